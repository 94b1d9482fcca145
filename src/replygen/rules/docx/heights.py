"""How high lines stand, as far as a file tells: exact where it says so, near enough where the font decides."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from replygen.docx.extent import lines_needed
from replygen.docx.formats import Gap
from replygen.docx.model import Drawing, Line, Paragraph, Section
from replygen.docx.wml import W, number
from replygen.rules.docx.layout import Layout
from replygen.standard import PAGE

_FLOATING: Final = f"{W}tblPr/{W}tblpPr"
_PITCH: Final = PAGE.line_pitch.pt
_LINE: Final = 12.0  # points: a line of the space around a paragraph, where the page has no grid
_NATURAL: Final = 1.3  # the single line spacing of Chinese fonts in Word, in ems
_INK: Final = 0.075  # ems from the middle third of a line to the ink of a Chinese character in it
_ORDINARY: Final = (12.0, 45.0)  # points: a blank line of that height is one line to a reader


def paragraph_size(paragraph: Paragraph) -> float:
    """The size of most of a paragraph's characters, in points."""
    run = paragraph.main_run
    return (run.format if run else paragraph.mark).size.value or _PITCH


def line_height(paragraph: Paragraph, section: Section) -> float:
    """The height of one line, in points."""
    line = paragraph.format.line.value
    if line.rule == "exact" and line.amount:
        return line.amount / 20
    natural = paragraph_size(paragraph) * _NATURAL
    if line.points is not None:
        return max(line.points, natural)
    pitch = grid_pitch(paragraph, section)
    multiple = line.multiple or 1.0
    return pitch * max(multiple, ceil(natural / pitch)) if pitch else natural * multiple


def grid_pitch(paragraph: Paragraph, section: Section) -> float:
    """The pitch of the page's grid that the paragraph keeps to, in points; 0 without one."""
    return _grid(section) if paragraph.format.snap_to_grid.value else 0.0


def gap(distance: Gap, section: Section) -> float:
    """Space before or after a paragraph, in points; its lines are those of the page's grid (17.3.1.33)."""
    if distance.automatic:
        return _PITCH
    return distance.lines * (_grid(section) or _LINE) or distance.twips / 20


def _gaps(paragraph: Paragraph, section: Section) -> float:
    return gap(paragraph.format.before.value, section) + gap(paragraph.format.after.value, section)


def _grid(section: Section) -> float:
    """The pitch of the page's grid, in points; 0 without one."""
    return (section.line_pitch or 0) / 20 if section.grid in {"lines", "linesAndChars", "snapToChars"} else 0.0


def text_lines(paragraph: Paragraph, section: Section) -> int:
    """How many lines a paragraph fills."""
    size = paragraph_size(paragraph)
    run = paragraph.main_run
    advance = size + (run.format.spacing.value / 20 if run else 0)
    format_ = paragraph.format
    left, right = format_.left.value.in_characters(size), format_.right.value.in_characters(size)
    room = section.room / max(advance, 1) - left - right
    text = "　" * round(format_.first_line.value.in_characters(size)) + paragraph.text
    return sum([lines_needed(part, room) for part in text.split("\n")])


def ink_top(paragraph: Paragraph, section: Section) -> float:
    """How far the characters' ink lies below the top of their line, in points."""
    size = paragraph_size(paragraph)
    return max(0.0, (line_height(paragraph, section) - size) / 2) + _INK * size


def height_above(layout: Layout, at: int) -> float:
    """The height, in points, of what stands in the body's flow above a paragraph, its own space before included."""
    paragraphs = layout.document.paragraphs
    total = 0.0
    for paragraph in paragraphs[:at]:
        if paragraph.part == layout.document.main and not paragraph.box and _leads_row(paragraph):
            section = layout.section(paragraph)
            if fixing(paragraph):
                continue
            total += line_height(paragraph, section) * text_lines(paragraph, section)
            total += _gaps(paragraph, section)
    return total + gap(paragraphs[at].format.before.value, layout.section(paragraphs[at]))


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


def _leads_row(paragraph: Paragraph) -> bool:
    return paragraph.cell is None or paragraph.cell.column == 0


def fits_one_page(layout: Layout) -> bool:
    """Whether the letter without its attachments fills one page at most, as far as can be computed."""
    pieces = (piece for piece in layout.pieces if piece.flowing and not piece.attachment)
    last = max(pieces, key=lambda piece: piece.at, default=None)
    if last is None:
        return True
    section = layout.section(last.paragraph)
    height = height_above(layout, last.at) + line_height(last.paragraph, section) * text_lines(last.paragraph, section)
    return height <= PAGE.type_height.pt


def carriers(layout: Layout) -> frozenset[tuple[str, int]]:
    """The paragraphs that carry a rule or a drawing, by part and index."""
    drawn: tuple[Line | Drawing, ...] = (*layout.document.lines, *layout.document.drawings)
    return frozenset([(one.part, one.paragraph) for one in drawn])


def blank_lines(layout: Layout, upper: int, lower: int, *, start: int | None = None) -> tuple[float, float]:
    """The distance between two paragraphs in lines, without and with the blank paragraphs that carry a rule or drawing.

    Counted as a reader does: an ordinary blank line is one whatever its height. `start` is where to begin counting when
    that is not right behind `upper`.
    """
    paragraphs = layout.document.paragraphs
    spacing = gap(paragraphs[upper].format.after.value, layout.section(paragraphs[upper]))
    spacing += gap(paragraphs[lower].format.before.value, layout.section(paragraphs[lower]))
    count = carried = 0.0
    carrying = layout.once(carriers)
    for paragraph in paragraphs[(upper if start is None else start) + 1 : lower]:
        if paragraph.box or paragraph.part != layout.document.main or not _leads_row(paragraph):
            continue
        section = layout.section(paragraph)
        height = line_height(paragraph, section)
        lines = 1.0 if _ORDINARY[0] <= height <= _ORDINARY[1] else height / _PITCH
        if paragraph.blank and paragraph.key not in carrying:
            count += lines
        else:
            carried += lines
        spacing += _gaps(paragraph, section)
    return count + spacing / _PITCH, count + carried + spacing / _PITCH
