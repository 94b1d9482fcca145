"""`replygen render`: letters to DOCX."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct, field

from replygen.batch.files import find_jobs
from replygen.batch.manifest import open_manifest
from replygen.batch.naming import FEEDBACK
from replygen.batch.offices import Offices
from replygen.batch.progress import Progress
from replygen.batch.renderer import State
from replygen.batch.run import find_stale, render_jobs
from replygen.cli import DONE, FOUND, INTERRUPTED, MISUSED
from replygen.cli.chinese import ChineseCommand
from replygen.cli.signals import patient_ctrl_c
from replygen.diagnostics import Diagnostic
from replygen.report.text import render_text

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from replygen.batch.overview import Overview
    from replygen.batch.run import Outcome, Stale

_TOGETHER: Final = 50  # names of results that a log or a program gets at once; a terminal shows each at its time


def _overview(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Overview | None:
    if path is None:
        return None
    from replygen.batch.overview import FORMATS, Overview  # noqa: PLC0415 - few runs want one

    if path.suffix.lower() not in FORMATS:
        raise click.UsageError(f"--report 的文件“{path}”应以 {'、'.join(FORMATS)} 之一结尾。")
    return Overview(path)


@click.command("render", cls=ChineseCommand)
@click.argument("paths", metavar="路径...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    metavar="输出",
    type=click.Path(path_type=Path),
    default=Path("out"),
    help="输出文件夹，缺省为 out；以 .docx 结尾时为输出文件。",
)
@click.option(
    "--config",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="配置文件；缺省为信件所在或上级文件夹里的 replygen.toml。",
)
@click.option(
    "-j",
    "--jobs",
    "workers",
    metavar="数",
    type=click.IntRange(1),
    help="同时工作的进程数；缺省时信件少则一个，多则与处理器核数相同。",
)
@click.option("--pdf", is_flag=True, help="另在每份 DOCX 旁边生成 PDF；要有 LibreOffice。")
@click.option("--force", is_flag=True, help="全部重新生成，并覆盖不是 replygen 写的（或写成后改过的）同名文件。")
@click.option(
    "--report",
    "overview",
    metavar="文件",
    type=click.Path(path_type=Path),
    callback=_overview,
    help="另写一份一览表，每封信一行：.json、.csv 或 .xlsx。",
)
def command(
    paths: tuple[Path, ...],
    out: Path,
    config: Path | None,
    workers: int | None,
    pdf: bool,
    force: bool,
    overview: Overview | None,
) -> int:
    """把信件（YAML 文件，或其中有 YAML 文件的文件夹）排成 DOCX。

    文件夹按原来的层次写到输出文件夹。有错的信件不影响其他信件。没有变化的信件不重做；中断后再运行一次，就接着做。
    """
    jobs, faults = find_jobs(paths, out)
    click.echo(render_text(faults), err=True, nl=False)
    if not jobs:
        click.echo("没有找到要生成的信件（.yaml、.yml）。", err=True)
        return MISUSED
    if pdf and (lacking := _lacking_for_pdf()):
        click.echo(render_text([lacking]), err=True, nl=False)
        return MISUSED
    with ExitStack() as stack:
        manifest = None if out.suffix.lower() == ".docx" else open_manifest(out)
        if isinstance(manifest, Diagnostic):
            click.echo(render_text([manifest]), err=True, nl=False)
            return FOUND
        if manifest:
            stack.enter_context(manifest)
        run = _Run(len(jobs), overview, failed=len(faults), pdf=pdf, on_terminal=sys.stdout.isatty())
        whole = run.render(render_jobs(jobs, Offices(config), manifest, force=force, workers=workers or 0))
        if whole and manifest:
            run.tell_stale(find_stale(paths, jobs, manifest))
        status = run.end(whole=whole)
    if not (whole and run.files):
        return status
    from replygen.cli.printing import make_pdfs  # noqa: PLC0415 - most runs make none

    return make_pdfs(run.files, workers or 0, force=force) or status


def _lacking_for_pdf() -> Diagnostic | None:
    from replygen.batch.pdf import missing_tools  # noqa: PLC0415 - most runs make none

    return missing_tools()


class _Run(Struct):
    """A run under way: what is said of each letter, and what is counted for the end.

    `files` are those to make a `pdf` of: without it none is kept, for there may be ten thousand.
    """

    total: int
    overview: Overview | None
    failed: int
    pdf: bool
    on_terminal: bool
    done: int = 0
    written: int = 0
    apart: list[int] = field(default_factory=list)
    forms: int = 0
    unchanged: int = 0
    files: list[Path] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    config_faults: dict[Diagnostic, None] = field(default_factory=dict)

    def render(self, outcomes: Generator[Outcome, None, None]) -> bool:
        """Render the letters; False when somebody broke the run off."""
        progress = Progress(self.total, sys.stderr)
        broken_off = Event()
        try:
            with patient_ctrl_c(broken_off):
                for outcome in outcomes:
                    self._tell(outcome, progress)
                    progress.step()
                    if broken_off.is_set():
                        return False
        except KeyboardInterrupt:
            return False
        finally:
            outcomes.close()
            progress.clear()
            self._name_files()
        return True

    def _tell(self, outcome: Outcome, progress: Progress) -> None:
        """Say what became of a letter file: its results to stdout, all else to stderr."""
        self.done += 1
        if self.overview:
            self.overview.add(outcome)
        if outcome.state is State.MISCONFIGURED:
            self.failed += 1
            self.config_faults |= dict.fromkeys(outcome.diagnostics)
            return
        self.failed += outcome.state is State.FAILED
        if outcome.state is State.UNCHANGED:
            self.unchanged += len(outcome.files)
        else:
            self.written += len(outcome.files)
            forms = sum([copy.title == FEEDBACK for copy in outcome.copies])
            self.forms += forms
            self.apart += [len(outcome.files) - forms] if len(outcome.files) - forms > 1 else []
        if self.pdf:
            self.files += map(Path, outcome.files)
        self.unnamed += outcome.files
        if outcome.diagnostics or outcome.left or self.on_terminal or len(self.unnamed) >= _TOGETHER:
            progress.clear()
            self._name_files()
        if outcome.diagnostics:
            click.echo(render_text(outcome.diagnostics), err=True, nl=False)
        for path in outcome.left:
            click.echo(f"{path}: “{outcome.job.letter}”不再生成这份文件；没有删除，请自行处理。", err=True)

    def _name_files(self) -> None:
        """Print the names of the results since the last time."""
        if self.unnamed:
            names, self.unnamed = self.unnamed, []
            click.echo("\n".join(names))

    def tell_stale(self, found: Sequence[Stale]) -> None:
        """Say which letters are gone, and what is left of them."""
        for stale in found:
            if self.overview:
                self.overview.add_stale(stale)
            for path in stale.files:
                click.echo(f"{path}: 信件“{stale.letter}”已经不在；没有删除，请自行处理。", err=True)

    def end(self, *, whole: bool) -> int:
        """Write the overview and say the sum of it all; the exit status."""
        faults = list(self.config_faults)
        if self.overview and (fault := self.overview.write()):
            faults.append(fault)
        click.echo(render_text(faults), err=True, nl=False)
        of_which = [f" {len(self.apart)} 件分别答复，写成 {sum(self.apart)} 封"] if self.apart else []
        of_which += [f"{FEEDBACK} {self.forms} 份"] if self.forms else []
        parts = [f"生成 {self.written} 份" + (f"（其中{'；'.join(of_which)}）" if of_which else "")]
        parts += [f"{self.unchanged} 份未变"] if self.unchanged else []
        parts += [f"{self.failed} 件失败"] if self.failed else []
        parts += [] if whole else [f"还有 {self.total - self.done} 件没有做，再运行一次就接着做"]
        click.echo(f"{'' if whole else '已中断。'}{'，'.join(parts)}。", err=True)
        if not whole:
            return INTERRUPTED
        if self.config_faults:
            return MISUSED
        return FOUND if self.failed or faults else DONE
