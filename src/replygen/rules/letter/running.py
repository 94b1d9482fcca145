"""The letter's running text, its headings and paragraphs, and a quick way to those in which a pattern matches."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from replygen.rules.rule import Passage, Subject

_ELEMENTS: Final = frozenset({"heading1", "heading2", "heading3", "heading4", "body"})


class Running(Struct, frozen=True):
    """The passages in reading order, each with its place; their texts as lines of one text, and the lines' ends."""

    passages: Sequence[tuple[int, Passage]]
    text: str
    ends: Sequence[int]

    def holding(self, *patterns: re.Pattern[str]) -> list[tuple[int, Passage]]:
        """The passages in which one of the patterns matches, none of which may reach over a line's end.

        A pattern should begin with one certain character: a choice of them is sought many times as slowly.
        """
        found = {bisect_right(self.ends, match.start()) for one in patterns for match in one.finditer(self.text)}
        return [self.passages[line] for line in sorted(found)]


def running(subject: Subject) -> Running:
    """The running text of the letter itself."""
    return subject.once(_running)


def _running(subject: Subject) -> Running:
    placed = enumerate(subject.passages)
    passages = [one for one in placed if one[1].element in _ELEMENTS and not one[1].attachment]
    texts = [passage.text for _, passage in passages]
    return Running(passages, "\n".join(texts), list(accumulate([len(text) + 1 for text in texts])))
