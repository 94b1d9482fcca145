"""Edits of WordprocessingML for the examples of format: properties set on a paragraph, words, a style, the page."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from replygen.docx.wml import VAL, WP, A, W
from replygen.standard import DEFAULT_FONTS, ELEMENTS, mm, pt

Element = Any

_RUN_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "vanish", "color", "spacing", "w"),
    *("sz", "szCs", "highlight", "u", "vertAlign"),
)
_SLOTS: Final = {"font": ("ascii", "hAnsi", "eastAsia"), "latin": ("ascii", "hAnsi")}
_RUN_TAGS: Final = {
    "bold": "b", "italic": "i", "strike": "strike", "hidden": "vanish", "colour": "color", "underline": "u",
    "highlight": "highlight", "scale": "w", "raised": "vertAlign",
}  # fmt: skip
_PARAGRAPH_ORDER: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "tabs"),
    *("overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr"),
)
LINE_BREAK: Final = "⏎"
"""What stands for a manual line break in new words."""

_MARGINS: Final = frozenset({"top", "bottom", "left", "right", "header", "footer"})
_SIDES: Final = {"first": "top", "inside": "insideH", "last": "bottom"}


def serialised(element: Element) -> bytes:
    """The whole part that an element belongs to."""
    from lxml import etree  # noqa: PLC0415 - only for checking

    return etree.tostring(element.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _child(parent: Element, tag: str, order: tuple[str, ...] = ()) -> Element:
    """The child of that name, put where the schema wants it when it is new."""
    found = parent.find(W + tag)
    if found is None:
        found = parent.makeelement(W + tag)
        place = order.index(tag) if tag in order else len(order)
        at = sum(1 for child in parent if child.tag[len(W) :] in order[:place])
        parent.insert(at, found)
    return found


def _properties(element: Element, tag: str) -> Element:
    found = element.find(W + tag)
    if found is None:
        found = element.makeelement(W + tag)
        element.insert(0, found)
    return found


def _format_run(properties: Element, values: Mapping[str, str]) -> None:
    def child(tag: str) -> Element:
        return _child(properties, tag, _RUN_ORDER)

    for name, value in values.items():
        if name in _SLOTS:
            for slot in _SLOTS[name]:
                child("rFonts").set(W + slot, value)
        elif name == "size":
            for tag in ("sz", "szCs"):
                child(tag).set(VAL, str(round(float(value) * 2)))
        elif name == "spacing":
            child("spacing").set(VAL, str(pt(float(value)).twips))
        elif name in _RUN_TAGS:
            child(_RUN_TAGS[name]).set(VAL, value)


def _format_block(properties: Element, values: Mapping[str, str]) -> None:
    def child(tag: str) -> Element:
        return _child(properties, tag, _PARAGRAPH_ORDER)

    for name, value in values.items():
        if name == "align":
            child("jc").set(VAL, value)
        elif name in {"before", "after"}:
            child("spacing").set(W + name, str(pt(float(value)).twips))
        elif name in {"line", "lines"}:
            exact = name == "line"
            child("spacing").set(W + "line", str(pt(float(value)).twips if exact else round(float(value) * 240)))
            child("spacing").set(W + "lineRule", "exact" if exact else "auto")
        elif name in {"left", "right", "first"}:
            side = "firstLine" if name == "first" else name
            indent = child("ind")
            for attribute in [a for a in list(indent.attrib) if a.startswith((f"{W}hanging", f"{W}{side}"))]:
                if name == "first" or not attribute.startswith(f"{W}hanging"):
                    del indent.attrib[attribute]
            indent.set(W + side + "Chars", str(round(float(value) * 100)))
            indent.set(W + side, str(round(float(value) * 320)))
        elif name in {"page-break", "snap"}:
            child("pageBreakBefore" if name == "page-break" else "snapToGrid").set(VAL, value)
        elif name == "rule":
            _format_border(child("pBdr"), value)


def _format_border(borders: Element, value: str) -> None:
    """`none`, or a colour with an optional distance in points: FF0000:8."""
    for edge in list(borders):
        borders.remove(edge)
    colour, _, space = value.partition(":")
    style, colour = ("none", "auto") if colour == "none" else ("single", colour)
    bottom = _child(borders, "bottom")
    for name, attribute in (("val", style), ("sz", "18"), ("space", space or "8"), ("color", colour)):
        bottom.set(W + name, attribute)


def format_paragraph(paragraph: Element, values: Mapping[str, str]) -> None:
    """Set properties on a paragraph and on all its runs."""
    _format_block(_properties(paragraph, "pPr"), values)
    for run in paragraph.iter(W + "r"):
        _format_run(_properties(run, "rPr"), values)


def format_words(paragraph: Element, words: str, values: Mapping[str, str]) -> None:
    """Set properties on some words, which must stand in one run; on four in the middle when none are named."""
    text = max(paragraph.iter(W + "t"), key=lambda t: len(t.text or ""))
    if words:
        text = next(t for t in paragraph.iter(W + "t") if words in (t.text or ""))
    content = text.text or ""
    start = content.index(words) if words else len(content) // 2 - 2
    end = start + (len(words) or 4)
    run = text.getparent()
    for piece, own in ((content[:start], False), (content[start:end], True), (content[end:], False)):
        if piece:
            copy = deepcopy(run)
            target = copy.find(W + "t")
            target.text = piece
            target.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            if own:
                _format_run(_properties(copy, "rPr"), values)
            run.addprevious(copy)
    run.getparent().remove(run)


def replace_words(paragraph: Element, old: str, new: str) -> bool:
    """Replace words in a paragraph, or all of them when `old` is empty; whether they were there."""
    texts = list(paragraph.iter(W + "t"))
    if old:
        holder = next((t for t in texts if old in (t.text or "")), None)
        if holder is not None:
            holder.text, found, rest = holder.text.replace(old, new).partition(LINE_BREAK)
            if found:
                second = deepcopy(holder)
                second.text = rest
                holder.addnext(second)
                holder.addnext(holder.makeelement(W + "br"))
        return holder is not None
    texts[0].text = new
    for other in (*texts[1:], *paragraph.iter(W + "tab", W + "br")):
        if other.getparent().tag == W + "r":
            other.getparent().remove(other)
    return True


def insert_paragraph(before: Element, words: str) -> Element:
    """A paragraph in front of another, in the same style, without the other's own properties."""
    paragraph = before.makeelement(W + "p")
    before.addprevious(paragraph)
    if words:
        run = _child(paragraph, "r")
        _child(run, "t").text = words
    return paragraph


