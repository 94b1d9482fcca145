"""Tables out of workbooks: what the sheet shows, as it shows it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from replygen.letter.cell_formats import shown
from replygen.letter.files import UnusableError
from replygen.letter.workbook import read_workbook


def workbook(fill: Callable[[Any, Any], None], name: str = "表") -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    fill(book, book.add_worksheet(name))
    book.close()
    return buffer.getvalue()


def test_cells_stand_as_they_are_shown() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["街道", "金额", "占比", "日期", "已办"])
        sheet.write(1, 0, "城东")
        sheet.write(1, 1, 1234.5, book.add_format({"num_format": "#,##0.00"}))
        sheet.write(1, 2, 0.125, book.add_format({"num_format": "0.0%"}))
        sheet.write(1, 3, datetime.date(2026, 3, 5), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}))
        sheet.write(1, 4, True)

    table = read_workbook(workbook(fill), "a.xlsx")
    assert table.rows == (("街道", "金额", "占比", "日期", "已办"), ("城东", "1,234.50", "12.5%", "2026年3月5日", "是"))


def test_a_merged_first_row_is_the_caption_and_merged_heads_stay_merged() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 2, "资金安排")
        sheet.merge_range(1, 0, 2, 0, "街道")
        sheet.merge_range(1, 1, 1, 2, "来源")
        sheet.write_row(2, 1, ["市级", "区级"])
        sheet.write_row(3, 0, ["城东", 1, 2])

    table = read_workbook(workbook(fill), "a.xlsx")
    assert table.caption == "资金安排"
    assert table.heads == 2
    assert table.rows == (("街道", "来源", ""), ("", "市级", "区级"), ("城东", "1", "2"))
    assert sorted(table.spans) == [(0, 0, 2, 1), (0, 1, 1, 2)]


def test_empty_edges_and_hidden_rows_and_columns_are_left_out() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(2, 1, ["甲", "乙", "丙"])
        sheet.write_row(3, 1, [1, 2, 3])
        sheet.write_row(4, 1, [4, 5, 6])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    assert read_workbook(workbook(fill), "a.xlsx").rows == (("甲", "丙"), ("4", "6"))


def test_a_sheet_is_chosen_by_its_name() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "第一张")
        book.add_worksheet("明细").write(0, 0, "第二张")

    data = workbook(fill)
    assert read_workbook(data, "a.xlsx").rows == (("第一张",),)
    assert read_workbook(data, "a.xlsx", "明细").rows == (("第二张",),)
    with pytest.raises(UnusableError, match="没有工作表“没有”；有：表、明细"):
        read_workbook(data, "a.xlsx", "没有")


def test_an_empty_sheet_is_refused() -> None:
    with pytest.raises(UnusableError, match="是空的"):
        read_workbook(workbook(lambda _book, _sheet: None), "a.xlsx")


@pytest.mark.parametrize(
    ("raw", "number", "code", "expected"),
    [
        ("3", 0, "", "3"),
        ("0.1", 0, "", "0.1"),
        ("0.30000000000000004", 0, "", "0.3"),
        ("1E-3", 0, "", "0.001"),
        ("1234567", 3, "", "1,234,567"),
        ("-2.345", 2, "", "-2.35"),
        ("0.5", 9, "", "50%"),
        ("46086", 14, "", "2026-3-5"),
        ("46086.75", 0, "yyyy-mm-dd hh:mm", "2026-03-05 18:00"),
        ("46086", 0, 'm"月"d"日"', "3月5日"),
        ("12.5", 0, '0.0"万元"', "12.5万元"),
        ("-3", 0, "#,##0;[Red]-#,##0", "-3"),
        ("5", 0, "_ * #,##0.00_ ", "5.00"),
        ("7", 0, "@", "7"),
        ("1.50", 0, "0.##", "1.5"),
        ("abc", 0, "0.00", "abc"),
    ],
)
def test_numbers_as_their_formats_show_them(raw: str, number: int, code: str, expected: str) -> None:
    assert shown(raw, number, code) == expected


def test_days_counted_from_1904() -> None:
    assert shown("44624", 14, "", old_dates=True) == "2026-3-5"
