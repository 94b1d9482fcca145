"""The line ends that an editor put into a text of the file: between Chinese characters they stand for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import yaml

from replygen.regex import regex

_WIDE: Final = regex(r"[\u2014-\uffef]")
_GAP: Final = regex(r"[ \n]*")

LINE_END: Final = regex("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML 1.1."""


def unfolded(text: str, raw: str, style: str) -> str:
    """A scalar's text without the spaces that YAML gives for line ends between Chinese characters.

    `raw` is the scalar as it stands in the file. A space that was typed is kept: each line's words are sought in the
    text, and only what stands between those of two lines is a line end. Where a line's escapes cannot be read by
    themselves, the rest of the text stays as YAML has it.
    """
    pieces = []
    begin = at = 0
    for words in _lines(raw, style):
        gap = _GAP.match(text, at)
        start = gap.end() if gap else at
        if not text.startswith(words, start):
            break
        if text[at:start] == " " and _WIDE.match(text[at - 1 : at]) and _WIDE.match(words):
            pieces.append(text[begin:at])
            begin = start
        at = start + len(words)
    return "".join([*pieces, text[begin:]])


def _lines(raw: str, style: str) -> Iterator[str]:
    """What each line of a scalar says, blank ones left out."""
    lines: Iterable[str] = LINE_END.split(raw[1:-1] if style in {"'", '"'} else raw)
    if style == ">":
        _, *lines = lines  # its first line says how it is folded
    for line in lines:
        words = line.strip(" \t")
        if style == "'":
            words = words.replace("''", "'")
        elif style == '"' and "\\" in words:
            try:
                words = str(yaml.load(f'"{words}"', yaml.BaseLoader))  # noqa: S506 - a scalar can only be text
            except yaml.YAMLError:
                words = "\0"  # an escaped line end: no text has it
        if words:
            yield words
