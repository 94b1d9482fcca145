"""Leaving out of the package what a letter must not carry: comments, signatures, previews, and what only they need."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from replygen.docx.package import CONTENT_TYPES, Package, rels_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNWANTED: Final = (
    "/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people",
    "/thumbnail", "/digital-signature/origin",
)  # fmt: skip
_TEMPLATE_TYPE: Final = "wordprocessingml.template.main+xml"
_DOCUMENT_TYPE: Final = "wordprocessingml.document.main+xml"


def drop_unwanted(package: Package) -> Package:
    """The package without unwanted links and without the parts that nothing links to any more.

    A Word template (.dotx) becomes a document: its letters are documents.
    """
    parts = dict(package.parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _without_links(package, name)
    wanted = _reachable(Package(MappingProxyType(parts), package.main))
    parts = {name: data for name, data in parts.items() if name in wanted}
    parts[CONTENT_TYPES] = _content_types(package, wanted)
    return Package(MappingProxyType(parts), package.main)


def _without_links(package: Package, name: str) -> bytes:
    root = package.xml(name)
    unwanted = [link for link in root if link.get("Type", "").endswith(_UNWANTED)]
    for link in unwanted:
        root.remove(link)
    return _bytes(root) if unwanted else package.parts[name]


def _reachable(package: Package) -> set[str]:
    wanted = {CONTENT_TYPES}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        wanted |= {part, rels_name(part)}
        links = {link.target for link in package.relationships(part).values() if not link.external}
        waiting += (links & package.parts.keys()) - wanted
    return wanted


def _content_types(package: Package, wanted: set[str]) -> bytes:
    root = package.xml(CONTENT_TYPES)
    present = {f"/{name}".lower() for name in wanted}
    for element in list(root):
        if element.get("PartName", "").lower() not in {"", *present}:
            root.remove(element)
        element.set("ContentType", element.get("ContentType", "").replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE))
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    from lxml import etree  # noqa: PLC0415 - only for compiling templates

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
