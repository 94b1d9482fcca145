"""Where a Chinese title may be broken and what each place costs: the meaning, before any shape is considered.

A gap `i` lies before character `i`. The functions here find ever more gaps, each grade dearer than the one before:
the expressions of the trade (届次, 第N号, place names), the words of the language, any two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from replygen.regex import regex

Gaps = dict[int, int]
"""Gap → penalty: 0 is the author's own line end, up to 10 a good place, from 30 on a poor one."""

_QUOTE_KEPT: Final = 12  # characters, marks included: a quoted or bracketed name up to here stays together
_INSIDE_QUOTE: Final = 10  # added inside a longer one

_OPENING: Final = "（〔［【《〈“‘「『([{"
_CLOSING: Final = "）〕］】》〉”’」』)]}"
_NARROW: Final = regex("[ -~À-ÖØ-öø-ɏ]")
_MARKS: Final = regex(f"[{re.escape(_OPENING)}]")
_BESIDE: Final = regex(  # zero-width: before what never begins a line, behind what never ends one
    rf"(?=[{re.escape(_CLOSING)}、，。；：！？％‰…·—～,.;:!?%的 \u3000\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f])"
    rf"|(?<=[{re.escape(_OPENING)}第·—])"
)

_COUNTED: Final = "0-9〇零一二三四五六七八九十百千两"
_COUNT: Final = f"[{_COUNTED}]+"
_TERM: Final = f"第?{_COUNT}届"
_MEETING: Final = f"第?{_COUNT}次(?:全体)?会议"
_ITEM: Final = r"第(?:[^第号、，\s《》（）]{0,4}?[0-9A-Za-z][-0-9A-Za-z]*|[〇零一二三四五六七八九十百千]+)号"

_NUMBER: Final = regex(r"[0-9]+(?:[-.,:/×][0-9]+)*[%％]?")
_UNBREAKABLE: Final = regex(  # what each begins with, first: most characters are passed over at once
    rf"""
    (?=[第{_COUNTED}人常委答复会办〔A-Za-z])(?:
      {_ITEM} | {_TERM} | {_MEETING} | 第{_COUNT}[次个项批类条期]?
    | 人民代表大会 | (?:常务)?委员会 | 答复的函 | 答复函 | 答复意见 | 答复摘要 | 复函 | 会办意见 | 办理情况
    | 〔[0-9]+〕[0-9]+号
    | [0-9]+(?:[-.,:/×][0-9]+)*
      (?:[%％]|年度?|个?月|周年|世纪|公里|[万亿]?元|[日号项件个条类批级岁米亩吨名位届次])?
    | [A-Za-z][A-Za-z0-9]*(?:[-'’.&/+][A-Za-z0-9]+)*
    )
    """,
    re.VERBOSE,
)

_TRADE: Final = (  # expression, penalty of a break before it, penalty of a break after it
    ("关于", 2, None),
    ("(?<=[局厅部院委会室府])对", 3, None),
    (_TERM, 8, None),
    ("(?<!届)" + _MEETING, 5, 2),
    ("(?<=届)" + _MEETING, 12, 2),
    (_ITEM, 1, 12),
    ("《", 6, None),
    ("（", 14, None),
    ("[》）]", None, 6),
    ("“", 16, None),
    ("”", None, 18),
    ("、", None, 8),
    ("[ \u3000]+", None, 4),
    ("的", None, 16),
    ("办理情况", 8, None),
)
_HEAD: Final = r"(?:.*关于|.*对)?(?:在|政协)*"
_PLACE: Final = r"[^省市区县州盟旗镇乡]{2,7}?(?:自治[区州县]|[省市区县州盟旗镇乡])"
_AFTER_PLACE: Final = 24

_LEADING: Final = frozenset(  # words that open a phrase: better at the start of a line than at the end
    re.findall(
        r"\w+",
        """
        加强 加大 加快 推进 推动 完善 促进 提升 提高 做好 建立 健全 支持 优化 强化 规范 设立 深化 扩大 打造 解决
        关注 改善 参与 纳入 落实 贯彻落实 进一步 切实 大力 全面 积极 尽快
        国家 全国 全省 全市 全县 全区 我国 我省 我市 我县 我区
        和 与 及 以及 暨 并 在 对 将 把 向 为 从 由 以 关于
        """,
    )
)
_TRAILING: Final = frozenset([*"等了地得们者性化式类型率上中下内里前后"])  # words that hang on the one before
_BEFORE_LEADING: Final = 18
_BEFORE_LAST_WORD: Final = 56  # 服务体系／建设的
_WORD: Final = 60
_AFTER_LEADING: Final = 90
_BEFORE_TRAILING: Final = 90
_ANYWHERE: Final = 400  # in a word: only where the word alone is wider than a line
_NO_DICTIONARY: Final = 80


