"""Titles and headings of attachments: the letter sets 附件1 and the title itself (7.3.7), they do not stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from replygen.letter.model import Heading, Paragraph, Picture, Table
from replygen.letter.numbering import ordinal
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replygen.letter.model import Attachment, Block

_MARK: Final = regex(r"附件[一二三四五六七八九十百\d]*[：:.、]?")
_LOOSE: Final = regex(r"[\s《》“”「」\"*_]|[。：:.]$")  # how the same title may be typed
# Headings that bring an order of their own: 第一章, 第二条, 一、, （一）, 1., （1）, 1.1
_NUMBERED: Final = regex(r"第[一二三四五六七八九十百零〇\d]+[编章节条款]|[（(]?[一二三四五六七八九十百\d]+[）)、.．]")
_SAME: Final = str.maketrans("()〈〉", "（）《》")


def entitled(attachment: Attachment, title: str) -> Attachment:
    """The attachment under its title, which its content does not repeat; its headings numbered 一、（一）1.（1）.

    When one of them is numbered already all stand as typed.
    """
    blocks = attachment.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Table | Picture) and repeated([blocks[0].caption], title):
        blocks = (replace(blocks[0], caption=""),)
    rest = blocks[repeated(_first_lines(blocks), title) :] or blocks
    return replace(attachment, title=title, blocks=tuple(_numbered(rest)))


def _first_lines(blocks: Sequence[Block | Heading]) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block, Paragraph | Heading):
            return
        yield block.text


def _numbered(blocks: Sequence[Block | Heading]) -> Iterator[Block | Heading]:
    own = any(isinstance(block, Heading) and _NUMBERED.match(block.text) for block in blocks)
    counts = [0, 0, 0, 0, 0]
    for block in blocks:
        if own or not isinstance(block, Heading):
            yield block
            continue
        counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (len(counts) - block.level - 1)
        yield replace(block, text=ordinal(block.level, counts[block.level]) + block.text)


def repeated(lines: Iterable[str], title: str) -> int:
    """How many of the first lines of a text say no more than 附件 and its number, and the title; it may be broken."""
    rest = whole = _plain(title)
    count = 0
    for number, line in enumerate(lines, 1):
        text = _plain(line)
        mark = _MARK.match(text) if rest == whole and not text.startswith(whole) else None
        if mark:
            text = text[mark.end() :]
        if not text:
            count = number if mark else count
        elif not rest.startswith(text):
            return count
        else:
            rest = rest[len(text) :]
        if not rest:
            return number
    return count


def _plain(text: str) -> str:
    return _LOOSE.sub("", text.translate(_SAME))
