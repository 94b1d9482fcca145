"""`replygen explain`: what a code means, why, and how to do better."""

from __future__ import annotations

import click

from replygen.cli import DONE
from replygen.cli.catalogue import catalogue, explanation
from replygen.cli.chinese import ChineseCommand
from replygen.diagnostics import nearest


@click.command("explain", cls=ChineseCommand)
@click.argument("codes", metavar="代码或名称...", nargs=-1)
@click.option("--all", "all_codes", is_flag=True, help="列出全部代码。")
def command(codes: tuple[str, ...], all_codes: bool) -> int:
    """说明一条规则：要求、理由、标准的条款、错例和正例。"""
    if not codes and not all_codes:
        raise click.UsageError("请写要说明的代码或名称；全部代码用 --all。", click.get_current_context())
    entries = catalogue()
    if all_codes:
        for code in (entry.code for entry in entries.values()):
            click.echo(f"{code.code}\t{code.severity.label}\t{code.strength}\t{code.name}\t{code.summary}")
        return DONE
    names = {entry.code.name: key for key, entry in entries.items()}
    known = [names.get(wanted.lower(), wanted.upper()) for wanted in codes]
    for wanted, key in zip(codes, known, strict=True):
        if key not in entries:
            guess = nearest(wanted, [*entries, *names])
            hint = f"您是不是要写“{guess}”？" if guess else "全部代码见 replygen explain --all。"
            raise click.UsageError(f"没有“{wanted}”这个代码。{hint}", click.get_current_context())
    click.echo("\n".join(explanation(entries[key]) for key in known), nl=False)
    return DONE
