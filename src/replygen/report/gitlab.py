"""GitLab's code quality report: a JSON list."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from replygen.diagnostics import Severity
from replygen.report.paths import inside

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report) -> str:
    """The findings as GitLab takes them."""
    seen: Counter[str] = Counter()
    return json.dumps([_entry(one, seen) for one in report.diagnostics], ensure_ascii=False, indent=2) + "\n"


def _entry(one: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    path = inside(one.path)
    known = f"{path}\0{one.fingerprint}"
    seen[known] += 1  # GitLab takes two findings with one fingerprint for the same
    where = "" if one.span else "".join(filter(None, (one.route, f"“{one.excerpt}”" if one.excerpt else "")))
    return {
        "description": f"{where}：{one.message}" if where else one.message,
        "check_name": f"{one.code.code} {one.code.name}",
        "fingerprint": sha256(f"{known}\0{seen[known]}".encode()).hexdigest(),
        "severity": _SEVERITIES[one.severity],
        "location": {"path": path, "lines": {"begin": one.span.line if one.span else 1}},
    }
