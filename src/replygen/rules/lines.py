"""Passages as lines of one text: searched at once, since most of what rules look for stands in none of them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from replygen.docx.derived import derived
from replygen.regex import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    Clue = tuple[str, re.Pattern[str]]

T = TypeVar("T")

BREAK: Final = "\x1e"
"""What parts the lines: no text of XML has it."""

_USUAL: Final = "0123456789，。、；："
_NO_SIGNS: Final = regex(f"[\u4e00-\u9fff{_USUAL}]+")


class Clues:
    """Words and patterns one of which a line must have; a pattern comes with the character it begins with, if any."""

    def __init__(self, words: Iterable[str] = (), patterns: Iterable[Clue] = ()) -> None:
        self.all: tuple[tuple[str, str | re.Pattern[str]], ...] = (*((word[0], word) for word in words), *patterns)
        self.by_sign = {
            first: [clue for clue in self.all if clue[0] == first] for first, _ in self.all if _is_sign(first)
        }
        self.signs = frozenset(self.by_sign)
        self.usual = [clue for clue in self.all if clue[0] not in self.signs]


def _is_sign(character: str) -> bool:
    return character not in _USUAL and not "\u4e00" <= character <= "\u9fff"


class Lines(Generic[T]):
    """Entries in reading order, one for each of the texts, which no pattern may reach over the end of.

    `text` is all of them, parted by `BREAK`.
    """

    def __init__(self, entries: Sequence[T], texts: Sequence[str]) -> None:
        self.entries = entries
        self._texts = texts
        self.text = BREAK.join(texts)

    @derived
    def signs(self) -> str:
        """All but Chinese characters, figures and the marks that every text has, in its order; with the breaks.

        They are few, and asking them spares a search of the text for each of the many that stand in no line.
        """
        return _NO_SIGNS.sub("", self.text)

    def having(self, words: Iterable[str] = (), clues: Iterable[Clue] = ()) -> list[T]:
        """The entries whose text has one of the words or clues."""
        return self._having_any([*((word[0], word) for word in words), *clues])

    def holding(self, *patterns: re.Pattern[str]) -> list[T]:
        """The entries in whose text one of the patterns matches.

        A pattern should begin with one certain character: a choice of them is sought many times as slowly.
        """
        return self.having(clues=[("", pattern) for pattern in patterns])

    def with_one_of(self, clues: Clues) -> list[T]:
        """The entries whose text has one of the clues: for those who have many to ask."""
        asked = clues.usual
        if signs := clues.signs & self._signs:
            asked = [*asked, *[clue for sign in signs for clue in clues.by_sign[sign]]]
        return self._having_any(asked) if asked else []

    def _having_any(self, clues: Iterable[tuple[str, str | re.Pattern[str]]]) -> list[T]:
        found: list[int] = []
        text = self.text
        for first, wanted in clues:
            at = text.find(first)  # a single character is found ten times as fast as a word or a pattern
            if at < 0:
                continue
            if isinstance(wanted, str):
                found += self._saying(wanted, at)
            elif match := wanted.search(text, at):
                found += self._matching(wanted, match)
        return [self.entries[at] for at in sorted(set(found))] if found else []

    @derived
    def _signs(self) -> frozenset[str]:
        return frozenset(self.signs)

    @derived
    def _ends(self) -> list[int]:
        return list(accumulate([len(text) + 1 for text in self._texts]))

    def _saying(self, word: str, start: int) -> list[int]:
        found, at = [], self.text.find(word, start)
        while at >= 0:
            found.append(bisect_right(self._ends, at))
            at = self.text.find(word, self._ends[found[-1]])  # once in a line is enough
        return found

    def _matching(self, pattern: re.Pattern[str], match: re.Match[str] | None) -> list[int]:
        """Where the pattern matches, from its first match on."""
        found = []
        while match:
            found.append(bisect_right(self._ends, match.start()))
            match = pattern.search(self.text, self._ends[found[-1]])  # as above
        return found
