"""A DOCX read for checking: `read_document` turns a package into a `Document` of frozen data."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from replygen.docx.cascade import Cascade
from replygen.docx.lines import paragraph_lines, shape_lines
from replygen.docx.model import (
    Cell,
    Comment,
    Document,
    Drawing,
    DrawingKind,
    Line,
    LineKind,
    Paragraph,
    Position,
    Revision,
    Run,
    Section,
    Story,
)
from replygen.docx.numbering import Numbering
from replygen.docx.package import Package, parse_xml
from replygen.docx.sections import read_sections
from replygen.docx.story import StoryReader
from replygen.docx.styles import StyleSheet
from replygen.docx.theme import read_theme
from replygen.docx.wml import VAL, Element, W, on

__all__ = [
    "Cell",
    "Comment",
    "Document",
    "DocumentReader",
    "Drawing",
    "DrawingKind",
    "Line",
    "LineKind",
    "Paragraph",
    "Position",
    "Revision",
    "Run",
    "Section",
    "Story",
    "read_document",
]

_REVISIONS: Final = {
    W + "ins": "插入",
    W + "del": "删除",
    W + "moveFrom": "移动",
    W + "moveTo": "移动",
    W + "rPrChange": "格式",
    W + "pPrChange": "格式",
    W + "sectPrChange": "格式",
    W + "tblPrChange": "格式",
}
_SHARED: Final = ("styles", "theme", "numbering")
_MOST_CASCADES: Final = 16  # kept by a reader: bounds its memory, as does the next
_MOST_FORMATS: Final = 5_000

# ISO 29500 strict files name the same vocabularies differently; nothing else in them concerns a reader.
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def read_document(package: Package) -> Document:
    """The document of a package; parts that are missing count as empty."""
    return DocumentReader().read(package)


class DocumentReader:
    """Reads documents one after the other; those of one template share what their styles resolve to."""

    def __init__(self) -> None:
        self._cascades: dict[tuple[bytes, ...], Cascade] = {}

    def read(self, package: Package) -> Document:
        """The document of a package; parts that are missing count as empty."""
        links = package.relationships(package.main)
        targets = {key: link.target for key, link in links.items() if link.target in package.parts}
        parts = {links[key].type.rpartition("/")[2]: target for key, target in targets.items()}
        settings = _part(package, parts.get("settings"))
        main = _parse(package.parts[package.main])
        body = main.find(W + "body")
        page_breaks = [_breaks_page(one) for one in main.iter(W + "sectPr") if not _superseded(one)]
        cascade = self._cascade(package, parts, settings)
        reader = StoryReader(package.main, cascade, Story.BODY, page_breaks)
        reader.read(main if body is None else body)
        last = reader.paragraphs[-1].section if reader.paragraphs else 0
        if last >= len(reader.sections):  # nothing says what page the text stands on: Word's own
            reader.sections.append(main.makeelement(W + "sectPr"))
        sections = read_sections(reader.sections, targets)
        stories = [reader, *(_margin(package, cascade, part, story) for part, story in _margins(sections))]
        paragraphs = tuple(chain.from_iterable(one.paragraphs for one in stories))
        drawings = tuple(chain.from_iterable(one.drawings for one in stories))
        tables = chain.from_iterable(one.lines for one in stories)
        comments = _part(package, parts.get("comments"))
        return Document(
            main=package.main,
            paragraphs=paragraphs,
            sections=sections,
            drawings=drawings,
            lines=(*shape_lines(drawings), *paragraph_lines(paragraphs), *tables),
            comments=tuple(_comments(comments, reader.comment_starts)),
            revisions=tuple(_revisions(main, reader.paragraphs)),
            even_odd=_setting(settings, "evenAndOddHeaders"),
            tracking=_setting(settings, "trackRevisions"),
        )

    def _cascade(self, package: Package, parts: Mapping[str, str], settings: Element | None) -> Cascade:
        """The cascade of the package's styles, theme and numbering, kept for the next document that has the same."""
        fonts = None if settings is None else settings.find(W + "themeFontLang")
        language = "zh-CN" if fonts is None else fonts.get(W + "eastAsia", "zh-CN")
        styles, theme, numbering = (package.parts.get(parts.get(kind, ""), b"") for kind in _SHARED)
        key = (styles, theme, numbering, language.encode())
        cascade = self._cascades.pop(key, None)
        if cascade is None or cascade.resolved > _MOST_FORMATS:
            cascade = _new_cascade(styles, theme, numbering, language)
        self._cascades[key] = cascade
        if len(self._cascades) > _MOST_CASCADES:
            del self._cascades[next(iter(self._cascades))]  # the one that was not used for longest
        return cascade


def _new_cascade(styles: bytes, theme: bytes, numbering: bytes, language: str) -> Cascade:
    sheet = StyleSheet(_parse(styles) if styles else None)
    definitions = Numbering(_parse(numbering) if numbering else None, sheet)
    return Cascade(sheet, lambda: read_theme(_parse(theme) if theme else None, language), definitions)


def _margin(package: Package, cascade: Cascade, part: str, story: Story) -> StoryReader:
    reader = StoryReader(part, cascade, story)
    reader.read(_parse(package.parts[part]))
    return reader


def _part(package: Package, part: str | None) -> Element | None:
    return None if part is None else _parse(package.parts[part])


def _parse(data: bytes) -> Element:
    if any(strict in data for strict, _ in _STRICT):
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return parse_xml(data)


def _margins(sections: Iterable[Section]) -> ItemsView[str, Story]:
    """The header and footer parts, each once, in the order of the sections."""
    found: dict[str, Story] = {}
    for section in sections:
        found |= dict.fromkeys((part for part in section.headers.values() if part not in found), Story.HEADER)
        found |= dict.fromkeys((part for part in section.footers.values() if part not in found), Story.FOOTER)
    return found.items()


def _superseded(section: Element) -> bool:
    """Whether it is the former state that a tracked change keeps."""
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _breaks_page(section: Element) -> bool:
    kind = section.find(W + "type")
    return kind is None or kind.get(VAL) not in {"continuous", "nextColumn"}


def _setting(settings: Element | None, name: str) -> bool:
    element = None if settings is None else settings.find(W + name)
    return element is not None and on(element)


def _comments(root: Element | None, starts: Mapping[str, int]) -> Iterator[Comment]:
    for element in root.iter(W + "comment") if root is not None else ():
        comment = element.get(W + "id", "")
        yield Comment(comment, element.get(W + "author", ""), _text(element), starts.get(comment, 0))


def _revisions(main: Element, paragraphs: Iterable[Paragraph]) -> Iterator[Revision]:
    """Every tracked change, at the paragraph it stands in; one that nobody sees (in a fallback) is not told."""
    indexes = {one.element: one for one in paragraphs}
    for element in main.iter(*_REVISIONS):
        holder = next((one for one in chain((element,), element.iterancestors()) if one.tag == W + "p"), None)
        holder = element.find(f".//{W}p") if holder is None else holder
        paragraph = indexes.get(holder)
        if paragraph is not None:
            author = element.get(W + "author", "")
            yield Revision(_REVISIONS[str(element.tag)], author, paragraph.part, paragraph.index, _text(element))


def _text(element: Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t", W + "delText"))
