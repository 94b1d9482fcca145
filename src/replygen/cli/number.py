"""`replygen number`: the register of document numbers. Thin shells over `replygen.register`."""

from __future__ import annotations

import datetime
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.cli import DONE, FOUND
from replygen.cli.chinese import ChineseCommand, ChineseGroup
from replygen.cli.desk import Desk, Stop, find_letters, here, not_entries, open_desk
from replygen.cli.outputs import REPORTS, Output, read_output, write_output
from replygen.config import find_config
from replygen.diagnostics import has_errors
from replygen.letter import values
from replygen.register import claims, ledger
from replygen.register.take import take
from replygen.register.taker import Outcome, Wish, doubtful_year
from replygen.report import Report, render
from replygen.report.text import render_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.diagnostics import Diagnostic
    from replygen.register.store import Place


def _place(desk: Desk, code: str, year: int | None, date: datetime.date | None = None) -> Place:
    """The series and year that options name; the only series and today's year when they do not."""
    codes = [series.code for series in desk.office.config.series] or desk.register.codes()
    if not code and len(codes) != 1:
        hint = f"有：{'、'.join(codes)}" if codes else "登记簿还是空的"
        raise click.UsageError(f"请用 --code 指明机关代字（{hint}）。")
    place = (code or codes[0], date.year if date else year or _today().year)
    if not (date or year) and (reason := doubtful_year(desk.register, place)):
        raise click.UsageError(reason)
    return place


def _today() -> datetime.date:
    return datetime.date.today()


def _say(outcome: Outcome) -> int:
    """The result to stdout, all else to stderr; the exit status."""
    for given in outcome.given:
        click.echo(f"{given.number}\t{given.how}\t{given.path}".rstrip())
    for note in outcome.notes:
        click.echo(note, err=True)
    click.echo(render_text(outcome.diagnostics), err=True, nl=False)
    return FOUND if has_errors(outcome.diagnostics) else DONE


def _date(_ctx: click.Context, _param: click.Parameter, text: str | None) -> datetime.date | None:
    try:
        return values.date(text) if text else None
    except values.BadValueError as error:
        raise click.UsageError(str(error)) from None


def _range(_ctx: click.Context, _param: click.Parameter, text: str) -> range:
    seqs = claims.parse_range(text)
    if seqs is None:
        raise click.UsageError(f"“{text}”应为一个号或一段号，如 37 或 34-60，一次最多 {claims.MAX_RANGE} 号。")
    return seqs


def _reason(_ctx: click.Context, _param: click.Parameter, text: str) -> str:
    if not text.strip():
        raise click.UsageError("--reason 不能是空的；请写明事由。")
    return text.strip()


_CODE = click.option("--code", default="", metavar="代字", help="机关代字；只有一个序列时可以不写。")
_YEAR = click.option("--year", type=click.IntRange(1949, 9999), metavar="年", help="年份；缺省为今年。")
_REASON = click.option("--reason", required=True, metavar="事由", callback=_reason, help="事由，记入登记簿。")
_SEQS = click.argument("seqs", metavar="号或起止号", callback=_range)
_PATHS = click.argument("paths", metavar="[信件或文件夹]...", nargs=-1, type=click.Path(path_type=Path))
_CONFIG = click.option(
    "--config",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="配置文件，登记簿在它旁边；缺省为信件（或当前文件夹）所在或上级文件夹里的 replygen.toml。",
)


@click.group("number", cls=ChineseGroup)
def command() -> None:
    """发文字号登记簿：取号、预留、作废、列表、检查。

    登记簿是配置文件旁边的 register 文件夹，每号一个小文件，可以放在共享文件夹或 git 里。
    """


@command.command("take", cls=ChineseCommand)
@_PATHS
@click.option("--dry-run", is_flag=True, help="只说会取什么号，不写任何文件。")
@click.option("--seq", type=click.IntRange(1), metavar="号", help="取指定的号：预留的，或漏下的。")
@click.option("--update", is_flag=True, help="已有号的信件改过后，按现在的内容更新登记。")
@click.option("--title", default="", metavar="标题", help="不给信件，给别的公文取号：公文的标题。")
@click.option("--to", "recipients", multiple=True, metavar="主送", help="别的公文的主送，可重复。")
@click.option("--date", callback=_date, metavar="日期", help="别的公文的成文日期。")
@_CODE
@_YEAR
@_CONFIG
def take_command(
    paths: tuple[Path, ...],
    dry_run: bool,
    seq: int | None,
    update: bool,
    title: str,
    recipients: tuple[str, ...],
    date: datetime.date | None,
    code: str,
    year: int | None,
    config: Path | None,
) -> int:
    """给没有发文字号的信件取号，写进信件和登记簿；有号的不变。

    多封信按建议、提案编号的先后取号。不给信件时，只了结上次中断的取号。
    """
    if title:
        if paths or dry_run or update:
            raise click.UsageError("--title 是给别的公文取号的，不与信件、--dry-run、--update 同用。")
        desk = here(config)
        document = claims.Document(title, recipients, date)
        return _say(claims.take_other(desk.register, _place(desk, code, year, date), document, _today(), seq))
    if recipients or date or code:
        raise click.UsageError("--to、--date、--code 只与 --title 同用；信件自己写明这些内容。")
    return _take(paths, Wish(_today(), year, seq, update, dry_run), config)


