"""The answer itself: every point answered, within the time given, to the one who is to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.letter.model import Role
from replygen.rules.letter.parts import addressee, salutation, title
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from replygen.letter.model import Answer
    from replygen.rules.rule import Subject

_E: Final = Severity.ERROR


def _walk(answers: Sequence[Answer], route: str = "answers") -> Iterator[tuple[str, Answer]]:
    """All answers and their points, each with its route."""
    for index, answer in enumerate(answers):
        here = f"{route}[{index}]"
        yield here, answer
        yield from _walk(answer.points, f"{here}.points")


def _unanswered(subject: Subject) -> Iterator[Finding]:
    # The opinion of an assisting unit goes into the lead unit's answer; only that one must be complete.
    letter = subject.letter
    if letter is None or letter.proposal.role is Role.ASSIST:
        return
    points = letter.proposal.points
    if not letter.answers and len(points) == 1:
        return
    answered = {number for _, answer in _walk(letter.answers) for number in answer.to}
    for number, point in enumerate(points, 1):
        if number not in answered:
            message = (
                f"第 {number} 项要点“{point}”没有答复；请在答复它的那一部分写“对应: {number}”（to），"
                "不归本单位的也要说明由哪个单位答复。"
            )
            yield Finding(message, route=f"proposal.points[{number - 1}]")


def _no_such_point(subject: Subject) -> Iterator[Finding]:
    letter = subject.letter
    if letter is None:
        return
    count = len(letter.proposal.points)
    listed = f"要点共 {count} 项" if count else "没有列出要点"
    for route, answer in _walk(letter.answers):
        for number in answer.to:
            if number > count:
                message = f"“对应”写的是第 {number} 项要点，而{listed}；请改正“对应”或补上要点。"
                yield Finding(message, route=f"{route}.to")


def _late(subject: Subject) -> Iterator[Finding]:
    letter = subject.letter
    if letter and letter.date and letter.proposal.due and letter.date > letter.proposal.due:
        due = _say(letter.proposal.due)
        message = f"成文日期 {_say(letter.date)} 晚于办理期限 {due}；请核对日期，已获准延期的请改“办理期限”。"
        yield Finding(message, route="date")


def _early(subject: Subject) -> Iterator[Finding]:
    letter = subject.letter
    if letter and letter.date and letter.proposal.received and letter.date < letter.proposal.received:
        received = _say(letter.proposal.received)
        yield Finding(f"成文日期 {_say(letter.date)} 早于交办日期 {received}；请核对其中哪一个写错。", route="date")


def _say(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _to_lead(subject: Subject) -> Iterator[Finding]:
    assists = subject.letter.proposal.role is Role.ASSIST if subject.letter else "会办意见" in title(subject).text
    known = addressee(subject)
    if not assists or known is None or not known.persons:
        return
    words = salutation(subject)
    message = "会办意见应送主办单位，由主办单位汇总答复，不直接答复代表、委员；请把主送改为主办单位，写成 {单位: ……}。"
    yield words.finding(message) if words.text else Finding(message, route="recipients")


_DATA: Final = """
---
issuer: 澜川市民政局
proposal:
  kind: 提案
  session: 政协澜川市第五届委员会第二次会议
  number: '0217'
  title: 关于推进社区养老服务站建设的提案
  points: [增设社区养老服务站, 培训养老护理员]
  received: 2026-03-02
  due: 2026-06-02
recipients: [周明远]
date: 2026-05-20
answers:
  - {heading: 关于增设社区养老服务站, to: 1, body: 今年新建十二个。}
  - {heading: 关于培训养老护理员, to: 2, body: 已经培训三百人。}
"""
_RULE: Final = "各地办理规则"

RULES: Final = (
    Rule(
        Code(
            "LET201",
            "unanswered-point",
            _E,
            "建议、提案的要点没有答复",
            "答复应逐条对应、对题应答；没有逐条答复的信件会被退回重办。会办意见不在此列。",
            _RULE,
            Strength.CUSTOM,
        ),
        _unanswered,
        _DATA.replace("to: 2, ", ""),
        _DATA,
    ),
    Rule(
        Code(
            "LET202",
            "answer-to-no-point",
            _E,
            "答复的要点不存在",
            "“对应”里的序号从 1 数起，不能超过要点的项数。",
            strength=Strength.CUSTOM,
        ),
        _no_such_point,
        _DATA.replace("to: 2", "to: [2, 3]"),
        _DATA,
    ),
    Rule(
        Code(
            "LET203",
            "answered-after-due",
            _E,
            "成文日期晚于办理期限",
            "答复应在规定期限内作出，逾期须先获准延期。",
            _RULE,
            Strength.CUSTOM,
        ),
        _late,
        _DATA.replace("date: 2026-05-20", "date: 2026-06-03"),
        _DATA,
    ),
    Rule(
        Code(
            "LET204",
            "answered-before-received",
            _E,
            "成文日期早于交办日期",
            "交办之前不可能答复，两个日期必有一个写错。",
            strength=Strength.CUSTOM,
        ),
        _early,
        _DATA.replace("date: 2026-05-20", "date: 2026-03-01"),
        _DATA,
    ),
    Rule(
        Code(
            "LET205",
            "assisting-unit-answers-directly",
            _E,
            "会办意见直接送给了代表、委员",
            "会办单位向主办单位提出会办意见，由主办单位统一答复。",
            _RULE,
            Strength.CUSTOM,
        ),
        _to_lead,
        "title: 关于市五届人大二次会议第12号建议的会办意见\nrecipients: 周明远代表：",
        "title: 关于市五届人大二次会议第12号建议的会办意见\nrecipients: 澜川市交通运输局：",
    ),
)
