"""Tables that an office opens in Excel or WPS and prints: CSV and XLSX, the same bytes on every run."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Columns = tuple[tuple[str, int], ...]
"""The columns of a table: heading, and width in characters of Excel."""

_EPOCH: Final = datetime.datetime(1980, 1, 1)  # a file's date that is the same in every run
_A4: Final = 9


def csv_sheet(columns: Columns, rows: Iterable[Sequence[str]]) -> bytes:
    """CSV with a byte order mark and CRLF, without which Excel takes Chinese for GBK."""
    import csv  # noqa: PLC0415 - only this output pays for it

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([name for name, _ in columns])
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_sheet(title: str, columns: Columns, rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of text ready to print: A4 across, the head on each page, all columns on a page's width."""
    import xlsxwriter  # noqa: PLC0415 - only this output pays for it

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"title": title, "created": _EPOCH})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True, "num_format": "@"})
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(line, column, text, cell)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    book.close()
    return data.getvalue()
