"""Diagnostics as text for a terminal: place, message, source line, carets under what is meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.diagnostics import Diagnostic, Span
    from replygen.report import Report

_SHOWN_CELLS: Final = 100


def render(report: Report) -> str:
    """All findings of a report."""
    return render_text(report.diagnostics)


def cells(text: str) -> int:
    """The width of a text on a terminal: a Chinese character is two cells, a combining mark none."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" and ord(character) > 0xFF else 1


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """All diagnostics, each with its source line where it has one; "" for none."""
    return "".join(_one(diagnostic) for diagnostic in diagnostics)


def visible(text: str) -> str:
    """The text with control and format characters as signs: what a file says must not steer the terminal."""
    return text if text.isprintable() else "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if ord(character) < 0x20:
        return chr(0x2400 + ord(character))  # ␊, ␛ …
    return "·" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def _one(d: Diagnostic) -> str:
    place = f"{d.path}:{d.span.line}:{d.span.column}" if d.span else d.path
    head = visible(f"{place}: {d.severity.label} {d.code.code} [{d.code.name}] {d.message}") + "\n"
    if d.span and d.source:
        return head + _excerpt(d.span, d.source)
    where = visible("，".join(part for part in (d.route, f"“{d.excerpt}”" if d.excerpt else "") if part))
    return head + (f"    {where}\n" if where else "")


def _excerpt(span: Span, source: str) -> str:
    source = visible(source.replace("\t", " "))
    first = span.column - 1
    last = span.end_column - 1 if span.end_line == span.line else len(source)
    last = max(min(last, len(source)), first + 1)
    # A paragraph is one long line in YAML: show the part around the fault.
    start, width = min(first, len(source)), 0
    while start and (width := width + _cells(source[start - 1])) <= _SHOWN_CELLS // 2:
        start -= 1
    shown, width = "", 0
    for character in source[start:]:
        width += _cells(character)
        if width > _SHOWN_CELLS:
            break
        shown += character
    lead = "…" if start else ""
    tail = "…" if start + len(shown) < len(source) else ""
    margin = f"{span.line:>6} | "
    indent = " " * (len(margin) - 2) + "| " + " " * (cells(lead) + cells(source[start:first]))
    marked = source[first : min(last, start + len(shown))]
    return f"{margin}{lead}{shown}{tail}\n{indent}{'^' * max(cells(marked), 1)}\n"
