"""Cutting the PDF of a joined document into one PDF a letter: its pages with the fonts they use, headings, facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from msgspec import Struct

from replygen.compose.volume.facts import Facts
from replygen.compose.volume.splice import end_mark, start_mark

if TYPE_CHECKING:
    from pikepdf import Pdf

_Object: TypeAlias = Any  # an object of a PDF is what it turns out to be

_FONT: Final = re.compile(rb"/([^\s/<>\[\]()]+)\s+-?[\d.]+\s+Tf")
_DRAWN: Final = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MAX_DEPTH: Final = 9


class Mismatch(Exception):  # noqa: N818 - it makes the caller try fewer letters at once
    """The pages of the joined document are not those of its letters, one after the other."""


class Cut(Struct, frozen=True):
    """One letter's PDF, how many pages it has, and the names of its fonts; those not embedded apart."""

    pdf: bytes
    pages: int
    fonts: frozenset[str]
    missing: frozenset[str]


class _Heading(Struct, frozen=True):
    title: str
    level: int
    page: int
    place: tuple[_Object, ...]


def cut(path: Path, letters: Sequence[Facts]) -> list[Cut]:
    """The PDF of each letter; Mismatch when the file is damaged or its pages cannot be told apart for certain.

    A letter must begin on the page behind the last one of the letter before it, and the pages must be used up.
    """
    import pikepdf  # noqa: PLC0415 - an extra, 200 ms; only PDF needs it

    try:
        with pikepdf.open(path, attempt_recovery=False) as joined:
            ranges = _ranges(joined, len(letters))
            headings = _headings(joined)
            for page in joined.pages:
                _keep_used_fonts(page.obj)
            return [_cut(joined, pages, facts, headings) for pages, facts in zip(ranges, letters, strict=True)]
    except pikepdf.PdfError as error:
        raise Mismatch(str(error)) from error


def fonts_by_page(path: Path) -> list[list[str]]:
    """The names of the fonts that each page's text is set in; Mismatch when the file is damaged."""
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            for page in pdf.pages:
                _keep_used_fonts(page.obj)
            return [[name for name, _ in _fonts(page.obj)] for page in pdf.pages]
    except pikepdf.PdfError as error:
        raise Mismatch(str(error)) from error


