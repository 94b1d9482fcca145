"""Making a typed document clean: revisions accepted, comments and the traces of editing gone.

A template is edited by people who track changes and comment; the letter that goes out must show none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.docx.wml import W
from replygen.template.tree import parent_of, remove, remove_bookmark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(W + name for name in names)


_DROPPED: Final = _tags(
    "del", "moveFrom", "delText", "delInstrText",
    "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange",
    "tblPrExChange", "numberingChange", "cellIns", "cellMerge",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "proofErr", "lastRenderedPageBreak", "smartTagPr", "customXmlPr",
    "rsids", "trackRevisions",
)  # fmt: skip
_UNWRAPPED: Final = _tags("ins", "moveTo", "smartTag", "customXml")
_DELETED_MARK: Final = _tags("del", "moveFrom")


def clean(root: Element) -> None:
    """Accept all revisions below `root`, drop comments, proofing marks and revision ids; in place."""
    for cell in list(root.iter(W + "cellDel")):
        remove(parent_of(parent_of(cell)))  # tcPr, tc
    for row in [e for e in root.iter(W + "tr") if _marked_deleted(e.find(W + "trPr"))]:
        remove(row)
    for table in [e for e in root.iter(W + "tbl") if e.find(f".//{W}tr") is None]:
        remove(table)
    joined = [e for e in root.iter(W + "p") if _marked_deleted(e.find(f"{W}pPr/{W}rPr"))]
    for element in list(root.iter(*_DROPPED)):
        remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        _unwrap(element)
    for paragraph in joined:
        _join_with_next(paragraph)
    for mark in [e for e in root.iter(W + "bookmarkStart") if e.get(W + "name") == "_GoBack"]:
        remove_bookmark(root, mark.get(W + "id"))
    for element in root.iter(W + "p", W + "r", W + "tr", W + "sectPr"):
        _forget_editing(element)


def _marked_deleted(properties: Element | None) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED_MARK)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    remove(element)


def _join_with_next(paragraph: Element) -> None:
    """A deleted paragraph mark joins the paragraph to the next one, whose properties win (17.13.5.15)."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        for offset, child in enumerate(content):
            following.insert(at + offset, child)
        remove(paragraph)
    elif following is not None and not content:
        remove(paragraph)


def _forget_editing(element: Element) -> None:
    for name in list(element.attrib):
        key = str(name)
        if key.startswith((W + "rsid", _W14)):
            del element.attrib[name]
