"""Drawings: lines, boxes and pictures, in DrawingML and in the older VML that WPS still writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from replygen.docx.model import Drawing, DrawingKind, Position
from replygen.docx.theme import Theme
from replygen.docx.wml import MC, OFFICE, PIC, WP, WPS, A, Element, V, W, number
from replygen.standard import Length, mm, pt

BOX_CONTENT: Final = W + "txbxContent"

_FALLBACK: Final = MC + "Fallback"
_LINES: Final = frozenset({"line", "straightConnector1"})
_VML_LINES: Final = ("_x0000_t20", "_x0000_t32")
_THIN: Final = mm(1.2)  # a filled rectangle no higher is a rule to the reader
_LONG: Final = mm(20)
_LENGTH: Final = re.compile(r"\s*(-?\d*\.?\d+)\s*(mm|cm|in|pt|px|pc)?")
_POINTS: Final = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "px": 0.75, "pc": 12.0}
_NAMED: Final = {
    "red": "FF0000", "black": "000000", "white": "FFFFFF", "blue": "0000FF", "green": "008000", "yellow": "FFFF00",
    "gray": "808080", "silver": "C0C0C0", "maroon": "800000", "navy": "000080",
}  # fmt: skip


def box_contents(element: Element) -> Iterator[Element]:
    """The contents of the text boxes of a drawing, outermost ones only."""
    return (one for one in _walk(element) if one.tag == BOX_CONTENT)


def read_drawing(element: Element, part: str, paragraph: int, theme: Theme) -> list[Drawing]:
    """The shapes of a `w:drawing`, `w:pict` or `w:object`, each a drawing."""
    anchor = next((one for one in element if one.tag in {WP + "anchor", WP + "inline"}), None)
    if anchor is not None:
        return list(_drawing_ml(anchor, part, paragraph, theme))
    return [d for d in (_vml(one, part, paragraph) for one in _walk(element)) if d is not None]


def _walk(element: Element) -> Iterator[Element]:
    """All descendants, but nothing inside text boxes and nothing that is shown only by older programs."""
    waiting = [*reversed(element)]
    while waiting:
        one = waiting.pop()
        if one.tag == _FALLBACK:
            continue
        yield one
        if one.tag != BOX_CONTENT:
            waiting += reversed(one)


def _drawing_ml(anchor: Element, part: str, paragraph: int, theme: Theme) -> Iterator[Drawing]:
    extent = anchor.find(WP + "extent")
    size = (None, None) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    horizontal, vertical = _position(anchor.find(WP + "positionH")), _position(anchor.find(WP + "positionV"))
    shapes = [one for one in _walk(anchor) if one.tag in {WPS + "wsp", PIC + "pic"}]
    scale = _group_scale(anchor)
    for shape in shapes:
        width, height = size
        own = shape.find(f".//{A}xfrm/{A}ext")
        if len(shapes) > 1 and own is not None:
            width, height = _scaled(own.get("cx"), scale[0]), _scaled(own.get("cy"), scale[1])
        kind, colour, weight, compound = _look(shape, width, height, theme)
        yield Drawing(kind, part, paragraph, width, height, horizontal, vertical, colour, weight, compound)


def _look(
    shape: Element, width: Length | None, height: Length | None, theme: Theme
) -> tuple[DrawingKind, str | None, float | None, str]:
    if shape.tag == PIC + "pic":
        return DrawingKind.PICTURE, None, None, "single"
    line = shape.find(f"{WPS}spPr/{A}ln")
    stroke = None if line is None else _emu(line.get("w"))
    colour = _fill(line, theme) or _fill(shape.find(f"{WPS}style/{A}lnRef"), theme, own=True)
    compound = "single" if line is None else {"sng": "single"}.get(line.get("cmpd", "sng"), line.get("cmpd", "sng"))
    weight = None if stroke is None else stroke.pt
    geometry = shape.find(f"{WPS}spPr/{A}prstGeom")
    preset = "" if geometry is None else geometry.get("prst", "")
    if shape.find(WPS + "txbx") is not None:
        return DrawingKind.BOX, colour, weight, compound
    if preset in _LINES:
        drawn = line is None or line.find(A + "noFill") is None
        return DrawingKind.LINE if drawn else DrawingKind.SHAPE, colour, weight, compound
    filled = _fill(shape.find(WPS + "spPr"), theme)
    if filled and width is not None and height is not None and height <= _THIN and width >= _LONG:
        return DrawingKind.LINE, filled, height.pt, compound
    return DrawingKind.SHAPE, colour, weight, compound


def _fill(parent: Element | None, theme: Theme, *, own: bool = False) -> str | None:
    """The solid colour a line or shape states; `own` when the colour is the element's own child."""
    fill = parent if own or parent is None else parent.find(A + "solidFill")
    if fill is None:
        return None
    for colour in fill:
        value = colour.get("val", "")
        if colour.tag == A + "srgbClr":
            return value.upper()
        if colour.tag == A + "schemeClr":
            return theme.colour({"tx1": "text1", "bg1": "background1"}.get(value, value))
    return None


