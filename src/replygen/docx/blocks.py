"""Content → WordprocessingML text: paragraphs, tables and layout grids as XML strings.

The hot path of a letter: string building only. Formatting lives in the template's styles; a block carries a style's
NAME and only those numbers that depend on the letter (the indent that centres a signature over its date). Measures are
twips unless said otherwise. Text must consist of characters XML allows; the letter's loader sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from replygen.docx.extent import em_width
from replygen.standard import ELEMENTS, PAGE

# Quotation marks, dashes and ellipses are set in the Latin font without it.
_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'
_CELL_MARGIN: Final = 108
_SLACK: Final = 1.5  # ems: LibreOffice sets digits apart from Chinese, and a column must not break for it

Styles = Mapping[str, str]
"""Style name → styleId, as `Template.styles` gives it."""


def character_style(name: str) -> str:
    """The name of the character style linked to a paragraph style: what sets a run-in heading."""
    return f"{name} 字符"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one character style. `size` is in half points, `scale` in percent of the width (0: the style's)."""

    text: str
    style: str = ""
    size: int = 0
    scale: int = 0
    spacing: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the named style; None means: as the style has it. `first_line` hangs when negative.

    `tabs` are (position, "left" | "center" | "right"); `line` is an exact height; `align` a `w:jc` value.
    """

    style: str
    runs: tuple[Run, ...] | str = ()
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    align: str = ""
    keep_next: bool = False
    tabs: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A bordered table of the text; `aligns` holds "left", "center", "right" or "" for each column."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; `merge` is "restart" or "continue" for one that spans rows."""

    paragraphs: tuple[Paragraph, ...]
    merge: str = ""
    valign: str = "top"


@dataclass(frozen=True, slots=True)
class Grid:
    """Paragraphs set side by side by a table without borders, centred; `widths` are the columns'."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table | Grid


def escape(text: str) -> str:
    """Text as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_xml(blocks: Iterable[Block], styles: Styles) -> Markup:
    """The blocks as one piece of XML for `{{p … }}` tags. A style the template does not have is left out."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(_paragraph(block, styles))
        else:
            if isinstance(previous, Table | Grid):
                parts.append("<w:p/>")  # Word joins tables that touch
            parts.append(_table(block, styles) if isinstance(block, Table) else _grid(block, styles))
        previous = block
    return Markup("".join(parts))  # noqa: S704 - built here, every text escaped


def _paragraph(paragraph: Paragraph, styles: Styles) -> str:
    runs = paragraph.runs
    content = _run_content(runs) if isinstance(runs, str) else "".join(_run(run, styles) for run in runs)
    return f"<w:p><w:pPr>{_properties(paragraph, styles)}</w:pPr>{content}</w:p>"


def _properties(p: Paragraph, styles: Styles) -> str:
    """The children of `w:pPr`, in the order of the schema."""
    style = _style("w:pStyle", p.style, styles)
    keep = "<w:keepNext/>" if p.keep_next else ""
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in p.tabs)
    spacing = _attributes(("before", p.before), ("after", p.after), ("line", p.line))
    if p.line is not None:
        spacing += ' w:lineRule="exact"'
    return "".join(
        (
            style,
            keep,
            f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
            f"<w:spacing{spacing}/>" if spacing else "",
            _indent(p),
            f'<w:jc w:val="{p.align}"/>' if p.align else "",
        )
    )


def _indent(p: Paragraph) -> str:
    # The …Chars forms of a style outrank plain ones of a paragraph: each that is set has to be put to nothing.
    attributes = ""
    if p.left is not None:
        attributes += f' w:leftChars="0" w:left="{p.left}"'
    if p.right is not None:
        attributes += f' w:rightChars="0" w:right="{p.right}"'
    if p.first_line is not None:
        side = "firstLine" if p.first_line >= 0 else "hanging"
        attributes += f' w:{side}Chars="0" w:{side}="{abs(p.first_line)}"'
    return f"<w:ind{attributes}/>" if attributes else ""


def _attributes(*pairs: tuple[str, int | None]) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in pairs if value is not None)


def _style(tag: str, name: str, styles: Styles) -> str:
    identifier = styles.get(name)
    return f'<{tag} w:val="{escape(identifier)}"/>' if identifier else ""


def _run(run: Run, styles: Styles) -> str:
    properties = _style("w:rStyle", run.style, styles) + _HINT
    if run.spacing is not None:
        properties += f'<w:spacing w:val="{run.spacing}"/>'
    if run.scale:
        properties += f'<w:w w:val="{run.scale}"/>'
    if run.size:
        properties += f'<w:sz w:val="{run.size}"/><w:szCs w:val="{run.size}"/>'
    return _run_content(run.text, properties)


def _run_content(text: str, properties: str = _HINT) -> str:
    if not text:
        return ""
    content = escape(text)
    if "\n" in content or "\t" in content or content != content.strip():
        content = content.replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
        content = content.replace("<w:t>", '<w:t xml:space="preserve">')
        content = f'<w:t xml:space="preserve">{content}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")
    else:
        content = f"<w:t>{content}</w:t>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def _column_widths(table: Table) -> list[int]:
    """Every column as wide as its longest text while there is room; what the wide ones lack they share evenly."""
    rows = (table.header, *table.rows)
    count = max(len(row) for row in rows)
    longest = [max((em_width(row[i]) for row in rows if i < len(row)), default=0) for i in range(count)]
    wanted = [round((ems + _SLACK) * ELEMENTS["table_text"].size.twips) + 2 * _CELL_MARGIN for ems in longest]
    total = PAGE.type_width.twips
    if sum(wanted) <= total:
        widths = [width * total // sum(wanted) for width in wanted]
    else:
        widths, left = list(wanted), total
        for place, index in enumerate(sorted(range(count), key=wanted.__getitem__)):
            widths[index] = min(wanted[index], left // (count - place))
            left -= widths[index]
    widths[-1] += total - sum(widths)
    return widths


def _table(table: Table, styles: Styles) -> str:
    widths = _column_widths(table)
    aligns = [*table.aligns, *[""] * len(widths)]
    head = _table_row(table.header, widths, ["center"] * len(widths), "表格表头", styles, "<w:tblHeader/>")
    rows = "".join(_table_row(row, widths, aligns, "表格文字", styles, "") for row in table.rows)
    return f"{_table_open(widths, _style('w:tblStyle', '公文表格', styles), 'left')}{head}{rows}</w:tbl>"


def _table_row(
    row: tuple[str, ...], widths: list[int], aligns: list[str], style: str, styles: Styles, extra: str
) -> str:
    texts = [*row, *[""] * (len(widths) - len(row))]
    cells = "".join(
        _cell(width, _paragraph(Paragraph(style, text, align=align), styles), '<w:vAlign w:val="center"/>')
        for text, width, align in zip(texts, widths, aligns, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{cells}</w:tr>"


def _grid(grid: Grid, styles: Styles) -> str:
    rows = []
    for row in grid.rows:
        cells = "".join(
            _cell(
                width,
                "".join(_paragraph(p, styles) for p in cell.paragraphs),
                (f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else "") + f'<w:vAlign w:val="{cell.valign}"/>',
            )
            for cell, width in zip(row, grid.widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return f"{_table_open(grid.widths, '', 'center', margin=0)}{''.join(rows)}</w:tbl>"


def _table_open(widths: Iterable[int], style: str, align: str, margin: int = _CELL_MARGIN) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{align}"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _cell(width: int, content: str, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
