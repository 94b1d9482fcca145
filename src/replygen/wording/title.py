"""Breaking a title into lines as an editor would: by meaning first, then into a trapezoid or a diamond (7.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from replygen.regex import regex
from replygen.wording.breaks import Gaps, character_gaps, trade_gaps, unbreakable, width, word_gaps

TITLE_WIDTH: Final = 20  # characters of 2号 (22 pt) in the 156 mm of the type area, with a little room

# Penalties, on one scale with those of the gaps.
_LINE: Final = 16  # each line: no more lines than the meaning and the shape repay
_SHORT: Final = 30  # a line of fewer than four characters
_EQUAL: Final = 6  # two lines of one width
_RECTANGLE: Final = 40  # all lines of one width
_ALIKE: Final = 2  # two lines that differ by less than two characters
_UNEVEN: Final = 4  # each half character that a line is longer than twice its neighbour
_EVEN: Final = 8  # half characters two lines may well differ by; each character more costs one
_HOURGLASS: Final = 40  # a line shorter than both its neighbours
_OVERFLOW: Final = 10_000  # an unbreakable expression wider than the line

_LONG: Final = 60  # characters: of a longer title only the best beginnings of a layout are pursued
_KEPT: Final = 20

_DIGIT: Final = regex("[1-9]")

_Grade = tuple[Callable[[], Gaps], frozenset[int], int]


class _Trend(Enum):
    """How the lines of a layout under way have run so far."""

    LEVEL = 0
    WIDENING = 1
    NARROWING = 2  # once narrower, a line that widens again makes an hourglass


class _Line(NamedTuple):
    """A line of a layout under way: what everything down to its end costs, and the line above it."""

    cost: int
    start: int
    end: int
    width: int
    trend: _Trend
    above: _Line | None


def break_title(units: Sequence[str], limit: float = TITLE_WIDTH) -> tuple[str, ...]:
    """The lines of a title given in units of meaning: the ends of units are the best places for a break.

    `limit` is the width of a line in characters, half characters counting half. A title that fits is one line.
    Joined, the lines are the joined units, less white space where a line ends. Only a number may be wider than a line.
    """
    text = "".join(units)
    room = int(limit * 2)
    if not text or width(text) <= room:
        return (text,) if text else ()
    ends = _line_ends(tuple([_DIGIT.sub("0", unit) for unit in units]), room)
    return tuple([text[start:end].strip() for start, end in pairwise((0, *ends))])


@lru_cache(maxsize=1024)
def _line_ends(units: tuple[str, ...], room: int) -> tuple[int, ...]:
    """Where the lines end; remembered, since a year's titles differ in little but digits, which all come as 0."""
    text = "".join(units)
    barred = unbreakable(text)
    gaps: Gaps = {}
    lines: list[_Line] = []
    # Each grade of gaps is looked for only when the layout found with those before it is not good enough.
    grades: tuple[_Grade, ...] = (
        (lambda: dict.fromkeys(accumulate(map(len, units)), 0), barred, 12),
        (lambda: trade_gaps(text), barred, 30),
        (lambda: word_gaps(text), barred, _OVERFLOW),
        (lambda: character_gaps(text), frozenset(), 0),
    )
    for find, never, good_enough in grades:
        gaps = {gap: p for gap, p in find().items() if 0 < gap < len(text) and gap not in never} | gaps
        lines = _upwards(_best_layout(text, gaps, room))
        if _whole_cost(lines[0]) - _LINE * len(lines) <= good_enough:
            break
    return tuple(line.end for line in reversed(lines))


def _best_layout(text: str, gaps: Gaps, room: int) -> _Line:
    """The last line of the cheapest layout: dynamic programming over (start of the last line, its end, trend)."""
    ends = [0, *sorted(gaps), len(text)]
    widths = [width(text[a:b]) for a, b in pairwise(ends)]
    reached: list[list[_Line]] = [[_Line(0, 0, 0, 0, _Trend.LEVEL, None)], *([] for _ in widths)]
    for i, found in enumerate(reached[:-1]):
        above = found if len(text) <= _LONG else sorted(found, key=_whole_cost)[:_KEPT]
        size = 0
        for j in range(i + 1, len(ends)):
            size += widths[j - 1]
            if size > room and j > i + 1:
                break
            own = gaps.get(ends[j], 0) + _LINE + _SHORT * (size < 8) + _OVERFLOW * (size > room)
            cheapest: dict[_Trend, _Line] = {}
            for line in (_below(a, ends[j], size, own) for a in above):
                if line.trend not in cheapest or line.cost < cheapest[line.trend].cost:
                    cheapest[line.trend] = line
            reached[j].extend(cheapest.values())
    return min(reached[-1], key=_whole_cost)


def _below(above: _Line, end: int, size: int, own: int) -> _Line:
    """The line that follows `above`, with the cost of how the two look together."""
    if not above.end:
        return _Line(own, 0, end, size, _Trend.LEVEL, above)
    difference = size - above.width
    cost = above.cost + own + max(0, abs(difference) - _EVEN) // 2
    cost += _UNEVEN * max(0, max(size, above.width) - 2 * min(size, above.width))
    if abs(difference) < 4:
        cost += _ALIKE if abs(difference) >= 2 else _EQUAL
    trend = above.trend
    if trend is _Trend.NARROWING:
        cost += _HOURGLASS * (difference > 0)
    elif abs(difference) >= 2:
        trend = _Trend.NARROWING if difference < 0 else _Trend.WIDENING
    return _Line(cost, above.end, end, size, trend, above)


def _whole_cost(last: _Line) -> int:
    return last.cost + _RECTANGLE * (last.trend is _Trend.LEVEL)


def _upwards(last: _Line) -> list[_Line]:
    """The lines of a layout from the last to the first."""
    lines = [last]
    while (above := lines[-1].above) is not None and above.end:
        lines.append(above)
    return lines
