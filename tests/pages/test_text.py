"""The text of a letter: clauses 5.2, 7.3.3 and 7.3.4, and the page numbers of 7.5."""

from __future__ import annotations

import pytest
from tests.support.page_measure import Line, Page, Print

pytestmark = pytest.mark.pages

REAL = ("0690", "162045")
CELL = 15.75 * 25.4 / 72  # a character of the 28 in a line, in mm


def text_lines(page: Page) -> list[Line]:
    return [line for line in page.lines if line.size == 16]


def full_pages(pages: tuple[Page, ...]) -> list[Page]:
    """The pages between the first and the last: nothing but text."""
    return list(pages[1:-1])


@pytest.mark.parametrize("name", ["plain", "long", "letter-form-long", *REAL])
def test_text_fills_the_type_area_s_width(printed: Print, name: str) -> None:
    for page in printed(name):
        for line in page.lines:
            if line.size == 16:
                assert line.ink.left >= 27.9, line.text
                assert line.ink.right <= 184.1, line.text


@pytest.mark.parametrize("name", ["long", "letter-form-long", *REAL])
def test_a_full_page_has_22_lines_within_the_type_area(printed: Print, name: str) -> None:
    pages = full_pages(printed(name))
    assert pages
    for page in pages:
        lines = text_lines(page)
        assert len(lines) == 22
        assert lines[0].ink.top > 37
        assert lines[-1].ink.bottom < 262
        assert lines[-1].baseline - lines[0].baseline == pytest.approx(21 * 10.213, abs=0.1)


@pytest.mark.parametrize("name", ["plain", "long", "letter-form-long"])
def test_a_full_line_has_28_characters(printed: Print, name: str) -> None:
    lines = [line for page in printed(name) for line in text_lines(page)]
    full = [line for line in lines if line.ink.right > 181]
    assert {len(line.text) for line in full if line.x < 29} == {28}
    assert {len(line.text) for line in full if line.x > 29 and "〔" not in line.text} == {26}


def test_first_lines_begin_two_characters_in(printed: Print) -> None:
    page = printed("plain")[0]
    opening = page.line("你们提出的提案")
    assert opening.x == pytest.approx(28 + 2 * 16 * 25.4 / 72, abs=0.2)


@pytest.mark.parametrize(
    ("start", "font"),
    [("一、基本情况", "Hei"), ("（一）设施", "Kai"), ("1.新建", "Fang"), ("（1）选址", "Fang"), ("照图。", "Fang")],
)
def test_each_heading_level_has_its_typeface(printed: Print, start: str, font: str) -> None:
    line = next(line for page in printed("answers") for line in page.lines if line.text.startswith(start))
    assert line.size == 16
    assert all(font in c.font for c in line.part(start).characters)


def test_a_run_in_heading_shares_its_line_with_the_text(printed: Print) -> None:
    line = next(line for page in printed("answers") for line in page.lines if line.text.startswith("二、"))
    heading = "二、关于加强领导的建议。"
    assert line.text.startswith(heading)
    assert all("Hei" in c.font for c in line.part(heading).characters)
    assert all("Fang" in c.font for c in line.characters[len(heading) :])


def test_a_table_fills_the_type_area_and_repeats_its_head(printed: Print) -> None:
    pages = [page for page in printed("tables") if "设施名称" in page.text]
    assert len(pages) > 1
    for page in pages:
        table = [rule for rule in page.rules if rule.box.top > 125 or page is not pages[0]][:3]
        assert all(rule.box.width == pytest.approx(156, abs=0.5) for rule in table)
        head = page.line("设施名称")
        assert head.size == 14
        assert "Hei" in head.characters[0].font


def test_a_single_attachment_has_no_number_and_wraps_under_its_title(printed: Print) -> None:
    page = next(page for page in printed("one-attachment") if "附件：" in page.text)
    note = [line for line in page.lines if line.baseline >= page.line("附件：").baseline][:3]
    assert note[0].text.startswith("附件：截至")
    assert note[0].x == pytest.approx(28 + 2 * 5.64, abs=0.2)
    title = note[0].part("截").x
    assert [line.x for line in note[1:]] == pytest.approx([title] * 2, abs=0.3)


def test_attachments_are_numbered_under_each_other_after_a_blank_line(printed: Print) -> None:
    page = next(page for page in printed("attachments") if "附件：" in page.text)
    one, two, three = page.line("1.一览表"), page.line("2.截至"), page.line("3.名单")
    assert one.text == "附件：1.一览表"
    assert [line.part(n).x for line, n in ((two, "2"), (three, "3"))] == pytest.approx([one.part("1").x] * 2, abs=0.3)
    above = max((line for line in page.lines if line.baseline < one.baseline), key=lambda line: line.baseline)
    assert one.baseline - above.baseline == pytest.approx(2 * 10.213, abs=0.1)
    wrapped = next(line for line in page.lines if line.baseline > two.baseline + 1)
    # LibreOffice sets the number a little apart from the Chinese that follows it.
    assert wrapped.x == pytest.approx(two.part("截").x, abs=1.3)


@pytest.mark.parametrize("name", ["long", "answers", *REAL])
def test_page_numbers_stand_outside_odd_right_even_left_one_character_in(printed: Print, name: str) -> None:
    for number, page in enumerate(printed(name), 1):
        line = page.lines[-1]
        assert line.text == f"—{number}—"
        assert line.size == 14
        assert all("Song" in c.font for c in line.characters)
        if number % 2:
            assert line.ink.right == pytest.approx(184 - 14 * 25.4 / 72, abs=0.3)
        else:
            assert line.ink.left == pytest.approx(28 + 14 * 25.4 / 72, abs=0.3)


def test_the_dashes_of_the_page_number_lie_7_mm_under_the_type_area(printed: Print) -> None:
    dash = printed("plain")[0].lines[-1].characters[0].ink
    assert (dash.top + dash.bottom) / 2 == pytest.approx(262 + 7, abs=0.3)
