"""`replygen new`: a commented starter."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.batch.write import write_whole
from replygen.cli import DONE, MISUSED
from replygen.cli.chinese import ChineseCommand
from replygen.letter.model import Kind
from replygen.letter.starter import starter
from replygen.report.text import render_text


@click.command("new", cls=ChineseCommand)
@click.argument("letter", metavar="信件.yaml", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.PROPOSAL.value,
    help="答复提案还是建议；缺省为提案。",
)
@click.option("--keys", type=click.Choice(["zh", "en"]), default="zh", help="键用中文还是英文；缺省为中文。")
@click.option("--point", "points", multiple=True, metavar="要点", help="提案的一项要点，可重复；每项起一条答复。")
@click.option("--force", is_flag=True, help="文件已存在时也覆盖。")
def command(letter: Path, kind: str, keys: str, points: tuple[str, ...], force: bool) -> int:
    """生成一份带注释的信件样稿，改成自己的内容即可。"""
    fault = write_whole(letter, starter(Kind(kind), keys, points).encode(), force=force)
    if fault is not None:
        click.echo(render_text([fault]), err=True, nl=False)
        return MISUSED
    click.echo(letter)
    return DONE
