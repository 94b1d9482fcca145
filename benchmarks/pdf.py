"""DOCX to PDF: one LibreOffice a file against joined export, in one run on the same letters.

One LibreOffice a file is what `soffice --convert-to pdf FILE` does, with a profile that has been used before; it is
measured on some of the letters, spread over all. The pages of those are compared with the same letters' of the joined
export. Times are of the clock and of the processor, a letter and a page.
"""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.page import table
from benchmarks.year import write_letters
from replygen.batch.pool import cores
from replygen.pdf.export import Exporter
from replygen.pdf.office import find_office


@dataclass(frozen=True)
class Taken:
    """What some letters took: seconds of the clock, seconds of the processor; and their PDFs."""

    clock: float
    processor: float
    made: Sequence[bytes]

    def row(self, one: Taken, of: Sequence[int]) -> list[str]:
        """The figures, beside those of one process a file, for the letters `of` all of them."""
        count = len(self.made)
        letter = self.clock / count
        same = sum(_pages(self.made[at]) == _pages(pdf) for at, pdf in zip(of, one.made, strict=True))
        return [
            str(count),
            f"{1000 * letter:.0f}",
            f"{1000 * self.processor / count:.0f}",
            f"{1000 * self.clock / sum(len(_pages(pdf)) for pdf in self.made):.0f}",
            f"{one.clock / len(one.made) / letter:.1f}",
            f"{one.processor / len(one.made) / (self.processor / count):.1f}",
            f"{sum(map(len, self.made)) / count / 1000:.0f}",
            f"{same} of {len(of)}",
        ]


def _pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def measured(work: Callable[[], list[bytes]]) -> Taken:
    """What a conversion takes."""
    clock, processor = time.perf_counter(), _processor()
    made = work()
    clock, processor = time.perf_counter() - clock, _processor() - processor
    return Taken(clock, processor, made)


def _processor() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def alone(program: str, paths: Sequence[Path], folder: Path) -> list[bytes]:
    """A process a file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = []
    for path in paths:
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True)
        made.append((folder / f"{path.stem}.pdf").read_bytes())
    return made


def joined(program: str, paths: Sequence[Path], workers: int) -> list[bytes]:
    """Joined export by so many LibreOffices, whose letters come as they are done."""
    made = {outcome.path: outcome.pdf for outcome in Exporter(program, workers).run(paths)}
    return [pdf for path in paths if (pdf := made[path]) is not None]


def measure(folder: Path, count: int, alone_count: int) -> str:
    """The figures."""
    program = find_office()
    if program is None:
        return "PDF: LibreOffice is not installed.\n"
    paths = write_letters(folder, count)
    alone(program, paths[:1], folder)  # makes the profile, and fonts and files are in memory for all
    some = range(0, count, max(count // alone_count, 1))
    one = measured(lambda: alone(program, [paths[at] for at in some], folder))
    rows = [["one process a file", *one.row(one, range(len(some)))]]
    for workers in (1, cores()):
        taken = measured(lambda workers=workers: joined(program, paths, workers))  # type: ignore[misc]
        rows.append([f"`replygen render --pdf`, {workers} LibreOffice(s)", *taken.row(one, some)])
    head = [
        "",
        "letters",
        "ms a letter",
        "of processor",
        "ms a page",
        "ratio",
        "of processor",
        "kB a letter",
        "same pages",
    ]
    return table("DOCX to PDF", head, rows)
