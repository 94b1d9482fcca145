"""The columns of a table by what stands in them: their widths, their alignment, and the size of type that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from replygen.docx.extent import em_width
from replygen.regex import regex
from replygen.standard import ELEMENTS, Length, pt

_TEXT: Final = ELEMENTS["table_text"]


class Setting(Struct, frozen=True):
    """How tables are set: size of type, height of a line, and the space to either side of a cell's text."""

    size: Length
    line: Length
    margin: Length


USUAL: Final = Setting(_TEXT.size, _TEXT.line, pt(5.4))
SETTINGS: Final = (USUAL, *(Setting(pt(s), pt(s + 5), pt(m)) for s, m in ((12, 3.6), (10.5, 2.9), (9, 2.9))))
"""From the usual size, 4号, down to what is still read: 小四, 五号, 小五."""

_SLACK: Final = 1.5  # ems: LibreOffice sets digits apart from Chinese, and a column must not break for it
_TIGHT: Final = 0.7  # the same where room is short
_LEAST: Final = 6  # ems that a column of longer texts should have before its lines are worth reading
_HEAD: Final = 4  # and its head, which may take two lines
_NUMBER: Final = regex(r"[-−+]?[¥￥]?\d[\d,]*(\.\d+)?[%％‰]?|[-—–/]{0,2}")
_WORD: Final = regex(r"[!-~]+")

Rows = Sequence[Sequence[str]]


def setting_for(rows: Rows, heads: int, total: int) -> Setting | None:
    """The largest setting in which every column has room in `total` twips; None when even the smallest is too large."""
    return next((s for s in SETTINGS if sum(_needs(rows, heads, s)) <= total), None)


def column_widths(rows: Rows, heads: int, total: int, setting: Setting = USUAL) -> list[int]:
    """Every column as wide as its longest text while there is room in `total` twips.

    Else each has what it needs (its longest number or Latin word, six characters of a longer text), and the columns of
    longer texts share the rest by what they lack.
    """
    wanted = [_twips(ems + _SLACK, setting) for ems in _longest(rows)]
    if sum(wanted) <= total:
        widths = [width * total // sum(wanted) for width in wanted]
    else:
        needs = _needs(rows, heads, setting)
        rest = total - sum(needs)
        lacks = [max(0, want - need) for want, need in zip(wanted, needs, strict=True)] if rest > 0 else needs
        share = rest / (sum(lacks) or 1)
        widths = [need + int(lack * share) for need, lack in zip(needs, lacks, strict=True)]
    widths[-1] += total - sum(widths)
    return widths


def column_aligns(rows: Rows, stated: Sequence[str], heads: int) -> list[str]:
    """The alignment of each column: as stated; else numbers to the right, so that their digits stand in line."""
    aligns = []
    for index in range(max(map(len, rows))):
        given = stated[index] if index < len(stated) else ""
        cells = [row[index] for row in rows[heads:] if index < len(row)]
        numeric = any(cell[:1] and cell.strip("-—–/") for cell in cells) and all(map(_NUMBER.fullmatch, cells))
        aligns.append(given or ("right" if numeric else ""))
    return aligns


def _needs(rows: Rows, heads: int, setting: Setting) -> list[int]:
    """The least width of each column that can be read."""
    words, head, body = _longest(rows, words=True), _longest(rows[:heads]), _longest(rows[heads:])
    padded = (found + [0.0] * (len(words) - len(found)) for found in (head, body))
    needs = (max(word, min(h, _HEAD), min(b, _LEAST)) for word, h, b in zip(words, *padded, strict=True))
    return [_twips(ems + _TIGHT, setting) for ems in needs]


def _twips(ems: float, setting: Setting) -> int:
    return round(ems * setting.size.twips) + 2 * setting.margin.twips


def _longest(rows: Rows, *, words: bool = False) -> list[float]:
    """The longest line of each column in ems, or its longest unbreakable word."""
    pieces = _WORD.findall if words else str.splitlines
    count = max(map(len, rows), default=0)
    return [
        max((em_width(piece) for row in rows if i < len(row) for piece in pieces(row[i])), default=0.0)
        for i in range(count)
    ]


def cells_of_row(spans: Sequence[tuple[int, int, int, int]], row: int, count: int) -> list[tuple[int, int, str]]:
    """The cells that a row of `count` columns really has, as (column, columns spanned, "", "restart" or "continue").

    `spans` are merged cells as (row, column, rows, columns).
    """
    cells = []
    column = 0
    while column < count:
        found = next((s for s in spans if s[1] == column and s[0] <= row < s[0] + s[2]), (row, column, 1, 1))
        merge = "" if found[2] == 1 else "restart" if found[0] == row else "continue"
        cells.append((column, found[3], merge))
        column += found[3]
    return cells
