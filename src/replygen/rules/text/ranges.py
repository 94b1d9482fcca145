"""Ranges of values and of time: which stroke joins them, and that the first value keeps its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.rules.rule import Rule
from replygen.rules.text.running import after, before, clue, search

if TYPE_CHECKING:
    import re

HYPHEN_IN_RANGE: Final = Code(
    "TXT110",
    "hyphen-in-range",
    Severity.ERROR,
    "数值范围用了半角短横或半角波浪线",
    "数值的起止用浪纹线“～”或一字线“—”，短横“-”是连接号，另有用处。",
    "GB/T 15835-2011 5.1",
)
UNIT_LEFT_OUT: Final = Code(
    "TXT111",
    "unit-left-out-of-range",
    Severity.ERROR,
    "数值范围的前一个数省了“%”“万”“亿”",
    "“5～10%”会被读成5到10%，前后两个数的“%”“万”“亿”都要写出。",
    "GB/T 15835-2011 5.1",
)
HYPHEN_IN_PERIOD: Final = Code(
    "TXT112",
    "hyphen-in-period",
    Severity.ERROR,
    "时间起止用了半角短横或半角波浪线",
    "时间的起止用一字线“—”或“至”，不用半角短横“-”。",
    "GB/T 15834-2011 4.13",
)

_RARE: Final = "~‐‑‒–∼"  # not －, which is set as wide as the right stroke
_STROKE: Final = f"[-{_RARE}]"  # the hyphen is in every telephone number
_VALUE: Final = r"\d(?<!\d\d)\d*+(?:\.\d++)?+"  # the whole of it or nothing: its parts need not be tried
_UNITS: Final = (
    "%|‰|℃|[个名人家户元万亿米亩吨克倍次件项条台辆套张所间层章级届期批种类位场天周岁秒分斤度]"
    "|公里|千米|平方|立方|公顷|千克|公斤|周岁|小时|百分点|千瓦|兆"
)
_TIME: Final = "[年月日时点]"
_NAMES: Final = frozenset("表图式第")  # 表3-1: part and number, not a range (第3—5条 is too rare to be worth a mistake)


def _is_value(match: re.Match[str]) -> bool:
    left = before(match.string, match.start())
    return not ((left.isascii() and left.isalnum()) or left in ("-", ".", "/", "—", "〔", ":", *_NAMES))


def _range(match: re.Match[str]) -> str:
    first, last, unit = match["first"], match["last"], match["next"]
    if not _is_value(match) or (first.startswith("0") and first != "0" and not first.startswith("0.")):
        return ""
    if unit in "年月日时点" and not (unit == "年" and float(last) < 100 and not match["unit"]):
        return ""
    if not match["unit"] and float(first) >= float(last):
        return ""
    right = f"{first}{match['unit'] or ''}～{last}"
    return f"“{match[0]}”应为“{right}”：数值范围用“～”或“—”。"


def _left_out(match: re.Match[str]) -> str:
    first, last, unit = match["first"], match["last"], match["unit"]
    if not _is_value(match) or (len(first) == 4 and first[:2] in {"19", "20"}):
        return ""
    if float(first) >= float(last) and unit in "%‰":
        return ""
    stroke = "～" if match["stroke"] not in {"至", "—"} else match["stroke"]
    return f"“{match[0]}”应为“{first}{unit}{stroke}{last}{unit}”：前一个数的“{unit}”不能省。"


def _period(match: re.Match[str]) -> str:
    if not _is_value(match):
        return ""
    first, last = match["first"] or match["from"], match["last"] or match["to"]
    if match["first"]:
        short = match["next"] == "年" and float(last) < 100 and not match["unit"]
        if short or (not match["unit"] and int(first) >= int(last)):
            return ""
    right = f"{first}{match['unit'] or ''}—{last}"
    return f"“{match[0]}”应为“{right}”（或“{right.replace('—', '至')}”）：时间起止不用半角短横。"


RULES: Final = (
    Rule(
        HYPHEN_IN_RANGE,
        search(
            rf"(?P<first>{_VALUE})(?P<unit>{_UNITS})?{_STROKE}(?P<last>{_VALUE})(?=(?P<next>{_UNITS}|{_TIME}))",
            _range,
            _RARE,
            clues=[clue("-", rf"(?={_VALUE}(?:{_UNITS}|{_TIME}))")],
        ),
        bad="body: 每张床位补助5000-8000元。",
        good="body: 每张床位补助5000～8000元。",
        fixable=True,
    ),
    Rule(
        UNIT_LEFT_OUT,
        search(
            rf"(?P<first>{_VALUE})(?P<stroke>[～—~–至-])(?P<last>{_VALUE})(?P<unit>[%‰万亿])",
            _left_out,
            "～~–",
            clues=[after(r"\d", stroke, rf"(?={_VALUE}[%‰万亿])") for stroke in "-—至"],
            own_words=True,
        ),
        bad="body: 补助比例为5～10%，每个项目补助5～10万元。",
        good="body: 补助比例为5%～10%，每个项目补助5万～10万元。",
        fixable=True,
    ),
    Rule(
        HYPHEN_IN_PERIOD,
        search(
            rf"(?P<first>\d{{1,4}})(?P<unit>{_TIME})?{_STROKE}(?P<last>\d{{1,4}})(?=(?P<next>{_TIME}))"
            rf"|(?P<from>\d\d?[:：]\d\d){_STROKE}(?P<to>\d\d?[:：]\d\d)",
            _period,
            _RARE,
            clues=[clue("-", r"(?=\d{1,4}[年月日时点:：])")],
        ),
        bad="body: 已列入2021-2035年专项规划。",
        good="body: 已列入2021—2035年专项规划。",
        fixable=True,
    ),
)
