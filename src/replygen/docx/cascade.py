"""Effective formatting: the style hierarchy of ECMA-376 part 1, 17.7.2, resolved for runs and paragraphs.

From the bottom: document defaults, table style, (numbering), paragraph style and what it is based on, character
style, direct formatting. Each distinct combination is resolved once; a letter has a handful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from msgspec import Struct

from replygen.docx.formats import (
    DEFAULTS,
    DIRECT,
    NUMBERING,
    NumberRef,
    Origin,
    ParagraphFormat,
    RunFormat,
    Source,
    Value,
)
from replygen.docx.layers import NO_TABLE, OFF, ZERO, Layer, TableLayer, paragraph_format, stack
from replygen.docx.numbering import Numbering
from replygen.docx.plain import Start
from replygen.docx.properties import TOGGLES, Properties, Signature, paragraph_properties, run_properties, signature
from replygen.docx.styles import Style, StyleSheet
from replygen.docx.theme import Theme
from replygen.docx.wml import Element, W

_PROPERTIES: Final = W + "rPr"
_LATIN: Final = "Times New Roman"
_CHINESE: Final = "宋体"  # what Chinese Word and WPS show where no font was ever named

# What Word assumes of a property that no level states.
_NO_FONT: Final = Value(_LATIN)
_NO_HINT: Final = Value("")
_SIZE: Final = Value(10.0)
_SCALE: Final = Value(100)
_OFF_BY_DEFAULTS: Final = Value(False, DEFAULTS)
_UNDERLINE: Final = Value("none")
_BASELINE: Final = Value("baseline")
_BLACK: Final = Value("000000")


class ParagraphStyle(Struct, frozen=True):
    """The effective format of a paragraph, its style's id as the file refers to it, the style's name, and its runs'."""

    format: ParagraphFormat
    style_id: str
    name: str
    runs: RunFormats


class Setting(Struct, frozen=True):
    """All that a paragraph's properties say: its format and style, and the formats of its mark and automatic number."""

    style: ParagraphStyle
    mark: RunFormat
    number: RunFormat | None


