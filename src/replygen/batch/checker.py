"""One file of a run: read it, check it, leave out what is forgiven, annotate a copy."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.batch.configs import Configs
from replygen.batch.papers import DOCUMENT_SUFFIX, Paper, seen_from
from replygen.batch.write import NOT_OURS, write_whole
from replygen.checking.check import Opened, Opener, check_document
from replygen.checking.codes import INTERNAL
from replygen.checking.finding import Found
from replygen.checking.forgiveness import Baseline, Ignore, ignoring, read_baseline
from replygen.checking.selection import config_faults, select
from replygen.config.policy import Policy
from replygen.diagnostics import Diagnostic
from replygen.docx.archive import is_ours
from replygen.docx.package import TOO_BIG
from replygen.files import UNREADABLE, read_bytes

if TYPE_CHECKING:
    from replygen.batch.pages import PageMaker
    from replygen.config import Config
    from replygen.docx.model import Document
    from replygen.letter.model import Letter

MAX_FILE: Final = 64 * 1024 * 1024  # bytes of a DOCX as it lies on the disk


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


class _Checked(Struct, frozen=True):
    """What was found in a file, and the documents it was found in with the names for their copies."""

    found: list[Found]
    documents: tuple[tuple[Opened, Path], ...]
    files: tuple[Path, ...] = ()


class Checker:
    """Checks file after file; what those of one office share is made once."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._configs = Configs(task.config)
        self._opener = Opener()
        self._settings: dict[Path | None, _Settings | list[Diagnostic]] = {}

    def check(self, paper: Paper) -> Outcome:
        """The outcome of one file. An error of replygen itself costs this file only."""
        config = self._configs.of(paper.path)
        settings = config if isinstance(config, list) else self._settings_of(config)
        if isinstance(settings, list):
            return Outcome(paper.path, config_faults=settings)
        try:
            checked = self._check(paper, settings)
            outcome = self._left(paper, settings, checked) if isinstance(checked, _Checked) else checked
        except Exception as error:  # whatever it is, the other files are checked
            outcome = Outcome(paper.path, [_own_fault(error, str(paper.path))])
        return replace(outcome, fail_on=self._task.fail_on or settings.config.check.fail_on)

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

    def _check(self, paper: Paper, settings: _Settings) -> _Checked | Outcome:
        path = str(paper.path)
        if not paper.path.is_file():
            return Outcome(paper.path, [Diagnostic(UNREADABLE, "文件不存在或不是普通文件，无法检查。", path)])
        if paper.path.suffix.lower() != DOCUMENT_SUFFIX:
            return self._check_letter(paper, settings)
        data = _read(paper.path)
        opened = [data] if isinstance(data, Diagnostic) else self._opener.open(data, path)
        if isinstance(opened, list):
            return Outcome(paper.path, opened)
        found = check_document(opened.document, path, settings.config, settings.run)
        return _Checked(found, ((opened, paper.name),))

    def _check_letter(self, paper: Paper, settings: _Settings) -> _Checked | Outcome:
        from replygen.checking.letters import check_letter  # noqa: PLC0415 - as below

        office = self._page_maker.office(paper.path)
        if isinstance(office, list):
            return Outcome(paper.path, config_faults=office)
        pages = self._page_maker.pages(paper.path, paper.name.with_suffix(DOCUMENT_SUFFIX), office)
        if isinstance(pages, list):
            return Outcome(paper.path, pages)
        letters: list[tuple[Letter, Document]] = []
        documents: list[tuple[Opened, Path]] = []
        for letter, data, target in pages.letters:
            opened = self._opener.open(data, str(paper.path))
            if isinstance(opened, list):
                return Outcome(paper.path, opened)
            letters.append((letter, opened.document))
            documents.append((opened, target))
        found = check_letter(letters, pages.source, settings.config, settings.run)
        return _Checked(found, tuple(documents), pages.files)

    @cached_property
    def _page_maker(self) -> PageMaker:
        from replygen.batch.pages import PageMaker  # noqa: PLC0415 - a third of the start-up, and a DOCX has no use for it

        return PageMaker(self._task.config)

    def _left(self, paper: Paper, settings: _Settings, checked: _Checked) -> Outcome:
        """What is left when config and baseline have forgiven."""
        config = settings.config
        seen, listed = seen_from(paper.path, config.path), seen_from(paper.path, settings.baseline_path)
        used: set[Ignore] = set()
        left: list[Found] = []
        known = 0
        for one in checked.found:
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
            for opened, name in checked.documents:
                of_this = [one for one in left if one.document is None or one.document is opened.document]
                fault = _write_copy(opened, of_this, paper.path, self._task.annotate / name)
                written += [] if fault or not of_this else [self._task.annotate / name]
                diagnostics += [fault] if fault else []
        return Outcome(
            paper.path,
            diagnostics,
            written=tuple(written),
            ignored=frozenset(used),
            known=known,
            files=checked.files,
        )


def _read(path: Path) -> bytes | Diagnostic:
    size = path.stat().st_size
    if size > MAX_FILE:
        message = f"文件有 {size >> 20} MB，最多 {MAX_FILE >> 20} MB：不像一封信；请删去过大的图片或附件。"
        return Diagnostic(TOO_BIG, message, str(path))
    return read_bytes(path)


def _write_copy(opened: Opened, found: list[Found], path: Path, target: Path) -> Diagnostic | None:
    """Write the annotated copy of a document that has findings; the diagnostic when that cannot be."""
    if not found:
        return None
    from replygen.checking.annotate import annotated  # noqa: PLC0415 - few runs want copies

    if target.exists() and target.samefile(path):
        return Diagnostic(NOT_OURS, "批注的副本会覆盖原文件；请把 --annotate 指到别的文件夹。", str(path))
    return write_whole(target, annotated(opened.data, opened.document, found), ours=is_ours)


def _own_fault(error: Exception, path: str) -> Diagnostic:
    from traceback import extract_tb  # noqa: PLC0415 - for faults of our own, which we hope are rare

    last = extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    message = f"检查这份文件时出错（{type(error).__name__}: {error}，{place}）；请连同文件报告给 replygen。"
    return Diagnostic(INTERNAL, message, path)
