"""DOCX to PDF: one LibreOffice a file against joined export, in one run on the same letters.

    python benchmarks/pdf.py [--count 200] [--alone 10] [--workers 1 2]

One LibreOffice a file is what `soffice --convert-to pdf FILE` does, with a profile that has been used before; it is
measured on `--alone` of the letters, spread over all. Times are of the clock and of the processor, a letter and a page.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from year import write_letters

from replygen.pdf.export import Exporter
from replygen.pdf.office import find_office


@dataclass(frozen=True)
class Taken:
    """What some letters took: seconds of the clock, seconds of the processor, pages, bytes."""

    clock: float
    processor: float
    pages: int
    size: int
    letters: int

    def __str__(self) -> str:
        letter, processor = 1000 * self.clock / self.letters, 1000 * self.processor / self.letters
        return (
            f"{self.letters:4} letters {self.pages:5} pages  a letter {letter:7.1f} ms (processor {processor:7.1f} ms)"
            f"  a page {1000 * self.clock / self.pages:6.1f} ms  {self.size // self.letters // 1000:5} kB a letter"
        )


def measured(work: Callable[[], list[bytes]]) -> Taken:
    """What a conversion takes."""
    clock, processor = time.perf_counter(), _processor()
    made = work()
    clock, processor = time.perf_counter() - clock, _processor() - processor
    pages = sum(len(pypdfium2.PdfDocument(pdf)) for pdf in made)
    return Taken(clock, processor, pages, sum(map(len, made)), len(made))


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
    """Joined export by so many LibreOffices."""
    return [outcome.pdf for outcome in Exporter(program, workers).run(paths) if outcome.pdf is not None]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--alone", type=int, default=10)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    program = find_office()
    if program is None:
        parser.error("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_letters(folder, options.count)
        alone(program, paths[:1], folder)  # makes the profile, and fonts and files are in memory for all
        some = paths[:: max(options.count // options.alone, 1)]
        one = measured(lambda: alone(program, some, folder))
        print(f"one process a file       {one}")
        for workers in options.workers:
            all_of_them = measured(lambda workers=workers: joined(program, paths, workers))  # type: ignore[misc]
            ratio = one.clock / one.letters / (all_of_them.clock / all_of_them.letters)
            print(f"joined, {workers} LibreOffice(s)  {all_of_them}  ratio {ratio:5.1f}")


if __name__ == "__main__":
    main()
