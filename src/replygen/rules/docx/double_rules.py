"""The two red double rules of the letter form (clause 10.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from replygen.diagnostics import Code, Severity
from replygen.docx.model import Line
from replygen.docx.roles.look import is_red
from replygen.rules.docx.faults import looking, of_form, plain
from replygen.rules.docx.heights import paragraph_size
from replygen.rules.docx.layout import Layout
from replygen.rules.rule import Finding, Rule
from replygen.standard import HEAD_TOP, LETTER_RULE_FOOT, LETTER_RULE_HEAD_GAP, LETTER_RULE_WIDTH, PAGE, Form, mm, pt

_SHORTEST: Final = mm(120)
_DOUBLE: Final = {"thickThin": (2, 1), "thinThick": (1, 2)}
_SLACK: Final = mm(4)  # for the height of the head's ink, which the font decides


class _Stroke(Struct, frozen=True):
    """One stroke of a double rule: its line, its height above the paper's foot in mm (None: unknown), its weight."""

    line: Line
    top: float | None
    weight: float


def _strokes(layout: Layout) -> list[_Stroke]:
    """The red strokes of a letter form, from the top of the page; a compound line is two."""
    found: list[_Stroke] = []
    for line in layout.document.lines:
        if not is_red(line.colour) or (line.width is not None and line.width < _SHORTEST):
            continue
        top = None
        if line.drawing and line.drawing.vertical.relative == "page" and line.drawing.vertical.offset is not None:
            top = line.drawing.vertical.offset.mm
        weights = next((w for name, w in _DOUBLE.items() if line.compound.startswith(name)), None)
        if line.compound in {"dbl", "double", "thinThin"}:
            weights = (1, 1)
        found += [_Stroke(line, top, weight) for weight in weights or (line.weight or 0.0,)]
    return sorted(found, key=lambda stroke: stroke.top or 0.0)


def _halves(layout: Layout) -> tuple[list[_Stroke], list[_Stroke]]:
    """The strokes at the head and those at the foot; none when a place is unknown."""
    strokes = layout.once(_strokes)
    if any(stroke.top is None for stroke in strokes):
        return [], []
    middle = PAGE.height.mm / 2
    return [s for s in strokes if (s.top or 0) < middle], [s for s in strokes if (s.top or 0) >= middle]


def _missing(layout: Layout) -> Iterator[Finding]:
    count = len(layout.once(_strokes))
    head, foot = layout.once(_halves)
    if count < 4:
        where = "发文机关标志之下" if foot and len(head) < 2 else "页脚之处" if head and len(foot) < 2 else ""
        lacking = f"{where}缺" if where else f"只有{count}条红线，缺"
        yield Finding(
            f"信函格式{lacking}红色双线：应在发文机关标志下{plain(LETTER_RULE_HEAD_GAP.mm)}毫米处排一条（上粗下细），"
            f"距下页边{plain(LETTER_RULE_FOOT.mm)}毫米处排一条（上细下粗）。请在首页的页眉里画线。"
        )


def _width(layout: Layout) -> Iterator[Finding]:
    for stroke in layout.once(_strokes):
        width = stroke.line.width
        if width is not None and abs((width - LETTER_RULE_WIDTH).mm) > layout.profile.rule_width.mm:
            actual = plain(round(width.mm, 1))
            yield Finding(f"红色双线实际长{actual}毫米，应为{plain(LETTER_RULE_WIDTH.mm)}毫米，居中。请改线的长度。")
            return


def _order(layout: Layout) -> Iterator[Finding]:
    head, foot = layout.once(_halves)
    if len(head) >= 2 and head[0].weight <= head[1].weight:
        yield Finding("上面的红色双线实际不是上粗下细，应上粗下细。请对调两条线的粗细。")
    if len(foot) >= 2 and foot[-2].weight >= foot[-1].weight:
        yield Finding("下面的红色双线实际不是上细下粗，应上细下粗。请对调两条线的粗细。")


def _place(layout: Layout) -> Iterator[Finding]:
    head, foot = layout.once(_halves)
    if foot:
        actual = PAGE.height.mm - (foot[-1].top or 0)
        if abs(actual - LETTER_RULE_FOOT.mm) > layout.profile.rule_width.mm:
            place = f"实际{plain(round(actual, 1))}毫米，应为{plain(LETTER_RULE_FOOT.mm)}毫米"
            yield Finding(f"下面的红色双线距下页边{place}。请改线的位置。")
    mark = layout.first("issuer_mark")
    if head and mark:
        expected = HEAD_TOP[Form.LETTER] + pt(paragraph_size(mark.paragraph)) + LETTER_RULE_HEAD_GAP
        actual = head[0].top or 0
        if abs(actual - expected.mm) > _SLACK.mm:
            yield Finding(
                f"上面的红色双线距页上边实际{plain(round(actual, 1))}毫米，应在发文机关标志下"
                f"{plain(LETTER_RULE_HEAD_GAP.mm)}毫米处（约{expected.mm:.0f}毫米）。请改线的位置。"
            )


def _suffix(layout: Layout) -> Iterator[Finding]:
    mark = layout.first("issuer_mark")
    if mark and "".join(mark.text.split()).endswith("文件"):
        yield layout.finding("信函格式的发文机关标志实际带有“文件”二字，应只写机关名称。请删去“文件”。", mark)


def _code(number: int, name: str, summary: str, why: str) -> Code:
    return Code(f"FMT{number}", name, Severity.ERROR, summary, why, "10.1")


RULES: Final = (
    Rule(
        _code(
            231,
            "missing-double-rule",
            "信函格式缺红色双线",
            "信函格式首页有上下两条红色双线，是它与文件格式最明显的区别。",
        ),
        of_form(looking(_missing), Form.LETTER),
        "form 信函\nline 2 remove=1",
        "form 信函",
    ),
    Rule(
        _code(232, "wrong-double-rule-width", "红色双线的长度不对", "信函格式的双线长170毫米，居中。"),
        of_form(looking(_width), Form.LETTER),
        "form 信函\nline 1 width=156",
        "form 信函\nline 1 width=169.5",
    ),
    Rule(
        _code(233, "double-rule-upside-down", "红色双线的粗细颠倒", "上面的双线上粗下细，下面的上细下粗。"),
        of_form(looking(_order), Form.LETTER),
        "form 信函\nline 1 weight=0.75\nline 2 weight=2.25",
        "form 信函",
    ),
    Rule(
        _code(
            234,
            "double-rule-out-of-place",
            "红色双线的位置不对",
            "上面的双线在发文机关标志下4毫米处，下面的距下页边20毫米。",
        ),
        of_form(looking(_place), Form.LETTER),
        "form 信函\nline 3 top=265\nline 4 top=266",
        "form 信函",
    ),
    Rule(
        _code(
            235,
            "head-with-suffix-in-letter-form",
            "信函格式的标志带“文件”二字",
            "信函格式的发文机关标志用全称或规范化简称，不加“文件”。",
        ),
        of_form(looking(_suffix), Form.LETTER),
        "form 信函\ntext issuer_mark “局”→“局文件”",
        "form 信函",
    ),
)
