"""Putting tags where they act: each becomes one processing instruction, `<?replygen 7?>`, in the tree.

A processing instruction may stand anywhere in XML, is written out verbatim and can be mistaken for nothing else:
the parts were read without any. A value stays inside its text; a statement goes between runs, or takes the place of
its paragraph, row or cell. So the tags of one if or for that have the same parent enclose whole elements only.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import MC, W
from replygen.template.faults import MISPLACED, NOT_ALONE, Fault, Place
from replygen.template.tags import Found, Level, Tag, find_tags
from replygen.template.tree import make_marker, parent_of, remove, remove_bookmarks_within, shell_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OBJECT: Final = "\ufffc"  # stands for a picture, a note's reference …: visible, and no part of any tag
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARACTERS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_OPAQUE: Final = {
    *(W + name for name in ("drawing", "pict", "object", "sym", "ruby", "footnoteReference", "endnoteReference")),
    MC + "AlternateContent", _MATH + "oMath", _MATH + "oMathPara",
}  # fmt: skip
_PROPERTIES: Final = {W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr")}
_ENCLOSING: Final = {Level.ROW: W + "tr", Level.CELL: W + "tc"}
_NAMES: Final = {Level.PARAGRAPH: "段", Level.ROW: "行", Level.CELL: "格"}

Atom = tuple["Element", str]


def place_tags(root: Element, part: str, tags: list[Tag]) -> list[Fault]:
    """Replace every tag in the paragraphs below `root` by its marker and append it to `tags`; in place."""
    faults: list[Fault] = []
    numbered: list[tuple[Element, int]] = []
    _number(root, 0, numbered)
    replaced: list[Element] = []
    for paragraph, number in numbered:
        atoms = list(_atoms(paragraph))
        text = _text(atoms)
        if "{" not in text and "}" not in text:
            continue
        place = Place(part, number, text)
        found = []
        for item in find_tags(text, place):
            if isinstance(item, Fault):
                faults.append(item)
            elif _OBJECT in text[item.start : item.end]:
                faults.append(Fault(MISPLACED, "标签中间夹着图片、公式或脚注：请把它移到标签外面。", place))
            else:
                found.append(item)
        if any(f.tag and f.tag.level in _NAMES for f in found):
            faults += _place_blocks(paragraph, text, found, tags, replaced)
        else:
            _place_inline(atoms, found, tags)
    for element in replaced:
        remove_bookmarks_within(root, element)
        remove(element)
    return faults


def place_in_properties(root: Element, part: str, tags: list[Tag]) -> list[Fault]:
    """The same for document properties, whose text stands in elements of its own."""
    from lxml import etree  # noqa: PLC0415 - only for compiling templates and checking

    faults: list[Fault] = []
    for element in [e for e in root.iter() if len(e) == 0 and e.text and ("{" in e.text or "}" in e.text)]:
        owner = element.getparent() if element.getparent() is not root else None
        name = (owner.get("name") if owner is not None else None) or etree.QName(element).localname
        items = list(find_tags(element.text or "", Place(part, f"属性 {name}", element.text or "")))
        found = [item for item in items if isinstance(item, Found)]
        faults += [item for item in items if isinstance(item, Fault)]
        for item in found:
            if item.tag and item.tag.level is not Level.TEXT:
                message = f"文档属性里不能用“{item.tag.shown}”：属性只能是文字，请用 {{{{ 变量 }}}}。"
                faults.append(Fault(MISPLACED, message, item.tag.place))
        _rewrite(element, element.text or "", 0, [(f.start, f.end, _marker(f.tag, tags)) for f in found])
    return faults


def _number(element: Element, count: int, numbered: list[tuple[Element, int]]) -> int:
    """Number the paragraphs as users count them: a text box and its fallback for old programs are the same one."""
    for child in element:
        if child.tag == MC + "AlternateContent":
            count = max((_number(branch, count, numbered) for branch in child), default=count)
            continue
        if child.tag == W + "p":
            count += 1
            numbered.append((child, count))
        count = _number(child, count, numbered)
    return count


def _atoms(element: Element) -> Iterator[Atom]:
    for child in element:
        if child.tag == W + "t":
            yield child, child.text or ""
        elif child.tag in _CHARACTERS:
            yield child, _CHARACTERS[child.tag]
        elif child.tag in _OPAQUE:
            yield child, _OBJECT
        elif child.tag not in _PROPERTIES:
            yield from _atoms(child)


def _text(atoms: list[Atom]) -> str:
    return "".join(text for _, text in atoms)


def _marker(tag: Tag | None, tags: list[Tag]) -> Element | None:
    if tag is None:
        return None
    tags.append(tag)
    return make_marker(len(tags) - 1)


def _place_blocks(
    paragraph: Element, text: str, found: list[Found], tags: list[Tag], replaced: list[Element]
) -> Iterator[Fault]:
    """Let the tags take the place of what they stand for: the paragraph, or the row or cell around it.

    Tags that may not stand so are placed all the same: their fault is told, and the check of nesting goes on.
    """
    for item in found:
        tag = item.tag
        if tag is None:
            continue
        target = _target(paragraph, tag.level)
        if target is None:
            message = f"“{tag.shown}”不在表格里：整行、整格的标签只能放在表格里，整段的用 {{%p … %}}。"
            yield Fault(MISPLACED, message, tag.place)
            target = paragraph
        shown = text if target is paragraph else "".join(_text(list(_atoms(p))) for p in target.iter(W + "p"))
        if (len(found) > 1 or shown.strip() != text[item.start : item.end]) and tag.level in _NAMES:
            unit = _NAMES[tag.level]
            message = f"“{tag.shown}”须独占一{unit}：请把同{unit}的其他内容移到另一{unit}。"
            yield Fault(NOT_ALONE, message, tag.place)
        if target.find(f"{W}pPr/{W}sectPr") is not None:
            message = f"“{tag.shown}”所在的段带着分节符，换掉它会丢掉一节的页面设置：请把标签移到另一段。"
            yield Fault(MISPLACED, message, tag.place)
        tags.append(tag)
        target.addprevious(make_marker(len(tags) - 1))
        if target not in replaced:
            replaced.append(target)


def _target(paragraph: Element, level: Level) -> Element | None:
    wanted = _ENCLOSING.get(level)
    if wanted is None:
        return paragraph
    for ancestor in paragraph.iterancestors(wanted, W + "txbxContent"):
        return ancestor if ancestor.tag == wanted else None
    return None


def _place_inline(atoms: list[Atom], found: list[Found], tags: list[Tag]) -> None:
    spans = [(f.start, f.end, _marker(f.tag, tags)) for f in found]
    at = 0
    for element, text in atoms:
        within = [span for span in spans if span[0] < at + len(text) and span[1] > at]
        if within and element.tag == W + "t":
            _rewrite(element, text, at, within)
        elif within:
            remove(element)
        at += len(text)
    for item, (_, _, marker) in zip(found, spans, strict=True):
        if marker is not None and item.tag and (item.tag.opening == "{%" or item.tag.level is Level.RUN):
            _split_run(marker, lift=item.tag.opening == "{%")
    for element, _ in atoms:
        _drop_if_empty(element)


def _rewrite(element: Element, text: str, offset: int, spans: list[tuple[int, int, Element | None]]) -> None:
    """Set an element's text with the stretches `spans` replaced by their markers."""
    element.text = None
    last: Element | None = None

    def add(piece: str) -> None:
        if last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece

    at = 0
    for start, end, marker in spans:
        add(text[at : max(start - offset, 0)])
        if marker is not None and start >= offset:
            element.append(marker)
            last = marker
        at = end - offset
    add(text[at:])
    if element.tag == W + "t":
        element.set(_SPACE, "preserve")


def _split_run(marker: Element, *, lift: bool) -> None:
    """Split a run behind a marker into two of the same format, and `lift` the marker out between them.

    A marker that stays is a run's value: when that is XML, it closes the run and opens an empty one behind itself.
    """
    text = parent_of(marker)
    run = parent_of(text)
    if run.tag != W + "r":
        return
    rest = shell_of(text)
    rest.text, marker.tail = marker.tail, None
    rest.extend(list(marker.itersiblings()))
    second = shell_of(run)
    properties = run.find(W + "rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    second.append(rest)
    second.extend(list(text.itersiblings()))
    run.addnext(second)
    if lift:
        run.addnext(marker)
    _drop_if_empty(text)
    _drop_if_empty(rest)


def _drop_if_empty(text: Element) -> None:
    """Remove a text that tags have emptied, and its run when nothing else is in it."""
    run = text.getparent()
    if run is None or text.tag != W + "t" or text.text or len(text):
        return
    remove(text)
    if run.tag == W + "r" and all(child.tag == W + "rPr" for child in run):
        remove(run)
