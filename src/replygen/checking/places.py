"""Where in a YAML letter the words of a finished page come from.

The page says what the YAML says, in the order of the page: a paragraph is found again by its element and its words,
and its characters are laid over those of the file one by one. This needs no help from the template, holds for a
template of the user's own, and leads from the middle of a paragraph to the very characters. (Marking each value while
the letter is written would only tell the tag, `{{p answers }}`, that all answers come from.) What is on the page and
not in the file, such as a title made by the wording, leads to the nearest key.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.checking.units import Kind, LetterFile, Unit
from replygen.diagnostics import Span
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replygen.rules.rule import Passage

# 一、 （一） 1. （1）: what rendering puts before a heading
_ORDINAL: Final = regex(r"\s*(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]|（\d+）)?")
_LAST_KEY: Final = regex(r"(\[\d+\]|(^|\.)[^.\[]+)$")

_KEYS: Final = {
    "copy_number": ("copy_number",),
    "secrecy": ("secrecy",),
    "urgency": ("urgency",),
    "result": ("result",),
    "disclosure": ("disclosure",),
    "issuer_mark": ("issuer",),
    "number": ("number", "issuer"),
    "signer": ("signer",),
    "title": ("title", "proposal"),
    "recipients": ("salutation", "recipients"),
    "attachment_note": ("attachments",),
    "signature": ("signature", "issuer"),
    "date": ("date",),
    "note": ("contact",),
    "copy_to": ("copy_to",),
    "print_line": ("printed", "date", "issuer"),
}
"""The keys that an element's words come from, the likeliest first; other elements may have words of any key."""

_NEAREST: Final = "proposal"  # required of every letter, and where a title, an opening and a salutation begin
_LEAST: Final = 2  # characters by which a value is known inside other words


class Place(Struct, frozen=True):
    """A place in the file; `route` is the key that leads to it."""

    span: Span
    route: str


class _Piece(Struct, frozen=True):
    """A unit of the file that begins at `start` of a passage."""

    start: int
    unit: Unit

    def overlap(self, start: int, end: int) -> int:
        """How many of the passage's characters [start, end) it holds."""
        return min(end, self.start + len(self.unit.text)) - max(start, self.start)


class Places:
    """The places of one letter's file; `passages` are those of the page that the file became."""

    def __init__(self, file: LetterFile, passages: Sequence[Passage]) -> None:
        self._file = file
        self._passages = passages
        self._pieces = _assign(file.units, passages)

    def of_route(self, route: str) -> Place:
        """The place of a value of the letter, or of the nearest key that is there, or the file's beginning."""
        known = route
        while known:
            for key in (known, known.replace("[0]", "")):
                if key in self._file.keys:
                    return Place(self._file.keys[key], route)
            known = _LAST_KEY.sub("", known)
        return Place(self._file.keys.get(_NEAREST, self.whole.span), route)

    def of_passage(self, place: int, start: int, end: int) -> Place:
        """The place of the characters [start, end) of a passage; of all its words when they are empty."""
        pieces = self._pieces[place]
        if not pieces:
            return self._of_element(self._passages[place])
        piece = max(pieces, key=lambda piece: piece.overlap(start, end)) if start < end else pieces[0]
        first, last = start - piece.start, end - piece.start
        if start >= end or piece.overlap(start, end) <= 0:
            first, last = 0, len(piece.unit.text)
        return Place(self._file.span(piece.unit, max(first, 0), min(last, len(piece.unit.text))), piece.unit.route)

    def _of_element(self, passage: Passage) -> Place:
        if passage.attachment:
            return self.of_route(f"attachments[{passage.attachment - 1}]")
        keys = _KEYS.get(passage.element, ())
        return self.of_route(next((key for key in keys if key in self._file.keys), _NEAREST))

    @property
    def whole(self) -> Place:
        """The place of what concerns the letter as a whole."""
        return Place(Span(1, 1, 1, 2), "")


def _assign(units: Iterable[Unit], passages: Sequence[Passage]) -> list[list[_Piece]]:
    """The pieces of each passage. Of equal texts the first on the page is the first in the file."""
    waiting: dict[str, deque[Unit]] = defaultdict(deque)
    values = []
    for unit in units:
        if unit.kind is Kind.VALUE:
            values.append(unit)
        else:
            waiting[unit.text.rstrip("。") if unit.kind is Kind.HEADING else unit.text].append(unit)
    return [
        [] if passage.attachment else _paragraph(passage, waiting) or list(_inside(passage, values))
        for passage in passages
    ]


def _paragraph(passage: Passage, waiting: dict[str, deque[Unit]]) -> list[_Piece]:
    text, heading = passage.text, passage.heading
    whole = _piece(0, text, waiting)  # words typed as a body may look like a heading with its text behind it
    parts = [(0, text[:heading]), (heading, text[heading:])] if not whole and 0 < heading < len(text) else []
    pieces = [whole, *(_piece(start, part, waiting) for start, part in parts)]
    return [piece for piece in pieces if piece]


def _piece(start: int, part: str, waiting: dict[str, deque[Unit]]) -> _Piece | None:
    lead = len(part) - len(part.lstrip())
    behind = _ORDINAL.match(part)
    number = behind.end() if behind else 0
    for skipped, words in ((0, part), (lead, part[lead:]), (number, part[number:]), (number, part[number:-1])):
        if waiting.get(words):
            return _Piece(start + skipped, waiting[words].popleft())
    return None


def _inside(passage: Passage, values: list[Unit]) -> Iterator[_Piece]:
    """The values that stand in the words of a passage; longer ones first, for a short one may be part of them."""
    keys = _KEYS.get(passage.element)
    for unit in sorted(values, key=lambda unit: -len(unit.text)):
        at = passage.text.find(unit.text) if len(unit.text) >= _LEAST else -1
        if at >= 0 and (keys is None or unit.route.startswith(keys)):
            yield _Piece(at, unit)
