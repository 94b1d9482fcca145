"""How high lines stand, as far as a file tells: exact where it says so, near enough where the font decides."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import Final

from msgspec import Struct

from replygen.docx.extent import lines_needed
from replygen.docx.formats import Gap, ParagraphFormat, RunFormat
from replygen.docx.model import Drawing, Line, Paragraph, Section
from replygen.docx.wml import W, number
from replygen.rules.docx.layout import Layout
from replygen.standard import PAGE

_FLOATING: Final = f"{W}tblPr/{W}tblpPr"
_PITCH: Final = PAGE.line_pitch.pt
_LINE: Final = 12.0  # points: a line of the space around a paragraph, where the page has no grid
_NATURAL: Final = 1.3  # the single line spacing of Chinese fonts in Word, in ems
_WIDEST: Final = 1000  # characters: no line is as wide
_INK: Final = 0.075  # ems from the middle third of a line to the ink of a Chinese character in it
_ORDINARY: Final = (12.0, 45.0)  # points: a blank line of that height is one line to a reader
_MOST: Final = 1024  # measures that are remembered


def paragraph_size(paragraph: Paragraph) -> float:
    """The size of most of a paragraph's characters, in points."""
    run = paragraph.main_run
    return (run.format if run else paragraph.mark).size.value or _PITCH


class Measures(Struct, frozen=True):
    """How the lines of paragraphs are set that have the same format and characters, in one section.

    In points the `size` of most characters, the `height` of a line and the space `before` and `after`; in characters
    the indents and the `width` of the type area. `ems` is how many a line holds, with what is added between them.
    """

    size: float
    height: float
    before: float
    after: float
    left: float
    first: float
    right: float
    width: float
    ems: float

    @property
    def ink_top(self) -> float:
        """How far the characters' ink lies below the top of their line, in points."""
        return max(0.0, (self.height - self.size) / 2) + _INK * self.size

    def lines(self, text: str) -> int:
        """How many lines the paragraph's text fills."""
        text = "　" * round(min(self.first, _WIDEST)) + text
        if "\n" not in text:
            return lines_needed(text, self.ems)
        return sum([lines_needed(part, self.ems) for part in text.split("\n")])


_known: Final[dict[tuple[int, RunFormat, bool, int], tuple[Measures, tuple[object, ...]]]] = {}
"""By the identity of format and section: to compare what is equal by value takes as long as the measuring."""


def measures(layout: Layout, paragraph: Paragraph) -> Measures:
    """The measures of a paragraph of the letter, in its own section."""
    known = layout.measured
    key = id(paragraph)
    found = known.get(key)
    if found is None:
        found = known[key] = measures_in(layout.section(paragraph), paragraph)
    return found


def measures_in(section: Section, paragraph: Paragraph) -> Measures:
    """The measures of a paragraph in a section; letters of one office share formats, sections and so measures."""
    run, format_ = paragraph.main_run, paragraph.format
    characters = paragraph.mark if run is None else run.format
    key = id(format_), characters, run is None, id(section)
    known = _known.get(key)
    if known is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _measures(format_, characters, section, spaced=run is not None)
        known = _known[key] = found, (format_, section)  # kept, so that nothing else gets their ids
    return known[0]


def _measures(format_: ParagraphFormat, characters: RunFormat, section: Section, *, spaced: bool) -> Measures:
    size = characters.size.value or _PITCH
    left, right = format_.left.value.in_characters(size), format_.right.value.in_characters(size)
    advance = size + (characters.spacing.value / 20 if spaced else 0)
    return Measures(
        size=size,
        height=_height(format_, size, section),
        before=gap(format_.before.value, section),
        after=gap(format_.after.value, section),
        left=left,
        first=format_.first_line.value.in_characters(size),
        right=right,
        width=section.room / size,
        ems=section.room / max(advance, 1) - left - right,
    )


def _height(format_: ParagraphFormat, size: float, section: Section) -> float:
    line = format_.line.value
    if line.rule == "exact" and line.amount:
        return line.amount / 20
    natural = size * _NATURAL
    if line.points is not None:
        return max(line.points, natural)
    pitch = grid_pitch(format_, section)
    multiple = line.multiple or 1.0
    return pitch * max(multiple, ceil(natural / pitch)) if pitch else natural * multiple


def grid_pitch(format_: ParagraphFormat, section: Section) -> float:
    """The pitch of the page's grid that a paragraph of that format keeps to, in points; 0 without one."""
    return _grid(section) if format_.snap_to_grid.value else 0.0


def gap(distance: Gap, section: Section) -> float:
    """Space before or after a paragraph, in points; its lines are those of the page's grid (17.3.1.33)."""
    if distance.automatic:
        return _PITCH
    return distance.lines * (_grid(section) or _LINE) or distance.twips / 20


