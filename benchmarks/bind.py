"""Binding letters into one DOCX: the splice against docxcompose, and what each keeps of the letters.

Files on disk to one file on disk, in one process; the letters are of both forms, each of its own text.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from docxcompose.composer import Composer

import docx
from benchmarks.page import table
from benchmarks.year import write_letters
from replygen.batch.bind import bind


def splice(paths: Sequence[Path], book: Path) -> None:
    """Bind with replygen."""
    if faults := bind(paths, book, force=True):
        raise RuntimeError(faults)


def compose(paths: Sequence[Path], book: Path) -> None:
    """Bind with docxcompose, each letter on a page of its own."""
    composer = Composer(docx.Document(str(paths[0])))
    for path in paths[1:]:
        composer.doc.add_page_break()
        composer.append(docx.Document(str(path)))
    composer.save(str(book))


def kept(book: Path) -> tuple[str, str, str]:
    """What of the letters is still in the volume: sections, first-page heads, page numbers that begin anew."""
    sections = docx.Document(str(book)).sections
    heads = sum(section.different_first_page_header_footer for section in sections)
    restarts = sum(section._sectPr.find(".//{*}pgNumType") is not None for section in sections)  # noqa: SLF001
    return str(len(sections)), str(heads), str(restarts)


def measure(folder: Path, counts: Sequence[int]) -> str:
    """The figures."""
    paths = write_letters(folder, max(counts))
    splice(paths[:2], folder / "warm.docx")
    rows = []
    for count in counts:
        taken = {}
        for what, work in {"replygen bind": splice, "docxcompose": compose}.items():
            book = folder / f"{what}-{count}.docx"
            taken[what] = _seconds(work, paths[:count], book)
            ratio = taken[what] / taken["replygen bind"]
            rows.append(
                [
                    f"{what}, {count} letters",
                    f"{taken[what]:.2f}",
                    f"{ratio:.0f}",
                    f"{book.stat().st_size / 1e6:.1f}",
                    *kept(book),
                ]
            )
    head = ["", "s of processor", "ratio", "MB", "sections", "first-page heads", "page numbers from 1"]
    return table("Joining letters into one DOCX", head, rows)


def _seconds(work: Callable[[Sequence[Path], Path], None], paths: Sequence[Path], book: Path) -> float:
    start = time.process_time()
    work(paths, book)
    return time.process_time() - start
