"""Page numbers (clause 7.5): there, in their form, on the outer side, seven millimetres under the type area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.model import DrawingKind, Section, Story
from replygen.regex import regex
from replygen.rules.docx.faults import looking, of_form, plain
from replygen.rules.docx.heights import fits_one_page, measures_in, parts
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.places import spot
from replygen.rules.rule import Finding, Rule
from replygen.standard import PAGE, PAGE_NUMBER_GAP, Form, pt

_KEYS: Final = ("page_number", "page_number_even")
_DASH: Final = "[—―–─－]{1,2}"
_FORM: Final = regex(rf"{_DASH}\d*{_DASH}")
_SIDES: Final = {"left": "居左", "right": "居右", "center": "居中"}
_MIDDLE: Final = 5.0  # characters off the middle up to which a number counts as centred


def _pieces(layout: Layout) -> list[Piece]:
    return [piece for piece in layout.of(*_KEYS) if piece.paragraph.story is Story.FOOTER]


def _by_part(layout: Layout) -> Mapping[str | None, Piece]:
    """The first number of each footer that has one."""
    return {piece.paragraph.part: piece for piece in reversed(layout.once(_pieces))}


def _in_part(layout: Layout, part: str | None) -> Piece | None:
    return layout.once(_by_part).get(part)


def _numbered(layout: Layout) -> tuple[Section, Piece] | None:
    """The first section whose ordinary footer has a number, and that number."""
    for section in layout.document.sections:
        piece = _in_part(layout, section.footers.get("default"))
        if piece:
            return section, piece
    return None


def _missing(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_numbered)
    if found is None:
        if layout.pieces:
            yield Finding("没有页码，应在版心下边缘之下排“— 1 —”。请在页脚插入页码。")
        return
    section = layout.document.sections[0]
    even = section.footers.get("even")
    if layout.document.even_odd and _in_part(layout, even) is None and not fits_one_page(layout):
        yield Finding(
            "双页没有页码：设置了“奇偶页不同”，偶数页的页脚里却没有页码。请在偶数页页脚插入页码，居左空一字。"
        )
    first = _in_part(layout, section.footers.get("first"))
    if section.title_page and layout.form is Form.DOCUMENT and first is None:
        yield Finding(
            "首页没有页码：设置了“首页不同”，首页页脚里却没有页码；只有信函格式的首页不显示页码。请取消“首页不同”。"
        )


def _form(layout: Layout) -> Iterator[Finding]:
    told: set[str] = set()
    dashed = any("numberInDash" in section.page_format for section in layout.document.sections)
    for piece in layout.once(_pieces):
        words = "".join(piece.text.split())
        if (not _FORM.fullmatch(words) or dashed) and words not in told:
            told.add(words)
            shown = f"- {words} -" if dashed and words.isdigit() else piece.text.strip()
            yield layout.finding(
                f"页码的形式实际是“{shown}”，应为“— 1 —”：阿拉伯数字左右各放一条一字线。请改页脚里的文字。", piece
            )
        elif "PAGE" not in [run.field for run in piece.paragraph.runs] and "" not in told:
            told.add("")
            message = f"页码“{piece.text.strip()}”是打进去的数字，每一页都一样。请删去数字，改为“插入页码”。"
            yield layout.finding(message, piece)


def _side(layout: Layout, piece: Piece) -> tuple[str, float | None]:
    """Which side a number is on (left, right, center, outside; empty when unknown), and how far in, in characters."""
    paragraph = piece.paragraph
    if paragraph.box:
        boxes = [d for d in layout.document.drawings if d.part == paragraph.part and d.kind is DrawingKind.BOX]
        return (boxes[0].horizontal.align if boxes else ""), None
    if paragraph.format.frame:
        return next((v for k, v in paragraph.format.frame.items() if k.endswith("xAlign")), ""), None
    if "\t" in paragraph.text:
        return "", None
    place = spot(layout, paragraph)
    if abs(place.off_centre) < _MIDDLE:
        return "center", None
    return ("left", place.left) if place.off_centre < 0 else ("right", place.right)


def _place(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_numbered)
    if found is None:
        return
    section, odd = found
    side, inset = _side(layout, odd)
    wanted = "单页居右空一字、双页居左空一字"
    even = _in_part(layout, section.footers.get("even")) if layout.document.even_odd else None
    if side in _SIDES and side != "right":
        yield layout.finding(f"页码实际{_SIDES[side]}，应{wanted}。请改页脚段落的对齐方式。", odd)
    elif side == "right" and even is None and not layout.document.even_odd and not fits_one_page(layout):
        yield layout.finding(f"页码实际都居右，应{wanted}。请在页脚设置里勾选“奇偶页不同”，双页的页码居左。", odd)
    elif inset is not None and abs(inset - 1) > layout.profile.characters + 0.15:
        yield layout.finding(f"单页的页码实际右空{plain(round(inset, 1))}字，应右空1字。请改页脚段落的右缩进。", odd)
    if even:
        side, inset = _side(layout, even)
        if side in _SIDES and side != "left":
            yield layout.finding(f"双页的页码实际{_SIDES[side]}，应居左空一字。请改偶数页页脚段落的对齐方式。", even)
        elif inset is not None and abs(inset - 1) > layout.profile.characters + 0.15:
            yield layout.finding(
                f"双页的页码实际左空{plain(round(inset, 1))}字，应左空1字。请改页脚段落的左缩进。", even
            )


def _distance(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_numbered)
    if found is None or found[1].paragraph.box or found[1].paragraph.format.frame:
        return
    section, piece = found
    below = [p for p in layout.once(parts)[piece.paragraph.part] if p.index > piece.paragraph.index and not p.box]
    height = measures_in(section, piece.paragraph).height / 2 + sum(measures_in(section, p).height for p in below)
    # The footer's foot stands that far from the paper's; the dash lies in the middle of its line.
    gap = PAGE.bottom - section.footer - pt(height)
    allowed = layout.profile.page_number_gap
    if gap not in allowed:
        yield layout.finding(
            f"页码的一字线距版心下边缘实际约{gap.mm:.0f}毫米，应为{plain(PAGE_NUMBER_GAP.mm)}毫米。"
            f"请把“页脚距边界”从{plain(round(section.footer.mm, 1))}毫米改为约25毫米。",
            piece,
        )


def _letter_first(layout: Layout) -> Iterator[Finding]:
    section = layout.document.sections[0]
    part = section.footers.get("first" if section.title_page else "default")
    piece = _in_part(layout, part)
    if piece:
        yield layout.finding(
            "信函格式的首页实际显示页码，应不显示，从第2页起排。请勾选“首页不同”，并清空首页的页脚。", piece
        )


def _code(number: int, name: str, summary: str, why: str, clause: str = "7.5") -> Code:
    return Code(f"FMT{number}", name, Severity.ERROR, summary, why, clause)


RULES: Final = (
    Rule(
        _code(201, "missing-page-number", "没有页码", "页码防止缺页、错页；双页、首页漏掉页码也算。"),
        looking(_missing),
        "remove page_number\nremove page_number_even",
        "set page_number size=14",
    ),
    Rule(
        _code(
            202,
            "wrong-page-number-form",
            "页码不是“— 1 —”的形式，或是打进去的数字",
            "页码数字左右各放一条一字线，不写“第1页”或“-1-”；数字由程序逐页编排，打进去的每一页都相同。",
        ),
        looking(_form),
        "text page_number “— ”→“- ”",
        "text page_number “— ”→“—”\ntext page_number “ —”→“—”",
    ),
    Rule(
        _code(
            203,
            "page-number-out-of-place",
            "页码左右的位置不对",
            "单页码居右空一字，双页码居左空一字，都在外侧，便于翻阅。",
        ),
        looking(_place),
        "set page_number align=center right=0",
        "set page_number right=0.9",
    ),
    Rule(
        Code(
            "FMT204",
            "wrong-page-number-distance",
            Severity.WARNING,
            "页码距版心下边缘不是7毫米",
            "一字线上距版心下边缘7毫米；程序缺省的页脚位置离版心约14毫米。位置按行高估算，偏差大才提示。",
            "7.5",
            Strength.MUST,
        ),
        looking(_distance),
        "section footer=15",
        "section footer=24.5",
    ),
    Rule(
        _code(205, "page-number-on-letter-first-page", "信函格式的首页有页码", "信函格式首页不显示页码。", "10.1"),
        of_form(looking(_letter_first), Form.LETTER),
        "form 信函\nsection title-page=0",
        "form 信函",
    ),
)
