"""Bold, italic, underlined, struck and shaded text, which official letters do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.model import Run
from replygen.docx.wml import VAL, Element, W
from replygen.rules.docx import families
from replygen.rules.docx.faults import Check, Fault, looking, reporting
from replygen.rules.docx.heights import parts
from replygen.rules.docx.judges import RAISED, Judge, bold, lined
from replygen.rules.docx.layout import Layout
from replygen.rules.docx.stretches import HAN, among, deviations
from replygen.rules.rule import Finding, Rule

_HIGHLIGHT: Final = W + "highlight"
_SHADING: Final = W + "shd"
_KEYS: Final = (
    *("number", "title", "recipients", *families.TEXT, "attachment_note", "signature", "date", "note"),
    *("copy_to", "print_line", "page_number", "page_number_even"),
)


def _is_figure(run: Run) -> bool:
    """Raised or lowered figures are m² and notes; words are a slip."""
    return run.format.raised.value in RAISED and not HAN.search(run.text)


def _check(judge: Judge, expected: str, excused: Callable[[Run], bool] | None = None) -> Check:
    def faults(layout: Layout) -> Iterator[Fault]:
        for piece, found in among(deviations(layout, judge, excused=excused), *_KEYS):
            if found.whole:
                yield Fault(piece, "字形", found.whole[0], expected, found.whole[1])
            for start, end, (name, source) in found.strays:
                yield Fault(piece, "字形", name, expected, source, start, end)

    return reporting(faults)


def _shaded(layout: Layout) -> Iterator[Finding]:
    """Highlighting and shading of words or paragraphs; that of table cells is the table's own affair."""
    for at, paragraph in enumerate(layout.document.paragraphs if _has_shading(layout) else ()):
        if paragraph.element is None or paragraph.blank or paragraph.cell is not None:
            continue
        marks = paragraph.element.iter(_HIGHLIGHT, _SHADING)
        if any(_is_coloured(mark) for mark in marks):
            message = "文字有突出显示或底纹，应没有：版面要干净无底灰。请选中后去掉突出显示颜色和底纹。"
            yield layout.finding_at(message, at)


def _has_shading(layout: Layout) -> bool:
    """Whether anything at all is marked so: most letters need no closer look."""
    for paragraphs in layout.once(parts).values():
        element = paragraphs[0].element
        if element is not None and next(element.getroottree().iter(_HIGHLIGHT, _SHADING), None) is not None:
            return True
    return False


def _is_coloured(mark: Element) -> bool:
    if mark.tag == _HIGHLIGHT:
        return mark.get(VAL, "none") not in {"none", "white"}
    fill = mark.get(W + "fill", "auto")
    return fill.upper() not in {"AUTO", "FFFFFF"} or mark.get(VAL, "clear") not in {"clear", "nil"}


RULES: Final = (
    Rule(
        Code(
            "FMT153",
            "bold-text",
            Severity.WARNING,
            "文字加粗",
            "标准以字体、字号区别各要素和层次，没有加粗；小标宋、黑体再加粗，笔画会糊在一起。",
            "7.3.3",
            Strength.CUSTOM,
        ),
        _check(bold, "不加粗"),
        "set heading1 bold=1",
        "set heading1 bold=0",
    ),
    Rule(
        Code(
            "FMT154",
            "italic-or-underlined-text",
            Severity.WARNING,
            "文字倾斜、加下划线或删除线，或成了上标、下标",
            "公文不用这些字形；下划线多半是填空处或改稿的痕迹，删除线是没有删净的字。",
            "",
            Strength.CUSTOM,
        ),
        _check(lined, "常规字形", _is_figure),
        "run body[2] underline=single",
        "run body[2] underline=none",
    ),
    Rule(
        Code(
            "FMT155",
            "shaded-text",
            Severity.ERROR,
            "文字有突出显示或底纹",
            "版面应干净无底灰；突出显示多半是审改时标的记号，网页粘贴来的文字常带底纹。",
            "6.1",
        ),
        looking(_shaded),
        "run body[2] highlight=yellow",
        "run body[2] highlight=none",
    ),
)
