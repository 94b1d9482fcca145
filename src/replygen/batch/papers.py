"""Which files a check looks at: letters and documents, from folders, patterns and names; less what is excluded."""

from __future__ import annotations

import glob
import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.batch.files import LETTER_SUFFIXES
from replygen.checking.selection import matches
from replygen.diagnostics import Diagnostic
from replygen.files import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replygen.batch.configs import Configs
    from replygen.config import Config

DOCUMENT_SUFFIX: Final = ".docx"

_SUFFIXES: Final = (*LETTER_SUFFIXES, DOCUMENT_SUFFIX)
_HIDDEN: Final = (".", "~$")  # ~$ is the lock of a file that is open in Word or WPS


class Paper(Struct, frozen=True):
    """A file to check; `name` is its place in the folder it was found in, for what is made of it.

    `named` tells that the user named the file itself, not a folder.
    """

    path: Path
    name: Path
    named: bool = True


class Papers(Struct):
    """What was looked for: the files in a stable order, the paths that are none, how many files are excluded."""

    found: list[Paper] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    excluded: int = 0


def find_papers(paths: Sequence[Path], configs: Configs, skip: Path | None = None) -> Papers:
    """The files under the paths, each once. `skip` is a folder that is not searched.

    A folder is searched for YAML and DOCX files; hidden ones, the locks of open files, the register and the config's
    templates are passed over. What the config excludes is left out even when it is named: tools such as pre-commit
    name every file.
    """
    papers = Papers()
    seen: set[Path] = set()
    for path in [one for given in paths for one in _expanded(given)]:
        if path.is_dir():
            candidates: Iterable[Paper] = (
                Paper(file, file.relative_to(path), named=False) for file in _files(path, skip)
            )
        elif path.exists():
            candidates = [Paper(path, Path(path.name))]
        else:
            papers.faults.append(Diagnostic(UNREADABLE, "文件或文件夹不存在，请核对路径。", str(path)))
            continue
        for paper in candidates:
            real = Path(os.path.abspath(paper.path))  # noqa: PTH100 - a link to a letter is a letter of its own
            if real in seen:
                continue
            seen.add(real)
            config = configs.of(real)
            # What is wrong with a config is told when the file's turn comes.
            if not isinstance(config, list) and _excluded(real, config):
                papers.excluded += 1
            elif isinstance(config, list) or paper.named or not _set_aside(real, config):
                papers.found.append(paper)
    papers.found = list(_named_apart(papers.found))
    return papers


def seen_from(path: Path, origin: Path | None) -> str:
    """A file as seen from the folder of the file `origin` (None: from the working directory), with slashes."""
    folder = origin.parent if origin else Path()
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _named_apart(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers with names of which no two become one DOCX; letters that differ by case are one file on Windows."""
    taken: set[str] = set()
    for paper in papers:
        stems = (paper.name.with_stem(f"{paper.name.stem}{f'-{number}' if number else ''}") for number in count())
        name = next(name for name in stems if str(name.with_suffix("")).casefold() not in taken)
        taken.add(str(name.with_suffix("")).casefold())
        yield replace(paper, name=name)


def _expanded(path: Path) -> list[Path]:
    """The paths that a pattern stands for; the Windows shell leaves it to the program."""
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    return [Path(name) for name in sorted(glob.glob(str(path), recursive=True))] or [path]  # noqa: PTH207 - absolute too


def _files(folder: Path, skip: Path | None) -> Iterator[Path]:
    avoided = skip.resolve() if skip else None
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        if avoided is not None and Path(place).resolve() == avoided:
            folders.clear()
            continue
        for name in sorted(files):
            if name.lower().endswith(_SUFFIXES) and not name.startswith(_HIDDEN):
                yield Path(place) / name


def _excluded(path: Path, config: Config) -> bool:
    seen = seen_from(path, config.path)
    return any(matches(seen, pattern) for pattern in config.check.exclude)


def _set_aside(path: Path, config: Config) -> bool:
    """Whether a file is the office's own and no letter: in its register, or one of its templates."""
    register = config.register or (config.path.parent / "register" if config.path else None)
    aside = [one for one in (register, *config.templates.values()) if one is not None]
    return any(path.is_relative_to(os.path.abspath(one)) for one in aside)  # noqa: PTH100
