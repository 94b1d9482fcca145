"""The upper part of a first page of the 文件 form: clauses 7.2 and 7.3.1, 7.3.2."""

from __future__ import annotations

import pytest
from tests.support.letters_to_print import HEADS
from tests.support.page_measure import Page, Print

pytestmark = pytest.mark.pages

REAL = ("0690", "162045")
SINGLE = ("plain", "marks", "one-mark", *HEADS)
ALL = (*SINGLE, "joint", "signer", "signers", "two-lines", *REAL)


def first(printed: Print, name: str) -> Page:
    return printed(name)[0]


@pytest.mark.parametrize("name", ALL)
def test_head_ink_begins_72_mm_from_the_paper_edge(printed: Print, name: str) -> None:
    assert first(printed, name).red_ink.top == pytest.approx(72, abs=0.5)


@pytest.mark.parametrize("name", ALL)
def test_head_stays_within_the_type_area_and_is_centred(printed: Print, name: str) -> None:
    ink = first(printed, name).red_ink
    assert ink.left >= 28
    assert ink.right <= 184
    assert ink.middle == pytest.approx(106, abs=1)


@pytest.mark.parametrize("name", [*SINGLE, *REAL])
def test_head_is_one_line(printed: Print, name: str) -> None:
    page = first(printed, name)
    big = [line for line in page.lines if line.text.endswith("文件")]
    assert len(big) == 1
    assert page.red_ink.height < 15


@pytest.mark.parametrize("name", ALL)
def test_one_red_rule_of_156_mm_4_mm_under_the_number(printed: Print, name: str) -> None:
    page = first(printed, name)
    (rule,) = page.red_rules
    assert rule.box.width == pytest.approx(156, abs=0.3)
    assert rule.box.left == pytest.approx(28, abs=0.2)
    assert rule.box.top - page.line("号").ink.bottom == pytest.approx(4, abs=0.5)


@pytest.mark.parametrize("name", ["plain", "marks", "joint", *REAL])
def test_number_is_centred_two_lines_under_the_head(printed: Print, name: str) -> None:
    page = first(printed, name)
    number = page.line("〔")
    assert number.size == 16
    assert number.ink.middle == pytest.approx(106, abs=0.6)
    # Two lines of 10.2 mm, and what the characters leave of their own line.
    assert number.ink.top - page.red_ink.bottom == pytest.approx(2 * 10.2 + 4.4, abs=1)


@pytest.mark.parametrize("name", ALL)
def test_title_is_22_points_centred_two_lines_under_the_rule(printed: Print, name: str) -> None:
    page = first(printed, name)
    title = [line for line in page.lines if line.size == 22]
    assert title
    assert all(line.ink.middle == pytest.approx(106, abs=1.2) for line in title)
    assert title[0].ink.top - page.red_rules[0].box.bottom == pytest.approx(2 * 10.2 + 3.3, abs=1)


@pytest.mark.parametrize("name", ["plain", "joint", *REAL])
def test_salutation_starts_at_the_left_one_line_under_the_title_and_ends_with_a_colon(
    printed: Print, name: str
) -> None:
    page = first(printed, name)
    last_title = max(line.baseline for line in page.lines if line.size == 22)
    salutation = min((line for line in page.lines if line.baseline > last_title), key=lambda line: line.baseline)
    assert salutation.x == pytest.approx(28, abs=0.2)
    assert salutation.text.endswith("：")
    assert salutation.baseline - last_title == pytest.approx(2 * 10.2, abs=0.6)


def test_marks_stand_in_both_upper_corners(printed: Print) -> None:
    page = first(printed, "marks")
    rows = [line for line in page.lines if line.baseline < 70]
    assert [line.text for line in rows] == ["000012A类", "秘密★1年主动公开", "特急"]
    assert [line.x for line in rows] == pytest.approx([28, 28, 28], abs=0.2)
    assert [line.ink.right for line in rows[:2]] == pytest.approx([183.7, 183.7], abs=0.4)
    assert {c.font[-len("FandolHei-Regular") :] for c in rows[1].characters} == {"FandolHei-Regular"}


def test_a_mark_moves_up_when_those_above_it_are_missing(printed: Print) -> None:
    assert first(printed, "one-mark").lines[0].text == "特急"
    assert first(printed, "one-mark").lines[0].baseline == pytest.approx(first(printed, "marks").lines[0].baseline)


def test_joint_names_have_one_width_and_suffix_beside_their_middle(printed: Print) -> None:
    page = first(printed, "joint")
    red = [c for c in page.characters if 70 < c.baseline < page.red_ink.bottom]
    suffix = [c for c in red if c.text in "文件"]
    names = [c for c in red if c.text not in "文件"]
    rows = sorted({round(c.baseline) for c in names})
    assert len(rows) == 3
    spans = [[c for c in names if round(c.baseline) == row] for row in rows]
    assert [row[0].text + row[-1].text for row in spans] == ["滨局", "滨局", "滨局"]
    assert [row[-1].x - row[0].x for row in spans] == pytest.approx([spans[2][-1].x - spans[2][0].x] * 3, abs=0.6)
    assert suffix[0].x > spans[2][-1].ink.right
    assert suffix[0].baseline == pytest.approx(spans[1][0].baseline, abs=0.3)


def test_a_signer_stands_on_the_number_s_line_each_one_character_in(printed: Print) -> None:
    line = first(printed, "signer").line("签发人：")
    assert line.text == "滨民发〔2024〕18号签发人：周立人"
    assert line.x == pytest.approx(28 + 5.64, abs=0.3)
    assert line.ink.right == pytest.approx(184 - 5.64, abs=0.8)
    assert "Kai" in line.part("周立人").characters[0].font
    assert "Fang" in line.part("签发人").characters[0].font


def test_signers_stand_two_a_line_the_number_on_the_last(printed: Print) -> None:
    page = first(printed, "signers")
    upper, lower = page.line("签发人："), page.line("欧阳远山")
    assert upper.text == "签发人：周立人钱进"
    assert lower.text == "滨民发〔2024〕18号欧阳远山"
    assert lower.part("欧阳").x == pytest.approx(upper.part("周").x, abs=0.2)
