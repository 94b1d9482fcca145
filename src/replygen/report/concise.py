"""One line a finding, for grep and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.report.text import visible

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report


def render(report: Report) -> str:
    """All findings, each on a line `path:line:column: code [name] message`."""
    lines = (f"{place(one)}: {one.code.code} [{one.code.name}] {one.message}" for one in report.diagnostics)
    return "".join(f"{visible(line)}\n" for line in lines)


def place(diagnostic: Diagnostic) -> str:
    """Where a finding is, on one line: the line of a text file, the route and first words in a DOCX."""
    if diagnostic.span:
        return f"{diagnostic.path}:{diagnostic.span.line}:{diagnostic.span.column}"
    words = f"“{diagnostic.excerpt}”" if diagnostic.excerpt else ""
    return ": ".join(filter(None, (diagnostic.path, f"{diagnostic.route}{words}")))
