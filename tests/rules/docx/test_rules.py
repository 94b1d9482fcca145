"""The table of format rules: each reports its bad example, and its good example is clean under all of them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from replygen.diagnostics import Severity, Strength
from replygen.rules.docx import RULES
from replygen.rules.docx.examples import example_document
from replygen.rules.rule import Rule, Subject
from replygen.rules.subject import subject_of

EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.code.name for rule in RULES])
ADVICE = re.compile("请.+。$")


@cache
def subject(example: str) -> Subject:
    return subject_of(example_document(example))


@EACH
def test_the_bad_example_is_reported(rule: Rule) -> None:
    findings = list(rule.check(subject(rule.bad)))
    assert findings
    for finding in findings:
        assert "应" in finding.message
        assert ADVICE.search(finding.message), finding.message
        assert "None" not in finding.message


@EACH
def test_a_finding_marks_words_of_its_passage(rule: Rule) -> None:
    found = subject(rule.bad)
    for finding in rule.check(found):
        if finding.passage is not None:
            assert 0 <= finding.start < finding.end <= len(found.passages[finding.passage].text)


@EACH
def test_the_good_example_is_clean(rule: Rule) -> None:
    assert [f.message for other in RULES for f in other.check(subject(rule.good))] == []


@EACH
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    code = rule.code
    assert re.fullmatch(r"FMT[12]\d\d", code.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert code.summary
    assert not code.summary.endswith("。")
    assert code.why.endswith("。")
    assert (code.severity is Severity.ERROR) or code.strength is not Strength.MUST or code.code == "FMT204"
    assert code.clause or code.strength is Strength.CUSTOM


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.code.name for rule in RULES}) == len(RULES)


def test_a_subject_without_document_has_no_format() -> None:
    assert [f for rule in RULES for f in rule.check(Subject(()))] == []


@pytest.mark.parametrize("line", ["paint body red", "set nothing size=3", "set body[99] size=3", "text body “无”→“有”"])
def test_an_edit_that_cannot_be_made_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"no such|is not in"):
        example_document(line)
