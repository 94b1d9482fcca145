"""A DOCX read for checking: `read_document` turns a package into a `Document` of frozen data."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from msgspec import Struct

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
from replygen.docx.package import Package
from replygen.docx.plain import Plain, Skeleton, read_skeleton
from replygen.docx.sections import read_sections
from replygen.docx.shared import remembered
from replygen.docx.story import StoryReader
from replygen.docx.styles import StyleSheet
from replygen.docx.theme import read_theme
from replygen.docx.tree import parse_xml
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

_PARAGRAPH: Final = W + "p"
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
_MOST_STATIONERIES: Final = 16  # kept by a reader: bounds its memory, as do the next
_MOST_FORMATS: Final = 5_000
_MOST_MARGINS: Final = 8
_LARGEST_MARGIN: Final = 16 * 1024  # bytes

# ISO 29500 strict files name the same vocabularies differently; nothing else in them concerns a reader.
_STRICT_HOST: Final = b"http://purl.oclc.org/ooxml/"
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
        self._stationery: dict[tuple[bytes, ...], _Stationery] = {}

    def read(self, package: Package, skeleton: Skeleton | None = None) -> Document:
        """The document of a package; parts that are missing count as empty.

        With the `skeleton` of the main part, which is left to the document, plain paragraphs have no XML inside.
        """
        links = package.relationships(package.main)
        targets = {key: link.target for key, link in links.items() if link.target in package.parts}
        parts = {links[key].type.rpartition("/")[2]: target for key, target in targets.items()}
        settings = _read_settings(package.parts.get(parts.get("settings", ""), b""))
        main, plain = _main(package.parts[package.main], skeleton)
        body = main.find(W + "body")
        page_breaks = [_breaks_page(one) for one in main.iter(W + "sectPr") if not _superseded(one)]
        stationery = self._find(package, parts, settings.language)
        reader = StoryReader(package.main, stationery.cascade, Story.BODY, page_breaks, plain)
        reader.read(main if body is None else body)
        last = reader.paragraphs[-1].section if reader.paragraphs else 0
        if last >= len(reader.sections):  # nothing says what page the text stands on: Word's own
            reader.sections.append(main.makeelement(W + "sectPr"))
        sections = read_sections(reader.sections, targets)
        margins = [stationery.margin(package, part, story) for part, story in _margins(sections)]
        stories = [reader, *margins]
        paragraphs = tuple(chain.from_iterable(one.paragraphs for one in stories))
        drawings = tuple(chain.from_iterable(one.drawings for one in stories))
        tables = chain.from_iterable(one.lines for one in stories)
        return Document(
            main=package.main,
            paragraphs=paragraphs,
            sections=sections,
            drawings=drawings,
            lines=(*shape_lines(drawings), *paragraph_lines(paragraphs), *tables),
            comments=tuple(_comments(_part(package, parts.get("comments")), reader.comment_starts)),
            revisions=tuple(_revisions(main, plain, reader.paragraphs)),
            even_odd=settings.even_odd,
            tracking=settings.tracking,
        )

    def _find(self, package: Package, parts: Mapping[str, str], language: str) -> _Stationery:
        """What documents with these styles, theme and numbering share, kept for the next that has the same."""
        styles, theme, numbering = (package.parts.get(parts.get(kind, ""), b"") for kind in _SHARED)
        key = (styles, theme, numbering, language.encode())
        found = self._stationery.pop(key, None)
        if found is None or found.cascade.resolved > _MOST_FORMATS:
            found = _Stationery(styles, theme, numbering, language)
        self._stationery[key] = found
        if len(self._stationery) > _MOST_STATIONERIES:
            del self._stationery[next(iter(self._stationery))]  # the one that was not used for longest
        return found


class _Stationery:
    """What the letters of one office share: the cascade of their styles, and their headers and footers as read."""

    def __init__(self, styles: bytes, theme: bytes, numbering: bytes, language: str) -> None:
        sheet = StyleSheet(_parse(styles) if styles else None)
        definitions = Numbering(_parse(numbering) if numbering else None, sheet)
        self.cascade = Cascade(sheet, lambda: read_theme(_parse(theme) if theme else None, language), definitions)
        self._margins: dict[tuple[str, Story, bytes], StoryReader] = {}

    def margin(self, package: Package, part: str, story: Story) -> StoryReader:
        """A header or footer."""
        data = package.parts[part]
        found = self._margins.get((part, story, data))
        if found is None:
            found = StoryReader(part, self.cascade, story)
            found.read(_parse(data))
            if len(data) <= _LARGEST_MARGIN and len(self._margins) < _MOST_MARGINS:
                self._margins[part, story, data] = found
        return found


def _part(package: Package, part: str | None) -> Element | None:
    return None if part is None else _parse(package.parts[part])


def _main(data: bytes, skeleton: Skeleton | None) -> tuple[Element, Plain]:
    """The tree of the main part, and what its plain paragraphs hold where they are empty in the tree."""
    if skeleton is None:
        return _parse(data), {}
    if _is_strict(data):
        skeleton = read_skeleton(_transitional(data))
    return skeleton.root, skeleton.plain


def _is_strict(data: bytes) -> bool:
    return _STRICT_HOST in data and any(strict in data for strict, _ in _STRICT)


def _transitional(data: bytes) -> bytes:
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return data


def _parse(data: bytes) -> Element:
    return parse_xml(_transitional(data) if _is_strict(data) else data)


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


class _Settings(Struct, frozen=True):
    """What a document's settings say: the language of its East Asian text, and two switches of the document."""

    language: str = "zh-CN"
    even_odd: bool = False
    tracking: bool = False


@remembered
def _read_settings(part: bytes) -> _Settings:
    """The settings in a part; those of a document without any for an empty one."""
    if not part:
        return _Settings()
    root = _parse(part)
    fonts = root.find(W + "themeFontLang")
    language = "zh-CN" if fonts is None else fonts.get(W + "eastAsia", "zh-CN")
    return _Settings(language, _setting(root, "evenAndOddHeaders"), _setting(root, "trackRevisions"))


def _setting(settings: Element, name: str) -> bool:
    element = settings.find(W + name)
    return element is not None and on(element)


def _comments(root: Element | None, starts: Mapping[str, int]) -> Iterator[Comment]:
    for element in root.iter(W + "comment") if root is not None else ():
        comment = element.get(W + "id", "")
        yield Comment(comment, element.get(W + "author", ""), _text(element, {}), starts.get(comment, 0))


def _revisions(main: Element, plain: Plain, paragraphs: Iterable[Paragraph]) -> Iterator[Revision]:
    """Every tracked change, at the paragraph it stands in; one that nobody sees (in a fallback) is not told."""
    elements = list(main.iter(*_REVISIONS))
    indexes = {one.element: one for one in paragraphs} if elements else {}
    for element in elements:
        holder = next((one for one in chain((element,), element.iterancestors()) if one.tag == _PARAGRAPH), None)
        holder = element.find(f".//{W}p") if holder is None else holder
        paragraph = indexes.get(holder)
        if paragraph is not None:
            author = element.get(W + "author", "")
            yield Revision(_REVISIONS[str(element.tag)], author, paragraph.part, paragraph.index, _text(element, plain))


def _text(element: Element, plain: Plain) -> str:
    """All text inside an element, that of plain paragraphs too."""
    found = element.iter(W + "t", W + "delText", _PARAGRAPH)
    return "".join(_words(one, plain) for one in found)


def _words(element: Element, plain: Plain) -> str:
    if element.tag == _PARAGRAPH:
        return plain[element].text if element in plain else ""
    return element.text or ""
