"""The notation of the rules' examples: a letter in a few lines, `element: text`.

`body: 截止6月，共有5家。` is a paragraph; `heading1+body: 一、标题。|正文。` a run-in heading, parted at `|`.
Elements are the keys of `standard.ELEMENTS`, `table` for a table's cell, `附件 heading1: …` for a paragraph of
an attachment. A first line `form: 信函` chooses the form; `revision: …` and `comment: …` are what reviewers left
in the file. What a rule of the answer itself needs from YAML stands behind a line `---` as YAML.
"""

from __future__ import annotations

from typing import Final

from replygen.config import Config
from replygen.docx.model import Comment, Document, Revision
from replygen.letter.load import read_letter
from replygen.letter.model import Letter
from replygen.rules.rule import Passage, Subject
from replygen.source import Source, parse_source
from replygen.standard import Form

_ATTACHMENT: Final = "附件 "


def example_subject(text: str, config: Config | None = None) -> Subject:
    """The subject that an example describes. Raises ValueError when its YAML part is no letter."""
    words, _, yaml = f"\n{text}".partition("\n---\n")
    form = Form.DOCUMENT
    passages: list[Passage] = []
    left: dict[str, list[str]] = {"revision": [], "comment": []}
    for line in words.strip().splitlines():
        element, _, content = line.partition(":")
        content = content.strip()
        if element == "form":
            form = Form(content)
            continue
        if element in left:
            left[element].append(content)
            continue
        attachment = int(element.startswith(_ATTACHMENT))
        element = element.removeprefix(_ATTACHMENT).strip()
        heading = len(content) if element.startswith("heading") else 0
        if element.endswith("+body"):
            heading = content.index("|")
            element, content = element.removesuffix("+body"), content.replace("|", "", 1)
        passages.append(Passage(element, content, heading, attachment, len(passages)))
    letter = _letter(yaml) if yaml else None
    document = _document(left["revision"], left["comment"]) if any(left.values()) else None
    return Subject(tuple(passages), letter.form if letter else form, config or Config(), letter, document)


def _document(revisions: list[str], comments: list[str]) -> Document:
    return Document(
        main="",
        paragraphs=(),
        sections=(),
        comments=tuple(Comment(str(number), "", text) for number, text in enumerate(comments)),
        revisions=tuple(Revision("插入", "", "", 0, text) for text in revisions),
    )


def _letter(yaml: str) -> Letter:
    source = parse_source(yaml.encode(), "example.yaml")
    reading = read_letter(source) if isinstance(source, Source) else None
    if reading is None or reading.letter is None:
        raise ValueError(f"not a letter: {source if reading is None else reading.diagnostics}")
    return reading.letter
