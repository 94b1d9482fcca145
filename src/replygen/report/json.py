"""All that is known of the findings, for programs. `version` changes when a key changes its meaning or goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report

VERSION: Final = 1


def render(report: Report) -> str:
    """A JSON object: version, number of files checked, findings."""
    table = {
        "version": VERSION,
        "checked": len(report.files),
        "diagnostics": [_entry(one) for one in report.diagnostics],
    }
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def _entry(one: Diagnostic) -> dict[str, Any]:
    span = one.span
    return {
        "code": one.code.code,
        "name": one.code.name,
        "severity": one.severity.value,
        "message": one.message,
        "path": one.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "route": one.route,
        "excerpt": one.excerpt,
        "clause": one.code.clause,
        "strength": one.code.strength.value,
        "fixable": one.fixable,
        "fingerprint": one.fingerprint,
    }
