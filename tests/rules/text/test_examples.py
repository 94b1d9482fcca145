"""Every rule's own examples, and what holds for all rules of text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.diagnostics import Severity
from replygen.rules.examples import example_subject
from replygen.rules.rule import Passage, Rule, Subject
from replygen.rules.text import RULES

WORDS = [
    *"，。、；：？！“”‘’《》〈〉（）()〔〕[],.;:?!\"'%％—-～~…0123456789 　１Ａa",
    *"等约近余多的地个人家万亿年月日一二三〇零第共占",
    *("其中", "分别为", "共计", "左右", "截止", "2019年", "23个", "580家", "占12.5%", "〔2018〕48号", "一是"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
def test_the_bad_example_is_found_and_the_good_one_is_clean(rule: Rule) -> None:
    assert list(rule.check(example_subject(rule.bad)))
    assert [f.message for other in RULES for f in other.check(example_subject(rule.good))] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
def test_the_bad_example_shows_that_fault_only(rule: Rule) -> None:
    found = {other.code.code for other in RULES for _ in other.check(example_subject(rule.bad))}
    assert found == {rule.code.code}


def test_codes_and_names_are_permanent_and_unique() -> None:
    codes = [rule.code.code for rule in RULES]
    assert codes == [f"TXT{number}" for number in range(101, 101 + len(RULES))]
    assert len({rule.code.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code.name) for rule in RULES)
    assert all(rule.code.summary and rule.code.why.endswith("。") for rule in RULES)
    assert {rule.code.severity for rule in RULES} == {Severity.ERROR, Severity.WARNING}


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), min_size=1, max_size=3))
def test_any_text_can_be_checked_and_findings_mark_characters_of_it(texts: list[str]) -> None:
    subject = Subject(tuple(Passage("body", text) for text in texts))
    for rule in RULES:
        for finding in rule.check(subject):
            assert finding.passage is not None
            assert 0 <= finding.start < finding.end <= len(texts[finding.passage])
            assert finding.message.endswith("。")


@given(st.text(max_size=60))
def test_no_character_of_unicode_stops_a_rule(text: str) -> None:
    for element in ("body", "title", "note", "table", ""):
        for rule in RULES:
            list(rule.check(Subject((Passage(element, text),))))


def test_elements_of_set_form_are_left_to_their_own_rules() -> None:
    passages = (
        Passage("number", "河民函[2021]012号"),
        Passage("date", "2021年 6月 9日"),
        Passage("print_line", "河口县民政局办公室　2021年06月09日印发"),
        Passage("page_number", "- 1 -"),
    )
    assert [f for rule in RULES for f in rule.check(Subject(passages))] == []
