"""The red rule under the head (clause 7.2.7), whatever it is drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.docx.model import DrawingKind, Line, LineKind, Paragraph
from replygen.docx.roles.look import is_red
from replygen.rules.docx.faults import colour_name, looking, plain
from replygen.rules.docx.heights import blank_lines, measures, paragraph_size
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.rule import Finding, Rule
from replygen.standard import PAGE, RED_RULE_GAP, Form, Length, pt

_SHORTEST: Final = 60.0  # mm: what is shorter is an ornament or part of a box


def _rules(layout: Layout) -> list[Line]:
    """The horizontal lines that stand between head and title."""
    if layout.form is not Form.DOCUMENT:
        return []
    title = layout.first("title", "recipients", "body")
    upper = layout.first("issuer_mark", "number")
    if title is None or upper is None or title.paragraph.part != layout.document.main:
        return []
    first, last = upper.paragraph.index, title.paragraph.index
    # What is anchored in the title's paragraph, or is its upper border, stands above it.
    return [
        line
        for line in layout.document.lines
        if line.part == layout.document.main
        and first <= line.paragraph <= last
        and not (line.paragraph == last and line.kind is not LineKind.SHAPE and line.edge != "top")
        and (line.width is None or line.width.mm >= _SHORTEST)
    ]


def _missing(layout: Layout) -> Iterator[Finding]:
    head = layout.first("number", "issuer_mark")
    headed = layout.first("issuer_mark") is not None
    if (
        layout.form is Form.DOCUMENT
        and head is not None
        and headed
        and head.flowing
        and not layout.once(_rules)
        and _has_title(layout)
    ):
        yield layout.finding(
            f"没有红色分隔线，应在发文字号之下{plain(RED_RULE_GAP.mm)}毫米处，与版心等宽（{plain(PAGE.type_width.mm)}毫米）。"
            "请给发文字号段加红色下框线，或画一条红线。",
            head,
        )


def _headless(layout: Layout) -> Iterator[Finding]:
    number = layout.first("number")
    if number is None or layout.first("issuer_mark") or _pictured(layout, number):
        return
    ruled = any(is_red(line.colour) for line in layout.document.lines)
    actual = "没有发文机关标志" if ruled else "没有发文机关标志，也没有红色分隔线"
    advice = "请补上。" if ruled else "请补上；套印在红头纸上的，可在配置里忽略这一条。"
    yield layout.finding(f"{actual}：标志应在发文字号之上，用机关全称或规范化简称，红色小标宋。{advice}", number)


def _pictured(layout: Layout, number: Piece) -> bool:
    """Whether a picture or a shape above the number may hold the head."""
    last = number.paragraph
    return any(
        drawing.kind is not DrawingKind.LINE and (drawing.part != last.part or drawing.paragraph <= last.index)
        for drawing in layout.document.drawings
    )


def _has_title(layout: Layout) -> bool:
    return layout.first("title", "recipients") is not None


def _at(layout: Layout, line: Line) -> int:
    """The place of the line's paragraph in `Document.paragraphs`."""
    paragraphs = enumerate(layout.document.paragraphs)
    return next(at for at, p in paragraphs if p.index == line.paragraph and p.part == line.part)


def _colour(layout: Layout) -> Iterator[Finding]:
    rules = layout.once(_rules)
    for line in rules if not any(is_red(one.colour) for one in rules) else []:
        actual = colour_name(line.colour) if line.colour else "未设置"
        yield layout.finding_at(f"红色分隔线的颜色实际是{actual}，应为红色。请改线的颜色。", _at(layout, line))


def _width(layout: Layout) -> Iterator[Finding]:
    expected = PAGE.type_width
    for line in layout.once(_rules):
        at = _at(layout, line)
        width = line.width
        if line.kind is LineKind.PARAGRAPH_BORDER:
            width = expected - _indents(layout.document.paragraphs[at])
        if width is not None and abs((width - expected).mm) > layout.profile.rule_width.mm:
            actual = plain(round(width.mm, 1))
            message = f"红色分隔线实际长{actual}毫米，应与版心等宽，{plain(expected.mm)}毫米。请改线的长度。"
            yield layout.finding_at(message, at)


