"""Putting a foreign document behind a letter: its text under names and numbers that are free, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.compose.colours import leave_theme
from replygen.compose.fields import freeze_fields
from replygen.compose.foreign import Foreign, drop_own_heading, is_old
from replygen.compose.links import Links
from replygen.compose.mend import mend
from replygen.compose.notes import drop_lost, flatten_endnotes, move_footnotes, note_bodies
from replygen.compose.properties import paragraph_properties, put
from replygen.compose.renumber import Lists, rename_bookmarks, renumber_drawings
from replygen.compose.restyle import Styles
from replygen.docx.wml import VAL, W, number, on
from replygen.docx.wml import twips as read_twips
from replygen.template.tree import parent_of, remove

if TYPE_CHECKING:
    from replygen.compose.parcel import Parcel
    from replygen.docx.wml import Element

_STYLES: Final = f'<w:styles xmlns:w="{W[1:-1]}"/>'
_CELL_MARGIN: Final = 108
_TAB: Final = 720  # twips, where a document does not say
_HABITS: Final = ("spaceForUL", "ulTrailSpace", "doNotExpandShiftReturn", "adjustLineHeightInTable")
_LINE: Final = 14600  # twips, as long as a line on a turned page is
_TABS: Final = 64  # stops that Word allows a paragraph


class Counters(Struct):
    """The next free numbers of drawings and bookmarks in the letter."""

    drawing: int
    bookmark: int


class Section(Struct, frozen=True):
    """A stretch of a foreign document: its paragraphs and tables, and the `w:sectPr` that they stand in."""

    content: tuple[Element, ...]
    properties: Element


def graft(foreign: Foreign, parcel: Parcel, sign: tuple[int, str], title: str, counters: Counters) -> list[Section]:
    """The sections of the document, everything they need put into the parcel; Refusal when that cannot be.

    `sign`, a number and a name, tells it apart from other documents in the letter.
    """
    mark, label = sign
    body = foreign.body
    settings = foreign.linked("settings")
    drop_own_heading(body, title)
    for reference in list(body.iter(W + "headerReference", W + "footerReference")):
        remove(reference)  # the letter's own go on
    notes = {
        kind: note_bodies(foreign.notes[f"{kind}s"][1] if f"{kind}s" in foreign.notes else None, kind)
        for kind in ("footnote", "endnote")
    }
    for kind, found in notes.items():
        drop_lost(body, kind, found)
    roots = [body, *(root for _, root in foreign.notes.values())]
    names, counters.bookmark = rename_bookmarks(body, f"A{mark}_", counters.bookmark)
    for root in roots:
        if root is not body:
            rename_bookmarks(root, f"A{mark}N_", counters.bookmark)
        freeze_fields(root, lambda name: names.get(name, name), foreign.notices)
        counters.drawing = renumber_drawings(root, counters.drawing)
        leave_theme(root, foreign.theme)
    restyled = Styles(foreign.linked("styles"), mark, label, foreign.theme)
    _shift_tables(body, restyled, _difference(settings, parcel))
    _write_tabs(body, restyled, settings, parcel)
    _keep_habits(settings, parcel)
    for root in roots:
        restyled.apply(root)
        mend(root)
    _carry(foreign, parcel, mark, roots, restyled)
    tail = flatten_endnotes(body, notes["endnote"], settings)
    move_footnotes(body, notes["footnote"], foreign, parcel)
    return _sections(body, tail)


def _carry(foreign: Foreign, parcel: Parcel, mark: int, roots: list[Element], styles: Styles) -> None:
    """Take over lists, styles and linked parts."""
    links = Links(foreign.package, parcel, f"word/attached{mark}", foreign.theme, foreign.notices)
    numbering = foreign.linked("numbering")
    if numbering is not None:
        leave_theme(numbering, foreign.theme)
    lists = Lists(numbering, foreign.part("numbering") or "", parcel, links, mark)
    levels = [level for root in (*roots, *styles.taken.values()) for level in lists.apply(root)]
    for level in levels:
        styles.apply(level)
    for level in levels:
        styles.link(level)
    parents = {"footnotes": parcel.linked("footnotes") or "word/footnotes.xml"}
    links.carry(roots[0], parcel.main)
    for kind, (part, root) in foreign.notes.items():
        links.carry(root, parents.get(kind, parcel.main), part)
    target = parcel.section_of("styles", _STYLES, "styles")
    for style in styles.taken.values():
        mend(style)
        target.append(style)


def _sections(body: Element, tail: list[Element]) -> list[Section]:
    """The body cut at its section breaks; endnotes go to the end of the last one."""
    sections: list[Section] = []
    content: list[Element] = []
    for element in list(body):
        if element.tag == W + "sectPr":
            continue
        content.append(element)
        inner = element.find(f"{W}pPr/{W}sectPr") if element.tag == W + "p" else None
        if inner is not None:
            paragraph_properties(element).remove(inner)
            sections.append(Section(tuple(content), inner))
            content = []
    last = body.find(W + "sectPr")
    last = body.makeelement(W + "sectPr") if last is None else last
    if content or tail or not sections:
        sections.append(Section((*content, *tail), last))
    return sections


def _difference(settings: Element | None, parcel: Parcel) -> int:
    """-1 when the letter's program sets tables further right than the document's own would, 1 for further left."""
    part = parcel.linked("settings")
    return int(is_old(None if part is None else parcel.tree(part))) - int(is_old(settings))


def _shift_tables(body: Element, styles: Styles, difference: int) -> None:
    """Keep tables where they were: since Word 2013 their rules, before it their text stands on the margin."""
    for table in body.iter(W + "tbl") if difference else ():
        properties = table.find(W + "tblPr")
        if properties is None or any(True for _ in table.iterancestors(W + "tbl")):
            continue
        style = properties.find(W + "tblStyle")
        chain = [properties]
        for one in styles.chain("table", "" if style is None else style.get(VAL, "")):
            found = one.find(W + "tblPr")
            chain += [] if found is None else [found]
        jc = next((e.get(VAL) for p in chain if (e := p.find(W + "jc")) is not None), "left")
        if jc not in {"left", "start", "both"} or properties.find(W + "tblpPr") is not None:
            continue
        margin = _first(chain, "tblCellMar/{}left", "tblCellMar/{}start")
        indent = _first(chain, "tblInd") or 0
        shift = difference * (_CELL_MARGIN if margin is None else margin)
        put(properties, "tblInd", w=str(indent + shift), type="dxa")


def _first(chain: list[Element], *paths: str) -> int | None:
    for properties in chain:
        for path in paths:
            found = properties.find(W + path.format(W))
            if found is not None:
                return read_twips(found.get(W + "w"))
    return None


def _write_tabs(body: Element, styles: Styles, settings: Element | None, parcel: Parcel) -> None:
    """Write out the default tab stops where they differ from the letter's and a paragraph has no stops of its own."""
    own = parcel.linked("settings")
    step = _tab_stop(settings)
    if own is not None and step == _tab_stop(parcel.tree(own)):
        return
    for paragraph in body.iter(W + "p"):
        if all(parent_of(tab).tag != W + "r" for tab in paragraph.iter(W + "tab")):
            continue
        properties = paragraph_properties(paragraph)
        style = properties.find(W + "pStyle")
        chain = [properties, *(e for e in styles.chain("paragraph", "" if style is None else style.get(VAL, "")))]
        if any(next(e.iter(W + "tabs"), None) is not None for e in chain):
            continue
        tabs = put(properties, "tabs")
        for count in range(1, min(_LINE // max(step, 1), _TABS) + 1):
            stop = tabs.makeelement(W + "tab")
            stop.set(VAL, "left")
            stop.set(W + "pos", str(step * count))
            tabs.append(stop)


def _keep_habits(settings: Element | None, parcel: Parcel) -> None:
    """Let the letter lay lines out as the document did, where that is a habit that only a whole file can have.

    Without them lines that end in a break are spread over their width, and rows of tables leave the grid.
    """
    part = parcel.linked("settings")
    own = None if part is None else parcel.tree(part).find(W + "compat")
    theirs = None if settings is None else settings.find(W + "compat")
    if own is None or theirs is None:
        return
    for place, name in enumerate(_HABITS):
        stated = theirs.find(W + name)
        if stated is None or not on(stated) or own.find(W + name) is not None:
            continue
        behind = {W + later for later in (*_HABITS[place:], "useFELayout", "compatSetting")}
        at = next((i for i, e in enumerate(own) if e.tag in behind), len(own))
        own.insert(at, own.makeelement(W + name))


def _tab_stop(settings: Element | None) -> int:
    found = None if settings is None else settings.find(W + "defaultTabStop")
    return (number(found.get(VAL)) if found is not None else None) or _TAB
