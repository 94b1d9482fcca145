"""The title: 关于对, its end mark, and the shape of its lines (clause 7.3.1)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.letter.parts import title
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_END_MARKS: Final = "。，、；：.,;:"
_SAME: Final = 2  # half characters: lines that differ by less than a character look alike


def _about_toward(subject: Subject) -> Iterator[Finding]:
    words = title(subject)
    at = words.text.find("关于对")
    if at >= 0:
        message = "标题里“关于对”两个介词重叠；宜写“关于……的答复”或“对……的答复”。"
        yield words.finding(message, at, at + 3)


def _end_mark(subject: Subject) -> Iterator[Finding]:
    words = title(subject)
    if words.text and words.text[-1] in _END_MARKS:
        last = len(words.text) - 1
        yield words.finding(f"标题末尾不加标点，实际以“{words.text[last]}”结尾；请删去。", last)


def _shape(subject: Subject) -> Iterator[Finding]:
    places = subject.of("title")
    lines = [line.strip() for _, passage in places for line in passage.text.split("\n") if line.strip()]
    fault = _misshapen(lines)
    if not fault:
        return
    from replygen.wording.title import break_title  # noqa: PLC0415 - Jinja and a dictionary, for few titles

    better = break_title(lines)
    # A title that no break makes better is as good as it can be.
    if _misshapen(better):
        return
    place, passage = places[0]
    message = f"标题各行排成{fault}；应排成上下长短不一的梯形或菱形，如“{'／'.join(better)}”。"
    yield Finding(message, place, 0, len(passage.text))


def _misshapen(lines: Sequence[str]) -> str:
    """矩形 or 沙漏形 for lines of these shapes, "" for all others."""
    widths = [sum(1 if character.isascii() else 2 for character in line) for line in lines]
    steps = [b - a for a, b in pairwise(widths)]
    if steps and all(abs(step) < _SAME for step in steps):
        return "矩形（各行一样长）"
    narrowed = False
    for step in steps:
        if narrowed and step >= _SAME:
            return "沙漏形（中间的行最短）"
        narrowed = narrowed or step <= -_SAME
    return ""


RULES: Final = (
    Rule(
        Code(
            "LET191",
            "about-toward",
            _W,
            "标题里“关于对”重叠",
            "“关于”和“对”都是介词，叠用不合语法；实际使用很多，所以只提示。",
            strength=Strength.CUSTOM,
        ),
        _about_toward,
        "title: 澜川市民政局关于对市五届人大二次会议第12号建议的答复",
        "title: 澜川市民政局关于市五届人大二次会议第12号建议的答复",
    ),
    Rule(
        Code(
            "LET192",
            "title-end-mark",
            _E,
            "标题末尾有标点",
            "标题末尾不用句号、逗号等点号。",
            "GB/T 15834 附录B.3",
        ),
        _end_mark,
        "title: 对政协澜川市五届二次会议第0217号提案的答复。",
        "title: 对政协澜川市五届二次会议第0217号提案的答复",
    ),
    Rule(
        Code(
            "LET193",
            "title-shape",
            _W,
            "标题的各行排成矩形或沙漏形",
            "标题回行时，要做到词意完整、排列对称、长短适宜、间距恰当，使用梯形或菱形。",
            "7.3.1",
        ),
        _shape,
        "title: 澜川市民政局关于市第五届人民\ntitle: 代表大会二次\ntitle: 会议第0012号建议办理情况的答复",
        "title: 澜川市民政局\ntitle: 关于市第五届人民代表大会第二次会议\ntitle: 第0012号建议办理情况的答复",
    ),
)
