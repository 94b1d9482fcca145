"""Why a DOCX cannot be bound with others."""

from __future__ import annotations

from typing import Final

from replygen.diagnostics import Code, Diagnostic, Severity

UNBINDABLE: Final = Code(
    "RPL060",
    "unbindable",
    Severity.ERROR,
    "这份 DOCX 不能与其他信件合订",
    "合订本只有一套样式、编号和文档设置；装不进去的内容如果硬装，版面会变。",
)

CODES: Final = (UNBINDABLE,)


def unbindable(path: str, reason: str) -> Diagnostic:
    """The refusal of one file; `reason` says what is in it and what to do."""
    return Diagnostic(UNBINDABLE, reason, path)


class Refusal(Exception):  # noqa: N818 - it is caught where the letter's path is known, and becomes a diagnostic
    """What is in a letter that a volume cannot hold, and what to do."""
