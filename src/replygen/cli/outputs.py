"""Results in the format and the file that options name: `json`, or `json=FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.diagnostics import Diagnostic

Output = tuple[str, Path | None]
"""A format and its file; None is the standard output."""


def read_output(value: str, formats: Iterable[str]) -> Output:
    """An option's value as an output. Raises BadParameter for any other format, and for a file without a name."""
    format_, equals, file = value.partition("=")
    if format_ not in formats or (equals and not file):
        raise click.BadParameter(f"“{value}”应为 格式 或 格式=文件，格式为 {'、'.join(formats)} 之一。")
    return format_, Path(file) if file else None


def _reports(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> list[Output]:
    outputs = [read_output(value, FORMATS) for value in values or ["text"]]
    if sum(file is None for _, file in outputs) > 1:
        raise click.BadParameter("只能有一种格式写到标准输出，其余的请写成 格式=文件。")
    return outputs


REPORTS = click.option(
    "--output",
    "outputs",
    metavar="格式[=文件]",
    multiple=True,
    callback=_reports,
    help=f"输出格式，可重复；缺省为 text。格式有 {'、'.join(FORMATS)}。",
)
"""`--output`, of commands that report findings: several at once, one of them to the standard output."""


def write_output(result: bytes | str, file: Path | None) -> Diagnostic | None:
    """Write a result to its file or the standard output; the diagnostic when the file cannot be written."""
    if file is None:
        click.echo(result.decode("utf-8-sig") if isinstance(result, bytes) else result, nl=False)
        return None
    from replygen.batch.write import write_whole  # noqa: PLC0415 - most runs write no file

    return write_whole(file, result.encode() if isinstance(result, str) else result, force=True)
