"""Sections behind a letter: upright and turned pages in the letter's measures, and foreign pages brought onto A4.

Measures are twips. The page number keeps its place on every sheet (clauses 7.5 and 8), so a foreign page must leave
it free: its type area keeps its size, so that its lines and pages break as they did, and moves where that is needed.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.docx.wml import VAL, W, number, on
from replygen.docx.wml import twips as read_twips
from replygen.standard import PAGE, mm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replygen.docx.wml import Element

NUMBER_ROOM: Final = mm(31).twips  # from the paper's foot to the upper edge of the page number's line, and a little
TURNED_ROOM: Final = mm(33).twips  # on a turned page; older documents let tables stand out to the left
IMPRINT_FOOT: Final = PAGE.bottom.twips

_WIDTH, _HEIGHT = PAGE.width.twips, PAGE.height.twips
_LEAST: Final = mm(8).twips  # what printers need
_LETTER_PAPER: Final = (12240, 15840)
_NEAR: Final = mm(2).twips
_LEVEL: Final = frozenset({None, "lrTb", "tb", "lrTbV"})  # text directions
_REFERENCES: Final = (W + "headerReference", W + "footerReference")
_KEPT: Final = (
    "footnotePr",
    "type",
    "pgSz",
    "pgMar",
    "pgBorders",
    "cols",
    "vAlign",
    "textDirection",
    "bidi",
    "docGrid",
)
_ORDER: Final = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
    "rtlGutter", "docGrid", "printerSettings",
)  # fmt: skip


class Sheet(Struct, frozen=True):
    """The paper and its margins, the gutter among them."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def turned(self) -> bool:
        """Whether the paper lies on its long side."""
        return self.width > self.height


class Pages(Struct, frozen=True):
    """What the sections behind a letter are made from: the letter's own, and footers that hold their place.

    The footers are made on demand, for turned pages (True) or upright ones with margins of their own (False).
    """

    own: Element
    fixed_footers: Callable[[bool], Sequence[Element]]

    def upright(self) -> Element:
        """The letter's pages but the first."""
        section = deepcopy(self.own)
        for child in list(section):
            first = child.tag in _REFERENCES and child.get(W + "type") == "first"
            if first or child.tag in {W + "titlePg", W + "pgNumType", W + "type"}:
                section.remove(child)
        return section

    def turned(self) -> Element:
        """The same page on its long side: its top is the upright one's left edge, clause 8."""
        section = self.upright()
        self._refer(section, turned=True)
        own = read_sheet(section)
        sheet = Sheet(own.height, own.width, top=own.left, right=own.top, bottom=own.right, left=own.bottom)
        _write_sheet(section, sheet, self.own)
        for grid in section.findall(W + "docGrid"):
            section.remove(grid)
        return _sorted(section)

    def foreign(self, source: Element, *, numbered: bool = True) -> tuple[Element, bool]:
        """The section of another document on the letter's paper, and whether its pages could be brought onto it.

        Pages that are not `numbered` have the letter's headers and footers, for the caller to empty.
        """
        sheet = read_sheet(source)
        placed = placed_on_a4(sheet)
        section = source.makeelement(W + "sectPr")
        section.extend(deepcopy(child) for child in source if child.tag in {W + name for name in _KEPT})
        _write_sheet(section, placed or sheet, self.own)
        kind = section.find(W + "type")
        if kind is not None and kind.get(VAL) in {"oddPage", "evenPage"}:
            kind.set(VAL, "nextPage")  # else an empty sheet
        self._refer(section, turned=(placed or sheet).turned, fixed=numbered)
        return _sorted(section), placed is not None

    def _refer(self, section: Element, *, turned: bool, fixed: bool = True) -> None:
        """Let the section name its headers and footers: a section that does not takes those before it."""
        for child in [e for e in section if e.tag in _REFERENCES]:
            section.remove(child)
        own = [e for e in self.upright() if e.tag in _REFERENCES]
        if footers := self.fixed_footers(turned) if fixed else ():
            own = [e for e in own if e.tag != W + "footerReference"] + [deepcopy(e) for e in footers]
        for place, reference in enumerate(own):
            section.insert(place, reference)


