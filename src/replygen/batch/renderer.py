"""One letter file of a run, from its bytes to drafts of its DOCX files. Runs in any process and touches no result."""

from __future__ import annotations

import os
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.batch.files import SAME_TARGET, Job
from replygen.batch.manifest import FOLDER, Copy, Entry, digest
from replygen.batch.naming import FEEDBACK, beside, letter_files
from replygen.batch.write import not_ours, unwritable, write_draft
from replygen.compose.attachment_faults import CLEANED
from replygen.diagnostics import Code, Diagnostic, Severity
from replygen.docx.archive import deflater, is_ours
from replygen.letter.files import Files
from replygen.letter.load import read_letter
from replygen.rendering import Kit, letter_texts, number_text, render_whole
from replygen.source import parse_source, read_bytes
from replygen.source.read import MAX_BYTES
from replygen.version import VERSION

if TYPE_CHECKING:
    from replygen.batch.offices import Offices
    from replygen.compose.marks import Whole
    from replygen.letter.model import Letter

CRASHED: Final = Code(
    "RPL015",
    "letter-crashed",
    Severity.ERROR,
    "生成这封信时 replygen 自身出错",
    "这是 replygen 的错误，不是信件的；其他信件照常生成。",
)


class State(StrEnum):
    """What became of a letter."""

    WRITTEN = "已生成"
    UNCHANGED = "未变"
    FAILED = "失败"
    MISCONFIGURED = "配置有误"
    STALE = "信件已不在"


class Task(NamedTuple):
    """A letter file to render; what the manifest knows of it, and the digests its present files may have."""

    job: Job
    known: Entry | None = None
    former: frozenset[str] = frozenset()


class Draft(NamedTuple):
    """A DOCX of a letter under a draft's name; "" when the file is there already."""

    target: str
    file: str
    copy: Copy


class Result(NamedTuple):
    """What a letter gave. `entry` is to go into the manifest before the drafts get their names."""

    state: State
    diagnostics: tuple[Diagnostic, ...] = ()
    drafts: tuple[Draft, ...] = ()
    entry: Entry | None = None

    @property
    def copies(self) -> tuple[Copy, ...]:
        """What the letter has become, or would become: its drafts, else what the manifest knows of it."""
        return tuple([draft.copy for draft in self.drafts]) or (self.entry.copies if self.entry else ())


