"""GB/T 9704-2012 as frozen data: the page, the elements of a letter and how each is set.

The one source of figures. `replygen.template.build` writes the shipped templates from it and the checker
reads it: writer and checker cannot drift apart. Clause numbers are those of GB/T 9704-2012; where the standard
is silent the clause is empty and the value is custom (惯例).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

_EMU_PER_MM: Final = 36_000
_EMU_PER_PT: Final = 12_700
_EMU_PER_TWIP: Final = 635


class Length(Struct, frozen=True, order=True):
    """A distance, exact in EMU (English Metric Units, 914,400 an inch), read in the unit that is needed."""

    emu: int

    @property
    def mm(self) -> float:
        """In millimetres, as the standard measures pages."""
        return self.emu / _EMU_PER_MM

    @property
    def pt(self) -> float:
        """In points, as fonts are measured."""
        return self.emu / _EMU_PER_PT

    @property
    def twips(self) -> int:
        """In twentieths of a point, as OOXML measures indents and spacing; rounded."""
        return round(self.emu / _EMU_PER_TWIP)

    @property
    def half_points(self) -> int:
        """In half points, the unit of `w:sz`; rounded."""
        return round(self.pt * 2)

    def __add__(self, other: Length) -> Length:
        return Length(self.emu + other.emu)

    def __sub__(self, other: Length) -> Length:
        return Length(self.emu - other.emu)

    def __mul__(self, factor: float) -> Length:
        return Length(round(self.emu * factor))


def mm(value: float) -> Length:
    """A length in millimetres."""
    return Length(round(value * _EMU_PER_MM))


def pt(value: float) -> Length:
    """A length in points."""
    return Length(round(value * _EMU_PER_PT))


def twips(value: float) -> Length:
    """A length in twentieths of a point."""
    return Length(round(value * _EMU_PER_TWIP))


class Form(StrEnum):
    """The layout of the whole letter."""

    DOCUMENT = "文件"  # red head, clause 7.2
    LETTER = "信函"  # letter form, clause 10.1


class Typeface(StrEnum):
    """The typefaces the standard names; which font file serves each is a matter of config."""

    XIAOBIAOSONG = "小标宋"
    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"


DEFAULT_FONTS: Final[dict[Typeface, str]] = {
    Typeface.XIAOBIAOSONG: "方正小标宋简体",
    Typeface.FANGSONG: "仿宋_GB2312",
    Typeface.KAITI: "楷体_GB2312",
    Typeface.HEITI: "黑体",
    Typeface.SONGTI: "宋体",
}
"""Font names written into files, as Windows and WPS offices have them installed."""

SIZE_2: Final = pt(22)  # 2号
SIZE_3: Final = pt(16)  # 3号
SIZE_4: Final = pt(14)  # 4号

RED: Final = "FF0000"
BLACK: Final = "000000"


class Align(StrEnum):
    """Horizontal alignment, by its `w:jc` value."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


class Page(Struct, frozen=True):
    """The sheet and its type area (版心), clauses 5.1 to 5.2.3."""

    width: Length = mm(210)
    height: Length = mm(297)
    top: Length = mm(37)
    bottom: Length = mm(35)
    left: Length = mm(28)
    right: Length = mm(26)
    lines: int = 22
    characters: int = 28
    line_pitch: Length = twips(579)  # 28.95 pt: 22 lines fill 225 mm
    character_spacing: Length = twips(-5)  # 28 characters of 16 pt fill 156 mm

    @property
    def type_width(self) -> Length:
        """Width of the type area: 156 mm."""
        return self.width - self.left - self.right

    @property
    def type_height(self) -> Length:
        """Height of the type area: 225 mm."""
        return self.height - self.top - self.bottom


PAGE: Final = Page()


def lines(count: float) -> Length:
    """The height of so many lines of the page's 22, clause 3.2."""
    return PAGE.line_pitch * count


class Element(Struct, frozen=True):
    """One element of a letter and how the standard sets it.

    `name` is the field's own term and the name of the paragraph style that carries the element. Indents are in
    characters of the element's own size. `outline` is the heading level, 1 to 4, or 0. `line` is the exact line
    height, `before` the space above the element. `keep_next` binds it to the page of what follows.
    """

    key: str
    name: str
    clause: str
    typeface: Typeface = Typeface.FANGSONG
    size: Length = SIZE_3
    colour: str = BLACK
    align: Align = Align.JUSTIFY
    first_line: float = 0  # characters; negative hangs
    left: float = 0
    right: float = 0
    outline: int = 0
    line: Length = PAGE.line_pitch
    before: Length = pt(0)
    keep_next: bool = False

    @property
    def character_spacing(self) -> Length:
        """What is added between characters: text of 3号 is drawn in so that 28 fill a line."""
        return PAGE.character_spacing if self.size == SIZE_3 else pt(0)

    def indent(self, characters: float) -> Length:
        """The width of so many characters of the element's size."""
        return self.size * characters


HEAD_TOP: Final[Mapping[Form, Length]] = {Form.DOCUMENT: PAGE.top + mm(35), Form.LETTER: mm(30)}
"""The upper edge of the 发文机关标志's ink from the paper's, clauses 7.2.4 and 10.1."""

MARK_INK: Final = mm(2.2)
"""How far under the top of its line the ink of a 发文机关标志 begins; measured on the page."""

MARK_LINES: Final = 3
"""Lines kept for 份号, 密级 and 紧急程度 whether they are there or not: the head's place does not depend on them."""

