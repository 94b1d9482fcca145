"""`replygen schema`: the JSON Schema of a letter."""

from __future__ import annotations

import json

import click

from replygen.cli import DONE
from replygen.cli.chinese import ChineseCommand
from replygen.letter.schema import schema


@click.command("schema", cls=ChineseCommand)
@click.option("--keys", type=click.Choice(["zh", "en"]), help="只用中文键或英文键；缺省两种都可以。")
def command(keys: str | None) -> int:
    """输出信件的 JSON Schema（到标准输出），编辑器据此补全和提示。

    在 YAML 文件首行写 “# yaml-language-server: $schema=路径” 即可使用。
    """
    click.echo(json.dumps(schema(keys or ""), ensure_ascii=False, indent=2))
    return DONE
