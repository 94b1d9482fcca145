"""An attachment in Markdown: bodies with headings `#` to `####`, numbered as the letter's own are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from replygen.letter.body import parse_body
from replygen.letter.faults import CONTROL_CHARACTER
from replygen.letter.files import UnusableError
from replygen.letter.model import Heading, Inset, Paragraph, Table
from replygen.letter.numbering import ordinal
from replygen.letter.values import control_character

Piece = Paragraph | Table | Inset | Heading

_HEADING: Final = re.compile(r"(#{1,4})[ \t\u3000]+(.+?)[ \t#]*")
# Headings that bring an order of their own: 第一章, 第二条, 一、, （一）, 1., （1）, 1.1
_NUMBERED: Final = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条款]|[（(]?[一二三四五六七八九十百\d]+[）)、.．]"
)


def read_text(text: str, name: str) -> list[Piece]:
    """The blocks of the text; UnusableError for the first fault in it, with its line.

    Headings are numbered 一、（一）1.（1）, unless one of them is numbered already: then all stand as typed.
    """
    if bad := control_character(text):
        raise UnusableError(f"附件“{name}”含有控制字符 {bad}；请删去它。", CONTROL_CHARACTER)
    pieces = list(_pieces(text, name))
    headings = [piece for piece in pieces if isinstance(piece, Heading)]
    if any(_NUMBERED.match(heading.text) for heading in headings):
        return pieces
    counts = [0, 0, 0, 0, 0]
    numbered = {}
    for heading in headings:
        counts[heading.level] += 1
        counts[heading.level + 1 :] = [0] * (len(counts) - heading.level - 1)
        numbered[id(heading)] = ordinal(heading.level, counts[heading.level]) + heading.text
    return [replace(p, text=numbered[id(p)]) if isinstance(p, Heading) else p for p in pieces]


def _pieces(text: str, name: str) -> Iterator[Piece]:
    """Headings stand on a line of their own; what is between them are bodies."""
    chunk: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), "# end"]):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            chunk.append(line)
            continue
        blocks, faults = parse_body("\n".join(chunk))
        for code, message, at in faults:
            raise UnusableError(f"附件“{name}”第 {start + at + 1} 行：{message}", code)
        yield from (replace(block, line=start + block.line) for block in blocks)
        if number <= text.count("\n"):
            yield Heading(len(heading[1]), heading[2], number)
        chunk, start = [], number + 1
