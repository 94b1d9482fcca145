"""The files of a run: held against the rules, what is forgiven left out, copies annotated."""

from __future__ import annotations

import gc
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from replygen.batch.configs import Configs
from replygen.batch.opening import FileOpener, OpenFile, Unopened, UnreadFile
from replygen.batch.papers import Paper, seen_from
from replygen.batch.write import NOT_OURS, write_whole
from replygen.checking.check import Faults, Opened, findings
from replygen.checking.codes import INTERNAL
from replygen.checking.finding import Found
from replygen.checking.forgiveness import Baseline, Ignore, ignoring, read_baseline
from replygen.checking.selection import config_faults, select
from replygen.config.policy import Policy
from replygen.diagnostics import Diagnostic
from replygen.docx.archive import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replygen.config import Config

GROUP: Final = 32
"""How many files are checked together at most."""

_GROUP_SIZE: Final = 512 * 1024  # bytes of text and markup, from which on a group takes no more


class Task(Struct, frozen=True):
    """What all files of a run are checked for.

    `config` is the file that counts for all of them, None for the nearest of each. `select` replaces the codes that the
    config selects, `ignore` takes codes away; `fail_on` and `baseline` replace those of the config. With `fresh` no
    baseline counts. `annotate` is the folder for annotated copies.
    """

    config: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: Path | None = None
    fresh: bool = False
    annotate: Path | None = None


class Outcome(Struct, frozen=True):
    """What became of a file. `config_faults` is why it was not checked, `written` its annotated copies.

    `ignored` holds the entries of the config that forgave something, `known` counts what the baseline forgave. `files`
    are those that a letter is made of.
    """

    path: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    fail_on: str = Policy().fail_on
    config_faults: list[Diagnostic] = field(default_factory=list)
    written: tuple[Path, ...] = ()
    ignored: frozenset[Ignore] = frozenset()
    known: int = 0
    files: tuple[Path, ...] = ()


class _Settings(Struct, frozen=True):
    """What the files of one office are checked with."""

    config: Config
    run: frozenset[str]
    baseline: Baseline
    baseline_path: Path | None


class _Ready(Struct, frozen=True):
    """A file that can be checked, and how."""

    file: UnreadFile
    settings: _Settings


class _Judged(Struct, frozen=True):
    """A file, and what the rules found in each of its documents."""

    file: OpenFile
    faults: list[Faults]


