"""A document as what rules look at: passages of text, and the layout for the rules of format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from replygen.config import Config
from replygen.docx.formats import RunFormat
from replygen.docx.model import Document, Paragraph, Run, Story
from replygen.docx.roles import BLANK, OTHER, RULE, Role, RoleSpan, recognise
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.rule import Passage, Subject
from replygen.standard import elements

if TYPE_CHECKING:
    from replygen.letter.model import Letter

_BODY = Story.BODY
_NO_ELEMENT = frozenset({OTHER, RULE})
_TABLE = frozenset({"table_head", "table_text"})


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
    for at, paragraph in enumerate(document.paragraphs):
        role = recognition.of(paragraph)
        if role.key == BLANK:
            continue
        places[at] = len(passages)
        if not role.spans:
            span = RoleSpan(role.key, 0, len(paragraph.text))
            pieces.append(_piece(span, paragraph, role, at, len(passages)))
            passages.append(_passage(role.key, paragraph, role, at))
        elif role.spans[0].key.startswith("heading"):  # a run-in heading
            passages.append(_passage(role.key, paragraph, role, at, heading=role.spans[0].end))
            pieces += (_piece(span, paragraph, role, at, len(passages) - 1) for span in role.spans)
        else:
            for span in role.spans:
                pieces.append(_piece(span, paragraph, role, at, len(passages)))
                passages.append(_passage(span.key, paragraph, role, at, span))
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
        formats={key: _formats(of_key) for key, of_key in by_key.items()},
        places=places,
    )
    return Subject(found, recognition.form, config, letter, document, layout)


def _passage(
    key: str, paragraph: Paragraph, role: Role, at: int, span: RoleSpan | None = None, heading: int = 0
) -> Passage:
    start, end = (span.start, span.end) if span else (0, len(paragraph.text))
    number = paragraph.number if start == 0 else ""
    text = number + paragraph.text[start:end]
    if heading:
        heading += len(number)
    elif key.startswith("heading"):
        heading = len(text)
    element = "" if key in _NO_ELEMENT else "table" if key in _TABLE else key
    return Passage(element, text, heading, role.attachment, at, start - len(number))


def _piece(span: RoleSpan, paragraph: Paragraph, role: Role, at: int, passage: int) -> Piece:
    whole = span.start == 0 and span.end == len(paragraph.text)
    runs = paragraph.stretches if whole else tuple(_clipped(paragraph, span.start, span.end))
    flowing = paragraph.cell is None and not paragraph.box and paragraph.story is _BODY
    return Piece(span.key, paragraph, at, passage, span.start, span.end, runs, role.attachment, role.sure, flowing)


def _clipped(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
    for first, last, run in paragraph.stretches:
        if first < end and last > start:
            yield max(first, start), min(last, end), run


def _formats(pieces: Iterable[Piece]) -> tuple[RunFormat, ...]:
    """The different formats of the pieces' runs; the cascade gives equal ones as one object."""
    formats = [run.format for piece in pieces for _, _, run in piece.runs]
    return tuple(dict(zip(map(id, formats), formats, strict=True)).values())


def _by_key(pieces: Iterable[Piece]) -> dict[str, tuple[Piece, ...]]:
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.key, []).append(piece)
    return {key: tuple(of_key) for key, of_key in found.items()}
