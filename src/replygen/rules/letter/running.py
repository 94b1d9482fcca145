"""The letter's running text: its headings and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.rules.words import says

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.rules.rule import Passage, Subject


def running(subject: Subject) -> Sequence[tuple[int, Passage]]:
    """Headings and paragraphs of the letter itself in reading order, each with its place."""
    return subject.once(_running)


def saying(subject: Subject, words: Iterable[str]) -> list[tuple[int, Passage]]:
    """Those in which one of the words stands: a pattern that needs one need be run over them alone."""
    found: list[tuple[int, Passage]] = []
    if present := [word for word in words if says(subject, (word,))]:
        for one in running(subject):
            text = one[1].text
            for word in present:
                if word in text:
                    found.append(one)
                    break
    return found


def _running(subject: Subject) -> Sequence[tuple[int, Passage]]:
    return subject.of("heading1", "heading2", "heading3", "heading4", "body")
