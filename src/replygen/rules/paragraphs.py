"""The headings and paragraphs of the letter itself: the elements that hold sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.rules.lines import Lines
from replygen.rules.rule import once

if TYPE_CHECKING:
    from replygen.rules.rule import Passage, Subject

PARAGRAPHS: Final = frozenset({"heading1", "heading2", "heading3", "heading4", "body"})
"""The elements, attachments apart."""


@once
def paragraphs(subject: Subject) -> Lines[tuple[int, Passage]]:
    """Each with its place in the subject, in reading order."""
    passages = subject.of(*PARAGRAPHS)
    return Lines(passages, [passage.text for _, passage in passages])
