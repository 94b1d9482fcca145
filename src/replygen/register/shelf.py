"""A series in a year, read once for a command: which number is next, which is whose."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from replygen.letter.model import Number
from replygen.register.entry import LETTER, Entry, State, letter_line
from replygen.register.store import Record

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.register.letters import Held
    from replygen.register.store import Register


class Shelf:
    """The numbers of one series and year as they stood on disk, and as the command has changed them since.

    A file is read as an entry when it is asked for; of the others only the names and the letters' lines are known.
    """

    def __init__(self, register: Register, code: str, year: int) -> None:
        self._register = register
        self._place = (code, year)
        self._paths: dict[int, Path] = {}
        self._records: dict[int, Record] = {}
        self._by_letter: dict[bytes, int] = {}
        self._last = 0
        self.read()

    def read(self) -> None:
        """Read the folder, anew where another has changed it."""
        self._records.clear()
        self._paths = dict(self._register.files(*self._place))
        self._by_letter.clear()
        for seq, path in self._paths.items():
            with suppress(OSError):
                if match := LETTER.search(path.read_bytes()):
                    self._by_letter[match[1]] = seq
        self._count()

    def _count(self) -> None:
        """Find the last number that was given in order."""
        start = self._register.start(*self._place)
        behind = (seq for seq in sorted(self._paths, reverse=True) if (r := self.get(seq)) and _in_order(r))
        self._last = max(next(behind, 0), start - 1)

    def note(self, entry: Entry) -> None:
        """Take note of an entry that was written."""
        seq = entry.number.seq
        self._paths[seq] = self._register.path(entry.number)
        self._records[seq] = Record(self._paths[seq], entry.number, entry)
        if entry.letter:
            self._by_letter[letter_line(entry.letter)] = seq
        if counts(entry):
            self._last = max(self._last, seq)

    def next(self) -> Number:
        """The next number: behind the last that was given in order, and nobody's.

        Not the lowest that is missing: what is missing may be a document that the register lost or never knew.
        """
        seq = self._last + 1
        while seq in self._paths:
            seq += 1
        return Number(*self._place, seq)

    def get(self, seq: int) -> Record | None:
        """The record of a number, None where there is none."""
        if seq not in self._records and seq in self._paths:
            self._records[seq] = self._register.record(self._paths[seq], Number(*self._place, seq))
        return self._records.get(seq)

    def of_letter(self, held: Held) -> Entry | None:
        """The entry of a letter's file, when it was for the same proposal."""
        record = self.get(self._by_letter.get(letter_line(held.name), 0))
        entry = record.entry if record else None
        given = entry is not None and entry.state in {State.TAKEN, State.TAKING}
        return entry if entry and given and entry.proposal == held.proposal else None


def _in_order(record: Record) -> bool:
    """Whether counting goes on behind a record; one that cannot be read may have been given."""
    return record.entry is None or counts(record.entry)


def counts(entry: Entry) -> bool:
    """Whether the next number is behind this one: it was given in order, not reserved or voided ahead of its turn."""
    given = entry.state in {State.TAKEN, State.TAKING} or (entry.state is State.VOID and bool(entry.title))
    return given and not entry.reserved
