"""What a YAML file says, without its places: text as typed, None for what is left out, lists and pairs of them."""

from __future__ import annotations

from typing import Any, Final

_NULL: Final = frozenset({"", "~", "null"})


class Pairs(list[Any]):
    """A mapping: its keys and values in turn, for a file may repeat a key."""

    @property
    def places(self) -> range:
        """Where its keys stand, each with its value behind it."""
        return range(0, len(self), 2)

    def places_of(self, *names: str) -> list[int]:
        """Where the keys stand that have one of these names."""
        return [place for place in self.places if self[place] in names]


def said(words: str) -> str | None:
    """What is said without quotes: the words, or None for those that stand for a value left out."""
    return None if words in _NULL else words


def value_of(data: Any, *names: str) -> Any:
    """The value of the first key of a mapping that has one of these names; None where there is none."""
    places = data.places_of(*names) if isinstance(data, Pairs) else []
    return data[places[0] + 1] if places else None
