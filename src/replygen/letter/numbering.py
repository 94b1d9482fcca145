"""层次序数 (clause 7.3.3): “一、”, “（一）”, “1.”, “（1）”. Never typed by the author, always produced."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")


def chinese_numeral(number: int) -> str:
    """A positive number below 100,000,000 in Chinese numerals: 一, 十, 十二, 九十九, 一百零一, 一万零三十."""
    words = _spelled(number)
    return words[1:] if words.startswith("一十") else words


def _spelled(number: int) -> str:
    if number >= 10_000:
        high, rest = divmod(number, 10_000)
        gap = "零" if 0 < rest < 1000 else ""
        return f"{_spelled(high)}万{gap}{_spelled(rest)}"
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = _DIGITS[int(digit)] + _UNITS[place] + words
        elif words and not words.startswith("零"):
            words = "零" + words
    return words


@lru_cache  # the first few of each level are in every letter
def ordinal(level: int, number: int) -> str:
    """The number of the `number`-th heading, from 1, on a level from 1 to 4; with its punctuation."""
    match level:
        case 1:
            return f"{chinese_numeral(number)}、"
        case 2:
            return f"（{chinese_numeral(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"
