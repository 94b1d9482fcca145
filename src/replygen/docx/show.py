"""A DOCX as readable text: role, effective format, words. What `replygen show` prints and golden tests keep.

One line a paragraph, so that a diff of two versions reads like a list of what changed. Lengths are in mm, sizes in
points, indents in characters where they are stated so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.docx.extent import em_width
from replygen.docx.formats import Gap, Indent, ParagraphFormat, RunFormat
from replygen.docx.model import Document, Line, Paragraph, Run, Section
from replygen.docx.roles import BLANK, OTHER, RULE, Recognition, Role, recognise
from replygen.standard import ELEMENTS, Length

_ROLE_WIDTH: Final = 20  # cells of a terminal: ten Chinese characters
_FORMAT_WIDTH: Final = 54
_ROLES: Final = {BLANK: "（空）", RULE: "（横线）", OTHER: "（其他）"}
_ALIGNMENTS: Final = {"left": "左", "center": "居中", "right": "右", "both": "两端", "distribute": "分散"}
_COLOURS: Final = {"FF0000": "红"}
_EDGES: Final = {"top": "上", "bottom": "下", "inside": "内", "between": "间"}
_HEADER_KINDS: Final = {"default": "", "first": "首页", "even": "双页"}


def show(document: Document) -> str:
    """The whole document as text, each line ended."""
    recognition = recognise(document)
    return "\n".join(_lines(document, recognition)) + "\n"


def describe(format_: RunFormat, text: str) -> str:
    """A run's format in short, for the characters of `text`: 黑体 16 红 加粗."""
    spans = format_.font_spans("".join(text.split()) or "　")
    names = list(dict.fromkeys(span.font.value for span in spans))
    parts = ["/".join(names), _plain(format_.size.value)]
    if format_.colour.value != "000000":
        parts.append(_COLOURS.get(format_.colour.value, f"#{format_.colour.value}"))
    for name, state in (("加粗", format_.bold), ("倾斜", format_.italic), ("删除线", format_.strike)):
        if state.value:
            parts.append(name)
    if format_.underline.value != "none":
        parts.append("下划线")
    if format_.spacing.value:
        parts.append(f"字距{_plain(format_.spacing.value / 20)}")
    if format_.scale.value != 100:
        parts.append(f"缩放{format_.scale.value}%")
    return " ".join(parts)


def _lines(document: Document, recognition: Recognition) -> Iterator[str]:
    yield f"格式：{recognition.form.value}（{recognition.form_why}）"
    for section in document.sections:
        yield from _section(section, even_odd=document.even_odd)
    drawn: dict[tuple[str, int], list[Line]] = {}
    for line in document.lines:
        drawn.setdefault((line.part, line.paragraph), []).append(line)
    part = ""
    for paragraph in document.paragraphs:
        if paragraph.part != part:
            part = paragraph.part
            yield f"── {part}（{paragraph.story.value}）"
        yield _paragraph(paragraph, recognition.of(paragraph))
        yield from (f"     线 {_line(line)}" for line in drawn.get(paragraph.key, ()))
    for comment in document.comments:
        yield f"批注 第{comment.paragraph}段 {comment.author}：{comment.text}"
    for revision in document.revisions:
        yield f"修订 第{revision.paragraph}段 {revision.author} {revision.kind}：{revision.text}"


def _section(section: Section, *, even_odd: bool) -> Iterator[str]:
    margins = " ".join(
        f"{name}{_mm(length)}"
        for name, length in zip("上下左右", (section.top, section.bottom, section.left, section.right), strict=True)
    )
    yield f"第{section.index + 1}节：{_mm(section.width)}×{_mm(section.height)} {margins} {_grid(section)}"
    for name, parts in (("页眉", section.headers), ("页脚", section.footers)):
        for kind, part in parts.items():
            if (kind != "first" and (kind != "even" or even_odd)) or (kind == "first" and section.title_page):
                yield f"  {_HEADER_KINDS.get(kind, kind)}{name}：{part}"


def _grid(section: Section) -> str:
    if not section.grid:
        return "无网格"
    pitch = "" if section.line_pitch is None else f" 行距{_plain(section.line_pitch / 20)}"
    space = "" if section.character_space is None else f" 字距{section.character_space}/4096"
    return f"网格{section.grid}{pitch}{space}"


