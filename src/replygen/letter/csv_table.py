"""Tables from CSV files, as Excel, WPS and databases write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from replygen.letter.faults import BAD_TABLE, CONTROL_CHARACTER
from replygen.letter.files import UnusableError, decode
from replygen.letter.model import Table
from replygen.letter.values import control_character

MAX_ROWS: Final = 5000
MAX_COLUMNS: Final = 40

_DELIMITERS: Final = ",\t;"


def read_csv(data: bytes, name: str) -> Table:
    """The table of a CSV file; UnusableError when it is none. The separator is that of the first line."""
    text = decode(data, name)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnusableError(
            f"表格文件“{name}”写法不对（{error}）；请在 Excel/WPS 里打开后另存为 CSV。", BAD_TABLE
        ) from None
    filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)]
    top = rows[filled[0]] if len(filled) > 1 else []
    if len(top) > 1 and top[0].strip() and not any(cell.strip() for cell in top[1:]):
        # A caption merged over the columns, as Excel writes it.
        rows[filled[0]] = []
        return replace(as_table(rows, name), caption=top[0].strip())
    return as_table(rows, name)


def as_table(rows: Sequence[Sequence[str]], name: str, *, keep_empty: bool = False) -> Table:
    """The rows as a table, the empty ones left out unless they are to be kept; UnusableError for what cannot be one."""
    lines = [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1)]
    lines = [(number, row) for number, row in lines if keep_empty or any(row)]
    if not lines:
        raise UnusableError(f"表格文件“{name}”是空的。")
    count = max(index + 1 for index, cell in enumerate(lines[0][1]) if cell)
    check_size(len(lines), count, name)
    for number, row in lines:
        if any(row[count:]):
            message = f"表格文件“{name}”第 {number} 行有 {len(row)} 列，表头有 {count} 列；请补齐表头或删去多余的列。"
            raise UnusableError(message, BAD_TABLE)
        if bad := control_character("".join(row)):
            raise UnusableError(f"表格文件“{name}”第 {number} 行含有控制字符 {bad}；请删去它。", CONTROL_CHARACTER)
    return Table(tuple((*row[:count], *[""] * (count - len(row))) for _, row in lines), ("",) * count)


def check_size(rows: int, columns: int, name: str) -> None:
    """UnusableError when a table is too large to be printed."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        message = f"表格文件“{name}”有 {rows} 行 {columns} 列，最多 {MAX_ROWS} 行 {MAX_COLUMNS} 列；请分成几个附件。"
        raise UnusableError(message)
