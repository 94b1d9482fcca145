"""Small faults that careless programs leave in a document and that Word or a validator minds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.compose.properties import forget, sort
from replygen.docx.wml import VAL, W, number, on

if TYPE_CHECKING:
    from replygen.docx.wml import Element


def mend(root: Element) -> None:
    """Put properties into the schema's order, give tables their grid and cells their paragraph; in place."""
    for properties in root.iter(W + "pPr", W + "rPr", W + "tblPr", W + "tcPr"):
        sort(properties)
    for flag in root.iter(W + "tblHeader", W + "cantSplit"):
        if on(flag):
            forget(flag, VAL)
    for table in root.iter(W + "tbl"):
        if table.find(W + "tblGrid") is None:
            _add_grid(table)
    for cell in root.iter(W + "tc"):
        if len(cell) == 0 or cell[-1].tag != W + "p":
            cell.append(cell.makeelement(W + "p"))


def _add_grid(table: Element) -> None:
    """As many columns as the longest row has, as wide as its cells say."""
    rows = [_cells(row) for row in table.iterfind(W + "tr")]
    widths = max(rows, key=len, default=[])
    grid = table.makeelement(W + "tblGrid")
    for width in widths:
        column = grid.makeelement(W + "gridCol")
        if width:
            column.set(W + "w", str(width))
        grid.append(column)
    properties = table.find(W + "tblPr")
    table.insert(0 if properties is None else table.index(properties) + 1, grid)


def _cells(row: Element) -> list[int]:
    """The widths of a row's cells in twips, 0 where unsaid; a cell that spans columns counts for each."""
    widths: list[int] = []
    for cell in row.iterfind(W + "tc"):
        stated, span = cell.find(f"{W}tcPr/{W}tcW"), cell.find(f"{W}tcPr/{W}gridSpan")
        count = (number(span.get(VAL)) if span is not None else None) or 1
        exact = stated is not None and stated.get(W + "type", "dxa") == "dxa"
        width = (number(stated.get(W + "w")) if stated is not None and exact else None) or 0
        widths += [width // count] * count
    return widths
