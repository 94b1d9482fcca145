"""A document held against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import length_hint
from typing import TYPE_CHECKING

from msgspec import Struct

from replygen.checking.finding import Found, in_document
from replygen.checking.limits import too_many_pieces, too_much_text
from replygen.checking.selection import rules_of
from replygen.diagnostics import Diagnostic
from replygen.docx.document import Document, DocumentReader
from replygen.docx.package import BAD_XML, Package, open_package
from replygen.docx.plain import Skeleton

if TYPE_CHECKING:
    from replygen.rules.rule import Finding, Rule, Subject


Faults = Sequence[tuple["Rule", "Finding"]]
"""What rules find in a subject, in the order of the rules."""


class Unread(Struct, frozen=True):
    """A DOCX that is unpacked: its bytes, its parts and the skeleton of the main one."""

    data: bytes
    package: Package
    main: Skeleton

    @property
    def size(self) -> int:
        """How much text with its markup there is to read, in bytes."""
        return len(self.package.parts[self.package.main])


class Opened(Struct, frozen=True):
    """A DOCX that was read, and its bytes."""

    data: bytes
    document: Document


def unpack(data: bytes, path: str) -> Unread | list[Diagnostic]:
    """The parts in the bytes of a DOCX, or what is wrong with them; `path` names the file."""
    opened = open_package(data, path=path)
    if isinstance(opened, list):
        return opened
    fault = too_many_pieces(opened.package, path)
    return [fault] if fault else Unread(data, opened.package, opened.main)


class Opener:
    """Opens DOCX after DOCX; those of one template share the work of reading its styles."""

    def __init__(self) -> None:
        self._reader = DocumentReader()

    def open(self, unread: Unread, path: str) -> Opened | list[Diagnostic]:
        """The document in the parts, or what is wrong with it; `path` names the file."""
        from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - comes with reading, not with loading this module

        try:
            document = self._reader.read(unread.package, unread.main)
        except XMLSyntaxError as error:  # a part that is linked as XML and not called .xml
            message = f"DOCX 里的 XML 有错（{error.msg}）：请在 Word/WPS 里打开后另存一份。"
            return [Diagnostic(BAD_XML, message, path)]
        fault = too_much_text(document, path)
        return [fault] if fault else Opened(unread.data, document)


def findings(subjects: Sequence[Subject], run: frozenset[str]) -> Sequence[Faults]:
    """What the rules of the codes find in each of the subjects.

    A rule looks at all of them before the next one does: the two hundred together are more than a processor's caches
    hold, and letters checked one by one take a quarter longer.
    """
    found: list[list[tuple[Rule, Finding]]] = [[] for _ in subjects]
    for rule in rules_of(run):
        following = iter(subjects)
        for finding in chain.from_iterable(map(rule.check, following)):  # in most rules: none, and no step in Python
            found[-1 - length_hint(following)].append((rule, finding))
    return found


def found_in_document(subject: Subject, faults: Faults, path: str) -> list[Found]:
    """The findings at their places in a DOCX, in the order of its text; those about the whole letter come first."""
    found = [(finding, in_document(rule, finding, subject, path)) for rule, finding in faults]
    found.sort(key=lambda one: (-1 if one[0].passage is None else one[0].passage, one[0].start))
    return [one for _, one in found]
