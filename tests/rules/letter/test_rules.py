"""The table of letter rules: every rule's own examples, and what all of them have in common."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.rules.examples import example_subject
from replygen.rules.letter import RULES
from replygen.rules.rule import Passage, Rule, Subject
from replygen.standard import ELEMENTS, Form

_each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code.code}-{rule.code.name}")


@_each_rule
def test_the_bad_example_is_found(rule: Rule) -> None:
    subject = example_subject(rule.bad)
    findings = list(rule.check(subject))
    assert findings
    for finding in findings:
        assert finding.message.endswith("。")
        if finding.passage is not None:
            text = subject.passages[finding.passage].text
            assert 0 <= finding.start < finding.end <= len(text)


@_each_rule
def test_the_good_example_is_not(rule: Rule) -> None:
    assert list(rule.check(example_subject(rule.good))) == []


@_each_rule
def test_nothing_is_found_where_nothing_is(rule: Rule) -> None:
    assert list(rule.check(example_subject(""))) == []


@_each_rule
def test_a_rule_explains_itself(rule: Rule) -> None:
    code = rule.code
    assert re.fullmatch(r"LET[1-9]\d\d", code.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code.name)
    assert code.summary
    assert code.why.endswith("。")


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.code.name for rule in RULES}) == len(RULES)


_words = st.text(
    alphabet="一二十、（）()〔〕[]1①.．，。：；:《》“”第号届次会议年月日是要附件抄送您你们×X{}% 　\n某", max_size=24
)
_passages = st.builds(
    lambda element, text, heading, attachment: Passage(
        element, text, min(heading, len(text)) if element.startswith("heading") else 0, attachment
    ),
    st.sampled_from([*ELEMENTS, "table", ""]),
    _words | st.sampled_from([" ", "　", "\n", "：", "一、", "1.", "附件", "。"]),
    st.sampled_from([0, 1, 3, 24]),
    st.integers(0, 2),
)


@given(st.lists(_passages, max_size=12), st.sampled_from(Form))
def test_no_text_breaks_a_rule(passages: list[Passage], form: Form) -> None:
    subject = Subject(tuple(passages), form)
    for rule in RULES:
        for finding in rule.check(subject):
            assert finding.message
            if finding.passage is not None:
                assert 0 <= finding.start <= finding.end <= len(passages[finding.passage].text)
