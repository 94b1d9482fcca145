"""How much room text takes, in ems: what indents, condensing and the height of the 版记 are computed from.

In every typeface of the standard a Chinese character is one em wide and a digit half an em, so this needs no fonts.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final
from unicodedata import combining, east_asian_width

_FULL: Final = frozenset("WFA")
_NEVER_FIRST: Final = frozenset("、，。；：！？）〕］】》〉”’」』％")


class _Widths(dict[str, float]):
    """The width of each character met so far: letters are measured again and again, and have few characters."""

    def __missing__(self, character: str) -> float:
        wide = 1.0 if east_asian_width(character) in _FULL else 0.5
        width = self[character] = 0.0 if combining(character) else wide
        return width


_width: Final = _Widths().__getitem__


def em_width(text: str) -> float:
    """Width of a line of text in ems. Ambiguous characters (“”—…) are wide: they stand in Chinese text."""
    return sum(map(_width, text))


def lines_needed(text: str, ems: float) -> int:
    """How many lines of the given width the text fills, a line never starting with a closing mark."""
    if len(text) <= ems:
        return 1  # no character is wider than an em
    ends = [0.0, *accumulate(map(_width, text))]
    count, start = 1, 0
    while ends[-1] - ends[start] > ems and start + 1 < len(text):  # a character takes a line, however narrow
        stop = max(bisect_right(ends, ends[start] + ems) - 1, start + 1)
        # A closing mark takes the character before it along.
        start = stop - 1 if text[stop] in _NEVER_FIRST and stop - 1 > start else stop
        count += 1
    return count


def fits(text: str, ems: int, count: int) -> bool:
    """Whether the text fills no more than so many lines; most texts need not be measured for that."""
    # No character is wider than an em, and a closing mark takes one from a line.
    return len(text) <= count * (ems - 1) or lines_needed(text, ems) <= count
