"""Content → WordprocessingML text: paragraphs, tables and layout grids as XML strings.

The hot path of a letter: string building only. Formatting lives in the template's styles; a block carries a style's
NAME and only those numbers that depend on the letter (the indent that centres a signature over its date). Measures are
twips unless said otherwise. Text must consist of characters XML allows; the letter's loader sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from replygen.docx.columns import USUAL, Setting, cells_of_row, column_aligns, column_widths
from replygen.docx.escape import escape
from replygen.docx.images import Image, image_run
from replygen.docx.paragraph_properties import AS_STYLED, ParagraphProperties
from replygen.standard import PAGE

# Text sits low in its line: without room a table's first rule would touch it.
_ABOVE_TABLE: Final = 120
# Quotation marks, dashes and ellipses are set in the Latin font without it.
_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'
_NOTHING: Final = Markup("")

Styles = Mapping[str, str]
"""Style name → styleId, as `Template.styles` gives it."""


def character_style(name: str) -> str:
    """The name of the character style linked to a paragraph style: what sets a run-in heading."""
    return f"{name} 字符"


class Run(NamedTuple):
    """Text of one character style. `size` is in half points, `scale` in percent of the width (0: the style's)."""

    text: str
    style: str = ""
    size: int = 0
    scale: int = 0
    spacing: int | None = None


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph of the named style; `properties` are what it states itself."""

    style: str
    runs: tuple[Run, ...] | str = ()
    properties: ParagraphProperties = AS_STYLED

    def stating(self, **properties: Any) -> Paragraph:
        """The same paragraph with other properties of its own."""
        return replace(self, properties=replace(self.properties, **properties))


class Table(NamedTuple):
    """A bordered table of the text; `aligns` holds "left", "center", "right" or "" for each column.

    The `header`, and the first rows behind it when `heads` is more than 1, are repeated on every page. `spans` are
    merged cells as (row, column, rows, columns), the header being row 0. `width` is that of the whole table.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...] = ()
    heads: int = 1
    spans: tuple[tuple[int, int, int, int], ...] = ()
    width: int = PAGE.type_width.twips
    setting: Setting = USUAL


class Picture(NamedTuple):
    """A picture in a line of its own, centred; `caption` tells that one follows and stays with it."""

    style: str
    image: Image
    caption: bool = False


class Raw(NamedTuple):
    """XML made elsewhere, put in as it is."""

    xml: str


class Cell(NamedTuple):
    """A cell of a grid; `merge` is "restart" or "continue" for one that spans rows."""

    paragraphs: tuple[Paragraph, ...]
    merge: str = ""
    valign: str = "top"


