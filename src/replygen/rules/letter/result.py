"""办理结果: a letter that the config knows, and words that fit what the config says it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.config import DEFAULT_RESULTS
from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_CLASS: Final = regex("(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[甲乙丙丁]")
_STEMS: Final = frozenset("甲乙丙丁")

_SOLVED: Final = regex("已.{0,5}(?:解决|采纳)|基本解决")
_OPEN: Final = regex("正在|列入|逐步|拟|部分|计划|规划")
_LEFT: Final = regex("参考|以后解决|条件限制|不可行|暂")

_CLAUSE: Final = "[^。；！？]"
# Each choice begins with a certain character: one that began with a choice itself would slow the search for all.
_UNSOLVED: Final = "|".join(f"{word}{_CLAUSE}{{0,8}}解决" for word in ("尚未", "暂未", "还未", "未能"))
_STILL_TO_DO: Final = regex(
    rf"正在(?:积极|抓紧)?(?:研究|论证|协调|争取)|下一步{_CLAUSE}*?[将拟]|{_UNSOLVED}"
    "|因条件限制|条件(?:尚|还)?不成熟|暂不具备条件|留作参考|待条件成熟"
)
# One of them is in each match.
_TO_DO_WORDS: Final[tuple[str, ...]] = ("正在", "下一步", "未", "条件", "留作参考")
# A solved matter is still looked after; that says nothing against its class.
_LOOKED_AFTER: Final = regex("继续|持续|进一步|巩固|不断|加强|加大|深化|长效|跟踪|强化")
_DONE: Final = regex(
    rf"(?:已|已经|均已|现已)(?:全部|基本|圆满|得到|妥善|有效)*(?:解决|采纳)|问题{_CLAUSE}{{0,6}}得到了?(?:圆满|有效|妥善|彻底|全面)?解决"
)
_DONE_WORDS: Final[tuple[str, ...]] = ("解决", "采纳")  # as above
_NOT: Final = regex("未|没有|尚|难以|无法|待")
_NOT_DONE: Final = regex(rf"(?:{_NOT.pattern})\W*$")
_SENTENCE: Final = regex("[^。；！？]*[。；！？]?")


def _mark(subject: Subject) -> tuple[str, Finding]:
    """The class and a finding, without words yet, where it stands; "" when the letter has none."""
    for place, passage in subject.of("result"):
        if match := _CLASS.search(passage.text):
            return match[0], Finding("", place, *match.span())
    return (subject.letter.result if subject.letter else ""), Finding("", route="result")


def _unknown(subject: Subject) -> Iterator[Finding]:
    letter, at = _mark(subject)
    results = subject.config.results
    # 甲 to 丁 are as common as A to D; without a config of its own, a place's letters are not known to be wrong.
    if not letter or letter in results or (letter in _STEMS and results == DEFAULT_RESULTS):
        return
    known = "、".join(f"{key}（{meaning}）" for key, meaning in results.items())
    message = f"办理结果“{letter}”不在配置的类别之中；可用的有：{known}。请改正，或在配置的 [results] 里写明它的含义。"
    yield Finding(message, at.passage, at.start, at.end, at.route)


def _against_words(subject: Subject) -> Iterator[Finding]:
    letter, _ = _mark(subject)
    meaning = subject.config.results.get(letter, "")
    if _SOLVED.search(meaning) and not _OPEN.search(meaning):
        pattern, words = _STILL_TO_DO, _TO_DO_WORDS
    elif _LEFT.search(meaning) and not _OPEN.search(meaning):
        pattern, words = _DONE, _DONE_WORDS
    else:
        return
    for place, passage in paragraphs(subject).having(words):
        for match in pattern.finditer(passage.text):
            if not _excused(passage.text, match, pattern):
                message = f"办理结果“{letter}”的含义是“{meaning}”，这里却说“{match[0]}”；请核对类别或改写这一句。"
                yield Finding(message, place, *match.span())
                return


def _excused(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether the sentence takes back what the words seem to say."""
    if pattern is _DONE:
        return bool(_NOT_DONE.search(text[: match.start()]) or _NOT.search(match[0]))
    rest = _SENTENCE.match(text, match.start())
    return match[0].startswith("下一步") and bool(rest and _LOOKED_AFTER.search(rest[0]))


RULES: Final = (
    Rule(
        Code(
            "LET171",
            "unknown-class-mark",
            _E,
            "办理结果的类别不在配置之中",
            "同一个字母各地含义不同，类别和含义由配置的 [results] 规定。",
            strength=Strength.CUSTOM,
        ),
        _unknown,
        "result: E类",
        "result: A类",
    ),
    Rule(
        Code(
            "LET172",
            "class-mark-against-words",
            _W,
            "办理结果与正文的说法可能不符",
            "例如含义是“已经解决”的类别，正文却说“正在研究”；含义是“留作参考”的，正文却说“已解决”。按配置里的含义判断，仅作提示。",
            strength=Strength.CUSTOM,
        ),
        _against_words,
        "result: A类\nbody: 关于增设站点的建议，我们正在研究。",
        "result: A类\nbody: 您提出的问题已经解决。下一步，我们将继续加强管理。",
    ),
)
