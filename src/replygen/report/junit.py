"""JUnit XML: a suite a file, a case a finding, so that any CI can show them as tests.

An error is a failure. A warning is a case that passes and says so in its output: a test report knows nothing between.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from replygen.diagnostics import Severity
from replygen.report.concise import place

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report

_FORBIDDEN: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The XML document."""
    files = report.by_file()
    cases = sum(max(len(found), 1) for found in files.values())
    failures = len(report.of(Severity.ERROR))
    suites = "".join(_suite(path, found) for path, found in files.items())
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (
        f'{head}<testsuites name="replygen" tests="{cases}" failures="{failures}" errors="0">\n{suites}</testsuites>\n'
    )


def _suite(path: str, found: list[Diagnostic]) -> str:
    failures = sum(one.severity is Severity.ERROR for one in found)
    cases = "".join(_case(path, one) for one in found) or _opening(path, "没有问题") + "/>\n"
    head = f'<testsuite name={_attribute(path)} tests="{max(len(found), 1)}" failures="{failures}" errors="0">'
    return f" {head}\n{cases} </testsuite>\n"


def _case(path: str, one: Diagnostic) -> str:
    name = f"{one.code.code} {one.code.name} {place(one).removeprefix(one.path).lstrip(': ')}".strip()
    head = _opening(path, name)
    words = _printable(f"{place(one)}\n{one.message}")
    if one.severity is Severity.WARNING:
        return f"{head}><system-out>{escape(f'{one.severity.label} {words}')}</system-out></testcase>\n"
    failure = f"<failure type={_attribute(one.code.code)} message={_attribute(one.message)}>{escape(words)}</failure>"
    return f"{head}>{failure}</testcase>\n"


def _opening(path: str, name: str) -> str:
    return f"  <testcase classname={_attribute(path)} name={_attribute(name)}"


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _printable(text: str) -> str:
    """The text without the characters that XML forbids; a message may quote them."""
    return _FORBIDDEN.sub("�", text)
