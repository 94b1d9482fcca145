"""Passages as lines of one text: searched at once, since most of what rules look for stands in none of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    Clue = tuple[str, re.Pattern[str]]

T = TypeVar("T")


class Lines(Generic[T]):
    """Entries in reading order, one for each of the texts, which no pattern may reach over the end of."""

    def __init__(self, entries: Sequence[T], texts: Sequence[str]) -> None:
        self.entries = entries
        self._texts = texts
        self._text = "\n".join(texts)
        self._ends = list(accumulate([len(text) + 1 for text in texts]))
        self._having: dict[str, list[int]] = {}  # the rules ask for few words, for each many times

    def having(self, words: Sequence[str] = (), clues: Sequence[Clue] = ()) -> list[T]:
        """The entries whose text has one of the words or clues; a clue is a pattern and what it begins with."""
        text = self._text
        # A single character is looked for ten times as fast as a word or a pattern.
        found = [self._with_word(word) for word in words if word[0] in text and word in text]
        found += [self._with(pattern) for first, pattern in clues if first in text and pattern.search(text)]
        return [self.entries[at] for at in sorted(set().union(*found))] if found else []

    def holding(self, *patterns: re.Pattern[str]) -> list[T]:
        """The entries in whose text one of the patterns matches.

        A pattern should begin with one certain character: a choice of them is sought many times as slowly.
        """
        return self.having(clues=[("", pattern) for pattern in patterns])

    def _with_word(self, word: str) -> list[int]:
        if word not in self._having:
            self._having[word] = [at for at, text in enumerate(self._texts) if word in text]
        return self._having[word]

    def _with(self, pattern: re.Pattern[str]) -> list[int]:
        found, start = [], 0
        while match := pattern.search(self._text, start):
            found.append(bisect_right(self._ends, match.start()))
            start = self._ends[found[-1]]  # one is enough
        return found
