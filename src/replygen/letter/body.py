"""Bodies: Markdown's smallest useful part. A blank line parts paragraphs, `|` makes tables, all else is text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.letter.faults import BAD_TABLE, UNSUPPORTED_IMAGE
from replygen.letter.model import Block, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from replygen.diagnostics import Code

Fault = tuple["Code", str, int]  # code, message, line of the body counted from 0

_DELIMITER_ROW: Final = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$", re.MULTILINE)
_IMAGE: Final = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_BLANK: Final = re.compile(r"\n[ \t\u3000]*\n\s*")
# A line end between two words of Latin letters or digits is a space; next to Chinese it is nothing.
_LATIN_LINE_END: Final = re.compile(r"(?<=[!-~])[ \t]*\n[ \t\u3000]*(?=[!-~])")
_LINE_END: Final = re.compile(r"[ \t]*\n[ \t\u3000]*")
_INDENT: Final = " \t\u3000"


def parse_body(text: str) -> tuple[tuple[Block, ...], list[Fault]]:
    """The blocks of a body and its faults (torn tables, images).

    Texts without a table take a path of their own, because the Markdown parser costs more than the whole rest of
    a letter; a property test holds both paths to the same result.
    """
    faults: list[Fault] = [
        (UNSUPPORTED_IMAGE, f"正文里不能放图片“{match[0]}”；请把图片放进附件。", text.count("\n", 0, match.start()))
        for match in _IMAGE.finditer(text)
    ]
    if "|" in text and _DELIMITER_ROW.search(text):
        blocks, more = _parse_markdown(text)
        return blocks, faults + more
    return tuple(_paragraphs(text)), faults


def join_lines(text: str) -> str:
    """A paragraph's lines as one: how an editor wraps a line says nothing about the letter."""
    text = text.strip().strip(_INDENT)
    if "\n" not in text:
        return text
    return _LINE_END.sub("", _LATIN_LINE_END.sub(" ", text))


def _paragraphs(text: str, line: int = 0) -> list[Block]:
    blocks: list[Block] = []
    place = 0
    for gap in (*_BLANK.finditer(text), None):
        chunk = text[place : gap.start()] if gap else text[place:]
        if words := join_lines(chunk):
            lead = len(chunk) - len(chunk.lstrip())
            blocks.append(Paragraph(words, line + text.count("\n", 0, place + lead)))
        place = gap.end() if gap else place
    return blocks


def _parse_markdown(text: str) -> tuple[tuple[Block, ...], list[Fault]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 50 ms of start-up that only tables pay for

    lines = text.split("\n")
    tokens = MarkdownIt("zero").enable("table").parse(text)
    blocks: list[Block] = []
    faults: list[Fault] = []
    for position, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.map:
            blocks += _paragraphs("\n".join(lines[token.map[0] : token.map[1]]), token.map[0])
        elif token.type == "table_open" and token.map:
            table, torn = _table(tokens[position:], lines, token.map[0])
            blocks.append(table)
            faults += torn
    return tuple(blocks), faults


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
