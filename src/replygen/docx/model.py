"""A document as frozen data: what rules read and never change.

Paragraphs come in reading order: a text box behind the paragraph that anchors it, tables row by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from replygen.docx.derived import derived
from replygen.docx.formats import ParagraphFormat, RunFormat
from replygen.standard import Length

if TYPE_CHECKING:
    from lxml.etree import _Element

_FULL_WIDTH: Final = "\u3000\u2003"


class Story(StrEnum):
    """Where text stands."""

    BODY = "正文"
    HEADER = "页眉"
    FOOTER = "页脚"


class Run(Struct, frozen=True):
    """A run of text, cut where its format, field, change or comments are others, not where the file cuts it.

    `field` is the field that produces it (`PAGE`), `comments` the ids of those that cover it.
    """

    text: str
    format: RunFormat
    index: int
    inserted: bool = False
    deleted: bool = False
    field: str = ""
    comments: tuple[str, ...] = ()

    @property
    def visible(self) -> bool:
        """Whether a reader of the finished letter sees it: not hidden, not deleted."""
        return not (self.deleted or self.format.hidden.value)


class Cell(Struct, frozen=True):
    """A place in a table; all count from 0. `table` is the number of the table in its part.

    `margin` is the room to the left of the cell's text, in twips.
    """

    table: int
    row: int
    column: int
    rows: int
    columns: int
    margin: int


class Paragraph(Struct, frozen=True, dict=True):  # a __dict__ for what many rules ask: it is computed once
    """A paragraph; `index` counts the paragraphs of its part from 1, in reading order.

    `text` is what a reader sees: without hidden and deleted runs, without the automatic `number`. `style` is the
    name of its style in the file. `box` is 0, or the number of the text box it stands in. `starts_page` is true
    behind a page or section break. `element` is its XML, which may be empty where it is plain (`docx.plain`).
    """

    part: str
    index: int
    text: str
    runs: tuple[Run, ...]
    format: ParagraphFormat
    mark: RunFormat
    style: str
    number: str = ""
    number_format: RunFormat | None = None
    story: Story = Story.BODY
    section: int = 0
    box: int = 0
    cell: Cell | None = None
    starts_page: bool = False
    element: _Element | None = None

    @derived
    def key(self) -> tuple[str, int]:
        """What identifies the paragraph in its document."""
        return self.part, self.index

    @property
    def route(self) -> str:
        """The place as diagnostics show it."""
        return f"{self.part} 第{self.index}段"

    @property
    def blank(self) -> bool:
        """Whether a reader sees no text in it."""
        return not self.text or self.text.isspace()

    @derived
    def leading(self) -> float:
        """The width of the blanks typed before the text, in characters: a way of indenting; a tab counts 2."""
        width = 0.0
        for character in self.text:
            if not character.isspace():
                break
            width += 1.0 if character in _FULL_WIDTH else 2.0 if character == "\t" else 0.5
        return width

    @property
    def stretches(self) -> tuple[tuple[int, int, Run], ...]:
        """The visible runs with the offsets in `text` where each starts and ends."""
        if len(self.runs) == 1:  # as in most paragraphs: made sooner than kept
            return ((0, len(self.text), self.runs[0]),) if self.text else ()
        return self._several

    @derived
    def _several(self) -> tuple[tuple[int, int, Run], ...]:
        found = []
        at = 0
        for run in self.runs:
            if run.text and run.visible:
                found.append((at, at + len(run.text), run))
                at += len(run.text)
        return tuple(found)

    @derived
    def main_run(self) -> Run | None:
        """The run whose format covers most characters that are not blank; None in a blank paragraph."""
        stretches = self.stretches
        if len(stretches) == 1:
            run = stretches[0][2]
            return None if run.text.isspace() else run
        weights: dict[int, int] = {}  # by identity: the cascade gives equal formats as one object
        first: dict[int, Run] = {}
        for _, _, run in stretches:
            if count := len("".join(run.text.split())):
                key = id(run.format)
                weights[key] = weights.get(key, 0) + count
                first.setdefault(key, run)
        return first[max(weights, key=lambda key: weights[key])] if weights else None

    @derived
    def line_width(self) -> float:
        """The width of the first line's text without the blanks around it, in points."""
        line = self.text.partition("\n")[0]
        first, last = len(line) - len(line.lstrip()), len(line.rstrip())
        return sum(
            [run.format.width(self.text[max(start, first) : min(end, last)]) for start, end, run in self.stretches]
        )


