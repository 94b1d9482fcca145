"""How the paragraphs of the text are set: a letter has a handful of looks, each judged once for all that share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from replygen.rules.docx import families
from replygen.rules.docx.heights import paragraph_size
from replygen.rules.docx.layout import Layout, Piece

_KEYS: Final = ("recipients", *families.TEXT, "attachment_note", "note")

Look = Sequence[Piece]
"""The pieces of one element whose paragraphs have the same format, size, typed indent and section."""


def looks(layout: Layout, *keys: str) -> Iterator[Look]:
    """The looks of the elements' pieces that begin a paragraph of the flow, each in reading order."""
    found = layout.once(_looks)
    for key in keys:
        yield from found.get(key, ())


def suspects(layout: Layout, keys: Sequence[str], judge: Callable[[Piece], bool]) -> Iterator[Piece]:
    """The pieces of the looks that `judge` condemns by one of them, element by element in reading order."""
    found = layout.once(_looks)
    for key in keys:
        wrong = [look for look in found.get(key, ()) if judge(look[0])]
        if wrong:
            yield from sorted([piece for look in wrong for piece in look], key=_place)


def _looks(layout: Layout) -> Mapping[str, Sequence[Look]]:
    found: dict[str, Sequence[Look]] = {}
    for key in _KEYS:
        alike: dict[object, list[Piece]] = {}
        for piece in layout.of(key):
            if piece.flowing and not piece.start:
                paragraph = piece.paragraph
                # The format by identity: the cascade gives equal ones as one object.
                blanks = paragraph.leading if paragraph.text[0].isspace() else 0.0
                look = id(paragraph.format), paragraph_size(paragraph), blanks, paragraph.section
                alike.setdefault(look, []).append(piece)
        if alike:
            found[key] = tuple(alike.values())
    return found


def _place(piece: Piece) -> int:
    return piece.at
