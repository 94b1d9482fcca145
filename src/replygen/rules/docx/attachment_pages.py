"""Attachments behind the letter (clause 7.3.7): on a page of their own, mark and title in their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.docx.model import Paragraph
from replygen.docx.wml import W
from replygen.rules.docx.faults import Fault, having, looking, plain, reporting
from replygen.rules.docx.heights import blank_lines
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.places import spot
from replygen.rules.rule import Finding, Rule


def _marks(layout: Layout) -> list[Piece]:
    return [piece for piece in layout.of("attachment_mark", attachments=True) if piece.flowing]


def _new_page(layout: Layout) -> Iterator[Finding]:
    for piece in _marks(layout):
        if not piece.paragraph.starts_page:
            yield layout.finding("附件实际接排在正文之后，应另面编排。请在“附件”之前插入分页符。", piece)


def _first_line(layout: Layout) -> Iterator[Finding]:
    for piece in _marks(layout):
        blanks = _blanks_above(layout, piece)
        if blanks:
            yield layout.finding(f"“附件”之上实际有{blanks}个空行，应排在版心左上角第一行。请删去空行。", piece)


def _blanks_above(layout: Layout, piece: Piece) -> int:
    """The blank paragraphs between the top of the page, as a break makes it, and the mark."""
    for count, paragraph in enumerate(reversed(layout.document.paragraphs[: piece.at])):
        if paragraph.section != piece.paragraph.section:
            return count
        if not paragraph.blank or paragraph.box:
            return 0
        if paragraph.format.page_break_before.value:
            return count + 1
        if _has_page_break(paragraph):
            return count
    return 0


def _has_page_break(paragraph: Paragraph) -> bool:
    breaks = () if paragraph.element is None else paragraph.element.iter(W + "br")
    return any(one.get(W + "type") == "page" for one in breaks)


def _flush(layout: Layout) -> Iterator[Fault]:
    for piece in _marks(layout):
        left = spot(layout, piece.paragraph).left
        if abs(left) > layout.profile.characters:
            source = piece.paragraph.format.alignment.source
            yield Fault(piece, "位置", f"距左边{plain(round(left, 1))}字", "顶格", source)


def _title(layout: Layout) -> Iterator[Finding]:
    for piece in _marks(layout):
        titles = layout.of("attachment_title", attachments=True)
        below = [title for title in titles if title.attachment == piece.attachment and title.flowing]
        if not below:
            continue
        fewest, most = blank_lines(layout, piece.at, below[0].at)
        slack = layout.profile.blank_lines
        if most < 1 - slack or fewest > 1 + slack:
            yield layout.finding(
                f"附件标题与“附件”之间实际空{plain(round(most, 1))}行，应空1行，使标题居中排在版心第三行。请增减空行。",
                below[0],
            )


def _code(number: int, name: str, summary: str, why: str) -> Code:
    return Code(f"FMT{number}", name, Severity.ERROR, summary, why, "7.3.7")


_BROKEN: Final = "attachment\nset attachment_mark "

RULES: Final = (
    Rule(
        _code(221, "attachment-not-on-new-page", "附件没有另面编排", "附件另面编排，在版记之前，与公文正文一起装订。"),
        having(looking(_new_page), "attachment_mark"),
        f"{_BROKEN}page-break=0",
        "attachment",
    ),
    Rule(
        _code(222, "attachment-mark-not-flush-left", "“附件”二字没有顶格", "“附件”二字及顺序号顶格排在版心左上角。"),
        having(reporting(_flush), "attachment_mark"),
        f"{_BROKEN}first=2",
        "attachment",
    ),
    Rule(
        _code(
            223, "attachment-mark-not-on-first-line", "“附件”二字不在第一行", "“附件”二字及顺序号排在版心左上角第一行。"
        ),
        having(looking(_first_line), "attachment_mark"),
        "attachment\ninsert attachment_mark “” page-break=1\nset attachment_mark page-break=0",
        "attachment",
    ),
    Rule(
        _code(
            224, "wrong-attachment-title-line", "附件标题不在第三行", "附件标题居中排在版心第三行，即“附件”之下空一行。"
        ),
        having(looking(_title), "attachment_mark"),
        "attachment\nset attachment_title before=60",
        "attachment",
    ),
)
