"""What a paragraph's look says it is."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from replygen.docx.model import Paragraph
from replygen.standard import ELEMENTS

STYLE_KEYS = {element.name: key for key, element in ELEMENTS.items()}
"""The styles of our own templates name the element: a hint, never a proof."""

_LARGE = 20.0  # points: 2号 is 22, text 16


class Look(Struct, frozen=True):
    """The look of a paragraph as most of its characters have it; `offset` is how far in it starts, in characters."""

    size: float
    font: str
    red: bool
    align: str
    offset: float

    @property
    def large(self) -> bool:
        """Larger than text."""
        return self.size >= _LARGE

    @property
    def centred(self) -> bool:
        """Centred by alignment."""
        return self.align == "center"

    @property
    def set_right(self) -> bool:
        """At the right, whether by alignment, indents or blanks."""
        return self.align == "right" or self.offset >= 6


def look(paragraph: Paragraph) -> Look:
    """The look of a paragraph."""
    run = paragraph.main_run
    format_ = paragraph.mark if run is None else run.format
    size = format_.size.value or 16.0
    indent = paragraph.format.left.value.in_characters(size) + paragraph.format.first_line.value.in_characters(size)
    return Look(
        size=size,
        font=format_.east_asia.value,
        red=is_red(format_.colour.value),
        align=paragraph.format.alignment.value,
        offset=indent + paragraph.leading,
    )


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
