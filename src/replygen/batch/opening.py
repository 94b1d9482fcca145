"""Opening a file of a run: the documents in it, or that it becomes, and what the rules look at in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.batch.papers import DOCUMENT_SUFFIX, Paper
from replygen.checking.check import Opened, Opener, found_in_document
from replygen.diagnostics import Diagnostic
from replygen.docx.package import TOO_BIG
from replygen.files import UNREADABLE, read_bytes
from replygen.rules.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from replygen.batch.pages import PageMaker
    from replygen.checking.check import Faults
    from replygen.checking.finding import Found
    from replygen.config import Config
    from replygen.rules.rule import Subject
    from replygen.source import Source

MAX_FILE: Final = 64 * 1024 * 1024  # bytes of a DOCX as it lies on the disk


class Unopened(Struct, frozen=True):
    """Why a file cannot be checked: what is wrong with it, or with the config of its office."""

    diagnostics: list[Diagnostic]
    config_faults: bool = False


class OpenFile(Struct, frozen=True):
    """A file that is open: its documents with the names for their annotated copies, and each as rules see it.

    `source` is a letter's YAML, `files` are those that the letter is made of.
    """

    paper: Paper
    subjects: tuple[Subject, ...]
    documents: tuple[tuple[Opened, Path], ...]
    source: Source | None = None
    files: tuple[Path, ...] = ()

    @property
    def size(self) -> int:
        """How much text with its markup is held in memory, in bytes."""
        return sum([opened.size for opened, _ in self.documents])

    def found(self, faults: Sequence[Faults], run: frozenset[str]) -> list[Found]:
        """The findings of the rules of those codes at their places in the file; `faults` are those of each subject."""
        judged = list(zip(self.subjects, faults, strict=True))
        if self.source is None:
            return [
                one for subject, of_this in judged for one in found_in_document(subject, of_this, str(self.paper.path))
            ]
        from replygen.checking.letters import found_in_letter  # noqa: PLC0415 - a DOCX has no use for it

        return found_in_letter(judged, self.source, run)


class FileOpener:
    """Opens file after file; what those of one office share is made once. A `config` that is named counts for all."""

    def __init__(self, config: Path | None) -> None:
        self._named = config
        self._opener = Opener()

    def open(self, paper: Paper, config: Config) -> OpenFile | Unopened:
        """The file, or why there is nothing to check."""
        path = str(paper.path)
        if not paper.path.is_file():
            return Unopened([Diagnostic(UNREADABLE, "文件不存在或不是普通文件，无法检查。", path)])
        if paper.path.suffix.lower() != DOCUMENT_SUFFIX:
            return self._open_letter(paper, config)
        data = _read(paper.path)
        opened = [data] if isinstance(data, Diagnostic) else self._opener.open(data, path)
        if isinstance(opened, list):
            return Unopened(opened)
        return OpenFile(paper, (subject_of(opened.document, config),), ((opened, paper.name),))

    def _open_letter(self, paper: Paper, config: Config) -> OpenFile | Unopened:
        office = self._page_maker.office(paper.path)
        if isinstance(office, list):
            return Unopened(office, config_faults=True)
        pages = self._page_maker.pages(paper.path, paper.name.with_suffix(DOCUMENT_SUFFIX), office)
        if isinstance(pages, list):
            return Unopened(pages)
        subjects: list[Subject] = []
        documents: list[tuple[Opened, Path]] = []
        for letter, data, target in pages.letters:
            opened = self._opener.open(data, str(paper.path))
            if isinstance(opened, list):
                return Unopened(opened)
            subjects.append(subject_of(opened.document, config, letter))
            documents.append((opened, target))
        return OpenFile(paper, tuple(subjects), tuple(documents), pages.source, pages.files)

    @cached_property
    def _page_maker(self) -> PageMaker:
        from replygen.batch.pages import PageMaker  # noqa: PLC0415 - a third of the start-up, and a DOCX has no use for it

        return PageMaker(self._named)


def _read(path: Path) -> bytes | Diagnostic:
    size = path.stat().st_size
    if size > MAX_FILE:
        message = f"文件有 {size >> 20} MB，最多 {MAX_FILE >> 20} MB：不像一封信；请删去过大的图片或附件。"
        return Diagnostic(TOO_BIG, message, str(path))
    return read_bytes(path)
