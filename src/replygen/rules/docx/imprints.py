"""The 版记: its rules, and where its lines stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.model import Line, LineKind, Paragraph
from replygen.rules.docx.faults import Fault, colour_name, looking, of_form, plain, reporting
from replygen.rules.docx.heights import paragraph_size, parts, text_lines
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.places import first_indent, indent_source, left_indent, spot
from replygen.rules.rule import Finding, Rule
from replygen.standard import ELEMENTS, IMPRINT_THICK, IMPRINT_THIN, PAGE, Form

_KEYS: Final = ("copy_to", "print_line")
_ORDER: Final = {"top": 0, "": 1, "inside": 1, "between": 1, "bottom": 2}
_NEAR: Final = 2  # paragraphs around the 版记 that may carry its rules
_THICK: Final = (0.75, 1.5)  # points that pass for 0.35 mm
_INSET: Final = 0.65  # characters: a table's cell margin makes up to 0.4


def _pieces(layout: Layout) -> list[Piece]:
    return [piece for piece in layout.of(*_KEYS) if piece.start == 0]


def _rules(layout: Layout) -> list[Line]:
    """The horizontal rules of the 版记, from the top."""
    pieces = layout.once(_pieces)
    if not pieces:
        return []
    part = pieces[0].paragraph.part
    indexes = [piece.paragraph.index for piece in pieces]
    first, last = min(indexes), max(indexes)
    around = layout.once(parts)[part][max(0, first - 1 - _NEAR) : last + _NEAR]
    words = {p.index for p in around if not p.blank} - set(indexes)
    near = set(range(first, last + 1))
    for step, edge in ((-1, first), (1, last)):
        for index in range(edge + step, edge + step * (_NEAR + 1), step):
            if index in words and not _is_dashes(layout, part, index):
                break
            near.add(index)
    found = [line for line in layout.document.lines if line.part == part and line.paragraph in near]
    return sorted(found, key=lambda line: (line.paragraph, _ORDER.get(line.edge, 1)))


def _is_dashes(layout: Layout, part: str, index: int) -> bool:
    return any(
        line.kind is LineKind.TEXT and (line.part, line.paragraph) == (part, index) for line in layout.document.lines
    )


def _missing(layout: Layout) -> Iterator[Finding]:
    pieces = layout.once(_pieces)
    if layout.form is Form.LETTER or not pieces:
        return
    # Above the first element, below the last, and between 抄送 and 印发机关.
    wanted = 1 + len({piece.key for piece in pieces})
    count = len(layout.once(_rules))
    if count < wanted:
        actual = f"只有{count}条分隔线" if count else "没有分隔线"
        yield layout.finding(
            f"版记实际{actual}，应有{wanted}条：首条在第一个要素之上，末条在最后一个要素之下，中间各要素用细线隔开。"
            "请给版记的表格或段落加上横线。",
            pieces[0],
        )


def _weights(layout: Layout) -> Iterator[Finding]:
    rules = layout.once(_rules) if layout.form is Form.DOCUMENT else []
    weights = [line.weight for line in rules]
    pieces = layout.once(_pieces)
    if len(weights) < 2 or None in weights:
        return
    first, *inside, last = [weight or 0.0 for weight in weights]
    low, high = _THICK
    thick = all(low <= weight <= high for weight in (first, last))
    thin = all(weight < min(first, last) for weight in inside)
    if not (thick and thin):
        shown = "、".join(f"{plain(weight or 0)}磅" for weight in weights)
        yield layout.finding(
            f"版记分隔线的粗细自上而下实际是{shown}；首条和末条应为粗线（{plain(IMPRINT_THICK.mm)}毫米，约1磅），"
            f"中间应为细线（{plain(IMPRINT_THIN.mm)}毫米，约0.75磅）。请改线的宽度。",
            pieces[0],
        )


def _colour(layout: Layout) -> Iterator[Finding]:
    for line in layout.once(_rules):
        if line.colour not in {None, "000000"}:
            message = f"版记分隔线的颜色实际是{colour_name(line.colour or '')}，应为黑色。请改线的颜色。"
            yield layout.finding(message, _pieces(layout)[0])
            return


def _width(layout: Layout) -> Iterator[Finding]:
    for line in layout.once(_rules) if layout.form is Form.DOCUMENT else []:
        if line.width is not None and abs((line.width - PAGE.type_width).mm) > layout.profile.rule_width.mm:
            yield layout.finding(
                f"版记分隔线实际长{plain(round(line.width.mm, 1))}毫米，应与版心等宽，{plain(PAGE.type_width.mm)}毫米。"
                "请改表格或线的宽度。",
                _pieces(layout)[0],
            )
            return


def _letter(layout: Layout) -> Iterator[Finding]:
    if layout.once(_rules):
        yield layout.finding("信函格式的版记实际有分隔线，应不加分隔线，只排抄送。请去掉横线。", _pieces(layout)[0])


def _cell_margin(paragraph: Paragraph) -> float:
    """The room that a table's cell leaves beside its text, in characters of the paragraph's size."""
    return paragraph.cell.margin / 20 / paragraph_size(paragraph) if paragraph.cell else 0.0


def _insets(layout: Layout) -> Iterator[Fault]:
    for piece in layout.once(_pieces):
        paragraph = piece.paragraph
        if not piece.sure or paragraph.format.alignment.value not in {"left", "both"} or "印发" in piece.text[:1]:
            continue
        if paragraph.cell is not None and paragraph.cell.column:
            continue
        inset = _cell_margin(paragraph)
        actual = first_indent(paragraph) + inset
        if abs(actual - 1) > _INSET:
            shown = f"空{plain(round(actual, 1))}字"
            yield Fault(piece, "左边", shown, "左空一字", indent_source(paragraph))
        elif piece.key == "copy_to":
            expected = ELEMENTS["copy_to"].left
            others = left_indent(paragraph) + inset
            if abs(others - expected) > 2 * _INSET and text_lines(layout, paragraph) > 1:
                actual_text = f"空{plain(round(others, 1))}字"
                wanted = f"空{plain(expected)}字，与“抄送：”后的首字对齐"
                yield Fault(piece, "回行", actual_text, wanted, paragraph.format.left.source)


def _print_date(layout: Layout) -> Iterator[Fault]:
    """The printing date one character from the right, where it stands alone or blanks part it from the office."""
    for piece in layout.of("print_line"):
        paragraph = piece.paragraph
        if "\t" in paragraph.text or not piece.text.rstrip().endswith("印发") or piece.start:
            continue
        alone = paragraph.text.strip()[:1].isdigit()
        in_wide_cell = paragraph.cell is not None and paragraph.cell.columns > 1
        if in_wide_cell and paragraph.format.alignment.value != "right":
            continue  # where the cell ends is the table's secret
        right = spot(layout, paragraph).right + _cell_margin(paragraph)
        if abs(right - 1) > (_INSET if alone and in_wide_cell else 2 * _INSET):
            yield Fault(
                piece, "印发日期右边", f"空{plain(round(right, 1))}字", "右空一字", paragraph.format.right.source
            )


def _rule(code: int, name: str, clause: str, summary: str, why: str, strength: Strength = Strength.MUST) -> Code:
    severity = Severity.WARNING if strength is Strength.ADVISED else Severity.ERROR
    return Code(f"FMT{code}", name, severity, summary, why, clause, strength)


RULES: Final = (
    Rule(
        _rule(
            211,
            "missing-imprint-rule",
            "7.4.1",
            "版记缺分隔线",
            "版记的首条、末条分隔线和中间的细线标出版记的范围和各要素。",
        ),
        looking(_missing),
        "rules inside=0",
        "rules inside=0.5",
    ),
    Rule(
        _rule(
            212,
            "wrong-imprint-rule-weight",
            "7.4.1",
            "版记分隔线的粗细不对",
            "首条和末条分隔线用粗线，推荐高度0.35毫米；中间的用细线，推荐高度0.25毫米。",
            Strength.ADVISED,
        ),
        looking(_weights),
        "rules first=0.5 last=0.5",
        "rules first=1 inside=0.5 last=1",
    ),
    Rule(
        _rule(
            213,
            "imprint-rule-not-black",
            "7.4.1",
            "版记分隔线不是黑色",
            "版记在主体之后，分隔线为黑色，红线只用在版头。",
        ),
        looking(_colour),
        "rules colour=FF0000",
        "rules colour=000000",
    ),
    Rule(
        _rule(214, "wrong-imprint-rule-width", "7.4.1", "版记分隔线与版心不等宽", "版记中的分隔线与版心等宽。"),
        looking(_width),
        "rules width=120",
        "rules width=155.5",
    ),
    Rule(
        _rule(215, "imprint-rule-in-letter-form", "10.1", "信函格式的版记有分隔线", "信函格式的版记不加分隔线。"),
        of_form(looking(_letter), Form.LETTER),
        "form 信函\nset copy_to rule=000000",
        "form 信函",
    ),
    Rule(
        _rule(
            216,
            "wrong-imprint-indent",
            "7.4.2、7.4.3",
            "抄送机关或印发机关左边不是空一字",
            "抄送机关左右各空一字，回行与冒号后的首字对齐；印发机关左空一字。",
        ),
        reporting(_insets),
        "set print_line left=0",
        "set print_line left=1",
    ),
    Rule(
        _rule(217, "print-date-out-of-place", "7.4.3", "印发日期右边不是空一字", "印发日期右空一字，与印发机关同行。"),
        reporting(_print_date),
        "text print_line “”→“澜川市民政局办公室　　2026年5月20日印发”",
        "set print_line size=14",
    ),
)
