"""The colour of text: red the head, black everything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.rules.docx import families
from replygen.rules.docx.faults import Fault
from replygen.rules.docx.judges import judging, not_black, not_red
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.stretches import Deviation, among, deviations
from replygen.rules.rule import Rule


def _head(layout: Layout) -> Iterator[Fault]:
    for piece, found in among(deviations(layout, not_red), *families.HEAD.keys):
        if piece.certain:
            yield from _faults(piece, found, "红色")


def _text(layout: Layout) -> Iterator[Fault]:
    coloured = deviations(layout, not_black)
    in_order = sorted(among(coloured, *coloured, attachments=True), key=lambda found: (found[0].at, found[0].start))
    for piece, found in in_order:
        yield from _faults(piece, found, "黑色")


def _faults(piece: Piece, found: Deviation, expected: str) -> Iterator[Fault]:
    if found.whole:
        yield Fault(piece, "颜色", found.whole[0], expected, found.whole[1])
    for start, end, (colour, source) in found.strays:
        yield Fault(piece, "颜色", colour, expected, source, start, end)


RULES: Final = (
    Rule(
        Code(
            "FMT151",
            "head-not-red",
            Severity.ERROR,
            "发文机关标志不是红色",
            "“红头文件”由此得名：发文机关标志用红色，收文者据以认出正式公文。",
            "7.2.4",
        ),
        judging(not_red, _head),
        "set issuer_mark colour=000000",
        "set issuer_mark colour=E60012",
    ),
    Rule(
        Code(
            "FMT152",
            "text-not-black",
            Severity.ERROR,
            "文字不是黑色",
            "如无特殊说明，公文中文字的颜色均为黑色；改稿时标的红字、粘贴来的灰字和蓝色链接要改回。",
            "5.2.4",
        ),
        judging(not_black, _text),
        "run body[2] colour=FF0000",
        "run body[2] colour=0D0D0D",
    ),
)
