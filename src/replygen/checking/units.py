"""A YAML letter's file as keys and units: the words that a page shows as they stand, with their characters' places."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.diagnostics import Span
from replygen.letter.body import parse_body
from replygen.letter.fields import FIELDS, Field, Fields, Type, inner
from replygen.letter.model import Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.source import Node, Source

# What YAML and the joining of lines put between two characters of a text, or take away
_BETWEEN: Final = frozenset(" \t\r\n\u3000\\'\"")


class Kind(Enum):
    """How a page shows a unit."""

    PROSE = "a paragraph of its own, or a cell"
    HEADING = "behind its number"
    VALUE = "inside other words"


class Unit(Struct, frozen=True):
    """A stretch of text as the page shows it; `line` counts the lines of a literal block from 0."""

    kind: Kind
    text: str
    route: str
    node: Node
    line: int = 0


class LetterFile:
    """The keys and units of a file, in the order of the page.

    `keys` holds the span to show for each route, `blocks` first and last line of every value of several lines.
    """

    def __init__(self, source: Source) -> None:
        self.keys: dict[str, Span] = {}
        self.blocks: list[tuple[int, int]] = []
        self._text = source.text
        self._starts = [0, *accumulate(len(line) for line in source.text.splitlines(keepends=True))]
        self.units: tuple[Unit, ...] = tuple(self._mapping(source.root, FIELDS, ""))
        self._positions: dict[int, list[int]] = {}
        self._align()

    def span(self, unit: Unit, start: int, end: int) -> Span:
        """The span of the characters [start, end) of a unit; of its whole value when they cannot be told apart."""
        places = self._positions.get(id(unit))
        if places is None or start >= len(places):
            return _shown(unit.node, unit.node)
        first, last = self._mark(places[start]), self._mark(places[max(end, start + 1) - 1])
        return Span(*first, last[0], last[1] + 1)

    def first_line(self, line: int) -> int:
        """The line where the value that holds `line` begins: a comment there is the nearest that YAML allows."""
        return next((first for first, last in self.blocks if first <= line <= last), line)

    def _mapping(self, node: Node, fields: Fields, route: str) -> Iterator[Unit]:
        for known in fields:
            for key, value in node.pairs:
                if key.text in {known.name, known.zh} and not value.is_null:
                    place = f"{route}.{known.name}" if route else known.name
                    self._note(place, key, value)
                    yield from self._value(value, known, inner(known, fields), place)

    def _value(self, node: Node, known: Field, fields: Fields, route: str) -> Iterator[Unit]:
        if node.kind == "mapping":
            yield from self._mapping(node, fields, route)
        elif node.kind == "sequence":
            for number, item in enumerate(node.items):
                place = f"{route}[{number}]"
                self._note(place, item, item)
                yield from self._value(item, known, fields, place)
        elif known.type in {Type.BODY, Type.PROSE}:
            yield from _prose(node, route)
        elif text := node.text.strip():
            yield Unit(Kind.HEADING if known.name == "heading" else Kind.VALUE, text, route, node)

    def _note(self, route: str, key: Node, value: Node) -> None:
        self.keys[route] = _shown(key, value)
        last = value.span.end_line - (value.span.end_column == 1)
        if value.kind == "scalar" and last > key.line:
            self.blocks.append((key.line, last))

    def _align(self) -> None:
        """Lay the characters of the units over those of the file."""
        reached: dict[int, int] = {}
        for unit in self.units:
            span = unit.node.span
            block = unit.node.style in {"|", ">"}
            start = self._offset(span.line + block + (unit.line if unit.node.style == "|" else 0))
            start = max(start if block else start + span.column - 1, reached.get(id(unit.node), 0))
            stop = self._offset(span.end_line) + span.end_column - 1
            places = _laid(unit.text, self._text, start, stop)
            if places:
                self._positions[id(unit)] = places
                reached[id(unit.node)] = places[-1] + 1

    def _offset(self, line: int) -> int:
        return self._starts[min(line, len(self._starts)) - 1]

    def _mark(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _shown(key: Node, value: Node) -> Span:
    """A value on one line shows itself, a longer one the beginning of its key."""
    if value.kind == "scalar" and value.span.line == value.span.end_line:
        return value.span
    span = key.span
    return span if span.line == span.end_line else Span(span.line, span.column, span.line, span.column + 1)


def _prose(node: Node, route: str) -> Iterator[Unit]:
    for block in parse_body(node.text)[0]:
        if isinstance(block, Paragraph) and block.text:
            yield Unit(Kind.PROSE, block.text, route, node, block.line)
        for number, row in enumerate(block.rows if isinstance(block, Table) else ()):
            line = block.line + number + (number > 0)  # the row of dashes is no row
            yield from (Unit(Kind.PROSE, cell, route, node, line) for cell in row if cell)


def _laid(text: str, raw: str, start: int, stop: int) -> list[int] | None:
    """The offset in `raw` of each character of `text`, at the first place in [start, stop) where all of it is found."""
    begin = raw.find(text[0], start, stop)
    while begin >= 0:
        places = _along(text, raw, begin, stop)
        if places is not None:
            return places
        begin = raw.find(text[0], begin + 1, stop)
    return None


def _along(text: str, raw: str, at: int, stop: int) -> list[int] | None:
    places = []
    for character in text:
        before = at
        while at < stop and raw[at] != character and raw[at] in _BETWEEN:
            at += 1
        if at < stop and raw[at] == character:
            places.append(at)
            at += 1
        elif character == " ":  # a line end stands for it
            places.append(before)
            at = before
        else:
            return None
    return places