def read_sheet(section: Element) -> Sheet:
    """The paper of a section; what it does not say is as Word has it: Letter, with margins of an inch."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")

    def measure(element: Element | None, name: str, default: int) -> int:
        value = None if element is None else read_twips(element.get(W + name))
        return default if value is None else abs(value)

    sides = {side: measure(margins, side, 1440) for side in ("top", "right", "bottom", "left")}
    right = section.find(W + "rtlGutter")
    sides["left" if right is None or not on(right) else "right"] += measure(margins, "gutter", 0)
    return Sheet(measure(size, "w", _LETTER_PAPER[0]), measure(size, "h", _LETTER_PAPER[1]), **sides)


def placed_on_a4(sheet: Sheet) -> Sheet | None:
    """The sheet on A4 with a type area of the same size, clear of the page number; None when that is too large."""
    width, height = (_HEIGHT, _WIDTH) if sheet.turned else (_WIDTH, _HEIGHT)
    area = sheet.width - sheet.left - sheet.right
    depth = sheet.height - sheet.top - sheet.bottom
    side, foot = (TURNED_ROOM, _LEAST) if sheet.turned else (_LEAST, NUMBER_ROOM)
    if area <= 0 or depth <= 0 or area > width - side - _LEAST or depth > height - foot - _LEAST:
        return None
    left = sheet.left + (0 if _near(sheet.width, width) else (width - sheet.width) // 2)
    left = min(max(left, side), width - area - _LEAST)
    top = min(max(sheet.top, _LEAST), height - depth - foot)
    return Sheet(width, height, top, width - area - left, height - depth - top, left)


def end_section(out: list[Element], section: Element) -> None:
    """Let a section end with what has been laid out: its properties go to the last paragraph."""
    last = out[-1] if out else None
    if last is None or last.tag != W + "p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = section.makeelement(W + "p")
        properties = last.makeelement(W + "pPr")
        # A line of a point: it must not begin a page of its own.
        spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        properties.append(properties.makeelement(W + "spacing", {W + k: v for k, v in spacing.items()}))
        last.append(properties)
        out.append(last)
    found = last.find(W + "pPr")
    if found is None:
        found = last.makeelement(W + "pPr")
        last.insert(0, found)
    found.append(section)


def above(section: Element) -> Element | None:
    """A section for the heading above the text of `section`, which then follows it; None where it can stand within.

    A heading stands at the top, upright and across all columns, whatever the text does.
    """
    for placed in section.findall(W + "vAlign"):
        section.remove(placed)
    if is_plain(section):
        return None
    heading = deepcopy(section)
    for child in [e for e in heading if e.tag in {W + "cols", W + "textDirection"}]:
        heading.remove(child)
    if not _is_vertical(section):  # on the same page, that is
        kind = section.makeelement(W + "type")
        kind.set(VAL, "continuous")
        section.append(kind)
        _sorted(section)
    return heading


def is_plain(section: Element) -> bool:
    """Whether the letter's text can stand in a section as in the letter: level, in one column, from the top."""
    found = section.find(W + "cols")
    columns = 1 if found is None else number(found.get(W + "num")) or len(found) or 1
    return columns == 1 and section.find(W + "vAlign") is None and not _is_vertical(section)


def _is_vertical(section: Element) -> bool:
    direction = section.find(W + "textDirection")
    return direction is not None and direction.get(VAL) not in _LEVEL


def _write_sheet(section: Element, sheet: Sheet, own: Element) -> None:
    for tag in ("pgSz", "pgMar"):
        for child in section.findall(W + tag):
            section.remove(child)
    size = {"w": sheet.width, "h": sheet.height} | ({"orient": "landscape"} if sheet.turned else {})
    margins = own.find(W + "pgMar")
    edges = {name: (margins.get(W + name) if margins is not None else None) or "720" for name in ("header", "footer")}
    sides = {name: getattr(sheet, name) for name in ("top", "right", "bottom", "left")}
    for tag, values in (("pgSz", size), ("pgMar", sides | edges | {"gutter": 0})):
        element = section.makeelement(W + tag)
        for key, value in values.items():
            element.set(W + key, str(value))
        section.append(element)


def _sorted(section: Element) -> Element:
    places = {W + name: place for place, name in enumerate(_ORDER)}
    section[:] = sorted(section, key=lambda child: places.get(child.tag, len(places)))
    return section


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= _NEAR
