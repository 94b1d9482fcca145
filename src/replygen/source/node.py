"""The nodes of a YAML file, each with its place."""

from __future__ import annotations

from typing import Any, ClassVar, Final, Literal

from msgspec import Struct

from replygen.diagnostics import Span
from replygen.source.data import Pairs, said

Kind = Literal["scalar", "mapping", "sequence"]

MAX_DEPTH: Final = 40
"""Levels of nesting; a letter has eight."""


Place = tuple[int, int]
"""Line and column from 0, in characters."""


class Node(Struct, eq=False, gc=False):
    """A scalar, mapping or sequence of the file; what a kind does not have is empty.

    The garbage collector need not look at nodes: an alias cannot be used inside what it names, so there are no cycles.
    """

    kind: ClassVar[Kind]

    _start: Place
    _end: Place

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

    @property
    def data(self) -> Any:
        """What the node says, without places."""
        return [item.data for item in self.items]


class Scalar(Node, eq=False, gc=False):
    """A text. A letter has a hundred of them."""

    kind: ClassVar[Kind] = "scalar"

    text: str = ""
    style: str = ""

    @property
    def is_null(self) -> bool:
        """Whether the author left the value out: nothing, `~` or `null`."""
        return self.data is None

    @property
    def data(self) -> str | None:
        """What the node says; None when the author left it out."""
        return self.text if self.style else said(self.text)


class Collection(Node, eq=False, gc=False):
    """A sequence or a mapping, which is filled and then closed."""

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

    @property
    def data(self) -> Pairs:
        """What the keys and values say in turn; a key is text whatever it says."""
        return Pairs(
            [part for key, value in self.pairs for part in (key.text if key.kind == "scalar" else key.data, value.data)]
        )


def size(node: Node) -> int:
    """How many nodes there are in a node and under it."""
    return 1 + sum(map(size, node.items))