RED_RULE: Final = pt(2.25)
RED_RULE_GAP: Final = mm(4)  # under the 发文字号, clause 7.2.7

LETTER_RULE_WIDTH: Final = mm(170)  # clause 10.1, as are the next two
LETTER_RULE_HEAD_GAP: Final = mm(4)
LETTER_RULE_FOOT: Final = mm(20)
LETTER_RULES: Final = (pt(2.25), pt(0.75))  # the thick and the thin of each double rule
LETTER_FIRST_GAP: Final = SIZE_3 * (7 / 8)  # between a rule and the text next to it

IMPRINT_THICK: Final = mm(0.35)  # first and last rule of the 版记, clause 7.4.1
IMPRINT_THIN: Final = mm(0.25)

SEALS_PER_ROW: Final = 3  # clause 7.3.5.1: a row of seals stays within the type area
PAGE_NUMBER_GAP: Final = mm(7)  # from the type area's foot to the dashes, clause 7.5


_T = Typeface
_A = Align

ELEMENTS: Final[dict[str, Element]] = {
    e.key: e
    for e in (
        Element("copy_number", "份号", "7.2.1", align=_A.LEFT),
        Element("secrecy", "密级和保密期限", "7.2.2", _T.HEITI, align=_A.LEFT),
        Element("urgency", "紧急程度", "7.2.3", _T.HEITI, align=_A.LEFT),
        Element("result", "办理结果", "", _T.HEITI, align=_A.RIGHT),
        Element("disclosure", "公开属性", "", _T.HEITI, align=_A.RIGHT),
        Element(
            "issuer_mark",
            "发文机关标志",
            "7.2.4",
            _T.XIAOBIAOSONG,
            pt(42),
            RED,
            _A.CENTER,
            line=pt(48),
            before=HEAD_TOP[Form.DOCUMENT] - PAGE.top - lines(MARK_LINES) - MARK_INK,
        ),
        Element("number", "发文字号", "7.2.5", align=_A.CENTER, before=lines(2)),
        Element("signer", "签发人", "7.2.6", _T.KAITI, align=_A.LEFT),
        Element("title", "公文标题", "7.3.1", _T.XIAOBIAOSONG, SIZE_2, align=_A.CENTER, line=pt(33), before=lines(2)),
        Element("recipients", "主送机关", "7.3.2", before=lines(1)),
        Element("body", "公文正文", "7.3.3", first_line=2),
        Element("heading1", "一级标题", "7.3.3", _T.HEITI, first_line=2, outline=1, keep_next=True),
        Element("heading2", "二级标题", "7.3.3", _T.KAITI, first_line=2, outline=2, keep_next=True),
        Element("heading3", "三级标题", "7.3.3", first_line=2, outline=3, keep_next=True),
        Element("heading4", "四级标题", "7.3.3", first_line=2, outline=4, keep_next=True),
        Element("table_head", "表格表头", "", _T.HEITI, SIZE_4, align=_A.CENTER, line=pt(20), keep_next=True),
        Element("table_text", "表格文字", "", size=SIZE_4, align=_A.LEFT, line=pt(20)),
        Element("table_caption", "表题", "", _T.HEITI, SIZE_4, align=_A.CENTER, line=pt(24), keep_next=True),
        Element("picture_caption", "图题", "", _T.HEITI, SIZE_4, align=_A.CENTER, line=pt(24)),
        Element("attachment_note", "附件说明", "7.3.4", left=2),
        Element("signature", "发文机关署名", "7.3.5", align=_A.RIGHT, keep_next=True),
        Element("date", "成文日期", "7.3.5.4", align=_A.RIGHT, right=4),
        Element("note", "附注", "7.3.6", align=_A.LEFT, first_line=2),
        Element("attachment_mark", "附件序号", "7.3.7", _T.HEITI, align=_A.LEFT),
        Element("attachment_title", "附件标题", "7.3.7", _T.XIAOBIAOSONG, SIZE_2, align=_A.CENTER, line=pt(33)),
        Element("imprint", "版记", "7.4", size=SIZE_4, keep_next=True),
        Element("copy_to", "抄送机关", "7.4.2", size=SIZE_4, left=4, right=1, first_line=-3, line=pt(24)),
        Element("print_line", "印发机关和印发日期", "7.4.3", size=SIZE_4, align=_A.LEFT, left=1, right=1, line=pt(24)),
        Element("page_number", "页码", "7.5", _T.SONGTI, SIZE_4, align=_A.RIGHT, right=1, line=SIZE_4),
        Element("page_number_even", "双页页码", "7.5", _T.SONGTI, SIZE_4, align=_A.LEFT, left=1, line=SIZE_4),
    )
}
"""Every element a reply letter can carry, by key, in the order of the page."""

HEADING_LEVELS: Final = tuple(e for e in ELEMENTS.values() if e.outline)
"""The four heading levels, outermost first."""

_LETTER_FORM: Final[dict[str, Element]] = {
    "issuer_mark": replace(ELEMENTS["issuer_mark"], clause="10.1", before=pt(0)),
    "number": replace(ELEMENTS["number"], clause="10.1", align=_A.RIGHT, before=pt(0)),
}


def elements(form: Form) -> dict[str, Element]:
    """The elements as the given form of letter sets them."""
    return ELEMENTS | _LETTER_FORM if form is Form.LETTER else ELEMENTS
