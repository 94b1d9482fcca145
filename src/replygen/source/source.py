"""A YAML file that was read, and diagnostics at its places."""

from __future__ import annotations

from typing import Any, Self

from msgspec import Struct

from replygen.diagnostics import Code, Diagnostic, Span
from replygen.source.node import Node


class Source(Struct):
    """A text file that was read: its path as given, its text and what it says.

    Its nodes are made when somebody asks for places. `escaped` tells that its texts may say what cannot be typed.
    """

    path: str
    text: str
    data: Any
    escaped: bool = False
    _root: Node | None = None

    @classmethod
    def of(cls, path: str, text: str, root: Node) -> Self:
        """A file whose nodes are known."""
        return cls(path, text, root.data, escaped=True, _root=root)

    @property
    def root(self) -> Node:
        """The root node."""
        if self._root is None:
            from replygen.source.compose import compose  # noqa: PLC0415 - most letters need no PyYAML

            root = compose(self.text.encode(), self.text, self.path)
            if isinstance(root, Diagnostic):
                raise AssertionError(root.message)
            self._root = root
        return self._root

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
