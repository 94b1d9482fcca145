"""What has no place in a letter, and stayed in the file: hidden text, stray boxes, breaks by hand, running heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.model import Story
from replygen.docx.roles import OTHER
from replygen.rules.docx import families
from replygen.rules.docx.faults import having, looking
from replygen.rules.docx.heights import carriers
from replygen.rules.docx.layout import Layout, Piece, element_name
from replygen.rules.docx.looks import looks
from replygen.rules.rule import Finding, Rule

_SHOWN: Final = 16
_UNBROKEN: Final = ("recipients", *families.TEXT, "signature", "date")


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _count(found: Sequence[object]) -> str:
    return f"；共{len(found)}处" if len(found) > 1 else ""


def _hidden(layout: Layout) -> Iterator[Finding]:
    paragraphs = enumerate(layout.document.paragraphs)
    hiding = {at: paragraph for at, paragraph in paragraphs for run in paragraph.runs if run.format.hidden.value}
    for at, paragraph in hiding.items():
        words = "".join([run.text for run in paragraph.runs if run.format.hidden.value and not run.deleted])
        if words.strip():
            message = f"有隐藏文字“{_quoted(words)}”，应没有：屏幕上看不见，收件人却能显示出来。请显示隐藏文字后删去。"
            yield layout.finding_at(message, at)


def _boxes(layout: Layout) -> Iterator[Finding]:
    for piece in layout.of(OTHER):
        if piece.paragraph.box and piece.paragraph.story is Story.BODY:
            message = f"文本框里有文字“{_quoted(piece.text)}”，不是公文的要素，应没有。请移到正文里，或删去文本框。"
            yield layout.finding(message, piece)


def _margins(layout: Layout) -> Iterator[Finding]:
    for piece in layout.of(OTHER):
        story = piece.paragraph.story
        if story is not Story.BODY:
            yield layout.finding(
                f"{story.value}里有文字“{_quoted(piece.text)}”；版心之外应只有页码。请删去{story.value}里的文字。",
                piece,
            )


def _line_breaks(layout: Layout) -> Iterator[Finding]:
    pieces = [piece for key in _UNBROKEN for piece in layout.own.get(key, ()) if "\n" in piece.paragraph.text]
    found = [piece for piece in pieces if piece.flowing and "\n" in piece.text]
    if found:
        first = found[0]
        at = first.start + first.text.index("\n")
        yield layout.finding(
            f"{element_name(first.key)}里有手动换行符，应让文字自动换行，另起一段的用段落标记{_count(found)}。请删去或改为段落。",
            first,
            max(first.start, at - 4),
            at + 1,
        )


def _page_breaks(layout: Layout) -> Iterator[Finding]:
    if True not in [paragraph.starts_page for paragraph in layout.document.paragraphs]:
        return
    keys = (*families.TEXT, "attachment_note", "signature", "date", "note")
    first = layout.first("body", "heading1")
    pieces: list[Piece] = sorted(layout.of(*keys), key=lambda piece: piece.at)
    section = pieces[0].paragraph.section if pieces else 0
    for piece in pieces:
        paragraph = piece.paragraph
        same_section, section = paragraph.section == section, paragraph.section
        if paragraph.starts_page and piece is not first and piece.flowing and piece.start == 0 and same_section:
            yield layout.finding(
                f"{element_name(piece.key)}之前有手动分页，应连续排，撑满版心。请删去分页符；落款排不下时可调整行距、字距。",
                piece,
            )


def _blanks(layout: Layout) -> Iterator[Finding]:
    """Blank paragraphs between two paragraphs of the text."""
    found = looks(layout, *families.TEXT)
    edges = [piece.at for look in found for piece in (look.pieces[0], look.pieces[-1])]
    if not edges or layout.places.keys() >= set(range(min(edges), max(edges))):
        return  # no paragraph between them is blank
    text = sorted([piece for look in found for piece in look.pieces], key=attrgetter("at"))
    blanks: list[tuple[int, Piece]] = []
    for upper, lower in pairwise(text):
        if upper.at + 1 == lower.at:
            continue
        between = layout.document.paragraphs[upper.at + 1 : lower.at]
        if all(p.blank and not p.box and not p.cell and p.key not in layout.once(carriers) for p in between):
            blanks.append((len(between), lower))
    if blanks:
        lines, lower = blanks[0]
        message = f"“{_quoted(lower.text)}”之前实际有{lines}个空行，正文段落之间应不空行{_count(blanks)}。请删去空行。"
        yield layout.finding(message, lower)


def _code(number: int, name: str, severity: Severity, summary: str, why: str, clause: str = "") -> Code:
    strength = Strength.USUAL if clause else Strength.CUSTOM
    return Code(f"FMT{number}", name, severity, summary, why, clause, strength)


_W: Final = Severity.WARNING

RULES: Final = (
    Rule(
        _code(
            251, "hidden-text", Severity.ERROR, "有隐藏文字", "隐藏文字多半是内部说明或旧稿，发出后别人一显示就能看到。"
        ),
        looking(_hidden),
        "run body[2] hidden=1",
        "run body[2] hidden=0",
    ),
    Rule(
        _code(
            252,
            "stray-text-box",
            _W,
            "文本框里有不属于公文要素的文字",
            "文本框浮在文字之上，换一台机器就会移位、盖住正文。",
        ),
        having(looking(_boxes), OTHER),
        "insert print_line “请先送办公室核稿”",
        "set print_line size=14",
    ),
    Rule(
        _code(253, "text-in-header-or-footer", _W, "页眉或页脚里有页码以外的文字", "公文版心之外只有页码，没有页眉。"),
        having(looking(_margins), OTHER),
        "insert page_number “内部文稿”",
        "set page_number size=14",
    ),
    Rule(
        _code(
            254, "manual-line-break", _W, "段落里有手动换行", "手动换行后字数一变就断在行中，两端对齐时还会把字拉开。"
        ),
        looking(_line_breaks),
        "text body[2] “20个、”→“20个、⏎”",
        "set title size=22",
    ),
    Rule(
        _code(
            255,
            "manual-page-break",
            _W,
            "信件中间手动分页",
            "正文连续排，撑满版心；落款另起一页会造成“此页无正文”。",
            "5.2.3",
        ),
        looking(_page_breaks),
        "set signature page-break=1",
        "attachment",
    ),
    Rule(
        _code(256, "blank-line-in-text", _W, "正文段落之间有空行", "每面22行连续排，正文的自然段之间不空行。", "5.2.3"),
        looking(_blanks),
        "insert body[2] “”",
        "insert recipients “”\nset recipients before=0",
    ),
)
