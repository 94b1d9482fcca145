"""Totals and the parts they are divided into, as running text states them.

Four shapes are read: `580个，其中A73个，B507个`; `22个组织（A9个、B6个、C7个）`; `5个：A3个，B2个` and
`分别为3个、2个`; and `A3个、B2个，共计5个`. A part is a clause that ends in its amount and has no other figure;
whatever is less plain is not read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.regex import regex
from replygen.rules.text.amounts import Amount, amounts
from replygen.rules.text.running import after, clue

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_BRACKET: Final = regex("（([^（）]*)）")
_AMONG: Final = regex("其中[：，]?有?")
# Both begin with a class of characters, which the search skips to.
_LEAD: Final = regex(r"[其分：](?:(?<=其)中[：，]?有?|(?<=：)|(?<=分)(?:为|别[为是])：|(?<=分)别[为是有]?(?=\d))")
CLUES: Final = (
    clue("（", r"[^（）\d]*+\d[\d.]*+[^（）\d]++\d"),
    clue("其中", ""),
    clue(
        "：", r"[，、；,;]*[^，、；。！？\d（：]*+(?:\d++(?!-)|（)"
    ),  # a figure in the first clause, maybe in a bracket
    clue("分别", r"[为是有]?\d"),
    *(after("，、年项类个", sum_, r"计?\d") for sum_ in "共合总"),
)
"""One of these stands in every paragraph that states a division."""
_SUM: Final = regex(r"[共合总]计?(?=\d)")
_SPAN: Final = regex("(?:[两三四五六七八九十]|[2-9])[年项类个]$")  # “三年共计” sums up what stands before it
_OF_YEAR: Final = regex(r"(?:19|20)\d\d年")
_CUT: Final = regex(r"[，、；]|[,;](?!\d)|(?P<and>和|以及|及)")  # a mark of the wrong width parts clauses too
_STOP: Final = regex("[。！？]")
_AVERAGE: Final = regex("平均|[人户村]均|每")
_QUALIFIER: Final = regex(rf"亦?(?:同比|环比|[约各]?占|比上年|较上年|增长|下降|增幅|{_AVERAGE.pattern}|□)")
_OPEN_END: Final = regex("等|其余|其他|另|剩余|还有|尚有|以及其")
_LONGEST_NOUN: Final = 14
_NOUN: Final = regex(rf"[^\d，、；。：（）]{{0,{_LONGEST_NOUN}}}")
"""What may stand between a total and the list that divides it: the name of what is counted."""


class Division(NamedTuple):
    """The parts, and amounts any of which may be their total; `complete` when the wording leaves no part out."""

    totals: list[Amount]
    parts: list[Amount]
    labels: list[str]
    complete: bool


class _Paragraph:
    """A paragraph with its amounts; in `plain` brackets are blanked out, every other character in its place."""

    def __init__(self, text: str, plain: str, found: list[Amount]) -> None:
        self.text = text
        self.plain = plain
        self.found = found
        self._starts = [amount.start for amount in found]
        self._ends = [amount.end for amount in found]

    def within(self, start: int, end: int) -> list[Amount]:
        """The amounts of a stretch."""
        return self.found[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def starting(self, place: int) -> Amount | None:
        """The amount that starts at a place."""
        at = bisect_left(self._starts, place)
        return self.found[at] if self._starts[at : at + 1] == [place] else None

    def outside(self, start: int, end: int) -> list[Amount]:
        """The amounts of a stretch that stand in no bracket."""
        return [amount for amount in self.within(start, end) if self.plain[amount.start] != "□"]

    def ending(self, first: int, last: int) -> list[Amount]:
        """The amounts that end at one of these places."""
        return self.found[bisect_left(self._ends, first) : bisect_right(self._ends, last)]


def divisions(text: str) -> Iterator[Division]:
    """The divisions that a paragraph states."""
    brackets = list(_BRACKET.finditer(text))
    plain = _BRACKET.sub(lambda match: "□" * len(match[0]), text) if brackets else text
    leads, sums = list(_LEAD.finditer(plain)), list(_SUM.finditer(plain))
    if not (brackets or leads or sums):
        return
    states = (*brackets, *leads, *sums)
    start = plain.rfind("。", 0, min(match.start() for match in states)) + 1
    end = plain.find("。", max(match.end() for match in states))
    found = amounts(text, 3, start, end if end >= 0 else len(text))  # of one unit: a total and two parts
    if not found:
        return
    paragraph = _Paragraph(text, plain, found)
    for match in brackets:
        yield from _bracketed(paragraph, match)
    for match in leads:
        yield from _led(paragraph, match)
    for match in sums:
        yield from _summed(paragraph, match)


def _bracketed(paragraph: _Paragraph, match: re.Match[str]) -> Iterator[Division]:
    start, end = match.span(1)
    if len(paragraph.within(start, end)) < 2:
        return
    lead = _AMONG.match(paragraph.text, start)
    total = _just_before(paragraph, match.start())
    pieces = list(_pieces(paragraph, lead.end() if lead else start, end))
    items = [_item(paragraph, *piece) for piece in pieces]
    yield from _division(paragraph, total, items, pieces, complete=not lead)


def _led(paragraph: _Paragraph, match: re.Match[str]) -> Iterator[Division]:
    """A list behind 其中, behind a colon or behind 分别为, to the first clause that is no part."""
    plain, word = paragraph.plain, match[0]
    begin, among, colon = _sentence_start(plain, match.start()), word.startswith("其中"), word.endswith("：")
    bare = not among and not colon
    full_stop = _STOP.search(plain, match.end())
    stop = full_stop.start() if full_stop else len(plain)
    pieces: list[tuple[int, int]] = []
    items: list[Amount] = []
    rest = ""
    for start, end in _pieces(paragraph, match.end(), stop):
        item = _item(paragraph, start, end, bare=bare)
        new_clause = bool(items) and plain[start - 1] == "；"
        if item and (not items or item.unit == items[0].unit) and (colon or not new_clause):
            items.append(item)
            pieces.append((start, end))
        elif not items or new_clause or not _QUALIFIER.match(plain, start, end):
            rest = plain[start:stop]
            break
    if len(items) < 2 or (rest and not among) or _OPEN_END.match(rest):
        return
    totals = _just_before(paragraph, match.start()) if colon and not among else paragraph.outside(begin, match.start())
    yield from _division(
        paragraph, totals, items, pieces, complete=not among and "其中" not in plain[begin : match.start()]
    )


def _summed(paragraph: _Paragraph, match: re.Match[str]) -> Iterator[Division]:
    """`A3个、B2个，共计5个`: the parts are the clauses before the total."""
    plain = paragraph.plain
    total = paragraph.starting(match.end())
    span = _SPAN.search(plain, max(0, match.start() - 2), match.start())
    begin = span.start() if span else match.start()
    if total is None or plain[begin - 1 : begin] not in {"，", "、"}:
        return
    pieces: list[tuple[int, int]] = []
    items: list[Amount | None] = []
    for start, end in reversed(list(_pieces(paragraph, _sentence_start(plain, begin), begin - 1))):
        item = _item(paragraph, start, end)
        if item is None or item.unit != total.unit:
            if any(amount.unit == total.unit for amount in paragraph.within(start, end)):
                return
            break
        pieces.insert(0, (start, end))
        items.insert(0, item)
    yield from _division(paragraph, [total], items, pieces, complete=True)


def _division(
    paragraph: _Paragraph,
    totals: list[Amount],
    items: Sequence[Amount | None],
    pieces: list[tuple[int, int]],
    *,
    complete: bool,
) -> Iterator[Division]:
    parts = [item for item in items if item]
    if len(parts) < 2 or len(parts) < len(items) or len({part.unit for part in parts}) > 1:
        return
    same = [total for total in totals if total.unit == parts[0].unit]
    if same and all(amount.exact for amount in (*same, *parts)):
        labels = [paragraph.text[start : part.start] for (start, _), part in zip(pieces, parts, strict=True)]
        yield Division(same, parts, labels, complete)


def _sentence_start(text: str, place: int) -> int:
    return max([text.rfind(mark, 0, place) for mark in "。！？；"]) + 1


def _just_before(paragraph: _Paragraph, place: int) -> list[Amount]:
    """The amount that ends before a place with nothing but a noun between them."""
    plain = paragraph.plain
    near = paragraph.ending(place - _LONGEST_NOUN, place)
    last = [amount for amount in near if plain[amount.start] != "□"][-1:]
    return last if last and _NOUN.fullmatch(plain, last[0].end, place) else []


def _pieces(paragraph: _Paragraph, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a stretch, parted at ，、； and at an 和 behind an amount."""
    text, plain = paragraph.text, paragraph.plain
    inside = plain.count("□", start, end) == end - start
    for match in _CUT.finditer(text, start, end):
        cut = match.start()
        if paragraph.ending(cut, cut) if match["and"] else inside or plain[cut] != "□":
            if start < cut:
                yield start, cut
            start = match.end()
    if start < end:
        yield start, end


def _item(paragraph: _Paragraph, start: int, end: int, *, bare: bool = False) -> Amount | None:
    """The amount that a clause ends in, when the clause is a name and an amount (`bare`: the amount alone)."""
    inside = paragraph.plain[start] == "□"
    found = paragraph.within(start, end) if inside else paragraph.outside(start, end)
    if len(found) != 1:
        return None
    amount = found[0]
    if amount.end != end and (inside or paragraph.plain[amount.end : end].strip("□ ")):
        return None
    label = paragraph.text[start : amount.start]
    if "年" in label:
        label = _OF_YEAR.sub("", label, count=1)
    if any(map(str.isdigit, label)) or "其中" in label or _AVERAGE.match(label):
        return None
    return amount if bool(label) != bare else None
