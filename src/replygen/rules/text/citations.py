"""Document numbers (发文字号) cited in running text; the letter's own number has its rules elsewhere.

Numbers of proposals, announcements and decrees are names of another form and are left alone.
"""

from __future__ import annotations

import re
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.rule import Rule
from replygen.rules.text.running import clue, is_chinese, search

WRONG_BRACKETS: Final = Code(
    "TXT102",
    "wrong-brackets-in-cited-number",
    Severity.ERROR,
    "引用的发文字号没有用六角括号〔〕",
    "发文字号的年份用六角括号〔〕（U+3014、U+3015）括入，不用方括号、圆括号或形近的符号；引用来文时也一样。",
    "7.2.5",
)
MALFORMED_NUMBER: Final = Code(
    "TXT103",
    "malformed-cited-number",
    Severity.ERROR,
    "引用的发文字号写法不对",
    "发文字号的年份用四位数字，顺序号不加“第”、不编虚位，后加“号”；引用来文时也一样。",
    "7.2.5",
)

_OPEN: Final = r"[\[［【(（﹝〖{｛〈<〔]"
_CLOSE: Final = r"[\]］】)）﹞〗}｝〉>〕]"
_RARE: Final = "([［【﹝〖{｛〈<"
_YEAR: Final = r"(?:19|20)\d\d"
_ANY_YEAR: Final = regex(rf"{_YEAR}|\d\d")
_ROUND: Final = clue("（", f"(?={_YEAR}{_CLOSE})")
_OTHER_NUMBER: Final = ("提案", "建议", "议案", "会议", "公告", "通告", "令", "案", "届", "次", "表", "图")
_LIST_FOLLOWS: Final = regex(r"\s*(?:[、，和及至—～~-]|以及)\s*第?\d")


def _cites_document(text: str, place: int) -> bool:
    head = text[:place]
    return (is_chinese(head[-1:]) or head[-1:].isalpha()) and not head.endswith(_OTHER_NUMBER)


def _brackets(match: re.Match[str]) -> str:
    if match["open"] + match["close"] == "〔〕" or not _cites_document(match.string, match.start()):
        return ""
    right = f"〔{match['year']}〕"
    return f"“{match['at']}”应为“{right}”：发文字号的年份用六角括号括入。"


def _malformed(match: re.Match[str]) -> str:
    text = match.string
    year, seq = match["year"], match["seq"]
    six_angled = match["open"] + match["close"] == "〔〕"
    if six_angled and not seq and re.search(rf"(?<!\d){_YEAR}$", text[: match.start()]):
        return f"“{match[0]}”前面是年份：发文字号应为“机关代字〔年份〕顺序号”加“号”，请核对原文。"
    if not seq or not _ANY_YEAR.fullmatch(year) or not _cites_document(text, match.start()):
        return ""
    if not six_angled and (not match["hao"] or len(year) == 2):
        return ""
    faults = []
    if len(year) == 2:
        faults.append("年份应为四位数字")
    if match["ordinal"]:
        faults.append("顺序号前不加“第”")
    if seq.startswith("0"):
        faults.append(f"顺序号不编虚位，应为“{seq.lstrip('0') or '0'}”")
    if six_angled and not match["hao"] and not _LIST_FOLLOWS.match(text, match.end()):
        faults.append("顺序号后应有“号”")
    return f"“{match[0]}”：{'；'.join(faults)}。" if faults else ""


RULES: Final = (
    Rule(
        WRONG_BRACKETS,
        search(
            rf"(?P<at>(?P<open>{_OPEN})(?P<year>{_YEAR})(?P<close>{_CLOSE}))\s*第?\s*\d+号",
            _brackets,
            _RARE,
            clues=(_ROUND, clue("〔", f"(?={_YEAR}(?!〕){_CLOSE})")),
        ),
        bad="body: 根据《关于加强村级养老服务的意见》（河民发[2021]12号），现答复如下：",
        good="body: 根据《关于加强村级养老服务的意见》（河民发〔2021〕12号），现答复如下：",
        fixable=True,
    ),
    Rule(
        MALFORMED_NUMBER,
        search(
            rf"(?P<open>{_OPEN})(?P<year>\d{{1,4}})(?P<close>{_CLOSE})"
            r"\s*(?P<ordinal>第)?\s*(?P<seq>\d*)(?P<hao>\s*号)?",
            _malformed,
            _RARE,
            clues=(_ROUND, clue("〔", r"(?=\d)")),
        ),
        bad="body: 根据《关于加强村级养老服务的意见》（河民发〔2021〕第012号），现答复如下：",
        good="body: 根据《关于加强村级养老服务的意见》（河民发〔2021〕12号），现答复如下：",
    ),
)