class Checker:
    """Checks file after file; what those of one office share is made once."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._configs = Configs(task.config)
        self._opener = FileOpener(task.config)
        self._settings: dict[Path | None, _Settings | list[Diagnostic]] = {}

    def check(self, papers: Iterable[Paper]) -> Iterator[Outcome]:
        """The outcome of each file, in order; some are held against the rules together, as `findings` likes it.

        An error of replygen itself costs its file only.
        """
        remaining = iter(papers)
        while outcomes := self._together(remaining):
            yield from outcomes

    def _together(self, papers: Iterator[Paper]) -> list[Outcome]:
        """The outcomes of the next group, empty behind the last.

        No garbage is looked for meanwhile: documents are tens of thousands of objects, in use and in no cycle.
        """
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self._outcomes(self._unpacked(papers))
        finally:
            if enabled:
                gc.enable()

    def _unpacked(self, papers: Iterator[Paper]) -> list[_Ready | Outcome]:
        group: list[_Ready | Outcome] = []
        size = 0
        for paper in papers:
            group.append(self._unpack(paper))
            size += _size(group[-1])
            if len(group) == GROUP or size > _GROUP_SIZE:
                break
        return group

    def _unpack(self, paper: Paper) -> _Ready | Outcome:
        config = self._configs.of(paper.path)
        settings = config if isinstance(config, list) else self._settings_of(config)
        if isinstance(settings, list):
            return Outcome(paper.path, config_faults=settings)
        try:
            file = self._opener.unpack(paper, settings.config)
        except Exception as error:  # whatever it is, the other files are checked
            file = Unopened([_own_fault(error, str(paper.path))])
        if isinstance(file, UnreadFile):
            return _Ready(file, settings)
        if file.config_faults:
            return Outcome(paper.path, config_faults=file.diagnostics)
        return Outcome(paper.path, file.diagnostics, self._fail_on(settings))

    def _outcomes(self, group: Sequence[_Ready | Outcome]) -> list[Outcome]:
        ready = [one for one in group if isinstance(one, _Ready)]
        judged = (each for run, alike in groupby(ready, _run) for each in self._judge([one.file for one in alike], run))
        return [one if isinstance(one, Outcome) else self._outcome(one, next(judged)) for one in group]

    def _judge(self, files: Sequence[UnreadFile], run: frozenset[str]) -> list[_Judged | Unopened | Exception]:
        """What the rules find in each of the files; file by file when that fails, since one of them is to blame."""
        try:
            opened = self._opener.open(files)
            found = iter(findings([s for file in opened if isinstance(file, OpenFile) for s in file.subjects], run))
            return [
                _Judged(file, [next(found) for _ in file.subjects]) if isinstance(file, OpenFile) else file
                for file in opened
            ]
        except Exception as error:  # as above
            return [error] if len(files) == 1 else [one for file in files for one in self._judge([file], run)]

    def _outcome(self, one: _Ready, judged: _Judged | Unopened | Exception) -> Outcome:
        if isinstance(judged, Exception):
            return self._broken(one, judged)
        if isinstance(judged, Unopened):
            return Outcome(one.file.paper.path, judged.diagnostics, self._fail_on(one.settings))
        try:
            return self._left(judged.file, one.settings, judged.file.found(judged.faults, one.settings.run))
        except Exception as error:  # as above
            return self._broken(one, error)

    def _broken(self, one: _Ready, error: Exception) -> Outcome:
        path = one.file.paper.path
        return Outcome(path, [_own_fault(error, str(path))], self._fail_on(one.settings))

    def _fail_on(self, settings: _Settings) -> str:
        return self._task.fail_on or settings.config.check.fail_on

    def _settings_of(self, config: Config) -> _Settings | list[Diagnostic]:
        if config.path not in self._settings:
            self._settings[config.path] = self._read_settings(config)
        return self._settings[config.path]

    def _read_settings(self, config: Config) -> _Settings | list[Diagnostic]:
        policy = config.check
        faults = config_faults(config)
        path = None if self._task.fresh else self._task.baseline or policy.baseline
        baseline = Baseline() if path is None else read_baseline(path)
        if isinstance(baseline, Diagnostic):
            faults.append(baseline)
        if faults or isinstance(baseline, Diagnostic):
            return faults
        run, _ = select(self._task.select or policy.select, self._task.ignore)
        return _Settings(config, run, baseline, path)

    def _left(self, file: OpenFile, settings: _Settings, found: Sequence[Found]) -> Outcome:
        """What is left when config and baseline have forgiven."""
        path, config, fail_on = file.unread.paper.path, settings.config, self._fail_on(settings)
        # Where a file lies from another takes as long to tell as half a page to check: only who asks is told.
        seen = seen_from(path, config.path) if found and config.check.per_file else ""
        listed = seen_from(path, settings.baseline_path) if found and settings.baseline.findings else ""
        used: set[Ignore] = set()
        left: list[Found] = []
        known = 0
        for one in found:
            entries = ignoring(one.diagnostic, seen, config.check)
            used.update(entries)
            if entries:
                continue
            if settings.baseline.knows(listed, one.diagnostic):
                known += 1
            else:
                left.append(one)
        diagnostics = list(dict.fromkeys(one.diagnostic for one in left))  # letters of one file may share a finding
        written: list[Path] = []
        if self._task.annotate:
            for opened, page in zip(file.documents, file.unread.pages, strict=True):
                of_this = [one for one in left if one.document is None or one.document is opened.document]
                fault = _write_copy(opened, of_this, path, self._task.annotate / page.name)
                written += [] if fault or not of_this else [self._task.annotate / page.name]
                diagnostics += [fault] if fault else []
        return Outcome(
            path,
            diagnostics,
            fail_on,
            written=tuple(written),
            ignored=frozenset(used),
            known=known,
            files=file.unread.files,
        )


def _size(one: _Ready | Outcome) -> int:
    return one.file.size if isinstance(one, _Ready) else 0


def _run(one: _Ready) -> frozenset[str]:
    return one.settings.run


def _write_copy(opened: Opened, found: list[Found], path: Path, target: Path) -> Diagnostic | None:
    """Write the annotated copy of a document that has findings; the diagnostic when that cannot be."""
    if not found:
        return None
    from replygen.checking.annotate import annotated  # noqa: PLC0415 - few runs want copies

    if target.exists() and target.samefile(path):
        return Diagnostic(NOT_OURS, "批注的副本会覆盖原文件；请把 --annotate 指到别的文件夹。", str(path))
    return write_whole(target, annotated(opened.data, found), ours=is_ours)


def _own_fault(error: Exception, path: str) -> Diagnostic:
    from traceback import extract_tb  # noqa: PLC0415 - for faults of our own, which we hope are rare

    last = extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    message = f"检查这份文件时出错（{type(error).__name__}: {error}，{place}）；请连同文件报告给 replygen。"
    return Diagnostic(INTERNAL, message, path)
