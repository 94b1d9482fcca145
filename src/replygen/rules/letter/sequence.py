"""Numbers of headings and items in order on every level: no gap, no repeat, no level skipped (clause 7.3.3)."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.letter.marks import CIRCLED_LEVEL, Mark, leading, numbered, written
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

_E: Final = Severity.ERROR
ALLOWED_JUMPS: Final = frozenset({(1, 3)})
"""Levels that may follow each other though they are not neighbours: a letter of two levels may number 一、 and 1."""

_NOTHING: Final = [0] * (CIRCLED_LEVEL + 1)  # counted on any level
_LIST_LEVEL: Final = 3  # from here on numbers also serve lists in the text, and each list begins anew
_ANNOUNCES_LIST: Final = regex("(?:：|(?:以下|如下|下列|下述|[几两三四五六七八九]个?(?:方面|项|点|条))[^。]*。)$")


class _Step(Struct, frozen=True):
    """A number out of order: the one before it on its level under the same parent (or 0), and the parent's level.

    `opens_list` says that it may be the first item of a list in the text, whatever was counted before.
    """

    place: int
    passage: Passage
    mark: Mark
    previous: int
    parent: int
    opens_list: bool


@once
def _steps(subject: Subject) -> list[_Step]:
    """The numbers that do not simply go on from those before: in most letters there is none.

    A level's count ends where a higher level's number stands.
    """
    steps: list[_Step] = []
    counts = _NOTHING.copy()  # the last number of each level, 0 for none
    rightful = counts.copy()  # what the last number of a level should have been: a slip misleads none behind it
    lists: set[int] = set()  # levels whose count was left by a list inside a paragraph: it may go on or begin anew
    for place, passage, mark, clauses in numbered(subject):
        if mark:
            level, value = mark.level, mark.value
            counts[level + 1 :] = rightful[level + 1 :] = _NOTHING[level + 1 :]
            previous = counts[level]
            if 1 < value == rightful[level] + 1:
                previous = value - 1
            if not previous or value != previous + 1:
                parent = next((above for above in range(level - 1, 0, -1) if counts[above] and above not in lists), 0)
                if value != previous + 1 or parent != level - 1:
                    begins = level in lists or (level >= _LIST_LEVEL and _begins_list(subject, place, mark))
                    steps.append(_Step(place, passage, mark, previous, parent, opens_list=begins))
            counts[level], rightful[level] = value, previous + 1
            lists.discard(level)
        for clause in clauses:
            if not counts[clause.level] or clause.level in lists or (mark and clause.level == mark.level):
                counts[clause.level] = clause.value
                lists.add(clause.level)
    return steps


def _begins_list(subject: Subject, place: int, mark: Mark) -> bool:
    entries = paragraphs(subject).entries
    at = bisect_left(entries, place, key=itemgetter(0))
    if mark.value != 1 or not at:
        return False
    (_, before), (_, passage) = entries[at - 1 : at + 1]
    return (not passage.heading and leading(before) is None) or bool(_ANNOUNCES_LIST.search(before.text.rstrip()))


def _gaps(subject: Subject) -> Iterator[Finding]:
    for step in _steps(subject):
        mark, wanted = step.mark, step.previous + 1
        if mark.value > wanted and not (step.opens_list and mark.value == 1):
            after = f"前一个是“{written(mark.level, step.previous)}”" if step.previous else "这是本级的第一个"
            right = written(mark.level, wanted)
            message = f"序号“{mark.text}”之前有缺漏：{after}，这里应为“{right}”；请补上缺的或改正序号。"
            yield Finding(message, step.place, mark.start, mark.end)


def _repeats(subject: Subject) -> Iterator[Finding]:
    for step in _steps(subject):
        mark, wanted = step.mark, step.previous + 1
        if mark.value < wanted and not (step.opens_list and mark.value == 1):
            message = (
                f"序号“{mark.text}”重复或倒退：前一个是“{written(mark.level, step.previous)}”，"
                f"这里应为“{written(mark.level, wanted)}”；请改正序号。"
            )
            yield Finding(message, step.place, mark.start, mark.end)


def _skipped(subject: Subject) -> Iterator[Finding]:
    for step in _steps(subject):
        level, parent = step.mark.level, step.parent
        if step.previous or not parent or level in {parent + 1, CIRCLED_LEVEL} or (parent, level) in ALLOWED_JUMPS:
            continue
        message = (
            f"层次越级：“{written(parent, 1)}”一级之下直接用了“{step.mark.text}”；"
            f"应依次用“一、”“（一）”“1.”“（1）”，这里宜改为“{written(parent + 1, step.mark.value)}”。"
        )
        yield Finding(message, step.place, step.mark.start, step.mark.end)


def _inverted(subject: Subject) -> Iterator[Finding]:
    for step in _steps(subject):
        level = step.mark.level
        if step.parent or step.previous or not 1 < level < CIRCLED_LEVEL:
            continue
        # A list in the opening comes before the first heading by right.
        if level >= _LIST_LEVEL and (step.opens_list or not step.passage.heading):
            continue
        behind = (
            mark for place, passage, mark, _ in numbered(subject) if mark and place > step.place and passage.heading
        )
        higher = next((mark for mark in behind if mark.level < level), None)
        if higher:
            order = "应先“一、”，再“（一）”“1.”“（1）”"
            message = f"层次倒置：“{step.mark.text}”出现在上一级的“{higher.text}”之前；{order}。"
            yield Finding(message, step.place, step.mark.start, step.mark.end)


_WHY: Final = "结构层次序数依次用“一、”“（一）”“1.”“（1）”，各级连续编号，换了上一级才从头编起。"

RULES: Final = (
    Rule(
        Code("LET301", "number-gap", _E, "序号有缺漏", _WHY, "7.3.3"),
        _gaps,
        "heading1: 一、关于站点\nheading1: 三、关于人员",
        "heading1: 一、关于站点\nheading2: （一）城区\nheading1: 二、关于人员\nheading2: （一）招聘",
    ),
    Rule(
        Code("LET302", "number-repeated", _E, "序号重复或倒退", _WHY, "7.3.3"),
        _repeats,
        "heading1: 一、关于站点\nheading1: 二、关于人员\nheading1: 二、关于经费",
        "heading1: 一、关于站点\nheading1: 二、关于人员\nheading1: 三、关于经费",
    ),
    Rule(
        Code(
            "LET303",
            "level-skipped",
            _E,
            "层次越级",
            "层次不得越级。只有两级时，“一、”之下可以直接用“1.”。",
            "7.3.3",
        ),
        _skipped,
        "heading1: 一、关于站点\nheading4: （1）城区",
        "heading1: 一、关于站点\nheading3: 1.城区",
    ),
    Rule(
        Code("LET304", "level-inverted", _E, "层次倒置", "大层次在前，小层次在后，不得倒用。", "7.3.3"),
        _inverted,
        "heading2: （一）关于站点\nheading1: 一、城区\nheading1: 二、乡镇",
        "heading1: 一、关于站点\nheading2: （一）城区\nheading2: （二）乡镇",
    ),
)
