"""What a rule is, what it looks at and what it finds."""

from __future__ import annotations

from functools import wraps
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct, field

from replygen.config import Config
from replygen.standard import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replygen.diagnostics import Code
    from replygen.docx.document import Document
    from replygen.letter.model import Letter
    from replygen.rules.docx.layout import Layout

T = TypeVar("T")


class Passage(Struct, frozen=True):
    """A paragraph as the rules of content see it.

    `element` is a key of `standard.ELEMENTS`, or "table", or "" where nothing was recognised. `text` is what a reader
    sees, a typed or computed number included. `heading` is the length, in characters, of a run-in heading at the
    paragraph's start (number included); a heading on its own line has its whole length, other paragraphs 0.
    `attachment` is 0 in the letter itself and n in its n-th attachment. `index` is the paragraph's place in
    `Document.paragraphs`, `offset` where `text` starts in the paragraph's own: negative behind a computed number.
    """

    element: str
    text: str
    heading: int = 0
    attachment: int = 0
    index: int = 0
    offset: int = 0


class Subject(Struct, frozen=True):
    """A letter under check: its passages in reading order, and where known its file and its data.

    `document` is the DOCX (given, or rendered in memory), `layout` the same as the rules of format see it; `letter` the
    data when the letter came from YAML. A rule that needs what is not there finds nothing. `found` keeps what
    `once` has found.
    """

    passages: tuple[Passage, ...]
    form: Form = Form.DOCUMENT
    config: Config = Config()
    letter: Letter | None = None
    document: Document | None = None
    layout: Layout | None = None
    found: dict[Callable[[Subject], object], object] = field(default_factory=dict)
    _placed: dict[str, list[tuple[int, Passage]]] = field(default_factory=dict)

    def of(self, *elements: str) -> Sequence[tuple[int, Passage]]:
        """The letter's own passages of the given elements in reading order, each with its place in `passages`."""
        placed = self._placed or self._place()
        if len(elements) == 1:
            return placed.get(elements[0], ())
        return sorted([one for element in elements for one in placed.get(element, ())], key=_by_place)

    def _place(self) -> dict[str, list[tuple[int, Passage]]]:
        placed = self._placed
        for one in enumerate(self.passages):
            if not one[1].attachment:
                placed.setdefault(one[1].element, []).append(one)
        return placed


def once(find: Callable[[Subject], T]) -> Callable[[Subject], T]:
    """A function that looks for something in a subject once: what several rules need, a subject never changes."""

    @wraps(find)
    def known(subject: Subject) -> T:
        found = subject.found
        if find not in found:
            found[find] = find(subject)
        return found[find]  # type: ignore[return-value]  # what the function gave

    return known


_by_place: Final = itemgetter(0)


class Finding(Struct, frozen=True):
    """One fault found: `passage` is the place in `Subject.passages`, [start, end) the characters meant.

    `route` names a value of the letter (`answers[0].heading`) for a fault that no passage shows; a finding with
    neither concerns the letter as a whole.
    """

    message: str
    passage: int | None = None
    start: int = 0
    end: int = 0
    route: str = ""


class Rule(Struct, frozen=True):
    """One rule: its code, what it does, and two examples that are its first tests and part of its documentation.

    An example of a rule of content is a few lines `element: text` in the notation of `rules.examples`, one of a rule of
    format the edits that make a faulty letter, in that of `rules.docx.examples`.
    """

    code: Code
    check: Callable[[Subject], Iterable[Finding]]
    bad: str
    good: str
    fixable: bool = False
