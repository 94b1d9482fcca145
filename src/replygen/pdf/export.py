"""Many letters to PDF: joined by a few, exported by LibreOffice in one run, cut apart again.

A run converts many files, so its start costs little; a file holds a few letters, because what a page costs grows with
the document, and because the letters of one file share their fonts' subsets. Where a file fails or its pages do not
fit its letters, it is tried again in halves, until the letter is found that spoils it. The others come out.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from replygen.pdf import office
from replygen.pdf.run import PATIENCE, Run
from replygen.pdf.work import FILES, JOINED, TICK, Outcome, Work


class Exporter:
    """Exports letters with one LibreOffice a worker.

    `fonts` holds, once the letters are through, the font that is used for each that they ask for.
    """

    def __init__(self, program: str, workers: int = 1, patience: float = PATIENCE) -> None:
        """`program` is LibreOffice; `patience` its time for one file, in seconds, and a twelfth more a letter."""
        self._program = program
        self._workers = max(workers, 1)
        self._patience = patience
        self.fonts: dict[str, str] = {}

    def run(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """The outcome of each letter, given by its DOCX, as they come; Broken when LibreOffice does not work at all.

        When the iterator is closed, or Ctrl-C is pressed, LibreOffice is ended and all its files are removed.
        """
        share = -(-len(paths) // (JOINED * self._workers))
        work = Work(iter(paths), min(max(share, 1), FILES), Queue(maxsize=8 * JOINED * self._workers))
        folder = Path(tempfile.mkdtemp(prefix="replygen-pdf-"))
        threads = [Thread(target=self._worker, args=(work, folder / str(n)), daemon=True) for n in range(self._workers)]
        try:
            for thread in threads:
                thread.start()
            yield from _results(work.results, len(threads))
        finally:
            work.stop.set()
            for thread in threads:
                thread.join()
            shutil.rmtree(folder, ignore_errors=True)
            self.fonts |= work.fonts

    def _worker(self, work: Work, folder: Path) -> None:
        end: BaseException | None = None
        try:
            office.make_profile(folder / "profile")
            while not work.stop.is_set() and (groups := work.next()) is not None:
                if groups:
                    Run(self._program, self._patience, work, folder).do(groups)
        except BaseException as error:
            end = error
        work.put(end)


def _results(results: Queue[Outcome | BaseException | None], workers: int) -> Iterator[Outcome]:
    while workers:
        try:
            result = results.get(timeout=TICK)  # without a limit Ctrl-C would have to wait on Windows
        except Empty:
            continue
        if isinstance(result, Outcome):
            yield result
        elif result is None:
            workers -= 1
        else:
            raise result
