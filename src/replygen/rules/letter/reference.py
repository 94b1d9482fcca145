"""Which proposal is answered: its number, session and title, the same in title, opening and data.

A proposal's number is a name: it is compared as typed (0690 is not 690) and never held against any form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.numerals import from_chinese
from replygen.rules.letter.parts import Joined, opening, title, unquoted
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replygen.rules.rule import Subject

_E: Final = Severity.ERROR
_NUMBER: Final = regex(
    r"第([^第号（）《》〔〕，。；]{1,40})号|（(?:编号[：:]?)?([^（）第号〔〕，。、]{0,4}\d+)）", re.ASCII
)
_YEAR: Final = regex(r"(?:19|20)\d\d", re.ASCII)
_PART: Final = regex("[^、和及]+")
_DIGIT: Final = regex("[0-9]")
_ORDINAL: Final = "([一二三四五六七八九十]{1,3}|[0-9]{1,2})"
_SESSION: Final = regex(
    f"(?=[第一二三四五六七八九十0-9])第?{_ORDINAL}届[^，。；届]{{0,16}}?第?{_ORDINAL}次(?:全体)?会议"
)
_QUOTED_TITLE: Final = regex("《([^》]*)》(?=[（(的]|收悉|已|$)")
_MARKS: Final = regex("[《》〈〉“”‘’\"'□\\s]")
_TAIL: Final = regex("的?(?:提案|建议|议案)$")
_ALIKE: Final = 0.75  # by difflib: a title that was mistyped, not another one


class Named(NamedTuple):
    """A name found in a part of the letter: what it says, and as it stands there."""

    value: object
    text: str
    start: int
    end: int


def _numbers(text: str) -> list[Named]:
    found = []
    for match in _NUMBER.finditer(text):
        group = 1 if match[1] else 2
        for part in _PART.finditer(match[group]):
            start = match.start(group) + part.start()
            if _DIGIT.search(part[0]) and not (group == 2 and _YEAR.fullmatch(part[0])):
                found.append(Named(part[0], part[0], start, start + len(part[0])))
    return found


def _sessions(text: str) -> list[Named]:
    if "届" not in text:
        return []
    return [
        Named((from_chinese(match[1]), from_chinese(match[2])), match[0], *match.span())
        for match in _SESSION.finditer(text)
    ]


def _differing(
    subject: Subject, find: Callable[[str], list[Named]], known: str
) -> Iterator[tuple[Joined, Named, str, str]]:
    """Names of the title and the opening that are not the data's, or not the title's where there is no data."""
    source, wanted = "信件数据", find(known)
    for name, part in (("标题", title(subject)), ("开头", opening(subject))):
        found = find(unquoted(part.text))
        if wanted and found and not {one.value for one in wanted} & {one.value for one in found}:
            yield part, found[0], name, f"{source}里是“{wanted[0].text}”"
        if not wanted:
            source, wanted = name, found


def _number(subject: Subject) -> Iterator[Finding]:
    number = subject.letter.proposal.number if subject.letter else ""
    known = f"第{number.removeprefix('第').removesuffix('号')}号" if number else ""
    for part, found, name, wanted in _differing(subject, _numbers, known):
        message = f"{name}里的编号是“{found.text}”，{wanted}；编号照交办件写，前导零不能增减，请核对。"
        yield part.finding(message, found.start, found.end)


def _session(subject: Subject) -> Iterator[Finding]:
    known = subject.letter.proposal.session if subject.letter else ""
    for part, found, name, wanted in _differing(subject, _sessions, known):
        yield part.finding(f"{name}里的届次是“{found.text}”，{wanted}；请照交办件核对。", found.start, found.end)


def _title(subject: Subject) -> Iterator[Finding]:
    if subject.letter is None:
        return
    part = opening(subject)
    wanted = _bare(subject.letter.proposal.title)
    quoted = [(match, _bare(match[1])) for match in _QUOTED_TITLE.finditer(part.text)]
    if not quoted or any(words == wanted for _, words in quoted):
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 - 8 ms of start-up that only a differing title pays for

    for match, words in quoted:
        if "…" not in words and SequenceMatcher(None, wanted, words, autojunk=False).ratio() >= _ALIKE:
            message = f"开头引的题名“{match[1]}”与交办件的“{subject.letter.proposal.title}”不同；题名照原件写，请核对。"
            yield part.finding(message, match.start(1), match.end(1))


def _bare(words: str) -> str:
    """A title without quotation marks, blanks and the word 提案 or 建议 at its end."""
    return _TAIL.sub("", _MARKS.sub("", words))


_DATA: Final = """
---
issuer: 澜川市民政局
proposal:
  kind: 提案
  session: 政协澜川市第五届委员会第二次会议
  number: '0217'
  title: 关于推进社区养老服务站建设的提案
recipients: [周明远]
body: 已经建成。
"""

RULES: Final = (
    Rule(
        Code(
            "LET164",
            "proposal-number-differs",
            _E,
            "建议、提案的编号前后不一致",
            "编号是专名，标题、开头与交办件必须一字不差，否则答复会记到别的件上。",
            strength=Strength.CUSTOM,
        ),
        _number,
        "title: 对政协澜川市五届二次会议第217号提案的答复" + _DATA,
        "title: 对政协澜川市五届二次会议第0217号提案的答复" + _DATA,
    ),
    Rule(
        Code(
            "LET165",
            "session-differs",
            _E,
            "届次前后不一致",
            "标题、开头的届和次应与交办件相同；全称与简称不算不同。",
            strength=Strength.CUSTOM,
        ),
        _session,
        "title: 对政协澜川市五届三次会议第0217号提案的答复" + _DATA,
        "title: 对政协澜川市五届二次会议第0217号提案的答复" + _DATA,
    ),
    Rule(
        Code(
            "LET166",
            "proposal-title-differs",
            _E,
            "题名与交办件不同",
            "开头引用的建议、提案题名应与原件相同。",
            strength=Strength.CUSTOM,
        ),
        _title,
        "recipients: 周明远委员：\nbody: 您提出的《关于推进社区养老服务点建设的提案》收悉。现答复如下：" + _DATA,
        "recipients: 周明远委员：\nbody: 您提出的《关于推进社区养老服务站建设的提案》收悉。现答复如下：" + _DATA,
    ),
)
