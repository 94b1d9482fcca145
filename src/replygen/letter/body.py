"""Bodies: Markdown's smallest useful part.

A blank line parts paragraphs, `|` makes tables, `![图题](file)` alone in its paragraph shows a picture or the table of
a file; a paragraph `表：…` right above a table is its caption. All else is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from replygen.letter.faults import BAD_TABLE, MISPLACED_IMAGE
from replygen.letter.model import Inset, Paragraph, Table
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from replygen.diagnostics import Code

Fault = tuple["Code", str, int]  # code, message, line of the body counted from 0
Piece = Paragraph | Table | Inset

_DELIMITER_ROW: Final = regex(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$", re.MULTILINE)
_IMAGE: Final = regex(r"!\[([^\]\n]*)\]\(([^)\n]*)\)")
_CAPTION: Final = regex(r"表[：:]\s*(.+)")
_BLANK: Final = regex(r"(\n[ \t\u3000]*\n\s*)")
# A line end between two words of Latin letters or digits is a space; next to Chinese it is nothing.
_LATIN_LINE_END: Final = regex(r"(?<=[!-~])[ \t]*\n[ \t\u3000]*(?=[!-~])")
_LINE_END: Final = regex(r"[ \t]*\n[ \t\u3000]*")
_INDENT: Final = " \t\u3000"


def parse_body(text: str) -> tuple[tuple[Piece, ...], list[Fault]]:
    """The blocks of a body and its faults (torn tables, pictures within text).

    Texts without a table take a path of their own, because the Markdown parser costs more than the whole rest of
    a letter, and so do those of one line; a property test holds all paths to the same result.
    """
    if "\n" not in text and "!" not in text:
        return ((Paragraph(words),) if (words := text.strip()) else ()), []
    if "|" in text and _DELIMITER_ROW.search(text):
        blocks, faults = _parse_markdown(text)
    else:
        blocks, faults = tuple(_paragraphs(text)), []
    if "![" in text:
        faults += _misplaced(blocks, text.split("\n"))
    return blocks, faults


def join_lines(text: str) -> str:
    """A paragraph's lines as one: how an editor wraps a line says nothing about the letter."""
    text = text.strip()
    if "\n" not in text:
        return text
    return _LINE_END.sub("", _LATIN_LINE_END.sub(" ", text))


def _paragraphs(text: str, line: int = 0) -> list[Piece]:
    blocks: list[Piece] = []
    for place, part in enumerate(_BLANK.split(text)):  # a paragraph and a gap in turn
        if place % 2 == 0 and (words := join_lines(part)):
            at = line + part.count("\n", 0, part.index(words[0]))
            image = words.startswith("![") and _IMAGE.fullmatch(words)
            blocks.append(Inset(image[2].strip(), image[1].strip(), at) if image else Paragraph(words, at))
        line += part.count("\n")
    return blocks


def _misplaced(blocks: Sequence[Piece], lines: list[str]) -> Iterator[Fault]:
    """Pictures that do not stand alone in their paragraph."""
    for block in blocks:
        texts = [block.text] if isinstance(block, Paragraph) else []
        if isinstance(block, Table):
            texts = [cell for row in block.rows for cell in row]
        image = next((found for text in texts if (found := _IMAGE.search(text))), None)
        if image:
            line = next((n for n in range(block.line, len(lines)) if _IMAGE.search(lines[n])), block.line)
            message = f"图片“{image[0]}”要独占一段，前后各空一行，也不能放在表格里。"
            yield MISPLACED_IMAGE, message, line


def _parse_markdown(text: str) -> tuple[tuple[Piece, ...], list[Fault]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms of start-up that only tables pay for

    lines = text.split("\n")
    tokens = MarkdownIt("zero").enable("table").parse(text)
    blocks: list[Piece] = []
    faults: list[Fault] = []
    for position, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map:
            blocks += _paragraphs("\n".join(lines[token.map[0] : token.map[1]]), token.map[0])
        elif token.type == "table_open" and token.map:
            table, torn = _table(tokens[position:], lines, token.map[0])
            blocks.append(_captioned(table, blocks))
            faults += torn
    return tuple(blocks), faults


def _captioned(table: Table, before: list[Piece]) -> Table:
    """The table with its caption, which is taken out of the blocks before it."""
    above = before[-1] if before else None
    caption = _CAPTION.fullmatch(above.text) if isinstance(above, Paragraph) else None
    if caption is None:
        return table
    before.pop()
    return replace(table, caption=caption[1])


def _table(tokens: Sequence[Token], lines: list[str], line: int) -> tuple[Table, list[Fault]]:
    rows: list[list[str]] = []
    aligns: list[str] = []
    faults: list[Fault] = []
    for token in tokens:
        kind = token.type
        if kind == "table_close":
            break
        if kind == "tr_open":
            rows.append([])
            row_line = token.map[0] if token.map else line
            typed = _cells(lines[row_line])
            if len(rows) > 1 and typed != len(rows[0]):
                message = f"表格这一行有 {typed} 列，表头有 {len(rows[0])} 列；请补齐或删去多余的“|”。"
                faults.append((BAD_TABLE, message, row_line))
        elif kind == "inline":
            rows[-1].append(token.content.strip(_INDENT))
        elif kind == "th_open":
            style = str(token.attrGet("style") or "")
            aligns.append(style.removeprefix("text-align:"))
    return Table(tuple(tuple(row) for row in rows), tuple(aligns), line), faults


def _cells(line: str) -> int:
    """How many cells a table row has as typed; `\\|` is a character of a cell."""
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return len(re.findall(r"(?<!\\)\|", inside)) + 1
