"""The PDF beside each DOCX of a run: made where it is missing or of an older DOCX, and never over a changed one."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from replygen.batch.write import not_ours, write_whole
from replygen.diagnostics import Diagnostic
from replygen.pdf.export import Exporter
from replygen.pdf.faults import NO_OFFICE, NO_PIKEPDF, SUBSTITUTED
from replygen.pdf.fonts import family, is_same
from replygen.pdf.office import find_office
from replygen.pdf.seal import digest, is_sealed, source_of
from replygen.pdf.work import Outcome
from replygen.source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_SUFFIX = ".pdf"


class PdfState(StrEnum):
    """What became of the PDF of a DOCX."""

    WRITTEN = "已生成"
    UNCHANGED = "未变"
    FAILED = "失败"


class Pdf(NamedTuple):
    """The PDF of a DOCX, and what is to be said of it; `pages` is 0 when it was not made in this run."""

    document: Path
    file: Path
    state: PdfState
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0


def missing_tools() -> Diagnostic | None:
    """What this machine lacks to make PDFs; to be asked before a run."""
    if find_spec("pikepdf") is None:
        return Diagnostic(NO_PIKEPDF, "没有安装 pikepdf；请运行 pip install 'replygen[pdf]'。", "--pdf")
    if find_office() is None:
        message = "没有找到 LibreOffice（soffice）；请安装 LibreOffice Writer，并把它的 program 文件夹加进 PATH。"
        return Diagnostic(NO_OFFICE, message, "--pdf")
    return None


class PdfRun:
    """Makes the PDFs of a run by so many LibreOffices; `missing_tools` must have found nothing."""

    def __init__(self, workers: int = 1, *, force: bool = False) -> None:
        """With `force` every PDF is made anew, and changed ones are overwritten."""
        self._exporter = Exporter(find_office() or "soffice", workers)
        self._force = force
        self._seen: dict[str, list[Path]] = defaultdict(list)

    def make(self, documents: Sequence[Path]) -> Generator[Pdf, None, None]:
        """The PDF of each DOCX, as they come; close it to break it off. Raises Broken when LibreOffice is."""
        wanted: list[Path] = []
        for document in documents:
            present = self._present(document)
            if present is None:
                wanted.append(document)
            else:
                yield present
        outcomes = self._exporter.run(wanted) if wanted else iter(())
        for outcome in outcomes:
            yield self._written(outcome)

    def notices(self) -> list[Diagnostic]:
        """Which fonts of the letters of this run were replaced by what."""
        used = self._exporter.fonts
        notices = [
            Diagnostic(SUBSTITUTED, _substituted(name, other, self._seen[other]), f"字体“{name}”")
            for name, other in sorted(used.items())
            if not is_same(name, other) and self._seen.get(other)
        ]
        known = {family(other) for other in used.values()}
        notices += [
            Diagnostic(SUBSTITUTED, _added(self._seen[other]), f"字体“{other}”")
            for other in sorted(self._seen)
            if used and family(other) not in known
        ]
        return notices

    def _present(self, document: Path) -> Pdf | None:
        """The PDF that need not or must not be made; None for one to make."""
        file = document.with_suffix(_SUFFIX)
        present = read_bytes(file) if file.exists() and not self._force else None
        if present is None or isinstance(present, Diagnostic):
            return None
        if not is_sealed(present):
            return Pdf(document, file, PdfState.FAILED, (not_ours(file),))
        data = read_bytes(document)
        if isinstance(data, bytes) and source_of(present) == digest(data):
            return Pdf(document, file, PdfState.UNCHANGED)
        return None

    def _written(self, outcome: Outcome) -> Pdf:
        file = outcome.path.with_suffix(_SUFFIX)
        if outcome.pdf is None:
            return Pdf(outcome.path, file, PdfState.FAILED, outcome.diagnostics)
        fault = write_whole(file, outcome.pdf, force=self._force, ours=is_sealed)
        if fault is not None:
            return Pdf(outcome.path, file, PdfState.FAILED, (fault,))
        for font in outcome.fonts:
            self._seen[font].append(file)
        return Pdf(outcome.path, file, PdfState.WRITTEN, outcome.diagnostics, outcome.pages)


def _substituted(name: str, other: str, files: Sequence[Path]) -> str:
    return (
        f"这台电脑没有“{name}”，{_which(files)}的 PDF 里用 {other} 代替；"
        f"请安装“{name}”，或在配置的 [fonts] 里改用已有的字体。"
    )


def _added(files: Sequence[Path]) -> str:
    return f"信件的字体里没有的字，{_which(files)}的 PDF 里用了它；请看看这些字的样子。"


def _which(files: Sequence[Path]) -> str:
    return f"{min(files)} " if len(files) == 1 else f"{min(files)} 等 {len(files)} 份"
