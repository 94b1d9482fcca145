"""Marks around words in a paragraph's XML: runs are split where a stretch of text begins and ends."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.docx.wml import Element

_BOX: Final = W + "txbxContent"
_GONE: Final = frozenset({W + "del", W + "moveFrom"})
_NOT_TEXT: Final = "\n\t-"  # what a paragraph's text has from other elements than w:t
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def place_marks(paragraph: Element, text: str, stretch: tuple[int, int], marks: tuple[Element, Element]) -> None:
    """Put the marks around the characters of a `w:p` whose text is `text`: all of it for an empty stretch.

    Marks cannot stand in a text box: there they are put around the paragraph that the box hangs on.
    """
    opening, closing = marks
    boxes = list(paragraph.iterancestors(_BOX))
    if boxes:
        paragraph = next(boxes[-1].iterancestors(W + "p"))
    letters = [] if boxes or stretch[0] >= stretch[1] else _letters(paragraph, text)
    wanted = [letter for letter in letters[slice(*stretch)] if letter is not None]
    if wanted:
        _after(*wanted[-1], closing)
        _before(*wanted[0], opening)
        return
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else 1, opening)
    paragraph.append(closing)


def _letters(paragraph: Element, text: str) -> list[tuple[Element, int] | None]:
    """Where each character of the text stands: its `w:t` and its place there; [] when it cannot be said."""
    typed = [(element, at) for element in _texts(paragraph) for at in range(len(element.text or ""))]
    found: list[tuple[Element, int] | None] = []
    place = 0
    for character in text:
        at = place
        while at < len(typed) and _character(typed[at]) != character:
            at += 1  # hidden text
        if at < len(typed) and (at == place or character not in _NOT_TEXT):
            found.append(typed[at])
            place = at + 1
        elif character in _NOT_TEXT:
            found.append(None)
        else:
            return []
    return found


def _texts(paragraph: Element) -> Iterator[Element]:
    """The `w:t` of the paragraph itself: not of its text boxes, not deleted."""
    for element in paragraph.iter(W + "t"):
        above = list(element.iterancestors())
        own = above[: above.index(paragraph)]
        if not any(one.tag == _BOX or one.tag in _GONE for one in own):
            yield element


def _character(letter: tuple[Element, int]) -> str:
    return (letter[0].text or "")[letter[1]]


def _before(element: Element, at: int, mark: Element) -> None:
    _run_from(element, at).addprevious(mark)


def _after(element: Element, at: int, mark: Element) -> None:
    if at + 1 < len(element.text or ""):
        _run_from(element, at + 1).addprevious(mark)
        return
    run = element.getparent()
    following = element.getnext()
    if following is not None:
        _split(run, following)
    if run is not None:
        run.addnext(mark)


def _run_from(element: Element, at: int) -> Element:
    """The run that begins with a character of a `w:t`, made by splitting where none does."""
    if at:
        text = element.text or ""
        rest = deepcopy(element)
        element.text, rest.text = text[:at], text[at:]
        for one in (element, rest):
            one.set(_SPACE, "preserve")
        element.addnext(rest)
        element = rest
    run = element.getparent()
    assert run is not None  # noqa: S101 - a w:t has a run
    first = next(child for child in run if child.tag != W + "rPr")
    return run if first is element else _split(run, element)


def _split(run: Element | None, child: Element) -> Element:
    """The second of the two runs that a run becomes; it begins with `child`."""
    assert run is not None  # noqa: S101
    second = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    properties = run.find(W + "rPr")
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend([child, *child.itersiblings()])
    run.addnext(second)
    return second
