"""Where in a piece the characters deviate: all of it, or stray runs in the middle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.docx.formats import RunFormat, Source
from replygen.docx.model import Run
from replygen.regex import regex
from replygen.rules.docx.layout import Layout, Piece

if TYPE_CHECKING:
    import re

HAN: Final = regex("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
SHOWN: Final = regex(r"\S")

Verdict = tuple[str, Source]
"""What a run has instead of what it should have, and where that comes from."""

Judge = Callable[[str, RunFormat], Verdict | None]
"""What is wrong with a format in an element of that key."""


class Deviation(Struct, frozen=True):
    """What deviates in a piece: `whole` when most characters do, else the `strays` as (start, end, verdict)."""

    whole: Verdict | None = None
    strays: tuple[tuple[int, int, Verdict], ...] = ()


NONE: Final = Deviation()


Deviations = Mapping[str, Sequence[tuple[Piece, Deviation]]]
"""The pieces of the elements in which anything deviates, by the elements' keys."""


def deviations(
    layout: Layout,
    keys: Iterable[str],
    judge: Judge,
    counted: re.Pattern[str] = SHOWN,
    excused: Callable[[Run], bool] | None = None,
) -> Deviations:
    """How the pieces of the elements deviate by `judge`.

    An element has few formats, and mostly none of them deviates: then no text need be looked at.
    """
    found = {}
    for key in keys:
        for format_ in layout.formats.get(key, ()):
            if judge(key, format_):
                found[key] = [(piece, deviation(piece, judge, counted, excused)) for piece in layout.by_key[key]]
                break
    return found


def among(found: Deviations, *keys: str, attachments: bool = False) -> Sequence[tuple[Piece, Deviation]]:
    """What was found in the letter's own pieces of the elements; in those of its attachments too when asked for."""
    if not found:
        return ()  # as in most letters
    return [one for key in keys for one in found.get(key, ()) if attachments or not one[0].attachment]


def deviation(
    piece: Piece, judge: Judge, counted: re.Pattern[str] = SHOWN, excused: Callable[[Run], bool] | None = None
) -> Deviation:
    """How the characters that `counted` matches deviate by `judge`, but for runs that are excused."""
    verdicts = [judge(piece.key, run.format) for _, _, run in piece.runs]
    if not any(verdicts):
        return NONE
    if excused is not None:
        runs = [run for _, _, run in piece.runs]
        verdicts = [None if v is None or excused(run) else v for v, run in zip(verdicts, runs, strict=True)]
    text = piece.paragraph.text
    total = wrong = 0
    found: list[tuple[int, int, Verdict]] = []
    weights: dict[Verdict, int] = {}
    for (start, end, _), verdict in zip(piece.runs, verdicts, strict=True):
        count = len(counted.findall(text[start:end]))
        total += count
        if verdict is None or not count:
            continue
        wrong += count
        weights[verdict] = weights.get(verdict, 0) + count
        if found and found[-1][2] == verdict and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, verdict)
        else:
            found.append((start, end, verdict))
    if 2 * wrong > total:
        return Deviation(max(weights, key=lambda verdict: weights[verdict]))
    return Deviation(None, tuple(found))
