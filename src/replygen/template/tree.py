"""Small moves in an lxml tree, and the markers that stand for tags in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MARKER: Final = "replygen"


def parent_of(element: Element) -> Element:
    """The parent of an element that must have one; ValueError for a root or what was removed."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag} has no parent")
    return parent


def remove(element: Element) -> None:
    """Take an element out of its tree, with the white space behind it; nothing when it is out already."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def remove_bookmark(root: Element, number: str | None) -> None:
    """Remove both ends of a bookmark."""
    for element in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        if element.get(W + "id") == number:
            remove(element)


def remove_bookmarks_within(root: Element, element: Element) -> None:
    """Remove the bookmarks of which an end stands within `element`, wherever the other end is."""
    for mark in list(element.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        remove_bookmark(root, mark.get(W + "id"))


def shell_of(element: Element) -> Element:
    """An element of the same name and attributes with nothing in it."""
    shell = element.makeelement(element.tag, nsmap=element.nsmap)  # type: ignore[arg-type]  # stubs forget the default
    for name, value in element.attrib.items():
        shell.set(name, value)
    return shell


def make_marker(number: int) -> Element:
    """The marker of a tag."""
    from lxml import etree  # noqa: PLC0415 - only for compiling templates

    return etree.ProcessingInstruction(MARKER, str(number))


def marked(element: Element) -> int | None:
    """The number of the tag that a marker stands for; None for a real element."""
    return None if isinstance(element.tag, str) else int(element.text or "")  # type: ignore[redundant-expr]  # stubs say str


def markers(root: Element) -> Iterator[tuple[Element, int]]:
    """The markers below `root` in the order of the document; packages are read without other instructions."""
    from lxml import etree  # noqa: PLC0415 - only for compiling templates

    for marker in root.iter(etree.ProcessingInstruction):
        yield marker, int(marker.text or "")
