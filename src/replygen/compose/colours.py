"""Taking a document out of its theme: fonts and colours that refer to it become the ones that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.compose.properties import forget
from replygen.docx.wml import A, W

if TYPE_CHECKING:
    from replygen.docx.theme import Theme
    from replygen.docx.wml import Element

_FONTS: Final = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_COLOURS: Final = {  # the colour, its theme colour, tint and shade
    W + "color": ("val", "themeColor", "themeTint", "themeShade"),
    W + "shd": ("fill", "themeFill", "themeFillTint", "themeFillShade"),
}
_USUAL: Final = ("color", "themeColor", "themeTint", "themeShade")
_DRAWN_FONTS: Final = {"+mj": "major", "+mn": "minor"}
_DRAWN_KINDS: Final = {"lt": "Ascii", "ea": "EastAsia", "cs": "Bidi"}
_MAPPED: Final = {"tx1": "text1", "tx2": "text2", "bg1": "background1", "bg2": "background2"}


def leave_theme(root: Element, theme: Theme) -> None:
    """Write the fonts and colours of `theme` out wherever they are referred to below `root`, in place."""
    for element in root.iter():
        if element.tag == W + "rFonts":
            _name_fonts(element, theme)
        elif element.tag == A + "schemeClr":
            name = element.get("val", "")
            colour = theme.colour(_MAPPED.get(name, name))
            if colour:
                element.tag = A + "srgbClr"
                element.set("val", colour)
        elif element.get("typeface", "").startswith("+"):
            role, _, kind = element.get("typeface", "").partition("-")
            face = theme.fonts.get(_DRAWN_FONTS.get(role, "") + _DRAWN_KINDS.get(kind, ""))
            if face:
                element.set("typeface", face)
        elif any("heme" in str(name) for name in element.attrib):
            _name_colours(element, theme)


def _name_fonts(fonts: Element, theme: Theme) -> None:
    for reference, slot in _FONTS.items():
        face = theme.fonts.get(forget(fonts, W + reference))
        if face:
            fonts.set(W + slot, face)


def _name_colours(element: Element, theme: Theme) -> None:
    plain, *others = (W + name for name in _COLOURS.get(str(element.tag), _USUAL))
    tint, shade = element.get(others[1]), element.get(others[2])
    reference = forget(element, *others)
    colour = theme.colour(reference, tint, shade) if reference else None
    if colour and element.get(plain, "auto") == "auto":
        element.set(plain, colour)
    if element.tag == W + "shd":  # its pattern has a colour of its own
        forget(element, *(W + name for name in _USUAL[1:]))
