"""Which font names are which typeface of the standard: the same design is sold and bundled under many names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from replygen.standard import Typeface

# What a name must contain, written small and without blanks, and what it must not. 华文中宋 stands in for 小标宋
# wherever that is not installed, and readers take it for the same.
_MARKS: Final[Mapping[Typeface, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Typeface.XIAOBIAOSONG: (("小标宋", "xiaobiaosong", "fzxbs", "华文中宋", "stzhongsong"), ()),
    Typeface.FANGSONG: (("仿宋", "fangsong", "fandolfang"), ()),
    Typeface.KAITI: (("楷体", "方正楷", "kaiti", "stkai", "ukai", "fandolkai", "simkai", "wenkai"), ()),
    Typeface.HEITI: (("黑体", "simhei", "heiti", "stxihei", "fandolhei"), ()),
    Typeface.SONGTI: (
        ("宋体", "simsun", "songti", "stsong", "书宋", "fandolsong"),
        ("仿宋", "小标宋", "fangsong", "xiaobiaosong"),
    ),
}

LATIN: Final = frozenset({"times new roman", "timesnewroman"})
"""Fonts for digits and letters that go with Chinese text; the standard says nothing of them."""


def is_typeface(name: str, typeface: Typeface) -> bool:
    """Whether a font of that name is of that typeface."""
    return typeface in _typefaces(name)


def is_chinese(name: str) -> bool:
    """Whether a font is one of the standard's typefaces."""
    return bool(_typefaces(name))


@lru_cache(maxsize=256)
def _typefaces(name: str) -> tuple[Typeface, ...]:
    """The typefaces that a font of that name may be."""
    plain = "".join(name.casefold().split())
    return tuple(
        typeface
        for typeface, (wanted, unwanted) in _MARKS.items()
        if any(mark in plain for mark in wanted) and not any(mark in plain for mark in unwanted)
    )


def font_name(name: str) -> str:
    """A font's name in messages."""
    return f"“{name}”" if name else "未指定"
