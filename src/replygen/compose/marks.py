"""What a stamped letter leaves to be done, and what it becomes: plain data, loaded for every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic

MARKS: Final = "urn:replygen:marks"


class Media(NamedTuple):
    """A picture of the letter: the id it is referred to by, its bytes, png or jpeg."""

    link: str
    data: bytes
    kind: str


class Document(NamedTuple):
    """A foreign document: its path for messages, its bytes, the attachment's title."""

    path: str
    data: bytes
    title: str


class Whole(NamedTuple):
    """The finished letter, its 征询意见表 where that is a file of its own, and what was left out of attachments."""

    data: bytes
    feedback: bytes = b""
    notices: tuple[Diagnostic, ...] = ()


def turn(*, landscape: bool) -> str:
    """The mark of a section that begins here."""
    return f'<turn xmlns="{MARKS}" page="{"turned" if landscape else "upright"}"/>'


def graft_mark(place: int, heading: str) -> str:
    """The mark of a foreign document, by its place among them; `heading` is the XML to stand above it."""
    return f'<m:graft xmlns:m="{MARKS}" n="{place}">{heading}</m:graft>'
