"""Counted amounts in running text: `580个`, `12.5万人`, and how exact they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

UNIT: Final = (
    "个(?!月|小时|工作日|百分点|多)|人次|人(?!均|民)|户次|户|件次|件|家次|家|课时|平方公里|平方米|公里|公顷|万元|亿元|元(?!/)"
    "|[名次项所座条台辆套张位场处支部份期批种类对亩吨米例册株头只间床栋幢宗起篇门节]"
)
"""A counted unit, as part of a pattern."""

_AMOUNT: Final = regex(
    rf"(?P<number>\d+(?:\.\d+)?)(?P<size>[万亿]?)(?P<odd>[余多来几]?)(?P<unit>{UNIT})(?P<about>以上|以下|以内|左右|上下|多|余)?"
)
_INEXACT: Final = regex(
    "(?:约[有为占计]?|近|将近|接近|超过?|逾|不足|不到|至少|最多|不少于|不低于|不超过|突破|以上|每|第|前|[～—~-])$"
)
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


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The amounts of a text in reading order. 万元 and 元 are brought to 元."""
    for match in _AMOUNT.finditer(text, start, len(text) if end is None else end):
        head = text[max(0, match.start() - 4) : match.start()]
        if head and head[-1].isascii() and (head[-1:].isalnum() or head[-1:] in ".-/"):
            continue
        unit, size = match["unit"], _SIZES[match["size"]]
        if unit in {"万元", "亿元"}:
            unit, size = "元", size * _SIZES[unit[0]]
        places = len(match["number"].partition(".")[2])
        rounded = places > 0 or size > 1
        yield Amount(
            match[0],
            float(match["number"]) * size,
            unit,
            not (match["odd"] or match["about"] or _INEXACT.search(head)),
            size * 10.0**-places / 2 if rounded else 0.0,
            match.start(),
            match.end(),
        )


def figure(value: float, like: Amount) -> str:
    """A value for a message, in the unit and with the 万 or 亿 of the amount it is compared with."""
    word = next((word for word in "亿万" if word in like.text), "")
    unit = like.text[like.text.index(word) + 1 :] if word else like.unit
    return f"{round(value / _SIZES[word], 6):.12g}{word}{unit}"
