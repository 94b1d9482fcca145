"""The sheet and its margins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from replygen.config.profile import Profile, variant_for
from replygen.diagnostics import Code, Severity
from replygen.docx.model import Section
from replygen.docx.roles import OTHER
from replygen.rules.docx.faults import looking, plain
from replygen.rules.docx.layout import Layout
from replygen.rules.rule import Finding, Rule
from replygen.standard import PAGE, Form, Length

_TWIP: Final = 635  # EMU: twips are coarser, and a margin rounded to them is still inside


def _near(actual: Length, expected: Length, tolerance: Length) -> bool:
    return abs(actual.emu - expected.emu) <= tolerance.emu + _TWIP


def _mm(length: Length) -> str:
    return plain(round(length.mm, 1))


def _own(layout: Layout) -> list[Section]:
    """The sections with text of the letter itself; attachments may be anybody's documents."""
    sections = layout.document.sections
    if len(sections) == 1:
        return list(sections)
    flowing = (piece for piece in layout.pieces if not piece.attachment and piece.flowing and piece.key != OTHER)
    own = {layout.section(piece.paragraph).index for piece in flowing}
    return [s for s in sections if s.index in own | {0}]


def _sections(layout: Layout) -> list[Section]:
    """Those whose page stands upright; a table across the page has one that lies (clause 8)."""
    return [s for s in layout.once(_own) if s.width <= s.height or s.index == 0]


def _size(layout: Layout) -> Iterator[Finding]:
    for section in _sections(layout):
        tolerance = layout.profile.margin
        right = _near(section.width, PAGE.width, tolerance) and _near(section.height, PAGE.height, tolerance)
        if not right:
            actual = f"{_mm(section.width)}×{_mm(section.height)}毫米"
            stated = "" if section.stated else "（文件没有设置，取程序默认值）"
            yield Finding(
                f"{_which(layout, section)}纸张实际是{actual}{stated}，"
                f"应为A4（{_mm(PAGE.width)}×{_mm(PAGE.height)}毫米）。请在“页面设置”里改纸张大小。"
            )


def _which(layout: Layout, section: Section) -> str:
    return f"第{section.index + 1}节的" if len(layout.document.sections) > 1 else ""


def _margins(layout: Layout) -> Iterator[Finding]:
    told: set[str] = set()
    for section in _sections(layout):
        wrong = list(_wrong_sides(section, layout.profile, letter_form=layout.form is Form.LETTER))
        words = "，".join(wrong)
        if wrong and words not in told:
            told.add(words)
            yield Finding(f"{_which(layout, section)}页边距不对：{words}。请在“页面设置”里改。")


def _wrong_sides(section: Section, profile: Profile, *, letter_form: bool) -> Iterator[str]:
    left = section.left + section.gutter
    sides: list[tuple[str, str, Length, Iterable[Length]]] = [
        ("上边距（天头）", "tops", section.top, profile.tops),
        ("下边距（地脚）", "bottoms", section.bottom, profile.bottoms),
        ("左边距（订口）", "", left, (PAGE.left,)),
        ("右边距（切口）", "", section.right, (PAGE.right,)),
    ]
    for name, attribute, actual, allowed in sides:
        size = Length(abs(actual.emu))
        if letter_form and section.index == 0 and attribute:
            continue  # the double rules, not the margins, bound the letter form's first page
        if not any(_near(size, one, profile.margin) for one in allowed):
            variant = variant_for(attribute, size, profile.margin)
            hint = f'（若本机关{variant.title}，可在配置里写 profile = "{variant.name}"）' if variant else ""
            expected = "或".join(_mm(one) for one in allowed)
            yield f"{name}实际{_mm(size)}毫米，应为{expected}±{_mm(profile.margin)}毫米{hint}"


def _columns(layout: Layout) -> Iterator[Finding]:
    for section in layout.once(_own):
        if section.columns > 1:
            message = (
                f"{_which(layout, section)}文字实际分为{section.columns}栏，应为通栏（每行28字）。请在“分栏”里选一栏。"
            )
            yield Finding(message)


RULES = (
    Rule(
        Code(
            "FMT101",
            "wrong-page-size",
            Severity.ERROR,
            "纸张不是A4",
            "公文用纸一律A4型（210×297毫米），便于装订、归档和复印。",
            "5.1",
        ),
        looking(_size),
        "section width=215.9 height=279.4",
        "section width=210 height=297",
    ),
    Rule(
        Code(
            "FMT102",
            "wrong-margin",
            Severity.ERROR,
            "页边距不对",
            "天头37毫米、订口28毫米（各±1毫米），版心156×225毫米，由此切口26毫米、地脚35毫米；各机关的公文因此能整齐装订。",
            "5.2.1",
        ),
        looking(_margins),
        "section top=25.4 left=31.7",
        "section top=37.9 left=27.2",
    ),
    Rule(
        Code("FMT103", "several-columns", Severity.ERROR, "文字分栏", "公文的版心每行排28字，通栏排。", "5.2.3"),
        looking(_columns),
        "section columns=2",
        "section columns=1",
    ),
)
