"""Sections: the page, its grid, and which header and footer each kind of page has (17.6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from replygen.docx.model import Section
from replygen.docx.wml import VAL, Element, R, W, flag, number
from replygen.docx.wml import twips as read_twips
from replygen.standard import Length, twips

# What Word assumes where a section does not say: Letter paper with margins of an inch.
_WIDTH: Final = 12240
_HEIGHT: Final = 15840
_MARGIN: Final = 1440
_EDGE: Final = 720

_CHILDREN: Final = ("pgSz", "pgMar", "docGrid", "pgNumType", "cols", "type", "titlePg")

_Stated = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""The children of a `w:sectPr`, each with its attributes."""


def read_sections(elements: list[Element], targets: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections of a document from their `w:sectPr`; `targets` gives the part of each relationship id.

    A kind of header a section does not refer to is that of the section before it.
    """
    sections: list[Section] = []
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    for index, element in enumerate(elements):
        stated: _Stated = tuple([(str(child.tag), tuple(child.items())) for child in element])  # type: ignore[arg-type]
        to_headers, to_footers = _references(stated)
        headers = headers | {kind: targets[link] for kind, link in to_headers if link in targets}
        footers = footers | {kind: targets[link] for kind, link in to_footers if link in targets}
        sections.append(_section(index, stated, tuple(headers.items()), tuple(footers.items())))
    return tuple(sections)


@lru_cache(maxsize=64)  # the pages of an office's letters are all alike
def _references(stated: _Stated) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The kinds of headers and of footers that a section refers to, each with its relationship id."""
    kinds = []
    for tag in (W + "headerReference", W + "footerReference"):
        attributes = [dict(items) for name, items in stated if name == tag]
        kinds.append([(one.get(W + "type", "default"), one.get(R + "id", "")) for one in attributes])
    return kinds[0], kinds[1]


@lru_cache(maxsize=64)
def _section(
    index: int, stated: _Stated, headers: tuple[tuple[str, str], ...], footers: tuple[tuple[str, str], ...]
) -> Section:
    values = {tag: dict(items) for tag, items in reversed(stated)}
    size, margins, grid, pages, columns, kind, title = (values.get(W + tag) for tag in _CHILDREN)

    def length(attributes: Mapping[str, str] | None, name: str, default: int) -> Length:
        value = None if attributes is None else read_twips(attributes.get(W + name))
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
        title_page=title is not None and flag(title.get(VAL, "1")),
        columns=1 if columns is None else number(columns.get(W + "num")) or 1,
        kind="nextPage" if kind is None else kind.get(VAL, "nextPage"),
        page_start=None if pages is None else number(pages.get(W + "start")),
        page_format="decimal" if pages is None else pages.get(W + "fmt", "decimal"),
        headers=dict(headers),
        footers=dict(footers),
        stated=size is not None,
    )
