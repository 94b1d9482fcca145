"""Effective formatting: values that know where they come from.

What the cascade answers and rules read. Sizes are in points, distances in twips (1/20 pt), characters in units of
one Chinese character.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from replygen.docx.extent import em_width
from replygen.docx.fonts import Slot, slots

T = TypeVar("T")


class Origin(StrEnum):
    """The level of the hierarchy (ECMA-376 part 1, 17.7.2) that a value comes from."""

    DIRECT = "直接设置"
    CHARACTER_STYLE = "字符样式"
    PARAGRAPH_STYLE = "样式"
    NUMBERING = "编号"
    TABLE_STYLE = "表格样式"
    DEFAULTS = "文档默认值"
    PROGRAM = "未设置，取程序默认值"


class Source(Struct, frozen=True):
    """Where a value was set: the level, the style's name as Word shows it, the theme font that gave the name."""

    origin: Origin
    style: str = ""
    theme: str = ""

    @property
    def text(self) -> str:
        """As messages say it: “由样式「公文正文」继承”."""
        if self.style:
            said = f"由{self.origin}「{self.style}」继承"
        elif self.origin is Origin.NUMBERING:
            said = "由自动编号的级别继承"
        else:
            said = self.origin.value
        return f"{said}（主题字体 {self.theme}）" if self.theme else said


DIRECT = Source(Origin.DIRECT)
DEFAULTS = Source(Origin.DEFAULTS)
NUMBERING = Source(Origin.NUMBERING)
PROGRAM = Source(Origin.PROGRAM)


class Value(Struct, Generic[T], frozen=True):
    """An effective value and its source."""

    value: T
    source: Source = PROGRAM


class FontSpan(Struct, frozen=True):
    """A stretch of a run's text set in one font; `start` and `end` count characters of the run."""

    start: int
    end: int
    font: Value[str]


class RunFormat(Struct, frozen=True, cache_hash=True):
    """The effective formatting of a run.

    `colour` is RRGGBB, black for `auto`; `spacing` is in twips, `scale` in percent, `underline` a `w:u` value.
    """

    ascii: Value[str]
    high_ansi: Value[str]
    east_asia: Value[str]
    hint: str
    size: Value[float]
    bold: Value[bool]
    italic: Value[bool]
    hidden: Value[bool]
    strike: Value[bool]
    colour: Value[str]
    spacing: Value[int]
    scale: Value[int]
    underline: Value[str]
    raised: Value[str]

    def width(self, text: str) -> float:
        """The width of a line of text, in points."""
        return em_width(text) * self.size.value * self.scale.value / 100 + len(text) * self.spacing.value / 20

    def font_spans(self, text: str) -> list[FontSpan]:
        """The fonts that serve the characters of `text`, in order; neighbours of one font are joined."""
        if self.east_asia.value == self.ascii.value == self.high_ansi.value:
            return [FontSpan(0, len(text), self.east_asia)] if text else []
        fonts = {Slot.ASCII: self.ascii, Slot.HIGH_ANSI: self.high_ansi, Slot.EAST_ASIA: self.east_asia}
        return [FontSpan(start, end, fonts[slot]) for slot, start, end in slots(text, self.hint)]


class Indent(Struct, frozen=True):
    """A distance stated in twips and in characters; a number of characters other than 0 wins (17.3.1.12)."""

    twips: int = 0
    characters: float = 0.0

    def in_characters(self, size: float) -> float:
        """The distance in characters of a font of `size` points; 0 for a font without size."""
        return self.characters or (self.twips / 20 / size if size else 0.0)

    def in_twips(self, size: float) -> float:
        """The distance in twips, for characters of `size` points."""
        return self.characters * size * 20 if self.characters else float(self.twips)


class Gap(Struct, frozen=True):
    """Space before or after a paragraph: twips, or lines (which win unless 0), or left to the program."""

    twips: int = 0
    lines: float = 0.0
    automatic: bool = False

    @property
    def empty(self) -> bool:
        """Whether it is stated to be nothing."""
        return not (self.automatic or self.lines or self.twips)


class LineSpacing(Struct, frozen=True):
    """Line spacing: `rule` is auto, exact or atLeast; `amount` is in 1/240 line for auto, else in twips."""

    rule: str = "auto"
    amount: int = 240

    @property
    def points(self) -> float | None:
        """The pitch in points, when it is stated as a distance."""
        return None if self.rule == "auto" else self.amount / 20

    @property
    def multiple(self) -> float | None:
        """The number of lines, when it is stated so."""
        return self.amount / 240 if self.rule == "auto" else None


class Border(Struct, frozen=True):
    """One edge: `style` is a `w:val`, `weight` in points, `space` from the text in points, colour RRGGBB."""

    style: str
    weight: float
    space: float
    colour: str


class NumberRef(Struct, frozen=True):
    """A reference to a numbering definition; `level` counts from 0."""

    num_id: int
    level: int


class ParagraphFormat(Struct, frozen=True):
    """The effective formatting of a paragraph.

    `first_line` is negative when it hangs. `outline` is 1 to 9, or 0 for text. `borders` has top, bottom, left,
    right, between. `frame` holds the attributes of a `w:framePr`, empty without one.
    """

    alignment: Value[str]
    left: Value[Indent]
    right: Value[Indent]
    first_line: Value[Indent]
    before: Value[Gap]
    after: Value[Gap]
    line: Value[LineSpacing]
    snap_to_grid: Value[bool]
    keep_next: Value[bool]
    page_break_before: Value[bool]
    auto_space_latin: Value[bool]
    auto_space_digits: Value[bool]
    hanging_punctuation: Value[bool]
    outline: Value[int]
    number: Value[NumberRef | None]
    borders: Mapping[str, Value[Border]]
    frame: Mapping[str, str]
