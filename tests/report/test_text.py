"""Diagnostics on a terminal: place, message, source line, carets under what is meant."""

from __future__ import annotations

import time

import pytest

from replygen.diagnostics import Code, Diagnostic, Severity, Span
from replygen.report.text import cells, render_text, visible

CODE = Code("LET002", "unknown-key", Severity.ERROR, "不认识的键")


def shown(source: str, first: int, last: int, line: int = 3) -> list[str]:
    """The lines of a diagnostic that means the characters from `first` to before `last` of a line, from 0."""
    span = Span(line, first + 1, line, last + 1)
    return render_text([Diagnostic(CODE, "有错。", "a.yaml", span, source)]).splitlines()


def under(source: str, first: int, last: int) -> str:
    """What stands above the carets."""
    _, text, carets = shown(source, first, last)
    start, width = cells(carets[: carets.index("^")]), carets.count("^")
    column, marked = 0, ""
    for character in text:
        if cells(character) and start <= column < start + width:
            marked += character
        column += cells(character)
    return marked


def test_the_whole_of_it() -> None:
    assert shown("  标提: x", 2, 4) == [
        "a.yaml:3:3: 错误 LET002 [unknown-key] 有错。",
        "     3 |   标提: x",
        "       |   ^^^^",
    ]


@pytest.mark.parametrize(
    ("source", "first", "last", "marked"),
    [
        ("标题: x", 0, 2, "标题"),
        ("a标题b", 1, 3, "标题"),
        ("\t标题", 1, 3, "标题"),
        ("，。：“引”", 2, 3, "："),
        ("e\u0301标", 2, 3, "标"),
        ("𠮷野家", 1, 2, "野"),
        ("x", 0, 1, "x"),
        ("甲" * 500 + "乙" + "丙" * 500, 500, 501, "乙"),
        ("a" * 5000 + "b", 5000, 5001, "b"),
    ],
)
def test_carets_stand_under_what_is_meant(source: str, first: int, last: int, marked: str) -> None:
    assert under(source, first, last) == marked


@pytest.mark.parametrize(("first", "last"), [(0, 0), (3, 3), (9, 12), (1, 99)])
def test_a_span_beyond_the_line_still_has_a_caret(first: int, last: int) -> None:
    assert shown("甲乙丙", first, last)[2].count("^") >= 1


def test_a_long_line_is_shown_around_the_fault() -> None:
    _, text, _ = shown("甲" * 500 + "乙" + "丙" * 500, 500, 501)
    assert text.startswith("     3 | …甲")
    assert text.endswith("丙…")
    assert cells(text) < 120


def test_a_very_long_line_takes_no_time() -> None:
    start = time.perf_counter()
    shown("甲" * 2_000_000, 1_999_999, 2_000_000)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("甲\x1b[31m", "甲␛[31m"),
        ("甲\n乙\r", "甲␊乙␍"),
        ("\x7f\x9b", "··"),
        ("甲\u202e乙", "甲·乙"),
        ("甲\u3000乙 &<", "甲\u3000乙 &<"),
        ("\ud800", "·"),
    ],
)
def test_nothing_a_file_says_steers_the_terminal(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert render_text([Diagnostic(CODE, f"值“{text}”不对。", "a.yaml")]).endswith(f"值“{seen}”不对。\n")
    assert shown(f"{text}x", 0, 1)[1].endswith(f"{seen}x")


def test_without_a_line_the_place_in_the_file_is_said() -> None:
    fault = Diagnostic(CODE, "有错。", "a.docx", route="word/document.xml 第3段", excerpt="对政协")
    assert render_text([fault]) == ("a.docx: 错误 LET002 [unknown-key] 有错。\n    word/document.xml 第3段，“对政协”\n")


def test_a_warning_is_called_so() -> None:
    warning = Code("TXT107", "spaced", Severity.WARNING, "多了空格")
    assert render_text([Diagnostic(warning, "多了空格。", "a.yaml")]) == "a.yaml: 警告 TXT107 [spaced] 多了空格。\n"


def test_nothing_is_nothing() -> None:
    assert render_text([]) == ""


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("标题", 4), ("“”", 4), ("e\u0301", 1), ("ｶ", 1), ("é", 1), ("—", 2)]
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width
