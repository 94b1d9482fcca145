"""Regular expressions that are compiled when they are first used.

A class of Chinese characters takes a fifth of a millisecond to compile. The program knows hundreds of patterns, and one
letter needs a part of them: compiling them all was a third of a command's start-up.
"""

from __future__ import annotations

import re
from typing import AnyStr, Final, cast

_MEMBERS: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off until the pattern is used."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern:
    """Takes over what the compiled pattern offers when the first of it is asked for."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        for member in _MEMBERS:
            setattr(self, member, getattr(compiled, member))
        self.__class__ = _Compiled  # type: ignore[assignment]  # attributes are found several times as fast
        return getattr(compiled, name)


class _Compiled:
    """What a pattern becomes: nothing is left to be taken over."""
