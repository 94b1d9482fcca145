"""How much a document may hold: what keeps the memory and the time of a check bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.checking.codes import TOO_COMPLEX
from replygen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from replygen.docx.model import Document
    from replygen.docx.package import Package

MAX_PIECES: Final = 200_000  # paragraphs and runs; a letter of a thousand pages has fewer
MAX_TEXT: Final = 1_000_000  # characters
MAX_PARAGRAPH: Final = 20_000  # characters of one paragraph: thirty pages without a break

_SHORTEST_PIECE: Final = 4  # bytes: `<p/>`, or of a paragraph with something in it its two tags
_PIECE: Final = re.compile(rb"<(?:[\w.-]+:)?[pr][\s/>]")


def too_many_pieces(package: Package, path: str) -> Diagnostic | None:
    """The fault of a document too large to be a letter; paragraphs and runs are what the memory goes to."""
    parts = package.parts.values()
    if sum(map(len, parts)) <= MAX_PIECES * _SHORTEST_PIECE or sum(part.count(b"<") for part in parts) <= MAX_PIECES:
        return None
    pieces = sum(1 for part in parts for _ in _PIECE.finditer(part))
    if pieces <= MAX_PIECES:
        return None
    message = f"文件里有 {pieces} 个段落和文字块，最多 {MAX_PIECES} 个：不像一封信，不检查。"
    return Diagnostic(TOO_COMPLEX, message, path)


def too_much_text(document: Document, path: str) -> Diagnostic | None:
    """The fault of a document with more text than any letter."""
    lengths = [len(paragraph.text) for paragraph in document.paragraphs]
    if (total := sum(lengths)) > MAX_TEXT:
        return Diagnostic(TOO_COMPLEX, f"文件里有 {total} 字，最多 {MAX_TEXT} 字：不像一封信，不检查。", path)
    if (longest := max(lengths, default=0)) > MAX_PARAGRAPH:
        message = f"有一段长达 {longest} 字，最多 {MAX_PARAGRAPH} 字：不像一封信，不检查；请分段。"
        return Diagnostic(TOO_COMPLEX, message, path)
    return None
