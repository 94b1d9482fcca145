"""How the paragraphs of the text are set: a letter has a handful of looks, each judged once for all that share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from replygen.docx.formats import RunFormat
from replygen.rules.docx import families
from replygen.rules.docx.heights import Measures, measures
from replygen.rules.docx.layout import Layout, Piece
from replygen.standard import ELEMENTS

_KEYS: Final = ("recipients", *families.TEXT, "attachment_note", "note")
_ALIGNED: Final = frozenset({"left", "both", "distribute", "start", "mediumKashida"})


class Look(Struct, frozen=True):
    """The pieces of one element that begin a paragraph of the flow, those set alike, in reading order.

    `blanks` is the indent typed before each, `aligned` tells whether lines are aligned to the left or to both sides.
    """

    key: str
    measures: Measures
    blanks: float
    aligned: bool
    pieces: list[Piece]


class Doubts(Struct, frozen=True):
    """The looks that something is wrong with: mostly none, and then no text need be looked at."""

    misindented: list[Look] = field(default_factory=list)
    misaligned: list[Look] = field(default_factory=list)
    indented_by_blanks: list[Look] = field(default_factory=list)
    spaced: list[Look] = field(default_factory=list)


def looks(layout: Layout, *keys: str) -> list[Look]:
    """The looks of the elements."""
    return [look for look in layout.once(_looks) if look.key in keys]


def doubts(layout: Layout) -> Doubts:
    """Which looks are doubtful."""
    near = layout.profile.characters
    found = Doubts()
    for look in layout.once(_looks):
        measured = look.measures
        indent = measured.left + measured.first + look.blanks
        off = indent - ELEMENTS[look.key].first_line
        if not look.aligned:
            found.misaligned.append(look)
        elif abs(off) > near or abs(measured.left) > near or abs(measured.right) > near:
            found.misindented.append(look)
        if look.aligned and look.blanks >= 1 and abs(indent - 2) <= near:
            found.indented_by_blanks.append(look)
        if measured.before >= 1 or measured.after >= 1:
            found.spaced.append(look)
    return found


def pieces_of(found: Sequence[Look], keys: Sequence[str]) -> Sequence[Piece]:
    """The pieces of those of the looks that are of the elements, element by element in reading order."""
    if not found:
        return ()
    pieces = [piece for look in found if look.key in keys for piece in look.pieces]
    return sorted(pieces, key=lambda piece: (keys.index(piece.key), piece.at))


def _looks(layout: Layout) -> Sequence[Look]:
    found: list[Look] = []
    for key in _KEYS:
        alike: dict[tuple[float, RunFormat | None, int, int], list[Piece]] = {}
        for piece in layout.own.get(key, ()):
            if piece.flowing and not piece.start:
                paragraph = piece.paragraph
                runs = paragraph.runs
                run = runs[0] if len(runs) == 1 else paragraph.main_run
                blanks = paragraph.leading if paragraph.text[0].isspace() else 0.0
                # A paragraph's format by identity: the cascade gives equal ones as one object.
                setting = blanks, None if run is None else run.format, id(paragraph.format), paragraph.section
                alike.setdefault(setting, []).append(piece)
        found += [_look(layout, setting[0], pieces) for setting, pieces in alike.items()]
    return found


def _look(layout: Layout, blanks: float, alike: list[Piece]) -> Look:
    paragraph = alike[0].paragraph
    aligned = paragraph.format.alignment.value in _ALIGNED
    return Look(alike[0].key, measures(layout, paragraph), blanks, aligned, alike)
