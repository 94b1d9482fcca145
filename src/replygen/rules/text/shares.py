"""Arithmetic: a share agrees with its base.

The base may be any amount of the same unit in the paragraph, or a sum of neighbouring ones: a share is wrong only when
it fits none of them. Growth rates are no shares; 以上, 不足, 余 and 近 are bounds.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.lines import Clues
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.amounts import Amount, amounts
from replygen.rules.text.running import clue, in_table, quoted, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

WRONG_SHARE: Final = Code(
    "TXT139",
    "wrong-share",
    Severity.ERROR,
    "百分比与基数不符",
    "“甲×个，占×%”的百分比应等于甲除以总数；与上文哪个总数都对不上时，数字有误。",
)

_SHARE: Final = regex(
    r"[，（亦各占](?:(?<=[，（])[亦各]?占|(?<=[亦各])占|(?<=占))(?:比|总(?:数|量|人数)的?)?(?:[为达]|达到)?(?P<share>\d+(?:\.\d+)?)%(?!以|左|多|余|上|[～—~-])"
)
# The name of the part said again before its share, and rates of what was done with the amount just named.
_NAMED: Final = regex(
    r"[，、](?P<name>[\u4e00-\u9fff]{1,8}?)(?:占比|占总数的?|占)(?:[为达]|达到)?(?P<share>\d+(?:\.\d+)?)%(?!以|左|多|余|上|[～—~-])"
)
_RATE: Final = regex(
    r"，(?P<name>整改|办结|完成|销号|采纳|解决|开工|竣工|完工|办复|拨付|支付)率(?:[为达]|达到)?(?P<share>\d+(?:\.\d+)?)%(?!以|左|多|余|上)"
)
# One of them is in each of these.
_SHARES: Final = Clues(patterns=[clue("占", r"\D{0,6}\d[\d.]*%"), clue("率", r"\D{0,2}\d[\d.]*%")])
_BASE: Final = regex("其中|共|总|合计")


def _check(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _SHARES):
        if in_table(subject, place):
            continue
        divided = _BASE.search(text) is not None
        shares = [*_SHARE.finditer(text), *_NAMED.finditer(text)] if divided else []
        rates = list(_RATE.finditer(text))
        counted = amounts(text) if shares or rates else []
        ending = {amount.end: amount for amount in counted}
        for match in (*shares, *rates):
            # What a rate is reckoned from stands in its own sentence; another total may have nothing to do with it.
            start = text.rfind("。", 0, match.start()) + 1 if match in rates else 0
            part = ending.get(match.start())
            if part and part.exact and not quoted(text, part.start) and _names(match, part):
                yield from _judge(part, [amount for amount in counted if amount.start >= start], match, place)


def _names(match: re.Match[str], part: Amount) -> bool:
    """Whether the share is said of the amount before it: at once, or by its name (“已整改5条，整改率……”)."""
    name = match.groupdict().get("name") or ""
    start = max([match.string.rfind(mark, 0, part.start) for mark in "，、；。："]) + 1
    return match.string.find(name, start, part.start) >= 0


def _judge(part: Amount, counted: list[Amount], match: re.Match[str], place: int) -> Iterator[Finding]:
    same = [amount for amount in counted if amount.unit == part.unit]
    before = [amount for amount in same if amount.start < part.start]
    if not before or any(not amount.exact for amount in before):
        return
    share, ulp = float(match["share"]), 10.0 ** -len(match["share"].partition(".")[2])
    low, high = (part.value - part.step) * 100, (part.value + part.step) * 100
    for base, step in _bases(same):
        if base - step > 0 and low / (base + step) - ulp <= share <= high / (base - step) + ulp / 2:
            return
    single = [amount for amount in before if amount.value >= part.value]
    if single:
        ratios = "、".join(f"{part.value / base.value * 100:.1f}%（占{base.text}）" for base in single[-3:])
        message = f"“{part.text}”的占比应为{ratios}，文中为{match['share']}%，请核对。"
        yield Finding(message, place, *match.span("share"))


def _bases(same: list[Amount]) -> Iterator[tuple[float, float]]:
    for first in range(len(same)):
        values = accumulate(amount.value for amount in same[first:])
        steps = accumulate(amount.step for amount in same[first:])
        yield from zip(values, steps, strict=True)


RULES: Final = (
    Rule(
        WRONG_SHARE,
        _check,
        bad="body: 全县共有民办非企业单位507个，其中民办学校326个，占46.3%。",
        good="body: 全县共有民办非企业单位507个，其中民办学校326个，占64.3%，同比增长7.3%。",
    ),
)
