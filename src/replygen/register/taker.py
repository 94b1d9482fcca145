"""One letter's number: where it comes from, and how it gets into the letter and the register."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from replygen import disk
from replygen.diagnostics import Diagnostic
from replygen.register.conflicts import record_conflict
from replygen.register.entry import Entry, State
from replygen.register.faults import DOUBTFUL_YEAR, NO_CODE, NOT_EDITABLE, NUMBER_USED, UNWRITABLE
from replygen.register.letters import Held, fingerprint
from replygen.register.lines import with_number
from replygen.register.recover import interrupted
from replygen.register.shelf import Shelf
from replygen.source import decode

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from replygen.letter.model import Letter, Number
    from replygen.register.store import Place, Register


class How(StrEnum):
    """How a letter came by its number, or what became of a number without one."""

    NEW = "新取"
    KEPT = "已有"
    ENTERED = "补登"  # the letter had it, the register did not
    RESTORED = "补写"  # the register had it, the letter had lost it
    RESERVED = "预留"
    VOIDED = "作废"


class Given(Struct, frozen=True):
    """A letter that has its number, in its file and in the register (or would have, in a dry run).

    `path` is empty where there is no letter.
    """

    path: str
    number: Number
    how: How


class Outcome(Struct):
    """What a command on the register did. `notes` are for people: what was finished for an earlier command."""

    given: list[Given] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Wish(Struct, frozen=True):
    """What is asked of `take` beside its letters.

    `seq` is a number to take instead of the next: one that is reserved, or one that was left out. `year` serves
    letters without a date; without it the year is that of `today`. `update` writes what the register says of letters
    anew.
    """

    today: datetime.date
    year: int | None = None
    seq: int | None = None
    update: bool = False
    dry_run: bool = False


def place_of(letter: Letter, wish: Wish) -> Place | None:
    """The series and year of a letter's number, or of the number it will get; None without a 机关代字."""
    if letter.number:
        return letter.number.code, letter.number.year
    code = letter.issuers[0].code  # of a joint issue, the leading issuer's
    return (code, letter.date.year if letter.date else wish.year or wish.today.year) if code else None


def doubtful_year(register: Register, place: Place) -> str:
    """Why today's year is doubtful: it is neither the last that the series has nor the one behind it; "" when not."""
    code, year = place
    years = register.years(code)
    if not years or year in {years[-1], years[-1] + 1}:
        return ""
    return (
        f"系统日期是{year}年，而登记簿里“{code}”最近编到{years[-1]}年；"
        "请核对系统日期，或写上成文日期，或用 --year 指明年份。"
    )


def wanted(shelf: Shelf, seq: int | None) -> Number | str:
    """The number to take: the next, or the one that is asked for; when that is not to be had, why."""
    following = shelf.next()
    if seq is None:
        return following
    number = replace(following, seq=seq)
    record = shelf.get(seq)
    if record is None:
        late = seq > following.seq
        return f"{number} 还没有轮到（下一号是{following.seq}）；请先用 number reserve 预留。" if late else number
    if record.entry is None:
        return f"{number} 的登记读不懂，不能取。"
    if record.entry.state is State.RESERVED:
        return number
    return f"{number} 已给了{record.entry.names}；请另取一号。"


