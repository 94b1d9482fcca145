"""署名, 成文日期 and 附注: clauses 7.3.5 and 7.3.6."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.support.letters_to_print import FEET, THREE
from tests.support.page_measure import Page, Print

pytestmark = pytest.mark.pages

EM = 16 * 25.4 / 72
PITCH = 10.213
# LibreOffice sets digits a fifth of an em apart from Chinese, whatever the file says; the date has five such places.
APART = 5 * 0.2 * EM


def last_with(pages: tuple[Page, ...], text: str) -> Page:
    return next(page for page in reversed(pages) if text in page.text)


def test_with_a_seal_the_date_ends_four_characters_from_the_right(printed: Print) -> None:
    date = last_with(printed("plain"), "2024年6月").line("2024年6月28日")
    last = date.characters[-1]
    assert last.x + 5.56 == pytest.approx(184 - 4 * EM, abs=0.5)


def test_with_a_seal_the_signature_is_centred_on_the_date(printed: Print) -> None:
    page = last_with(printed("plain"), "联系人")
    date = page.line("2024年6月28日")
    signature = max(
        (line for line in page.lines if line.text == "滨江市民政局" and line.baseline < date.baseline),
        key=lambda line: line.baseline,
    )
    assert date.baseline - signature.baseline == pytest.approx(PITCH, abs=0.1)
    assert signature.ink.middle - APART / 2 == pytest.approx(date.ink.middle, abs=1)


def test_with_a_seal_there_are_two_blank_lines_for_it(printed: Print) -> None:
    page = last_with(printed("plain"), "联系人")
    thanks, date = page.line("感谢"), page.line("2024年6月28日")
    assert date.baseline - thanks.baseline == pytest.approx(4 * PITCH, abs=0.1)


def test_without_a_seal_the_signature_is_two_characters_from_the_right_and_the_date_two_after_its_start(
    printed: Print,
) -> None:
    page = last_with(printed("unsealed"), "联系人")
    date = page.line("2024年6月28日")
    signature = next(line for line in page.lines if line.baseline == pytest.approx(date.baseline - PITCH, abs=0.1))
    assert signature.text == "滨江市住房和城乡建设局"
    assert signature.characters[-1].x + 5.56 == pytest.approx(184 - 2 * EM, abs=0.3)
    assert date.x + APART == pytest.approx(signature.x + 2 * EM, abs=0.6)
    assert date.baseline - page.line("感谢").baseline == pytest.approx(3 * PITCH, abs=0.1)


def test_without_a_seal_a_date_longer_than_the_signature_is_two_characters_from_the_right(printed: Print) -> None:
    page = last_with(printed("unsealed-short"), "联系人")
    date = page.line("2024年6月28日")
    signature = next(line for line in page.lines if line.text == "江北局")
    assert date.characters[-1].x + 5.56 == pytest.approx(184 - 2 * EM, abs=0.3)
    assert date.x + APART == pytest.approx(signature.x + 2 * EM, abs=0.6)


def test_joint_signatures_with_seals_stand_side_by_side_the_date_under_the_last(printed: Print) -> None:
    page = last_with(printed("joint"), "联系人")
    upper = next(line for line in page.lines if line.text == THREE[0] + THREE[1])
    last = next(line for line in page.lines if line.text == THREE[2])
    date = page.line("2024年6月28日")
    assert last.baseline - upper.baseline == pytest.approx(5 * PITCH, abs=0.1)
    assert date.baseline - last.baseline == pytest.approx(PITCH, abs=0.1)
    assert date.ink.middle == pytest.approx(last.ink.middle, abs=1)
    # Seals of 42 mm side by side, centred on the names, neither meet nor leave the type area.
    middles = [upper.part(name).ink.middle for name in THREE[:2]]
    assert middles[1] - middles[0] > 42
    assert middles[0] - 21 > 28
    assert middles[1] + 21 < 184


def test_joint_signatures_without_seals_stand_under_each_other(printed: Print) -> None:
    page = last_with(printed("joint-unsealed"), "联系人")
    rows = [page.line(name) for name in THREE]
    date = page.line("2024年6月28日")
    assert [row.x for row in rows] == pytest.approx([rows[0].x] * 3, abs=0.2)
    assert [b.baseline - a.baseline for a, b in pairwise(rows)] == pytest.approx([PITCH] * 2, abs=0.1)
    assert rows[2].characters[-1].x + 5.56 == pytest.approx(184 - 2 * EM, abs=0.3)
    assert date.x + APART == pytest.approx(rows[2].x + 2 * EM, abs=0.6)


def test_the_note_stands_in_brackets_under_the_date(printed: Print) -> None:
    page = last_with(printed("plain"), "联系人")
    note = page.line("联系人")
    assert note.text.startswith("（")
    assert note.text.endswith("）")
    assert note.x == pytest.approx(28 + 2 * EM, abs=0.2)
    assert note.baseline - page.line("2024年6月28日").baseline == pytest.approx(PITCH, abs=0.1)


@pytest.mark.parametrize("name", [*list(FEET)[:7], "plain", "joint", "0690", "162045"])
def test_a_short_letter_and_its_signoff_are_not_torn_apart(printed: Print, name: str) -> None:
    pages = printed(name)
    date = next(n for n, page in enumerate(pages) if "联系人" in page.text)
    text = [line for line in pages[date].lines if line.size == 16]
    year = next(n for n, line in enumerate(text) if line.text[4:5] == "年")
    assert year >= 1, "the signature stands with the date"
    if len(pages) > 1 and name in {"plain", "joint", "0690", "162045"}:
        assert year >= 2, "and with text"


def test_a_letter_of_two_lines_stands_on_one_page(printed: Print) -> None:
    (page,) = printed("two-lines")
    assert page.line("2024年6月28日").ink.bottom < page.rules[-3].box.top
    assert page.rules[-1].box.bottom == pytest.approx(262, abs=0.5)
