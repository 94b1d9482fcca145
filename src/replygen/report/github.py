"""Workflow commands that make GitHub Actions show each finding at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Severity
from replygen.report.paths import inside

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report

SHOWN: Final = 10
"""Annotations of a level that GitHub shows of a step; it drops the rest without a word."""


def render(report: Report) -> str:
    """A command a finding, then for each level how many of them GitHub does not show."""
    lines = [_command(one) for one in report.diagnostics]
    for severity in Severity:
        beyond = len(report.of(severity)) - SHOWN
        if beyond > 0:
            message = f"{severity.label}另有 {beyond} 个：GitHub 每级只标出前 {SHOWN} 个，全部见作业日志。"
            lines.append(f"::notice title=replygen::{_data(message)}")
    return "".join(f"{line}\n" for line in lines)


def _command(one: Diagnostic) -> str:
    span = one.span
    properties = {"file": inside(one.path), "line": str(span.line if span else 1)}
    if span:
        properties["col"] = str(span.column)
        if span.end_line == span.line:  # GitHub takes columns only for a stretch of one line
            properties |= {"endLine": str(span.end_line), "endColumn": str(max(span.end_column - 1, span.column))}
    properties["title"] = f"{one.code.code} {one.code.name}"
    where = "" if span else "".join(filter(None, (one.route, f"“{one.excerpt}”" if one.excerpt else "")))
    message = f"{where}：{one.message}" if where else one.message
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{one.severity.value} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
