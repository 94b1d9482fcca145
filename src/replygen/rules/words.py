"""What stands anywhere in a subject: asked before a pattern is compiled and run over every passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.rules.rule import once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.rules.lines import Clue
    from replygen.rules.rule import Subject


def says(subject: Subject, words: Iterable[str], clues: Iterable[Clue] = ()) -> bool:
    """Whether one of the words or clues stands anywhere in the subject; a clue is a pattern and what it begins with."""
    text = _text(subject)
    # A single character is looked for ten times as fast as a word or a pattern.
    for word in words:
        if word[0] in text and word in text:
            return True
    return any(first in text and pattern.search(text) for first, pattern in clues)


@once
def _text(subject: Subject) -> str:
    return "\n".join([passage.text for passage in subject.passages])
