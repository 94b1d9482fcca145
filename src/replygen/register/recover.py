"""What a killed process left: an entry says 取号中, and its letter may or may not have the number.

A letter without a number gets it; one that has it is done; one that has another number keeps that, and the entry is
undone. Where the letter cannot be found or read the entry stays: the number may be in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from replygen import disk
from replygen.diagnostics import Diagnostic
from replygen.letter.model import Number
from replygen.register.entry import Entry, State
from replygen.register.faults import INTERRUPTED
from replygen.register.letters import proposal_number
from replygen.register.lines import number_text, with_number
from replygen.register.store import display
from replygen.source import Source, parse_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from replygen.register.store import Place, Register


class Recovery(Struct):
    """What was done, in words, and what could not be."""

    notes: list[str] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def recover(register: Register, places: Iterable[Place]) -> Recovery:
    """Complete or undo what was interrupted in the given series and years. The lock must be held. Raises OSError."""
    recovery = Recovery()
    for code, year in sorted(set(places)):
        folder = register.folder / code / str(year)
        for left in folder.glob(f".*{disk.TEMPORARY}"):
            left.unlink(missing_ok=True)
        for seq, path in register.files(code, year):
            if State.TAKING.encode() not in _bytes(path):
                continue
            entry = register.record(path, Number(code, year, seq)).entry
            if entry is not None and entry.state is State.TAKING:
                _settle(register, entry, recovery)
    return recovery


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # a damaged entry is what `check` reports


def interrupted(register: Register, entry: Entry, reason: str) -> Diagnostic:
    """The diagnostic of a take that is not finished."""
    message = f"{entry.number} 取号中断，尚未了结（信件“{entry.letter}”）：{reason}"
    return Diagnostic(INTERRUPTED, message, display(register.path(entry.number)))


def _settle(register: Register, entry: Entry, recovery: Recovery) -> None:
    def leave(reason: str) -> None:
        recovery.faults.append(interrupted(register, entry, reason))

    path = register.root / entry.letter
    disk.sweep(path)
    try:
        data = path.read_bytes()
    except OSError:
        return leave("信件不在原处或读不出。请把它放回；确认没有公文用这个号时，可运行 number void。")
    source = parse_source(data, display(path))
    if not isinstance(source, Source):
        return leave(f"信件有误，不知道写上了没有：{source[0].message}改好后再运行 number take。")
    if proposal_number(source) != entry.proposal.partition(" ")[2]:
        return leave("原处已是另一封信。请把原来的信放回；确认没有公文用这个号时，可运行 number void。")
    present = number_text(source)
    if present and present != str(entry.number):
        register.drop(entry)
        recovery.notes.append(f"{entry.number}：上次取号中断；“{entry.letter}”已有“{present}”，此号退回。")
        return None
    if not present:
        changed = with_number(data, source, entry.number)
        if changed is None:
            return leave(f"写不进信件。请在信里加一行“发文字号: {entry.number}”，再运行 number take。")
        try:
            disk.replace(path, changed)
        except OSError as error:
            return leave(f"写不进信件：{disk.reason(error)}。能写之后再运行 number take。")
    register.put(replace(entry, state=State.TAKEN))
    recovery.notes.append(f"{entry.number}：上次取号中断，已补完（“{entry.letter}”）。")
    return None
