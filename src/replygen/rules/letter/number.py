"""The letter's 发文字号 (clause 7.2.5). How one is written is known to `letter.values`; cited ones are TXT's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.letter import values
from replygen.letter.values import BadValueError
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

_E, _W = Severity.ERROR, Severity.WARNING
_UNFILLED: Final = regex(r"(?<!\d)[〔\[［(（【]\s*(?:\d{4})?\s*[〕\]］)）】]\s*号?$")
_YEAR: Final = regex(r"〔(\d{4})〕|(\d{4})年", re.ASCII)


def _numbers(subject: Subject) -> list[tuple[int, Passage, str]]:
    """The 发文字号 without the 签发人 that may stand behind it."""
    return [(place, passage, passage.text.partition("签发人")[0].strip()) for place, passage in subject.of("number")]


@once
def _malformed(subject: Subject) -> list[tuple[int, Passage, str, str]]:
    """Those that are no 发文字号, each with what is wrong with it."""
    found = []
    for place, passage, text in _numbers(subject):
        try:
            values.number(text)
        except BadValueError as error:
            found.append((place, passage, text, str(error)))
    return found


def _own(subject: Subject) -> Iterator[Finding]:
    for place, passage, text, message in _malformed(subject):
        if text and not _UNFILLED.search(text):
            start = passage.text.index(text)
            yield Finding(message, place, start, start + len(text))


def _unfilled(subject: Subject) -> Iterator[Finding]:
    for place, passage, text, _ in _malformed(subject):
        if _UNFILLED.search(text):
            message = f"发文字号“{text}”还没有顺序号；发出之前请取号（replygen number take）并填入。"
            yield Finding(message, place, 0, len(passage.text))


def _year(subject: Subject) -> Iterator[Finding]:
    date = next((_YEAR.search(passage.text) for _, passage in subject.of("date")), None)
    for place, passage, text in _numbers(subject):
        match = _YEAR.search(text)
        if match and date and date[2] and match[1] and match[1] != date[2]:
            at = passage.text.index(match[0])
            message = f"发文字号的年份是 {match[1]}，成文日期的年份是 {date[2]}；请核对其中哪一个写错。"
            yield Finding(message, place, at, at + len(match[0]))


RULES: Final = (
    Rule(
        Code(
            "LET111",
            "malformed-document-number",
            _E,
            "发文字号不合规范",
            "发文字号由机关代字、年份、顺序号组成：年份四位，用六角括号〔〕（U+3014、U+3015）括入；"
            "顺序号不加“第”、不编虚位，后加“号”。",
            "7.2.5",
        ),
        _own,
        "number: 澜民函[2026]034号",
        "number: 澜民函〔2026〕34号",
    ),
    Rule(
        Code(
            "LET112",
            "unfilled-document-number",
            _W,
            "发文字号还没有编号",
            "草稿可以空着顺序号，发出的信件必须有。",
            "7.2.5",
        ),
        _unfilled,
        "number: 澜民函〔2026〕　号",
        "number: 澜民函〔2026〕34号",
    ),
    Rule(
        Code(
            "LET113",
            "number-year-differs",
            _W,
            "发文字号的年份与成文日期不同",
            "发文字号按成文之年编排，跨年取号的信件容易留下旧年份。",
            strength=Strength.CUSTOM,
        ),
        _year,
        "number: 澜民函〔2025〕34号\ndate: 2026年5月20日",
        "number: 澜民函〔2026〕34号\ndate: 2026年5月20日",
    ),
)
