"""One number, one document: duplicates, numbers of others, voided numbers, two spellings of one series."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from replygen.config import spelling_key
from replygen.diagnostics import Diagnostic
from replygen.register.conflicts import duplicates, record_conflict
from replygen.register.faults import DUPLICATE, OF_ANOTHER, TWO_SPELLINGS, VOIDED
from replygen.register.store import display
from replygen.rules.register.rule import Book, RegisterRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.diagnostics import Code


def _duplicates(book: Book) -> Iterator[Diagnostic]:
    yield from duplicates(book.letters)


def _conflicts(book: Book, code: Code) -> Iterator[Diagnostic]:
    for held in book.letters:
        record = book.by_number.get(held.letter.number) if held.letter.number else None
        fault = record_conflict(held, record, book.root) if record and record.entry else None
        if fault and fault.code is code:
            yield fault


def _of_another(book: Book) -> Iterator[Diagnostic]:
    yield from _conflicts(book, OF_ANOTHER)


def _voided(book: Book) -> Iterator[Diagnostic]:
    yield from _conflicts(book, VOIDED)


def _spellings(book: Book) -> Iterator[Diagnostic]:
    groups: dict[str, set[str]] = defaultdict(set)
    for code, _ in book.places:
        groups[spelling_key(code)].add(code)
    for codes in groups.values():
        if len(codes) > 1:
            names = "”“".join(sorted(codes))
            message = f"“{names}”是一个机关代字的几种写法，登记簿里却分了几个序列；请并成一个，重号的另取新号。"
            first = next(record for record in book.records if record.number.code in codes)
            yield Diagnostic(TWO_SPELLINGS, message, display(first.path))


_GOOD: Final = "登记 1 已用 0001.yaml\n信件 0001.yaml 1"

RULES: Final = (
    RegisterRule(DUPLICATE, _duplicates, f"{_GOOD}\n信件 0002.yaml 1", f"{_GOOD}\n信件 0002.yaml 2"),
    RegisterRule(OF_ANOTHER, _of_another, f"{_GOOD}\n信件 0002.yaml 1 主送=林若溪", _GOOD),
    RegisterRule(VOIDED, _voided, "登记 1 作废 -\n信件 0001.yaml 1", "登记 1 作废 -\n信件 0001.yaml -"),
    RegisterRule(
        TWO_SPELLINGS,
        _spellings,
        "登记 1 已用 0001.yaml 代字=澜民函（甲）\n登记 1 已用 0002.yaml 代字=澜民函(甲)",
        "登记 1 已用 0001.yaml 代字=澜民函\n登记 1 已用 0002.yaml 代字=澜民发",
    ),
)
