"""Holding a register against the letters: everything is read once, every rule is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.diagnostics import Diagnostic
from replygen.register.letters import hold, name_from
from replygen.register.store import display
from replygen.rules.register import RULES, Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from replygen.letter.load import Reading
    from replygen.letter.model import Letter
    from replygen.register.letters import Held
    from replygen.register.store import Register


def audit(
    register: Register,
    paths: Iterable[Path],
    read: Callable[[Path], Reading],
    title: Callable[[Letter], str],
) -> tuple[list[Diagnostic], tuple[str, ...]]:
    """All findings on the register, on the letters at `paths` and on those that the register names; and the files."""
    records = list(register.all_records())
    faults = [record.fault for record in records if record.fault]
    files = {name_from(register.root, path): path for path in paths}
    named = {record.entry.letter for record in records if record.entry and record.entry.letter}
    absent = frozenset(name for name in named - files.keys() if not (register.root / name).is_file())
    letters: list[Held] = []
    for name in sorted((named | files.keys()) - absent):
        path = files.get(name, register.root / name)
        reading = read(path)
        faults += reading.diagnostics
        if held := hold(reading, path, register.root):
            letters.append(held)
    starts = {place: register.start(*place) for place in register.places()}
    book = Book(records, letters, title, absent, starts, register.root)
    findings = faults + [finding for rule in RULES for finding in rule.check(book)]
    return findings, (*(display(record.path) for record in records), *(held.path for held in letters))
