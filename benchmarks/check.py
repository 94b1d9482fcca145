"""Checking DOCX against opening them with python-docx and reading name and size of every run's font.

    python -m benchmarks.check [FOLDER] [--count 1000] [--jobs 1 2]

Without a folder, letters are written whose words all differ, of the size of a real reply, and the example letters; a
fifth of them are measured again as typed, in the many runs that Word and WPS write.
Times are of the processor, some hundred files in turn, so that what else the machine does touches both alike; those of
several processes and of the command line are of the clock and mean something on an idle machine only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

import docx
from benchmarks.replies import write_replies
from benchmarks.typed import write_typed
from replygen.batch.checker import GROUP, Checker, Task
from replygen.batch.checks import run_checks
from replygen.batch.papers import Paper
from replygen.cli import main as replygen

ROOT = Path(__file__).parents[1]
_TURN = 4 * GROUP  # files


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


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long some work takes by a clock."""
    start = clock()
    work()
    return clock() - start


def letters(folder: Path, count: int) -> list[Path]:
    """The example letters as DOCX, and replies of different words."""
    replygen(["render", str(ROOT / "letters"), "-o", str(folder / "examples")])
    examples = sorted((folder / "examples").rglob("*.docx"))[:count]
    return [*examples, *write_replies(folder, count - len(examples))]


def compare(name: str, paths: list[Path]) -> None:
    """Print what both need for the files, some hundred files each in turn."""
    checker = Checker(Task())
    reading = checking = 0.0
    consume(map(read_fonts, paths[:20]))  # both warm up
    consume(checker.check(map(paper, paths[:20])))
    runs = 0
    for at in range(0, len(paths), _TURN):
        turn = paths[at : at + _TURN]
        start = time.process_time()
        runs += sum(map(read_fonts, turn))
        middle = time.process_time()
        consume(checker.check(map(paper, turn)))
        reading += middle - start
        checking += time.process_time() - middle
    each = 1000 / len(paths)
    print(f"{len(paths)} {name} of {runs / len(paths):.0f} runs, ms each: ", end="")
    print(f"python-docx {reading * each:.2f}, check {checking * each:.2f}")
    print(f"check : python-docx = {checking / reading:.2f}")


def paper(path: Path) -> Paper:
    """A file to check."""
    return Paper(path, Path(path.name))


def consume(items: Iterable[object]) -> None:
    """Do what gives the items, and leave them."""
    deque(items, maxlen=0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    # Letters are written by another process: who checks has not made thousands of documents before.
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1) as writer:
        if options.folder:
            paths = sorted(options.folder.rglob("*.docx"))[: options.count]
        else:
            paths = writer.submit(letters, Path(folder), options.count).result()
        compare("files", paths)
        if not options.folder:
            compare("typed", writer.submit(write_typed, Path(folder) / "typed", paths[::5]).result())
        papers = [paper(path) for path in paths]
        first = 0.0
        for jobs in options.jobs:
            took = seconds(lambda jobs=jobs: list(run_checks(papers, Task(), jobs)), time.perf_counter)  # type: ignore[misc]
            first = first or took
            print(f"-j {jobs}: {took:.2f} s, {first / took:.2f} times as fast as -j {options.jobs[0]}")
        command = [sys.executable, "-m", "replygen", "check", str(paths[0])]
        once = min(
            seconds(lambda: subprocess.run(command, capture_output=True, check=False), time.perf_counter)
            for _ in range(5)
        )
        print(f"one file from the command line: {once:.2f} s")


if __name__ == "__main__":
    main()
