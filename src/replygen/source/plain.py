"""The YAML that letters are mostly written in, read line by line: `key: value`, lists, texts behind `|`.

PyYAML hands a letter over in two hundred events, each a Python object with two marks: a third of what rendering the
letter takes. A file whose every line has one of the few forms below is read by one pattern instead; whatever else there
is in a file, PyYAML reads all of it. A property test holds both ways to the same content.
"""

from __future__ import annotations

import re
from typing import Any, Final

from replygen.regex import regex
from replygen.source.data import Pairs, said
from replygen.source.flow import FIRST, QUOTED, OtherYamlError, read_flow
from replygen.source.node import MAX_DEPTH

_DEEPEST: Final = MAX_DEPTH // 2  # the other half is left to brackets

# Possessive all through: what a line begins with is what it is, and a line of a million blanks is read once.
_LINES: Final = regex(
    rf"""
    (\ *+) (-\ ++)? (?: (\w{{1,64}}+) : (?: \ ++ | (?=\n) ) )?
    (?:
        (?: ({FIRST}.*) | ({QUOTED} | [\[{{].*) )? \ *+ (?: (?<![^ \n]) \#.* )? \n
      | (\|-?) \ *+ (?: (?<=\ ) \#.* )? \n ( (\ ++) (?!\n) .*\n (?: \8.*\n | \ *+\n )*+ )
    )
  | (.*\n)
    """,
    re.VERBOSE,
)


def read_plain(text: str) -> list[Any] | None:
    """The collection that a text in these forms holds; None for any other text, be it YAML or not."""
    text = text.replace("\r\n", "\n")
    if not text.endswith("\n") or not _printable(text):
        return None
    try:
        return _read(text)
    except OtherYamlError:
        return None


def _read(text: str) -> list[Any] | None:
    outline = _Outline()
    items = outline.items
    for indent, dash, key, words, closed, bar, block, pad, other in _LINES.findall(text):
        if not (dash or key):
            if words or closed or bar or other:
                return None
            continue
        if dash or len(indent) != outline.keys:
            if not outline.turn(len(indent), dash, key):
                return None
            items = outline.items
        if key:
            items.append(key)
        if words:
            # Most are a sentence without a blank, which is neither a comment's beginning nor a key's end, nor `null`.
            items.append(words if " " not in words and len(words) > 4 and words[-1] != ":" else _words(words))
        elif closed:
            items.append(closed[1:-1] if closed[0] in "'\"" else read_flow(closed))
        elif bar and len(pad) > outline.column:
            items.append(_literal(block, len(pad), bar))
        elif key and not bar:
            outline.wait()
        else:
            return None
    return outline.end()


def _literal(block: str, indent: int, bar: str) -> str:
    """The lines behind `|`; with `|-` the last line end is left out."""
    text = "\n".join([line[indent:] for line in block.split("\n")]).rstrip("\n")
    return text if bar == "|-" else f"{text}\n"


def _words(words: str) -> str | None:
    """What plain words say without a comment behind them. Raises OtherYamlError."""
    text = words.split(" #", 1)[0].rstrip(" ")
    if ": " in text or text.endswith(":"):
        raise OtherYamlError
    return said(text)


def _printable(text: str) -> bool:
    """Whether a text has no tab, no line end but \\n, and nothing that YAML forbids."""
    return text.replace("\n", " ").replace("\u3000", " ").isprintable()


class _Outline:
    """The collections that are open at a line of the file, the innermost of them at hand."""

    def __init__(self) -> None:
        self._around: list[tuple[int, list[Any]]] = []
        self._waiting = True
        self.items: list[Any] = []  # holds the root
        self.column = -1
        self.keys = -1
        """The column where the next key may stand, when it needs no turn."""

    def wait(self) -> None:
        """Leave a value to the next lines."""
        self._waiting = True
        self.keys = -1

    def turn(self, at: int, dash: str, key: str) -> bool:
        """Make the collection that a line belongs to the innermost one; False when no collection takes it."""
        if self._waiting and (at > self.column or (dash and at == self.column)):
            self._enter([] if dash else Pairs(), at)
        else:
            self._settle()
            # A list may stand in the column of its key, where the next key ends it.
            while at < self.column or (at == self.column and not dash and type(self.items) is list):
                self.column, self.items = self._around.pop()
            if at != self.column or (type(self.items) is list) != bool(dash):
                return False
        if dash and key:
            self._enter(Pairs(), at + len(dash))
        self.keys = -1 if dash and not key else self.column
        return len(self._around) <= _DEEPEST

    def _enter(self, opened: list[Any], column: int) -> None:
        self.items.append(opened)
        self._around.append((self.column, self.items))
        self.column, self.items, self._waiting = column, opened, False

    def _settle(self) -> None:
        """What was left open has no value."""
        if self._waiting:
            self.items.append(None)
            self._waiting = False

    def end(self) -> list[Any] | None:
        """End all collections; the root."""
        if not self._around:
            return None
        self._settle()
        root: list[Any] = self._around[0][1][0]
        return root
