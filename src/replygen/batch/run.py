"""Rendering the letters of a run: drafts are made in any number of processes, results take their place in this one."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.batch.files import SAME_TARGET
from replygen.batch.renderer import CRASHED, Draft, Renderer, Result, State, Task
from replygen.batch.write import drop, settle, unwritable
from replygen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replygen.batch.files import Job
    from replygen.batch.manifest import Copy, Entry, Manifest
    from replygen.batch.offices import Offices

_MANY: Final = 200  # letters from which starting processes pays


class Outcome(NamedTuple):
    """What became of one letter file: the files it is now, written in this run or before, and the faults found.

    `copies` say what is in the files. `left` are files of former runs that the letter no longer becomes.
    """

    job: Job
    state: State
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    copies: tuple[Copy, ...] = ()
    left: tuple[str, ...] = ()


class Stale(NamedTuple):
    """A letter that a former run rendered and that is gone, and its files, which stay; `copies` say what is in them."""

    letter: Path
    files: tuple[str, ...]
    copies: tuple[Copy, ...]


def render_jobs(
    jobs: Sequence[Job],
    offices: Offices,
    manifest: Manifest | None = None,
    *,
    force: bool = False,
    workers: int = 0,
) -> Generator[Outcome, None, None]:
    """Render the letters, in order, by so many processes; 0: as many as the run is worth. Close it to break it off.

    A letter is written whole or not at all. Without a manifest nothing is known of former runs: whether a present file
    is a result is told by its mark.
    """
    make = partial(Renderer, offices, manifest.folder if manifest else None, force=force)
    results = _results(_tasks(jobs, manifest), make, workers or (0 if len(jobs) >= _MANY else 1))
    try:
        taken: dict[str, str] = {}
        numbers: dict[str, str] = {}
        for job, result in zip(jobs, results, strict=True):
            yield _settled(job, _numbered(job, _single(job, result, taken), numbers), manifest)
    finally:
        results.close()  # ends the processes at once, not when somebody collects what is left


def _results(
    tasks: Iterable[Task], make: Callable[[], Callable[[Task], Result]], workers: int
) -> Generator[Result, None, None]:
    """What each letter gives, by so many processes, 0 for one a processor; by this one alone, if one is enough."""
    if workers != 1:
        from replygen.batch.pool import cores, in_order  # noqa: PLC0415 - one letter needs no processes

        yield from in_order(tasks, partial(_each, make), _lost, workers=workers or cores())
    else:
        yield from map(make(), tasks)


def _each(make: Callable[[], Callable[[Task], Result]]) -> Callable[[Iterable[Task]], Iterable[Result]]:
    return partial(map, make())


def _tasks(jobs: Iterable[Job], manifest: Manifest | None) -> Iterator[Task]:
    for job in jobs:
        yield Task(job, manifest.entry(job.name), manifest.former(job.name)) if manifest else Task(job)


def _lost(task: Task) -> Result:
    message = "生成这封信的进程意外终止（多半是内存不足）；其他信件照常生成。"
    return Result(State.FAILED, (Diagnostic(CRASHED, message, task.job.letter),))


def _single(job: Job, result: Result, taken: dict[str, str]) -> Result:
    """The result, unless a letter before it has written one of its files: patterns may name two letters alike."""
    for copy in result.copies:
        other = taken.setdefault(copy.file.casefold(), job.letter)
        if other != job.letter:
            for draft in result.drafts:
                drop(draft.file)
            message = f"与“{other}”会写成同一个文件“{copy.file}”；请改配置里的 file-name，使各件的名称不同。"
            return Result(State.FAILED, (Diagnostic(SAME_TARGET, message, job.letter),))
    return result


def _numbered(job: Job, result: Result, numbers: dict[str, str]) -> Result:
    """The result, unless a letter before it has the same 发文字号: a number is one document's, never two's (7.2.5)."""
    number = result.copies[0].number if result.copies else ""
    if not number or "\u3000" in number:  # a draft's, with room for what it will be
        return result
    other = numbers.setdefault(number, job.letter)
    if other == job.letter:
        return result
    from replygen.register.faults import DUPLICATE  # noqa: PLC0415 - only a clash needs the register

    for draft in result.drafts:
        drop(draft.file)
    message = f"发文字号“{number}”重复：“{other}”也用它；一个号只能有一份公文，请改正其中一封后再生成。"
    return Result(State.FAILED, (Diagnostic(DUPLICATE, message, job.letter),))


def _settled(job: Job, result: Result, manifest: Manifest | None) -> Outcome:
    """Give the drafts of a letter their names, once the manifest knows of them."""
    known = manifest.entry(job.name) if manifest and result.entry else None
    if manifest and result.entry and result.entry != known:
        try:
            manifest.add(job.name, result.entry)
        except OSError as error:
            for draft in result.drafts:
                drop(draft.file)
            return Outcome(job, State.FAILED, diagnostics=(*result.diagnostics, unwritable(manifest.folder, error)))
    if not result.drafts:
        copies = result.entry.copies if result.entry else ()
        files = _files(copies, manifest) if manifest else ()
        return Outcome(job, result.state, files, result.diagnostics, copies)
    placed: list[Draft] = []
    faults: list[Diagnostic] = []
    for draft in result.drafts:
        try:
            if draft.file:
                settle(draft.file, draft.target)
            placed.append(draft)
        except OSError as error:
            faults.append(unwritable(draft.target, error))
    state = State.FAILED if faults else result.state
    if manifest and state is not State.FAILED:
        manifest.settled(job.name)
    return Outcome(
        job,
        state,
        tuple([draft.target for draft in placed]),
        (*result.diagnostics, *faults),
        tuple([draft.copy for draft in placed]),
        _left(result, known, manifest) if manifest and known and state is not State.FAILED else (),
    )


def _left(result: Result, known: Entry, manifest: Manifest) -> tuple[str, ...]:
    """The files of former runs that a letter no longer becomes."""
    now = {draft.target for draft in result.drafts}
    return tuple(file for file in _files(known.copies, manifest) if file not in now and os.path.exists(file))  # noqa: PTH110


def find_stale(paths: Sequence[Path], jobs: Iterable[Job], manifest: Manifest) -> list[Stale]:
    """The letters under the paths that former runs rendered and that are gone, where their files are still there."""
    if all(path.is_file() for path in paths):
        return []
    stale = []
    for name, entry in sorted(manifest.others(job.name for job in jobs)):
        letter = os.path.abspath(manifest.folder / entry.letter)  # noqa: PTH100 - the place, not where a link leads
        shown = next((path / way for path in paths if (way := _way_from(path, letter))), None)
        if shown is None or os.path.exists(letter):  # noqa: PTH110
            continue
        if copies := tuple(copy for copy in entry.copies if (manifest.folder / copy.file).exists()):
            stale.append(Stale(shown, _files(copies, manifest), copies))
        else:
            manifest.forget(name)
    return stale


def _way_from(path: Path, letter: str) -> str:
    """The way from a given path to a letter under it; "" when it is not there."""
    whole = os.path.join(os.path.abspath(path), "")  # noqa: PTH100, PTH118
    return letter.removeprefix(whole) if letter.startswith(whole) else ""


def _files(copies: Iterable[Copy], manifest: Manifest) -> tuple[str, ...]:
    return tuple(str(manifest.folder / copy.file) for copy in copies)
