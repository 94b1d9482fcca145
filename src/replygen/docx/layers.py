"""Layers: what the levels of the hierarchy state, one over the other, and what they make of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from replygen.docx.formats import (
    Border,
    Gap,
    Indent,
    LineSpacing,
    NumberRef,
    ParagraphFormat,
    Source,
    Value,
)

Layer = dict[str, Value[Any]]
"""What a level, or several, state: each property's value with its source."""


class TableLayer(Struct, frozen=True):
    """What a table's style gives to the text of one cell; `key` names the combination."""

    key: tuple[str, ...] = ()
    run: Layer = field(default_factory=dict)
    paragraph: Layer = field(default_factory=dict)


NO_TABLE: Final = TableLayer()


# What Word assumes of a property that no level states.
ZERO: Final = Value(0)
ON: Final = Value(True)
OFF: Final = Value(False)
_LEFT: Final = Value("left")
_NO_INDENT: Final = Value(Indent())
_NO_GAP: Final = Value(Gap())
_SINGLE: Final = Value(LineSpacing())

_SIDES: Final = ("top", "bottom", "left", "right", "between")


def stack(layer: Layer, properties: Mapping[str, Any], source: Source) -> Layer:
    """Put what a higher level states over the layer, in place."""
    for key, value in properties.items():
        layer[key] = Value(value, source)
    return layer


def _indent(layer: Layer, side: str) -> Value[Indent]:
    twips, characters = layer.get(side, ZERO), layer.get(side + "Chars", ZERO)
    if twips is characters:
        return _NO_INDENT
    return Value(Indent(twips.value, characters.value / 100), (characters if characters.value else twips).source)


def _gap(layer: Layer, side: str) -> Value[Gap]:
    twips, lines = layer.get(side, ZERO), layer.get(side + "Lines", ZERO)
    automatic = layer.get(side + "Automatic", OFF)
    if twips is lines and automatic is OFF:
        return _NO_GAP
    decides = automatic if automatic.value else lines if lines.value else twips
    return Value(Gap(twips.value, lines.value / 100, automatic.value), decides.source)


def _line(layer: Layer) -> Value[LineSpacing]:
    stated = layer.get("line")
    return _SINGLE if stated is None else Value(LineSpacing(*stated.value), stated.source)


def _borders(layer: Layer) -> dict[str, Value[Border]]:
    found = {side: layer["border." + side] for side in _SIDES if "border." + side in layer}
    return {side: edge for side, edge in found.items() if edge.value.style not in {"none", "nil"}}


def paragraph_format(layer: Layer, ref: Value[NumberRef | None]) -> ParagraphFormat:
    """What the merged levels make of a paragraph; `ref` is its numbering."""
    frame = layer.get("frame")
    return ParagraphFormat(
        alignment=layer.get("alignment", _LEFT),
        left=_indent(layer, "left"),
        right=_indent(layer, "right"),
        first_line=_indent(layer, "first"),
        before=_gap(layer, "before"),
        after=_gap(layer, "after"),
        line=_line(layer),
        snap_to_grid=layer.get("snap_to_grid", ON),
        keep_next=layer.get("keep_next", OFF),
        page_break_before=layer.get("page_break_before", OFF),
        auto_space_latin=layer.get("auto_space_latin", ON),
        auto_space_digits=layer.get("auto_space_digits", ON),
        hanging_punctuation=layer.get("hanging_punctuation", ON),
        outline=layer.get("outline", ZERO),
        number=ref,
        borders=_borders(layer),
        frame={} if frame is None else dict(frame.value),
    )
