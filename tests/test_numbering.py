"""层次序数: the numbers of headings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.letter.numbering import chinese_numeral, ordinal

DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}


def value(numeral: str) -> int:
    """What a Chinese numeral means."""
    if "万" in numeral:
        high, _, low = numeral.partition("万")
        return value(high) * 10_000 + value(low)
    pairs = re.findall(r"([一二三四五六七八九]?)([千百十]|$)", numeral.replace("零", ""))
    return sum(DIGITS.get(digit, 1 if unit else 0) * UNITS.get(unit, 1) for digit, unit in pairs if digit or unit)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"),
        (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (200, "二百"), (1000, "一千"),
        (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (2020, "二千零二十"), (10_000, "一万"),
        (10_001, "一万零一"), (10_010, "一万零一十"), (10_100, "一万零一百"), (11_000, "一万一千"),
        (100_000, "十万"), (110_000, "十一万"), (1_000_030, "一百万零三十"),
    ],
)  # fmt: skip
def test_numerals(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@given(st.integers(1, 99_999_999))
def test_a_numeral_means_its_number(number: int) -> None:
    numeral = chinese_numeral(number)
    assert value(numeral) == number
    assert "零零" not in numeral
    assert not numeral.endswith("零")


@pytest.mark.parametrize(
    ("level", "first", "twelfth"),
    [(1, "一、", "十二、"), (2, "（一）", "（十二）"), (3, "1.", "12."), (4, "（1）", "（12）")],
)
def test_each_level_has_its_own_form(level: int, first: str, twelfth: str) -> None:
    assert (ordinal(level, 1), ordinal(level, 12)) == (first, twelfth)