class Renderer:
    """Renders letter after letter; what they share is made once.

    `out` is the output folder, from which the manifest sees everything and in which drafts wait. It is None for an
    output without a manifest: drafts then lie beside their targets, and present files are known by their mark alone.
    """

    def __init__(self, offices: Offices, out: Path | None, *, force: bool) -> None:
        self._offices = offices
        self._out = out
        self._drafts = "" if out is None else str(out / FOLDER)
        self._force = force
        self._digests: dict[Path, str | None] = {}

    def __call__(self, task: Task) -> Result:
        """What becomes of a letter file. An error of replygen itself costs this letter only."""
        try:
            return self._render(task)
        except Exception as error:  # whatever it is, the other letters are rendered
            message = f"replygen 自身出错（{type(error).__name__}: {error}），请把这份文件和这句话报告给开发者。"
            return _failed(Diagnostic(CRASHED, message, task.job.letter))

    def _render(self, task: Task) -> Result:
        path = task.job.letter
        office = self._offices.of(path)
        if isinstance(office, list):
            return Result(State.MISCONFIGURED, tuple(office))
        data = read_bytes(path, limit=MAX_BYTES)
        if isinstance(data, Diagnostic):
            return _failed(data)
        inputs = digest(data, office.digest, VERSION.encode(), deflater().encode())
        if self._unchanged(task, inputs):
            return Result(State.UNCHANGED, _told_before(task), entry=task.known)
        source = parse_source(data, path)
        if isinstance(source, list):
            return _failed(*source)
        folder = _folder(os.path.dirname(path))  # noqa: PTH120
        reading = read_letter(source, office.defaults, Files(folder, office.config.attachments))
        if reading.letter is None:
            return _failed(*reading.diagnostics)
        if conflict := office.number_conflict(reading):
            return _failed(conflict)
        kit = office.kit(reading.letter, folder)
        if isinstance(kit, list):
            return _failed(*kit)
        return self._written(task, inputs, reading.letter, kit)

    def _unchanged(self, task: Task, inputs: str) -> bool:
        """Whether all that the letter was made from, and all that it became, is as it was."""
        known = task.known
        if known is None or self._force or self._out is None or known.inputs != inputs:
            return False
        out = self._out
        return all(self._digest(out / file) == was for file, was in known.files) and all(
            _digest(out / copy.file) == copy.digest for copy in known.copies
        )

    def _digest(self, path: Path) -> str | None:
        """The digest of a file that letters share, taken once."""
        if path not in self._digests:
            self._digests[path] = _digest(path)
        return self._digests[path]

    def _written(self, task: Task, inputs: str, letter: Letter, kit: Kit) -> Result:
        drafts: list[Draft] = []
        faults: list[Diagnostic] = []
        notices: dict[Diagnostic, None] = {}
        rendered: dict[str, tuple[Letter, str, bytes]] = {}
        pattern = "" if self._out is None else kit.config.file_name
        for one, target in letter_files(letter, task.job.target, pattern):
            made = self._one(task.job, one, target, kit, rendered[target][0] if target in rendered else None)
            if isinstance(made, list):
                return _failed(*made)
            title, whole = made
            rendered[target] = (one, title, whole.data)
            if whole.feedback:
                rendered[beside(target)] = (one, FEEDBACK, whole.feedback)
            notices |= dict.fromkeys(whole.notices)
        for target, (one, title, data) in rendered.items():
            copy = _copy(task.job, one, title, target, data)
            try:
                drafts.append(Draft(target, self._draft(task, target, copy, data), copy))
            except _ForeignError:
                faults.append(not_ours(target))
            except OSError as error:
                faults.append(unwritable(target, error))
        entry = self._entry(task, inputs, letter, kit, [draft.copy for draft in drafts], whole=not faults)
        if entry and notices:
            folder = os.path.dirname(task.job.letter)  # noqa: PTH120
            told = tuple((_seen_from(folder, one.path), one.message) for one in notices)
            entry = entry._replace(notices=told)
        new = any(draft.file for draft in drafts)
        state = State.FAILED if faults else State.WRITTEN if new else State.UNCHANGED
        return Result(state, (*faults, *notices), tuple(drafts), entry)

    def _one(
        self, job: Job, letter: Letter, target: str, kit: Kit, taken: Letter | None
    ) -> tuple[str, Whole] | list[Diagnostic]:
        """Title and content of one letter of a file, or why it cannot be."""
        if taken:
            name, first = letter.recipients[0].name, taken.recipients[0].name
            message = f"“主送”里有两位“{name}”，会写成同一个文件“{target}”；请在姓名后加以区别。"
            if name != first:
                message = f"“主送”的“{first}”和“{name}”会写成同一个文件“{target}”；请在姓名或 file-name 里加以区别。"
            return [Diagnostic(SAME_TARGET, message, job.letter)]
        if other := job.rival(target):
            message = f"与“{other}”会写成同一个文件“{target}”；请改文件名，或分次输出。"
            return [Diagnostic(SAME_TARGET, message, job.letter)]
        texts = letter_texts(letter, kit)
        if isinstance(texts, list):
            return texts
        whole = render_whole(letter, texts, kit)
        return whole if isinstance(whole, list) else ("".join(texts.title), whole)

    def _draft(self, task: Task, target: str, copy: Copy, data: bytes) -> str:
        """The draft of a target's new content, "" when it has that already. Raises _ForeignError, OSError."""
        present = _read(target)
        if present is not None:
            if (was := digest(present)) == copy.digest:
                return ""
            if not (self._force or was in task.former or _is_result(copy.file, was, present, task.known)):
                raise _ForeignError
        if self._out is not None:
            return write_draft(self._drafts, data)
        folder = _folder(os.path.dirname(target))  # noqa: PTH120
        folder.mkdir(parents=True, exist_ok=True)
        return write_draft(folder, data)

    def _entry(
        self, task: Task, inputs: str, letter: Letter, kit: Kit, made: list[Copy], *, whole: bool
    ) -> Entry | None:
        """What the manifest is to know of the letter. Not `whole`: a file was kept, of which it knows what it knew."""
        if self._out is None or not made:
            return None
        out = self._out
        form = kit.config.feedback.template if letter.feedback else None
        used = (*(file for file in (kit.file, form) if file), *letter.files)
        files = tuple((_seen_from(out, path), self._digest(path) or "") for path in used)
        before = () if whole or task.known is None else task.known.copies
        copies = {copy.file: copy for copy in (*before, *made)}
        return Entry(_seen_from(out, task.job.letter), inputs if whole else "", files, tuple(copies.values()))


def _told_before(task: Task) -> tuple[Diagnostic, ...]:
    """What was left out of the attachments of a letter that is as it was: its reader may not have seen it then."""
    notices = task.known.notices if task.known else ()
    folder = Path(task.job.letter).parent
    return tuple(Diagnostic(CLEANED, message, str(folder / file)) for file, message in notices)


class _ForeignError(Exception):
    """A file that somebody else wrote or changed stands where a result should go."""


def _failed(*diagnostics: Diagnostic) -> Result:
    return Result(State.FAILED, diagnostics)


def _is_result(file: str, was: str, present: bytes, known: Entry | None) -> bool:
    """Whether a file is as replygen wrote it: by its digest where that is known, else by the mark of our archives."""
    digests = [copy.digest for copy in known.copies if copy.file == file] if known else []
    return was in digests if digests else is_ours(present)


def _read(path: Path | str) -> bytes | None:
    """The content of a file; None when it is not there. Raises OSError when it cannot be had."""
    if not os.path.exists(path):  # noqa: PTH110 - the usual case, ten thousand times a run
        return None
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def _digest(path: Path) -> str | None:
    """The digest of a file; None when it cannot be had."""
    try:
        data = _read(path)
    except OSError:
        return None
    return None if data is None else digest(data)


def _copy(job: Job, letter: Letter, title: str, target: str, data: bytes) -> Copy:
    folder, slash, _ = job.name.rpartition("/")
    recipients = "、".join([recipient.name for recipient in letter.recipients])
    file = f"{folder}{slash}{os.path.basename(target)}"  # noqa: PTH119
    return Copy(file, digest(data), number_text(letter), title, recipients, letter.result)


def _seen_from(folder: Path | str, path: Path | str) -> str:
    parent, name = os.path.split(path)
    return _way(str(folder), parent) + name


@cache
def _folder(name: str) -> Path:
    return Path(name)


@cache
def _way(folder: str, other: str) -> str:
    """The way from a folder to another, with slashes; the whole path where they have nothing in common."""
    try:
        way = os.path.relpath(other or os.curdir, folder)
    except ValueError:  # another drive of Windows
        way = os.path.abspath(other)  # noqa: PTH100 - what the name says, not where a link leads
    return "" if way == os.curdir else f"{Path(way).as_posix()}/"