def _position(element: Element | None) -> Position:
    if element is None:
        return Position()
    offset, align = element.find(WP + "posOffset"), element.find(WP + "align")
    return Position(
        relative=element.get("relativeFrom", ""),
        offset=None if offset is None else _emu(offset.text),
        align="" if align is None else (align.text or ""),
    )


def _group_scale(anchor: Element) -> tuple[float, float]:
    """How a group's own units relate to EMU, by axis."""
    transform = next((t for t in anchor.iter(A + "xfrm") if t.find(A + "chExt") is not None), None)
    if transform is None:
        return 1.0, 1.0
    extent, child = transform.find(A + "ext"), transform.find(A + "chExt")
    ratios = [
        (number(extent.get(axis)) or 1) / (number(child.get(axis)) or 1)
        if extent is not None and child is not None
        else 1
        for axis in ("cx", "cy")
    ]
    return ratios[0], ratios[1]


def _scaled(value: str | None, scale: float) -> Length | None:
    length = number(value)
    return None if length is None else Length(round(length * scale))


def _emu(value: str | None) -> Length | None:
    length = number(value)
    return None if length is None else Length(length)


def _vml(shape: Element, part: str, paragraph: int) -> Drawing | None:
    name = str(shape.tag).removeprefix(V)
    if name not in {"line", "shape", "rect", "roundrect", "polyline"}:
        return None
    stated = (entry.partition(":") for entry in shape.get("style", "").split(";"))
    style = {key.strip(): value.strip() for key, _, value in stated}
    width, height = _vml_length(style.get("width")), _vml_length(style.get("height"))
    left, top = (_vml_length(style.get(f"margin-{s}", style.get(s))) for s in ("left", "top"))
    if name == "line":
        start, end = _point(shape.get("from")), _point(shape.get("to"))
        if start and end:
            left, top = pt(min(start[0], end[0])), pt(min(start[1], end[1]))
            width, height = pt(abs(end[0] - start[0])), pt(abs(end[1] - start[1]))
    kind = _vml_kind(shape, name, width, height)
    stroke = shape.find(V + "stroke")
    weight = _vml_length(shape.get("strokeweight"))
    rule = kind is DrawingKind.LINE and name in {"rect", "roundrect"}
    return Drawing(
        kind=kind,
        part=part,
        paragraph=paragraph,
        width=width,
        height=height,
        horizontal=Position(style.get("mso-position-horizontal-relative", "column"), left),
        vertical=Position(style.get("mso-position-vertical-relative", "paragraph"), top),
        colour=_vml_colour(shape.get("fillcolor") if rule else shape.get("strokecolor")),
        weight=(height.pt if height else None) if rule else 0.75 if weight is None else weight.pt,
        compound="single" if stroke is None else stroke.get("linestyle", "single"),
        vml=True,
    )


def _vml_kind(shape: Element, name: str, width: Length | None, height: Length | None) -> DrawingKind:
    if shape.find(f"{V}textbox/{BOX_CONTENT}") is not None:
        return DrawingKind.BOX
    if shape.find(V + "imagedata") is not None:
        return DrawingKind.PICTURE
    if name == "line" or shape.get("type", "").lstrip("#") in _VML_LINES or shape.get(OFFICE + "connectortype"):
        return DrawingKind.LINE
    thin = width is not None and height is not None and height <= _THIN and width >= _LONG
    return DrawingKind.LINE if thin or shape.get(OFFICE + "hr") else DrawingKind.SHAPE


def _vml_length(value: str | None) -> Length | None:
    match = _LENGTH.match(value or "")
    return pt(float(match[1]) * _POINTS.get(match[2], 1.0)) if match else None


def _point(value: str | None) -> tuple[float, float] | None:
    """A point of a `v:line` in points; a bare number counts points."""
    parts = [_vml_length(part) for part in (value or "").split(",")]
    if len(parts) != 2:
        return None
    first, second = parts
    return (first.pt if first else 0.0, second.pt if second else 0.0)


def _vml_colour(value: str | None) -> str | None:
    """`red`, `#f00`, `#ff0000 [3204]` as RRGGBB; black is VML's own default."""
    word = (value or "black").split()[0].lower()
    if re.fullmatch("#[0-9a-f]{3}", word):
        return "".join(c * 2 for c in word[1:]).upper()
    if re.fullmatch("#[0-9a-f]{6}", word):
        return word[1:].upper()
    return _NAMED.get(word)
