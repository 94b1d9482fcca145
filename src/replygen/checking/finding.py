"""A finding with its place, in the file and on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.diagnostics import Diagnostic
from replygen.regex import regex

if TYPE_CHECKING:
    from replygen.checking.places import Place, Places
    from replygen.docx.model import Document, Paragraph
    from replygen.rules.rule import Finding, Passage, Rule, Subject
    from replygen.source import Source

_EXCERPT: Final = 30  # characters
_SENTENCE: Final = regex(r"[^。！？；\n]*[。！？；\n]?")


class Found(Struct, frozen=True):
    """A diagnostic, and the characters [start, end) of the paragraph of `document` that it is about.

    An empty stretch means the whole paragraph, no paragraph the letter as a whole.
    """

    diagnostic: Diagnostic
    document: Document | None = None
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0


def in_letter(rule: Rule, finding: Finding, subject: Subject, source: Source, places: Places) -> Found:
    """A finding shown in the YAML file that the page was made of."""
    place = _place(finding, places)
    excerpt, words = _words(finding, subject)
    diagnostic = Diagnostic(
        rule.code,
        finding.message,
        source.path,
        place.span,
        source.line(place.span.line),
        place.route,
        excerpt,
        words,
        rule.fixable,
    )
    return _found(diagnostic, finding, subject)


def in_document(rule: Rule, finding: Finding, subject: Subject, path: str) -> Found:
    """A finding shown in the DOCX itself."""
    passage = _passage(finding, subject)
    route = subject.document.paragraphs[passage.index].route if passage and subject.document else ""
    excerpt, words = _words(finding, subject)
    diagnostic = Diagnostic(rule.code, finding.message, path, None, "", route, excerpt, words, rule.fixable)
    return _found(diagnostic, finding, subject)


def _place(finding: Finding, places: Places) -> Place:
    if finding.route:
        return places.of_route(finding.route)
    if finding.passage is not None:
        return places.of_passage(finding.passage, finding.start, finding.end)
    return places.whole


def _found(diagnostic: Diagnostic, finding: Finding, subject: Subject) -> Found:
    passage = _passage(finding, subject)
    if passage is None or subject.document is None:
        return Found(diagnostic, subject.document)
    paragraph = subject.document.paragraphs[passage.index]
    start, end = (max(offset + passage.offset, 0) for offset in (finding.start, finding.end))
    return Found(diagnostic, subject.document, paragraph, start, min(end, len(paragraph.text)))


def _passage(finding: Finding, subject: Subject) -> Passage | None:
    return None if finding.passage is None else subject.passages[finding.passage]


def _words(finding: Finding, subject: Subject) -> tuple[str, str]:
    """The words to show and the sentence they stand in."""
    passage = _passage(finding, subject)
    if passage is None:
        return "", ""
    text, start, end = passage.text, finding.start, finding.end
    if start >= end:
        return _short(text), text
    around = [m[0] for m in _SENTENCE.finditer(text) if m.start() < end and m.end() > start]
    return _short(text[start:end]), "".join(around)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
