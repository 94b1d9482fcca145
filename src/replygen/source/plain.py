"""The YAML that letters are mostly written in, read line by line: `key: value`, lists, texts behind `|`.

PyYAML hands a letter over in two hundred events, each a Python object with two marks: a third of what rendering the
letter takes. A file whose every line has one of the few forms below is read by one pattern instead; whatever else there
is in a file, PyYAML reads all of it. A property test holds both ways to the same nodes at the same places.
"""

from __future__ import annotations

import re
from typing import Final

from replygen.regex import regex
from replygen.source.flow import FIRST, QUOTED, read_flow
from replygen.source.node import MAX_DEPTH, Collection, Mapping, Node, Place, Scalar, Sequence

_DEEPEST: Final = MAX_DEPTH // 2  # the other half is left to brackets

# Possessive all through: what a line begins with is what it is, and a line of a million blanks is read once.
_LINES: Final = regex(
    rf"""
    (\ *+) (-\ ++)? (?: (\w{{1,64}}+) : (?: (\ ++) | (?=\n) ) )?
    (?:
        (?: ({FIRST}.*) | ({QUOTED} | [\[{{].*) )? \ *+ (?: (?<![^ \n]) \#.* )? \n
      | (\|-?) \ *+ (?: (?<=\ ) \#.* )? \n ( (\ ++) (?!\n) .*\n (?: \9.*\n | \ *+\n )*+ )
    )
  | (.*\n)
    """,
    re.VERBOSE,
)


def read_plain(text: str) -> Node | None:
    """The collection that a text in these forms holds; None for any other text, be it YAML or not."""
    text = text.replace("\r\n", "\n")
    if not text.endswith("\n") or not _printable(text):
        return None
    outline = _Outline()
    items, row = outline.items, -1
    for indent, dash, key, gap, words, closed, bar, block, pad, other in _LINES.findall(text):
        row += 1
        if not (dash or key):
            if words or closed or bar or other:
                return None
            continue
        at = len(indent)
        if dash or at != outline.keys:
            if not outline.turn(row, at, dash, key):
                return None
            at += len(dash)
            items = outline.items
        if key:
            items.append(Scalar((row, at), key))
            at += len(key) + 1 + len(gap)
        if words and " " not in words and words[-1] != ":":
            items.append(Scalar((row, at), words))
        elif value := _value(words or closed, row, at):
            items.append(value)
        elif bar and len(pad) > outline.column:
            items.append(_literal((row, at), block, len(pad), bar))
            row += block.count("\n")
        elif key and not (words or closed or bar):
            outline.wait((row, at - len(gap)))
        else:
            return None
    return outline.end((row + 1, 0))


def _literal(place: Place, block: str, indent: int, bar: str) -> Node:
    """The lines behind `|`; with `|-` the last line end is left out."""
    text = "\n".join([line[indent:] for line in block.split("\n")]).rstrip("\n")
    return Scalar(place, text if bar == "|-" else f"{text}\n", "|", (place[0] + 1 + block.count("\n"), 0))


def _value(words: str, row: int, at: int) -> Node | None:
    """What the last words of a line say, in brackets, in quotes or plain; None if that is for PyYAML to tell."""
    first = words[:1]
    if first in {"[", "{"}:
        return read_flow(words, row, at)
    if first in {"'", '"'}:
        return Scalar((row, at), words[1:-1], first)
    text = words.split(" #", 1)[0].rstrip(" ")
    return None if not text or ": " in text or text.endswith(":") else Scalar((row, at), text)


def _printable(text: str) -> bool:
    """Whether a text has no tab, no line end but \\n, and nothing that YAML forbids."""
    return text.replace("\n", " ").replace("\u3000", " ").isprintable()


class _Outline:
    """The collections that are open at a line of the file, the innermost of them at hand."""

    def __init__(self) -> None:
        self._around: list[tuple[int, Collection]] = []
        self._here: Collection = Sequence((0, 0), (0, 0), [])  # holds the root
        self._empty: Place | None = (0, 0)
        self.items = self._here.items
        self.column = -1
        self.keys = -1
        """The column where the next key may stand, when it needs no turn."""

    def wait(self, place: Place) -> None:
        """Leave a value to the next lines; if they hold none, it is empty and stands at this place."""
        self._empty = place
        self.keys = -1

    def turn(self, row: int, at: int, dash: str, key: str) -> bool:
        """Make the collection that a line belongs to the innermost one; False when no collection takes it."""
        if self._empty is not None and (at > self.column or (dash and at == self.column)):
            self._enter(Sequence if dash else Mapping, (row, at))
        else:
            self._settle()
            # A list may stand in the column of its key, where the next key ends it.
            while at < self.column or (at == self.column and not dash and self._here.kind == "sequence"):
                self._leave((row, at))
            if at != self.column or (self._here.kind == "sequence") != bool(dash):
                return False
        if dash and key:
            self._enter(Mapping, (row, at + len(dash)))
        self.keys = -1 if dash and not key else self.column
        return len(self._around) <= _DEEPEST

    def _enter(self, kind: type[Collection], place: Place) -> None:
        opened = kind(place, place, [])
        self.items.append(opened)
        self._around.append((self.column, self._here))
        self.column, self._here, self._empty, self.items = place[1], opened, None, opened.items

    def end(self, place: Place) -> Node | None:
        """End all collections; the root."""
        if not self._around:
            return None
        self._settle()
        while self._around:
            self._leave(place)
        return self.items[0]

    def _settle(self) -> None:
        """What was left open has no value."""
        if self._empty is not None:
            self.items.append(Scalar(self._empty))
            self._empty = None

    def _leave(self, place: Place) -> None:
        self._here.close(place)
        self.column, self._here = self._around.pop()
        self.items = self._here.items
