"""What may be wrong with the characters of an element, as far as their format alone tells.

The letters of an office have few formats, and those are the same objects: each is judged once for all letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from replygen.docx.formats import Origin, RunFormat, Source
from replygen.docx.roles.look import is_red
from replygen.rules.docx import families
from replygen.rules.docx.faults import Check, Fault, colour_name, points, reporting
from replygen.rules.docx.layout import Layout
from replygen.rules.docx.typefaces import LATIN, font_name, is_chinese, is_typeface
from replygen.rules.rule import Finding, Subject
from replygen.standard import ELEMENTS, Element, Form, Typeface, elements

# Half a point covers the traditional sizes (3号 is 15.75 pt), 21 pt what older programs call 2号.
_NEAR: Final = 0.5
_OLD_SIZE_2: Final = (21.0, 22.0)
_DARKEST: Final = 0x30  # a channel up to this prints as black
_GIVEN: Final = (Origin.DIRECT, Origin.CHARACTER_STYLE, Origin.PARAGRAPH_STYLE)
_SUPPLIED: Final = frozenset({"calibri", "cambria", "aptos", "liberation serif", "carlito", "caladea"})
"""What programs write into the style Normal when they convert a file whose author chose nothing."""
RAISED: Final[Mapping[str, str]] = {"superscript": "上标", "subscript": "下标"}

_MOST: Final = 512  # combinations of formats that are remembered, and how many formats one may have
_LARGEST: Final = 16


class Norm(Struct, frozen=True, eq=False):
    """What characters are held against: the elements of a form of letter, and the fonts that the office has."""

    elements: Mapping[str, Element]
    fonts: Mapping[Typeface, str]


Verdict = tuple[str, Source]
"""What a run has instead of what it should have, and where that comes from."""

Judge = Callable[[Norm, str, RunFormat], Verdict | None]
"""What is wrong with a format in an element of that key."""


def wrong_font(norm: Norm, key: str, format_: RunFormat) -> Verdict | None:
    """Another typeface than the element's for Chinese characters."""
    font, typeface = format_.east_asia, norm.elements[key].typeface
    right = is_typeface(font.value, typeface) or font.value == norm.fonts[typeface]
    return None if right else (font_name(font.value), font.source)


def unusual_latin(norm: Norm, _: str, format_: RunFormat) -> Verdict | None:
    """A font that somebody chose for digits and letters; what the program supplies by itself is left alone."""
    font = format_.ascii
    if is_chinese(font.value) or font.value.casefold() in LATIN or font.source.theme:
        return None
    supplied = font.source.style == "正文" and font.value.casefold() in _SUPPLIED
    chosen = font.source.origin in _GIVEN and font.value not in norm.fonts.values() and not supplied
    return (font_name(font.value), font.source) if chosen else None


def wrong_figures(norm: Norm, _: str, format_: RunFormat) -> Verdict | None:
    """Another typeface than 宋体 for a page number's figures."""
    font = format_.ascii
    right = is_typeface(font.value, Typeface.SONGTI) or font.value == norm.fonts[Typeface.SONGTI]
    return None if right else (font_name(font.value), font.source)


def wrong_size(norm: Norm, key: str, format_: RunFormat) -> Verdict | None:
    """Another size than the element's."""
    size, expected = format_.size, norm.elements[key].size.pt
    right = abs(size.value - expected) <= _NEAR or (size.value, expected) == _OLD_SIZE_2
    return None if right or format_.raised.value != "baseline" else (points(size.value), size.source)


def too_small(norm: Norm, _: str, format_: RunFormat) -> Verdict | None:
    """No larger than the title: the head's size is the office's choice, but it has to be the largest of the page."""
    size = format_.size
    return (points(size.value), size.source) if size.value <= norm.elements["title"].size.pt else None


def not_red(_: Norm, __: str, format_: RunFormat) -> Verdict | None:
    """Another colour than red."""
    colour = format_.colour
    return None if is_red(colour.value) else (colour_name(colour.value), colour.source)


def not_black(_: Norm, __: str, format_: RunFormat) -> Verdict | None:
    """A colour that does not print as black."""
    colour = format_.colour
    return None if _is_black(colour.value) else (colour_name(colour.value), colour.source)


def _is_black(colour: str) -> bool:
    try:
        return max(int(colour[i : i + 2], 16) for i in (0, 2, 4)) <= _DARKEST
    except ValueError:
        return True  # not a colour a reader could see


def bold(_: Norm, __: str, format_: RunFormat) -> Verdict | None:
    """Bold."""
    return ("加粗", format_.bold.source) if format_.bold.value else None


def lined(_: Norm, __: str, format_: RunFormat) -> Verdict | None:
    """Italic, underlined, struck, raised or lowered."""
    if format_.italic.value:
        return "倾斜", format_.italic.source
    if format_.underline.value != "none":
        return "下划线", format_.underline.source
    if format_.strike.value:
        return "删除线", format_.strike.source
    if format_.raised.value in RAISED:
        return RAISED[format_.raised.value], format_.raised.source
    return None


_LETTER: Final = frozenset(
    {"number", "title", "recipients", *families.TEXT, "attachment_note", "signature", "date", "note", "copy_to"}
)
_FAMILIES: Final = frozenset({*_LETTER, "print_line", *(key for family in families.ALL for key in family.keys)})
_EMPHASIS: Final = _LETTER | {"print_line", "page_number", "page_number_even"}
_JUDGES: Final[Mapping[Judge, frozenset[str]]] = {
    wrong_font: _FAMILIES,
    unusual_latin: _LETTER | {"print_line"},
    wrong_figures: frozenset(families.PAGE_NUMBER.keys),
    wrong_size: _FAMILIES,
    too_small: frozenset(families.HEAD.keys),
    not_red: frozenset(families.HEAD.keys),
    not_black: frozenset(ELEMENTS) - {*families.HEAD.keys},
    bold: _EMPHASIS,
    lined: _EMPHASIS,
}
"""Each judge with the elements whose formats it judges."""


def norm_of(layout: Layout) -> Norm:
    """The norm of a letter; letters of one form and office have the same."""
    return _norm(layout.form, frozenset(layout.fonts.items()))


@lru_cache(64)
def _norm(form: Form, fonts: frozenset[tuple[Typeface, str]]) -> Norm:
    return Norm(elements(form), dict(fonts))


def judging(judge: Judge, faults: Callable[[Layout], Iterable[Fault]]) -> Check:
    """The check that reports the faults found in a layout; none are looked for where the judge condemns no format."""
    report = reporting(faults)

    def check(subject: Subject) -> Iterable[Finding]:
        layout = subject.layout
        return report(subject) if layout is not None and judge in layout.once(condemned) else ()

    return check


def condemned(layout: Layout) -> Mapping[Judge, list[str]]:
    """The elements in which a judge condemns a format: mostly none, and then no text need be looked at."""
    norm = layout.once(norm_of)
    found: dict[Judge, list[str]] = {}
    for key, formats in layout.formats.items():
        judges = _condemning if len(formats) <= _LARGEST else _condemning.__wrapped__
        for judge in judges(norm, key, formats):
            found.setdefault(judge, []).append(key)
    return found


@lru_cache(_MOST)
def _condemning(norm: Norm, key: str, formats: tuple[RunFormat, ...]) -> tuple[Judge, ...]:
    """The judges that condemn one of an element's formats."""
    return tuple(
        judge for judge, keys in _JUDGES.items() if key in keys and any(judge(norm, key, one) for one in formats)
    )
