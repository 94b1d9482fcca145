"""Reading the runs of a paragraph: text, fields, tracked changes, comments, drawings and their text boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Final, Literal

from replygen.docx.cascade import Cascade, RunFormats
from replygen.docx.drawings import read_drawing
from replygen.docx.formats import RunFormat
from replygen.docx.model import Drawing, Run
from replygen.docx.plain import PlainRun
from replygen.docx.wml import MC, Element, W

Change = Literal["inserted", "deleted"]

CHANGES: Final[dict[str, Change]] = {
    W + "ins": "inserted",
    W + "moveTo": "inserted",
    W + "del": "deleted",
    W + "moveFrom": "deleted",
}
_THROUGH: Final = tuple(W + tag for tag in ("hyperlink", "customXml", "smartTag", "dir", "bdo"))
_CHARACTERS: Final[dict[Any, str]] = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_COUNTERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_DRAWINGS: Final = frozenset({W + "drawing", W + "pict", W + "object"})
_RUN: Final = W + "r"
_PROPERTIES: Final = W + "rPr"


def alternative(element: Element) -> Element | None:
    """What a `mc:AlternateContent` shows: the newer program's version, for the fallback says the same again."""
    chosen = element.find(MC + "Choice")
    return chosen if chosen is not None and len(chosen) else element.find(MC + "Fallback")


