"""`replygen check`: letters and documents held against the standard."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.cli import DONE, FOUND, MISUSED
from replygen.cli.chinese import ChineseCommand
from replygen.cli.outputs import REPORTS, Output, write_output
from replygen.config.policy import FAIL_ON, fails, strictest
from replygen.diagnostics import Diagnostic, Severity
from replygen.report import Report, render
from replygen.report.text import render_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.batch.checker import Outcome, Task
    from replygen.batch.configs import Configs
    from replygen.batch.papers import Papers


def _codes(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Codes from one option or several, with commas or without."""
    if not values:
        return ()
    from replygen.checking.selection import select  # noqa: PLC0415 - brings all rules

    names = tuple(name for value in values for name in value.replace("，", ",").split(",") if name)
    if faults := select(names)[1]:
        raise click.BadParameter("".join(faults), ctx, param)
    return names


@click.command("check", cls=ChineseCommand)
@click.argument("paths", metavar="路径...", nargs=-1, required=True, type=click.Path(path_type=Path))
@REPORTS
@click.option(
    "--config",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="配置文件；缺省为各文件所在或上级文件夹里的 replygen.toml。",
)
@click.option("--select", metavar="代码", multiple=True, callback=_codes, help="只查这些规则：代码、名称或前三个字母。")
@click.option("--ignore", metavar="代码", multiple=True, callback=_codes, help="这一次不查这些规则。")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="哪一级问题使退出码为 1；缺省依配置，为 error。")
@click.option("--baseline", metavar="文件", type=click.Path(path_type=Path), help="只报基线里没有的问题。")
@click.option("--write-baseline", is_flag=True, help="把现有的问题写进基线文件，以后不再报。")
@click.option("--annotate", metavar="文件夹", type=click.Path(path_type=Path), help="写出带批注的副本。")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=0), default=0, help="进程数；缺省依文件多少而定。")
@click.option("--statistics", is_flag=True, help="各规则的问题数。")
def command(
    paths: tuple[Path, ...],
    outputs: list[Output],
    config: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: bool,
    annotate: Path | None,
    jobs: int,
    statistics: bool,
) -> int:
    """对照标准检查信件（YAML）和文档（DOCX），不论是否由 replygen 生成。

    文件夹里的 .yaml、.yml、.docx 都查。YAML 先在内存里排成 DOCX 再查，问题标在产生它的那一行。
    """
    from replygen.batch.checker import Task  # noqa: PLC0415 - brings all rules; --help need not wait for them
    from replygen.batch.checks import only_letters, run_checks  # noqa: PLC0415
    from replygen.batch.configs import Configs  # noqa: PLC0415
    from replygen.batch.papers import find_papers  # noqa: PLC0415

    task = Task(config, select, ignore, fail_on, baseline, write_baseline, annotate)
    configs = Configs(config)
    papers = find_papers(paths, configs, annotate)
    if not papers.found:
        return _nothing(papers)
    outcomes = _watched(run_checks(papers.found, task, jobs), len(papers.found))
    outcomes = only_letters(outcomes, papers.found)
    config_faults = list(dict.fromkeys(fault for outcome in outcomes for fault in outcome.config_faults))
    if write_baseline and not config_faults:
        return _write_baseline(outcomes, configs, baseline)
    more = [] if config_faults else _unused_ignores(outcomes, configs, paths, task)
    found = [*papers.faults, *(one for outcome in outcomes for one in outcome.diagnostics), *more]
    checked = [str(outcome.path) for outcome in outcomes if not outcome.config_faults]
    report = Report(tuple(found), tuple(checked))
    click.echo(render_text(config_faults), err=True, nl=False)
    misused = bool(config_faults) | _write(report, outputs)
    _summarise(report, outcomes, papers.excluded, statistics=statistics)
    if misused:
        return MISUSED
    level = fail_on or strictest(outcome.fail_on for outcome in outcomes)
    failing = any(fails(outcome.diagnostics, outcome.fail_on) for outcome in outcomes)
    return FOUND if failing or fails([*papers.faults, *more], level) else DONE


def _nothing(papers: Papers) -> int:
    """Nothing to check: all of it excluded, as meant, or nothing there, by mistake."""
    click.echo(render_text(papers.faults), err=True, nl=False)
    if papers.excluded and not papers.faults:
        click.echo(f"没有要检查的文件：{papers.excluded} 份都在配置的 exclude 里。", err=True)
        return DONE
    excluded = f"（{papers.excluded} 份在配置的 exclude 里）" if papers.excluded else ""
    click.echo(f"没有找到要检查的文件（.yaml、.yml、.docx）{excluded}。", err=True)
    return MISUSED


def _watched(outcomes: Iterable[Outcome], total: int) -> list[Outcome]:
    """All outcomes; how far the run has come is told meanwhile."""
    from replygen.batch.progress import Progress  # noqa: PLC0415

    progress = Progress(total, sys.stderr)
    found = []
    for outcome in outcomes:
        found.append(outcome)
        progress.step()
    progress.clear()
    return found


def _unused_ignores(outcomes: list[Outcome], configs: Configs, paths: tuple[Path, ...], task: Task) -> list[Diagnostic]:
    if not any(path.is_dir() for path in paths):  # only a run over a whole folder can tell
        return []
    from replygen.batch.ignores import unused_ignores  # noqa: PLC0415

    return unused_ignores(outcomes, configs, paths, task)


def _write_baseline(outcomes: list[Outcome], configs: Configs, baseline: Path | None) -> int:
    from replygen.batch.baselines import write_baselines  # noqa: PLC0415

    written = write_baselines(outcomes, configs, baseline)
    if not written:
        click.echo("没有说写到哪里；请加 --baseline 文件，或在配置的 [check] 里写 baseline。", err=True)
        return MISUSED
    faults = [one for one in written if isinstance(one, Diagnostic)]
    click.echo(render_text(faults), err=True, nl=False)
    for path in (one for one in written if isinstance(one, Path)):
        click.echo(path)
    return MISUSED if faults else DONE


def _write(report: Report, outputs: list[Output]) -> bool:
    """Write the report in each of the formats; whether one of the files could not be written."""
    faults = [fault for format_, file in outputs if (fault := write_output(render(format_, report), file))]
    click.echo(render_text(faults), err=True, nl=False)
    return bool(faults)


def _summarise(report: Report, outcomes: list[Outcome], excluded: int, *, statistics: bool) -> None:
    """What the run came to, in a line; with `statistics` how often each rule found something."""
    counts = {severity: len(report.of(severity)) for severity in Severity}
    known = sum(outcome.known for outcome in outcomes)
    parts = [f"{severity.label} {count}" for severity, count in counts.items() if count] or ["没有问题"]
    parts += [f"基线里已有 {known}"] if known else []
    parts += [f"排除 {excluded} 份"] if excluded else []
    click.echo(f"检查 {len(report.files)} 份：{'，'.join(parts)}。", err=True)
    copies = sum(len(outcome.written) for outcome in outcomes)
    if copies:
        click.echo(f"写出带批注的副本 {copies} 份。", err=True)
    if statistics:
        codes = Counter(one.code for one in report.diagnostics)
        for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0].code)):
            click.echo(f"{count:>6}  {code.code} [{code.name}] {code.summary}", err=True)
