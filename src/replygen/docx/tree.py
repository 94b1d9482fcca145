"""XML as a tree: parsed as a file from outside must be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element


def parse_xml(data: bytes) -> _Element:
    """The root of one XML part, parsed without entities, network or oversized trees; lxml's XMLSyntaxError else.

    Comments and processing instructions are left out.
    """
    from lxml import etree  # noqa: PLC0415 - only for compiling templates and checking, never for rendering

    return etree.fromstring(data, _parser())


@cache
def _parser() -> XMLParser:
    """The one parser: to make it takes as long as to parse a small part."""
    from lxml import etree  # noqa: PLC0415 - as above

    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
