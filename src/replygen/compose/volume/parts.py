"""The parts of a volume besides its text: headers, footers, pictures, each once, and how the text refers to them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from replygen.compose.volume.leaf import MAIN, Leaf
from replygen.docx.package import CONTENT_TYPES, OFFICE, WORD, Package, Relationship, rels_name

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_STEM: Final = re.compile(r"^(.*?)\d*(\.\w+)?$")

Rewrite = Callable[[bytes], bytes]
"""What happens to the XML of a header or footer on its way into the volume."""


class Parts:
    """The parts of one volume, in the order they were taken in."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._links: dict[tuple[str, str, bool], str] = {}
        self._taken: dict[tuple[object, ...], str] = {}
        self._counts: dict[str, int] = {}

    def put(self, name: str, data: bytes, content_type: str, link: str = "") -> str:
        """A part under a name of its own; the id by which the text refers to it when `link` names the kind."""
        self._data[name], self._types[name] = data, content_type
        return self._link(f"{OFFICE}/{link}", name) if link else ""

    def _link(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a link from the text, to a part by its name or to an address."""
        return self._links.setdefault((kind, target, external), f"r{len(self._links) + 1}")

    def carry(self, leaf: Leaf, package: Package, link: Relationship, rewrite: Rewrite, look: object) -> str:
        """The id of what a letter's text refers to, which is taken in when it is new.

        `rewrite` changes the XML of headers and footers; letters of the same `look` change it alike.
        """
        if link.external:
            return self._link(link.type, link.target, external=True)
        return self._link(link.type, self._carried(leaf, package, link, rewrite, look))

    def _carried(self, leaf: Leaf, package: Package, link: Relationship, rewrite: Rewrite, look: object) -> str:
        xml = link.type.endswith(("/header", "/footer"))
        key = (link.type, leaf.keys[link.target], leaf.keys.get(rels_name(link.target)), look if xml else None)
        if key not in self._taken:
            name = self._free(link.target)
            self._taken[key] = name
            data = leaf.part(link.target)
            self.put(name, rewrite(data) if xml else data, package.content_type(link.target))
            inner = package.relationships(link.target)
            if inner:
                rows = [
                    (
                        identifier,
                        one.type,
                        one.target if one.external else self._carried(leaf, package, one, rewrite, look),
                        one.external,
                    )
                    for identifier, one in inner.items()
                ]
                self._data[rels_name(name)] = relationships(rows, posixpath.dirname(name))
        return self._taken[key]

    def _free(self, name: str) -> str:
        folder, file = posixpath.split(name)
        match = _STEM.match(file)
        stem, ending = (match[1], match[2] or "") if match else (file, "")
        self._counts[stem] = self._counts.get(stem, 0) + 1
        return posixpath.join(folder, f"{stem}{self._counts[stem]}{ending}")

    def files(self, document: bytes) -> dict[str, bytes]:
        """All files of the package in the order of the archive."""
        types = {MAIN: f"{WORD}.document.main+xml"} | self._types
        links = [(key, kind, target, external) for (kind, target, external), key in self._links.items()]
        package = [
            ("document", f"{OFFICE}/officeDocument", MAIN, False),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            ("app", f"{OFFICE}/extended-properties", "docProps/app.xml", False),
        ]
        return {
            CONTENT_TYPES: _content_types(types),
            "_rels/.rels": relationships(package, ""),
            MAIN: document,
            rels_name(MAIN): relationships(links, "word"),
            **self._data,
        }


def relationships(rows: Iterable[tuple[str, str, str, bool]], folder: str) -> bytes:
    """The links of a part in the folder: id, type, target, whether the target lies outside the package."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(target)} TargetMode="External"/>'
        if external
        else f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(posixpath.relpath(target, folder or "."))}/>'
        for key, kind, target, external in rows
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _content_types(types: Mapping[str, str]) -> bytes:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
