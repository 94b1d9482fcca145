"""What letters of one office have in common, made once: most of their parts are the same, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Concatenate, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_LARGEST: Final = 64 * 1024  # bytes of a part; with the next it bounds what is remembered
_MOST: Final = 64


def remembered(function: Callable[Concatenate[bytes, P], T]) -> Callable[Concatenate[bytes, P], T]:
    """A pure function of bytes that knows its last results for small ones; what it answers is not to be changed."""
    remembering = lru_cache(_MOST)(function)

    def answer(data: bytes, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if len(data) > _LARGEST:
            return function(data, *args, **kwargs)
        return remembering(data, *args, **kwargs)  # type: ignore[arg-type]  # numbers and names, all hashable

    return answer
