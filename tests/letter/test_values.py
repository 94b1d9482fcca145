"""Dates, document numbers, flags: what is right and what each wrong form is told."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.letter import values
from replygen.letter.model import Number


@pytest.mark.parametrize("text", ["2026-05-20", "2026/5/20", "2026年5月20日", "2026-5-20"])
def test_dates_are_read_in_the_usual_forms(text: str) -> None:
    assert values.date(text) == datetime.date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-30", "不存在"),
        ("2026-13-01", "不存在"),
        ("2026年2月29日", "不存在"),
        ("2026.5.20", "写法不对"),
        ("5月20日", "写法不对"),
        ("二〇二六年五月二十日", "写法不对"),
        ("2026-5/20", "写法不对"),
        ("２０２６-05-20", "写法不对"),
    ],
)
def test_other_dates_are_refused(text: str, words: str) -> None:
    with pytest.raises(values.BadValueError, match=words):
        values.date(text)


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_of_the_calendar_is_read(day: datetime.date) -> None:
    assert values.date(day.isoformat()) == day
    assert values.date(f"{day.year}年{day.month}月{day.day}日") == day


def test_a_document_number_is_code_year_and_sequence() -> None:
    assert values.number("云民政法〔2019〕34号") == Number("云民政法", 2019, 34)


@pytest.mark.parametrize(
    ("text", "reason", "fixed"),
    [
        ("澜民函[2026]34号", "六角括号", "澜民函〔2026〕34号"),
        ("澜民函（2026）34号", "六角括号", "澜民函〔2026〕34号"),
        ("澜民函【2026】34号", "六角括号", "澜民函〔2026〕34号"),
        ("澜民函﹝2026﹞34号", "六角括号", "澜民函〔2026〕34号"),
        ("澜民函〔2026〕034号", "虚位", "澜民函〔2026〕34号"),
        ("澜民函〔2026〕第34号", "第", "澜民函〔2026〕34号"),
        ("澜民函〔2026〕34", "号", "澜民函〔2026〕34号"),
        ("澜民函 〔2026〕 34 号", "空格", "澜民函〔2026〕34号"),
        ("澜民函〔26〕34号", "四位", ""),
        ("〔2026〕34号", "机关代字", ""),
        ("澜民函34号", "不合规范", ""),
        (f"澜民函〔2026〕{'9' * 5000}号", "不合规范", ""),
        ("澜民函〔2026〕0号", "虚位", ""),
    ],
)
def test_a_malformed_number_is_told_why_and_how(text: str, reason: str, fixed: str) -> None:
    with pytest.raises(values.BadValueError) as error:
        values.number(text)
    assert reason in str(error.value)
    assert (f"应写成“{fixed}”" in str(error.value)) == bool(fixed)


@given(st.text("澜民函甲乙", min_size=1, max_size=6), st.integers(1000, 9999), st.integers(1, 99999))
def test_what_a_number_prints_is_read_back(code: str, year: int, seq: int) -> None:
    number = Number(code, year, seq)
    assert values.number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("是", True), ("False", False), ("否", False), ("no", False)]
)
def test_flags(text: str, value: bool) -> None:
    assert values.flag(text) is value


def test_other_words_are_no_flag() -> None:
    with pytest.raises(values.BadValueError, match="true 或 false"):
        values.flag("也许")


@pytest.mark.parametrize("text", ["0", "-1", "一", "1.5", "²", ""])
def test_an_ordinal_counts_from_one(text: str) -> None:
    with pytest.raises(values.BadValueError, match="从 1 数起"):
        values.indices([text])


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_hold_are_found(character: str) -> None:
    assert values.control_character(f"甲{character}乙") == f"U+{ord(character):04X}"


@pytest.mark.parametrize("text", ["𠮷镕", "甲\t乙\n丙", "&<>{{", "\u3000", "\x85"])
def test_other_characters_pass(text: str) -> None:
    assert values.control_character(text) == ""
