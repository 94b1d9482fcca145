"""Binding letters into one DOCX: the splice against docxcompose, and what each keeps of the letters.

    python benchmarks/bind.py [--count 100 500]

Files on disk to one file on disk, in one process; the letters are of both forms, each of its own text.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from docxcompose.composer import Composer
from year import write_letters

import docx
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


def kept(book: Path) -> str:
    """What of the letters is still in the volume."""
    sections = docx.Document(str(book)).sections
    heads = sum(section.different_first_page_header_footer for section in sections)
    restarts = sum(section._sectPr.find(".//{*}pgNumType") is not None for section in sections)  # noqa: SLF001
    return f"{len(sections)} sections, {heads} first-page heads, {restarts} page numbers from 1"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, nargs="*", default=[100, 500])
    counts = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_letters(folder, max(counts))
        splice(paths[:2], folder / "warm.docx")
        for count in counts:
            taken = {}
            for what, work in {"splice": splice, "docxcompose": compose}.items():
                book = folder / f"{what}-{count}.docx"
                taken[what] = _seconds(work, paths[:count], book)
                print(
                    f"{count:6} letters  {what:12} {taken[what]:8.2f} s  {book.stat().st_size:>10} bytes  {kept(book)}"
                )
            print(f"{count:6} letters  ratio        {taken['docxcompose'] / taken['splice']:8.0f}")


def _seconds(work: Callable[[Sequence[Path], Path], None], paths: Sequence[Path], book: Path) -> float:
    start = time.perf_counter()
    work(paths, book)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
