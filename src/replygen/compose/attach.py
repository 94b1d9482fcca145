"""The finished letter out of the stamped one: pictures, turned pages and foreign documents put into it.

The stamped text carries marks of our own where a section begins (`turn`) and where a document is to stand (`graft`,
with the attachment's heading inside). A letter without any of them never comes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Final

from replygen.compose.attachment_faults import REFUSED, Refusal
from replygen.compose.edges import add_empty_edges, add_fixed_footers
from replygen.compose.foreign import Foreign, open_foreign
from replygen.compose.graft import Counters, Section, graft
from replygen.compose.marks import MARKS, Document, Media, Whole
from replygen.compose.parcel import Parcel
from replygen.compose.renumber import highest
from replygen.compose.sheets import IMPRINT_FOOT, Pages, above, end_section, is_plain, read_sheet
from replygen.diagnostics import Diagnostic
from replygen.docx.package import OFFICE, read_package
from replygen.docx.tree import parse_xml
from replygen.docx.wml import MC, W
from replygen.template.tree import remove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replygen.docx.wml import Element

_TURN: Final = f"{{{MARKS}}}turn"
_GRAFT: Final = f"{{{MARKS}}}graft"


def finish(
    data: bytes,
    media: Sequence[Media],
    documents: Sequence[Document],
    styles: Mapping[str, str],
    form: Document | None = None,
) -> Whole | list[Diagnostic]:
    """The letter with everything that its marks stand for, or why one of the documents cannot be used.

    `form` is the 征询意见表, which follows on pages of its own, without page numbers: it is sent back.
    """
    package = read_package(data, path="")
    if isinstance(package, list):  # larger than a package may be
        return package
    parcel = Parcel(package)
    for number, picture in enumerate(media, 1):
        part = f"word/media/picture{number}.{picture.kind}"
        parcel.add(part, picture.data, f"image/{picture.kind}")
        parcel.link(parcel.main, f"{OFFICE}/image", part, picture.link)
    root = parcel.tree(parcel.main)
    notices: list[Diagnostic] = []
    if form is not None or next(root.iter(_TURN, _GRAFT), None) is not None:
        composer = _Composer(parcel, root, documents, styles)
        composer.compose(form)
        if composer.faults:
            return composer.faults
        notices = composer.notices
    return Whole(parcel.to_bytes(), notices=tuple(notices))


class _Composer:
    """Lays the content out section by section; `out` is what has been laid out, `open` the section it is in."""

    def __init__(self, parcel: Parcel, root: Element, documents: Sequence[Document], styles: Mapping[str, str]) -> None:
        self._parcel = parcel
        self._root = root
        self._documents = documents
        self._body = next(root.iter(W + "body"))
        first = self._body.find(W + "sectPr")
        self._open = self._body.makeelement(W + "sectPr") if first is None else first
        own = deepcopy(self._open)
        self._pages = Pages(own, cache(lambda turned: add_fixed_footers(parcel, own, styles, turned=turned)))
        self._next: Element | None = None  # a section that begins with the next content
        self._guest = False  # whether the open section is a foreign document's
        self._noted = False  # whether its last section has footnotes
        self._out: list[Element] = []
        self._counters = Counters(*highest(root))
        self.faults: list[Diagnostic] = []
        self.notices: list[Diagnostic] = []

    def compose(self, form: Document | None) -> None:
        """Lay out the whole body again, and the form behind it."""
        for element in [e for e in self._body if e.tag != W + "sectPr"]:
            if element.tag == _TURN:
                self._turn(self._pages.turned() if element.get("page") == "turned" else self._pages.upright())
            elif element.tag == _GRAFT:
                self._graft(element)
            else:
                self._lay(element)
        if form is not None:
            self._add_form(form)
        whole = _assembled(self._root, self._body, [*self._out, self._open])
        for mark in list(whole.iter(_TURN)):  # within a table or box of the template no section can begin
            remove(mark)
        self._parcel.replace(self._parcel.main, whole)

    def _turn(self, section: Element) -> None:
        self._next = section
        self._guest = False

    def _lay(self, element: Element) -> None:
        if self._guest and not self._hosts():
            self._turn(self._pages.upright())
        elif self._guest:
            self._make_room()
        self._guest = False
        self._begin()
        self._out.append(element)

    def _begin(self) -> None:
        """End the open section where another one has been asked for."""
        if self._next is not None:
            end_section(self._out, self._open)
            self._open, self._next = self._next, None

    def _hosts(self) -> bool:
        """Whether what stands behind the attachments, the 版记, can stand on the last page of a foreign document."""
        sheet = read_sheet(self._open)
        own = read_sheet(self._pages.own)
        return (sheet.width, sheet.height) == (own.width, own.height) and is_plain(self._open) and not self._noted

    def _make_room(self) -> None:
        """Keep the text of a foreign page with a low foot off the 版记, which keeps its place on the paper."""
        low = IMPRINT_FOOT - read_sheet(self._open).bottom
        if low > 0:
            spacer = self._body.makeelement(W + "p")
            properties = spacer.makeelement(W + "pPr")
            properties.append(properties.makeelement(W + "keepNext"))
            spacing = {"before": "0", "after": "0", "line": str(low), "lineRule": "exact"}
            properties.append(properties.makeelement(W + "spacing", {W + k: v for k, v in spacing.items()}))
            spacer.append(properties)
            self._out.append(spacer)

    def _graft(self, mark: Element) -> None:
        place = int(mark.get("n", "0"))
        opened = self._sections(self._documents[place], f"附件{place + 1}", place + 1)
        if opened is None:
            return
        foreign, sections = opened
        heading = list(mark)
        for number, section in enumerate(sections):
            properties, placed = self._pages.foreign(section.properties)
            if not placed:
                foreign.notices.add("{} 节的纸张不是 A4，排不到 A4 纸上，保持原样：请核对打印和装订。")
            numbered = section.properties.find(W + "lnNumType") is not None
            foreign.notices.add("{} 节的行号没有带入。", int(numbered))
            if number == 0:
                self._begin_with(heading, properties)
            else:
                self._open_section(properties)
            self._out += section.content
        self._guest = True
        # Footnotes stand where the 版记 does.
        self._noted = any(next(e.iter(W + "footnoteReference"), None) is not None for e in sections[-1].content)
        self.notices += foreign.notices.diagnostics

    def _add_form(self, form: Document) -> None:
        opened = self._sections(form, "征询意见表", len(self._documents) + 1)
        if opened is None:
            return
        for number, section in enumerate(opened[1]):
            properties, _ = self._pages.foreign(section.properties, numbered=False)
            add_empty_edges(self._parcel, properties)
            if number == 0:
                _begin_page(properties)
            self._open_section(properties)
            self._out += section.content

    def _begin_with(self, heading: list[Element], properties: Element) -> None:
        """Begin an attachment: its heading, and the section of its first text, or of the heading alone."""
        _begin_page(properties)
        own = above(properties)
        if own is not None:
            self._open_section(own)
            self._out += heading
        self._open_section(properties)
        if own is None:
            self._out += heading

    def _open_section(self, properties: Element) -> None:
        self._next = properties
        self._begin()

    def _sections(self, document: Document, label: str, mark: int) -> tuple[Foreign, list[Section]] | None:
        """The sections of a document; its faults are noted."""
        try:
            foreign = open_foreign(document.data, document.path)
            if isinstance(foreign, list):
                self.faults += foreign
                return None
            return foreign, graft(foreign, self._parcel, (mark, label), document.title, self._counters)
        except Refusal as refusal:
            self.faults.append(Diagnostic(REFUSED, refusal.message, document.path, route=refusal.route))
            return None


def _begin_page(section: Element) -> None:
    """Let a section begin a new page."""
    kind = section.find(W + "type")
    if kind is not None:
        section.remove(kind)


def _assembled(root: Element, body: Element, blocks: Sequence[Element]) -> Element:
    """The document with these blocks for its body, every name space of theirs declared at its root.

    They are put together as text: moving a large table from one document to another takes lxml minutes.
    """
    from lxml import etree  # noqa: PLC0415 - only letters with attachments need it

    body.extend([block for block in blocks if block.getparent() is None])  # they get the usual prefixes there
    around = [element for element in root if element is not body]
    spaces = {"w": W[1:-1]}
    for element in (root, *around, *blocks):
        for prefix, space in element.nsmap.items():
            if prefix and space != MARKS and space not in spaces.values():
                spaces.setdefault(prefix, space)
    shell = etree.Element(root.tag, nsmap=spaces)
    shell.attrib.update(root.attrib)
    shell.text = "|"
    start, end = etree.tostring(shell).rsplit(b"|", 1)
    known = [f' xmlns:{prefix}="{space}"'.encode() for prefix, space in spaces.items()]
    known += [f' xmlns{prefix}="{MARKS}"'.encode() for prefix in ("", ":m")]

    def text(element: Element) -> bytes:
        tag, bracket, rest = etree.tostring(element, encoding="UTF-8", with_tail=False).partition(b">")
        for declaration in known:
            tag = tag.replace(declaration, b"")
        return tag + bracket + rest

    whole = parse_xml(b"".join([start, *map(text, around), b"<w:body>", *map(text, blocks), b"</w:body>", end]))
    needed = {prefix for e in whole.iter(MC + "Choice") for prefix in (e.get("Requires") or "").split()}
    needed |= {prefix for prefix in root.nsmap if prefix}
    etree.cleanup_namespaces(whole, top_nsmap=spaces, keep_ns_prefixes=sorted(needed))
    return whole
