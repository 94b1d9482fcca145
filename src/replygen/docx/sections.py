"""Sections: the page, its grid, and which header and footer each kind of page has (17.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from replygen.docx.model import Section
from replygen.docx.wml import VAL, Element, R, W, children, number, on
from replygen.docx.wml import twips as read_twips
from replygen.standard import Length, twips

# What Word assumes where a section does not say: Letter paper with margins of an inch.
_WIDTH: Final = 12240
_HEIGHT: Final = 15840
_MARGIN: Final = 1440
_EDGE: Final = 720


def read_sections(elements: list[Element], targets: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a document from their `w:sectPr`; `targets` gives the part of each relationship id.

    A kind of header a section does not refer to is that of the section before it.
    """
    sections: list[Section] = []
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    for index, element in enumerate(elements):
        headers = headers | _references(element, W + "headerReference", targets)
        footers = footers | _references(element, W + "footerReference", targets)
        sections.append(_section(index, element, headers, footers))
    return tuple(sections)


def _references(element: Element, tag: str, targets: Mapping[str, str]) -> dict[str, str]:
    found = ((ref.get(W + "type", "default"), ref.get(R + "id", "")) for ref in element if ref.tag == tag)
    return {kind: targets[link] for kind, link in found if link in targets}


def _section(index: int, element: Element, headers: Mapping[str, str], footers: Mapping[str, str]) -> Section:
    stated = children(element)
    size, margins, grid = (stated.get(W + tag) for tag in ("pgSz", "pgMar", "docGrid"))
    pages, columns, kind, title = (stated.get(W + tag) for tag in ("pgNumType", "cols", "type", "titlePg"))

    def length(parent: Element | None, name: str, default: int) -> Length:
        value = None if parent is None else read_twips(parent.get(W + name))
        return twips(default if value is None else value)

    grid_kind = "" if grid is None else grid.get(W + "type", "")
    return Section(
        index=index,
        width=length(size, "w", _WIDTH),
        height=length(size, "h", _HEIGHT),
        top=length(margins, "top", _MARGIN),
        bottom=length(margins, "bottom", _MARGIN),
        left=length(margins, "left", _MARGIN),
        right=length(margins, "right", _MARGIN),
        header=length(margins, "header", _EDGE),
        footer=length(margins, "footer", _EDGE),
        gutter=length(margins, "gutter", 0),
        grid="" if grid_kind == "default" else grid_kind,
        line_pitch=None if grid is None else read_twips(grid.get(W + "linePitch")),
        character_space=None if grid is None else number(grid.get(W + "charSpace")),
        title_page=title is not None and on(title),
        columns=1 if columns is None else number(columns.get(W + "num")) or 1,
        kind="nextPage" if kind is None else kind.get(VAL, "nextPage"),
        page_start=None if pages is None else number(pages.get(W + "start")),
        page_format="decimal" if pages is None else pages.get(W + "fmt", "decimal"),
        headers=dict(headers),
        footers=dict(footers),
        stated=size is not None,
    )
