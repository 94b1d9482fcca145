"""The numbers before headings and items: 一、 （一） 1. （1） ①, right or wrong in their marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.letter.numbering import ordinal
from replygen.regex import regex
from replygen.rules.letter.numerals import DIGITS, NUMERAL, from_chinese
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import once

if TYPE_CHECKING:
    from replygen.rules.rule import Passage, Subject

CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CIRCLED_LEVEL: Final = 5
"""① stands below the standard's four levels; where it stands is not ruled."""

_STOP: Final = "[、，,.．：:]"
_FORMS: Final = (
    rf"(?P<l2>[（(](?P<n2>{NUMERAL})[）)]{_STOP}?)",
    r"(?P<l3>(?P<n3>[0-9]{1,2})[.．、](?![0-9]))",
    rf"(?P<l4>[（(](?P<n4>[0-9]{{1,2}})[）)]{_STOP}?)",
    rf"(?P<l5>(?P<n5>[{CIRCLED}]){_STOP}?)",
)
_LEADING: Final = regex(rf"\s*(?:(?P<l1>(?P<n1>{NUMERAL}){_STOP})|{'|'.join(_FORMS)})")
_FIRST: Final = frozenset(f"{DIGITS}十（(0123456789{CIRCLED}")  # most paragraphs begin otherwise
# Behind a colon, a semicolon or a full stop: elsewhere “（一）” cites an article and “1.” ends a figure. The mark is
# part of the match, not looked back for: that makes the search ten times as fast.
_CLAUSE_ENDS: Final = "：；。:;"
_INLINE: Final = regex(rf"[{_CLAUSE_ENDS}][ \u3000]*(?:{'|'.join(_FORMS)})")
_INSIDE: Final = rf"(?=[ \u3000（(0-9{CIRCLED}])[ \u3000]*(?:[（({CIRCLED}]|[0-9]{{1,2}}[.．、])"
_HINTS: Final = tuple((end, regex(end + _INSIDE)) for end in _CLAUSE_ENDS)


class Mark(Struct, frozen=True):
    """A number as typed (`text`, its own punctuation included), its level and value, and where it stands.

    `right` is how the standard writes it.
    """

    level: int
    value: int
    text: str
    right: str
    start: int
    end: int


Numbered = tuple[int, "Passage", Mark | None, list[Mark]]
"""A passage with its place before it, the number it begins with, and the numbers inside it: at least one of them."""


def written(level: int, value: int) -> str:
    """The number `value` of a level as the standard writes it."""
    if level == CIRCLED_LEVEL:
        return CIRCLED[value - 1] if value <= len(CIRCLED) else "下一个圈码"
    return ordinal(level, value)


def leading(passage: Passage) -> Mark | None:
    """The number that a heading or a paragraph begins with."""
    match = _LEADING.match(passage.text)
    mark = _leading(match[0]) if match else None
    if mark and not passage.heading and mark.level == 1 and not _begins_item(passage.text, mark):
        return None
    return mark


def inline(text: str) -> list[Mark]:
    """The numbers inside a paragraph that number its clauses."""
    return [mark for match in _INLINE.finditer(text) if (mark := _mark(match))]


@once
def numbered(subject: Subject) -> list[Numbered]:
    """The headings and paragraphs of the letter itself that have numbers, in reading order."""
    text = paragraphs(subject)
    listing = {place for place, _ in text.having(clues=_HINTS)}
    found: list[Numbered] = []
    for (place, passage), first in zip(text.entries, first_characters(subject), strict=True):
        if first in _FIRST or place in listing:
            mark, clauses = leading(passage), inline(passage.text) if place in listing else []
            if mark or clauses:
                found.append((place, passage, mark, clauses))
    return found


@once
def first_characters(subject: Subject) -> list[str]:
    """What each of `paragraphs` begins with, blanks apart."""
    return [passage.text.lstrip()[:1] for _, passage in paragraphs(subject).entries]


@lru_cache(maxsize=128)  # the first few of each level stand in every letter
def _leading(typed: str) -> Mark | None:
    """The number that a text begins with, by what `_LEADING` found of it."""
    match = _LEADING.match(typed)
    return _mark(match) if match else None


def _mark(match: re.Match[str]) -> Mark | None:
    level, group = int((match.lastgroup or "")[1]), match.lastindex or 0
    typed = match[group + 1]  # inside the whole mark
    value = CIRCLED.index(typed) + 1 if level == CIRCLED_LEVEL else from_chinese(typed)
    if not value:
        return None
    return Mark(level, value, match[group], written(level, value), match.start(group), match.end())


def _begins_item(text: str, mark: Mark) -> bool:
    """Whether 一、 numbers a paragraph of text: “一、二季度” and “一，” do not."""
    return mark.text[-1] in "、.．" and not re.match(NUMERAL, text[mark.end :])
