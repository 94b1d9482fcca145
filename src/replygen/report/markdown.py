"""A table a file, for a merge request or the summary of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.diagnostics import Severity

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.report import Report


def render(report: Report) -> str:
    """The counts, then every file with findings."""
    counts = "，".join(f"{severity.label} {len(report.of(severity))}" for severity in Severity)
    head = f"# 公文检查\n\n检查 {len(report.files)} 份：{counts}。\n"
    return head + "".join(_table(path, found) for path, found in report.by_file().items() if found)


def _table(path: str, found: list[Diagnostic]) -> str:
    rows = "".join(
        f"| {_where(one)} | {one.severity.label} | {one.code.code} {one.code.name} | {_cell(one.message)} |\n"
        for one in found
    )
    return f"\n## {_cell(path)}\n\n| 位置 | 级别 | 规则 | 说明 |\n| --- | --- | --- | --- |\n{rows}"


def _where(one: Diagnostic) -> str:
    words = f"“{one.excerpt}”" if one.excerpt else ""
    return _cell(f"第 {one.span.line} 行{words}" if one.span else f"{one.route}{words}" or "全文")


def _cell(text: str) -> str:
    r"""Text as it is: Markdown's own signs are of no effect, `|` and line ends do not break the table."""
    for sign in "\\`*_[]<>|#~":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split("\n"))