def remove_paragraph(paragraph: Element) -> None:
    """Remove a paragraph; one alone in a table's row goes with the row."""
    row = next(paragraph.iterancestors(W + "tr"), None)
    target = paragraph if row is None else row
    target.getparent().remove(target)


def format_style(root: Element, name: str, values: Mapping[str, str]) -> None:
    """Set properties in the paragraph style of that name."""
    style = next(s for s in root.iter(W + "style") if s.find(W + "name").get(VAL) == name)
    for tag, edit in (("pPr", _format_block), ("rPr", _format_run)):
        properties = style.find(W + tag)
        if properties is None:
            properties = style.makeelement(W + tag)
            style.append(properties)
        edit(properties, values)


def format_section(root: Element, values: Mapping[str, str]) -> None:
    """Set the page of the last section."""
    section = list(root.iter(W + "sectPr"))[-1]
    for name, value in values.items():
        if name in _MARGINS:
            section.find(W + "pgMar").set(W + name, str(mm(float(value)).twips))
        elif name in {"width", "height"}:
            section.find(W + "pgSz").set(W + name[0], str(mm(float(value)).twips))
        elif name == "line-pitch":
            section.find(W + "docGrid").set(W + "linePitch", str(pt(float(value)).twips))
        elif name == "grid":
            section.find(W + "docGrid").set(W + "type", value)
        elif name == "character-space":
            section.find(W + "docGrid").set(W + "charSpace", str(round(float(value) * 4096)))
        elif name == "columns":
            for found in section.findall(W + "cols"):
                section.remove(found)
            columns = section.makeelement(W + "cols")
            columns.set(W + "num", value)
            section.find(W + "docGrid").addprevious(columns)
        elif name == "title-page":
            for found in section.findall(W + "titlePg"):
                section.remove(found)


def format_rules(copy_to: Element, values: Mapping[str, str]) -> None:
    """Set the rules of the table that holds the 抄送机关."""
    table = next(copy_to.iterancestors(W + "tbl"))
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    for name, value in values.items():
        if name in _SIDES:
            edge = _child(borders, _SIDES[name])
            edge.set(VAL, "none" if float(value) == 0 else "single")
            edge.set(W + "sz", str(round(float(value) * 8)))
        elif name == "colour":
            for edge in borders:
                edge.set(W + "color", value)
        elif name == "width":
            table.find(f"{W}tblPr/{W}tblW").set(W + "w", str(mm(float(value)).twips))


def format_drawing(root: Element, number: int, values: Mapping[str, str]) -> None:
    """Set the line that is the drawing of that number, from 0, in its part."""
    anchor = list(root.iter(WP + "anchor"))[number]
    for name, value in values.items():
        if name == "colour":
            next(anchor.iter(A + "srgbClr")).set("val", value)
        elif name == "weight":
            next(anchor.iter(A + "ln")).set("w", str(pt(float(value)).emu))
        elif name == "width":
            anchor.find(WP + "extent").set("cx", str(mm(float(value)).emu))
        elif name == "top":
            anchor.find(f"{WP}positionV/{WP}posOffset").text = str(mm(float(value)).emu)
        elif name == "remove":
            run = next(anchor.iterancestors(W + "r"))
            run.getparent().remove(run)


def format_settings(root: Element, values: Mapping[str, str]) -> None:
    """Switch the document's settings."""
    if "even-odd" in values:
        _child(root, "evenAndOddHeaders").set(VAL, values["even-odd"])


def append_attachment(root: Element, mark: str, title: str) -> None:
    """Put an attachment on a new page behind the letter: its mark, a blank line, its title, a paragraph."""
    last = root.find(f"{W}body/{W}sectPr")
    words = (mark, "", title, "本附件由办理单位编制。")
    for key, text in zip(("attachment_mark", "body", "attachment_title", "body"), words, strict=True):
        element = ELEMENTS[key]
        paragraph = insert_paragraph(last, text)
        values = {"font": DEFAULT_FONTS[element.typeface], "size": str(element.size.pt), "align": element.align.value}
        first = {"first": str(element.first_line)} if element.first_line else {}
        format_paragraph(paragraph, values | first | ({"page-break": "1"} if key == "attachment_mark" else {}))
