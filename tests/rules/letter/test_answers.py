"""Every point answered, in time, to the right reader, who is rightly addressed."""

from __future__ import annotations

import pytest

from replygen.rules.examples import example_subject
from replygen.rules.letter import answers, pronouns
from replygen.rules.letter.parts import Addressee, addressee
from replygen.rules.rule import Finding, Rule


def check(rules: tuple[Rule, ...], text: str) -> list[tuple[str, Finding]]:
    subject = example_subject(text)
    return [(rule.code.name, finding) for rule in rules for finding in rule.check(subject)]


LETTER = """
---
issuer: 澜川市民政局
proposal:
  kind: 提案
  session: 政协澜川市第五届委员会第二次会议
  number: '0217'
  title: 关于社区养老的提案
  role: {role}
  points: [{points}]
  {dates}
recipients: [{to}]
{date}
{body}
"""


def letter(
    body: str, *, points: str = "", role: str = "主办", to: str = "周明远", date: str = "", dates: str = ""
) -> str:
    date = f"date: {date}" if date else ""
    return LETTER.format(body=body, points=points, role=role, to=to, date=date, dates=dates)


@pytest.mark.parametrize(
    ("points", "body", "role", "expected"),
    [
        ("甲, 乙", "answers: [{heading: 一, body: 好。, to: [1, 2]}]", "主办", []),
        ("甲, 乙", "answers: [{heading: 一, points: [{heading: 二, body: 好。, to: 2}], to: 1}]", "主办", []),
        # A survey that answers no point may stand before the answers.
        ("甲", "answers: [{heading: 概况, body: 好。}, {heading: 一, body: 好。, to: 1}]", "主办", []),
        ("", "body: 好。", "主办", []),
        ("甲", "body: 好。", "主办", []),
        ("甲, 乙", "answers: [{heading: 一, body: 好。, to: 1}]", "会办", []),
        ("甲, 乙", "answers: [{heading: 一, body: 好。, to: 1}]", "主办", ["proposal.points[1]"]),
        ("甲, 乙", "answers: [{heading: 一, body: 好。, to: 1}]", "分办", ["proposal.points[1]"]),
        ("甲, 乙", "answers: [{heading: 一, body: 好。}]", "主办", ["proposal.points[0]", "proposal.points[1]"]),
        ("甲, 乙", "body: 好。", "主办", ["proposal.points[0]", "proposal.points[1]"]),
        ("甲", "answers: [{heading: 一, body: 好。, to: [1, 2]}]", "主办", ["answers[0].to"]),
        (
            "",
            "answers: [{heading: 一, points: [{heading: 二, body: 好。, to: 1}]}]",
            "主办",
            ["answers[0].points[0].to"],
        ),
    ],
)
def test_points(points: str, body: str, role: str, expected: list[str]) -> None:
    to = "{unit: 澜川市卫生健康委员会}" if role == "会办" else "周明远"
    found = check(answers.RULES, letter(body, points=points, role=role, to=to))
    assert [finding.route for _, finding in found] == expected


@pytest.mark.parametrize(
    ("date", "dates", "expected"),
    [
        ("2026-06-02", "due: 2026-06-02", []),
        ("2026-06-03", "due: 2026-06-02", ["answered-after-due"]),
        ("2026-03-02", "received: 2026-03-02", []),
        ("2026-03-01", "received: 2026-03-02", ["answered-before-received"]),
        ("2026-03-01", "", []),
        ("", "due: 2026-06-02", []),
    ],
)
def test_dates(date: str, dates: str, expected: list[str]) -> None:
    assert [name for name, _ in check(answers.RULES, letter("body: 好。", date=date, dates=dates))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (letter("body: 好。", role="会办", to="{unit: 澜川市卫生健康委员会}"), []),
        (letter("body: 好。", role="会办"), ["assisting-unit-answers-directly"]),
        (letter("body: 好。", role="会办", to="{unit: 市卫健委}, 周明远"), ["assisting-unit-answers-directly"]),
        (letter("body: 好。", role="分办"), []),
        ("title: 关于第12号建议的会办意见\nrecipients: 市卫生健康委员会：", []),
        ("title: 关于第12号建议的会办意见\nrecipients: 周明远代表：", ["assisting-unit-answers-directly"]),
        ("title: 关于第12号建议的答复\nrecipients: 周明远代表：", []),
    ],
)
def test_an_assisting_unit_writes_to_the_lead_unit(text: str, expected: list[str]) -> None:
    assert [name for name, _ in check(answers.RULES, text)] == expected


@pytest.mark.parametrize(
    ("salutation", "expected"),
    [
        ("周明远代表：", Addressee(persons=1)),
        ("尊敬的周明远委员：", Addressee(persons=1)),
        ("李　丹代表：", Addressee(persons=1)),
        ("李和平代表：", Addressee(persons=1)),
        ("周明远、林若溪委员：", Addressee(persons=2)),
        ("周明远 林若溪委员：", Addressee(persons=2)),
        ("周明远代表、林若溪代表：", Addressee(persons=2)),
        ("周明远和林若溪代表：", Addressee(persons=2)),
        ("周明远等5名代表：", Addressee(persons=2)),
        ("各位代表：", Addressee(persons=2)),
        ("民盟澜川市委员会：", Addressee(units=1)),
        ("市政协社会和法制委员会：", Addressee(units=1)),
        ("市教育局、市财政局：", Addressee(units=2)),
        ("", None),
    ],
)
def test_who_is_addressed(salutation: str, expected: Addressee | None) -> None:
    assert addressee(example_subject(f"recipients: {salutation}")) == expected


@pytest.mark.parametrize(
    ("salutation", "body", "expected"),
    [
        ("周明远委员：", "您提出的提案收悉。感谢您的关心。", []),
        ("周明远委员：", "您和其他委员提出的提案收悉。", []),
        ("周明远委员：", "“你们的路灯太暗”的意见已转有关单位。", []),
        ("周明远委员：", "你追我赶的局面已经形成，迷你公园已开放。", []),
        ("周明远委员：", "你们提出的提案收悉。", ["pronoun-against-number"]),
        ("周明远委员：", "你提出的提案收悉。感谢你对我们工作的支持。", ["plain-you", "plain-you"]),
        ("周明远、林若溪委员：", "您好！你们提出的提案收悉。", []),
        ("周明远、林若溪委员：", "您等2位委员提出的提案收悉。", []),
        ("周明远、林若溪委员：", "您提出的提案收悉。", ["pronoun-against-number"]),
        ("周明远、林若溪委员：", "您们提出的提案收悉。", ["wrong-plural"]),
        ("民盟澜川市委员会：", "你们提出的提案收悉。你单位的意见很好。", []),
        ("民盟澜川市委员会：", "您提出的提案收悉。", ["unit-called-polite-you"]),
        ("", "您提出的提案收悉，你们的意见很好。", []),
    ],
)
def test_pronouns(salutation: str, body: str, expected: list[str]) -> None:
    text = f"recipients: {salutation}\nbody: {body}" if salutation else f"body: {body}"
    assert [name for name, _ in check(pronouns.RULES, text)] == expected


def test_one_of_several_proposers_may_be_told_what_they_all_proposed() -> None:
    text = "recipients: 周明远委员：\nbody: 您和林若溪委员联名的提案收悉，你们提出的意见很好。" + letter(
        "body: 好。\neach: true", to="周明远, 林若溪"
    )
    assert check(pronouns.RULES, text) == []
