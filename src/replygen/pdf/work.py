"""What the workers of an export share: the letters still to do, those to try again, the results."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Full, Queue
from threading import Event, Lock
from typing import Final

from msgspec import Struct, field

from replygen.diagnostics import Diagnostic
from replygen.pdf.fonts import Wanted
from replygen.pdf.sheet import Sheet, open_sheet
from replygen.source import read_bytes

JOINED: Final = 8  # letters in a file: more of them are hardly faster, and make every letter's PDF larger
FILES: Final = 25  # in a run of LibreOffice, which keeps a little of each in memory
TICK: Final = 0.2  # seconds

Group = tuple[Sheet, ...]


class Outcome(Struct, frozen=True):
    """What became of a letter: its PDF, or None and why. `fonts` are those of its pages."""

    path: Path
    pdf: bytes | None
    pages: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    fonts: frozenset[str] = frozenset()


class Work(Struct):
    """The work of one export. `files` is how many files a run of LibreOffice gets at most.

    `fonts` are those used, by the names that letters ask for.
    """

    paths: Iterator[Path]
    files: int
    results: Queue[Outcome | BaseException | None]
    fonts: dict[str, str] = field(default_factory=dict)
    stop: Event = field(default_factory=Event)
    _again: deque[list[Group]] = field(default_factory=deque)
    _asked: set[Wanted] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def put(self, result: Outcome | BaseException | None) -> None:
        """Hand over a result; when nobody takes results any more, drop it."""
        while not self.stop.is_set():
            with suppress(Full):
                self.results.put(result, timeout=TICK)
                return

    def next(self) -> list[Group] | None:
        """The groups of the next run, None when there are no more."""
        with self._lock:
            if self._again:
                return self._again.popleft()
            paths = list(islice(self.paths, self.files * JOINED))
        sheets = [sheet for path in paths if (sheet := self._open(path)) is not None]
        return [tuple(sheets[start : start + JOINED]) for start in range(0, len(sheets), JOINED)] if paths else None

    def again(self, groups: list[Group]) -> None:
        """Groups to try again, together in one run."""
        with self._lock:
            self._again.append(groups)

    def new_fonts(self, groups: Iterable[Group]) -> list[Wanted]:
        """The fonts that the letters ask for and that no run has looked at yet."""
        with self._lock:
            new = {font for group in groups for sheet in group for font in sheet.fonts} - self._asked
            self._asked |= new
        return sorted(new)

    def _open(self, path: Path) -> Sheet | None:
        data = read_bytes(path)
        sheet = [data] if isinstance(data, Diagnostic) else open_sheet(path, data)
        if isinstance(sheet, list):
            self.put(Outcome(path, None, diagnostics=tuple(sheet)))
            return None
        return sheet