class Grid(NamedTuple):
    """Paragraphs set side by side by a table without borders, centred; `widths` are the columns'."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table | Grid | Picture | Raw


def to_xml(blocks: Iterable[Block], styles: Styles) -> Markup:
    """The blocks as one piece of XML for `{{p … }}` tags. A style the template does not have is left out."""
    parts: list[str] = []
    previous: Block | None = None
    begin = 0  # of the last paragraph
    for block in blocks:
        if isinstance(block, Paragraph):
            begin = len(parts)
            parts += _paragraph(block, styles)
        elif isinstance(block, Picture):
            parts.append(_picture(block, styles))
        elif isinstance(block, Raw):
            parts.append(block.xml)
        else:
            if isinstance(previous, Table | Grid):
                parts.append("<w:p/>")  # Word joins tables that touch
            elif isinstance(previous, Paragraph) and isinstance(block, Table) and previous.properties.after is None:
                parts[begin:] = _paragraph(previous.stating(after=_ABOVE_TABLE), styles)
            parts.append(_table(block, styles) if isinstance(block, Table) else _grid(block, styles))
        previous = block
    return Markup("".join(parts)) if parts else _NOTHING  # noqa: S704 - built here, every text escaped


def _paragraph(p: Paragraph, styles: Styles) -> list[str]:
    """The pieces of a paragraph; all of a letter are joined at once, for each joining copies the Chinese in them."""
    pieces = [_opening(styles.get(p.style), p.properties)]
    if isinstance(p.runs, str):
        pieces += _run_content(p.runs)
    else:
        for run in p.runs:
            pieces += _run(run, styles)
    pieces.append("</w:p>")
    return pieces


@lru_cache(maxsize=512)  # the letters of an office have few
def _opening(style: str | None, properties: ParagraphProperties) -> str:
    reference = _reference("w:pStyle", style) if style else ""
    return f"<w:p><w:pPr>{reference}{properties.xml}</w:pPr>"


def _style(tag: str, name: str, styles: Styles) -> str:
    identifier = styles.get(name) if name else None
    return _reference(tag, identifier) if identifier else ""


@lru_cache
def _reference(tag: str, identifier: str) -> str:
    return f'<{tag} w:val="{escape(identifier)}"/>'


def _run(run: Run, styles: Styles) -> tuple[str, ...]:
    properties = _style("w:rStyle", run.style, styles) + _HINT
    if run.spacing is not None:
        properties += f'<w:spacing w:val="{run.spacing}"/>'
    if run.scale:
        properties += f'<w:w w:val="{run.scale}"/>'
    if run.size:
        properties += f'<w:sz w:val="{run.size}"/><w:szCs w:val="{run.size}"/>'
    return _run_content(run.text, f"<w:r><w:rPr>{properties}</w:rPr>")


def _run_content(text: str, opening: str = f"<w:r><w:rPr>{_HINT}</w:rPr>") -> tuple[str, ...]:
    if not text:
        return ()
    content = escape(text)
    if "\n" in content or "\t" in content or content != content.strip():
        content = content.replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
        content = content.replace("<w:t>", '<w:t xml:space="preserve">')
        content = f'<w:t xml:space="preserve">{content}</w:t>'.replace('<w:t xml:space="preserve"></w:t>', "")
        return opening, content, "</w:r>"
    return opening, "<w:t>", content, "</w:t></w:r>"


def _picture(picture: Picture, styles: Styles) -> str:
    """The paragraph grows with its picture: an exact line height would show a strip of it."""
    style = _style("w:pStyle", picture.style, styles)
    keep = "<w:keepNext/>" if picture.caption else ""
    spacing = '<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{style}{keep}{spacing}<w:jc w:val="center"/></w:pPr>{image_run(picture.image)}</w:p>'


def _table(table: Table, styles: Styles) -> str:
    rows = (table.header, *table.rows)
    widths = column_widths(rows, table.heads, table.width, table.setting)
    aligns = column_aligns(rows, table.aligns, table.heads)
    head = ("表格表头", ["center"] * len(widths), "<w:tblHeader/>")
    body = ("表格文字", aligns, "")
    xml = [
        _table_row(row, widths, cells_of_row(table.spans, number, len(widths)), styles, table.setting, *look)
        for number, row in enumerate(rows)
        for look in [head if number < table.heads else body]
    ]
    margin = table.setting.margin.twips
    return f"{_table_open(widths, _style('w:tblStyle', '公文表格', styles), 'left', margin)}{''.join(xml)}</w:tbl>"


def _table_row(
    row: tuple[str, ...],
    widths: list[int],
    cells: list[tuple[int, int, str]],
    styles: Styles,
    setting: Setting,
    style: str,
    aligns: list[str],
    extra: str,
) -> str:
    texts = [*row, *[""] * (len(widths) - len(row))]
    usual = setting is USUAL
    xml = []
    for column, span, merge in cells:
        text = "" if merge == "continue" else texts[column]
        runs = text if usual else (Run(text, size=setting.size.half_points),)
        properties = ParagraphProperties(align=aligns[column], line=None if usual else setting.line.twips)
        paragraph = Paragraph(style, runs, properties)
        merged = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + _merge(merge)
        content = "".join(_paragraph(paragraph, styles))
        xml.append(_cell(sum(widths[column : column + span]), content, f'{merged}<w:vAlign w:val="center"/>'))
    return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{''.join(xml)}</w:tr>"


def _merge(merge: str) -> str:
    return f'<w:vMerge w:val="{merge}"/>' if merge else ""


def _grid(grid: Grid, styles: Styles) -> str:
    rows = []
    for row in grid.rows:
        cells = "".join(
            _cell(
                width,
                "".join([piece for p in cell.paragraphs for piece in _paragraph(p, styles)]),
                f'{_merge(cell.merge)}<w:vAlign w:val="{cell.valign}"/>',
            )
            for cell, width in zip(row, grid.widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return f"{_table_open(grid.widths, '', 'center', 0)}{''.join(rows)}</w:tbl>"


def _table_open(widths: Iterable[int], style: str, align: str, margin: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="{align}"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _cell(width: int, content: str, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'
