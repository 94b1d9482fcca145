"""Reading Chinese numerals up to 99: the numbers of headings, 届 and 次. `letter.numbering` writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

DIGITS: Final = "一二三四五六七八九"
_DIGIT: Final = f"[{DIGITS}十]"
NUMERAL: Final = f"{_DIGIT}{_DIGIT}{{0,2}}"  # a search knows what it begins with, as it would not of {1,3}
"""A pattern for what `from_chinese` may read."""


@lru_cache  # the first few stand before the headings of every letter
def from_chinese(text: str) -> int:
    """The value of 一 to 九十九, or of Arabic digits; 0 for what is no such number."""
    if text.isascii() and text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if any(len(part) > 1 or (part and part not in DIGITS) for part in (tens, ones)):
        return 0
    return 10 * (_digit(tens) or 1) * bool(ten) + _digit(ones)


def _digit(text: str) -> int:
    return DIGITS.index(text) + 1 if text else 0
