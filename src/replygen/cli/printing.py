"""The PDFs of a run of `replygen render`: what is said of each, and their sum."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from replygen.batch.pdf import PdfRun, PdfState
from replygen.batch.pool import cores
from replygen.batch.progress import Progress
from replygen.cli import DONE, FOUND, INTERRUPTED
from replygen.cli.signals import terminated_as_by_ctrl_c
from replygen.diagnostics import Diagnostic
from replygen.pdf.faults import NO_OFFICE
from replygen.pdf.run import Broken
from replygen.pdf.work import JOINED
from replygen.report.text import render_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def make_pdfs(documents: Sequence[Path], workers: int, *, force: bool) -> int:
    """Make the PDF beside each DOCX by so many LibreOffices, 0: as many as the run is worth; the exit status."""
    run = PdfRun(workers or min(cores(), -(-len(documents) // JOINED)), force=force)
    progress = Progress(len(documents), sys.stderr)
    counts = dict.fromkeys(PdfState, 0)
    pages, status = 0, DONE
    made = run.make(documents)
    try:
        with terminated_as_by_ctrl_c():
            for pdf in made:
                counts[pdf.state] += 1
                pages += pdf.pages
                if pdf.diagnostics or sys.stdout.isatty():
                    progress.clear()
                if pdf.state is not PdfState.FAILED:
                    click.echo(pdf.file)
                click.echo(render_text(pdf.diagnostics), err=True, nl=False)
                progress.step()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except Broken:
        progress.clear()
        message = "LibreOffice 启动后连一页纸也转不成 PDF；请在命令行里试一试 soffice --headless，或重新安装。"
        click.echo(render_text([Diagnostic(NO_OFFICE, message, "--pdf")]), err=True, nl=False)
        status = FOUND
    finally:
        made.close()
        progress.clear()
    click.echo(render_text(run.notices()), err=True, nl=False)
    parts = [f"PDF {counts[PdfState.WRITTEN]} 份" + (f"（{pages} 页）" if pages else "")]
    parts += [f"{count} 份{state}" for state, count in counts.items() if count and state is not PdfState.WRITTEN]
    left = len(documents) - sum(counts.values())
    parts += [f"还有 {left} 份没有做，再运行一次就接着做"] if left else []
    click.echo(f"{'已中断。' if status == INTERRUPTED else ''}{'，'.join(parts)}。", err=True)
    return status or (FOUND if counts[PdfState.FAILED] else DONE)
