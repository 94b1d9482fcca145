"""Words typed twice, as editing leaves them: 每年安排安排, 的的."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN, quoted, running

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

DOUBLED_WORD: Final = Code(
    "TXT145",
    "doubled-word",
    Severity.WARNING,
    "同一个词连着打了两遍",
    "公文里几乎不用“研究研究”一类的重叠，词语紧接着重复多半是修改时留下的。",
    strength=Strength.CUSTOM,
)

# A class of characters in the group would cost several times as much: what is found is looked at afterwards.
_TWICE: Final = (
    regex(r"(?P<word>..)(?P=word)"),
    regex(r"(?P<word>....)(?P=word)"),
    regex("(?P<word>的)的(?![确士])"),
)
_WORD: Final = regex(f"[{HAN}]+")
_COUNTING: Final = frozenset("〇零一二三四五六七八九十百千万亿每逐")  # 一项一项, 一二一二, 逐个逐个
_BOTH_MEANT: Final = frozenset({"代表"})  # 人大代表代表人民


def _check(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject):
        found = [match for pattern in _TWICE for match in pattern.finditer(text) if _is_word(match["word"])]
        for match in _between_words(text, found):
            if not quoted(text, match.start()):
                message = f"“{match['word']}”连着写了两遍（“{match[0]}”）；请删去一个。"
                yield Finding(message, place, *match.span())


def _is_word(word: str) -> bool:
    """Whether nobody means to say it twice; characters that are all the same (××××) are no word."""
    return (
        _WORD.fullmatch(word) is not None
        and not _COUNTING & set(word)
        and word not in _BOTH_MEANT
        and (len(word) == 1 or len(set(word)) > 1)
    )


def _between_words(text: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those of the matches that are whole words: 构建共建共治 and 深化文化文艺 say nothing twice."""
    if not found:
        return []
    from replygen.wording.breaks import words  # noqa: PLC0415 - a dictionary, for the few texts with something to judge

    edges = {0, *accumulate(map(len, words(text)))}
    return [match for match in found if edges >= {match.start(), match.end("word"), match.end()}]


RULES: Final = (
    Rule(
        DOUBLED_WORD,
        _check,
        bad="body: 市财政每年安排安排专项资金1200万元，用于服务站的的建设。",
        good="body: 市财政每年安排专项资金1200万元，一项一项落实，请人大代表代表群众验收。",
    ),
)
