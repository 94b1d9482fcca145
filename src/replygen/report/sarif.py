"""SARIF 2.1.0, as GitHub's code scanning and other collectors take it.

Every result has a physical location: GitHub refuses a whole file for one without. A finding in a DOCX stands at line 1
of the file, and its place inside as a logical location.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from replygen.diagnostics import Severity
from replygen.report.paths import uri

if TYPE_CHECKING:
    from replygen.diagnostics import Code, Diagnostic, Span
    from replygen.report import Report

MOST_RESULTS: Final = 25_000
"""Results of a run beyond which GitHub refuses the file."""

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME: Final = "https://pypi.org/project/replygen/"


def render(report: Report) -> str:
    """The SARIF log; beyond the limit warnings are left out first, and the log says how many."""
    ranked = sorted(report.diagnostics, key=lambda one: one.severity is not Severity.ERROR)
    kept = report.diagnostics if len(ranked) <= MOST_RESULTS else ranked[:MOST_RESULTS]
    codes = {one.code.code: one.code for one in kept}
    index = {code: place for place, code in enumerate(sorted(codes))}
    seen: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "replygen",
                "informationUri": _HOME,
                "rules": [_rule(codes[code]) for code in sorted(codes)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index[one.code.code], seen) for one in kept],
    }
    left = len(ranked) - len(kept)
    if left:
        message = f"另有 {left} 个问题没有写入：一份 SARIF 最多 {MOST_RESULTS} 个。"
        note = {"level": "warning", "message": {"text": message}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    clause = f"（{code.clause}）" if code.clause else ""
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in code.name.split("-")),
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": f"{code.why or code.summary}{clause}"},
        "help": {"text": f"replygen explain {code.code}"},
        "defaultConfiguration": {"level": code.severity.value},
        "properties": {"tags": [code.code[:3], code.strength.value], "problem.severity": code.severity.value},
    }


def _result(one: Diagnostic, rule: int, seen: Counter[str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(one.path)}, "region": _region(one.span)}
    if one.span and one.source:
        physical["contextRegion"] = {"startLine": one.span.line, "snippet": {"text": one.source}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if one.route:
        location["logicalLocations"] = [{"fullyQualifiedName": one.route}]
    known = f"{one.path}\0{one.fingerprint}"
    seen[known] += 1
    words = f"（“{one.excerpt}”）" if one.excerpt and not one.span else ""
    return {
        "ruleId": one.code.code,
        "ruleIndex": rule,
        "level": one.severity.value,
        "message": {"text": f"{one.message}{words}"},
        "locations": [location],
        "partialFingerprints": {"replygen/v1": f"{one.fingerprint}:{seen[known]}"},
    }


def _region(span: Span | None) -> dict[str, int]:
    if span is None:
        return {"startLine": 1}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
