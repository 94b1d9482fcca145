"""The theme: font names and colours that styles refer to by role."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from replygen.docx.wml import A, Element
from replygen.regex import regex

_RGB: Final = regex("[0-9A-Fa-f]{6}")
_BYTE: Final = regex("[0-9A-Fa-f]{2}")
_SCRIPTS: Final = {"zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
_KINDS: Final = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
_COLOURS: Final = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
    "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class Theme(Struct, frozen=True):
    """Fonts by their `w:*Theme` value (`minorEastAsia`), colours (RRGGBB) by their `w:themeColor` value."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)

    def colour(self, name: str, tint: str | None = None, shade: str | None = None) -> str | None:
        """The colour of that name, lightened by `tint` or darkened by `shade` (hex bytes), or None."""
        found = self.colours.get(_COLOURS.get(name, name))
        lighter, darker = _share(tint), _share(shade)
        if found is None or lighter == darker == 1.0:
            return found
        red, green, blue = (int(found[i : i + 2], 16) / 255 for i in (0, 2, 4))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        light *= darker
        light = light * lighter + 1 - lighter
        return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))


def _share(value: str | None) -> float:
    """A byte in hexadecimal as a share of the whole; the whole for anything else."""
    return int(value, 16) / 255 if value and _BYTE.fullmatch(value) else 1.0


def read_theme(root: Element | None, language: str = "zh-CN") -> Theme:
    """The theme of a theme part, None for a package without one; `language` is `w:themeFontLang`'s eastAsia."""
    if root is None:
        return Theme()
    fonts: dict[str, str] = {}
    for role in ("major", "minor"):
        collection = root.find(f".//{A}{role}Font")
        if collection is not None:
            for kind, tag in _KINDS.items():
                fonts[role + kind] = _typeface(collection, tag, _SCRIPTS.get(language, "Hans"))
    scheme = root.find(f".//{A}clrScheme")
    colours: dict[str, str] = {}
    for entry in scheme if scheme is not None else ():
        colour = next(iter(entry), None)
        value = None if colour is None else colour.get("lastClr") or colour.get("val")
        if value and _RGB.fullmatch(value):
            colours[str(entry.tag).removeprefix(A)] = value.upper()
    return Theme({name: font for name, font in fonts.items() if font}, colours)


def _typeface(collection: Element, tag: str, script: str) -> str:
    named = collection.find(A + tag)
    face = "" if named is None else named.get("typeface") or ""
    if face or tag != "ea":
        return face
    by_script = (f.get("typeface") or "" for f in collection.findall(A + "font") if f.get("script") == script)
    return next(by_script, "")
