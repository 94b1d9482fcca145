"""Counted amounts in running text: `580个`, `12.5万人`, and how exact they are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.regex import regex

if TYPE_CHECKING:
    import re

UNIT: Final = (
    "个(?!月|小时|工作日|百分点|多)|[名次项所座条台辆套张位场处支部份期批种类对亩吨米例册株头只间床栋幢宗起篇门节]"
    "|人(?:次|(?!均|民))|[户件家]次?|[万亿]元|元(?!/)|公[里顷]|平方(?:公里|米)|课时"
)
"""A counted unit, as part of a pattern."""

# A whole figure that is no part of a code, or nothing: trying its parts again would take most of the time.
AMOUNT: Final = (
    r"(?P<amount>(?P<number>\d(?<![\dA-Za-z./-].)\d*+(?:\.\d++)?+)(?P<size>[万亿]?)(?P<odd>[余多来几]?)"
    rf"(?P<unit>{UNIT})(?P<about>以[上下内]|左右|上下|多|余)?)"
)
"""A counted amount, as part of a pattern that has no other groups."""

_AMOUNT: Final = regex(AMOUNT)
_INEXACT: Final = (
    *("约", "约有", "约为", "约占", "约计", "近", "超", "超过", "逾", "不足", "不到", "至少", "最多"),
    *("不少于", "不低于", "突破", "以上", "每", "第", "前", "～", "—", "~", "-"),
)
_INEXACT_ENDS: Final = frozenset(word[-1] for word in _INEXACT)
_MONEY: Final = frozenset({"万元", "亿元"})
_SIZES: Final = {"": 1.0, "万": 1e4, "亿": 1e8}


class Amount(Struct, frozen=True):
    """An amount as typed. `step` is half of its last place when it is rounded (12.5万), 0 for a plain count."""

    text: str
    value: float
    unit: str
    exact: bool
    step: float
    start: int
    end: int


def amounts(text: str, start: int = 0, end: int = sys.maxsize) -> list[Amount]:
    """The amounts of a text in reading order."""
    return [amount(match) for match in _AMOUNT.finditer(text, start, end)]


def amount(match: re.Match[str]) -> Amount:
    """The amount that a pattern found."""
    text, start, (typed, number, sign, odd, counted, about) = match.string, match.start("amount"), match.groups()
    value, step = float(number), 0.0
    size = _SIZES[sign]
    if counted in _MONEY:
        counted, size = "元", size * _SIZES[counted[0]]
    if size > 1 or "." in number:
        value, step = value * size, size * 10.0 ** -len(number.partition(".")[2]) / 2
    inexact = odd or about or (text[start - 1 : start] in _INEXACT_ENDS and text.endswith(_INEXACT, 0, start))
    return Amount(typed, value, counted, not inexact, step, start, start + len(typed))


def unit(match: re.Match[str]) -> str:
    """The unit of the amount that a pattern found. 万元 and 亿元 are brought to 元."""
    counted = match["unit"]
    return "元" if counted in _MONEY else counted


def figure(value: float, like: Amount) -> str:
    """A value for a message, in the unit and with the 万 or 亿 of the amount it is compared with."""
    word = next((word for word in "亿万" if word in like.text), "")
    unit = like.text[like.text.index(word) + 1 :] if word else like.unit
    return f"{round(value / _SIZES[word], 6):.12g}{word}{unit}"
