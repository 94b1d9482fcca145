"""Words often confused: 截止 and 截至, 的 and 地."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Rule
from replygen.rules.text.running import before, clue, is_chinese, search

if TYPE_CHECKING:
    import re

DEADLINE_FOR_UNTIL: Final = Code(
    "TXT134",
    "deadline-for-until",
    Severity.WARNING,
    "“截至”写成了“截止”",
    "“截止”是到期停止，不带宾语；说统计到某时为止用“截至”。",
    "",
    Strength.CUSTOM,
)
OF_FOR_LY: Final = Code(
    "TXT135",
    "of-for-ly",
    Severity.WARNING,
    "状语后的“地”写成了“的”",
    "修饰动词用“地”，修饰名词用“的”。",
    "",
    Strength.CUSTOM,
)

_NOW: Final = "目前|当前|现在|眼下|日前"
_TIME: Final = r"\d+[年月日]?|今[年天日]|去年|昨[天日]|本[年月周]|上[年月周]|年底|[一二三四五六七八九十]{1,3}月|二〇"
_ADVERBS: Final = ("真诚", "衷心", "诚恳", "诚挚", "热忱", "殷切", "由衷", "更好", "更快", "更有效", "更加有效")
_CLAUSE_WORDS: Final = frozenset("但且而又")


def _until(match: re.Match[str]) -> str:
    left = before(match.string, match.start())
    # 报名截止6月30日: behind a noun, 截止 is the verb; before 目前 it never is.
    if is_chinese(left) and left not in "，。；：（、！？" and left not in _CLAUSE_WORDS and not match["now"]:
        return ""
    return f"“截止{match['time']}”应为“截至{match['time']}”：统计到某时为止用“截至”。"


RULES: Final = (
    Rule(
        DEADLINE_FOR_UNTIL,
        search(
            rf"(?P<at>截止)\s?(?P<time>(?P<now>{_NOW})|{_TIME})",
            _until,
            ("截止",),
            own_words=True,
        ),
        bad="body: 截止2021年6月，全县共有养老机构12家。",
        good="body: 截至2021年6月，全县共有养老机构12家，申报截止时间为6月30日。",
        fixable=True,
    ),
    Rule(
        OF_FOR_LY,
        search(
            f"(?:{'|'.join(_ADVERBS)})的"
            "(?:(?:希望|期待|欢迎|邀请|祝愿|感谢)(?=您|你|各位|贵|大家|今后|广大)|服务(?=于|群众|人民|百姓))",
            lambda match: f"“{match[0]}”应为“{match[0].replace('的', '地')}”：修饰动词用“地”。",
            clues=[clue("的", "(?=希望|期待|欢迎|邀请|祝愿|感谢|服务)")],
            own_words=True,
        ),
        bad="body: 真诚的希望您今后继续关心民政工作。",
        good="body: 真诚地希望您今后继续关心民政工作，谨致以真诚的感谢。",
        fixable=True,
    ),
)
