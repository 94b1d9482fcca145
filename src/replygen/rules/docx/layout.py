"""A document as the rules of format see it: pieces of paragraphs, each with its element, found once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from replygen.config.profile import Profile
from replygen.docx.formats import RunFormat
from replygen.docx.model import Document, Paragraph, Run, Section
from replygen.docx.roles import Recognition
from replygen.rules.rule import Finding
from replygen.standard import ELEMENTS, Element, Form, Typeface

if TYPE_CHECKING:
    from replygen.rules.docx.heights import Measures
    from replygen.rules.rule import Passage

T = TypeVar("T")


class Piece(Struct, frozen=True):
    """A stretch of a paragraph that is one element; `start` and `end` are offsets in `Paragraph.text`.

    `at` is the paragraph's place in `Document.paragraphs`, `passage` that of the passage which shows it. `runs` are the
    visible runs with the part of each that lies in the piece. `sure` is false where recognition leaves doubt, `flowing`
    where it does not stand in the letter's own flow, but in a table, text box, header or footer.
    """

    key: str
    paragraph: Paragraph
    at: int
    passage: int
    start: int
    end: int
    runs: tuple[tuple[int, int, Run], ...]
    attachment: int = 0
    sure: bool = True
    flowing: bool = True

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.paragraph.text[self.start : self.end]

    @property
    def certain(self) -> bool:
        """Whether it is sure what the piece is: 文件 at its end proves a head whatever it looks like."""
        return self.sure or (self.key == "issuer_mark" and "".join(self.text.split()).endswith("文件"))


class Layout(Struct, frozen=True):
    """The pieces in reading order and by element, `own` those of the letter without its attachments.

    Elements come as they begin. `places` gives the first passage of a paragraph by its place.

    `formats` holds the different formats that the runs of each element have: a handful, which a rule can look at
    before it walks through the text. `measured` keeps the measures of paragraphs by identity, as `heights` finds them.
    """

    document: Document
    recognition: Recognition
    profile: Profile
    fonts: Mapping[Typeface, str]
    elements: Mapping[str, Element]
    pieces: tuple[Piece, ...]
    passages: tuple[Passage, ...]
    by_key: Mapping[str, Sequence[Piece]]
    own: Mapping[str, Sequence[Piece]]
    formats: Mapping[str, tuple[RunFormat, ...]]
    places: Mapping[int, int]
    measured: dict[int, Measures] = field(default_factory=dict)
    _found: dict[Callable[[Layout], object], object] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """The form of the letter."""
        return self.recognition.form

    @property
    def attached(self) -> bool:
        """Whether some of the pieces stand in attachments."""
        return self.own is not self.by_key

    def of(self, *keys: str, attachments: bool = False) -> Sequence[Piece]:
        """The letter's own pieces of the given elements; those of its attachments too when asked for."""
        pieces = self.by_key if attachments else self.own
        if len(keys) == 1:
            return pieces.get(keys[0], ())
        return [piece for key in keys if key in pieces for piece in pieces[key]]

    def once(self, find: Callable[[Layout], T]) -> T:
        """What a function finds in the layout, looked for once: what several rules need, a layout never changes."""
        if find not in self._found:
            self._found[find] = find(self)
        return self._found[find]  # type: ignore[return-value]  # what the function gave

    def first(self, *keys: str) -> Piece | None:
        """The letter's own first piece of the given elements."""
        first: Piece | None = None
        for key in keys:
            pieces = self.own.get(key)
            if pieces and (first is None or _in_order(pieces[0]) < _in_order(first)):
                first = pieces[0]
        return first

    def section(self, paragraph: Paragraph) -> Section:
        """The section of a paragraph of the body, the first one for others."""
        sections = self.document.sections
        return sections[paragraph.section] if paragraph.section < len(sections) else sections[-1]

    def finding(self, message: str, piece: Piece | None = None, start: int | None = None, end: int = 0) -> Finding:
        """A finding on a piece, or on [start, end) of its paragraph's text, or on the letter as a whole."""
        if piece is None:
            return Finding(message)
        first, last = (piece.start, piece.end) if start is None else (start, end)
        offset = self.passages[piece.passage].offset
        return Finding(message, piece.passage, first - offset, last - offset)

    def finding_at(self, message: str, at: int | None) -> Finding:
        """A finding on the paragraph with that place in `Document.paragraphs`, or on the letter when it is blank."""
        place = None if at is None else self.places.get(at)
        return Finding(message) if place is None else Finding(message, place, 0, len(self.passages[place].text))


def _in_order(piece: Piece) -> tuple[int, int]:
    return piece.at, piece.start


def element_name(key: str) -> str:
    """An element's name in messages."""
    return ELEMENTS[key].name if key in ELEMENTS else "文字"
