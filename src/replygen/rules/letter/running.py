"""The letter's running text, its headings and paragraphs, and a quick way to those that say a word."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.rules.rule import Passage, Subject


class _Lines(NamedTuple):
    """All passages as lines of one text, with the place where each line ends."""

    text: str
    ends: list[int]


def running(subject: Subject) -> Sequence[tuple[int, Passage]]:
    """Headings and paragraphs of the letter itself in reading order, each with its place."""
    return subject.once(_running)


def saying(subject: Subject, words: Iterable[str]) -> list[tuple[int, Passage]]:
    """Those in which one of the words stands: a pattern that needs one need be run over them alone."""
    text, ends = subject.once(_lines)
    found = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            line = bisect_right(ends, at)
            found.add(line)
            at = text.find(word, ends[line])
    return [running(subject)[line] for line in sorted(found)] if found else []


def _running(subject: Subject) -> Sequence[tuple[int, Passage]]:
    return subject.of("heading1", "heading2", "heading3", "heading4", "body")


def _lines(subject: Subject) -> _Lines:
    texts = [passage.text for _, passage in running(subject)]
    return _Lines("\n".join(texts), list(accumulate([len(text) + 1 for text in texts])))
