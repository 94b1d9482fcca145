"""Drawings: lines, boxes and pictures, in DrawingML and in the older VML that WPS still writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from replygen.docx.model import Drawing, DrawingKind, Position
from replygen.docx.theme import Theme
from replygen.docx.wml import LARGEST, MC, OFFICE, PIC, WP, WPS, A, Element, V, W, children, number
from replygen.regex import regex
from replygen.standard import Length, mm, pt

BOX_CONTENT: Final = W + "txbxContent"

_ANCHORS: Final = frozenset({WP + "anchor", WP + "inline"})
_SHAPES: Final = (WPS + "wsp", PIC + "pic")
_VML_SHAPES: Final = tuple(V + name for name in ("line", "shape", "rect", "roundrect", "polyline"))
_FALLBACK: Final = MC + "Fallback"
_LINES: Final = frozenset({"line", "straightConnector1"})
_VML_LINES: Final = ("_x0000_t20", "_x0000_t32")
_THIN: Final = mm(1.2)  # a filled rectangle no higher is a rule to the reader
_LONG: Final = mm(20)
_LENGTH: Final = regex(r"\s*(-?\d*\.?\d+)\s*(mm|cm|in|pt|px|pc)?")
_POINTS: Final = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "px": 0.75, "pc": 12.0}
_NAMED: Final = {
    "red": "FF0000", "black": "000000", "white": "FFFFFF", "blue": "0000FF", "green": "008000", "yellow": "FFFF00",
    "gray": "808080", "silver": "C0C0C0", "maroon": "800000", "navy": "000080",
}  # fmt: skip


def read_drawing(element: Element, part: str, paragraph: int, theme: Theme) -> tuple[list[Drawing], list[Element]]:
    """The shapes of a `w:drawing`, `w:pict` or `w:object`, each a drawing; the contents of its outermost text boxes."""
    anchor = next((one for one in element if one.tag in _ANCHORS), None)
    if anchor is not None:
        drawings = list(_drawing_ml(anchor, part, paragraph, theme))
    else:
        drawings = [_vml(one, part, paragraph) for one in _inside(element, *_VML_SHAPES)]
    return drawings, list(_inside(element, BOX_CONTENT))


def _inside(element: Element, *tags: str) -> Iterator[Element]:
    """The descendants of those tags, but none inside a text box and none that only older programs show."""
    around = next(element.iterancestors(BOX_CONTENT, _FALLBACK), None)
    for one in element.iter(*tags):
        if next(one.iterancestors(BOX_CONTENT, _FALLBACK), None) is around:
            yield one


def _drawing_ml(anchor: Element, part: str, paragraph: int, theme: Theme) -> Iterator[Drawing]:
    shapes = list(_inside(anchor, *_SHAPES))
    stated = children(anchor)
    extent = stated.get(WP + "extent")
    size = (None, None) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    horizontal, vertical = _position(stated.get(WP + "positionH")), _position(stated.get(WP + "positionV"))
    scale = _group_scale(anchor) if len(shapes) > 1 else (1.0, 1.0)
    for shape in shapes:
        width, height = size
        own = shape.find(f".//{A}xfrm/{A}ext") if len(shapes) > 1 else None
        if own is not None:
            width, height = _scaled(own.get("cx"), scale[0]), _scaled(own.get("cy"), scale[1])
        kind, colour, weight, compound = _look(shape, width, height, theme)
        yield Drawing(kind, part, paragraph, width, height, horizontal, vertical, colour, weight, compound)


def _look(
    shape: Element, width: Length | None, height: Length | None, theme: Theme
) -> tuple[DrawingKind, str | None, float | None, str]:
    if shape.tag == PIC + "pic":
        return DrawingKind.PICTURE, None, None, "single"
    stated = children(shape)
    properties = children(stated.get(WPS + "spPr"))
    line = properties.get(A + "ln")
    stroke = None if line is None else _emu(line.get("w"))
    colour = _fill(line, theme) or _fill(children(stated.get(WPS + "style")).get(A + "lnRef"), theme, own=True)
    compound = "single" if line is None else {"sng": "single"}.get(line.get("cmpd", "sng"), line.get("cmpd", "sng"))
    weight = None if stroke is None else stroke.pt
    geometry = properties.get(A + "prstGeom")
    preset = "" if geometry is None else geometry.get("prst", "")
    if WPS + "txbx" in stated:
        return DrawingKind.BOX, colour, weight, compound
    if preset in _LINES:
        drawn = line is None or line.find(A + "noFill") is None
        return DrawingKind.LINE if drawn else DrawingKind.SHAPE, colour, weight, compound
    filled = _fill(stated.get(WPS + "spPr"), theme)
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
    stated = children(element)
    offset, align = stated.get(WP + "posOffset"), stated.get(WP + "align")
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


def _vml(shape: Element, part: str, paragraph: int) -> Drawing:
    name = str(shape.tag).removeprefix(V)
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
    if match is None:
        return None
    points = float(match[1]) * _POINTS.get(match[2], 1.0)
    return pt(points) if abs(points) < LARGEST else None


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
