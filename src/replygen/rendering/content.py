"""The text of a letter as blocks of the page: opening, answers with their numbered headings, closing and thanks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from replygen.docx import blocks as wml
from replygen.docx import elements
from replygen.docx.paragraph_properties import ParagraphProperties
from replygen.letter.body import parse_body
from replygen.letter.model import Inset, Paragraph
from replygen.letter.numbering import ordinal
from replygen.standard import ELEMENTS

if TYPE_CHECKING:
    from replygen.compose.contents import Contents
    from replygen.letter.model import Answer, Letter
    from replygen.wording.texts import Texts

_BODY: Final = ELEMENTS["body"].name
_HEADINGS: Final = tuple(ELEMENTS[f"heading{level}"].name for level in (1, 2, 3, 4))
_KEPT: Final = ParagraphProperties(keep_next=True)
_END_MARKS: Final = "。！？；：…"


def content_blocks(letter: Letter, texts: Texts, contents: Contents) -> tuple[list[wml.Block], ...]:
    """Opening, answers, closing and thanks; the last paragraph of them all stays with what follows it."""
    parts = [
        _prose(texts.opening, contents),
        [*contents.blocks(letter.body), *_answers(letter.answers, 1, contents)],
        _prose(texts.closing, contents),
        _prose(texts.thanks, contents),
    ]
    return elements.keep_with_signoff(parts)


def _prose(text: str, contents: Contents) -> list[wml.Block]:
    return contents.blocks([block for block in parse_body(text)[0] if not isinstance(block, Inset)]) if text else []


def _answers(answers: Iterable[Answer], level: int, contents: Contents) -> list[wml.Block]:
    style = _HEADINGS[level - 1]
    blocks: list[wml.Block] = []
    for place, answer in enumerate(answers, 1):
        number, body = ordinal(level, place), answer.body
        first = body[0] if body else None
        if isinstance(first, Paragraph) and (answer.run_in or not answer.heading):
            # 标题与正文同段: the heading in its own font, ended like a sentence. Without a heading the number leads.
            runs = [wml.Run(first.text)]
            if answer.heading:
                runs.insert(0, wml.Run(number + _ended(answer.heading), wml.character_style(style)))
            else:
                runs = [wml.Run(number + first.text)]
            blocks.append(wml.Paragraph(_BODY, tuple(runs)))
            body = body[1:]
        else:
            blocks.append(wml.Paragraph(style, number + answer.heading.rstrip("。"), _KEPT))
        blocks += contents.blocks(body)
        if answer.points:
            blocks += _answers(answer.points, level + 1, contents)
    return blocks


def _ended(heading: str) -> str:
    return heading if heading.endswith(tuple(_END_MARKS)) else f"{heading}。"
