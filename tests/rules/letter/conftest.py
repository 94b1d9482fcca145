"""A letter as passages, in the order of the page, without a DOCX in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from replygen.config import Config
from replygen.letter.body import parse_body
from replygen.letter.model import Answer, Letter, Paragraph
from replygen.letter.numbering import ordinal
from replygen.rendering import date_text, number_text
from replygen.rules.letter import RULES
from replygen.rules.rule import Passage, Subject
from replygen.standard import Form
from replygen.wording.load import load_wording
from replygen.wording.texts import Texts, Wording

Pair = tuple[str, str]
SubjectOf = Callable[[Letter], Subject]
Found = Callable[[Subject], list[str]]


@pytest.fixture(scope="session")
def subject_of() -> SubjectOf:
    """The subject of a letter, as its rendered DOCX would be recognised."""
    wording = load_wording()
    assert isinstance(wording, Wording)

    def make(letter: Letter) -> Subject:
        texts = wording.texts(letter)
        assert isinstance(texts, Texts)
        return Subject(tuple(_passages(letter, texts)), letter.form, Config(), letter)

    return make


@pytest.fixture(scope="session")
def found() -> Found:
    """The names of the rules that speak on a subject, one for each finding."""

    def find(subject: Subject) -> list[str]:
        return [rule.code.name for rule in RULES for _ in rule.check(subject)]

    return find


def _passages(letter: Letter, texts: Texts) -> Iterator[Passage]:
    parts: list[tuple[str, str, int]] = []

    def say(element: str, *lines: str) -> None:
        parts.extend((element, line, 0) for line in lines if line)

    suffix = "文件" if letter.form is Form.DOCUMENT else ""
    say("result", f"{letter.result}类" if letter.result else "")
    say("issuer_mark", f"{letter.issuers[0].mark or letter.issuers[0].name}{suffix}")
    say("number", number_text(letter))
    say("title", *texts.title)
    say("recipients", f"{texts.salutation}：")
    say("body", *_prose(texts.opening), *_text(letter.body))
    parts.extend(_answers(letter.answers, 1))
    say("body", *_prose(texts.closing), *_prose(texts.thanks))
    titles = [attachment.title for attachment in letter.attachments]
    if len(titles) > 1:
        titles = [f"{n}.{title}" for n, title in enumerate(titles, 1)]
    if titles:
        say("attachment_note", f"附件：{titles[0]}", *titles[1:])
    say("signature", *(letter.signature or [issuer.name for issuer in letter.issuers]))
    say("date", date_text(letter.date) if letter.date else "　　　　年　月　日")
    say("note", f"（{texts.contact}）" if texts.contact else "")
    copies = "，".join("、".join(group) for group in letter.copy_to)
    say("copy_to", f"抄送：{copies}。" if copies else "")
    if letter.form is Form.DOCUMENT:
        printed = letter.printed or letter.date
        say("print_line", letter.issuers[0].office or letter.issuers[0].name)
        say("print_line", f"{date_text(printed)}印发" if printed else "")
    for index, (element, text, heading) in enumerate(parts):
        yield Passage(element, text, heading, 0, index)


def _prose(text: str) -> list[str]:
    return _text(parse_body(text)[0])


def _text(blocks: Sequence[object]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def _answers(answers: Sequence[Answer], level: int) -> Iterator[tuple[str, str, int]]:
    for place, answer in enumerate(answers, 1):
        number, body = ordinal(level, place), _text(answer.body)
        if not answer.heading:
            yield "body", number + body.pop(0), 0
        elif answer.run_in:
            heading = f"{number}{answer.heading}。"
            yield f"heading{level}", heading + body.pop(0), len(heading)
        else:
            yield f"heading{level}", number + answer.heading, len(number + answer.heading)
        yield from (("body", text, 0) for text in body)
        yield from _answers(answer.points, level + 1)
