"""The page of results: tables in Markdown, and what they were measured on."""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from replygen.docx.archive import deflater

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "benchmarks.md"
PLOT: Final = ROOT / "docs" / "images" / "benchmarks.svg"

_PACKAGES: Final = ("PyYAML", "Jinja2", "docxtpl", "docx-mailmerge2", "python-docx", "docxcompose")


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table under its title; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return f"### {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def machine() -> str:
    """When, on what and with what."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.+)", info.read_text()) if info.exists() else None
    kind = found[1] if found else platform.processor()
    tools = ", ".join(f"{name} {number}" for name in _PACKAGES if (number := _version(name)))
    return (
        f"Measured on {datetime.date.today()}: {kind}, {len(os.sched_getaffinity(0))} processors, "
        f"Python {platform.python_version()}, {tools}; deflate by {deflater()}.\n"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def write(part: str, text: str) -> None:
    """Put the figures of a part between its marks on the page; what else stands there is kept."""
    start, end = f"<!-- {part} -->\n", f"<!-- /{part} -->\n"
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{PAGE.name} has no place for {part}")
    PAGE.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")