def width(text: str) -> int:
    """Width in half characters: digits, Latin letters and their punctuation count one, all else two."""
    return 2 * len(text) - len(_NARROW.findall(text))


def unbreakable(text: str) -> frozenset[int]:
    """The gaps no line may end at: in numbers, terms and short quotations, beside marks that need their neighbour."""
    barred = {match.start() for match in _BESIDE.finditer(text)}
    for match in _UNBREAKABLE.finditer(text):
        barred.update(range(match.start() + 1, match.end()))
    for start, end in _quotations(text):
        if width(text[start:end]) <= 2 * _QUOTE_KEPT:
            barred.update(range(start + 1, end))
    return frozenset(barred)


def is_unbreakable(text: str, gap: int) -> bool:
    """Whether `unbreakable` bars a gap, which is found sooner than all that it bars."""
    if _BESIDE.match(text, gap):
        return True
    for match in _UNBREAKABLE.finditer(text):
        if match.end() > gap:
            if match.start() < gap:
                return True
            break
    return any(start < gap < end and width(text[start:end]) <= 2 * _QUOTE_KEPT for start, end in _quotations(text))


def trade_gaps(text: str) -> Gaps:
    """Gaps beside the expressions that titles of replies are made of."""
    gaps: Gaps = {}
    for pattern, before, after in _TRADE:
        for match in re.finditer(pattern, text):
            if before is not None:
                _offer(gaps, match.start(), before)
            if after is not None:
                _offer(gaps, match.end(), after)
    for gap in _place_gaps(text):
        _offer(gaps, gap, _AFTER_PLACE)
    return _dearer_in_quotations(text, gaps)


def word_gaps(text: str) -> Gaps:
    """Gaps between words, by the dictionary of rjieba; where it is not installed, between any two characters."""
    found = words(text)
    if not found:
        return character_gaps(text, _NO_DICTIONARY)
    gaps: Gaps = {}
    at = 0
    for previous, word, following in zip(["", *found], found, [*found[1:], ""], strict=False):
        gaps[at] = _between(previous, word, following)
        at += len(word)
    return _dearer_in_quotations(text, gaps)


def words(text: str) -> list[str]:
    """The words of a text, by the dictionary of rjieba; none where it is not installed."""
    try:
        from rjieba import cut  # noqa: PLC0415 - its dictionary takes 0.2 s to load, and few texts need it
    except ImportError:
        return []
    return cut(text)


def character_gaps(text: str, penalty: int = _ANYWHERE) -> Gaps:
    """Every gap that is not in a number: the last resort, for a word wider than a line."""
    numbers = {gap for match in _NUMBER.finditer(text) for gap in range(match.start() + 1, match.end())}
    return {gap: penalty for gap in range(1, len(text)) if gap not in numbers}


def _offer(gaps: Gaps, gap: int, penalty: int) -> None:
    gaps[gap] = min(penalty, gaps.get(gap, penalty))


def _between(previous: str, word: str, following: str) -> int:
    """The penalty of a break between two words: two nouns are most often one expression (生态保护, 物流枢纽)."""
    if word in _TRAILING:
        return _BEFORE_TRAILING
    if previous in _LEADING:
        return _AFTER_LEADING
    if word in _LEADING:
        return _BEFORE_LEADING
    return _BEFORE_LAST_WORD if following == "的" else _WORD


def _place_gaps(text: str) -> Iterator[int]:
    """Ends of 省, 市, 县 in the place names before a 届 or at the start; elsewhere 市 and 区 are parts of words."""
    term = re.search(_TERM, text)
    heads = [(0, text.find("关于"))]
    if term:
        head = re.match(_HEAD, text[: term.start()])
        heads.append((head.end() if head else 0, term.start()))
    for start, stop in heads:
        at = start
        while at < stop and (place := re.match(_PLACE, text[at:stop])):
            yield (at := at + place.end())


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Matched pairs of brackets and quotation marks as (start, end); marks without a partner are passed over."""
    if not _MARKS.search(text):
        return
    open_marks: list[tuple[str, int]] = []
    for i, c in enumerate(text):
        if c in _OPENING:
            open_marks.append((_CLOSING[_OPENING.index(c)], i))
        elif open_marks and c == open_marks[-1][0]:
            yield open_marks.pop()[1], i + 1


def _dearer_in_quotations(text: str, gaps: Gaps) -> Gaps:
    for start, end in _quotations(text):
        for gap in gaps.keys() & set(range(start + 1, end)):
            gaps[gap] += _INSIDE_QUOTE
    return gaps
