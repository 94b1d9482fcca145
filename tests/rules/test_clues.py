"""Clues leave out nothing that a search of every passage finds."""

from __future__ import annotations

from itertools import product
from typing import TypeVar
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from replygen.rules.examples import example_subject
from replygen.rules.letter import RULES as LETTER
from replygen.rules.lines import Clues, Lines
from replygen.rules.rule import Finding, Passage, Subject
from replygen.rules.text import RULES as TEXT

RULES = (*TEXT, *LETTER)
Entry = TypeVar("Entry")
EXAMPLES = [
    passage.text for rule in RULES for text in (rule.bad, rule.good) for passage in example_subject(text).passages
]
MARKS = [*"，。、；：“”（）《》〔〕-—～至.,/ 0123456789一二三四五六七八九十百千万〇○年月日期共合总多余的个人家元%"]


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """A piece of an example, down to a character: what comes before and behind a clue is then often not its own."""
    text = draw(st.sampled_from(EXAMPLES))
    start = draw(st.integers(0, len(text) - 1))
    return text[start : draw(st.integers(start + 1, len(text)))]


def found(passages: list[str]) -> list[tuple[str, Finding]]:
    subject = Subject(tuple(Passage("body", text) for text in passages))
    return [(rule.code.code, finding) for rule in RULES for finding in rule.check(subject)]


def found_without_clues(passages: list[str]) -> list[tuple[str, Finding]]:
    def searched(self: Lines[Entry], clues: Clues) -> list[Entry]:
        words = [wanted for _, wanted in clues.all if isinstance(wanted, str)]
        if len(words) < len(clues.all):
            return list(self.entries)
        return [entry for entry in self.entries if any(word in text_of(entry) for word in words)]

    with patch.object(Lines, "with_one_of", searched):
        return found(passages)


def text_of(entry: object) -> str:
    """The text of an entry as the rules have them: a place, and a passage or its text."""
    assert isinstance(entry, tuple)
    return entry[1].text if isinstance(entry[1], Passage) else str(entry[1])


@settings(deadline=None)  # the first use of a pattern compiles it
@given(st.lists(st.lists(fragments() | st.sampled_from(MARKS), max_size=12).map("".join), min_size=1, max_size=3))
def test_no_clue_leaves_out_a_finding(passages: list[str]) -> None:
    assert found(passages) == found_without_clues(passages)


def test_no_clue_leaves_out_a_finding_of_the_examples() -> None:
    everywhere = found_without_clues(EXAMPLES)
    assert found(EXAMPLES) == everywhere
    assert len({code for code, _ in everywhere if code.startswith("TXT")}) > len(TEXT) * 0.9


def test_no_clue_leaves_out_a_date_or_a_mark() -> None:
    dates = [f"{year}{month}月{day}日" for year in ("", "2023年", "至24年") for month in range(15) for day in range(34)]
    marks = ["".join(run) for run in product("，。；：、！？”’1一年", repeat=3)]
    passages = [*dates, *(text.replace("月0日", "月") for text in dates), *marks]
    everywhere = found_without_clues(passages)
    assert found(passages) == everywhere
    assert {code for code, _ in everywhere} >= {"TXT105", "TXT109", "TXT140"}


@settings(deadline=None)
@given(st.text("构建2 、𠀀\n", max_size=12))
@example("𠀀构建构建")
def test_no_word_typed_twice_is_left_out(text: str) -> None:
    with patch("replygen.rules.text.doubled._has_pair", return_value=True):
        everywhere = found([text])
    assert found([text]) == everywhere
