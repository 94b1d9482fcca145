"""〇 in Chinese numbers written with a letter, a circle or a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.rules.rule import Rule
from replygen.rules.text.running import after, quoted, search

if TYPE_CHECKING:
    import re

LETTER_FOR_ZERO: Final = Code(
    "TXT101",
    "letter-for-zero",
    Severity.ERROR,
    "汉字数字里的“〇”写成了字母、圆圈或阿拉伯数字",
    "编号和年份中的汉字零是“〇”（U+3007）；字母O、数字0、符号○都不是汉字，“零”只用于计量。",
    "GB/T 15835-2011",
)


def _describe(match: re.Match[str]) -> str:
    if match["year"]:
        if "零" not in match[0] or quoted(match.string, match.start()):
            return ""
        year = match[0].replace("零", "〇")
        return f"“{match[0]}年”应为“{year}年”：年份中的汉字零写作“〇”。"
    return f"“{match[0]}”中的“{match['at']}”应为“{'〇' * len(match['at'])}”：汉字数字的零写作“〇”。"


RULES: Final = (
    Rule(
        LETTER_FOR_ZERO,
        search(
            "[一二三四五六七八九〇](?:(?P<at>[OoОоＯｏ0○◯]+)(?=[一二三四五六七八九〇年月日])"
            "|(?P<year>(?:(?<=一)九|(?<=二)[零〇])[零〇一二三四五六七八九]{2})(?=年))",
            _describe,
            "OoОоＯｏ○◯零",
            clues=[after("一二三四五六七八九〇", "0")],
        ),
        bad="body: 自二OO八年以来，我县新建敬老院12所。",
        good="body: 自二〇〇八年以来，我县新建敬老院12所。",
        fixable=True,
    ),
)
