"""Which of a run's fonts serves a character (ECMA-376 part 1, 17.3.2.26, as Word applies it)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final


class Slot(StrEnum):
    """The font attributes of a run."""

    ASCII = "ascii"
    HIGH_ANSI = "hAnsi"
    EAST_ASIA = "eastAsia"


_ASCII: Final = r"\x00-\x7f\u0590-\u07bf\ufb1d-\ufdff\ufe70-\ufefe"
_EAST_ASIA: Final = r"\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00010000-\U0010ffff"
# Quotation marks, dashes, ellipses, circled numbers and the like follow the run's hint.
_HINTED: Final = (
    r"\xa1\xa4\xa7\xa8\xaa\xad\xaf-\xb4\xb6-\xba\xbc-\xbf\xd7\xf7\xe0\xe1\xe8-\xea\xec\xed\xf2\xf3\xf9\xfa\xfc"
    r"\u0100-\u04ff\u1e00-\u1eff\u2000-\u27bf\ue000-\uf8ff\ufb00-\ufb1c"
)


@cache  # made when first needed: compiling such classes is slow, and a letter seldom needs both
def _pattern(east_asia: str) -> re.Pattern[str]:
    return re.compile(f"(?P<eastAsia>[{east_asia}]+)|(?P<ascii>[{_ASCII}]+)|(?P<hAnsi>[^{_ASCII}{east_asia}]+)")


def slots(text: str, hint: str = "") -> list[tuple[Slot, int, int]]:
    """Stretches of `text` as (slot, start, end), for a run whose `w:hint` is `hint`."""
    pattern = _pattern(_EAST_ASIA + _HINTED if hint == "eastAsia" else _EAST_ASIA)
    return [(Slot(str(m.lastgroup)), m.start(), m.end()) for m in pattern.finditer(text)]
