"""A letter on its way to PDF: what is joined with others, and what its pages are described by."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Final

from msgspec import Struct

from replygen.compose.volume.facts import CORE, Facts, facts_in, facts_of
from replygen.compose.volume.faults import Refusal
from replygen.compose.volume.leaf import MAIN, Leaf, open_leaf
from replygen.diagnostics import Diagnostic
from replygen.docx.package import read_package

_STYLES: Final = "word/styles.xml"
_FONTS: Final = re.compile(rb"<w:rFonts [^<>]*>")
_FONT: Final = re.compile(rb' w:(ascii|eastAsia|hAnsi)="([^"]+)"')


class Sheet(Struct, frozen=True):
    """A letter to export. `leaf` is None when it cannot be joined with others, and is exported by itself.

    `fonts` are the names of fonts that its styles and text ask for, each with whether it is asked for Chinese.
    """

    path: Path
    data: bytes
    leaf: Leaf | None
    facts: Facts
    fonts: frozenset[tuple[str, bool]]


def open_sheet(path: Path, data: bytes) -> Sheet | list[Diagnostic]:
    """The letter in `data`, or why that is no DOCX."""
    leaf = open_leaf(str(path), data)
    with suppress(Refusal):  # a damaged part: the whole file is looked at, which tells what is wrong with it
        if isinstance(leaf, Leaf):
            styles = _named(leaf.part(_STYLES)) if _STYLES in leaf.keys else frozenset()
            return Sheet(path, data, leaf, facts_of(leaf), styles | _named(leaf.body))
    package = read_package(data, path=str(path))
    if isinstance(package, list):
        return package
    fonts = _named(package.parts.get(_STYLES, b"")) | _named(package.parts.get(MAIN, b""))
    return Sheet(path, data, None, facts_in(package.parts.get(CORE, b""), str(path)), fonts)


@lru_cache(maxsize=64)
def _named(part: bytes) -> frozenset[tuple[str, bool]]:
    return frozenset(
        (unescape(name.decode("utf-8", "replace")), kind == b"eastAsia")
        for fonts in set(_FONTS.findall(part))
        for kind, name in _FONT.findall(fonts)
    )
