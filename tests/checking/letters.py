"""Letters written in a test and checked in memory."""

from __future__ import annotations

from pathlib import Path

from tests.support.sample_letter import LETTER

from replygen.batch.checker import Checker, Outcome, Task
from replygen.batch.papers import Paper
from replygen.diagnostics import Diagnostic

SOUND = f"""\
{LETTER}联系人: {{姓名: 许文清, 电话: 0000-5551234}}
抄送: [澜川市人民政府办公室]
"""
"""A letter in which no rule finds anything; `正文` and `抄送` are there to be replaced."""

SLIP = "截止6月底，已经办结。"
"""A paragraph with one fault: 截止 instead of 截至, TXT134."""
SLIP_CODE = "TXT134"


def with_body(body: str) -> str:
    """The sound letter with another body, given as the YAML behind `正文:`."""
    return SOUND.replace("正文: 已经办结。", f"正文: {body}")


def check_file(path: Path, **task: object) -> Outcome:
    """The outcome of one file."""
    (outcome,) = Checker(Task(**task)).check([Paper(path, Path(path.name))])  # type: ignore[arg-type]
    return outcome


def check_text(folder: Path, text: str, **task: object) -> list[Diagnostic]:
    """What is found in a letter written into `folder`."""
    path = folder / "0217.yaml"
    path.write_text(text, encoding="utf-8")
    return check_file(path, **task).diagnostics


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    """The codes of what was found, in order."""
    return [one.code.code for one in diagnostics]


def marked(text: str, diagnostic: Diagnostic) -> str:
    """The words of `text` that the span of a diagnostic covers, its lines joined."""
    span = diagnostic.span
    assert span is not None
    lines = text.splitlines()[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "".join(line.strip() if number else line for number, line in enumerate(lines))
