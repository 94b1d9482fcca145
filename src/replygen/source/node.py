"""The nodes of a YAML file, each with its place."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from msgspec import Struct

from replygen.diagnostics import Code, Diagnostic, Span

Kind = Literal["scalar", "mapping", "sequence"]

MAX_DEPTH: Final = 40
"""Levels of nesting; a letter has eight."""

_NULL: Final = frozenset({"", "~", "null"})


Place = tuple[int, int]
"""Line and column from 0, in characters."""


class Node(Struct, eq=False, gc=False):
    """A scalar, mapping or sequence of the file; what a kind does not have is empty.

    The garbage collector need not look at nodes: an alias cannot be used inside what it names, so there are no cycles.
    """

    kind: ClassVar[Kind]

    _start: Place

    @property
    def _end(self) -> Place:
        return self._start

    @property
    def text(self) -> str:
        """What a scalar says."""
        return ""

    @property
    def style(self) -> str:
        """How a scalar is written: "" plain, "'" or '"' quoted, "|" literal, ">" folded."""
        return ""

    @property
    def items(self) -> list[Node]:
        """The items of a sequence; the keys and values of a mapping in turn."""
        return []

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys of a mapping with their values."""
        return []

    @property
    def line(self) -> int:
        """The line on which the node begins, from 1."""
        return self._start[0] + 1

    @property
    def span(self) -> Span:
        """Where the node stands in its file."""
        (line, column), (end_line, end_column) = self._start, self._end
        return Span(line + 1, column + 1, end_line + 1, end_column + 1)

    @property
    def is_null(self) -> bool:
        """Whether the author left the value out: nothing, `~` or `null`."""
        return False


class Scalar(Node, eq=False, gc=False):
    """A text. A letter has a hundred of them: where they end is told by most when they are asked.

    `_stop` is given for those that do not stand on one line as they are.
    """

    kind: ClassVar[Kind] = "scalar"

    text: str = ""
    style: str = ""
    _stop: Place | None = None

    @property
    def _end(self) -> Place:
        if self._stop is not None:
            return self._stop
        row, column = self._start
        return row, column + len(self.text) + 2 * len(self.style)

    @property
    def is_null(self) -> bool:
        """Whether the author left the value out: nothing, `~` or `null`."""
        return self.text in _NULL and not self.style


class Collection(Node, eq=False, gc=False):
    """A sequence or a mapping, which is filled and then closed."""

    _end: Place
    items: list[Node] = []

    def close(self, end: Place) -> None:
        """End the collection."""
        self._end = end


class Sequence(Collection, eq=False, gc=False):
    """A list of nodes."""

    kind: ClassVar[Kind] = "sequence"


class Mapping(Collection, eq=False, gc=False):
    """Keys and values."""

    kind: ClassVar[Kind] = "mapping"

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """The keys with their values."""
        item = iter(self.items)
        return list(zip(item, item, strict=True))


def size(node: Node) -> int:
    """How many nodes there are in a node and under it."""
    return 1 + sum(map(size, node.items))


class Source(Struct, frozen=True):
    """A text file that was read: its path as given, its text and the root node."""

    path: str
    text: str
    root: Node

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty beyond the end."""
        lines = self.text.splitlines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def fault(self, code: Code, message: str, node: Node, route: str = "") -> Diagnostic:
        """A diagnostic at a node."""
        return self.at(code, message, _first_line(node.span), route)

    def at(self, code: Code, message: str, span: Span, route: str = "") -> Diagnostic:
        """A diagnostic at a span."""
        return Diagnostic(code, message, self.path, span, self.line(span.line), route)

    def span_in(self, node: Node, start: int, end: int) -> Span:
        """The span of the characters [start, end) of a scalar's text.

        Exact for literal blocks and for scalars on one line; a folded scalar gives its own span, because folding
        loses the line ends.
        """
        span = node.span
        if node.style == "|":
            before = node.text[:start]
            row = before.count("\n")
            column = start - (before.rfind("\n") + 1)
            line = span.line + 1 + row
            value_line = node.text.split("\n", row + 1)[row]
            indent = max(len(self.line(line)) - len(value_line), 0)
            first = indent + column + 1
            return Span(line, first, line, first + min(end - start, len(value_line) - column))
        if span.line == span.end_line and "\\" not in self.line(span.line)[span.column - 1 : span.end_column - 1]:
            quote = 1 if node.style in {"'", '"'} else 0
            return Span(span.line, span.column + quote + start, span.line, span.column + quote + end)
        return span


def _first_line(span: Span) -> Span:
    """The part of a span that the first line holds: for collections and blocks, whose end says little."""
    return span if span.line == span.end_line else Span(span.line, span.column, span.line, span.column + 1)
