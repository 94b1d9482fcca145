"""The register as an office prints it, the 发文登记簿: a table for the terminal, JSON, CSV, XLSX."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from replygen.report.sheets import csv_sheet, xlsx_sheet
from replygen.report.text import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replygen.register.store import Record

_COLUMNS: Final = (  # heading, width in characters of Excel
    ("发文字号", 22),
    ("状态", 8),
    ("标题", 52),
    ("编号", 14),
    ("主送", 24),
    ("成文日期", 12),
    ("登记日期", 12),
    ("信件", 28),
    ("备注", 20),
)


def rows(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """The records as rows under `_COLUMNS`; one that cannot be read has its number and 损坏."""
    return [_row(record) for record in records]


def _row(record: Record) -> tuple[str, ...]:
    entry = record.entry
    if entry is None:
        return (str(record.number), "损坏", "", "", "", "", "", "", record.path.name)
    notes = [f"{word}：{reason}" for word, reason in (("预留", entry.reserved), ("作废", entry.voided)) if reason]
    return (
        str(entry.number),
        entry.state,
        entry.title,
        entry.proposal,
        "、".join(entry.recipients),
        str(entry.date or ""),
        str(entry.registered or ""),
        entry.letter,
        "；".join(notes),
    )


def as_table(records: Sequence[Record]) -> bytes:
    """Columns in line on a terminal, as wide as what is in them; columns without content are left out."""
    table = [tuple(name for name, _ in _COLUMNS), *rows(records)]
    shown = [n for n in range(len(_COLUMNS)) if n == 0 or any(row[n] for row in table[1:])]
    widths = {n: max(cells(row[n]) for row in table) for n in shown}
    lines = ["  ".join(row[n] + " " * (widths[n] - cells(row[n])) for n in shown).rstrip() for row in table]
    return "".join(line + "\n" for line in lines).encode()


def as_json(records: Sequence[Record]) -> bytes:
    """`{"version": 1, "entries": [...]}`: English keys, states by their English names; null is a damaged entry's."""
    entries = []
    for record in records:
        number, entry = record.number, record.entry
        item = {"number": str(number), "code": number.code, "year": number.year, "seq": number.seq}
        names = ("letter", "proposal", "title", "recipients", "reserved", "voided", "content")
        said = {name: getattr(entry, name) for name in names} if entry else {}
        dates = {name: value and str(value) for name in ("date", "registered") if (value := getattr(entry, name, None))}
        entries.append(item | {"state": entry.state.name.lower() if entry else None} | said | dates)
    return (json.dumps({"version": 1, "entries": entries}, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(records: Sequence[Record]) -> bytes:
    """The table for Excel and for other programs."""
    return csv_sheet(_COLUMNS, rows(records))


def as_xlsx(records: Sequence[Record]) -> bytes:
    """The table ready to print."""
    return xlsx_sheet("发文登记簿", _COLUMNS, rows(records))


FORMATS: Final[dict[str, Callable[[Sequence[Record]], bytes]]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
}
"""The outputs of `number list` by name."""
