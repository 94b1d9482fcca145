"""The manager's overview of a run: one row a letter, as JSON, CSV or XLSX."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.batch.renderer import State
from replygen.batch.write import write_whole
from replygen.report.sheets import csv_sheet, xlsx_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from replygen.batch.manifest import Copy
    from replygen.batch.run import Outcome, Stale
    from replygen.diagnostics import Diagnostic

_COLUMNS: Final = (
    ("发文字号", 22),
    ("标题", 60),
    ("主送", 24),
    ("办理结果", 10),
    ("文件", 28),
    ("状态", 10),
    ("信件", 28),
    ("说明", 50),
)
_FAILED: Final = frozenset({State.FAILED, State.MISCONFIGURED})


class Row(NamedTuple):
    """A letter of the overview; what is not known, because the letter could not be read, is empty."""

    number: str
    title: str
    recipients: str
    result: str
    file: str
    state: State
    letter: str
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed, under `_COLUMNS`."""
        return self.number, self.title, self.recipients, self.result, self.file, self.state, self.letter, self.note


class Overview:
    """Gathers the rows of a run for the file it is to become; the suffix of its name says in what form."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows: list[Row] = []

    def add(self, outcome: Outcome) -> None:
        """A letter file: a row for each letter that it became, and one for the file itself when it failed."""
        letter = outcome.job.letter
        note = "；".join(f"{one.code.code} {one.message}" for one in outcome.diagnostics)
        failed = outcome.state in _FAILED
        for copy, file in zip(outcome.copies, outcome.files, strict=True):
            self._add(copy, file, State.WRITTEN if failed else outcome.state, letter, "" if failed else note)
        if failed:
            self._rows.append(Row("", "", "", "", "", outcome.state, letter, note))

    def add_stale(self, stale: Stale) -> None:
        """A letter that is gone: a row for each file that is still there."""
        for copy, file in zip(stale.copies, stale.files, strict=True):
            self._add(copy, file, State.STALE, str(stale.letter), "")

    def write(self) -> Diagnostic | None:
        """Write the file; the diagnostic when that cannot be."""
        return write_whole(self._file, FORMATS[self._file.suffix.lower()](self._rows), force=True)

    def _add(self, copy: Copy, file: str, state: State, letter: str, note: str) -> None:
        self._rows.append(Row(copy.number, copy.title, copy.recipients, copy.result, file, state, letter, note))


def _json(rows: Sequence[Row]) -> bytes:
    letters = [
        {
            "number": row.number,
            "title": row.title,
            "recipients": row.recipients.split("、") if row.recipients else [],
            "result": row.result,
            "file": row.file,
            "state": row.state.name.lower(),
            "letter": row.letter,
            "note": row.note,
        }
        for row in rows
    ]
    return (json.dumps({"version": 1, "letters": letters}, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Final[dict[str, Callable[[Sequence[Row]], bytes]]] = {
    ".json": _json,
    ".csv": lambda rows: csv_sheet(_COLUMNS, [row.cells for row in rows]),
    ".xlsx": lambda rows: xlsx_sheet("答复函一览", _COLUMNS, [row.cells for row in rows], _FAILED),
}
"""The forms of the overview, by the suffix of its file."""
