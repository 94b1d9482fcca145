"""What a checked letter may differ in from the standard's figures: tolerances, and named variants offices really use.

The figures themselves are those of `replygen.standard`. A variant loosens one of them and says why offices do so; the
config names the variants that an office follows, and the checker tells of a variant that would explain a deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.standard import PAGE, RED_RULE_GAP, Length, mm, pt


class Range(Struct, frozen=True):
    """An inclusive range of lengths."""

    low: Length
    high: Length

    def __contains__(self, length: Length) -> bool:
        return self.low <= length <= self.high


class Profile(Struct, frozen=True):
    """What counts as right. Tolerances are to either side.

    `tops` and `bottoms` are the margins allowed; `pitch` the line heights that give 22 lines a page; `dots` the marks
    behind an Arabic heading number; `names` and `reasons` those of the variants that made the profile.
    """

    tops: tuple[Length, ...] = (PAGE.top,)
    bottoms: tuple[Length, ...] = (PAGE.bottom,)
    pitch: Range = Range(pt(28), pt(29))
    dots: str = "."
    margin: Length = mm(1)  # clause 5.2.1
    head: Length = mm(6)  # where a head's ink begins can only be estimated from the file
    rule_width: Length = mm(4)  # older programs let a table of the type area's width stick out by 2 mm on either side
    rule_gap: Range = Range(mm(0.5), RED_RULE_GAP + mm(3))
    page_number_gap: Range = Range(mm(3), mm(11))
    characters: float = 0.45  # of an indent, in characters
    sign_off: float = 1.5  # of the place of 署名 and 成文日期, in characters
    blank_lines: float = 0.65  # of a distance stated in lines
    names: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


STANDARD: Final = Profile()


class Variant(Struct, frozen=True):
    """A named deviation: its Chinese title, why offices use it, and the fields of `Profile` it changes."""

    name: str
    title: str
    reason: str
    changes: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


VARIANTS: Final[dict[str, Variant]] = {
    variant.name: variant
    for variant in (
        Variant(
            "ink-edge",
            "按字面量版心",
            "行距为固定值时，首行的字比版心上边缘低约2.3毫米；上边距取34.6毫米、下边距取32.6毫米，"
            "字面的上下边缘才正好距纸边37毫米和35毫米。",
            {
                "tops": (PAGE.top, mm(34.6)),
                "bottoms": (PAGE.bottom, mm(32.6)),
                "pitch": Range(pt(28), pt(29.7)),  # 22 lines fill the taller area
            },
        ),
        Variant(
            "wide-lines",
            "行距30磅",
            "行距固定值30磅便于阅读，每面排21行；标准只说“一般每面排22行”，特定情况可以调整。",
            {"pitch": Range(pt(28), pt(30))},
        ),
        Variant(
            "full-width-dot",
            "三级标题用全角脚点",
            "一些机关和输入法在三级标题序号后用全角脚点“1．”，与汉字等宽；标准只举了“1.”。",
            {"dots": ".．"},
        ),
    )
}
"""The variants by the name that config uses."""


def profile_of(names: Iterable[str]) -> Profile:
    """The standard's profile loosened by the named variants, the later one deciding; KeyError for an unknown name."""
    profile = STANDARD
    for variant in (VARIANTS[name] for name in names):
        reason = f"{variant.title}：{variant.reason}"
        profile = replace(
            profile, **variant.changes, names=(*profile.names, variant.name), reasons=(*profile.reasons, reason)
        )
    return profile


def variant_for(attribute: str, length: Length, tolerance: Length) -> Variant | None:
    """The variant under which a length would be right: for the hint that a finding ends with."""
    for variant in VARIANTS.values():
        allowed = variant.changes.get(attribute, ())
        if isinstance(allowed, Range):
            found = length in allowed
        else:
            found = any(abs(length.emu - one.emu) <= tolerance.emu for one in allowed)
        if found:
            return variant
    return None
