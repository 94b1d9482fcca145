"""PDF pages measured in millimetres from the paper's upper left corner: characters, lines of text, ruled lines, ink."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

MM_PER_POINT = 25.4 / 72
DPI = 600
MM_PER_PIXEL = 25.4 / DPI


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Character:
    """A visible character: its ink, the point its glyph is drawn from, its size in points and its font."""

    text: str
    ink: Box
    x: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.characters)

    @property
    def baseline(self) -> float:
        return self.characters[0].baseline

    @property
    def size(self) -> float:
        return self.characters[0].size

    @property
    def x(self) -> float:
        return self.characters[0].x

    @property
    def ink(self) -> Box:
        return around(c.ink for c in self.characters)

    def part(self, text: str) -> Line:
        """The characters of this line that spell `text`."""
        start = self.text.index(text)
        return Line(self.characters[start : start + len(text)])


@dataclass(frozen=True)
class Rule:
    """A horizontal line across most of the page."""

    box: Box

    @property
    def weight(self) -> float:
        return self.box.height


def around(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    return Box(
        min(b.left for b in found),
        min(b.top for b in found),
        max(b.right for b in found),
        max(b.bottom for b in found),
    )


class Page:
    """One page of a PDF."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._height = page.get_height()

    @cached_property
    def characters(self) -> tuple[Character, ...]:
        text_page = self._page.get_textpage()
        count = text_page.count_chars()
        return tuple(c for i in range(count) if (c := self._character(text_page, i)) is not None)

    def _character(self, text_page: pypdfium2.PdfTextPage, index: int) -> Character | None:
        text = text_page.get_text_range(index, 1)
        if not text.strip():
            return None
        left, bottom, right, top = text_page.get_charbox(index)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFText_GetFontInfo(text_page, index, name, 100, ctypes.c_int())
        return Character(
            text,
            Box(*(v * MM_PER_POINT for v in (left, self._height - top, right, self._height - bottom))),
            x.value * MM_PER_POINT,
            (self._height - y.value) * MM_PER_POINT,
            pdfium.FPDFText_GetFontSize(text_page, index),
            name.value.decode(),
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        rows: dict[float, list[Character]] = {}
        for character in self.characters:
            key = next((k for k in rows if abs(k - character.baseline) < 0.5), character.baseline)
            rows.setdefault(key, []).append(character)
        return tuple(Line(tuple(sorted(rows[key], key=lambda c: c.x))) for key in sorted(rows))

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    def line(self, text: str) -> Line:
        """The first line that has `text` in it."""
        return next(line for line in self.lines if text in line.text)

    def _image(self, *, grey: bool) -> Image.Image:
        image: Image.Image = self._page.render(scale=DPI / 72, grayscale=grey).to_pil()
        return image

    @cached_property
    def _dark(self) -> Image.Image:
        """White where there is ink of any colour."""
        return self._image(grey=True).point(lambda value: 255 if value < 160 else 0)

    @cached_property
    def _red(self) -> Image.Image:
        red, green, _ = self._image(grey=False).convert("RGB").split()
        return ImageChops.subtract(red, green).point(lambda value: 255 if value > 100 else 0)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All lines at least 100 mm long, from the top down."""
        return _rules(self._dark)

    @cached_property
    def red_rules(self) -> tuple[Rule, ...]:
        return _rules(self._red)

    @cached_property
    def red_ink(self) -> Box:
        """What surrounds all red ink but the rules."""
        image = self._red.copy()
        for rule in self.red_rules:
            top, bottom = (round(v / MM_PER_PIXEL) for v in (rule.box.top, rule.box.bottom))
            image.paste(0, (0, top - 1, image.width, bottom + 1))
        return _millimetres(image.getbbox())


def _millimetres(box: tuple[int, int, int, int] | None) -> Box:
    assert box is not None, "no ink"
    return Box(*(v * MM_PER_PIXEL for v in box))


def _rules(ink: Image.Image) -> tuple[Rule, ...]:
    # A row's mean says how much of it is inked: text never fills half the paper's width.
    share = ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    rows = [y for y, value in enumerate(share) if value > 255 * 100 / 210]
    rules: list[list[int]] = []
    for y in rows:
        if rules and y == rules[-1][1]:
            rules[-1][1] = y + 1
        else:
            rules.append([y, y + 1])
    return tuple(
        Rule(_millimetres((box[0], top, box[2], bottom)))
        for top, bottom in rules
        if (box := ink.crop((0, top, ink.width, bottom)).getbbox())
    )


def pages(path: Path) -> tuple[Page, ...]:
    """All pages of a PDF."""
    return tuple(Page(page) for page in pypdfium2.PdfDocument(path))


Print = Callable[[str], tuple[Page, ...]]
"""The pages of a letter by its name."""
