"""Checking DOCX against opening them with python-docx and reading the font of every run.

    python benchmarks/check.py [FOLDER] [--count 1000] [--jobs 1 2 4]

Without a folder, the example letters are rendered and repeated. Times are of one run on an idle machine, per file.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

import docx
from replygen.batch.checker import Checker, Task
from replygen.batch.checks import run_checks
from replygen.batch.papers import Paper
from replygen.cli import main as replygen

ROOT = Path(__file__).parents[1]


def paragraphs(parent: Document | Table) -> Iterator[Paragraph]:
    """The paragraphs of a document's body, those in tables too."""
    if isinstance(parent, Table):
        yield from (paragraph for row in parent.rows for cell in row.cells for paragraph in cell.paragraphs)
        return
    yield from parent.paragraphs
    for table in parent.tables:
        yield from paragraphs(table)


def read_fonts(path: Path) -> int:
    """Open a DOCX with python-docx and read name and size of every run's font; the number of runs."""
    fonts = [
        (run.font.name, run.font.size) for paragraph in paragraphs(docx.Document(str(path))) for run in paragraph.runs
    ]
    return len(fonts)


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def files(source: Path | None, folder: Path, count: int) -> list[Path]:
    """`count` DOCX in `folder`: those of `source`, or the example letters, repeated."""
    if source is None:
        source = folder / "rendered"
        replygen(["render", str(ROOT / "letters"), "-o", str(source)])
    originals = sorted(source.rglob("*.docx"))
    target = folder / "many"
    target.mkdir()
    copies = []
    for number, original in enumerate(islice(cycle(originals), count)):
        copies.append(target / f"{number:05}.docx")
        shutil.copy(original, copies[-1])
    return copies


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = files(options.folder, Path(folder), options.count)
        papers = [Paper(path, Path(path.name)) for path in paths]
        checker = Checker(Task())
        for path, paper in zip(paths[:20], papers[:20], strict=True):  # both warm
            read_fonts(path)
            checker.check(paper)
        reading = seconds(lambda: [read_fonts(path) for path in paths])
        checking = seconds(lambda: [checker.check(paper) for paper in papers])
        each = 1000 / len(paths)
        print(f"{len(paths)} files, ms each: python-docx {reading * each:.2f}, check {checking * each:.2f}")
        print(f"check : python-docx = {checking / reading:.2f}")
        for jobs in options.jobs:
            took = seconds(lambda jobs=jobs: list(run_checks(papers, Task(), jobs)))  # type: ignore[misc]
            print(f"-j {jobs}: {took:.2f} s, {checking / took:.2f} times as fast as one process")
        command = [sys.executable, "-m", "replygen", "check", str(paths[0])]
        once = min(seconds(lambda: subprocess.run(command, capture_output=True, check=False)) for _ in range(5))
        print(f"one file from the command line: {once:.2f} s")


if __name__ == "__main__":
    main()