def _indents(paragraph: Paragraph) -> Length:
    """What indents take away from the borders of a paragraph."""
    size = paragraph_size(paragraph)
    left, right = paragraph.format.left.value, paragraph.format.right.value
    hanging = min(0.0, paragraph.format.first_line.value.in_twips(size))
    return pt((max(0.0, left.in_twips(size) + hanging) + max(0.0, right.in_twips(size))) / 20)


def _place(layout: Layout) -> Iterator[Finding]:
    number = layout.first("number")
    if number is None or not number.flowing:
        return
    for line in layout.once(_rules):
        at = _at(layout, line)
        distance = _distance(layout, line, number, at)
        if distance is not None and pt(distance) not in layout.profile.rule_gap:
            where = f"发文字号之下约{pt(distance).mm:.0f}毫米" if distance >= 0 else "发文字号之上"
            yield layout.finding_at(
                f"红色分隔线实际在{where}，应在发文字号之下{plain(RED_RULE_GAP.mm)}毫米处。请调整线的位置。", at
            )


def _distance(layout: Layout, line: Line, number: Piece, at: int) -> float | None:
    """The distance in points from the number's ink to the line; None when the file leaves it to the layout."""
    paragraph = layout.document.paragraphs[at]
    if at < number.at:
        return -1.0 if line.kind is not LineKind.SHAPE else None
    size = paragraph_size(number.paragraph)
    below = (measures(layout, number.paragraph).height - size) / 2
    if line.kind is LineKind.PARAGRAPH_BORDER and at == number.at:
        return below + paragraph.format.borders["bottom"].value.space if "bottom" in paragraph.format.borders else -1.0
    if line.kind is LineKind.SHAPE:
        return None  # its offset counts from a line whose top depends on the font
    return below + blank_lines(layout, number.at, at)[1] * PAGE.line_pitch.pt


RULES: Final = (
    Rule(
        Code(
            "FMT191",
            "missing-red-rule",
            Severity.ERROR,
            "没有红色分隔线",
            "发文字号之下的红色分隔线分开版头和主体。",
            "7.2.7",
        ),
        looking(_missing),
        "set number rule=none",
        "set number rule=FF0000",
    ),
    Rule(
        Code(
            "FMT192",
            "red-rule-not-red",
            Severity.ERROR,
            "红色分隔线不是红色",
            "版头与主体之间的分隔线印成红色，与发文机关标志一致。",
            "7.2.7",
        ),
        looking(_colour),
        "set number rule=000000",
        "set number rule=FF0000",
    ),
    Rule(
        Code(
            "FMT193",
            "wrong-red-rule-width",
            Severity.ERROR,
            "红色分隔线与版心不等宽",
            "红色分隔线居中，与版心等宽，即156毫米；段落框线会随段落缩进变短。",
            "7.2.7",
        ),
        looking(_width),
        "set number left=2 right=2",
        "set number left=0 right=0",
    ),
    Rule(
        Code(
            "FMT194",
            "red-rule-out-of-place",
            Severity.ERROR,
            "红色分隔线的位置不对",
            "红色分隔线在发文字号之下4毫米处。",
            "7.2.7",
        ),
        looking(_place),
        "set number rule=FF0000:31",
        "set number rule=FF0000:4",
    ),
    Rule(
        Code(
            "FMT195",
            "missing-head",
            Severity.ERROR,
            "没有发文机关标志",
            "发文机关标志由机关全称或规范化简称加“文件”二字组成，也可以不加“文件”，排在发文字号之上。",
            "7.2.4、10.1",
        ),
        looking(_headless),
        "remove issuer_mark",
        "set issuer_mark size=36",
    ),
)
