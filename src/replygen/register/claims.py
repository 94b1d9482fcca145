"""Numbers without a letter: reserved, voided, given to other documents of the office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from replygen import disk
from replygen.diagnostics import Diagnostic
from replygen.letter.model import Number
from replygen.register.entry import Entry, State
from replygen.register.faults import NUMBER_USED
from replygen.register.shelf import Shelf
from replygen.register.store import display, unwritable
from replygen.register.take import finish_interrupted
from replygen.register.taker import Given, How, Outcome, wanted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from replygen.register.store import Place, Record, Register

MAX_RANGE: Final = 1000
_RANGE: Final = re.compile(r"([1-9]\d{0,5})(?:[-—–~～至到]([1-9]\d{0,5}))?号?", re.ASCII)


class Document(Struct, frozen=True):
    """Another document of the office, that replygen does not write."""

    title: str
    recipients: tuple[str, ...] = ()
    date: datetime.date | None = None


def parse_range(text: str) -> range | None:
    """The numbers that `37` or `34-60` means; None when it means none, or more than a thousand."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1) if first <= last < first + MAX_RANGE else None


def reserve(register: Register, place: Place, seqs: Sequence[int], reason: str, today: datetime.date) -> Outcome:
    """Keep numbers back, all of them or, when one is in use, none. Those reserved for this reason already are fine.

    Raises ValueError for an empty reason.
    """
    if not reason:
        raise ValueError("a reservation without a reason explains no gap")

    def work(outcome: Outcome, shelf: Shelf) -> None:
        here = [record for seq in seqs if (record := shelf.get(seq))]
        ours = (State.RESERVED, reason)
        outcome.diagnostics += [
            _used(r, "不能预留") for r in here if not (r.entry and (r.entry.state, r.entry.reserved) == ours)
        ]
        if outcome.diagnostics:
            return
        for seq in seqs:
            entry = Entry(Number(*place, seq), State.RESERVED, registered=today, reserved=reason)
            if shelf.get(seq) or _add(register, entry, outcome):
                outcome.given.append(Given("", entry.number, How.RESERVED))

    return _run(register, place, work)


def void(register: Register, place: Place, seqs: Sequence[int], reason: str, today: datetime.date) -> Outcome:
    """Void numbers for ever. What they had been given to stays on record; a letter that bears one is not touched."""

    def work(outcome: Outcome, shelf: Shelf) -> None:
        for seq in seqs:
            record = shelf.get(seq)
            old = record.entry if record else None
            fresh = old or Entry(Number(*place, seq), State.VOID, registered=today)
            entry = replace(fresh, state=State.VOID, voided=reason)
            if record and old is None and record.path.stat().st_size:
                outcome.diagnostics.append(_used(record, "不能作废"))
                continue
            if record and old and old.state is State.VOID and old.voided != reason:
                outcome.diagnostics.append(_used(record, "不必再作废"))
                continue
            if record:
                register.put(entry)
            elif not _add(register, entry, outcome):
                continue
            outcome.given.append(Given("", entry.number, How.VOIDED))
            if entry.letter:
                outcome.notes.append(f"{entry.number} 已作废；请删去信件“{entry.letter}”里的发文字号，再取新号。")

    return _run(register, place, work)


def take_other(
    register: Register, place: Place, document: Document, today: datetime.date, seq: int | None = None
) -> Outcome:
    """Give another document the next number, or `seq`: one that is reserved or was left out."""

    def work(outcome: Outcome, shelf: Shelf) -> None:
        number = wanted(shelf, seq)
        if isinstance(number, str):
            path = display(register.path(Number(*place, seq or 0)))
            outcome.diagnostics.append(Diagnostic(NUMBER_USED, number, path))
            return
        record = shelf.get(number.seq)
        entry = Entry(
            number,
            State.TAKEN,
            title=document.title,
            recipients=document.recipients,
            date=document.date,
            registered=today,
            reserved=record.entry.reserved if record and record.entry else "",
        )
        if record:
            register.put(entry)
        elif not _add(register, entry, outcome):
            return
        outcome.given.append(Given("", number, How.NEW))

    return _run(register, place, work)


def _run(register: Register, place: Place, work: Callable[[Outcome, Shelf], None]) -> Outcome:
    """Do a piece of work under the lock, after finishing what was interrupted."""
    outcome = Outcome()
    if objection := register.objection(place[0]):
        outcome.diagnostics.append(Diagnostic(*objection, display(register.folder)))
        return outcome
    try:
        with register.locked() as session:
            finish_interrupted(outcome, register, session.begin([place]))
            unfinished, outcome.diagnostics = outcome.diagnostics, []
            work(outcome, Shelf(register, *place))
            outcome.diagnostics = unfinished + outcome.diagnostics
    except (OSError, disk.BusyError) as error:
        outcome.diagnostics.append(unwritable(error, register.folder))
    return outcome


def _add(register: Register, entry: Entry, outcome: Outcome) -> bool:
    """Make a new entry; where another was faster although we hold the lock, say so."""
    if register.add(entry):
        return True
    message = f"{entry.number} 刚被占用；请再运行一次。"
    outcome.diagnostics.append(Diagnostic(NUMBER_USED, message, display(register.path(entry.number))))
    return False


def _used(record: Record, consequence: str) -> Diagnostic:
    what = f"已给了{record.entry.names}" if record.entry and record.entry.title else "的登记读不懂"
    if record.entry and not record.entry.title:
        what = f"早已{record.entry.names}"
    return Diagnostic(NUMBER_USED, f"{record.number} {what}，{consequence}。", display(record.path))
