"""The sections of a letter in a volume: each letter keeps its own headers, footers and page numbers.

A section that names no header shows that of the section before it, which may be another letter's; and whether even
pages differ is one setting of the whole document. Both are made explicit here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

SECTION: Final = re.compile(rb"<w:sectPr(?: [^<>]*)?/>|<w:sectPr[ >].*?</w:sectPr>", re.DOTALL)

_REFERENCE: Final = re.compile(rb"<w:(header|footer)Reference [^<>]*/>")
_KIND: Final = re.compile(rb' w:type="(\w+)"')
_TARGET: Final = re.compile(rb' r:id="([^"]*)"')
_OPEN: Final = re.compile(rb"<w:sectPr(?: [^<>/]*)?>")
_DROPPED: Final = re.compile(
    rb"<w:(?:printerSettings|footnotePr|endnotePr)(?: [^<>]*)?/>|<w:(footnotePr|endnotePr)(?: [^<>]*)?>.*?</w:\1>",
    re.DOTALL,
)
_TYPE: Final = re.compile(rb"<w:type [^<>]*/>")
_PAGES: Final = re.compile(rb"<w:pgNumType(?P<facts>[^<>]*)/>")
_AFTER_PAGES: Final = re.compile(
    rb"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid)[ />]|</w:sectPr>"
)

Slot = tuple[bytes, bytes]
"""header or footer, and for which pages: default, first or even."""


class Margins(Struct, frozen=True):
    """How a letter's sections have their headers and footers.

    `blank` gives the id of an empty header or footer. `even` tells whether the letter's even pages differ,
    `volume_even` whether some letter's in the volume do.
    """

    blank: Callable[[bytes], bytes]
    even: bool
    volume_even: bool


def letter_sections(body: bytes, last: bytes, margins: Margins, taken: set[Slot], kind: bytes) -> tuple[bytes, bytes]:
    """The body and the last section's properties as a volume needs them.

    The letter begins on a new page, an odd one when `kind` is oddPage, and that is its page 1. `taken` holds the
    headers and footers that letters before it have, and gets this one's.
    """
    found = SECTION.findall(body)
    first_differs = any(b"<w:titlePg" in section for section in (*found, last))
    inherited = {slot for slot in taken if first_differs or slot[1] != b"first"}
    changed = [
        _section(section, margins, inherited if index == 0 else set(), taken)
        for index, section in enumerate((*found, last))
    ]
    changed[0] = _begun(changed[0], kind)
    rest = iter(changed)
    body = SECTION.sub(lambda _: next(rest), body) if found else body
    return body, changed[-1]


def _section(section: bytes, margins: Margins, inherited: set[Slot], taken: set[Slot]) -> bytes:
    if section.endswith(b"/>") and b"</w:sectPr>" not in section:
        section = section[:-2] + b"></w:sectPr>"
    slots: dict[Slot, bytes] = {}
    for reference in _REFERENCE.finditer(section):
        kind, target = _KIND.search(reference[0]), _TARGET.search(reference[0])
        if target:
            slots[reference[1], kind[1] if kind else b"default"] = target[1]
    if margins.volume_even and not margins.even:
        slots = {slot: target for slot, target in slots.items() if slot[1] != b"even"}
        slots |= {(slot[0], b"even"): target for slot, target in slots.items() if slot[1] == b"default"}
    for slot in sorted(inherited - slots.keys()):
        slots[slot] = margins.blank(slot[0])
    taken.update(slots)
    references = b"".join(
        b'<w:%sReference w:type="%s" r:id="%s"/>' % (*slot, target) for slot, target in sorted(slots.items())
    )
    opening = _OPEN.match(section)
    rest = section[opening.end() if opening else 0 :]
    return b"<w:sectPr>" + references + _DROPPED.sub(b"", _REFERENCE.sub(b"", rest))


def _begun(section: bytes, kind: bytes) -> bytes:
    """The section beginning on a new page, numbered 1 unless the letter says where it begins."""
    section = _TYPE.sub(b"", section)
    if kind:
        at = section.rfind(b"Reference ")
        at = section.index(b">", max(at, 0)) + 1
        section = section[:at] + b'<w:type w:val="%s"/>' % kind + section[at:]
    pages = _PAGES.search(section)
    if pages is None:
        match = _AFTER_PAGES.search(section)
        at = match.start() if match else len(section)
        return section[:at] + b'<w:pgNumType w:start="1"/>' + section[at:]
    if b" w:start=" in pages["facts"]:
        return section
    return section[: pages.end() - 2] + b' w:start="1"/>' + section[pages.end() :]
