"""No number lost: gaps, letters that the register does not know, numbers whose letter is gone, work interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Severity, Strength
from replygen.register.entry import State
from replygen.register.faults import INTERRUPTED
from replygen.register.shelf import counts
from replygen.register.store import display
from replygen.rules.register.rule import Book, RegisterRule

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP: Final = Code(
    "REG104",
    "unexplained-gap",
    Severity.ERROR,
    "登记簿跳号而没有说明",
    "跳过的号说不清有没有公文，归档和审计时无法交代；作废、预留都要登记。",
    strength=Strength.CUSTOM,
)
UNREGISTERED: Final = Code(
    "REG105",
    "unregistered-number",
    Severity.ERROR,
    "信件的发文字号没有登记",
    "没有登记的号还会发给别的信，于是重号。",
    strength=Strength.CUSTOM,
)
LOST: Final = Code(
    "REG106",
    "letter-without-its-number",
    Severity.ERROR,
    "登记的信件不在，或没有用登记的号",
    "登记簿说号给了这封信，信上却不是；号的下落不明。",
    strength=Strength.CUSTOM,
)


def _gaps(book: Book) -> Iterator[Diagnostic]:
    for place, records in book.places.items():
        present = {record.number.seq for record in records}
        last = max((r.number.seq for r in records if r.entry is None or counts(r.entry)), default=0)
        missing = [seq for seq in range(book.starts.get(place, 1), last) if seq not in present]
        code, year = place
        for first, final in _runs(missing):
            which = f"{first}号" if first == final else f"{first}—{final}号"
            message = (
                f"“{code}”{year}年缺{which}，没有作废或预留的登记。给别的公文用了，用 number take --title 补登；"
                "不用了，用 number void；本年中途才启用登记簿的，在配置里写起始号 start。"
            )
            behind = next(record for record in records if record.number.seq > final)
            yield Diagnostic(GAP, message, display(behind.path))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as runs without a gap: the first and the last of each."""
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


def _unregistered(book: Book) -> Iterator[Diagnostic]:
    for held in book.letters:
        if held.letter.number and held.letter.number not in book.by_number:
            message = f"发文字号“{held.letter.number}”没有登记；请对这封信运行 number take 补登。"
            yield held.fault(UNREGISTERED, message)


def _lost(book: Book) -> Iterator[Diagnostic]:
    borne = {held.letter.number for held in book.letters}
    for record in book.records:
        entry = record.entry
        if entry is None or entry.state is not State.TAKEN or not entry.letter:
            continue
        held = book.by_name.get(entry.letter)
        where = display(record.path)
        if held and held.letter.number is None:
            message = f"登记簿说这封信是“{entry.number}”，信里却没有发文字号；请对它运行 number take 补写。"
            yield held.fault(LOST, message)
        elif held and held.letter.number != entry.number:
            message = f"登记簿说这封信是“{entry.number}”，信里写的是“{held.letter.number}”；请改回，或作废其中一个。"
            yield held.fault(LOST, message)
        elif entry.letter in book.absent and entry.number not in borne:
            cure = "移动过的，对新位置的信运行 number take；不发了，作废此号。"
            message = f"{entry.number} 的信件“{entry.letter}”不在了；{cure}"
            yield Diagnostic(LOST, message, where)


def _interrupted(book: Book) -> Iterator[Diagnostic]:
    for record in book.records:
        if record.entry and record.entry.state is State.TAKING:
            message = f"{record.number} 取号中断，尚未了结（信件“{record.entry.letter}”）；运行 number take 即可。"
            yield Diagnostic(INTERRUPTED, message, display(record.path))


_ONE: Final = "登记 1 已用 0001.yaml\n信件 0001.yaml 1\n"

RULES: Final = (
    RegisterRule(GAP, _gaps, f"{_ONE}登记 3 已用 0003.yaml", f"{_ONE}登记 2 作废 -\n登记 3 已用 0003.yaml"),
    RegisterRule(UNREGISTERED, _unregistered, f"{_ONE}信件 0002.yaml 2", _ONE),
    RegisterRule(LOST, _lost, "登记 1 已用 0001.yaml\n信件 0001.yaml -", _ONE),
    RegisterRule(INTERRUPTED, _interrupted, "登记 1 取号中 0001.yaml\n信件 0001.yaml -", _ONE),
)
