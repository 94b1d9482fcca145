"""`replygen show`: a DOCX as readable text."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import DONE, FOUND
from replygen.cli.chinese import ChineseCommand
from replygen.diagnostics import Diagnostic
from replygen.docx.document import read_document
from replygen.docx.package import read_package
from replygen.docx.show import show
from replygen.report.text import render_text
from replygen.source import read_bytes


@click.command("show", cls=ChineseCommand)
@click.argument("files", metavar="文件.docx...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """把 DOCX 显示为可读的文字：每段的要素、实际格式和内容。

    不论由谁排成，都按 Word 的继承规则算出实际的字体、字号、对齐和缩进。
    """
    faulty = False
    for path in files:
        data = read_bytes(path)
        package = [data] if isinstance(data, Diagnostic) else read_package(data, path=str(path))
        if isinstance(package, list):
            click.echo(render_text(package), err=True, nl=False)
            faulty = True
            continue
        if len(files) > 1:
            click.echo(f"== {path}")
        click.echo(show(read_document(package)), nl=False)
    return FOUND if faulty else DONE
