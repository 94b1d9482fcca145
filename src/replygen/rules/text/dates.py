"""Dates in running text; the date of the letter itself has its rules elsewhere."""

from __future__ import annotations

from calendar import isleap
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Rule
from replygen.rules.text.running import after, before, clue, search

NUMERIC_DATE: Final = Code(
    "TXT104",
    "numeric-date",
    Severity.WARNING,
    "行文中的日期没有写成“年月日”，或月、日编了虚位",
    "公文中的日期写全年、月、日，月、日不编虚位，即“1”不编为“01”。",
    "7.3.5.4",
    Strength.CUSTOM,
)
NO_SUCH_DAY: Final = Code(
    "TXT105",
    "no-such-day",
    Severity.ERROR,
    "日期不存在",
    "历书上没有这一天，多半是录入有误。",
)

if TYPE_CHECKING:
    import re

_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# A month that is not plainly 1 to 12, a day that is not plainly one that every month has, or the last of this one.
_OTHER_MONTH: Final = r"(?<!\D[1-9]月)(?<!\D0[1-9]月)(?<!\D1[0-2]月)"
_PLAIN_DAY: Final = r"(?:0?[1-9]|1\d|2[0-8])日|30日(?<!2月30日)|31日(?:(?<=[3578]月31日)|(?<=12月31日))"
_DOUBTFUL: Final = (clue("月", rf"(?:(?<=\d月){_OTHER_MONTH}|(?=\d)(?!{_PLAIN_DAY}))"),)
_GLUE: Final = frozenset("./-－")


def _numeric(match: re.Match[str]) -> str:
    text, end = match.string, match.end()
    if match["padded"]:
        return f"“{match[0]}”应为“{match[0].replace('0', '')}”：月、日不编虚位。"
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    left, right = before(text, match.start()), text[end : end + 2]
    inside = left.isascii() and (left.isalnum() or left in _GLUE) and left
    if inside or (right[:1].isascii() and right[:1].isalnum()) or (right[:1] in _GLUE and right[1:].isalnum()):
        return ""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return ""
    return f"“{match[0]}”应为“{year}年{month}月{day}日”：行文中的日期写全年、月、日。"


def _impossible(match: re.Match[str]) -> str:
    year, typed = (match["first"], match["second"]) if match["second"] else ("", match["first"])
    month, day = int(typed), int(match["day"] or 1)
    if before(match.string, match.start()).isdigit() or (
        len(year) != 4 if year else len(typed) > 2 or not match["day"]
    ):
        return ""  # a term of years and months, or months alone
    if not 1 <= month <= 12:
        return f"“{match[0]}”不存在：一年只有12个月，请核对。"
    days = 28 if month == 2 and year and not isleap(int(year)) else _DAYS[month - 1]
    if 1 <= day <= days:
        return ""
    return f"“{match[0]}”不存在：{year + '年' if year else ''}{month}月只有{days}日，请核对。"


SHORT_YEAR: Final = Code(
    "TXT140",
    "short-year",
    Severity.ERROR,
    "年份没有写全",
    "年份用四位数字写全，“2024年”不简写成“24年”。",
    "GB/T 15835-2011 5.1",
)

RULES: Final = (
    Rule(
        NUMERIC_DATE,
        search(
            r"(?P<padded>0(?:(?<=\d年0)[1-9]月(?:0[1-9]日)?|(?<=\d月0)[1-9]日))"
            r"|(?P<year>(?:19|20)\d\d)(?P<sep>[-./－])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
            _numeric,
            clues=(after("年月", "0"), *(clue(sep, r"(?<=(?:19|20)\d\d.)(?=\d)") for sep in "-./－")),
            prose=True,
        ),
        bad="body: 该项目已于2021-7-21开工。",
        good="body: 该项目已于2021年7月21日开工。",
        fixable=True,
    ),
    Rule(
        NO_SUCH_DAY,
        search(
            r"(?P<first>\d\d{0,3})(?:年(?P<second>\d{1,2}))?月(?:(?P<day>\d{1,2})日)?",
            _impossible,
            clues=_DOUBTFUL,
        ),
        bad="body: 截至2023年2月30日，已有12家单位完成整改。",
        good="body: 截至2023年2月28日，已有12家单位完成整改。",
    ),
    Rule(
        SHORT_YEAR,
        search(
            r"(?:截[至止]|自|从|于|至|到|在)(?P<at>(?P<year>\d{2})年)(?=\d{1,2}月(?!份?以上)|[上下]半年|[年]?底|初)",
            lambda match: f"“{match['at']}”应写全，如“20{match['year']}年”：年份用四位数字。",
            clues=[clue("年", r"(?<=[止至自从于到在]\d\d年)")],
            own_words=True,
        ),
        bad="body: 截至24年5月31日，共有养老机构48家。",
        good="body: 截至2024年5月31日，共有养老机构48家。",
    ),
)
