"""A document held against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from replygen.checking.finding import Found, in_document
from replygen.checking.limits import too_many_pieces, too_much_text
from replygen.checking.selection import rules_of
from replygen.diagnostics import Diagnostic
from replygen.docx.document import Document, DocumentReader
from replygen.docx.package import BAD_XML, open_package
from replygen.rules.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.config import Config
    from replygen.rules.rule import Finding, Rule, Subject


class Opened(Struct, frozen=True):
    """A DOCX that was read, and its bytes."""

    data: bytes
    document: Document


class Opener:
    """Opens DOCX after DOCX; those of one template share the work of reading its styles."""

    def __init__(self) -> None:
        self._reader = DocumentReader()

    def open(self, data: bytes, path: str) -> Opened | list[Diagnostic]:
        """The document in the bytes of a DOCX, or what is wrong with them; `path` names the file."""
        from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - comes with reading, not with loading this module

        opened = open_package(data, path=path)
        if isinstance(opened, list):
            return opened
        package, main = opened
        if fault := too_many_pieces(package, path):
            return [fault]
        try:
            document = self._reader.read(package, main)
        except XMLSyntaxError as error:  # a part that is linked as XML and not called .xml
            message = f"DOCX 里的 XML 有错（{error.msg}）：请在 Word/WPS 里打开后另存一份。"
            return [Diagnostic(BAD_XML, message, path)]
        fault = too_much_text(document, path)
        return [fault] if fault else Opened(data, document)


def check_document(document: Document, path: str, config: Config, run: frozenset[str]) -> list[Found]:
    """What the rules find in a DOCX, in the order of its text; findings about the whole letter come first."""
    subject = subject_of(document, config)
    found = [(finding, in_document(rule, finding, subject, path)) for rule, finding in findings(subject, run)]
    found.sort(key=lambda one: (-1 if one[0].passage is None else one[0].passage, one[0].start))
    return [one for _, one in found]


def findings(subject: Subject, run: frozenset[str]) -> Iterator[tuple[Rule, Finding]]:
    """What the rules of the codes find in a subject, rule by rule."""
    for rule in rules_of(run):
        for finding in rule.check(subject):
            yield rule, finding
