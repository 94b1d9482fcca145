"""The size of each element's characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.docx import families
from replygen.rules.docx.families import Family
from replygen.rules.docx.faults import Check, Fault, plain, points
from replygen.rules.docx.judges import judging, too_small, wrong_size
from replygen.rules.docx.layout import Layout
from replygen.rules.docx.stretches import Deviations, among, deviations
from replygen.rules.rule import Rule

_STRAY_KEYS: Final = (
    *("number", "title", "recipients", *families.TEXT, "attachment_note", "signature", "date", "note"),
    *("copy_to", "print_line"),
)


def wrong_sizes(layout: Layout) -> Deviations:
    """Where characters deviate from their element's size."""
    return deviations(layout, wrong_size)


def _whole(family: Family) -> Check:
    def faults(layout: Layout) -> Iterator[Fault]:
        for piece, found in among(layout.once(wrong_sizes), *family.keys, attachments=family.attachments):
            if found.whole and piece.certain:
                expected = points(layout.elements[piece.key].size.pt)
                yield Fault(piece, "字号", found.whole[0], expected, found.whole[1])

    return judging(wrong_size, faults)


def _head(layout: Layout) -> Iterator[Fault]:
    """The head's size is the office's choice; it has to be the largest text of the page."""
    least = layout.elements["title"].size.pt
    for piece, found in among(deviations(layout, too_small), *families.HEAD.keys):
        if found.whole and piece.certain:
            yield Fault(piece, "字号", found.whole[0], f"大于标题的{plain(least)}磅", found.whole[1])


def _stray(layout: Layout) -> Iterator[Fault]:
    for piece, found in among(layout.once(wrong_sizes), *_STRAY_KEYS):
        for start, end, (size, source) in found.strays:
            yield Fault(piece, "字号", size, points(layout.elements[piece.key].size.pt), source, start, end)


def _rule(number: int, family: Family, why: str, bad: str, good: str) -> Rule:
    code = Code(
        f"FMT{number}",
        f"wrong-{family.name}-size",
        family.severity,
        f"{family.title}的字号不对",
        why,
        family.clause,
        family.strength,
    )
    return Rule(code, judging(too_small, _head) if family is families.HEAD else _whole(family), bad, good)


RULES: Final = (
    _rule(
        131,
        families.HEAD,
        "发文机关标志的字号由机关酌定，以醒目、美观、庄重为原则；不大于标题就不成其为标志。",
        "set issuer_mark size=22",
        "set issuer_mark size=36",
    ),
    _rule(132, families.TITLE, "标题一般用2号小标宋体。", "style title size=18", "style title size=21"),
    _rule(
        133,
        families.HEADING,
        "各层标题与正文同为3号，只以字体区别层次。",
        "set heading1 size=18",
        "set heading1 size=15.5",
    ),
    _rule(134, families.BODY, "公文正文一般用3号字。", "style body size=14", "style body size=16"),
    _rule(135, families.NUMBER, "发文字号用3号字。", "set number size=14", "set number size=16"),
    _rule(
        136,
        families.MARK,
        "份号、密级、紧急程度和签发人都用3号字。",
        "set urgency size=12",
        "set urgency size=16",
    ),
    _rule(
        137,
        families.END,
        "附件说明、署名、成文日期和附注按缺省用3号字。",
        "set date size=14",
        "set date size=16",
    ),
    _rule(138, families.IMPRINT, "版记各要素一般用4号字，比正文小一号。", "set copy_to size=16", "set copy_to size=14"),
    _rule(139, families.PAGE_NUMBER, "页码一般用4号字。", "set page_number size=9", "set page_number size=14"),
    _rule(
        140,
        families.ATTACHMENT,
        "“附件”二字用3号，附件标题的格式同公文标题，用2号。",
        "attachment\nset attachment_title size=16",
        "attachment",
    ),
    Rule(
        Code(
            "FMT141",
            "stray-size",
            Severity.ERROR,
            "段落中间有几个字的字号与该要素不同",
            "多半是从别处粘贴来的；同一段里字号不一，显得没有校对。上标、下标除外。",
            "5.2.2",
            Strength.USUAL,
        ),
        judging(wrong_size, _stray),
        "run body[2] size=14",
        "run body[2] size=16",
    ),
)
