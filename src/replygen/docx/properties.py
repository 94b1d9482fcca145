"""Direct properties: the children of one `w:rPr` or `w:pPr` as a flat dictionary of what they state.

A key that is absent is not stated, and the level below decides. Keys that must win or lose together are one key
(a line's pitch with its rule, firstLine with hanging); attributes that inherit apart are apart (17.3.1.12).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from replygen.docx.formats import Border
from replygen.docx.wml import VAL, Element, W, flag, half_points, number, on, twips

Properties = dict[str, Any]
Signature = tuple[object, ...]
_Reader = Callable[[Element, Properties], None]

TOGGLES: Final = ("bold", "italic", "hidden", "strike")
"""Toggle properties (17.7.3): levels of styles that set them cancel each other."""

_FONT_ATTRIBUTES: Final = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("eastAsia", "eastAsiaTheme"))
_JC: Final = {"start": "left", "end": "right"}
_APART: Final = frozenset({W + "rPr", W + "sectPr", W + "rPrChange", W + "pPrChange"})
_SIDES: Final = ("top", "bottom", "left", "right", "between")


def run_properties(element: Element | None) -> Properties:
    """What a `w:rPr` states."""
    return _read(element, _RUN)


def paragraph_properties(element: Element | None) -> Properties:
    """What a `w:pPr` states; its section and the properties of the paragraph's mark are not among them."""
    return _read(element, _PARAGRAPH)


def signature(element: Element) -> Signature:
    """What identifies the statements of an element, so that equal ones are resolved once.

    Reading all of an element's attributes at once is several times as fast as asking for each by name.
    """
    return tuple(
        [
            (child.tag, *child.items(), *(signature(child) if len(child) else ()))
            for child in element
            if child.tag not in _APART
        ]
    )


def border(element: Element) -> Border:
    """One edge of a paragraph or table; `w:sz` counts eighths of a point."""
    colour = element.get(W + "color", "auto")
    return Border(
        style=element.get(VAL, "none"),
        weight=(number(element.get(W + "sz")) or 0) / 8,
        space=float(number(element.get(W + "space")) or 0),
        colour="000000" if colour == "auto" else colour.upper(),
    )


def _read(element: Element | None, readers: Mapping[Any, _Reader]) -> Properties:
    properties: Properties = {}
    if element is not None:
        for child in element:
            reader = readers.get(child.tag)
            if reader is not None:
                reader(child, properties)
    return properties


def _switch(key: str) -> _Reader:
    def read(element: Element, properties: Properties) -> None:
        properties[key] = on(element)

    return read


def _value(key: str, convert: Callable[[str | None], object] = lambda text: text) -> _Reader:
    def read(element: Element, properties: Properties) -> None:
        value = convert(element.get(VAL))
        if value is not None:
            properties[key] = value

    return read


def _fonts(element: Element, properties: Properties) -> None:
    """A font is (name, is it a theme's name): the theme attribute wins over the named one beside it."""
    for slot, themed in _FONT_ATTRIBUTES:
        if theme := element.get(W + themed):
            properties[slot] = (theme, True)
        elif name := element.get(W + slot):
            properties[slot] = (name, False)
    if hint := element.get(W + "hint"):
        properties["hint"] = hint


def _colour(element: Element, properties: Properties) -> None:
    attributes = ("val", "themeColor", "themeTint", "themeShade")
    properties["colour"] = tuple(element.get(W + name) for name in attributes)


def _language(element: Element, properties: Properties) -> None:
    if language := element.get(W + "eastAsia"):
        properties["language"] = language


def _indents(element: Element, properties: Properties) -> None:
    for side, old in (("left", "start"), ("right", "end")):
        for suffix, convert in (("", twips), ("Chars", number)):
            value = convert(element.get(W + side + suffix))
            if value is None:
                value = convert(element.get(W + old + suffix))
            if value is not None:
                properties[side + suffix] = value
    for suffix, convert in (("", twips), ("Chars", number)):
        hanging, first = convert(element.get(f"{W}hanging{suffix}")), convert(element.get(f"{W}firstLine{suffix}"))
        if hanging is not None:  # hanging wins where a paragraph states both
            properties["first" + suffix] = -hanging
        elif first is not None:
            properties["first" + suffix] = first


def _spacing(element: Element, properties: Properties) -> None:
    for side in ("before", "after"):
        for suffix, convert in (("", twips), ("Lines", number)):
            value = convert(element.get(W + side + suffix))
            if value is not None:
                properties[side + suffix] = value
        automatic = element.get(f"{W}{side}Autospacing")
        if automatic is not None:
            properties[side + "Automatic"] = flag(automatic)
    line = twips(element.get(W + "line"))
    if line is not None:
        properties["line"] = (element.get(W + "lineRule", "auto"), line)


def _numbering(element: Element, properties: Properties) -> None:
    for tag, key in (("numId", "num_id"), ("ilvl", "level")):
        child = element.find(W + tag)
        value = None if child is None else number(child.get(VAL))
        if value is not None:
            properties[key] = value


def _borders(element: Element, properties: Properties) -> None:
    for side in _SIDES:
        edge = element.find(W + side)
        if edge is not None:
            properties["border." + side] = border(edge)


def _frame(element: Element, properties: Properties) -> None:
    properties["frame"] = tuple((str(k).rpartition("}")[2], str(v)) for k, v in element.attrib.items())


def _outline(element: Element, properties: Properties) -> None:
    level = number(element.get(VAL))
    if level is not None:
        properties["outline"] = level + 1 if 0 <= level <= 8 else 0


def _alignment(element: Element, properties: Properties) -> None:
    if value := element.get(VAL):
        properties["alignment"] = _JC.get(value, value)


_RUN: Final[dict[str, _Reader]] = {
    W + tag: reader
    for tag, reader in {
        "rFonts": _fonts,
        "sz": _value("size", half_points),
        "b": _switch("bold"),
        "i": _switch("italic"),
        "vanish": _switch("hidden"),
        "strike": _switch("strike"),
        "color": _colour,
        "spacing": _value("spacing", twips),
        "w": _value("scale", number),
        "u": _value("underline"),
        "vertAlign": _value("raised"),
        "lang": _language,
        "rStyle": _value("style"),
    }.items()
}

_PARAGRAPH: Final[dict[str, _Reader]] = {
    W + tag: reader
    for tag, reader in {
        "pStyle": _value("style"),
        "keepNext": _switch("keep_next"),
        "pageBreakBefore": _switch("page_break_before"),
        "framePr": _frame,
        "numPr": _numbering,
        "pBdr": _borders,
        "overflowPunct": _switch("hanging_punctuation"),
        "autoSpaceDE": _switch("auto_space_latin"),
        "autoSpaceDN": _switch("auto_space_digits"),
        "snapToGrid": _switch("snap_to_grid"),
        "spacing": _spacing,
        "ind": _indents,
        "jc": _alignment,
        "outlineLvl": _outline,
    }.items()
}
