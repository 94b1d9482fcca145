"""Which letters a run has, and which file each becomes."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from replygen.diagnostics import Code, Diagnostic, Severity
from replygen.files import UNREADABLE
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replygen.letter.model import Letter

SAME_TARGET: Final = Code(
    "RPL011",
    "same-output",
    Severity.ERROR,
    "两封信会写成同一个文件",
    "后写的会覆盖先写的，其中一封就丢失了。",
)

LETTER_SUFFIXES: Final = (".yaml", ".yml")


# What Windows forbids in the name of a file; a letter's folder may be shared with it.
_UNSAFE: Final = regex(r'[<>:"/\\|?*\x00-\x1f]|[. ]+$')


class Job(NamedTuple):
    """One letter file of a run, and the file to write by its way from the output folder, with slashes.

    Both are text, as all paths of a run are: there may be ten thousand jobs, and path objects are five times as large
    and take a good part of the time of a letter. `folder` is the output folder with a separator behind it, or "".
    `rivals` are other letters whose names begin with this one's and a hyphen, as its own results do when each recipient
    is answered separately; each as its target without the suffix, in one case, and its file.
    """

    letter: str
    folder: str
    name: str
    rivals: tuple[tuple[str, str], ...] = ()

    @property
    def target(self) -> str:
        """The file to write."""
        return self.folder + self.name.replace("/", os.sep)

    def rival(self, target: str) -> str | None:
        """The letter that may write `target` too, or a file of its recipients by the same name."""
        if not self.rivals:
            return None
        stem = _stem(target)
        return next((letter for rival, letter in self.rivals if f"{stem}-".startswith(f"{rival}-")), None)


def find_jobs(paths: Sequence[Path], out: Path) -> tuple[list[Job], list[Diagnostic]]:
    """The letters under the paths in a stable order, each with its target; and the paths that are none.

    A folder is searched for YAML files, hidden ones excepted; its tree is kept under `out`. `out` is a file when it
    ends in .docx, else a folder. Letters that would write one file are reported and left out, all of them.
    """
    found: dict[str, tuple[str, str]] = {}
    faults: list[Diagnostic] = []
    for path in paths:
        if path.is_dir():
            for letter, name in _letters(path):
                found.setdefault(os.path.normcase(letter), (letter, name))
        elif path.exists():
            found.setdefault(os.path.normcase(path), (str(path), path.with_suffix(".docx").name))
        else:
            faults.append(Diagnostic(UNREADABLE, "文件或文件夹不存在，请核对路径。", str(path)))
    if out.suffix.lower() == ".docx":
        jobs = [Job(letter, _prefix(out.parent), out.name) for letter, _ in found.values()]
    else:
        jobs = [Job(letter, _prefix(out), name) for letter, name in found.values()]
    clashes = _clashes(jobs)
    faults += [
        Diagnostic(SAME_TARGET, f"与“{other}”会写成同一个文件“{job.target}”；请改文件名，或分次输出。", job.letter)
        for job, other in clashes
    ]
    clashing = {job.letter for job, _ in clashes}
    return _with_rivals([job for job in jobs if job.letter not in clashing]), faults


def each_letter(letter: Letter, target: str) -> Iterator[tuple[Letter, str]]:
    """The letters that a file stands for: itself, or with 分别答复 one a recipient, named in the file's name."""
    if not letter.each or len(letter.recipients) == 1:
        yield letter, target
        return
    stem, suffix = os.path.splitext(target)  # noqa: PTH122
    for recipient in letter.recipients:
        yield replace(letter, recipients=(recipient,)), f"{stem}-{_UNSAFE.sub('_', recipient.name)}{suffix}"


def _prefix(folder: Path) -> str:
    """What stands before the names of the files in a folder."""
    return "" if folder == Path() else os.path.join(folder, "")  # noqa: PTH118


def _letters(folder: Path) -> Iterator[tuple[str, str]]:
    """The letters in a folder and its subfolders, each with the name of its DOCX seen from there."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place)
        above, way = _prefix(here), _prefix(here.relative_to(folder))
        for name in sorted(files):
            stem, suffix = os.path.splitext(name)  # noqa: PTH122
            if suffix.lower() in LETTER_SUFFIXES and not name.startswith("."):
                yield above + name, f"{way.replace(os.sep, '/')}{stem}.docx"


def _with_rivals(jobs: list[Job]) -> list[Job]:
    by_stem = {_stem(job.name): place for place, job in enumerate(jobs)}  # of one folder, all of them
    rivals: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for stem, place in by_stem.items():
        cut = stem.find("-")
        while cut >= 0:
            if (shorter := by_stem.get(stem[:cut])) is not None:
                rivals[shorter].append((_stem(jobs[place].target), jobs[place].letter))
            cut = stem.find("-", cut + 1)
    for place, found in rivals.items():
        jobs[place] = jobs[place]._replace(rivals=tuple(found))
    return jobs


def _stem(target: str) -> str:
    """A target's name as file systems compare it that do not tell cases apart, without its suffix."""
    return os.path.splitext(os.path.normpath(target))[0].casefold()  # noqa: PTH122 - one string for many comparisons


def _clashes(jobs: list[Job]) -> list[tuple[Job, str]]:
    """The jobs whose target is another's too; names that differ by case only are one file on Windows and macOS."""
    by_name: dict[str, list[Job]] = defaultdict(list)  # of one folder, all of them
    for job in jobs:
        by_name[job.name.casefold()].append(job)
    return [
        (job, next(other.letter for other in group if other is not job))
        for group in by_name.values()
        if len(group) > 1
        for job in group
    ]
