"""Columns by their content."""

from __future__ import annotations

import pytest

from replygen.docx.columns import SETTINGS, USUAL, cells_of_row, column_aligns, column_widths, setting_for

WIDTH = 8844


@pytest.mark.parametrize(
    ("cells", "stated", "expected"),
    [
        (["12", "3.5"], "", "right"),
        (["12%", "1,200"], "", "right"),
        (["-3", "—", ""], "", "right"),
        (["12", "未定"], "", ""),
        (["", ""], "", ""),
        (["—"], "", ""),
        (["12"], "left", "left"),
    ],
)
def test_numbers_stand_at_the_right(cells: list[str], stated: str, expected: str) -> None:
    assert column_aligns([["数"], *([cell] for cell in cells)], [stated], 1) == [expected]


def test_columns_are_as_wide_as_their_texts_while_there_is_room() -> None:
    narrow, wide = column_widths([["号", "名称"], ["1", "城北街道综合养老服务中心"]], 1, WIDTH)
    assert narrow + wide == WIDTH
    assert wide > 3 * narrow


def test_columns_of_longer_texts_share_what_the_others_leave() -> None:
    rows = [["序号", "名称", "说明"], ["1", "长" * 40, "长" * 80]]
    number, name, note = column_widths(rows, 1, WIDTH)
    assert number + name + note == WIDTH
    assert number < 1100
    assert number < name < note


def test_no_number_is_broken() -> None:
    rows = [["金额", "说明"], ["123456789012", "长" * 200]]
    amount, _ = column_widths(rows, 1, WIDTH)
    assert amount >= 6 * USUAL.size.twips + 2 * USUAL.margin.twips


@pytest.mark.parametrize(("columns", "expected"), [(3, 0), (5, 1), (30, None)])
def test_the_type_gets_smaller_before_the_page_is_turned(columns: int, expected: int | None) -> None:
    rows = [["项目名称"] * columns, ["若干文字内容"] * columns]
    found = setting_for(rows, 1, WIDTH)
    assert found == (None if expected is None else SETTINGS[expected])


def test_merged_cells_are_cut_into_rows() -> None:
    spans = [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert cells_of_row(spans, 0, 3) == [(0, 1, "restart"), (1, 2, "")]
    assert cells_of_row(spans, 1, 3) == [(0, 1, "continue"), (1, 1, ""), (2, 1, "")]
    assert cells_of_row(spans, 2, 3) == [(0, 1, ""), (1, 1, ""), (2, 1, "")]
