"""Reading one part: its paragraphs in reading order, through tables, text boxes, content controls and changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Final

from replygen.docx.cascade import Cascade, Setting
from replygen.docx.layers import NO_TABLE, TableLayer
from replygen.docx.model import Cell, Drawing, Line, Paragraph, Run, Story
from replygen.docx.numbering import Counters
from replygen.docx.plain import Plain, PlainParagraph, PlainRun, Start
from replygen.docx.runs import CHANGES, RunReader, alternative
from replygen.docx.tables import read_grid, table_lines
from replygen.docx.wml import MC, Element, W

_PARAGRAPH_PROPERTIES: Final = W + "pPr"
_MARK: Final = W + "rPr"
_SECTION: Final = W + "sectPr"
_NOTHING_PLAIN: Final[Plain] = MappingProxyType({})


class StoryReader:
    """Reads one part from its body, header or footer.

    `page_breaks` says of each section whether it starts a page, `plain` has what plain paragraphs hold.
    After `read`, `paragraphs`, `lines` and `sections` (the `w:sectPr` elements) hold what was found.
    """

    def __init__(
        self,
        part: str,
        cascade: Cascade,
        story: Story = Story.BODY,
        page_breaks: Sequence[bool] = (),
        plain: Plain = _NOTHING_PLAIN,
    ) -> None:
        self.sections: list[Element] = []
        self.lines: list[Line] = []
        self._part = part
        self._cascade = cascade
        self._story = story
        self._page_breaks = page_breaks
        self._plain = plain
        self._counters = Counters(cascade.numbering)
        self._reader = RunReader(part, cascade)
        self._found: list[Paragraph | None] = []
        self._box = self._boxes = self._tables = 0
        self._cell: Cell | None = None
        self._layer: TableLayer = NO_TABLE

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """What was read, in reading order."""
        return [one for one in self._found if one is not None]

    @property
    def drawings(self) -> list[Drawing]:
        """The drawings anchored in the part."""
        return self._reader.drawings

    @property
    def comment_starts(self) -> dict[str, int]:
        """The paragraph in which each comment starts, by the comment's id."""
        return self._reader.comment_starts

    def read(self, parent: Element) -> None:
        """Read the blocks in a body, header, footer, cell or text box."""
        for child in parent:
            plain = self._plain.get(child)
            if plain is not None:
                self._plain_paragraph(child, plain)
                continue
            reader = self._blocks.get(child.tag)
            if reader is not None:
                reader(self, child)

    @contextmanager
    def _within(self, **values: object) -> Iterator[None]:
        """Attributes changed for the length of a block."""
        before = {name: getattr(self, name) for name in values}
        for name, value in values.items():
            setattr(self, name, value)
        yield
        for name, value in before.items():
            setattr(self, name, value)

    def _end_section(self, element: Element) -> None:
        self.sections.append(element)

    def _comment_start(self, element: Element) -> None:
        self._reader.comment_start(element)

    def _comment_end(self, element: Element) -> None:
        self._reader.comment_end(element)

    def _changed(self, element: Element) -> None:
        with self._reader.change(CHANGES[str(element.tag)]):
            self.read(element)

    def _alternative(self, element: Element) -> None:
        chosen = alternative(element)
        if chosen is not None:
            self.read(chosen)

    def _content_control(self, element: Element) -> None:
        content = element.find(W + "sdtContent")
        if content is not None:
            self.read(content)

    def _paragraph(self, element: Element) -> None:
        place = len(self._found)
        self._found.append(None)  # keeps the place in front of the text boxes the paragraph anchors
        properties, mark, section = _properties(element)
        self._found[place] = self._build(element, self._cascade.setting(properties, mark, self._layer), place + 1)
        for content in self._reader.contents:
            self._boxes += 1
            pending, self._reader.break_pending = self._reader.break_pending, False
            with self._within(_box=self._boxes, _cell=None, _layer=NO_TABLE):
                self.read(content)
            self._reader.break_pending = pending
        if section is not None:
            self.sections.append(section)
            following = self._page_breaks[len(self.sections) : len(self.sections) + 1]
            self._reader.break_pending = self._reader.break_pending or any(following)

    def _plain_paragraph(self, element: Element, plain: PlainParagraph) -> None:
        setting = self._cascade.known(plain.start, self._layer) or self._learn(plain.start)
        self._found.append(self._build(element, setting, len(self._found) + 1, plain.runs))

    def _learn(self, start: Start) -> Setting:
        """The setting of paragraphs that begin so here, met for the first time."""
        properties, mark, _ = _properties(start.element)
        setting = self._cascade.setting(properties, mark, self._layer)
        self._cascade.learn(start, self._layer, setting)
        return setting

    def _build(
        self, element: Element, setting: Setting, index: int, plain: Sequence[PlainRun] | None = None
    ) -> Paragraph:
        reader, style = self._reader, setting.style
        if style.format.page_break_before.value:
            reader.break_pending = True
        formats, ref = style.runs, style.format.number.value
        runs = reader.read(element, index, formats) if plain is None else reader.read_plain(plain, index, formats)
        return Paragraph(
            part=self._part,
            index=index,
            text="".join([run.text for run in runs if run.visible]),
            runs=runs,
            format=style.format,
            mark=setting.mark,
            style=style.name,
            number="" if ref is None or _is_deleted(runs) else self._counters.advance(ref),
            number_format=setting.number,
            story=self._story,
            section=len(self.sections),
            box=self._box,
            cell=self._cell,
            starts_page=reader.starts_page,
            element=element,
        )

    def _table(self, element: Element) -> None:
        grid = read_grid(element, self._cascade)
        number = self._tables
        self._tables += 1
        first_paragraphs = []
        # What stands in a cell beside others stays a cell's text, however deep tables are nested in it.
        columns = max(grid.columns, self._cell.columns if self._cell else 0)
        around = self._cell, self._layer
        for row, cells in enumerate(grid.rows):
            first_paragraphs.append(len(self._found) + 1)
            for column, cell in enumerate(cells):
                self._cell = Cell(number, row, column, len(grid.rows), columns, cell.margin)
                self._layer = self._cascade.table(grid.style, grid.conditions(row, column))
                self.read(cell.element)
        self._cell, self._layer = around
        self.lines += table_lines(grid, self._part, first_paragraphs)

    _blocks: ClassVar[dict[Any, Callable[[StoryReader, Element], None]]] = {
        W + "p": _paragraph,
        W + "tbl": _table,
        W + "sdt": _content_control,
        W + "customXml": read,
        W + "sectPr": _end_section,
        W + "commentRangeStart": _comment_start,
        W + "commentRangeEnd": _comment_end,
        MC + "AlternateContent": _alternative,
        **dict.fromkeys(CHANGES, _changed),
    }


def _is_deleted(runs: Sequence[Run]) -> bool:
    return bool(runs) and all(run.deleted for run in runs)


def _properties(paragraph: Element) -> tuple[Element | None, Element | None, Element | None]:
    """A paragraph's `w:pPr`, and in it the properties of its mark and the section it ends."""
    properties = mark = section = None
    if len(paragraph) and paragraph[0].tag == _PARAGRAPH_PROPERTIES:
        properties = paragraph[0]
        for child in properties:
            if child.tag == _MARK:
                mark = child
            elif child.tag == _SECTION:
                section = child
    return properties, mark, section