def _ranges(joined: Pdf, count: int) -> list[range]:
    pages: dict[_Object, int] = {page.objgen: number for number, page in enumerate(joined.pages)}
    if count == 1:
        return [range(len(pages))]
    places = _destinations(joined)
    try:
        starts = [pages[places[f"/{start_mark(n)}"]] for n in range(1, count + 1)]
        ends = [pages[places[f"/{end_mark(n)}"]] for n in range(1, count + 1)]
    except KeyError as error:
        raise Mismatch(f"no place {error}") from error
    if starts != [0, *(end + 1 for end in ends[:-1])] or ends[-1] != len(pages) - 1:
        raise Mismatch(f"letters begin on pages {starts} and end on {ends} of {len(pages)}")
    return [range(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def _destinations(joined: Pdf) -> dict[str, _Object]:
    """The page of every named place; LibreOffice keeps them in one dictionary, later versions in a tree of names."""
    import pikepdf  # noqa: PLC0415

    named: dict[str, _Object] = {}
    if "/Dests" in joined.Root:
        named = dict(joined.Root.Dests.items())
    elif "/Names" in joined.Root and "/Dests" in joined.Root.Names:
        named = {f"/{name!s}": place for name, place in pikepdf.NameTree(joined.Root.Names.Dests).items()}
    arrays = {name: place.D if isinstance(place, pikepdf.Dictionary) else place for name, place in named.items()}
    return {name: place[0].objgen for name, place in arrays.items()}


def _keep_used_fonts(page: _Object) -> None:
    """A page's resources, which LibreOffice makes one dictionary for all pages, less what its text does not use."""
    import pikepdf  # noqa: PLC0415

    content = page.Contents
    streams = list(content) if isinstance(content, pikepdf.Array) else [content]
    text = b"\n".join(stream.read_bytes() for stream in streams)
    resources = pikepdf.Dictionary(dict(page.Resources.items()))
    for key, pattern in (("/Font", _FONT), ("/XObject", _DRAWN)):
        if key in resources:
            used = {f"/{name.decode('latin-1')}" for name in pattern.findall(text)}
            resources[key] = pikepdf.Dictionary({k: v for k, v in resources[key].items() if k in used})
    page.Resources = resources


def _cut(joined: Pdf, pages: range, facts: Facts, headings: Sequence[_Heading]) -> Cut:
    import pikepdf  # noqa: PLC0415

    letter = pikepdf.new()
    letter.pages.extend(joined.pages[pages.start : pages.stop])
    if "/Lang" in joined.Root:
        letter.Root.Lang = str(joined.Root.Lang)
    letter.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    _describe(letter, facts, str(joined.docinfo.get("/Producer", "")))
    _head(letter, [h for h in headings if h.page in pages], pages.start)
    fonts = dict(font for page in letter.pages for font in _fonts(page.obj))
    buffer = BytesIO()
    letter.save(
        buffer,
        deterministic_id=True,
        min_version=joined.pdf_version,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    missing = frozenset(name for name, embedded in fonts.items() if not embedded)
    return Cut(buffer.getvalue(), len(pages), frozenset(fonts), missing)


def _describe(letter: Pdf, facts: Facts, producer: str) -> None:
    """The properties that the letter's own conversion would give, dated from the letter and not from the clock."""
    date = _DATE.match(facts.created)
    for key, value in (
        ("/Title", facts.title),
        ("/Subject", facts.number),
        ("/Author", facts.issuer),
        ("/Creator", "replygen"),
        ("/Producer", producer),
        ("/CreationDate", f"D:{''.join(date.groups())}000000Z" if date else ""),
    ):
        if value:
            letter.docinfo[key] = value


def _headings(joined: Pdf) -> list[_Heading]:
    """The outline from top to bottom, as the headings of the text gave it."""
    pages = {page.objgen: number for number, page in enumerate(joined.pages)}
    found: list[_Heading] = []

    def walk(item: _Object | None, level: int) -> None:
        while item is not None and level < _MAX_DEPTH:
            place = item.get("/Dest", item.get("/A", {}).get("/D"))
            if place is not None and (number := pages.get(place[0].objgen)) is not None:
                found.append(_Heading(str(item.get("/Title", "")), level, number, tuple(place)[1:]))
            walk(item.get("/First"), level + 1)
            item = item.get("/Next")

    outlines: _Object = joined.Root.get("/Outlines")
    walk(outlines.get("/First") if outlines is not None else None, 0)
    return found


def _head(letter: Pdf, headings: Sequence[_Heading], first: int) -> None:
    """The outline of one letter; a heading lies under the last one above it that is of a higher level."""
    import pikepdf  # noqa: PLC0415

    if not headings:
        return
    with letter.open_outline() as outline:
        open_ones: list[tuple[int, pikepdf.OutlineItem]] = []
        for heading in headings:
            place = [letter.pages[heading.page - first].obj, *heading.place]
            item = pikepdf.OutlineItem(heading.title, pikepdf.Array(place))
            while open_ones and open_ones[-1][0] >= heading.level:
                open_ones.pop()
            (open_ones[-1][1].children if open_ones else outline.root).append(item)
            open_ones.append((heading.level, item))


def _fonts(page: _Object) -> Iterator[tuple[str, bool]]:
    """The fonts of a page without the mark of a subset, and whether each is embedded."""
    for font in page.Resources.get("/Font", {}).values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        embedded = font.get("/Subtype") == "/Type3" or any(
            key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )
        yield _SUBSET.sub("", str(font.get("/BaseFont", "")).lstrip("/")), embedded
