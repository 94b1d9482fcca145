"""The rules over a register: each one's examples, and what they say of real folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from replygen.diagnostics import Code, Severity
from replygen.register import faults
from replygen.register.claims import reserve, void
from replygen.rules.register import RULES, RegisterRule
from replygen.rules.register.examples import example_book

if TYPE_CHECKING:
    from tests.register.conftest import Office

PLACE = ("澜民函", 2026)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
def test_examples(rule: RegisterRule) -> None:
    bad = list(rule.check(example_book(rule.bad)))
    assert bad
    assert {finding.code for finding in bad} == {rule.code}
    assert list(rule.check(example_book(rule.good))) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.name)
def test_a_good_example_breaks_no_other_rule_gravely(rule: RegisterRule) -> None:
    book = example_book("登记 1 已用 0001.yaml 2026-05-20\n信件 0001.yaml 1 2026-05-20")
    assert list(rule.check(book)) == []


def test_codes_are_unique_and_complete() -> None:
    codes = [rule.code for rule in RULES] + [code for code in vars(faults).values() if isinstance(code, Code)]
    by_code = {code.code: code for code in codes}
    assert len({code.name for code in by_code.values()}) == len(by_code)
    for code in by_code.values():
        assert re.fullmatch(r"REG\d{3}", code.code)
        assert code.summary
        assert code.why


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("登记 1 已用 a.yaml\n登记 5 已用 b.yaml", "缺2—4号"),
        ("登记 2 已用 a.yaml", "缺1号"),
        ("登记 1 已用 a.yaml\n登记 40 预留 -", ""),
        ("登记 1 已用 a.yaml\n登记 40 作废 -", ""),
        ("登记 1 已用 a.yaml\n登记 3 作废 b.yaml", "缺2号"),
    ],
)
def test_gaps(text: str, words: str) -> None:
    rule = next(rule for rule in RULES if rule.code.code == "REG104")
    messages = [finding.message for finding in rule.check(example_book(text))]
    assert words in messages[0] if words else not messages


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (["信件 a.yaml -"], ["REG106"]),
        (["信件 a.yaml 2"], ["REG106"]),
        ([], ["REG106"]),
        (["信件 moved.yaml 1"], []),
    ],
)
def test_numbers_whose_letter_is_gone(lines: list[str], codes: list[str]) -> None:
    rule = next(rule for rule in RULES if rule.code.code == "REG106")
    book = example_book("\n".join(["登记 1 已用 a.yaml", *lines]))
    assert [finding.code.code for finding in rule.check(book)] == codes


def test_one_outlier_in_the_dates_is_one_warning() -> None:
    rule = next(rule for rule in RULES if rule.code.code == "REG111")
    days = ["05-20", "12-20", "05-21", "05-22"]
    book = example_book("\n".join(f"登记 {n} 已用 {n}.yaml 2026-{day}" for n, day in enumerate(days, 1)))
    found = list(rule.check(book))
    assert [finding.severity for finding in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("编号: 1,", "编号: 2,", ["REG107"]),
        ("[周明远]", "[林若溪]", ["REG108"]),
        ("2026-05-20", "2026-05-21", ["REG109"]),
        ("成文日期: 2026-05-20\n", "", ["REG109"]),
        ("已经建成", "没有建成", ["REG110"]),
        ("# 一封信", "# 改了注释", []),
        ("正文: 已经建成。", "body:   '已经建成。'", []),
        ("已经建成。  # 初稿", "|\n  已经\n  建成。\n\n  ", []),
        ("主送: [周明远]\n", "recipients:\n- 周明远\n", []),
        ("成文日期: 2026-05-20\n", "成文日期: 2026-05-20\n印发日期: 2026-05-22\n", []),
    ],
)
def test_what_changed_since_the_number_was_taken(office: Office, old: str, new: str, codes: list[str]) -> None:
    letter = office.letter("1")
    office.take(letter)
    text = letter.read_text(encoding="utf-8")
    assert old in text
    letter.write_text(text.replace(old, new), encoding="utf-8")
    assert office.audit() == codes


def test_a_pull_request_that_takes_a_taken_number_is_refused(office: Office) -> None:
    office.take(office.letter("1"))
    other = office.letter("2", "澜民函〔2026〕1号")
    found = office.findings(other)
    assert [d.code.code for d in found] == ["REG101", "REG101", "REG102"]
    assert all(d.span and d.span.line == 3 for d in found)


def test_reserved_and_voided_numbers_explain_gaps(office: Office) -> None:
    office.take(office.letter("1"))
    reserve(office.register, PLACE, [2], "办公室", office.today)
    void(office.register, PLACE, [3], "印错", office.today)
    office.take(letter := office.letter("4"))
    assert office.number(letter) == "4"
    assert office.audit() == []
    office.register.path(office.outcome.given[0].number).with_name("2.yaml").unlink()
    assert office.audit() == ["REG104"]
