"""A copy of a DOCX with every finding as a comment at its place, for reviewers who live in Word or WPS."""

from __future__ import annotations

import posixpath
import re
from itertools import count
from typing import TYPE_CHECKING, Final

from replygen.checking.ranges import place_marks
from replygen.docx.archive import assemble, make_entry
from replygen.docx.document import read_document
from replygen.docx.package import CONTENT_TYPES, Package, read_package, rels_name
from replygen.docx.tree import parse_xml
from replygen.docx.wml import W, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replygen.checking.finding import Found
    from replygen.docx.model import Paragraph
    from replygen.docx.wml import Element

AUTHOR: Final = "replygen"

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MODIFIED: Final = re.compile(rb"<dcterms:modified[^>]*>([^<]+)<")
_NO_LINKS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_HEADER: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RANGE: Final = ("commentRangeStart", "commentRangeEnd")
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = tuple(
    (f"http://schemas.openxmlformats.org/{family}/2006/".encode(), _STRICT + f"{family}/".encode())
    for family in ("wordprocessingml", "drawingml", "officeDocument")
)


def annotated(data: bytes, found: Iterable[Found]) -> bytes:
    """The DOCX with the findings, which are about what it holds, as comments.

    A finding about the whole letter, and one in a header or footer, where Word allows no comments, stands at the
    first paragraph. The comments bear the date of the document's last change, so that a run gives the same bytes
    every time.
    """
    package = read_package(data, path="")
    if not isinstance(package, Package):
        raise ValueError("the bytes are not those that the document was read from")  # noqa: TRY004
    document = read_document(package)
    paragraphs = {one.key: one for one in document.body}
    first = next((one for one in document.body if not one.blank and not one.box), document.body[0])
    tree = _element(first).getroottree().getroot()
    name, comments = _comments(package, document.main)
    used = [number(one.get(W + "id")) or 0 for one in comments.iter(W + "comment")]
    date = _date(package)
    for id_, one in enumerate(found, max(used, default=-1) + 1):
        here = None if one.paragraph is None else paragraphs.get(one.paragraph.key)
        opening, closing = (tree.makeelement(W + tag, {W + "id": str(id_)}) for tag in _RANGE)
        paragraph, place = (first, (0, 0)) if here is None else (here, (one.start, one.end))
        place_marks(_element(paragraph), paragraph.text, place, (opening, closing))
        reference = tree.makeelement(W + "r")
        reference.append(tree.makeelement(W + "commentReference", {W + "id": str(id_)}))
        closing.addnext(reference)
        comments.append(_comment(comments, id_, date, _words(one, here=here is not None)))
    return _archive(package, {document.main: tree, name: comments}, document.main, name)


def _element(paragraph: Paragraph) -> Element:
    if paragraph.element is None:
        raise ValueError("the document was made without its XML")
    return paragraph.element


def _words(found: Found, *, here: bool) -> str:
    diagnostic = found.diagnostic
    where = f"（{diagnostic.excerpt or found.paragraph.text}）" if found.paragraph is not None and not here else ""
    clause = f"（{diagnostic.code.clause}）" if diagnostic.code.clause else ""
    return f"{diagnostic.severity.label} {diagnostic.code.code}：{where}{diagnostic.message}{clause}"


def _comment(root: Element, number: int, date: str, words: str) -> Element:
    comment = root.makeelement(W + "comment", {W + "id": str(number), W + "author": AUTHOR, W + "initials": "rg"})
    if date:
        comment.set(W + "date", date)
    element = comment
    for tag in ("p", "r", "t"):
        child = root.makeelement(W + tag)
        element.append(child)
        element = child
    element.text = words
    return comment


def _date(package: Package) -> str:
    """When the document was changed last; "" when it does not say."""
    links = package.relationships().values()
    core = next((one.target for one in links if one.type.endswith("/core-properties")), "")
    modified = _MODIFIED.search(package.parts.get(core, b""))
    return modified[1].decode("ascii", "ignore").strip() if modified else ""


def _comments(package: Package, main: str) -> tuple[str, Element]:
    """The name of the comments' part and its root: the file's own, or a new one."""
    links = package.relationships(main).values()
    name = next((one.target for one in links if one.type.endswith("/comments") and one.target in package.parts), "")
    if name:
        return name, parse_xml(_transitional(package.parts[name]))
    name = next(n for n in _names(posixpath.dirname(main)) if n not in package.parts)
    return name, parse_xml(f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode())


def _names(folder: str) -> Iterator[str]:
    return (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())


def _archive(package: Package, trees: Mapping[str, Element], main: str, name: str) -> bytes:
    """The package with the trees in place of their parts, and what announces the comments' part."""
    from lxml import etree  # noqa: PLC0415 - only who annotates needs it

    strict = _STRICT in package.parts[main]
    parts = dict(package.parts)
    for part, tree in trees.items():
        data = _HEADER + etree.tostring(tree, encoding="utf-8")
        parts[part] = _strict(data) if strict else data
    if name not in package.parts:
        parts[CONTENT_TYPES] = _announced(
            package.parts[CONTENT_TYPES], "Override", {"PartName": f"/{name}", "ContentType": _TYPE}
        )
        links = package.parts.get(rels_name(main), _NO_LINKS)
        taken = package.relationships(main)
        free = next(f"rIdReplygen{number}" for number in count() if f"rIdReplygen{number}" not in taken)
        kind = _LINK if not strict else _strict(_LINK.encode()).decode()
        parts[rels_name(main)] = _announced(
            links, "Relationship", {"Id": free, "Type": kind, "Target": posixpath.basename(name)}
        )
    ordered = {CONTENT_TYPES: parts.pop(CONTENT_TYPES), **parts}
    return assemble(make_entry(part, data) for part, data in ordered.items())


def _announced(data: bytes, tag: str, attributes: dict[str, str]) -> bytes:
    """A list of parts or links with one more entry."""
    from lxml import etree  # noqa: PLC0415

    root = parse_xml(data)
    namespace = etree.QName(root).namespace
    root.append(root.makeelement(f"{{{namespace}}}{tag}", attributes))
    return _HEADER + etree.tostring(root, encoding="utf-8")


def _strict(data: bytes) -> bytes:
    for transitional, strict in _TRANSITIONAL:
        data = data.replace(transitional, strict)
    return data


def _transitional(data: bytes) -> bytes:
    for transitional, strict in _TRANSITIONAL:
        data = data.replace(strict, transitional)
    return data
