"""Diagnostics for people and machines: one renderer a format, and the table of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from replygen.diagnostics import Diagnostic, Severity

FORMATS: Final = {
    "text": "给人看：位置、说明、原文和标记",
    "concise": "每个问题一行",
    "json": "给程序读，有版本号",
    "sarif": "SARIF 2.1.0，供 GitHub 代码扫描等",
    "junit": "JUnit XML，供各种 CI 的测试报告",
    "github": "GitHub Actions 的行内注释",
    "gitlab": "GitLab 的 Code Quality 报告",
    "markdown": "供合并请求的说明或作业摘要",
}
"""Every format and what it is for; each is rendered by the module of its name."""


class Report(Struct, frozen=True):
    """What a check found, and the files it looked at, both in order."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]

    def of(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.diagnostics if one.severity is severity)

    def by_file(self) -> dict[str, list[Diagnostic]]:
        """The findings of each file that was looked at or could not be."""
        found: dict[str, list[Diagnostic]] = {path: [] for path in self.files}
        for one in self.diagnostics:
            found.setdefault(one.path, []).append(one)
        return found


def render(format_: str, report: Report) -> str:
    """The report in one of the `FORMATS`; "" when the format has nothing to say."""
    renderer: Callable[[Report], str] = import_module(f"replygen.report.{format_}").render
    return renderer(report)
