"""The command line: arguments and exit codes. Each command has a module of its own, imported when it is called."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from typing import Any, Final

import click

from replygen.cli.chinese import ChineseGroup, message

DONE: Final = 0
FOUND: Final = 1  # findings, or some letters failed
MISUSED: Final = 2  # usage, config, or nothing matched
INTERRUPTED: Final = 130

_GARBAGE: Final = 100_000  # objects: letters are trees that need no collector, and it takes a twentieth of the start-up

COMMANDS: Final = {
    "new": "生成一份带注释的信件样稿",
    "render": "把信件（YAML）排成 DOCX",
    "check": "对照标准检查信件和 DOCX",
    "explain": "说明一条规则：要求、理由、条款、正误例",
    "number": "发文字号登记簿：取号、预留、作废、列表、检查",
    "bind": "把多份 DOCX 合订成一份",
    "show": "把 DOCX 显示为可读的文字",
    "schema": "输出信件的 JSON Schema，供编辑器补全",
    "template": "列出、复制、检查模板",
}
"""Every command and what it is for, in the order of the help."""


class _Commands(ChineseGroup):
    """Knows the commands by name and loads the one that is wanted: start-up pays for nothing else."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"replygen.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click calls it so
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version  # noqa: PLC0415 - 20 ms that only --version pays for

        click.echo(f"replygen {version('replygen')}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="显示版本号。")
def cli() -> None:
    """把 YAML 写的答复函排成合乎 GB/T 9704-2012 的 DOCX。

    信件是一个 YAML 文件，可用 replygen new 生成样稿；各件共用的内容写在 replygen.toml 里。
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit status. Used as the console script and by tests."""
    gc.set_threshold(_GARBAGE)
    atexit.register(gc.freeze)  # or Python, at its end, looks through all objects twice to free what ends anyway
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be GBK: a character it lacks must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        result: Any = cli.main(args=arguments, prog_name="replygen", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.Abort:
        click.echo("已中断。", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(message(error), err=True)
        return MISUSED
    except BrokenPipeError:
        return DONE
    return result if isinstance(result, int) else DONE
