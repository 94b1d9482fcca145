"""What the properties of a letter's file say of it, and the properties of a volume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import PurePath
from typing import Final
from xml.sax.saxutils import escape

from msgspec import Struct

from replygen.compose.volume.faults import Refusal
from replygen.compose.volume.leaf import Leaf
from replygen.compose.volume.parts import XML

CORE: Final = "docProps/core.xml"

_APP: Final = "docProps/app.xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FACT: Final = re.compile(rb"<(?:dc|dcterms):(title|subject|creator|created)(?: [^<>]*)?>([^<]*)</")

PROPERTY_TYPES: Final = {
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    _APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


class Facts(Struct, frozen=True):
    """A letter's title, 发文字号, 发文机关 and date (as the file has it); empty where its properties are."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    created: str = ""


def facts_of(leaf: Leaf) -> Facts:
    """What a letter's file says of it."""
    try:
        core = leaf.part(CORE) if CORE in leaf.keys else b""
    except Refusal:  # a damaged part that no page shows
        core = b""
    return facts_in(core, leaf.path)


def facts_in(core: bytes, path: str) -> Facts:
    """What the core properties of a file say of it; the file's name stands in for a title."""
    found = dict(_FACT.findall(core))
    title, number, issuer, created = (
        unescape(found.get(key, b"").decode("utf-8", "replace")).strip()
        for key in (b"title", b"subject", b"creator", b"created")
    )
    return Facts(title or PurePath(path).stem, number, issuer, created)


def properties(leaves: Sequence[Leaf], title: str) -> dict[str, bytes]:
    """The property parts of a volume: its title, else the first letter's; issuer and date of the first letter."""
    first = facts_of(leaves[0])
    date = first.created or "1980-01-01T00:00:00Z"
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title or first.title)}</dc:title><dc:creator>{escape(first.issuer)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(first.issuer)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(date)}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{escape(date)}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    app = f'{XML}<Properties xmlns="{_OFFICE}/extended-properties"><Application>replygen</Application></Properties>'
    return {CORE: core.encode(), _APP: app.encode()}
