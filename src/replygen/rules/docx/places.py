"""Where the first line of a paragraph stands between the edges of the type area."""

from __future__ import annotations

from msgspec import Struct

from replygen.docx.formats import Source
from replygen.docx.model import Paragraph
from replygen.rules.docx.heights import measures, paragraph_size
from replygen.rules.docx.layout import Layout

_WIDE_BLANK = "\u3000"


class Spot(Struct, frozen=True):
    """The room to the left and right of a line's text, and its width, in characters of the paragraph's size."""

    left: float
    right: float
    width: float

    @property
    def off_centre(self) -> float:
        """How far its middle lies from the middle of the type area, to the right."""
        return (self.left - self.right) / 2


def spot(layout: Layout, paragraph: Paragraph) -> Spot:
    """The place of a paragraph's first line, from its alignment, indents and typed blanks."""
    found = measures(layout, paragraph)
    room, right = found.width, found.right
    left = found.left + found.first
    width = paragraph.line_width / found.size
    alignment = paragraph.format.alignment.value
    if alignment == "right":
        # Blanks of half a character at a line's end hang out of it and move nothing.
        right += _trailing(paragraph)
        return Spot(room - right - width, right, width)
    if alignment == "center":
        blanks = paragraph.leading + _trailing(paragraph)
        left += (room - left - right - width - blanks) / 2
    left += paragraph.leading
    return Spot(left, room - left - width, width)


def is_centred(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether its first line is centred and nothing takes it off the middle, however wide it is."""
    if paragraph.format.alignment.value != "center" or paragraph.text[0].isspace() or _trailing(paragraph):
        return False
    found = measures(layout, paragraph)
    return not (found.left or found.first or found.right)


def _trailing(paragraph: Paragraph) -> float:
    line = paragraph.text.partition("\n")[0]
    return float(len(line) - len(line.rstrip(_WIDE_BLANK)))


def first_indent(paragraph: Paragraph) -> float:
    """How far the first line is set in, by indents or typed blanks, in characters."""
    size = paragraph_size(paragraph)
    format_ = paragraph.format
    stated = format_.left.value.in_characters(size) + format_.first_line.value.in_characters(size)
    return stated + paragraph.leading


def left_indent(paragraph: Paragraph) -> float:
    """How far the lines below the first are set in, in characters."""
    return paragraph.format.left.value.in_characters(paragraph_size(paragraph))


def right_indent(paragraph: Paragraph) -> float:
    """How far the lines end before the edge of the type area, in characters."""
    return paragraph.format.right.value.in_characters(paragraph_size(paragraph))


def indent_source(paragraph: Paragraph) -> Source | None:
    """Where a paragraph's first indent comes from; None when blanks make it."""
    format_ = paragraph.format
    indents = [one for one in (format_.first_line, format_.left) if one.value.twips or one.value.characters]
    return indents[0].source if indents else None if paragraph.leading else format_.first_line.source
