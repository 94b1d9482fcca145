"""Tables as the cascade and the reader of rules need them: cells with their conditions, and the rules drawn."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from replygen.docx.cascade import Cascade
from replygen.docx.formats import Border
from replygen.docx.model import Line, LineKind
from replygen.docx.styles import table_borders
from replygen.docx.wml import VAL, Element, W, children, flag, number, twips
from replygen.standard import Length
from replygen.standard import twips as length

_TRANSPARENT = frozenset({W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")})
_CELL_PROPERTIES = W + "tcPr"
_CELL_MARGIN = 108  # twips, unless the table or the cell says otherwise
_FLAGS = (
    ("firstRow", 0x0020),
    ("lastRow", 0x0040),
    ("firstColumn", 0x0080),
    ("lastColumn", 0x0100),
    ("noHBand", 0x0200),
    ("noVBand", 0x0400),
)


class GridCell(Struct, frozen=True):
    """A cell, the borders it states, and the room it leaves to the left of its text, in twips."""

    element: Element
    borders: dict[str, Border]
    margin: int


class Grid(Struct, frozen=True):
    """A table's rows of cells, with its style and which parts of it the style may format."""

    style: str
    look: frozenset[str]
    rows: tuple[tuple[GridCell, ...], ...]
    width: Length | None
    borders: dict[str, Border]

    @property
    def columns(self) -> int:
        """The number of cells in the longest row."""
        return max((len(row) for row in self.rows), default=0)

    def conditions(self, row: int, column: int) -> list[str]:
        """The conditional formats that apply to a cell, weakest first (17.7.6)."""
        top = "firstRow" in self.look and row == 0
        bottom = "lastRow" in self.look and row == len(self.rows) - 1
        left = "firstColumn" in self.look and column == 0
        right = "lastColumn" in self.look and column == len(self.rows[row]) - 1
        found = ["wholeTable"]
        if not ("noVBand" in self.look or left or right):
            found.append(f"band{1 + (column - ('firstColumn' in self.look)) % 2}Vert")
        if not ("noHBand" in self.look or top or bottom):
            found.append(f"band{1 + (row - ('firstRow' in self.look)) % 2}Horz")
        whole = (("firstRow", top), ("lastRow", bottom), ("firstCol", left), ("lastCol", right))
        corners = (
            ("nwCell", top and left),
            ("neCell", top and right),
            ("swCell", bottom and left),
            ("seCell", bottom and right),
        )
        return found + [name for name, applies in whole + corners if applies]


def read_grid(table: Element, cascade: Cascade) -> Grid:
    """The grid of a `w:tbl`."""
    parts = children(table)
    stated = children(parts.get(W + "tblPr"))
    style = stated.get(W + "tblStyle")
    name = "" if style is None else style.get(VAL, "")
    chain = cascade.styles.chain(cascade.styles.find(name, "table"))
    own = table_borders(stated.get(W + "tblBorders"))
    borders = {edge: value for one in chain for edge, value in one.borders.items()} | own
    margin = _left_margin(stated.get(W + "tblCellMar"), _CELL_MARGIN)
    rows = tuple(tuple(_cell(cell, margin) for cell in _inside(row, W + "tc")) for row in _inside(table, W + "tr"))
    width = _width(stated.get(W + "tblW"), parts.get(W + "tblGrid"))
    return Grid(name, _look(stated.get(W + "tblLook")), rows, width, borders)


def table_lines(grid: Grid, part: str, first_paragraphs: list[int]) -> Iterator[Line]:
    """The horizontal rules of a table, from its top; `first_paragraphs` has the first paragraph of each row."""
    rows = grid.rows
    for index in range(len(rows) + 1 if rows else 0):
        last = index == len(rows)
        own = _stated(rows[index - 1 if last else index], "bottom" if last else "top")
        if own is None and 0 < index < len(rows):
            own = _stated(rows[index - 1], "bottom")
        name = "top" if index == 0 else "bottom" if last else "insideH"
        drawn = own or grid.borders.get(name)
        if drawn is not None and drawn.style not in {"nil", "none"}:
            paragraph = first_paragraphs[index - 1 if last else index] if first_paragraphs else 0
            place = {"insideH": "inside"}.get(name, name)
            yield Line(
                LineKind.TABLE_BORDER, part, paragraph, drawn.colour, drawn.weight, grid.width, drawn.style, place
            )


def _cell(element: Element, margin: int) -> GridCell:
    """A cell of a table whose cells have that margin."""
    stated = children(next((child for child in element if child.tag == _CELL_PROPERTIES), None))
    return GridCell(element, table_borders(stated.get(W + "tcBorders")), _left_margin(stated.get(W + "tcMar"), margin))


def _left_margin(margins: Element | None, usual: int) -> int:
    sides = children(margins)
    stated = sides.get(W + "left", sides.get(W + "start"))
    return usual if stated is None else number(stated.get(W + "w")) or 0


def _stated(cells: tuple[GridCell, ...], edge: str) -> Border | None:
    """The edge the cells of a row state, if any: the first one that draws a line, else that none is drawn."""
    stated = [cell.borders[edge] for cell in cells if edge in cell.borders]
    drawn = [one for one in stated if one.style not in {"nil", "none"}]
    return next(iter(drawn or stated), None)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, through content controls and tracked changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, tag)


def _look(element: Element | None) -> frozenset[str]:
    """What a `w:tblLook` switches on: its attributes, or its mask when it has none of them."""
    if element is None:
        return frozenset({"firstRow", "firstColumn", "noVBand"})
    if any(element.get(W + name) is not None for name, _ in _FLAGS):
        return frozenset(name for name, _ in _FLAGS if flag(element.get(W + name)))
    try:
        mask = int(element.get(VAL, "0"), 16)
    except ValueError:
        mask = 0
    return frozenset(name for name, bit in _FLAGS if mask & bit)


def _width(stated: Element | None, grid: Element | None) -> Length | None:
    """The width stated in twips, or the sum of the grid's columns."""
    if stated is not None and stated.get(W + "type") == "dxa":
        width = number(stated.get(W + "w"))
        if width:
            return length(width)
    columns = [twips(column.get(W + "w")) or 0 for column in grid.findall(W + "gridCol")] if grid is not None else []
    return length(sum(columns)) if any(columns) else None
