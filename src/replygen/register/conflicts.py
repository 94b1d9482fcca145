"""Whose number it is: what `take`, `render` and the rules refuse alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from replygen.register.entry import State
from replygen.register.faults import DUPLICATE, OF_ANOTHER, VOIDED
from replygen.register.letters import Held, belongs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from replygen.diagnostics import Diagnostic
    from replygen.letter.model import Number
    from replygen.register.store import Record, Register


def duplicates(letters: Iterable[Held]) -> list[Diagnostic]:
    """One diagnostic for every letter whose number another of the letters has too."""
    by_number: dict[Number, dict[str, Held]] = defaultdict(dict)
    for held in letters:
        if held.letter.number:
            by_number[held.letter.number][held.name] = held
    return [
        held.fault(
            DUPLICATE,
            f"发文字号“{number}”重复：“{next(h.path for h in same.values() if h is not held)}”也用它。"
            "请删去后发那一封的发文字号，再运行 number take。",
        )
        for number, same in by_number.items()
        if len(same) > 1
        for held in same.values()
    ]


def conflict(held: Held, register: Register) -> Diagnostic | None:
    """What the register has against the number of a letter: another's, voided, or an entry that cannot be read.

    A number that the register does not know is no conflict. One small file is read.
    """
    if held.letter.number is None:
        return None
    record = register.find(held.letter.number)
    return record_conflict(held, record, register.root) if record else None


def record_conflict(held: Held, record: Record, root: Path) -> Diagnostic | None:
    """What a record has against a letter that bears its number."""
    entry = record.entry
    if entry is None:
        return record.fault
    if entry.state is State.VOID:
        message = f"发文字号“{entry.number}”已作废（{entry.voided}），不能再用；请删去这一行，再运行 number take。"
        return held.fault(VOIDED, message)
    if entry.state is State.RESERVED:
        message = f"发文字号“{entry.number}”已预留（{entry.reserved}）；若就是留给这封信的，请运行 number take --seq。"
        return held.fault(OF_ANOTHER, message)
    if belongs(entry, held, root):
        return None
    message = f"发文字号“{entry.number}”在登记簿里属于{entry.names}；请删去这一行，再运行 number take 取新号。"
    return held.fault(OF_ANOTHER, message)
