"""A document as what rules look at: passages of text, and the layout for the rules of format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from replygen.config import Config
from replygen.docx.formats import RunFormat
from replygen.docx.model import Document, Paragraph, Story
from replygen.docx.roles import BLANK, OTHER, RULE, Role, RoleSpan, recognise
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.rule import Passage, Subject
from replygen.standard import HEADING_LEVELS, elements

if TYPE_CHECKING:
    from replygen.letter.model import Letter

_BODY: Final = Story.BODY
_HEADINGS: Final = frozenset(level.key for level in HEADING_LEVELS)
_ELEMENTS: Final = {OTHER: "", RULE: "", "table_head": "table", "table_text": "table"}


def subject_of(document: Document, config: Config | None = None, letter: Letter | None = None) -> Subject:
    """The subject that a document is: every paragraph with text as passages, those of headers and footers too.

    A paragraph of several elements (发文字号 with 签发人) becomes several passages, a run-in heading stays one. A
    document without any letter in it (no paragraph with text) has no passages.
    """
    config = config or Config()
    recognition = recognise(document)
    passages: list[Passage] = []
    pieces: list[Piece] = []
    places: dict[int, int] = {}
    for at, (paragraph, role) in enumerate(zip(document.paragraphs, recognition.in_order, strict=True)):
        if role.key == BLANK:
            continue
        place = places[at] = len(passages)
        if not role.spans:  # as in nearly all
            key, text, number, attachment = role.key, paragraph.text, paragraph.number, role.attachment
            runs, flowing = paragraph.stretches, _flows(paragraph)
            pieces.append(Piece(key, paragraph, at, place, 0, len(text), runs, attachment, role.sure, flowing))
            text = number + text
            heading = len(text) if key in _HEADINGS else 0
            passages.append(Passage(_ELEMENTS.get(key, key), text, heading, attachment, at, -len(number)))
        elif role.spans[0].key in _HEADINGS:  # a run-in heading
            pieces += [_piece(paragraph, role, at, place, span) for span in role.spans]
            whole = RoleSpan(role.key, 0, len(paragraph.text))
            passages.append(_passage(paragraph, role, at, whole, run_in=role.spans[0].end))
        else:
            pieces += [_piece(paragraph, role, at, place + part, span) for part, span in enumerate(role.spans)]
            passages += [_passage(paragraph, role, at, span) for span in role.spans]
    found = tuple(passages)
    by_key, own = _by_key(pieces), [piece for piece in pieces if not piece.attachment]
    layout = Layout(
        document=document,
        recognition=recognition,
        profile=config.profile,
        fonts=config.fonts,
        elements=elements(recognition.form),
        pieces=tuple(pieces),
        passages=found,
        by_key=by_key,
        own=by_key if len(own) == len(pieces) else _by_key(own),
        formats=_formats(pieces),
        places=places,
    )
    return Subject(found, recognition.form, config, letter, document, layout)


def _flows(paragraph: Paragraph) -> bool:
    return paragraph.cell is None and not paragraph.box and paragraph.story is _BODY


def _passage(paragraph: Paragraph, role: Role, at: int, span: RoleSpan, run_in: int = 0) -> Passage:
    number = "" if span.start else paragraph.number
    text, offset = number + paragraph.text[span.start : span.end], span.start - len(number)
    heading = run_in - offset if run_in else len(text) if span.key in _HEADINGS else 0
    return Passage(_ELEMENTS.get(span.key, span.key), text, heading, role.attachment, at, offset)


def _piece(paragraph: Paragraph, role: Role, at: int, passage: int, span: RoleSpan) -> Piece:
    start, end = span.start, span.end
    inside = [one for one in paragraph.stretches if one[0] < end and one[1] > start]
    runs = tuple([(max(first, start), min(last, end), run) for first, last, run in inside])
    return Piece(span.key, paragraph, at, passage, start, end, runs, role.attachment, role.sure, _flows(paragraph))


def _formats(pieces: Iterable[Piece]) -> dict[str, tuple[RunFormat, ...]]:
    """The different formats of each element's runs; the cascade gives equal ones as one object."""
    found: dict[str, dict[int, RunFormat]] = {}
    for piece in pieces:
        formats = found.setdefault(piece.key, {})
        for _, _, run in piece.runs:
            formats[id(run.format)] = run.format
    return {key: tuple(formats.values()) for key, formats in found.items()}


def _by_key(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.key, []).append(piece)
    return found
