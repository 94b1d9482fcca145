"""Where in a piece the characters deviate: all of it, or stray runs in the middle."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from replygen.docx.formats import Source
from replygen.docx.model import Run
from replygen.rules.docx.layout import Piece

HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
SHOWN: Final = re.compile(r"\S")

Verdict = tuple[str, Source]
"""What a run has instead of what it should have, and where that comes from."""

Judge = Callable[[Run], Verdict | None]


@dataclass(frozen=True, slots=True)
class Deviation:
    """What deviates in a piece: `whole` when most characters do, else the `strays` as (start, end, verdict)."""

    whole: Verdict | None = None
    strays: tuple[tuple[int, int, Verdict], ...] = ()


NONE: Final = Deviation()


def deviation(piece: Piece, judge: Judge, counted: re.Pattern[str] = SHOWN) -> Deviation:
    """How the characters that `counted` matches deviate by `judge`."""
    verdicts = [judge(run) for _, _, run in piece.runs]
    if not any(verdicts):
        return NONE
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
