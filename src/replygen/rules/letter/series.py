"""Numbers inside paragraphs: “1.…；2.…”, “（一）…（二）…”, and 一是…二是…三是…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.letter.numbering import chinese_numeral
from replygen.regex import regex
from replygen.rules.letter.marks import Mark, numbered, written
from replygen.rules.letter.numerals import DIGITS, from_chinese
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replygen.rules.rule import Passage, Subject

_E: Final = Severity.ERROR
_DIGIT: Final = f"[{DIGITS}十]"
_CLAUSE_STARTS: Final = "，。；：！？”）,;: \u3000"  # behind these, and at the start, 一是 opens a clause
# “二要素” and “二是否” are other words, “一是一” is a saying.
_ITEM: Final = regex(rf"{_DIGIT}(?<![^{_CLAUSE_STARTS}].){_DIGIT}{{0,2}}[是要](?![素件点否]|一[，。])", re.DOTALL)
_COMPLETE: Final = tuple("".join(f"{chinese_numeral(value)}{kind}" for value in range(1, 20)) for kind in "是要")
HINTS: Final = tuple(regex(f"{kind}(?<={_DIGIT}{kind})") for kind in "是要")
_GOES_ON: Final = regex("其次|再次|再者|另外|此外|另一|二来|其二|第二|同时|还要?|也")


def _sequences(first: Mark | None, clauses: list[Mark]) -> Iterator[list[Mark]]:
    """The numbers of each level inside a paragraph; the one it begins with counts when they go on from it."""
    for level in {mark.level for mark in clauses}:
        marks = [mark for mark in clauses if mark.level == level]
        if first and first.level == level and first.value < marks[0].value:
            marks.insert(0, first)
        yield marks


def _inline(subject: Subject) -> Iterator[Finding]:
    for place, passage, first, clauses in numbered(subject):
        for marks in _sequences(first, clauses) if clauses else ():
            if len(marks) < 2:
                continue
            last = marks[0].value if _opened(passage.text, marks[0]) else 0
            for mark in marks[1:] if last else marks:
                if mark.value not in {last + 1, 1} or (mark.value == 1 == last):
                    wanted = written(mark.level, last + 1)
                    message = f"段内序号“{mark.text}”不连续，这里应为“{wanted}”；请补上缺的一项或改正序号。"
                    yield Finding(message, place, mark.start, mark.end)
                last = mark.value


def _opened(text: str, mark: Mark) -> bool:
    """Whether a sequence may begin with this number: it begins the paragraph, or a lower one is hidden before it."""
    lower = written(mark.level, mark.value - 1).rstrip(".、") if mark.value > 1 else ""
    return mark.start == 0 or bool(lower and re.search(rf"(?<!\d){re.escape(lower)}", text[: mark.start]))


def _ordinals(subject: Subject) -> Iterator[Finding]:
    """一是…二是…: complete between one heading and the next of the first two levels."""
    text = paragraphs(subject)
    listing = text.holding(*HINTS)
    if all(_complete(passage.text) for _, passage in listing):
        return
    items = {place: list(_ITEM.finditer(passage.text)) for place, passage in listing}
    section: list[tuple[int, Passage]] = []
    for place, passage in text.entries:
        if passage.heading and passage.element in {"heading1", "heading2"}:
            yield from _ordinals_of(section, items)
            section = []
        section.append((place, passage))
    yield from _ordinals_of(section, items)


def _complete(text: str) -> bool:
    """Whether a paragraph has all its items, from 一是 to at least 二是, or none: it is right wherever it stands."""
    items = _ITEM.findall(text)
    listed = "".join(items)
    return len(items) != 1 and any(complete.startswith(listed) for complete in _COMPLETE)


def _ordinals_of(section: list[tuple[int, Passage]], items: Mapping[int, Iterable[re.Match[str]]]) -> Iterator[Finding]:
    last: dict[str, int] = {}
    alone: dict[str, tuple[int, re.Match[str]]] = {}
    for place, match in ((at, match) for at, _ in section for match in items.get(at, ())):
        kind, value = match[0][-1], _value(match)
        if not value:
            continue
        before = last.get(kind, 0)
        if value == 1:
            alone[kind] = place, match
        else:
            alone.pop(kind, None)
            if value != before + 1 and not (not before and _hidden(section, place, match)):
                missing = f"{chinese_numeral(before + 1)}{kind}"
                message = f"“{match[0]}”之前缺“{missing}”；请补上，或依次改为“一{kind}……二{kind}……”。"
                yield Finding(message, place, *match.span())
        last[kind] = value
    for kind, (place, match) in alone.items():
        if not _followed(section, place, match):
            message = f"只有“一{kind}”，没有“二{kind}”；请补上其余各项，或删去“一{kind}”。"
            yield Finding(message, place, *match.span())


def _value(item: re.Match[str]) -> int:
    return from_chinese(item[0][:-1])


def _hidden(section: list[tuple[int, Passage]], place: int, match: re.Match[str]) -> bool:
    """Whether the item before this one stands earlier where no clause begins: “主要一是……”."""
    item = f"{chinese_numeral(_value(match) - 1)}{match[0][-1]}"
    earlier = [passage.text[: match.start()] if at == place else passage.text for at, passage in section if at <= place]
    return any(item in text for text in earlier)


def _followed(section: list[tuple[int, Passage]], place: int, match: re.Match[str]) -> bool:
    """Whether other words than 二是 go on with the list."""
    return any(
        _GOES_ON.search(passage.text, match.end() if at == place else 0) for at, passage in section if at >= place
    )


RULES: Final = (
    Rule(
        Code(
            "LET305",
            "inline-sequence",
            _E,
            "段内序号不连续",
            "一段之内分列的“1.”“（1）”“（一）”“①”应从头连续编号，不漏不重。",
            "GB/T 15834 附录B.2",
        ),
        _inline,
        "body: 重点做好三件事：1.建站点；2.训人员；4.筹经费。",
        "body: 重点做好三件事：1.建站点；2.训人员；3.筹经费。",
    ),
    Rule(
        Code(
            "LET306",
            "incomplete-ordinals",
            _E,
            "“一是”“二是”不完整",
            "“一是……二是……三是……”应从“一是”起依次写全，首项不能缺。",
            "GB/T 15834 附录B.2",
        ),
        _ordinals,
        "body: 我们抓紧落实，建成站点十二个。二是培训人员。三是落实经费。",
        "body: 我们抓紧落实，一是建成站点十二个。二是培训人员。三是落实经费。",
    ),
)
