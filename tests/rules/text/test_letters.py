"""What the rules of text find in the real letters: exactly what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.letter.load import load_letter
from replygen.letter.model import Answer, Block, Paragraph
from replygen.rules.rule import Passage, Subject
from replygen.rules.text import RULES

SHARED = Path(__file__).parents[3].parent / "shared" / "letters"


def found(subject: Subject) -> list[tuple[str, str]]:
    """The findings on a subject as (code, marked characters), in the order of the text."""
    findings = [(rule.code.code, finding) for rule in RULES for finding in rule.check(subject)]
    ordered = sorted(findings, key=lambda pair: (pair[1].passage or 0, pair[1].start, pair[0]))
    return [(code, subject.passages[f.passage or 0].text[f.start : f.end]) for code, f in ordered]


def from_yaml(name: str) -> Subject:
    """A real letter as its YAML has it; the test is skipped where the letters are not at hand."""
    path = SHARED / f"{name}.yaml"
    if not path.is_file():
        pytest.skip("the real letters are not beside the checkout")
    letter = load_letter(path).letter
    assert letter is not None
    passages = [Passage("title", line) for line in letter.title]
    passages.append(Passage("body", letter.opening or ""))
    passages += _blocks(letter.body) + _answers(letter.answers, 1)
    passages += [Passage("body", text) for text in (letter.closing, letter.thanks) if text]
    if letter.contact:
        phones = "，".join(letter.contact.phones)
        passages.append(Passage("note", f"（联系人：{letter.contact.name}；联系电话：{phones}）"))
    return Subject(tuple(passages))


def from_txt(name: str) -> Subject:
    """A real letter as its text was taken from the page."""
    path = SHARED / f"{name}.txt"
    if not path.is_file():
        pytest.skip("the real letters are not beside the checkout")
    lines = path.read_text(encoding="utf-8").splitlines()
    return Subject(tuple(Passage("body", line) for line in lines if line.strip()))


def _blocks(blocks: tuple[Block, ...]) -> list[Passage]:
    return [Passage("body", block.text) for block in blocks if isinstance(block, Paragraph)]


def _answers(answers: tuple[Answer, ...], level: int) -> list[Passage]:
    passages: list[Passage] = []
    for answer in answers:
        passages.append(Passage(f"heading{level}", answer.heading, len(answer.heading)))
        passages += _blocks(answer.body) + _answers(answer.points, level + 1)
    return passages


CUT = "TXT141"
"""What the end of a line or a page cuts is no paragraph, though it is one in a text file."""


def test_the_suggestions_letter() -> None:
    assert found(from_yaml("162045")) == [
        ("TXT106", ","),  # 社会组织力量,扶持 in the title of the suggestion
        ("TXT134", "截止"),  # 截止6月
        ("TXT124", "、"),  # 《操作规程》、《指导意见》、《实施意见》、《管理办法》、《工作实施意见》
        ("TXT124", "、"),
        ("TXT124", "、"),
        ("TXT124", "、"),
        ("TXT121", "平米"),  # 2200平米
        ("TXT134", "截止"),  # 截止目前
        ("TXT127", "："),  # …计划”：1.公益金点子计划：面向…
        ("TXT118", "三个清单"),  # elsewhere “3个清单”
    ]


def test_the_proposals_letter_is_clean() -> None:
    assert found(from_yaml("0690")) == []


def test_the_proposals_letter_as_typed_has_only_its_spaces() -> None:
    assert [one for one in found(from_txt("0690")) if one[0] != CUT] == [
        ("TXT113", "为 2893 名"),
        ("TXT113", "至 2018 年"),
        ("TXT113", "2017 年"),
    ]


def test_the_suggestions_letter_as_typed() -> None:
    codes = [code for code, _ in found(from_txt("162045")) if code != CUT]
    assert [code for code in codes if code != "TXT113"] == ["TXT106", "TXT134", "TXT121", "TXT134", "TXT127", "TXT118"]
    assert codes.count("TXT113") == 28
