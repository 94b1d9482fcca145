"""What a rule of the register is, and what it looks at: the whole register, and the letters."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from replygen.diagnostics import Diagnostic
from replygen.register.entry import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from replygen.diagnostics import Code
    from replygen.letter.model import Letter, Number
    from replygen.register.entry import Entry
    from replygen.register.letters import Held
    from replygen.register.store import Place, Record


class Book(Struct, frozen=True, dict=True):
    """A register and the letters it is held against.

    `letters` are those that could be read; `absent` the files that the register names and that do not exist. `starts`
    holds the first number of a series in a year where it is not 1. `title` gives a letter's title.
    """

    records: Sequence[Record]
    letters: Sequence[Held]
    title: Callable[[Letter], str]
    absent: frozenset[str] = frozenset()
    starts: Mapping[Place, int] = field(default_factory=dict)
    root: Path = Path()

    @cached_property
    def by_number(self) -> dict[Number, Record]:
        """The records by number; of two files for one number, the rightly named one."""
        ranked = sorted(self.records, key=lambda record: record.entry is not None)
        return {record.number: record for record in ranked}

    @cached_property
    def by_name(self) -> dict[str, Held]:
        """The letters by the names of their files."""
        return {held.name: held for held in self.letters}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the letters by the names of their files."""
        return {held.name: self.title(held.letter) for held in self.letters}

    @cached_property
    def places(self) -> dict[Place, list[Record]]:
        """The records of each series and year, in order."""
        found: dict[Place, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.number.code, record.number.year].append(record)
        return dict(found)

    def pairs(self) -> Iterator[tuple[Entry, Held]]:
        """Every taken number with its letter, where the letter bears it."""
        for held in self.letters:
            record = self.by_number.get(held.letter.number) if held.letter.number else None
            if record and record.entry and record.entry.state is State.TAKEN and record.entry.letter == held.name:
                yield record.entry, held


class RegisterRule(Struct, frozen=True):
    """One rule: its code, what it does, and two examples in the notation of `rules.register.examples`."""

    code: Code
    check: Callable[[Book], Iterator[Diagnostic]]
    bad: str
    good: str
