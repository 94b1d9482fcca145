"""Where each element of the text stands between left and right: flush, two characters in, centred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.model import Paragraph
from replygen.rules.docx import families
from replygen.rules.docx.faults import Check, Fault, having, looking, of_form, plain, reporting
from replygen.rules.docx.heights import text_lines
from replygen.rules.docx.layout import Layout
from replygen.rules.docx.looks import doubts, looks, pieces_of
from replygen.rules.docx.places import first_indent, indent_source, is_centred, left_indent, right_indent, spot
from replygen.rules.rule import Finding, Rule
from replygen.standard import ELEMENTS, Form

_LABEL: Final = "附件："
_MARKS: Final = ("copy_number", "secrecy", "urgency")
_TEXT: Final = ("recipients", *families.TEXT, "attachment_note", "note")
_ALIGNMENTS: Final = {"center": "居中", "right": "右对齐", "left": "左对齐", "both": "两端对齐"}
_HALF: Final = 0.5  # characters a centred line may lie off the middle


def _characters(value: float) -> str:
    return "顶格" if round(value, 1) == 0 else f"{plain(round(value, 1))}字"


def _indented(*keys: str) -> Callable[[Layout], Iterator[Fault]]:
    """Elements whose first line has the indent that the standard gives, and whose other lines are flush."""

    def faults(layout: Layout) -> Iterator[Fault]:
        near = layout.profile.characters
        for piece in pieces_of(layout.once(doubts).misindented, keys):
            expected = ELEMENTS[piece.key].first_line
            actual, others = first_indent(piece.paragraph), left_indent(piece.paragraph)
            if abs(actual - expected) > near:
                what, source = "首行缩进" if expected else "左缩进", indent_source(piece.paragraph)
                yield Fault(piece, what, _characters(actual), _characters(expected), source)
            elif text_lines(layout, piece.paragraph) > 1:
                room = right_indent(piece.paragraph)
                if abs(others) > near:
                    yield Fault(piece, "回行缩进", _characters(others), "顶格", piece.paragraph.format.left.source)
                elif abs(room) > near:
                    source = piece.paragraph.format.right.source
                    yield Fault(piece, "右缩进", f"{plain(round(room, 1))}字", "0，撑满版心", source)

    return faults


def _typed(layout: Layout) -> Iterator[Finding]:
    """First lines set in by blanks: right on paper, and wrong as soon as the size or the text changes."""
    found = list(pieces_of(layout.once(doubts).indented_by_blanks, families.TEXT))
    if found:
        first = min(found, key=lambda piece: piece.at)
        count = f"；共{len(found)}段" if len(found) > 1 else ""
        yield layout.finding(
            f"首行空的二字是打空格得到的，应用段落格式的“首行缩进2字符”{count}。请删去空格，改设首行缩进。", first
        )


def _misaligned(layout: Layout) -> Iterator[Fault]:
    for piece in pieces_of(layout.once(doubts).misaligned, _TEXT):
        if piece.sure:
            alignment = piece.paragraph.format.alignment
            name = _ALIGNMENTS.get(alignment.value, alignment.value)
            yield Fault(piece, "对齐方式", name, "两端对齐或左对齐", alignment.source)


def _centred(*keys: str, letter_form: bool = True) -> Callable[[Layout], Iterator[Fault]]:
    def faults(layout: Layout) -> Iterator[Fault]:
        if layout.form is Form.LETTER and not letter_form:
            return
        for piece in layout.of(*keys, attachments=True):
            paragraph = piece.paragraph
            if paragraph.cell or paragraph.box or not piece.sure or paragraph.text.strip() != piece.text.strip():
                continue
            off = 0.0 if is_centred(layout, paragraph) else spot(layout, paragraph).off_centre
            if abs(off) > _HALF and not _fills_lines(layout, paragraph):
                side = f"偏{'右' if off > 0 else '左'}{plain(round(abs(off), 1))}字"
                alignment = paragraph.format.alignment
                name = _ALIGNMENTS.get(alignment.value, alignment.value)
                yield Fault(piece, "位置", f"{name}，{side}", "居中，无缩进", alignment.source)

    return faults


def _fills_lines(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a centred paragraph is so long that Word breaks it: what is centred then cannot be computed."""
    centred = paragraph.format.alignment.value == "center" and not first_indent(paragraph)
    return centred and text_lines(layout, paragraph) > 1


def _number_in_letter_form(layout: Layout) -> Iterator[Fault]:
    for piece in layout.of("number"):
        if piece.flowing and piece.start == 0 and (right := spot(layout, piece.paragraph).right) > 1:
            alignment = piece.paragraph.format.alignment
            actual = f"距右边{plain(round(right, 1))}字"
            yield Fault(piece, "位置", actual, "顶格居版心右边缘", alignment.source)


def _marks(layout: Layout) -> Iterator[Fault]:
    for piece in layout.of(*_MARKS):
        if not piece.flowing or piece.start:
            continue
        left = spot(layout, piece.paragraph).left
        if abs(left) > layout.profile.characters:
            alignment = piece.paragraph.format.alignment
            yield Fault(piece, "位置", f"距左边{_characters(left)}", "顶格居版心左上角", alignment.source)