class Taker:
    """Takes numbers for the letters of one command. Methods raise OSError when the register cannot be written."""

    def __init__(self, register: Register, title: Callable[[Letter], str], wish: Wish, outcome: Outcome) -> None:
        self._register = register
        self._title = title
        self._wish = wish
        self._outcome = outcome
        self._shelves: dict[Place, Shelf] = {}

    def one(self, held: Held) -> None:
        """Give one letter its number, or note why not."""
        place = place_of(held.letter, self._wish)
        if place is None:
            message = "发文机关没有写机关代字（code），无法编号；请在信里或配置的 [letter] 里写上。"
            return self._refuse(held.fault(NO_CODE, message, "issuer"))
        if objection := self._register.objection(place[0]):
            return self._refuse(held.fault(objection[0], objection[1], "number" if held.letter.number else "issuer"))
        if place not in self._shelves:
            if fault := self._doubt(held, place):
                return self._refuse(fault)
            self._shelves[place] = Shelf(self._register, *place)
        if held.letter.number:
            return self._keep(held, held.letter.number, self._shelves[place])
        return self._give(held, self._shelves[place])

    def _refuse(self, fault: Diagnostic) -> None:
        self._outcome.diagnostics.append(fault)

    def _doubt(self, held: Held, place: Place) -> Diagnostic | None:
        """What speaks against a year that comes from the clock."""
        if held.letter.number or held.letter.date or self._wish.year:
            return None
        reason = doubtful_year(self._register, place)
        return held.fault(DOUBTFUL_YEAR, f"信里没有成文日期；{reason}", "date") if reason else None

    def _keep(self, held: Held, number: Number, shelf: Shelf) -> None:
        """A letter that has a number: see that the register has it as this letter's."""
        record = shelf.get(number.seq)
        if record is None:
            entry = self._entry(held, number, State.TAKEN)
            if not self._wish.dry_run and not self._register.add(entry):
                shelf.read()
                return self._keep(held, number, shelf)
            return self._done(held, entry, shelf, How.ENTERED)
        old = record.entry
        if old is not None and old.state is State.RESERVED and self._wish.seq == number.seq:
            fresh = replace(self._entry(held, number, State.TAKEN), reserved=old.reserved)
            return self._rewrite(held, fresh, shelf, How.ENTERED)
        if fault := record_conflict(held, record, self._register.root):
            return self._refuse(fault)
        stale = old is not None and (old.letter != held.name or bool(held.letter.date and not old.date))
        if old is not None and (self._wish.update or stale):
            fresh = replace(self._entry(held, number, State.TAKEN), reserved=old.reserved, registered=old.registered)
            return self._rewrite(held, fresh, shelf, How.KEPT)
        self._outcome.given.append(Given(held.path, number, How.KEPT))
        return None

    def _rewrite(self, held: Held, entry: Entry, shelf: Shelf, how: How) -> None:
        if not self._wish.dry_run:
            self._register.put(entry)
        self._done(held, entry, shelf, how)

    def _done(self, held: Held, entry: Entry, shelf: Shelf, how: How) -> None:
        shelf.note(entry)
        self._outcome.given.append(Given(held.path, entry.number, how))

    def _give(self, held: Held, shelf: Shelf) -> None:
        """A letter without a number: its own if it had one, else the next."""
        if lost := shelf.of_letter(held):
            return self._write(held, lost, shelf, How.RESTORED)
        number = wanted(shelf, self._wish.seq)
        if isinstance(number, str):
            return self._refuse(held.fault(NUMBER_USED, number))
        record = shelf.get(number.seq)
        reserved = record.entry.reserved if record and record.entry else ""
        entry = replace(self._entry(held, number, State.TAKING), reserved=reserved)
        return self._write(held, entry, shelf, How.NEW)

    def _write(self, held: Held, entry: Entry, shelf: Shelf, how: How) -> None:
        """Write the number into the letter, and into the register where it is new there."""
        path = self._register.root / held.name
        try:
            data = path.read_bytes()
        except OSError as error:
            return self._refuse(held.fault(UNWRITABLE, f"信件读不出：{disk.reason(error)}。"))
        if held.source is None or decode(data, held.path) != held.source.text:
            return self._refuse(held.fault(UNWRITABLE, "信件刚被改动，没有取号；请再运行一次。"))
        changed = with_number(data, held.source, entry.number)
        if changed is None:
            message = "找不到可以写发文字号的一行，没有取号；请先加一行“发文字号:”（值空着），再运行 number take。"
            return self._refuse(held.fault(NOT_EDITABLE, message))
        if not os.access(path, os.W_OK):
            return self._refuse(held.fault(UNWRITABLE, "信件是只读的，写不进发文字号，没有取号；请去掉只读。"))
        if self._wish.dry_run:
            return self._done(held, entry, shelf, how)
        if how is How.NEW and not self._occupy(entry, shelf):
            shelf.read()
            return self._give(held, shelf)
        try:
            if how is How.RESTORED:
                disk.sweep(path)  # for a new number `recover` does it: the entry says that the letter was in work
            disk.replace(path, changed)
        except OSError as error:
            if how is How.NEW:
                self._register.drop(entry)
                shelf.read()
            message = f"写不进信件：{disk.reason(error)}；{'号已退回' if how is How.NEW else '号仍是它的'}。"
            return self._refuse(held.fault(UNWRITABLE, message))
        self._done(held, entry, shelf, how)
        return self._finish(entry, shelf)

    def _occupy(self, entry: Entry, shelf: Shelf) -> bool:
        """Make the number the letter's; False when another was faster."""
        if entry.reserved:
            self._register.put(entry)
        elif not self._register.add(entry):
            return False
        shelf.note(entry)
        return True

    def _finish(self, entry: Entry, shelf: Shelf) -> None:
        if entry.state is not State.TAKING:
            return
        taken = replace(entry, state=State.TAKEN)
        try:
            self._register.put(taken)
        except OSError as error:
            reason = f"信里已写上，登记簿写不进：{disk.reason(error)}。能写之后再运行 number take。"
            self._refuse(interrupted(self._register, entry, reason))
            return
        shelf.note(taken)

    def _entry(self, held: Held, number: Number, state: State) -> Entry:
        return Entry(
            number,
            state,
            letter=held.name,
            proposal=held.proposal,
            title=self._title(held.letter),
            recipients=held.recipients,
            date=held.letter.date,
            registered=self._wish.today,
            content=fingerprint(held.source) if held.source else "",
        )
