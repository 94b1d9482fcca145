"""A mark in a PDF of ours: which DOCX it was made from, and that nobody has changed it since.

A letter's PDF may have been signed or stamped with an electronic seal: such a file must not be overwritten.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

_PLACE: Final = b"startxref"
_SEAL: Final = re.compile(rb"%replygen (?P<source>[0-9a-f]{32}) (?P<own>[0-9a-f]{32})\n(?=startxref\s+\d+\s+%%EOF\s*$)")


def digest(data: bytes) -> str:
    """What a file is known by: 32 hex digits."""
    return hashlib.sha256(data).hexdigest()[:32]


def seal(pdf: bytes, source: str) -> bytes:
    """The PDF with a comment that names the digest of its source and its own; nothing else of it moves."""
    at = pdf.rindex(_PLACE)
    return b"%s%%replygen %s %s\n%s" % (pdf[:at], source.encode(), digest(pdf + source.encode()).encode(), pdf[at:])


def source_of(pdf: bytes) -> str:
    """The digest of the DOCX that the PDF was made from; empty when it is not ours or has been changed."""
    match = _SEAL.search(pdf, max(len(pdf) - 200, 0))
    if match is None:
        return ""
    if digest(pdf[: match.start()] + pdf[match.end() :] + match["source"]) != match["own"].decode():
        return ""
    return match["source"].decode()


def is_sealed(pdf: bytes) -> bool:
    """Whether the PDF is ours and unchanged."""
    return bool(source_of(pdf))
