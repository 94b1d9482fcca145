"""Tables from XLSX workbooks: one sheet, its cells as the workbook shows them, merged cells kept.

Formulas give the value that was last computed. A first row merged over all columns is the caption.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from replygen.docx.package import Package, read_parts
from replygen.letter.cell_formats import shown
from replygen.letter.csv_table import MAX_COLUMNS, as_table, check_size
from replygen.letter.files import UnusableError
from replygen.letter.model import Table
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL: Final = regex(r"([A-Z]{1,3})(\d{1,7})")

Span = tuple[int, int, int, int]  # row, column, rows, columns


def read_workbook(data: bytes, name: str, sheet: str = "") -> Table:
    """The table on the named sheet, or on the first that is shown; UnusableError when it cannot be read."""
    parts = read_parts(data, path=name)
    if isinstance(parts, list):
        raise UnusableError(f"“{name}”不是完好的 XLSX 文件：请在 Excel/WPS 里打开后另存为 .xlsx。")
    package = Package(parts, _main(parts, name))
    part = _sheet(package, name, sheet)
    root = package.xml(part)
    hidden = _hidden(root)
    found = _cells(root, _strings(package), _formats(package), _old_dates(package))
    cells = {(hidden.row(r), hidden.column(c)): text for (r, c), text in found if hidden.shows(r, c)}
    if not cells:
        raise UnusableError(f"“{name}”的工作表是空的。")
    rows, columns = (max(place[axis] for place in cells) + 1 for axis in (0, 1))
    check_size(rows, columns, name)
    grid = [[cells.get((row, column), "") for column in range(columns)] for row in range(rows)]
    return _table(grid, [hidden.squeezed(span) for span in _merged(root)], name)


class _Hidden(Struct, frozen=True):
    """The rows and columns that the workbook hides: they are not printed, and those behind them move up."""

    rows: frozenset[int]
    columns: frozenset[int]

    def shows(self, row: int, column: int) -> bool:
        return row not in self.rows and column not in self.columns

    def row(self, row: int) -> int:
        return row - sum(hidden < row for hidden in self.rows)

    def column(self, column: int) -> int:
        return column - sum(hidden < column for hidden in self.columns)

    def squeezed(self, span: Span) -> Span:
        row, column, height, width = span
        top, left = self.row(row), self.column(column)
        return top, left, self.row(row + height) - top, self.column(column + width) - left


def _hidden(root: Element) -> _Hidden:
    rows = {_index(e.get("r", "")) for e in root.iter(f"{_S}row") if e.get("hidden") in {"1", "true"}}
    columns: set[int] = set()
    for entry in root.iter(f"{_S}col"):
        first, last = _index(entry.get("min", "")), _index(entry.get("max", ""))
        if entry.get("hidden") in {"1", "true"} and 0 <= first <= last:
            columns.update(range(first, min(last, MAX_COLUMNS) + 1))
    return _Hidden(frozenset(rows), frozenset(columns))


def _index(number: str) -> int:
    return int(number) - 1 if number.isdigit() else -1


def _main(parts: Mapping[str, bytes], name: str) -> str:
    links = Package(parts, "").relationships("").values()
    main = next((x.target for x in links if x.type.endswith("/officeDocument") and x.target in parts), "")
    if not main.endswith(".xml") or "[Content_Types].xml" not in parts:
        raise UnusableError(f"“{name}”不是 Excel 工作簿：请在 Excel/WPS 里另存为 .xlsx。")
    return main


def _sheet(package: Package, name: str, wanted: str) -> str:
    links = package.relationships(package.main)
    found = [
        (entry.get("name", ""), links[entry.get(f"{_R}id", "")].target)
        for entry in package.xml(package.main).iter(f"{_S}sheet")
        if entry.get(f"{_R}id", "") in links and (wanted or entry.get("state", "visible") == "visible")
    ]
    names = [title for title, _ in found]
    part = next((part for title, part in found if not wanted or title == wanted), "")
    if part not in package.parts:
        if wanted and names:
            raise UnusableError(f"“{name}”里没有工作表“{wanted}”；有：{'、'.join(names)}。")
        raise UnusableError(f"“{name}”里没有工作表。")
    return part


def _linked(package: Package, kind: str) -> Element | None:
    links = package.relationships(package.main).values()
    part = next((x.target for x in links if x.type.endswith(f"/{kind}") and x.target in package.parts), None)
    return None if part is None else package.xml(part)


def _strings(package: Package) -> list[str]:
    root = _linked(package, "sharedStrings")
    return [] if root is None else [_text(entry) for entry in root.iter(f"{_S}si")]


def _text(entry: Element) -> str:
    """The text of a string, without the phonetic readings that stand beside it."""
    runs = [e for e in entry.iter(f"{_S}t") if not any(a.tag == f"{_S}rPh" for a in e.iterancestors())]
    return "".join(run.text or "" for run in runs)


def _formats(package: Package) -> list[tuple[int, str]]:
    """The number format of each cell style, by its number and its code."""
    root = _linked(package, "styles")
    if root is None:
        return []
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    numbers = [e.get("numFmtId", "0") for e in styles] if styles is not None else []
    return [(int(n) if n.isdigit() else 0, codes.get(n, "")) for n in numbers]


def _old_dates(package: Package) -> bool:
    """Whether days are counted from 1904, as on early Macintoshes."""
    properties = package.xml(package.main).find(f"{_S}workbookPr")
    return properties is not None and properties.get("date1904") in {"1", "true"}


def _cells(
    root: Element, strings: list[str], formats: list[tuple[int, str]], old_dates: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells that show something, by row and column."""
    for cell in root.iter(f"{_S}c"):
        place = _place(cell.get("r", ""))
        value = cell.find(f"{_S}v")
        raw = "" if value is None else value.text or ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            text = _text(cell)
        elif kind == "s":
            text = strings[int(raw)] if raw.isdigit() and int(raw) < len(strings) else ""
        elif kind == "b":
            text = {"1": "是", "0": "否"}.get(raw, raw)
        elif kind == "n" and raw:
            style = cell.get("s", "0")
            number, code = formats[int(style)] if style.isdigit() and int(style) < len(formats) else (0, "")
            text = shown(raw, number, code, old_dates=old_dates)
        else:
            text = raw
        if place and text.strip():
            yield place, text.strip().replace("\r\n", "\n").replace("_x000D_", "")


