"""Where in a piece the characters deviate: all of it, or stray runs in the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.docx.formats import RunFormat
from replygen.docx.model import Run
from replygen.regex import regex
from replygen.rules.docx.judges import Judge, Verdict, condemned, norm_of
from replygen.rules.docx.layout import Layout, Piece

if TYPE_CHECKING:
    import re

HAN: Final = regex("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
SHOWN: Final = regex(r"\S")


class Deviation(Struct, frozen=True):
    """What deviates in a piece: `whole` when most characters do, else the `strays` as (start, end, verdict)."""

    whole: Verdict | None = None
    strays: tuple[tuple[int, int, Verdict], ...] = ()


NONE: Final = Deviation()


Deviations = Mapping[str, Sequence[tuple[Piece, Deviation]]]
"""The pieces of the elements in which anything deviates, by the elements' keys."""


def deviations(
    layout: Layout, judge: Judge, counted: re.Pattern[str] = SHOWN, excused: Callable[[Run], bool] | None = None
) -> dict[str, Sequence[tuple[Piece, Deviation]]]:
    """How the pieces of the elements that the judge judges deviate."""
    keys = layout.once(condemned).get(judge)
    if not keys:
        return {}  # as in most letters
    wrong = partial(judge, norm_of(layout))
    return {key: [(piece, deviation(piece, wrong, counted, excused)) for piece in layout.by_key[key]] for key in keys}


def among(found: Deviations, *keys: str, attachments: bool = False) -> Sequence[tuple[Piece, Deviation]]:
    """What was found in the letter's own pieces of the elements; in those of its attachments too when asked for."""
    if not found:
        return ()  # as in most letters
    return [one for key in keys for one in found.get(key, ()) if attachments or not one[0].attachment]


def deviation(
    piece: Piece,
    wrong: Callable[[str, RunFormat], Verdict | None],
    counted: re.Pattern[str] = SHOWN,
    excused: Callable[[Run], bool] | None = None,
) -> Deviation:
    """How the characters that `counted` matches deviate, but for runs that are excused.

    `wrong` says what is wrong with a format in an element of that key.
    """
    verdicts = [wrong(piece.key, run.format) for _, _, run in piece.runs]
    if not any(verdicts):
        return NONE
    if excused is not None:
        runs = [run for _, _, run in piece.runs]
        verdicts = [None if v is None or excused(run) else v for v, run in zip(verdicts, runs, strict=True)]
    text = piece.paragraph.text
    total = deviating = 0
    found: list[tuple[int, int, Verdict]] = []
    weights: dict[Verdict, int] = {}
    for (start, end, _), verdict in zip(piece.runs, verdicts, strict=True):
        count = len(counted.findall(text[start:end]))
        total += count
        if verdict is None or not count:
            continue
        deviating += count
        weights[verdict] = weights.get(verdict, 0) + count
        if found and found[-1][2] == verdict and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end, verdict)
        else:
            found.append((start, end, verdict))
    if 2 * deviating > total:
        return Deviation(max(weights, key=lambda verdict: weights[verdict]))
    return Deviation(None, tuple(found))
