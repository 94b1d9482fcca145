"""What stands anywhere in a subject: asked before a pattern is compiled and run over every passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.rules.rule import Subject


def says(subject: Subject, words: Iterable[str]) -> bool:
    """Whether one of the words or characters stands anywhere in the subject."""
    text = subject.once(_text)
    return any(word in text for word in words)


def ahead(subject: Subject, word: str) -> set[str]:
    """The characters that stand right before a word."""
    return {rest[-1:] for rest in subject.once(_text).split(word)[:-1]}


def _text(subject: Subject) -> str:
    return "\n".join([passage.text for passage in subject.passages])