def _place(reference: str) -> tuple[int, int] | None:
    match = _CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _merged(root: Element) -> Iterator[Span]:
    for entry in root.iter(f"{_S}mergeCell"):
        first, _, last = entry.get("ref", "").partition(":")
        start, end = _place(first), _place(last)
        if start and end and start <= end:
            yield start[0], start[1], end[0] - start[0] + 1, end[1] - start[1] + 1


def _table(grid: list[list[str]], merged: list[Span], name: str) -> Table:
    """The table without what surrounds it: empty rows and columns, and the caption in a merged first row."""
    top = next(index for index, row in enumerate(grid) if any(row))
    caption = ""
    if (
        sum(map(bool, grid[top])) == 1
        and any(s[0] == top and s[3] > 1 for s in merged)
        and any(map(any, grid[top + 1 :]))
    ):
        caption = next(filter(None, grid[top]))
        top += 1
    used = [column for column in range(len(grid[0])) if any(row[column] for row in grid[top:])]
    left, right = used[0], used[-1] + 1
    kept = [index for index in range(top, len(grid)) if any(grid[index][left:right]) or _covered(index, merged)]
    rows = [grid[index][left:right] for index in kept]
    place = {index: new for new, index in enumerate(kept)}
    spans = tuple(
        (place[row], column - left, height, min(width, right - column))
        for row, column, height, width in merged
        if row in place and row + height - 1 in place and left <= column < right and height * width > 1
    )
    heads = max((height for row, _, height, _ in spans if row == 0), default=1)
    headed = _filled(rows[0], spans)
    table = as_table([headed, *rows[1:]], name, keep_empty=True)
    return replace(table, rows=(tuple(rows[0]), *table.rows[1:]), caption=caption, heads=heads, spans=spans)


def _covered(row: int, merged: list[Span]) -> bool:
    """Whether a row without text of its own belongs to a cell merged from above."""
    return any(top < row < top + height for top, _, height, _ in merged)


def _filled(row: list[str], spans: tuple[Span, ...]) -> list[str]:
    """The head with the text of merged cells in each column they cover, so that every column has a head."""
    filled = list(row)
    for top, column, _, width in spans:
        if top == 0:
            filled[column : column + width] = [row[column] or " "] * width
    return filled
