"""What a paragraph's look says it is: its look is that of most of its characters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from replygen.docx.formats import RunFormat
from replygen.docx.model import Paragraph
from replygen.standard import ELEMENTS

STYLE_KEYS = {element.name: key for key, element in ELEMENTS.items()}
"""The styles of our own templates name the element: a hint, never a proof."""

_LARGE: Final = 20.0  # points: 2号 is 22, text 16
_TEXT_SIZE: Final = 16.0


def size(paragraph: Paragraph) -> float:
    """The size of its characters in points."""
    return _format(paragraph).size.value or _TEXT_SIZE


def large(paragraph: Paragraph) -> bool:
    """Larger than text."""
    return size(paragraph) >= _LARGE


def red(paragraph: Paragraph) -> bool:
    """In a red that an office might use for its head."""
    return is_red(_format(paragraph).colour.value)


def centred(paragraph: Paragraph) -> bool:
    """Centred by alignment."""
    return paragraph.format.alignment.value == "center"


def offset(paragraph: Paragraph) -> float:
    """How far in it starts, in characters, by indents and blanks."""
    points, format_ = size(paragraph), paragraph.format
    indent = format_.left.value.in_characters(points) + format_.first_line.value.in_characters(points)
    return indent + paragraph.leading


def set_right(paragraph: Paragraph, characters: float) -> bool:
    """At the right, whether by alignment or by so many characters of indents and blanks."""
    return paragraph.format.alignment.value == "right" or offset(paragraph) >= characters


def _format(paragraph: Paragraph) -> RunFormat:
    run = paragraph.main_run
    return paragraph.mark if run is None else run.format


@lru_cache(maxsize=64)
def is_red(colour: str | None) -> bool:
    """Any red an office might use for its head."""
    if colour is None or len(colour) != 6:
        return False
    try:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0x90 and green <= 0x60 and blue <= 0x60


def hint(paragraph: Paragraph) -> str:
    """The element that the paragraph's style is named after, if any."""
    return STYLE_KEYS.get(paragraph.style, "")
