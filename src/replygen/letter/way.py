"""The way to a value in a file: values are read without places, and only a fault goes back for its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.letter.fields import FIELDS, inner

if TYPE_CHECKING:
    from replygen.source import Node

Way = tuple["Way | None", int]
"""Which item of a collection, and the way to that collection; None for the file as a whole."""


def follow(way: Way | None, root: Node) -> tuple[Node, str]:
    """The node of a letter's file at a way, and the keys that lead there: `answers[0].points[1].heading`."""
    places = []
    while way is not None:
        way, place = way
        places.append(place)
    node, fields, route = root, FIELDS, ""
    for place in reversed(places):
        if node.kind == "sequence":
            route += f"[{place}]"
        elif known := fields.names.get(node.items[place // 2 * 2].text):
            route = f"{route}.{known.name}" if route else known.name
            fields = inner(known, fields)
        node = node.items[place]
    return node, route
