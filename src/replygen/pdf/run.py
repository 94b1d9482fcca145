"""One run of LibreOffice: groups of letters into files, files into PDFs, PDFs into letters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from replygen.compose.volume.splice import splice
from replygen.diagnostics import Diagnostic
from replygen.pdf import office
from replygen.pdf.cut import Cut, Mismatch, cut, fonts_by_page
from replygen.pdf.faults import EXPORT_FAILED, NOT_EMBEDDED
from replygen.pdf.fonts import Wanted, probe, used_for
from replygen.pdf.seal import digest, seal
from replygen.pdf.sheet import Sheet
from replygen.pdf.work import Group, Outcome, Work

PATIENCE: Final = 60.0  # seconds for a file

_PER_LETTER: Final = 1 / 12  # of the patience, more for each letter of a file
_PROBE: Final = "fonts"
_ANY_FONT: Final = ("Liberation Serif", False)


class Broken(Exception):  # noqa: N818 - told to the user as it is
    """LibreOffice does not even export a page with nothing but one character."""


class Run(Struct, frozen=True):
    """Where a worker runs LibreOffice, and for which work."""

    program: str
    patience: float
    work: Work
    folder: Path

    def do(self, groups: Sequence[Group]) -> None:
        """Export the groups; what fails is put back in halves, a single letter that fails is reported."""
        fonts = self.work.new_fonts(groups)
        joined = {f"{n:04}": (group, data) for n, (group, data) in enumerate(_joined(groups))}
        files = ({_PROBE: probe(fonts)} if fonts else {}) | {name: data for name, (_, data) in joined.items()}
        sizes = {name: len(group) for name, (group, _) in joined.items()}
        last, left = "", list(files)
        for name, pdf in self._export(files, sizes):
            last = name
            left.remove(name)
            if name == _PROBE:
                self.work.fonts.update(_used(fonts, pdf))
            elif not self._take(joined[name][0], pdf):
                self._fail(joined[name][0])
        if left and not self.work.stop.is_set():
            if not last and not self._works():
                raise Broken
            self._retry({name: joined[name][0] for name in left if name != _PROBE}, last)

    def _retry(self, left: Mapping[str, Group], last: str) -> None:
        """LibreOffice goes by the order of the files: it could not do those it passed over, and the first behind
        the `last` one it did. The others did not have their turn."""
        behind = [name for name in left if name > last or last == _PROBE]
        guilty = [name for name in left if name not in behind[1:]]
        for name in guilty:
            self._fail(left[name])
        if behind[1:]:
            self.work.again([left[name] for name in behind[1:]])

    def _export(self, files: Mapping[str, bytes], sizes: Mapping[str, int]) -> Iterator[tuple[str, Path]]:
        source, target = self.folder / "docx", self.folder / "pdf"
        try:
            for folder in (source, target):
                folder.mkdir(parents=True)
            limits = {}
            for name, data in files.items():
                path = source / f"{name}.docx"
                path.write_bytes(data)
                limits[path] = self.patience * (1 + _PER_LETTER * sizes.get(name, 0))
            profile = self.folder / "profile"
            for path in office.export(self.program, profile, limits, target, self.work.stop):
                yield path.stem, target / f"{path.stem}.pdf"
        finally:
            for folder in (source, target):
                shutil.rmtree(folder, ignore_errors=True)

    def _works(self) -> bool:
        return any(self._export({_PROBE: probe([_ANY_FONT])}, {}))

    def _take(self, group: Group, pdf: Path) -> bool:
        """Hand over the letters of a PDF; whether its pages are theirs."""
        try:
            cuts = cut(pdf, [sheet.facts for sheet in group])
        except Exception:  # pages that do not fit; and whatever else a PDF holds costs its own letters at most
            return False
        for sheet, one in zip(group, cuts, strict=True):
            self.work.put(_outcome(sheet, one))
        return True

    def _fail(self, group: Group) -> None:
        if len(group) > 1:
            middle = len(group) // 2
            self.work.again([group[:middle]])
            self.work.again([group[middle:]])
            return
        path = group[0].path
        message = (
            f"LibreOffice 在 {self.patience * (1 + _PER_LETTER):.0f} 秒内没有转出 PDF，或中途退出："
            "请用 LibreOffice 打开这份 DOCX 看看，或在 Word/WPS 里另存为 PDF。"
        )
        self.work.put(Outcome(path, None, diagnostics=(Diagnostic(EXPORT_FAILED, message, str(path)),)))


def _joined(groups: Sequence[Group]) -> Iterator[tuple[Group, bytes]]:
    """The files to export: each group joined; letters that cannot be joined each by itself."""
    for group in groups:
        together = [sheet for sheet in group if sheet.leaf is not None]
        document = _one(together)
        if isinstance(document, list):
            refused = {fault.path for fault in document}
            together = [sheet for sheet in together if str(sheet.path) not in refused]
            document = _one(together)
        if isinstance(document, bytes):
            yield tuple(together), document
        else:
            together = []
        yield from (((sheet,), sheet.data) for sheet in group if sheet not in together)


def _one(sheets: Sequence[Sheet]) -> bytes | list[Diagnostic]:
    """The document of more than one letter; those that refuse to be in it."""
    try:
        return splice([sheet.leaf for sheet in sheets if sheet.leaf], marked=True) if len(sheets) > 1 else []
    except Exception:  # replygen's own fault: the letters can still be exported one by one
        return []


def _used(fonts: Sequence[Wanted], pdf: Path) -> dict[str, str]:
    try:
        return used_for(fonts, fonts_by_page(pdf))
    except Mismatch:
        return {}  # the letters say themselves what is wrong with them


def _outcome(sheet: Sheet, one: Cut) -> Outcome:
    faults = tuple(
        Diagnostic(NOT_EMBEDDED, f"字体 {name} 没有嵌入：它的许可可能不准嵌入，请换用别的字体。", str(sheet.path))
        for name in sorted(one.missing)
    )
    return Outcome(sheet.path, seal(one.pdf, digest(sheet.data)), one.pages, faults, one.fonts)