def _take(paths: Sequence[Path], wish: Wish, config: Path | None) -> int:
    """Take numbers for letters, each in the register of its own config."""
    letters, faults = find_letters(paths)
    if paths and not letters and not faults:
        raise click.UsageError("没有找到信件（.yaml、.yml）。")
    if wish.seq and len(letters) != 1:
        raise click.UsageError("--seq 只能给一封信用。")
    outcome = Outcome(diagnostics=faults)
    groups: dict[Path | None, list[Path]] = defaultdict(list)
    for path in letters:
        groups[config or find_config(path.absolute().parent)].append(path)
    if not paths:
        groups[config or find_config(Path.cwd())] = []
    for desk, group in [(open_desk(one), group) for one, group in groups.items()]:
        load = partial(desk.load, not_entries(group, desk.register))
        one = take(desk.register, load, desk.title, wish)
        outcome.given += one.given
        outcome.notes += one.notes
        outcome.diagnostics += one.diagnostics
    return _say(outcome)


@command.command("reserve", cls=ChineseCommand)
@_SEQS
@_REASON
@_CODE
@_YEAR
@_CONFIG
def reserve_command(seqs: range, reason: str, code: str, year: int | None, config: Path | None) -> int:
    """预留一个号或一段号，取号时跳过；以后用 take --seq 取用。"""
    desk = here(config)
    return _say(claims.reserve(desk.register, _place(desk, code, year), seqs, reason, _today()))


@command.command("void", cls=ChineseCommand)
@_SEQS
@_REASON
@_CODE
@_YEAR
@_CONFIG
def void_command(seqs: range, reason: str, code: str, year: int | None, config: Path | None) -> int:
    """作废一个号或一段号，永不再用。信件不改，请自行删去其中的发文字号。"""
    desk = here(config)
    return _say(claims.void(desk.register, _place(desk, code, year), seqs, reason, _today()))


@command.command("list", cls=ChineseCommand)
@click.option("--code", default="", metavar="代字", help="只列这个机关代字的。")
@click.option("--year", type=int, metavar="年", help="只列这一年的。")
@click.option("--output", default="table", metavar="格式[=文件]", help="table、json、csv 或 xlsx；缺省为 table。")
@_CONFIG
def list_command(code: str, year: int | None, output: str, config: Path | None) -> int:
    """列出登记簿（发文登记簿），可存为 CSV 或可打印的 XLSX。"""
    name, file = read_output(output, ledger.FORMATS)
    if name == "xlsx" and not file:
        raise click.UsageError("xlsx 要写进文件：--output xlsx=发文登记簿.xlsx。")
    register = here(config).register
    shown = [
        record
        for place in register.places()
        if code in {"", place[0]} and year in {None, place[1]}
        for record in register.records(*place)
    ]
    _stop_at([write_output(ledger.FORMATS[name](shown), file)])
    faults = [record.fault for record in shown if record.fault]
    click.echo(render_text(faults), err=True, nl=False)
    return FOUND if faults else DONE


@command.command("check", cls=ChineseCommand)
@_PATHS
@REPORTS
@_CONFIG
def check_command(paths: tuple[Path, ...], outputs: list[Output], config: Path | None) -> int:
    """检查登记簿：不重号，不无故跳号，与信件一致。

    登记簿里写明的信件都会检查；再给信件或文件夹，还能查出没有登记的号。
    """
    from replygen.rules.register.audit import audit  # noqa: PLC0415 - the rules, for this command only

    desk = here(config)
    letters, faults = find_letters(paths)
    found, files = audit(desk.register, not_entries(letters, desk.register), desk.read, desk.title)
    report = Report((*faults, *found), files)
    _stop_at([write_output(render(format_, report), file) for format_, file in outputs])
    return FOUND if has_errors(list(report.diagnostics)) else DONE


def _stop_at(faults: Iterable[Diagnostic | None]) -> None:
    """Raise Stop for the outputs that could not be written."""
    if told := [fault for fault in faults if fault]:
        raise Stop(told)
