"""The letter's running text, its headings and paragraphs, and a quick way to those in which something stands.

A pattern that begins with one of several characters is sought ten times as slowly as a character: a rule finds the
passages that can matter to it by characters, and runs its pattern over these alone.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from replygen.rules.rule import Passage, Subject


class Running(Struct, frozen=True):
    """Headings and paragraphs in reading order, each with its place; their texts as lines of one, and where those end."""

    passages: Sequence[tuple[int, Passage]]
    text: str
    ends: Sequence[int]

    def before(self, characters: Iterable[str], following: Collection[str]) -> Iterator[int]:
        """Where one of the characters stands right before one of those that may follow it."""
        return self._beside(characters, following, 1)

    def behind(self, characters: Iterable[str], leading: Collection[str]) -> Iterator[int]:
        """Where one of the characters stands right behind one of those that may lead to it."""
        return self._beside(characters, leading, -1)

    def _beside(self, characters: Iterable[str], neighbours: Collection[str], step: int) -> Iterator[int]:
        text = self.text
        for character in characters:
            at = text.find(character)
            while at >= 0:
                if text[at + step] in neighbours:
                    yield at
                at = text.find(character, at + 1)

    def at(self, places: Iterable[int]) -> list[tuple[int, Passage]]:
        """The passages to which places in the text belong."""
        return [self.passages[line] for line in sorted({bisect_right(self.ends, place) for place in places})]


def running(subject: Subject) -> Running:
    """The running text of the letter itself."""
    return subject.once(_running)


def _running(subject: Subject) -> Running:
    passages = subject.of("heading1", "heading2", "heading3", "heading4", "body")
    text = "".join([f"{passage.text}\n" for _, passage in passages])
    return Running(passages, text, list(accumulate([len(passage.text) + 1 for _, passage in passages])))