def _grid(section: Section) -> float:
    """The pitch of the page's grid, in points; 0 without one."""
    return (section.line_pitch or 0) / 20 if section.grid in {"lines", "linesAndChars", "snapToChars"} else 0.0


def text_lines(layout: Layout, paragraph: Paragraph) -> int:
    """How many lines a paragraph fills."""
    return measures(layout, paragraph).lines(paragraph.text)


def height_above(layout: Layout, at: int) -> float:
    """The height, in points, of what stands in the body's flow above a paragraph, its own space before included."""
    paragraphs = layout.document.paragraphs
    feet = layout.once(_feet)
    for paragraph in paragraphs[len(feet) - 1 : at]:
        foot = feet[-1]
        if _in_flow(layout, paragraph) and not fixing(paragraph):
            found = measures(layout, paragraph)
            foot += found.height * found.lines(paragraph.text)
            foot += found.before + found.after
        feet.append(foot)
    return feet[at] + measures(layout, paragraphs[at]).before


def _feet(_: Layout) -> list[float]:
    """Where the first paragraphs end, below the head of the flow, as far down as was asked before."""
    return [0.0]


def _in_flow(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether it takes room in the main part of its own: of the cells of a row only the first does."""
    if paragraph.box or paragraph.part != layout.document.main:
        return False
    return paragraph.cell is None or paragraph.cell.column == 0


def fixing(paragraph: Paragraph) -> Mapping[str, str]:
    """What fixes a paragraph's frame, or the floating table around it, to the page or the type area; else empty.

    `anchor` is page or margin, `offset` in twips is there where the file states one.
    """
    frame = paragraph.format.frame
    if not frame and paragraph.cell is None:
        return {}
    anchor, offset = frame.get("vAnchor", "page"), frame.get("y", "")
    if not frame:
        tables = () if paragraph.element is None else paragraph.element.iterancestors(W + "tbl")
        place = next((found for table in tables if (found := table.find(_FLOATING)) is not None), None)
        if place is None:
            return {}
        anchor, offset = str(place.get(W + "vertAnchor", "page")), str(place.get(W + "tblpY", ""))
    return {} if anchor == "text" else {"anchor": anchor, "offset": offset}


def fixed_top(paragraph: Paragraph, section: Section) -> float | None:
    """How far below the type area's upper edge a frame or floating table is fixed, in points; None when not stated."""
    place = fixing(paragraph)
    offset = number(place.get("offset"))
    if offset is None:
        return None
    return offset / 20 - (section.top.pt if place["anchor"] == "page" else 0.0)


def fits_one_page(layout: Layout) -> bool:
    """Whether the letter without its attachments fills one page at most, as far as can be computed."""
    pieces = (piece for piece in layout.pieces if piece.flowing and not piece.attachment)
    last = max(pieces, key=lambda piece: piece.at, default=None)
    if last is None:
        return True
    found = measures(layout, last.paragraph)
    height = height_above(layout, last.at) + found.height * found.lines(last.paragraph.text)
    return height <= PAGE.type_height.pt


def parts(layout: Layout) -> Mapping[str, list[Paragraph]]:
    """The paragraphs of the main part, the headers and the footers, by the part's name."""
    found: dict[str, list[Paragraph]] = {}
    for part, paragraphs in groupby(layout.document.paragraphs, attrgetter("part")):
        found.setdefault(part, []).extend(paragraphs)
    return found


def carriers(layout: Layout) -> frozenset[tuple[str, int]]:
    """The paragraphs that carry a rule or a drawing, by part and index."""
    drawn: tuple[Line | Drawing, ...] = (*layout.document.lines, *layout.document.drawings)
    return frozenset([(one.part, one.paragraph) for one in drawn])


def blank_lines(layout: Layout, upper: int, lower: int) -> tuple[float, float]:
    """The distance between two paragraphs in lines, without and with the blank paragraphs that carry a rule or drawing.

    Counted as a reader does: an ordinary blank line is one whatever its height.
    """
    paragraphs = layout.document.paragraphs
    spacing = measures(layout, paragraphs[upper]).after + measures(layout, paragraphs[lower]).before
    count = carried = 0.0
    for paragraph in paragraphs[upper + 1 : lower]:
        if not _in_flow(layout, paragraph):
            continue
        found = measures(layout, paragraph)
        lines = 1.0 if _ORDINARY[0] <= found.height <= _ORDINARY[1] else found.height / _PITCH
        if paragraph.blank and paragraph.key not in layout.once(carriers):
            count += lines
        else:
            carried += lines
        spacing += found.before + found.after
    return count + spacing / _PITCH, count + carried + spacing / _PITCH
