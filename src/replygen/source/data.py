"""What a YAML file says, without its places: text as typed, None for what is left out, lists and pairs of them."""

from __future__ import annotations

from typing import Any, Final

NULL: Final = frozenset({"", "~", "null"})
"""What stands, without quotes, for a value that is left out."""


class Pairs(list[Any]):
    """A mapping: its keys and values in turn, for a file may repeat a key."""
