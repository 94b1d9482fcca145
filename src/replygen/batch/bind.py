"""Binding DOCX files into one: reading them, and what is known of them beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.batch.write import write_whole
from replygen.compose.volume.front import Front
from replygen.compose.volume.leaf import Leaf, open_leaf
from replygen.compose.volume.splice import splice
from replygen.diagnostics import Diagnostic
from replygen.docx.archive import is_ours
from replygen.pdf.seal import digest, source_of
from replygen.source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HIDDEN: Final = (".", "~$")  # ~$ is the lock of a file that is open in Word or WPS
_PAGE: Final = re.compile(rb"/Type /Page\b")


def bind(
    documents: Sequence[Path],
    book: Path,
    *,
    cover: str = "",
    contents: bool = False,
    duplex: bool = False,
    force: bool = False,
) -> list[Diagnostic]:
    """Bind the documents in the order given; what is wrong with them, all in one run, or with the file to write."""
    leaves: list[Leaf] = []
    faults: list[Diagnostic] = []
    pages: dict[str, int] = {}
    for document in documents:
        data = read_bytes(document)
        leaf = [data] if isinstance(data, Diagnostic) else open_leaf(str(document), data)
        if isinstance(leaf, list):
            faults += leaf
            continue
        leaves.append(leaf)
        if contents and isinstance(data, bytes) and (count := _pages(document, data)):
            pages[leaf.path] = count
    front = Front(cover, contents, pages) if cover or contents else None
    volume = splice(leaves, duplex=duplex, front=front) if leaves else []
    if isinstance(volume, list) or faults:
        return faults + (volume if isinstance(volume, list) else [])
    fault = write_whole(book, volume, force=force, ours=is_ours)
    return [fault] if fault else []


def find_documents(paths: Sequence[Path], book: Path) -> list[Path]:
    """The documents under the paths, in the order given; those of a folder by name, the volume itself excepted."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.docx")) if path.is_dir() else [path]
        visible = [one for one in inside if not path.is_dir() or not one.name.startswith(_HIDDEN)]
        found |= dict.fromkeys(one for one in visible if one.resolve() != book.resolve())
    return list(found)


def _pages(document: Path, data: bytes) -> int:
    """How many pages a document has by the PDF that was made of it; 0 when there is none of just this document."""
    file = document.with_suffix(".pdf")
    pdf = read_bytes(file) if file.exists() else b""
    if not isinstance(pdf, bytes) or source_of(pdf) != digest(data):
        return 0
    return len(_PAGE.findall(pdf))
