"""The rules a reader sees on the page, whatever they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from replygen.docx.formats import Border
from replygen.docx.model import Drawing, DrawingKind, Line, LineKind, Paragraph
from replygen.regex import regex

TEXT_RULE: Final = regex(r"\s*[—―─━－_＿=＝-]{8,}\s*")
"""A paragraph that is nothing but a row of dashes: a rule typed by hand."""


def shape_lines(drawings: Iterable[Drawing]) -> Iterator[Line]:
    """The rules drawn as shapes; upright ones are none."""
    for one in drawings:
        upright = one.width is not None and one.height is not None and one.height > one.width
        if one.kind is DrawingKind.LINE and not upright:
            yield Line(
                LineKind.SHAPE, one.part, one.paragraph, one.colour, one.weight, one.width, one.compound, drawing=one
            )


def paragraph_lines(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    """The rules that are borders of paragraphs, or rows of dashes.

    Neighbours with the same borders are one box (17.3.1.24): between them only the edge named so is drawn.
    """
    for index, one in enumerate(paragraphs):
        if borders := one.format.borders:
            above = index > 0 and _joined(paragraphs[index - 1], one)
            below = index + 1 < len(paragraphs) and _joined(one, paragraphs[index + 1])
            for edge, drawn in (("top", not above), ("between", below), ("bottom", not below)):
                if drawn and edge in borders:
                    yield _border_line(one, edge, borders[edge].value)
        if one.text and not one.text[0].isalnum() and TEXT_RULE.fullmatch(one.text):
            run = one.main_run
            colour = None if run is None else run.format.colour.value
            yield Line(LineKind.TEXT, one.part, one.index, colour)


def _joined(upper: Paragraph, lower: Paragraph) -> bool:
    same_place = (upper.part, upper.box, upper.cell) == (lower.part, lower.box, lower.cell)
    return same_place and _edges(upper) == _edges(lower)


def _edges(paragraph: Paragraph) -> tuple[object, ...]:
    """What must be equal for two paragraphs to share a box: their borders and where they start and end."""
    borders = {side: border.value for side, border in paragraph.format.borders.items()}
    return borders, paragraph.format.left.value, paragraph.format.right.value


def _border_line(paragraph: Paragraph, edge: str, drawn: Border) -> Line:
    kind = LineKind.PARAGRAPH_BORDER
    return Line(kind, paragraph.part, paragraph.index, drawn.colour, drawn.weight, compound=drawn.style, edge=edge)
