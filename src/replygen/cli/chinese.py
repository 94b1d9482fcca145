"""Click in Chinese: the words of help pages and of usage errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChineseCommand(click.Command):
    """A command whose help page and option errors are in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, the options' one in Chinese."""
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for row in (option.get_help_record(ctx) for option in options) if row]
        with formatter.section("选项"):
            formatter.write_dl([(name, words.replace("required]", "必需]")) for name, words in rows])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本页。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line."""
        words = {"COMMAND": "命令", "[ARGS]...": "[参数]..."}
        pieces = " ".join(super().collect_usage_pieces(ctx)).split()
        return [words.get(piece, piece) for piece in pieces]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands."""
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)


def message(error: click.ClickException) -> str:
    """What a usage error says, with a hint at the help page."""
    text = _words(error)
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{text}\n用法见：{error.ctx.command_path} --help"
    return text


def _words(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有选项“{error.option_name}”{_guess(error.possibilities)}。"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return f"缺少参数 {name}。"
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”的用法不对：缺少值，或给了不需要的值。"
        case click.BadParameter():
            return _bad_parameter(error)
        case click.UsageError() if error.message.startswith("No such command"):
            name = error.message.split("'")[1] if "'" in error.message else ""
            return f"没有命令“{name}”。"
        case click.UsageError() if error.message.startswith("Missing command"):
            return "缺少命令。"
        case click.UsageError() if "unexpected extra argument" in error.message:
            return f"多出了参数：{error.message.partition('(')[2].rstrip(')')}。"
        case _:
            return error.message


def _bad_parameter(error: click.BadParameter) -> str:
    name = (error.param.opts[-1] if isinstance(error.param, click.Option) else "") if error.param else ""
    if error.param is not None and isinstance(error.param.type, click.Choice):
        return f"“{name}”的值不对，应为 {'、'.join(str(c) for c in error.param.type.choices)} 之一。"
    if error.param is not None and isinstance(error.param.type, click.types.IntParamType):
        return f"“{name}”的值不对，应为整数。"
    return f"{name} {error.message}".strip()


def _guess(possibilities: Sequence[str] | None) -> str:
    return f"，您是不是要写“{possibilities[0]}”" if possibilities else ""
