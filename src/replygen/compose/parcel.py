"""A DOCX that parts are added to: its parts, their links and content types, written again with the same bytes."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from replygen.docx.archive import assemble, make_entry
from replygen.docx.package import CONTENT_TYPES, OFFICE, WORD, Package, rels_name
from replygen.docx.tree import parse_xml

if TYPE_CHECKING:
    from replygen.docx.wml import Element


_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_EMPTY_LINKS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Parcel:
    """The parts of a package while they are changed; `trees` hold those that are open as XML."""

    def __init__(self, package: Package) -> None:
        self.main: Final = package.main
        self._package = package
        self._parts = dict(package.parts)
        self._types = parse_xml(self._parts[CONTENT_TYPES])
        self._trees: dict[str, Element] = {}

    def tree(self, part: str) -> Element:
        """A part as XML, to be changed in place; KeyError without such a part."""
        if part not in self._trees:
            self._trees[part] = parse_xml(self._parts[part])
        return self._trees[part]

    def replace(self, part: str, root: Element) -> None:
        """Give a part another root."""
        self._trees[part] = root

    def linked(self, kind: str) -> str | None:
        """The part that the main part is linked to as `styles`, `numbering` …; None when there is none."""
        links = self._package.relationships(self.main).values()
        return next((x.target for x in links if x.type == f"{OFFICE}/{kind}" and not x.external), None)

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""
        self._parts[part] = data
        element = self._types.makeelement(f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})
        self._types.append(element)

    def link(self, part: str, kind: str, target: str, identifier: str = "") -> str:
        """Link a part to another; the id of the relationship, which is chosen unless one is given."""
        root = self._links(part)
        taken = {entry.get("Id") for entry in root}
        identifier = identifier or next(x for n in range(1, len(taken) + 2) if (x := f"rIdA{n}") not in taken)
        address = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = {"Id": identifier, "Type": kind, "Target": address}
        root.append(root.makeelement(f"{_LINKS}Relationship", attributes))
        return identifier

    def section_of(self, kind: str, empty: str, content_type: str) -> Element:
        """The root of the part linked as `kind`; made of the XML `empty` where the package has none."""
        part = self.linked(kind) or f"{posixpath.dirname(self.main)}/{kind}.xml"
        if part not in self._parts:
            self.add(part, empty.encode(), f"{WORD}.{content_type}+xml")
            self.link(self.main, f"{OFFICE}/{kind}", part)
        return self.tree(part)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def to_bytes(self) -> bytes:
        """The package; a part that was not opened keeps its bytes."""
        parts = self._parts | {part: _bytes(root) for part, root in self._trees.items()}
        parts[CONTENT_TYPES] = _bytes(self._types)
        names = sorted(parts, key=lambda name: name != CONTENT_TYPES)
        return assemble(make_entry(name, parts[name]) for name in names)

    def _links(self, part: str) -> Element:
        name = rels_name(part)
        self._parts.setdefault(name, _EMPTY_LINKS)
        return self.tree(name)


def _bytes(root: Element) -> bytes:
    from lxml import etree  # noqa: PLC0415 - only letters with attachments need it

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
