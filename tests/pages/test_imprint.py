"""The 版记 at the foot of the last page: clause 7.4."""

from __future__ import annotations

import pytest
from tests.support.letters_to_print import FEET
from tests.support.page_measure import Print

pytestmark = pytest.mark.pages

EM = 14 * 25.4 / 72
ALL = ("plain", "joint", "copy-long", "two-lines", "attachments", "tables", *FEET, "0690")


@pytest.mark.parametrize("name", ALL)
def test_the_last_rule_lies_on_the_type_area_s_lower_edge(printed: Print, name: str) -> None:
    last = printed(name)[-1].rules[-1]
    assert last.box.bottom == pytest.approx(262, abs=0.3)
    assert last.box.left == pytest.approx(28, abs=0.2)
    assert last.box.width == pytest.approx(156, abs=0.3)


@pytest.mark.parametrize("name", ["plain", "copy-long", "0690"])
def test_outer_rules_are_thicker_than_the_middle_one(printed: Print, name: str) -> None:
    rules = printed(name)[-1].rules[-3:]
    assert [rule.weight for rule in rules] == pytest.approx([0.35, 0.25, 0.35], abs=0.06)


@pytest.mark.parametrize("name", ALL)
def test_text_stays_clear_of_the_imprint_wherever_it_ends(printed: Print, name: str) -> None:
    page = printed(name)[-1]
    top = page.rules[-3].box.top
    text = [line for line in page.lines if line.size == 16]
    assert all(line.ink.bottom < top - 1 for line in text)
    inside = [line.text for line in page.lines if top < line.baseline < 262]
    assert inside[0].startswith("抄送：")
    assert inside[-1].endswith("印发")


@pytest.mark.parametrize("name", FEET)
def test_the_imprint_stands_on_the_last_page_alone(printed: Print, name: str) -> None:
    assert all("抄送" not in page.text for page in printed(name)[:-1])


@pytest.mark.parametrize("name", ["plain", "copy-long", "0690"])
def test_copy_to_is_set_in_14_points_one_character_in_and_ends_with_a_full_stop(printed: Print, name: str) -> None:
    page = printed(name)[-1]
    line = page.line("抄送：")
    last = [line for line in page.lines if line.baseline < page.rules[-2].box.top][-1]
    assert line.size == 14
    assert line.x == pytest.approx(28 + EM, abs=0.2)
    assert last.text.endswith("。")
    assert "Fang" in line.characters[0].font


def test_wrapped_copy_to_stands_under_the_first_character_after_the_colon(printed: Print) -> None:
    page = printed("copy-long")[-1]
    lines = [line for line in page.lines if page.rules[-3].box.top < line.baseline < page.rules[-2].box.top]
    assert len(lines) == 4
    name = lines[0].characters[3].x
    assert [line.x for line in lines[1:]] == pytest.approx([name] * 3, abs=0.3)
    assert all(line.ink.right < 184 - EM + 0.3 for line in lines)


@pytest.mark.parametrize("name", ["plain", "copy-none", "0690"])
def test_print_office_left_and_date_right_one_character_in(printed: Print, name: str) -> None:
    line = next(line for line in printed(name)[-1].lines if line.text.endswith("印发"))
    assert line.size == 14
    assert line.x == pytest.approx(28 + EM, abs=0.2)
    assert line.characters[-1].x + EM == pytest.approx(184 - EM, abs=0.3)


def test_without_copy_to_two_rules_remain(printed: Print) -> None:
    page = printed("copy-none")[-1]
    rules = [rule for rule in page.rules if rule.box.top > 200]
    assert [rule.weight for rule in rules] == pytest.approx([0.35, 0.35], abs=0.06)
    assert "抄送" not in page.text