def _paragraph(paragraph: Paragraph, role: Role) -> str:
    keys = list(dict.fromkeys(span.key for span in role.spans)) or [role.key]
    name = "＋".join(_ROLES.get(key) or ELEMENTS[key].name for key in keys)
    if role.attachment:
        name = f"附{role.attachment} {name}"
    main = paragraph.main_run
    look = describe(main.format, main.text) if main else describe(paragraph.mark, "")
    if role.key == BLANK:
        look = _plain(paragraph.mark.size.value)
    format_ = " ".join(filter(None, (look, _layout(paragraph.format))))
    words = _words(paragraph, main)
    shown = f"{paragraph.index:4} {_padded(name + ('' if role.sure else '？'), _ROLE_WIDTH)} "
    return (shown + f"{_padded(format_, _FORMAT_WIDTH)} │ {_place(paragraph)}{words}").rstrip(" │")


def _layout(format_: ParagraphFormat) -> str:
    parts = [_ALIGNMENTS.get(format_.alignment.value, format_.alignment.value)]
    for name, indent in (("首行", format_.first_line), ("左", format_.left), ("右", format_.right)):
        if indent.value.characters or indent.value.twips:
            parts.append(name + _indent(indent.value))
    line = format_.line.value
    if line.points is not None:
        parts.append(f"行{'≥' if line.rule == 'atLeast' else ''}{_plain(line.points)}")
    elif line.multiple != 1:
        parts.append(f"{_plain(line.multiple or 1)}倍行")
    for name, gap in (("段前", format_.before.value), ("段后", format_.after.value)):
        if not gap.empty:
            parts.append(name + _gap(gap))
    return " ".join(parts)


def _words(paragraph: Paragraph, main: Run | None) -> str:
    """The text, with what differs from the main format marked where it begins: ‹黑体 16›一、……‹›"""
    words = [f"[{paragraph.number}]"] if paragraph.number else []
    current = main
    for run in paragraph.runs:
        if not run.text:
            continue
        text = run.text.replace("\n", "⏎").replace("\t", "→")
        if main is not None and run.visible and not run.text.isspace():
            if current is None or _short(run, main) != _short(current, main):
                words.append(f"‹{_short(run, main)}›")
            current = run
        note = "删" if run.deleted else "增" if run.inserted else "隐" if run.format.hidden.value else ""
        words.append(f"⟦{note}：{text}⟧" if note else text)
    return "".join(words)


def _short(run: Run, main: Run) -> str:
    """How a run differs from the main one; nothing when only digits and letters have another font."""
    same = run.format is main.format or describe(run.format, "　") == describe(main.format, "　")
    return "" if same else describe(run.format, "　")


def _place(paragraph: Paragraph) -> str:
    cell = paragraph.cell
    box = f"[文本框{paragraph.box}]" if paragraph.box else ""
    table = f"[表{cell.table + 1} {cell.row + 1},{cell.column + 1}]" if cell else ""
    return f"{'⤓' if paragraph.starts_page else ''}{box}{table}"


def _line(line: Line) -> str:
    colour = "" if line.colour is None else _COLOURS.get(line.colour, f"#{line.colour}")
    weight = "" if line.weight is None else f"{_plain(line.weight)}磅"
    width = "" if line.width is None else f"长{_mm(line.width)}"
    compound = "" if line.compound == "single" else line.compound
    at = line.drawing.vertical if line.drawing else None
    height = "" if at is None or at.offset is None else f"距{at.relative}{_mm(at.offset)}"
    return " ".join(filter(None, (line.kind.value, _EDGES.get(line.edge, ""), colour, weight, width, compound, height)))


def _indent(indent: Indent) -> str:
    return f"{_plain(indent.characters)}字" if indent.characters else f"{_plain(indent.twips / 20)}磅"


def _gap(gap: Gap) -> str:
    return "自动" if gap.automatic else f"{_plain(gap.lines)}行" if gap.lines else f"{_plain(gap.twips / 20)}磅"


def _mm(length: Length) -> str:
    return _plain(round(length.mm, 1))


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - int(em_width(text) * 2))
