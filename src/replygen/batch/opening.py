"""Opening a file of a run: the documents in it, or that it becomes, and what the rules look at in them."""

from __future__ import annotations

import os
from functools import cached_property
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.batch.papers import DOCUMENT_SUFFIX, Paper
from replygen.checking.check import Opened, Opener, Unread, found_in_document, unpack
from replygen.diagnostics import Diagnostic
from replygen.docx.package import TOO_BIG
from replygen.files import UNREADABLE, read_bytes
from replygen.rules.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from replygen.batch.pages import PageMaker
    from replygen.checking.check import Faults
    from replygen.checking.finding import Found
    from replygen.config import Config
    from replygen.letter.model import Letter
    from replygen.rules.rule import Subject
    from replygen.source import Source

MAX_FILE: Final = 64 * 1024 * 1024  # bytes of a DOCX as it lies on the disk


class Unopened(Struct, frozen=True):
    """Why a file cannot be checked: what is wrong with it, or with the config of its office."""

    diagnostics: list[Diagnostic]
    config_faults: bool = False


class Page(Struct, frozen=True):
    """A DOCX of a file, that is unpacked: the name for its annotated copy, and the letter it was made of, if any."""

    unread: Unread
    name: Path
    letter: Letter | None = None


class UnreadFile(Struct, frozen=True):
    """A file whose documents are unpacked; of a letter `source` is the YAML, and `files` are those it is made of."""

    paper: Paper
    config: Config
    pages: tuple[Page, ...]
    source: Source | None = None
    files: tuple[Path, ...] = ()

    @property
    def size(self) -> int:
        """How much text with its markup there is to read, in bytes."""
        return sum([page.unread.size for page in self.pages])


class OpenFile(Struct, frozen=True):
    """A file that is open: each of its documents, and as rules see it."""

    unread: UnreadFile
    documents: tuple[Opened, ...]
    subjects: tuple[Subject, ...]

    def found(self, faults: Sequence[Faults], run: frozenset[str]) -> list[Found]:
        """The findings of the rules of those codes at their places in the file; `faults` are those of each subject."""
        judged = list(zip(self.subjects, faults, strict=True))
        source, path = self.unread.source, str(self.unread.paper.path)
        if source is None:
            return [one for subject, of_this in judged for one in found_in_document(subject, of_this, path)]
        from replygen.checking.letters import found_in_letter  # noqa: PLC0415 - a DOCX has no use for it

        return found_in_letter(judged, source, run)


class FileOpener:
    """Opens file after file; what those of one office share is made once. A `config` that is named counts for all."""

    def __init__(self, config: Path | None) -> None:
        self._named = config
        self._opener = Opener()

    def unpack(self, paper: Paper, config: Config) -> UnreadFile | Unopened:
        """The file, or why there is nothing to check."""
        path = str(paper.path)
        size = _size(path)
        if size is None:
            return Unopened([Diagnostic(UNREADABLE, "文件不存在或不是普通文件，无法检查。", path)])
        if not path.lower().endswith(DOCUMENT_SUFFIX):
            return self._render(paper, config)
        data = _read(path, size)
        unread = [data] if isinstance(data, Diagnostic) else unpack(data, path)
        return Unopened(unread) if isinstance(unread, list) else UnreadFile(paper, config, (Page(unread, paper.name),))

    def open(self, files: Iterable[UnreadFile]) -> list[OpenFile | Unopened]:
        """The files open, or why they cannot be; each step is taken in all before the next, as `findings` does it."""
        opened = [
            (file, [self._opener.open(page.unread, str(file.paper.path)) for page in file.pages]) for file in files
        ]
        return [_open(file, documents) for file, documents in opened]

    def _render(self, paper: Paper, config: Config) -> UnreadFile | Unopened:
        """The documents that a letter in YAML becomes."""
        office = self._page_maker.office(paper.path)
        if isinstance(office, list):
            return Unopened(office, config_faults=True)
        rendered = self._page_maker.pages(paper.path, paper.name.with_suffix(DOCUMENT_SUFFIX), office)
        if isinstance(rendered, list):
            return Unopened(rendered)
        pages: list[Page] = []
        for letter, data, name in rendered.letters:
            unread = unpack(data, str(paper.path))
            if isinstance(unread, list):
                return Unopened(unread)
            pages.append(Page(unread, name, letter))
        return UnreadFile(paper, config, tuple(pages), rendered.source, rendered.files)

    @cached_property
    def _page_maker(self) -> PageMaker:
        from replygen.batch.pages import PageMaker  # noqa: PLC0415 - a third of the start-up, and a DOCX has no use for it

        return PageMaker(self._named)


def _open(file: UnreadFile, documents: Sequence[Opened | list[Diagnostic]]) -> OpenFile | Unopened:
    opened: list[Opened] = []
    subjects: list[Subject] = []
    for page, document in zip(file.pages, documents, strict=True):
        if isinstance(document, list):
            return Unopened(document)
        opened.append(document)
        subjects.append(subject_of(document.document, file.config, page.letter))
    return OpenFile(file, tuple(opened), tuple(subjects))


def _size(path: str) -> int | None:
    """The bytes of a file, None where there is none, or what is there is no regular one."""
    try:
        stated = os.stat(path)  # noqa: PTH116 - asked of each of thousands, and once
    except (OSError, ValueError):
        return None
    return stated.st_size if S_ISREG(stated.st_mode) else None


def _read(path: str, size: int) -> bytes | Diagnostic:
    if size > MAX_FILE:
        message = f"文件有 {size >> 20} MB，最多 {MAX_FILE >> 20} MB：不像一封信；请删去过大的图片或附件。"
        return Diagnostic(TOO_BIG, message, path)
    return read_bytes(path)