class Field:
    """A field being read: its instruction so far, and whether its result has begun and has shown text."""

    __slots__ = ("instruction", "result", "shown")

    def __init__(self, instruction: str = "", *, result: bool = False) -> None:
        self.instruction = instruction
        self.result = result
        self.shown = False

    @property
    def name(self) -> str:
        """What kind of field it is (`PAGE`)."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""


class RunReader:
    """Reads the contents of paragraph after paragraph; fields, comments and changes may run on from one to the next.

    After `read`, `contents` holds the contents of the text boxes that the paragraph anchors.
    `drawings` grows. `break_pending` tells that a page break waits for text; the text it waited for sets `starts_page`.
    """

    def __init__(self, part: str, cascade: Cascade) -> None:
        self.contents: list[Element] = []
        self.drawings: list[Drawing] = []
        self.comment_starts: dict[str, int] = {}
        self.break_pending = False
        self.starts_page = False
        self._part = part
        self._cascade = cascade
        self._paragraph = 0
        self._formats = cascade.runs()
        self._begun = False
        self._stretches: list[tuple[RunFormat, tuple[bool, bool, str, tuple[str, ...]], list[str]]] = []
        self._fields: list[Field] = []
        self._comments: tuple[str, ...] = ()
        self._inserted = self._deleted = 0

    def read(self, element: Element, paragraph: int, formats: RunFormats) -> tuple[Run, ...]:
        """The runs of a `w:p`, number `paragraph` of its part; neighbours that differ in nothing are one.

        `formats` are those of its style and cell.
        """
        self._stretches, self.contents = [], []
        self.starts_page = self._begun = False
        self._paragraph, self._formats = paragraph, formats
        self._inline(element)
        return self._joined()

    def read_plain(self, plain: Sequence[PlainRun], paragraph: int, formats: RunFormats) -> tuple[Run, ...]:
        """The runs of a plain paragraph, as `read`; there are no contents then."""
        self._paragraph, self.starts_page = paragraph, False
        if self.break_pending and not self._deleted and _has_words(plain):
            self.break_pending, self.starts_page = False, True
        if len(plain) == 1 and not self._fields:  # as programs write paragraphs
            start, words = plain[0]
            format_ = formats.starting(start)
            return (Run(words, format_, 1, self._inserted > 0, self._deleted > 0, "", self._comments),)
        self._stretches = []
        for start, words in plain:
            shown = self._in_field(words, self._fields[-1].name) if self._fields else (words, "")
            self._emit(formats.starting(start), *shown)
        return self._joined()

    def _joined(self) -> tuple[Run, ...]:
        return tuple(
            [
                Run("".join(texts), format_, index, *state)
                for index, (format_, state, texts) in enumerate(self._stretches, 1)
            ]
        )

    @contextmanager
    def change(self, kind: Change) -> Iterator[None]:
        """Everything read inside was inserted or deleted."""
        inserted, deleted = self._inserted, self._deleted
        self._inserted += kind == "inserted"
        self._deleted += kind == "deleted"
        yield
        self._inserted, self._deleted = inserted, deleted

    def comment_start(self, element: Element) -> None:
        """From here the comment covers what is read."""
        comment = element.get(W + "id", "")
        self._comments += (comment,)
        self.comment_starts[comment] = max(self._paragraph, 1)

    def comment_end(self, element: Element) -> None:
        """From here the comment no longer covers what is read."""
        comment = element.get(W + "id", "")
        self._comments = tuple(one for one in self._comments if one != comment)

    def _inline(self, parent: Element) -> None:
        for child in parent:
            reader = self._inlines.get(child.tag)
            if reader is not None:
                reader(self, child)

    def _changed(self, element: Element) -> None:
        with self.change(CHANGES[str(element.tag)]):
            self._inline(element)

    def _content_control(self, element: Element) -> None:
        content = element.find(W + "sdtContent")
        if content is not None:
            self._inline(content)

    def _alternative(self, element: Element) -> None:
        chosen = alternative(element)
        if chosen is not None:
            self._inline(chosen)

    def _simple_field(self, element: Element) -> None:
        field = Field(element.get(W + "instr", ""), result=True)
        self._fields.append(field)
        self._inline(element)
        if not field.shown and field.name in _COUNTERS:
            run = element.find(_RUN)
            self._emit(self._formats.of(None if run is None else run.find(_PROPERTIES)), "1", field.name)
        self._fields.pop()

    def _run(self, element: Element) -> None:
        properties = None
        text = ""
        name = self._fields[-1].name if self._fields else ""
        for child in element:
            tag = child.tag
            if tag == _PROPERTIES:
                properties = child
                continue
            reader = self._pieces.get(tag)
            piece = _CHARACTERS.get(tag, "") if reader is None else reader(self, child)
            if self._fields:
                piece, name = self._in_field(piece, name)
            text += piece
        self._emit(self._formats.of(properties), text, name)

    def _in_field(self, piece: str, name: str) -> tuple[str, str]:
        """What is shown of a piece of text inside a field, and the name of the field that produces it."""
        if not piece or not all(field.result for field in self._fields):
            return "", name  # the instruction of a field is no text
        self._fields[-1].shown = True
        return piece, self._fields[-1].name

    def _emit(self, format_: RunFormat, text: str, field: str) -> None:
        state = self._inserted > 0, self._deleted > 0, field, self._comments
        if self._stretches:
            last, stated, texts = self._stretches[-1]
            if last is format_ and stated == state:
                texts.append(text)
                return
        self._stretches.append((format_, state, [text]))

    def _text(self, element: Element) -> str:
        text = element.text or ""
        self._shows(text)
        return text

    def _shows(self, text: str) -> None:
        """Text is reached: what waited for it now is known."""
        if text and not self._deleted and not text.isspace():
            if self.break_pending:
                # Before the paragraph's first text it takes the paragraph to a new page, later what follows.
                self.starts_page = self.starts_page or not self._begun
                self.break_pending = False
            self._begun = True

    def _break(self, element: Element) -> str:
        if element.get(W + "type") == "page":
            self.break_pending = True
            return ""
        return "" if element.get(W + "type") == "column" else "\n"

    def _symbol(self, element: Element) -> str:
        try:
            return chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return ""

    def _field_mark(self, element: Element) -> str:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.name in _COUNTERS and not field.shown:
                return "1"  # Word computes it when it shows the page
        return ""

    def _instruction(self, element: Element) -> str:
        if self._fields:
            self._fields[-1].instruction += element.text or ""
        return ""

    def _drawing(self, element: Element) -> str:
        drawings, contents = read_drawing(element, self._part, self._paragraph, self._cascade.theme)
        self.drawings += drawings
        self.contents += contents
        return ""

    def _alternative_drawing(self, element: Element) -> str:
        chosen = alternative(element)
        for child in chosen if chosen is not None else ():
            if child.tag in _DRAWINGS:
                self._drawing(child)
        return ""

    _inlines: ClassVar[dict[Any, Callable[[RunReader, Element], None]]] = {
        _RUN: _run,
        W + "sdt": _content_control,
        W + "fldSimple": _simple_field,
        W + "commentRangeStart": comment_start,
        W + "commentRangeEnd": comment_end,
        MC + "AlternateContent": _alternative,
        **dict.fromkeys(CHANGES, _changed),
        **dict.fromkeys(_THROUGH, _inline),
    }
    _pieces: ClassVar[dict[Any, Callable[[RunReader, Element], str]]] = {
        W + "t": _text,
        W + "delText": _text,
        W + "br": _break,
        W + "sym": _symbol,
        W + "fldChar": _field_mark,
        W + "instrText": _instruction,
        **dict.fromkeys(_DRAWINGS, _drawing),
        MC + "AlternateContent": _alternative_drawing,
    }


def _has_words(plain: Sequence[PlainRun]) -> bool:
    return any(words and not words.isspace() for _, words in plain)
