"""Spaces between figures and Chinese, behind Chinese punctuation, and between Chinese words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.lines import Clues
from replygen.rules.paragraphs import PARAGRAPHS
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

SPACE_BY_NUMBER: Final = Code(
    "TXT113",
    "space-by-number",
    Severity.WARNING,
    "数字与汉字之间留了空格",
    "公文每行28字，数字与汉字、单位之间不留空格，标点之后也不留。",
    "",
    Strength.CUSTOM,
)

SPACE_IN_SENTENCE: Final = Code(
    "TXT144",
    "space-in-sentence",
    Severity.WARNING,
    "一句话中间留了空格",
    "汉字之间不留空格，多半是复制或改稿时留下的；两个字的姓名拉开排的不在此列。",
    "",
    Strength.CUSTOM,
)

_SPACE: Final = Clues(" ")
_ANY_SPACE: Final = Clues(" \u00a0\u2002\u2003\u2005\u2009\u200a\u202f")
_BLANKS: Final = r"[ \u00a0\u2002\u2003\u2005\u2009\u200a\u202f]"
# One blank or two: longer gaps place text. A telephone number behind a name is parted from it on purpose.
_AFTER_NUMBER: Final = rf"\d[\d.,%]*(?<=[\d%]){_BLANKS}{{1,2}}[{HAN}]"
_BEFORE_NUMBER: Final = rf"[{HAN}〕]{_BLANKS}{{1,2}}(?!\d{{7}}|0\d\d|1\d{{10}})\d[\d.,%]*(?:{_BLANKS}[{HAN}])?"
_AFTER_MARK: Final = rf"[，。；、]{_BLANKS}{{1,2}}[{HAN}“《]"
# Behind a usual surname it is a name set wide: 王 伟.
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_IN_SENTENCE: Final = rf"[{HAN}](?![{_SURNAMES}])[{HAN}] {{1,2}}[{HAN}]{{2}}"
# Patterns as text: few letters have such blanks, and compiling these is slow; re keeps what it compiled.
_SPACED: Final = f"{_BEFORE_NUMBER}|{_AFTER_NUMBER}|{_AFTER_MARK}"
_LABELS: Final = (
    rf"(?:附件|附表|表|图){_BLANKS}*\d+",
    rf"\d{{1,2}}(?!\d|{_BLANKS}*[年月日个名家人户件次项所万亿元])",
    rf"第[{HAN}]{{1,4}}[条章节]",
    "[一二三四五六七八九十]{1,3}、",
)
_LABEL: Final = rf"\s*(?:{'|'.join(_LABELS)})"


def _check(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _ANY_SPACE):
        found = [match for match in re.finditer(_SPACED, text) if not _is_label(match)]
        if found:
            first = found[0]
            count = f"（本段共{len(found)}处）" if len(found) > 1 else ""
            message = f"“{first[0]}”应为“{re.sub(_BLANKS, '', first[0])}”：不留空格{count}。"
            yield Finding(message, place, *first.span())


def _is_label(match: re.Match[str]) -> bool:
    """Whether the number is a heading's (`1 总则`, `第二条 2024年`) or a foreign name's (`Windows 10 系统`)."""
    label = re.match(_LABEL, match.string)
    if label and match.start() < label.end():
        return True
    head = match.string[: match.start()].rstrip()
    return match[0][0].isdigit() and head[-1:].isascii() and head[-1:].isalpha()


def _in_sentence(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _SPACE):
        passage = subject.passages[place]
        if passage.attachment or passage.element not in PARAGRAPHS:
            continue
        for match in re.finditer(_IN_SENTENCE, text):
            message = f"“{match[0]}”应为“{match[0].replace(' ', '')}”：汉字之间不留空格。"
            yield Finding(message, place, *match.span())
            break


RULES: Final = (
    Rule(
        SPACE_BY_NUMBER,
        _check,
        bad="body: 2021 年，全县新增养老床位 320 张。",
        good="body: 2021年，全县新增养老床位320张。",
        fixable=True,
    ),
    Rule(
        SPACE_IN_SENTENCE,
        _in_sentence,
        bad="body: 市财政 每年安排专项资金，用于站点建设。",
        good="body: 市财政每年安排专项资金，由王 伟负责。",
        fixable=True,
    ),
)
