"""An attachment in Markdown: bodies with headings `#` to `####`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from replygen.letter.body import parse_body
from replygen.letter.faults import CONTROL_CHARACTER
from replygen.letter.files import UnusableError
from replygen.letter.model import Heading, Inset, Paragraph, Table
from replygen.letter.values import control_character
from replygen.regex import regex

Piece = Paragraph | Table | Inset | Heading

_HEADING: Final = regex(r"(#{1,4})[ \t\u3000]+(.+?)[ \t#]*")


def read_text(text: str, name: str) -> list[Piece]:
    """The blocks of the text; UnusableError for the first fault in it, with its line."""
    if bad := control_character(text):
        raise UnusableError(f"附件“{name}”含有控制字符 {bad}；请删去它。", CONTROL_CHARACTER)
    return list(_pieces(text, name))


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
