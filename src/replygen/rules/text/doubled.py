"""Words typed twice, as editing leaves them: 每年安排安排, 的的."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.lines import Clues
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import quoted, running, whole

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

_PAIR: Final = "([\u4e00-\u9fff][\u4e00-\u9fff])\\1"  # sought faster than with a count of two
_TWICE: Final = regex(f"{_PAIR}|的的(?![确士])")
_OF: Final = Clues(["的的"])
_OF_OR_PAIR: Final = Clues(["的的"], [("", regex(_PAIR))])
_ALIKE: Final = bytes(2)  # what is left of two characters' lower bytes where they differ in nothing
_FIRST_HAN: Final = 0x4E  # the upper byte: figures are often the same (2020)
_COUNTING: Final = frozenset("零一二三四五六七八九十百千万亿每逐")  # 一项一项, 逐个逐个
_BOTH_MEANT: Final = frozenset({"代表"})  # 人大代表代表人民


def _check(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _OF_OR_PAIR if _has_pair(whole(subject)) else _OF):
        for match in _between_words(text, [match for match in _TWICE.finditer(text) if _is_slip(match[1])]):
            if not quoted(text, match.start()):
                word = match[1] or "的"
                message = f"“{word}”连着写了两遍（“{match[0]}”）；请删去一个。"
                yield Finding(message, place, *match.span())


def _has_pair(text: str) -> bool:
    """Whether two Chinese characters, or others of their kind, stand twice in a row.

    The text is held against itself two characters on, all of it at once, as the number that the lower bytes of its
    characters are: a pattern, which tries every place, takes five times as long.
    """
    characters = text.encode("utf-16-le", "surrogatepass")
    lower = characters[::2]
    number = int.from_bytes(lower, "little")
    differing = (number ^ number >> 16).to_bytes(len(lower), "little")
    at = differing.find(_ALIKE)
    while at >= 0 and not _is_pair(characters[2 * at : 2 * at + 8]):
        at = differing.find(_ALIKE, at + 1)
    return at >= 0


def _is_pair(characters: bytes) -> bool:
    return characters[1] >= _FIRST_HAN and characters[:4] == characters[4:]


def _is_slip(word: str | None) -> bool:
    """Whether nobody means to say the word twice; two characters that are the same (某某某某) are no word."""
    return not word or (word[0] != word[1] and word not in _BOTH_MEANT and not _COUNTING & set(word))


def _between_words(text: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those of the matches that are whole words: 构建共建共治 and 深化文化文艺 say nothing twice."""
    if not found:
        return []
    from replygen.wording.breaks import words  # noqa: PLC0415 - a dictionary, for the few texts with something to judge

    edges = {0, *accumulate(map(len, words(text)))}
    return [match for match in found if edges >= {match.start(), sum(match.span()) // 2, match.end()}]


RULES: Final = (
    Rule(
        DOUBLED_WORD,
        _check,
        bad="body: 市财政每年安排安排专项资金1200万元，用于服务站的的建设。",
        good="body: 市财政每年安排专项资金1200万元，一项一项落实，请人大代表代表群众验收。",
    ),
)
