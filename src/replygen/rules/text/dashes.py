"""Ellipses and dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Rule
from replygen.rules.text.running import before, is_chinese, search

if TYPE_CHECKING:
    import re

ELLIPSIS_AND_ETC: Final = Code(
    "TXT129",
    "ellipsis-and-etc",
    Severity.WARNING,
    "省略号与“等”连用",
    "省略号“……”与“等”都表示列举未尽，用一个就够。",
    "GB/T 15834-2011 4.11",
    Strength.USUAL,
)
MALFORMED_ELLIPSIS: Final = Code(
    "TXT130",
    "malformed-ellipsis",
    Severity.WARNING,
    "省略号写法不对",
    "省略号是六个居中的小圆点“……”，占两个字的位置，不用句点、句号或间隔号代替。",
    "GB/T 15834-2011 4.11",
)
MALFORMED_DASH: Final = Code(
    "TXT131",
    "malformed-dash",
    Severity.WARNING,
    "破折号与一字线混用",
    "破折号“——”占两个字的位置，标示说明；一字线“—”占一个字，标示起止。",
    "GB/T 15834-2011 4.10、4.13",
)

_LINES: Final = "-–－─—−"


def _ellipsis(match: re.Match[str]) -> str:
    if match[0] in {"……", "…………"} or not is_chinese(before(match.string, match.start())):
        return ""  # twelve dots stand for a whole paragraph
    return f"“{match[0]}”应为省略号“……”。"


def _dash(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if match["years"]:
        return f"“{match[0]}”中起止用一字线“—”，“——”是破折号。"
    left, right = before(text, start), text[end : end + 1]
    if match[0] == "——" or not (is_chinese(left) and is_chinese(right)):
        return ""
    return f"“{match[0]}”应为破折号“——”（U+2014两个）。"


RULES: Final = (
    Rule(
        ELLIPSIS_AND_ETC,
        search("…{1,2}等(?![级候待])等?|(?<=等)…{1,2}", lambda m: f"“{m[0]}”与“等”或“……”重复，只用一个。", "…"),
        bad="body: 开展助餐、助浴、助医……等服务。",
        good="body: 开展助餐、助浴、助医等服务。",
    ),
    Rule(
        MALFORMED_ELLIPSIS,
        search(
            r"\.{3,}|。{3,}|[·•]{3,}|、{3,}|，{3,}|…+",
            _ellipsis,
            ("...", "。。。", "··", "••", "、、、", "，，，", "…"),
        ),
        bad="body: 开展助餐、助浴、助医...多项服务。",
        good="body: 开展助餐、助浴、助医……多项服务。",
        fixable=True,
    ),
    Rule(
        MALFORMED_DASH,
        search(rf"(?P<years>\d年?——\d+)|[{_LINES}]{{2,}}", _dash, [line * 2 for line in _LINES]),
        bad="body: 打造养老服务品牌--“幸福里”。",
        good="body: 打造养老服务品牌——“幸福里”。",
    ),
)
