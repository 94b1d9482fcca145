"""How much room text takes, in ems: what indents, condensing and the height of the 版记 are computed from.

In every typeface of the standard a Chinese character is one em wide and a digit half an em, so this needs no fonts.
"""

from __future__ import annotations

from typing import Final
from unicodedata import combining, east_asian_width

_FULL: Final = frozenset("WFA")
_NEVER_FIRST: Final = frozenset("、，。；：！？）〕］】》〉”’」』％")


def em_width(text: str) -> float:
    """Width of a line of text in ems. Ambiguous characters (“”—…) are wide: they stand in Chinese text."""
    return sum(
        0.0 if combining(character) else 1.0 if east_asian_width(character) in _FULL else 0.5 for character in text
    )


def lines_needed(text: str, ems: float) -> int:
    """How many lines of the given width the text fills, a line never starting with a closing mark."""
    count, used, last = 1, 0.0, 0.0
    for character in text:
        width = em_width(character)
        if used + width > ems:
            count += 1
            used = last if character in _NEVER_FIRST else 0.0
        used += width
        last = width
    return count