def _attachment_note(layout: Layout) -> Iterator[Fault]:
    near = layout.profile.characters
    base = ELEMENTS["attachment_note"].left
    notes = [look for look in looks(layout, "attachment_note") if look.aligned]
    for piece in pieces_of(notes, ("attachment_note",)):
        paragraph = piece.paragraph
        words = paragraph.text.strip()
        labelled = words.startswith("附件")
        start = base if labelled else base + len(_LABEL)
        # Further ones are set under the first one's number, which spaces reach only roughly.
        slack = near if labelled else 2 * near
        actual = first_indent(paragraph)
        if abs(actual - start) > slack:
            expected = f"左空{_characters(start)}" + ("" if labelled else "，与第1个序号对齐")
            yield Fault(piece, "左缩进", _characters(actual), expected, indent_source(paragraph))
        elif text_lines(layout, paragraph) > 1:
            name = base + len(_LABEL) + (1 if words.removeprefix(_LABEL)[:1].isdigit() else 0)
            others = left_indent(paragraph)
            if abs(others - name) > 2 * near:
                yield Fault(piece, "回行缩进", _characters(others), f"{_characters(name)}，与名称首字对齐", None)


def _rule(number: int, name: str, key: str, summary: str, why: str, check: Check, bad: str, good: str) -> Rule:
    element = ELEMENTS[key]
    return Rule(Code(f"FMT{number}", name, Severity.ERROR, summary, why, element.clause), check, bad, good)


RULES: Final = (
    _rule(
        161,
        "wrong-body-indent",
        "body",
        "正文段落不是首行空二字、回行顶格",
        "正文每个自然段左空二字，回行顶格；用缩进、还是打空格都可以，宽度要对。",
        reporting(_indented("body")),
        "set body[2] first=0",
        "set body[2] first=1.97",
    ),
    _rule(
        162,
        "wrong-heading-indent",
        "heading1",
        "层次标题不是左空二字",
        "各层标题与正文一样左空二字起排。",
        reporting(_indented(*families.HEADINGS)),
        "set heading1 first=0",
        "set heading1 first=2",
    ),
    _rule(
        163,
        "recipients-not-flush-left",
        "recipients",
        "主送机关（称谓）没有顶格",
        "主送机关居左顶格，回行时仍顶格。",
        reporting(_indented("recipients")),
        "set recipients first=2",
        "set recipients first=0",
    ),
    _rule(
        164,
        "misaligned-text",
        "body",
        "正文居中或右对齐",
        "正文从左排起，撑满版心。",
        reporting(_misaligned),
        "set body[2] align=center",
        "set body[2] align=left",
    ),
    _rule(
        165,
        "head-not-centred",
        "issuer_mark",
        "发文机关标志没有居中",
        "发文机关标志居中排布；段落带着首行缩进时，居中也会偏右。",
        reporting(_centred("issuer_mark")),
        "set issuer_mark align=left",
        "set issuer_mark align=center",
    ),
    _rule(
        166,
        "number-not-centred",
        "number",
        "发文字号没有居中",
        "发文字号在发文机关标志下空二行居中排布；上行文居左空一字，与签发人同行。",
        reporting(_centred("number", letter_form=False)),
        "set number align=right",
        "set number align=center",
    ),
    _rule(
        167,
        "title-not-centred",
        "title",
        "标题没有居中",
        "标题分一行或多行居中排布；段落带着首行缩进时，居中也会偏右。",
        reporting(_centred("title", "attachment_title")),
        "set title align=center first=2",
        "set title align=center first=0",
    ),
    _rule(
        168,
        "mark-not-flush-left",
        "copy_number",
        "份号、密级或紧急程度没有顶格",
        "份号、密级和保密期限、紧急程度顶格排在版心左上角。",
        having(reporting(_marks), *_MARKS),
        "set urgency align=center",
        "set urgency align=left",
    ),
    _rule(
        169,
        "wrong-attachment-note-indent",
        "attachment_note",
        "附件说明的缩进不对",
        "附件说明左空二字；有几个附件时，第2个起与第1个的序号对齐，名称回行与上一行名称的首字对齐。",
        having(reporting(_attachment_note), "attachment_note"),
        "set attachment_note left=0 first=0",
        "set attachment_note left=2 first=0",
    ),
    _rule(
        170,
        "wrong-note-indent",
        "note",
        "附注没有左空二字",
        "附注居左空二字，加圆括号，排在成文日期下一行。",
        reporting(_indented("note")),
        "set note first=0",
        "set note first=2",
    ),
    Rule(
        Code(
            "FMT171",
            "number-not-at-the-right",
            Severity.ERROR,
            "信函格式的发文字号不在右边",
            "信函格式的发文字号顶格居版心右边缘，排在第一条红色双线之下。",
            "10.1",
            Strength.MUST,
        ),
        of_form(reporting(_number_in_letter_form), Form.LETTER),
        "form 信函\nset number align=center",
        "form 信函\nset number align=right",
    ),
    Rule(
        Code(
            "FMT172",
            "indent-by-blanks",
            Severity.WARNING,
            "首行缩进是打空格得到的",
            "宽度对了就合规，只是改字号、删字、转换格式时会错位；用段落格式的首行缩进更稳妥。",
            strength=Strength.CUSTOM,
        ),
        looking(_typed),
        "set body[2] first=0\ntext body[2] “全市”→“　　全市”",
        "set body[2] first=2",
    ),
)
