"""Totals and the parts they are divided into, as running text states them.

Four shapes are read: `580个，其中A73个，B507个`; `22个组织（A9个、B6个、C7个）`; `5个：A3个，B2个` and
`分别为3个、2个`; and `A3个、B2个，共计5个`. A part is a clause that ends in its amount and has no other figure;
whatever is less plain is not read.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.regex import regex
from replygen.rules.lines import BREAK, Clues
from replygen.rules.text.amounts import AMOUNT, Amount, amount, amounts, unit
from replygen.rules.text.running import after, clue

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_BRACKET: Final = regex("（([^（）]*)）")
_AMONG: Final = regex("其中[：，]?有?")
# What begins with a class of characters is sought fast: the search skips to them.
_STATES: Final = regex(
    r"[其分：共合总](?:(?<=其)中[：，]?有?|(?<=：)|(?<=分)(?:为|别[为是])：|(?<=分)别[为是有]?(?=\d)"
    r"|(?<=[共合总])(?P<sum>计?)(?=\d))"
)
_COUNTS: Final = r"\d++(?:\.\d++)?+(?![-.，、；。：）〕%])"  # a figure that may have a unit behind it, or 年
CLUES: Final = Clues(
    ["其中"],
    [
        clue("（", rf"[^（）\d]*+{_COUNTS}[^（）\d]++\d"),
        # a figure in the first clause, maybe in a bracket
        clue("：", rf"[，、；,;]*[^，、；。！？\d（：{BREAK}]*+(?:{_COUNTS}|（)"),
        clue("分", r"(?=别)..?\d"),
        *(after("，、年项类个", word, r"计?\d") for word in "共合总"),
    ],
)
"""One of these stands in every paragraph that states a division."""
_SPAN: Final = regex("(?:[两三四五六七八九十]|[2-9])[年项类个]$")  # “三年共计” sums up what stands before it
_OF_YEAR: Final = regex(r"(?:19|20)\d\d年")
# A mark of the wrong width parts clauses too.
_CUT: Final = regex(r"[，、；,;和以及](?:(?<=[，、；])|(?<=[,;])(?!\d)|(?P<and>(?<=[和及])|(?<=以)及))")
_STOP: Final = regex("[。！？]")
_AVERAGE: Final = regex("平均|[人户村]均|每")
_QUALIFIER: Final = regex(rf"亦?(?:同比|环比|[约各]?占|比上年|较上年|增长|下降|增幅|{_AVERAGE.pattern}|□)")
_OPEN_END: Final = regex("等|其余|其他|另|剩余|还有|尚有|以及其")
_AMOUNT: Final = regex(AMOUNT)
_AMOUNT_LAST: Final = regex(rf"{AMOUNT}\Z")
# A clause that is a name, maybe with a year in it, and an amount; with the marks behind it.
_NAME: Final = r"[^\d，、；,;]*+[,;]?+"
_MARK: Final = r"[，、；]|[,;](?!\d)"
_NAME_AND_AMOUNT: Final = regex(
    rf"{_NAME}(?:{_OF_YEAR.pattern}{_NAME})?+{AMOUNT}(?:和|以?及|[□ ]*+(?:{_MARK}|\Z))(?:{_MARK})*+"
)
_is_exact: Final = attrgetter("exact")
_SENTENCE_ENDS: Final = "。！？；"
_NO_NOUN: Final = "，、；。：（）"
# Between a total and the list that divides it stands the name of what is counted.
_TOTAL_LAST: Final = regex(rf"{AMOUNT}[^\d{_NO_NOUN}]{{0,14}}+\Z")


class Division(Struct, frozen=True):
    """The parts, and amounts any of which may be their total; `complete` when the wording leaves no part out."""

    totals: list[Amount]
    parts: list[Amount]
    labels: list[str]
    complete: bool


class _Paragraph:
    """A paragraph; in `plain` brackets are blanked out, every other character in its place."""

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self.plain = plain
        self._amounts: list[Amount] = []
        self._read = 0

    def amounts_between(self, start: int, end: int) -> list[Amount]:
        """The amounts of a stretch; asked for in reading order, none is read twice."""
        self._amounts += amounts(self.plain, max(start, self._read), end)
        self._read = end
        return [one for one in self._amounts if one.start >= start]

    def readable(self, start: int, end: int) -> str:
        """The text to read a stretch in: with what stands in brackets only where it is all in one."""
        return self.text if self.plain.count("□", start, end) == end - start else self.plain


class _Part(Struct, frozen=True):
    """A clause that is a name and an amount."""

    label: str
    amount: Amount


def divisions(text: str) -> Iterator[Division]:
    """The divisions that a paragraph states."""
    brackets = list(_BRACKET.finditer(text))
    plain = _BRACKET.sub(lambda match: "□" * len(match[0]), text) if brackets else text
    leads: list[re.Match[str]] = []
    sums: list[re.Match[str]] = []
    for state in _STATES.finditer(plain):
        (leads if state["sum"] is None else sums).append(state)
    paragraph = _Paragraph(text, plain)
    for read, matches in ((_bracketed, brackets), (_led, leads), (_summed, sums)):
        for match in matches:
            if division := read(paragraph, match):
                yield division


def _bracketed(paragraph: _Paragraph, match: re.Match[str]) -> Division | None:
    text, (start, end) = paragraph.text, match.span(1)
    among = _AMONG.match(text, start)
    parts: list[_Part] = []
    for _, _, said in _clauses(text, among.end() if among else start, end):
        part = _part(paragraph, said, parts)
        if not part:
            return None
        parts.append(part)
    return _division(parts, _just_before(paragraph, match.start()), complete=not among) if len(parts) > 1 else None


def _led(paragraph: _Paragraph, match: re.Match[str]) -> Division | None:
    """A list behind 其中, behind a colon or behind 分别为, to the first clause that is no part."""
    plain, word, (place, behind) = paragraph.plain, match[0], match.span()
    among, colon = word.startswith("其中"), word.endswith("：")
    full_stop = _STOP.search(plain, behind)
    stop = full_stop.start() if full_stop else len(plain)
    text = paragraph.readable(behind, stop)
    parts: list[_Part] = []
    rest = ""
    for start, end, said in _clauses(text, behind, stop):
        new_clause = plain[start - 1] == "；" and bool(parts)
        if (colon or not new_clause) and (part := _part(paragraph, said, parts, bare=not among and not colon)):
            parts.append(part)
        elif not parts or new_clause or not _QUALIFIER.match(plain, start, end):
            rest = plain[start:stop]
            break
    if len(parts) < 2 or (rest and not among) or _OPEN_END.match(rest):
        return None
    begin = _behind(_SENTENCE_ENDS, plain, place)
    totals = _just_before(paragraph, place) if colon and not among else paragraph.amounts_between(begin, place)
    return _division(parts, totals, complete=not among and "其中" not in plain[begin:place])


def _summed(paragraph: _Paragraph, match: re.Match[str]) -> Division | None:
    """`A3个、B2个，共计5个`: the parts are the clauses before the total."""
    plain = paragraph.plain
    span = _SPAN.search(plain, max(0, match.start() - 2), match.start())
    stop = (span or match).start() - 1
    stated = _AMOUNT.match(plain, match.end())
    if not stated or plain[stop : stop + 1] not in {"，", "、"}:
        return None
    total, begin = amount(stated), _behind(_SENTENCE_ENDS, plain, stop)
    text = paragraph.readable(begin, stop)
    parts: list[_Part] = []
    for start, end, said in reversed(list(_clauses(text, begin, stop))):
        part = _part(paragraph, said, parts)
        if not part or part.amount.unit != total.unit:
            if any(other.unit == total.unit for other in amounts(paragraph.text, start, end)):
                return None
            break
        parts.insert(0, part)
    return _division(parts, [total], complete=True) if len(parts) > 1 else None


def _division(parts: list[_Part], totals: list[Amount], *, complete: bool) -> Division | None:
    """The parts, which have one unit, with the totals of it, if all are exact."""
    found = [part.amount for part in parts]
    same = [total for total in totals if total.unit == found[0].unit]
    if not same or not all(map(_is_exact, (*same, *found))):
        return None
    return Division(same, found, [part.label for part in parts], complete)


def _behind(marks: str, text: str, place: int) -> int:
    """The place behind the last of the marks before a place."""
    head = text[:place]
    return max(map(head.rfind, marks)) + 1


def _just_before(paragraph: _Paragraph, place: int) -> list[Amount]:
    """The amount that ends before a place with nothing but a noun between them."""
    plain = paragraph.plain
    match = _TOTAL_LAST.search(plain, _behind(_NO_NOUN, plain, place), place)
    return [amount(match)] if match else []


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """The clauses of a stretch, each to where the next begins, with the name and the amount that it may be."""
    while start < end:
        said = _NAME_AND_AMOUNT.match(text, start, end)
        stop, behind = said.span() if said else _cut(text, start, end)
        if said or start < stop:
            yield start, behind, said
        start = behind


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a clause ends and the next begins: clauses are parted at ，、； and at an 和 behind an amount."""
    for match in _CUT.finditer(text, start, end):
        if match["and"] is None or _AMOUNT_LAST.search(text, start, match.start()):
            return match.span()
    return end, end


def _part(
    paragraph: _Paragraph, said: re.Match[str] | None, others: list[_Part], *, bare: bool = False
) -> _Part | None:
    """The name and the amount that a clause is (`bare`: the amount alone), a bracket behind them left out.

    It must be of one unit with the others.
    """
    if not said or (others and others[0].amount.unit != unit(said)):
        return None
    start, stop = said.start(), said.start("amount")
    if paragraph.plain[start] == "□" and said.string.startswith(("□", " "), said.end("amount")):
        return None
    label = name = paragraph.text[start:stop]
    if "年" in name:
        name = _OF_YEAR.sub("", name, count=1)
    if bool(name) == bare or "其中" in name or _AVERAGE.match(name):
        return None
    if not name.isalpha() and any(map(str.isdigit, name)):
        return None
    return _Part(label, amount(said))
