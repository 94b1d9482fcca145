"""The 信函 form: clause 10.1."""

from __future__ import annotations

import pytest
from tests.support.letters_to_print import HEADS
from tests.support.page_measure import Print

pytestmark = pytest.mark.pages

ALL = ("letter-form", "letter-form-long", "letter-form-marks", *(f"letter-{name}" for name in HEADS))
FIRST_GAP = 16 * 7 / 8 * 25.4 / 72


@pytest.mark.parametrize("name", ALL)
def test_head_ink_begins_30_mm_from_the_paper_edge(printed: Print, name: str) -> None:
    ink = printed(name)[0].red_ink
    assert ink.top == pytest.approx(30, abs=0.5)
    assert ink.left >= 28
    assert ink.right <= 184
    assert ink.middle == pytest.approx(106, abs=1)


@pytest.mark.parametrize("name", ALL)
def test_two_double_rules_of_170_mm(printed: Print, name: str) -> None:
    rules = printed(name)[0].red_rules
    assert [rule.box.width for rule in rules] == pytest.approx([170] * 4, abs=0.3)
    assert [rule.box.left for rule in rules] == pytest.approx([21] * 4, abs=0.3)
    assert [rule.weight for rule in rules] == pytest.approx([0.79, 0.26, 0.26, 0.79], abs=0.1)
    assert rules[3].box.bottom == pytest.approx(297 - 20, abs=0.5)


@pytest.mark.parametrize("name", ["letter-form", "letter-head-plain", "letter-head-condensed"])
def test_the_first_double_rule_lies_4_mm_under_the_head(printed: Print, name: str) -> None:
    page = printed(name)[0]
    assert page.red_rules[0].box.top - page.red_ink.bottom == pytest.approx(4, abs=0.5)


@pytest.mark.parametrize("name", ALL)
def test_the_number_stands_at_the_right_edge_seven_eighths_of_a_character_under_the_rule(
    printed: Print, name: str
) -> None:
    page = printed(name)[0]
    number = page.line("〔").part("滨民函〔2024〕18号")
    assert number.characters[-1].x + 5.56 == pytest.approx(184, abs=0.3)
    assert number.ink.top - page.red_rules[1].box.bottom == pytest.approx(FIRST_GAP, abs=0.5)


def test_marks_stand_at_the_left_on_the_number_s_line_and_below(printed: Print) -> None:
    page = printed("letter-form-marks")[0]
    number = page.line("〔")
    assert number.text == "秘密★1年滨民函〔2024〕18号"
    assert number.x == pytest.approx(28, abs=0.2)
    assert all("Hei" in c.font for c in number.part("秘密").characters)
    assert all("Fang" in c.font for c in number.part("滨民函〔2024〕18号").characters)
    below = page.line("特急")
    assert below.text == "特急A类"
    assert below.x == pytest.approx(28, abs=0.2)
    assert below.ink.right == pytest.approx(183.7, abs=0.4)


@pytest.mark.parametrize("name", ALL)
def test_the_title_stands_two_lines_under_the_last_element_above_it(printed: Print, name: str) -> None:
    page = printed(name)[0]
    title = next(line for line in page.lines if line.size == 22)
    above = max(line.baseline for line in page.lines if line.baseline < title.baseline - 1)
    assert title.baseline - above == pytest.approx(2 * 10.2 + 11.3, abs=0.6)
    assert title.ink.middle == pytest.approx(106, abs=1.2)


def test_the_first_page_shows_no_number_the_others_do(printed: Print) -> None:
    first, *others = printed("letter-form-long")
    assert "—" not in first.text
    assert [page.lines[-1].text for page in others] == [f"—{number}—" for number in range(2, len(others) + 2)]


@pytest.mark.parametrize("name", ["letter-form", "letter-form-long"])
def test_the_imprint_is_copy_to_alone_without_rules_at_the_foot_of_the_last_page(printed: Print, name: str) -> None:
    page = printed(name)[-1]
    inside = [line for line in page.lines if line.baseline < 262]
    copy = page.line("抄送：")
    assert inside[-1].text.endswith("。")
    assert inside[-1].ink.bottom == pytest.approx(261, abs=1)
    assert copy.size == 14
    assert [rule for rule in page.rules if 200 < rule.box.top < 270] == []
    assert "印发" not in page.text


def test_text_ends_above_the_lower_double_rule(printed: Print) -> None:
    page = printed("letter-form-long")[0]
    assert page.lines[-1].ink.bottom < page.red_rules[2].box.top - FIRST_GAP
