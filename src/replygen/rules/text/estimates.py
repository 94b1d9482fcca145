"""概数: estimates by two neighbouring figures, and words of estimation said twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Rule
from replygen.rules.text.running import after, before, clue, search

if TYPE_CHECKING:
    import re

COMMA_IN_ESTIMATE: Final = Code(
    "TXT114",
    "comma-in-estimate",
    Severity.WARNING,
    "相邻两数表示概数时用了顿号",
    "“三四个”是三个或四个，两数之间不用顿号；“三、四个”会被读成第三个和第四个。",
    "GB/T 15835-2011 4.2",
)
ORDINALS_RUN_TOGETHER: Final = Code(
    "TXT115",
    "ordinals-run-together",
    Severity.WARNING,
    "并列的序数之间缺顿号",
    "“一、二期”是一期和二期，缩略的序数之间用顿号；“一二期”会被读成概数。",
    "GB/T 15834-2011 4.5",
)
DOUBLED_ESTIMATE: Final = Code(
    "TXT116",
    "doubled-estimate",
    Severity.ERROR,
    "概数词叠用",
    "“约”“近”与“余”“多”“左右”都表示大概，用一个就够。",
    "",
    Strength.CUSTOM,
)

_NEIGHBOURS: Final = "一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九"
_CLOSE: Final = _NEIGHBOURS.replace("、", "")
_PARTS: Final = [clue(part, f"(?<=[一二三四五六七八][二三四五六七八九]{part})") for part in ("期", "季度", "标段")]
_NUMBER: Final = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千几数两])[万亿千百十]*"
_VERB: Final = "[占为有合需计达]"
_COUNTED: Final = "(?:个百分点|平方米|平方公里|公里|人次|万元|亿元|[个名人家户元件次项条台张位场亩吨天岁年米%])"
_TIME: Final = frozenset("年月天日周季小载")
# 节约、签约、附近、最近 … hold the same characters and mean something else.
_NOT_ABOUT: Final = frozenset("节预合制公条集邀签履违契特续失缔盟誓婚简隐")
_NOT_NEAR: Final = frozenset("附最临靠邻就新远亲贴拉走")


def _comma(match: re.Match[str]) -> str:
    left = before(match.string, match.start())
    if not left or left in "第初高大。；：！？\n（ 　":
        return ""
    pair = match["at"]
    return f"“{pair}{match['next']}”如是概数，应为“{pair.replace('、', '')}{match['next']}”：两数之间不用顿号。"


def _run_together(match: re.Match[str]) -> str:
    if before(match.string, match.start()) in set("十百一二三四五六七八九"):
        return ""
    pair = match["at"]
    return f"“{match[0]}”应为“{pair[0]}、{pair[1]}{match[0][2:]}”：并列的序数之间用顿号。"


def _doubled(match: re.Match[str]) -> str:
    text, word, tail = match.string, match["word"] or match["odd"], match["tail"] or match["end"] or match["about"]
    left, right = before(text, match.start()), text[match.end() : match.end() + 1]
    if match["word"]:
        if left in (_NOT_ABOUT if word.startswith("约") else _NOT_NEAR if word == "近" else ()):
            return ""
        if word in {"逾", "超过"} and (left == "不" or match["end"]):
            return ""
        if match["tail"] and (right in {"少", "样", "边"} or (word == "近" and right in _TIME)):
            return ""  # 多样 is no estimate; 近10余年 are these ten years and more
    return f"“{match[0]}”中“{word}”与“{tail}”重复，请删去一个。"


RULES: Final = (
    Rule(
        COMMA_IN_ESTIMATE,
        search(
            rf"(?P<at>{_NEIGHBOURS})(?P<next>[十百千万]*(?:个|[名家位]|人(?![大民])|次(?!会|全)|天|年(?![级度])|百|千|万))",
            _comma,
            clues=[after("一二三四五六七八", "、", "(?=[二三四五六七八九])")],
            own_words=True,
        ),
        bad="body: 每个村配备三、四名护理员。",
        good="body: 每个村配备三四名护理员，一、二期工程已经完工。",
    ),
    Rule(
        ORDINALS_RUN_TOGETHER,
        search(f"(?P<at>{_CLOSE})(?:期(?!间|望)|季度|标段)", _run_together, clues=_PARTS, own_words=True),
        bad="body: 一二期工程已经完工。",
        good="body: 一、二期工程已经完工。",
        fixable=True,
    ),
    Rule(
        DOUBLED_ESTIMATE,
        search(
            rf"(?P<word>大约|大概|将近|接近|超过|逾|约{_VERB}?|近){_NUMBER}"
            rf"(?:(?P<tail>[余多])|{_COUNTED}?(?P<end>左右(?![侧岸两手脚])))"
            rf"|(?:\d+(?:\.\d+)?[万亿千百十]*|[十百千万])(?P<odd>[余多]){_COUNTED}?(?P<about>左右)",
            _doubled,
            ["左右"],
            clues=[clue(word, rf"{_VERB}?{_NUMBER}[余多]") for word in ("约", "概", "近", "超过", "逾")],
            own_words=True,
        ),
        bad="body: 已惠及老年人约300余人。",
        good="body: 已惠及老年人300余人。",
    ),
)
