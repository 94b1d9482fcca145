"""Names and attribute values of WordprocessingML and the vocabularies it carries.

Files come from many programs: every reader here answers None, or the given default, for a value it cannot
understand, and never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from lxml.etree import _Element

    Element: TypeAlias = _Element
else:
    Element = object  # lxml is loaded by whoever reads a package, never by importing this one

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"

VAL: Final = W + "val"

_MEASURE: Final = regex(r"\s*([-+]?\d*\.?\d+)\s*(mm|cm|in|pt|pc|pi)?\s*$")
_TWIPS: Final = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
_HALF_POINTS: Final = {unit: count / 10 for unit, count in _TWIPS.items()}
LARGEST: Final = 27_273_042_316_900
"""The largest number that is understood: DrawingML's largest coordinate, in EMU (20.1.10.16); all else is far below."""
_OFF: Final = frozenset({"0", "false", "off"})


def children(element: Element | None) -> dict[str, Element]:
    """The children of an element by tag, of several the first: one walk is quicker than asking for two by name."""
    return {} if element is None else {str(child.tag): child for child in reversed(element)}


def on(element: Element) -> bool:
    """The value of an on/off element: on unless its `w:val` says otherwise."""
    return element.get(VAL, "1") not in _OFF


def flag(value: str | None) -> bool:
    """The value of an on/off attribute: off when absent."""
    return value is not None and value not in _OFF


def number(value: str | None) -> int | None:
    """An attribute that holds a whole number; programs that write `567.0` are forgiven."""
    found = _measured(value, {})
    return None if found is None else round(found)


def twips(value: str | None) -> int | None:
    """A distance in twips: a bare number, or one with a unit as ISO 29500 allows (`12.5mm`)."""
    found = _measured(value, _TWIPS)
    return None if found is None else round(found)


def half_points(value: str | None) -> float | None:
    """A font size in points: a number of half points, or one with a unit."""
    found = _measured(value, _HALF_POINTS)
    return None if found is None else found / 2


def _measured(value: str | None, units: Mapping[str, float]) -> float | None:
    """A number, times what its unit counts; None for one that no program can mean."""
    if value is None:
        return None
    try:
        found: float = int(value)
    except ValueError:
        match = _MEASURE.match(value)
        if not match:
            return None
        found = float(match[1]) * units.get(match[2], 1.0)
    return found if -LARGEST <= found <= LARGEST else None
