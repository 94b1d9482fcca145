"""Tables that an office opens in Excel or WPS and prints: CSV and XLSX, the same bytes on every run."""

from __future__ import annotations

import datetime
import io
from math import ceil
from typing import TYPE_CHECKING, Final

from replygen.report.text import cells

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

Columns = tuple[tuple[str, int], ...]
"""The columns of a table: heading, and width in characters of Excel."""

_EPOCH: Final = datetime.datetime(1980, 1, 1)  # a file's date that is the same in every run
_A4: Final = 9
_LINE: Final = 15  # points, Excel's own height of a row


def csv_sheet(columns: Columns, rows: Iterable[Sequence[str]]) -> bytes:
    """CSV with a byte order mark and CRLF, without which Excel takes Chinese for GBK."""
    import csv  # noqa: PLC0415 - only this output pays for it

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([name for name, _ in columns])
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_sheet(
    title: str, columns: Columns, rows: Sequence[Sequence[str]], alarming: Container[str] = frozenset()
) -> bytes:
    """A workbook of text ready to print: A4 across, the head on each page, all columns on a page's width.

    Its rows can be filtered by what is in them; those with an `alarming` text in one of their cells are red.
    """
    import xlsxwriter  # noqa: PLC0415 - only this output pays for it

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": title, "created": _EPOCH})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    plain = {"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": "@"}
    cell = book.add_format(plain)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    red = book.add_format({**plain, "font_color": "#C00000", "bg_color": "#FBE5E5"})
    for line, row in enumerate(rows, 1):
        look = red if any(text in alarming for text in row) else cell
        high = max(ceil(cells(text) / (width - 1)) for text, (_, width) in zip(row, columns, strict=True))
        if high > 1:  # Excel would find that out by itself, others cut the text off
            sheet.set_row(line, high * _LINE)
        for column, text in enumerate(row):
            sheet.write_string(line, column, text, look)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    book.close()
    return data.getvalue()
