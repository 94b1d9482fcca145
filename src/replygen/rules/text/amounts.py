"""Counted amounts in running text: `580个`, `12.5万人`, and how exact they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.regex import regex
from replygen.rules.text.running import before

if TYPE_CHECKING:
    import re

UNIT: Final = (
    "个(?!月|小时|工作日|百分点|多)|人次|人(?!均|民)|户次|户|件次|件|家次|家|课时|平方公里|平方米|公里|公顷|万元|亿元|元(?!/)"
    "|[名次项所座条台辆套张位场处支部份期批种类对亩吨米例册株头只间床栋幢宗起篇门节]"
)
"""A counted unit, as part of a pattern."""

# A whole figure or nothing: trying its parts again would take most of the time.
_AMOUNT: Final = regex(
    rf"(?P<number>\d(?<!\d\d)\d*+(?:\.\d++)?+)(?P<size>[万亿]?)(?P<odd>[余多来几]?)(?P<unit>{UNIT})(?P<about>以上|以下|以内|左右|上下|多|余)?"
)
_INEXACT: Final = (
    *("约", "约有", "约为", "约占", "约计", "近", "超", "超过", "逾", "不足", "不到", "至少", "最多"),
    *("不少于", "不低于", "突破", "以上", "每", "第", "前", "～", "—", "~", "-"),
)
_PART_OF_A_CODE: Final = frozenset(c for c in map(chr, range(128)) if c.isalnum() or c in ".-/")
_SIZES: Final = {"": 1.0, "万": 1e4, "亿": 1e8}


class Amount(NamedTuple):
    """An amount as typed. `step` is half of its last place when it is rounded (12.5万), 0 for a plain count."""

    text: str
    value: float
    unit: str
    exact: bool
    step: float
    start: int
    end: int


def amounts(text: str, least: int = 1) -> list[Amount]:
    """The amounts of a text in reading order, if at least so many have one unit. 万元 and 元 are brought to 元."""
    found = [match for match in _AMOUNT.finditer(text) if before(text, match.start()) not in _PART_OF_A_CODE]
    units = [match["unit"][-1] for match in found]  # of 元, 万元 and 亿元 the same
    if max(map(units.count, units), default=0) < least:
        return []
    return [_amount(match) for match in found]


def _amount(match: re.Match[str]) -> Amount:
    text, number, sign, odd, unit, about = match.group(0, "number", "size", "odd", "unit", "about")
    size = _SIZES[sign]
    if unit in {"万元", "亿元"}:
        unit, size = "元", size * _SIZES[unit[0]]
    places = len(number.partition(".")[2])
    step = size * 10.0**-places / 2 if places or size > 1 else 0.0
    start, end = match.span()
    exact = not (odd or about) and not match.string.endswith(_INEXACT, 0, start)
    return Amount(text, float(number) * size, unit, exact, step, start, end)


def figure(value: float, like: Amount) -> str:
    """A value for a message, in the unit and with the 万 or 亿 of the amount it is compared with."""
    word = next((word for word in "亿万" if word in like.text), "")
    unit = like.text[like.text.index(word) + 1 :] if word else like.unit
    return f"{round(value / _SIZES[word], 6):.12g}{word}{unit}"