class DrawingKind(StrEnum):
    """What a drawing is to a reader."""

    LINE = "线"
    PICTURE = "图片"
    BOX = "文本框"
    SHAPE = "图形"


class Position(Struct, frozen=True):
    """Where an anchored drawing stands along one axis: an offset or an alignment, from `relative` (page, margin …)."""

    relative: str = ""
    offset: Length | None = None
    align: str = ""


class Drawing(Struct, frozen=True):
    """A drawing, as far as the file states it; `weight` in points, `colour` RRGGBB, `compound` single, thickThin …

    `paragraph` is the index of the paragraph that anchors it. `vml` tells the old vocabulary from DrawingML.
    """

    kind: DrawingKind
    part: str
    paragraph: int
    width: Length | None = None
    height: Length | None = None
    horizontal: Position = Position()
    vertical: Position = Position()
    colour: str | None = None
    weight: float | None = None
    compound: str = "single"
    vml: bool = False


class LineKind(StrEnum):
    """What a rule on the page is made of."""

    SHAPE = "形状"
    PARAGRAPH_BORDER = "段落边框"
    TABLE_BORDER = "表格边框"
    TEXT = "字符"


class Line(Struct, frozen=True):
    """A horizontal rule; `width` is None where the file leaves it to the layout, `edge` top, bottom or inside.

    `paragraph` is the index of the paragraph it belongs to: anchor, bordered paragraph, first of the table's row.
    """

    kind: LineKind
    part: str
    paragraph: int
    colour: str | None = None
    weight: float | None = None
    width: Length | None = None
    compound: str = "single"
    edge: str = ""
    drawing: Drawing | None = None


class Comment(Struct, frozen=True):
    """A reviewer's comment left in the file; `paragraph` is where it starts, 0 when its place is lost."""

    id: str
    author: str
    text: str
    paragraph: int = 0


class Revision(Struct, frozen=True):
    """A tracked change left in the file: `kind` is 插入, 删除, 移动 or 格式."""

    kind: str
    author: str
    part: str
    paragraph: int
    text: str


class Section(Struct, frozen=True, dict=True):  # a __dict__, as the paragraph
    """A section's page; `headers` and `footers` map default, first and even to part names, inherited ones included.

    `grid` is empty for none, or lines, linesAndChars, snapToChars; its `line_pitch` is in twips, its `character_space`
    in 1/4096 pt. `kind` is how the section starts (nextPage, continuous …). `stated` is false when the file gives no
    page size and Word's own holds.
    """

    index: int
    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    header: Length
    footer: Length
    gutter: Length
    grid: str = ""
    line_pitch: int | None = None
    character_space: int | None = None
    title_page: bool = False
    columns: int = 1
    kind: str = "nextPage"
    page_start: int | None = None
    page_format: str = "decimal"
    headers: Mapping[str, str] = field(default_factory=dict)
    footers: Mapping[str, str] = field(default_factory=dict)
    stated: bool = True

    @derived
    def room(self) -> float:
        """The width between the margins, in points."""
        return (self.width - self.left - self.right).pt


class Document(Struct, frozen=True):
    """All that the checker looks at in one DOCX.

    `paragraphs` are the body's, then those of each header and footer part once. `even_odd` tells whether even
    pages have headers and footers of their own, `tracking` whether changes are being tracked.
    """

    main: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    drawings: tuple[Drawing, ...] = ()
    lines: tuple[Line, ...] = ()
    comments: tuple[Comment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    even_odd: bool = False
    tracking: bool = False

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the main part."""
        return tuple([p for p in self.paragraphs if p.part == self.main])
