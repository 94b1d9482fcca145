"""Properties of text and tables: laid over one another child by child, in the order that the schema wants."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import W

if TYPE_CHECKING:
    from replygen.docx.wml import Element

_RUN: Final = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
    "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_PARAGRAPH: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
    "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_TABLE: Final = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription", "tblPrChange",
)  # fmt: skip
_CELL: Final = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark", "headers",
)  # fmt: skip
_ORDERS: Final = {
    W + "rPr": {W + name: place for place, name in enumerate(_RUN)},
    W + "pPr": {W + name: place for place, name in enumerate(_PARAGRAPH)},
    W + "tblPr": {W + name: place for place, name in enumerate(_TABLE)},
    W + "tcPr": {W + name: place for place, name in enumerate(_CELL)},
}
BY_ATTRIBUTE: Final = frozenset({W + "rFonts", W + "spacing", W + "ind", W + "lang"})  # each attribute inherits alone


def overlay(base: Element | None, own: Element | None) -> Element | None:
    """New properties: those of `own`, and those of `base` that it does not state. None when both are."""
    if base is None or own is None:
        kept = own if base is None else base
        return None if kept is None else deepcopy(kept)
    result = deepcopy(base)
    present = {child.tag: child for child in result}
    for child in own:
        known = present.get(child.tag)
        if known is not None and child.tag in BY_ATTRIBUTE:
            known.attrib.update(child.attrib)
        else:
            if known is not None:
                result.remove(known)
            present[child.tag] = deepcopy(child)  # of one that is stated twice the last counts
            result.append(present[child.tag])
    return sort(result)


def sort(properties: Element) -> Element:
    """The same element with its children in the schema's order."""
    order = _ORDERS[properties.tag]
    properties[:] = sorted(properties, key=lambda child: order.get(child.tag, len(order)))
    return properties


def put(properties: Element, name: str, **attributes: str) -> Element:
    """Set a child of properties, in its place; an old one loses its attributes."""
    child = properties.find(W + name)
    if child is None:
        child = properties.makeelement(W + name)
        properties.append(child)
    child.attrib.clear()
    for key, value in attributes.items():
        child.set(W + key, value)
    sort(properties)
    return child


def paragraph_properties(paragraph: Element) -> Element:
    """The `w:pPr` of a paragraph, made when it has none."""
    found = paragraph.find(W + "pPr")
    if found is None:
        found = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, found)
    return found


def forget(element: Element, *names: str) -> str:
    """Drop attributes; the value of the first one, empty when it was not there."""
    value = str(element.get(names[0]) or "") if names else ""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]
    return value
