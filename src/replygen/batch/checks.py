"""Checking the files of a run: each by itself, in one process or several, in the order given."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final

from replygen.batch.checker import GROUP, Checker, Outcome, Task
from replygen.checking.codes import INTERNAL
from replygen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from replygen.batch.papers import Paper

_MANY: Final = 100  # files from which starting processes pays


def run_checks(papers: Sequence[Paper], task: Task, workers: int = 0) -> Iterator[Outcome]:
    """The outcome of each file, in order; `workers` is the number of processes, 0 for as many as the run is worth."""
    if workers == 1 or (not workers and len(papers) < _MANY):
        yield from Checker(task).check(papers)
        return
    from replygen.batch.pool import cores, in_order  # noqa: PLC0415 - multiprocessing is slow to load

    workers = workers or cores()
    yield from in_order(papers, partial(_checking, task), _lost, workers=workers, chunk=GROUP)


def only_letters(outcomes: Sequence[Outcome], papers: Sequence[Paper]) -> list[Outcome]:
    """The outcomes without those of files that a search found and that a letter of the run is made of.

    An attachment or a template of its own is no letter; as a part of one it has been checked.
    """
    parts = {os.path.abspath(file) for outcome in outcomes for file in outcome.files}  # noqa: PTH100
    named = {paper.path for paper in papers if paper.named}
    return [one for one in outcomes if one.path in named or os.path.abspath(one.path) not in parts]  # noqa: PTH100


def _checking(task: Task) -> Callable[[Iterable[Paper]], Iterable[Outcome]]:
    return Checker(task).check


def _lost(paper: Paper) -> Outcome:
    message = "检查这份文件的进程意外终止（多半是内存不足）；其他文件照常检查。"
    return Outcome(paper.path, [Diagnostic(INTERNAL, message, str(paper.path))])