class Cascade:
    """The hierarchy of one document. `theme` is read when something first refers to it.

    `resolved` is how many formats are kept: what the cascade's memory grows with.
    """

    def __init__(self, styles: StyleSheet, theme: Callable[[], Theme], numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.resolved = 0
        self._read_theme = theme
        self._bases: dict[tuple[object, ...], tuple[Layer, list[Layer]]] = {}
        self._runs: dict[tuple[object, ...], RunFormats] = {}
        self._paragraphs: dict[Signature, ParagraphStyle] = {}
        self._tables: dict[tuple[str, ...], TableLayer] = {}
        self._settings: dict[tuple[tuple[str, ...], bytes], Setting] = {}

    @cached_property
    def theme(self) -> Theme:
        """The document's theme."""
        return self._read_theme()

    def runs(self, style: str = "", table: TableLayer = NO_TABLE) -> RunFormats:
        """The formats of runs in a paragraph of that style id, in that cell."""
        key = (style, table.key)
        found = self._runs.get(key)
        if found is None:
            found = self._runs[key] = RunFormats(self, style, table)
        return found

    def known(self, start: Start, table: TableLayer) -> Setting | None:
        """The setting of paragraphs in that cell that begin so, if one was met before."""
        return self._settings.get((table.key, start.markup))

    def learn(self, start: Start, table: TableLayer, setting: Setting) -> None:
        """Keep the setting of paragraphs in that cell that begin so."""
        self._settings[table.key, start.markup] = setting
        self.resolved += 1

    def setting(self, element: Element | None, mark: Element | None, table: TableLayer) -> Setting:
        """The setting of a paragraph with that `w:pPr`, and in it `w:rPr`, in that cell."""
        style = self.paragraph(element, table)
        ref = style.format.number.value
        number = None if ref is None else self._number(mark, ref, style.style_id, table)
        return Setting(style, style.runs.of(mark), number)

    def _number(self, mark: Element | None, ref: NumberRef, style: str, table: TableLayer) -> RunFormat:
        """The format of an automatic number: that of the paragraph's mark, under what its level states."""
        level = self.numbering.level(ref.num_id, ref.level)
        if level is None or not level.run:
            return self.runs(style, table).of(mark)
        return self.resolve({**run_properties(mark), **level.run}, NUMBERING, style, table)

    def paragraph(self, element: Element | None, table: TableLayer = NO_TABLE) -> ParagraphStyle:
        """The format and style of a paragraph with that `w:pPr`, in that cell."""
        key = () if element is None else signature(element)
        found = self._paragraphs.get((table.key, key))
        if found is None:
            direct = paragraph_properties(element)
            style_id = str(direct.get("style", ""))
            style = self.styles.find(style_id, "paragraph")
            format_ = self._resolve_paragraph(direct, table)
            name, runs = "" if style is None else style.name, self.runs(style_id, table)
            found = ParagraphStyle(format_, style_id, name, runs)
            self._paragraphs[(table.key, key)] = found
            self.resolved += 1
        return found

    def table(self, style: str, conditions: Iterable[str]) -> TableLayer:
        """What a table style gives to a cell that its conditions (`firstRow` …, weakest first) apply to."""
        key = (style, *conditions)
        found = self._tables.get(key)
        if found is None:
            run: Layer = {}
            paragraph: Layer = {}
            for one in self.styles.chain(self.styles.find(style, "table")):
                source = Source(Origin.TABLE_STYLE, one.shown)
                parts = [(one.run, one.paragraph), *(one.conditions[c] for c in key[1:] if c in one.conditions)]
                for run_part, paragraph_part in parts:
                    stack(run, run_part, source)
                    stack(paragraph, paragraph_part, source)
            found = self._tables[key] = TableLayer(key, run, paragraph)
        return found

    def _base(self, style: str, character: str, table: TableLayer) -> tuple[Layer, list[Layer]]:
        """All that lies under direct formatting, merged; and apart the three levels whose toggles cancel."""
        key = (style, character, table.key)
        found = self._bases.get(key)
        if found is None:
            paragraph = self._style_layer(self.styles.find(style, "paragraph"), Origin.PARAGRAPH_STYLE)
            run = self._style_layer(self.styles.find(character, "character"), Origin.CHARACTER_STYLE)
            defaults = stack({}, self.styles.run, DEFAULTS)
            found = self._bases[key] = ({**defaults, **table.run, **paragraph, **run}, [table.run, paragraph, run])
        return found

    def _style_layer(self, style: Style | None, origin: Origin) -> Layer:
        layer: Layer = {}
        for one in self.styles.chain(style):
            stack(layer, one.run, Source(origin, one.shown))
        return layer

    def resolve(self, direct: Properties, source: Source, style: str, table: TableLayer) -> RunFormat:
        """The format that direct properties, said to come from `source`, have over the levels of styles."""
        base, levels = self._base(style, str(direct.get("style", "")), table)
        layer = stack(dict(base), direct, source)
        bold, italic, hidden, strike = (self._toggle(name, layer, direct, levels) for name in TOGGLES)
        ascii_font, high_ansi, east_asia = self._fonts(layer)
        return RunFormat(
            ascii=ascii_font,
            high_ansi=high_ansi,
            east_asia=east_asia,
            hint=layer.get("hint", _NO_HINT).value,
            size=layer.get("size", _SIZE),
            bold=bold,
            italic=italic,
            hidden=hidden,
            strike=strike,
            colour=self._colour(layer),
            spacing=layer.get("spacing", ZERO),
            scale=layer.get("scale", _SCALE),
            underline=layer.get("underline", _UNDERLINE),
            raised=layer.get("raised", _BASELINE),
        )

    def _toggle(self, name: str, layer: Layer, direct: Properties, levels: list[Layer]) -> Value[bool]:
        """17.7.3: direct formatting decides; else true defaults; else an odd number of levels that set it."""
        if name not in layer:
            return OFF
        if name in direct:
            return layer[name]
        if self.styles.run.get(name):
            return Value(True, DEFAULTS)
        value = _OFF_BY_DEFAULTS if name in self.styles.run else OFF
        for level in levels:
            if name in level:
                value = Value(value.value != level[name].value, level[name].source)
        return value

    def _fonts(self, layer: Layer) -> tuple[Value[str], Value[str], Value[str]]:
        """The fonts for ASCII, high ANSI and East Asian characters.

        Word sets East Asian text in the ASCII font when its own is Times New Roman and the other two are equal
        ([MS-OI29500] 2.1.88): so files that name their fonts in `w:ascii` alone come out as meant.
        """
        ascii_font, high_ansi, east_asia = (self._font(layer, slot) for slot in ("ascii", "hAnsi", "eastAsia"))
        if east_asia.value == _LATIN:
            unnamed = east_asia is _NO_FONT
            hinted = unnamed and layer.get("hint", _NO_HINT).value == "eastAsia"
            if ascii_font.value != _LATIN and (hinted or ascii_font.value == high_ansi.value):
                east_asia = ascii_font
            elif unnamed:
                east_asia = Value(_CHINESE)
        return ascii_font, high_ansi, east_asia

    def _font(self, layer: Layer, slot: str) -> Value[str]:
        stated = layer.get(slot)
        if stated is None:
            return _NO_FONT
        name, themed = stated.value
        if not themed:
            return Value(name, stated.source)
        source = Source(stated.source.origin, stated.source.style, name)
        return Value(self.theme.fonts.get(name, _CHINESE if name.endswith("EastAsia") else _LATIN), source)

    def _colour(self, layer: Layer) -> Value[str]:
        stated = layer.get("colour")
        if stated is None:
            return _BLACK
        named, themed, tint, shade = stated.value
        if themed and (colour := self.theme.colour(themed, tint, shade)):
            return Value(colour, Source(stated.source.origin, stated.source.style, themed))
        return Value("000000" if named in {None, "auto"} else named.upper(), stated.source)

    def _resolve_paragraph(self, direct: Properties, table: TableLayer) -> ParagraphFormat:
        chain = self.styles.chain(self.styles.find(str(direct.get("style", "")), "paragraph"))
        steps = [(one.paragraph, Source(Origin.PARAGRAPH_STYLE, one.shown)) for one in chain]
        steps.append((direct, DIRECT))
        ref = self._number_ref(steps, chain)
        layer: Layer = {**stack({}, self.styles.paragraph, DEFAULTS), **table.paragraph}
        for properties, source in steps:
            if ref.value is not None and source == ref.source:
                # A level's indents lie under those of the style, or paragraph, that brings the numbering.
                level = self.numbering.level(ref.value.num_id, ref.value.level)
                stack(layer, {} if level is None else level.paragraph, NUMBERING)
            stack(layer, properties, source)
        return paragraph_format(layer, ref)

    def _number_ref(self, steps: list[tuple[Properties, Source]], chain: list[Style]) -> Value[NumberRef | None]:
        setters = [(properties["num_id"], source) for properties, source in steps if "num_id" in properties]
        if not setters:
            return Value(None)
        num_id, source = setters[-1]
        if num_id == 0:
            return Value(None, source)
        levels = [properties["level"] for properties, _ in steps if "level" in properties]
        named = (self.numbering.level_of_style(num_id, one.id) for one in reversed(chain))
        return Value(NumberRef(num_id, levels[-1] if levels else next(filter(None, named), 0)), source)


class RunFormats:
    """The formats of the runs of one style and cell: what most runs ask for has been resolved before."""

    __slots__ = ("_cascade", "_known", "_style", "_table")

    def __init__(self, cascade: Cascade, style: str, table: TableLayer) -> None:
        self._cascade = cascade
        self._style = style
        self._table = table
        self._known: dict[Signature | bytes, RunFormat] = {}

    def of(self, element: Element | None) -> RunFormat:
        """The format of a run with that `w:rPr`."""
        key = () if element is None else signature(element)
        found = self._known.get(key)
        if found is None:
            found = self._cascade.resolve(run_properties(element), DIRECT, self._style, self._table)
            self._known[key] = found
            self._cascade.resolved += 1
        return found

    def starting(self, start: Start) -> RunFormat:
        """The format of runs that begin so."""
        found = self._known.get(start.markup)
        if found is None:
            found = self._known[start.markup] = self.of(start.element.find(_PROPERTIES))
            self._cascade.resolved += 1
        return found
