"""Arithmetic: the parts of a total add up.

A figure is called wrong only where the parts are clearly the whole division of the total, or exceed it, and where a
slip explains the difference: partial lists, overlapping groups (党员, 女性) and rounded figures are correct Chinese.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule, once
from replygen.rules.text.amounts import Amount, figure
from replygen.rules.text.divisions import CLUES, Division, divisions
from replygen.rules.text.running import in_table, running

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from replygen.rules.rule import Subject

PARTS_NOT_TOTAL: Final = Code(
    "TXT137",
    "parts-not-total",
    Severity.ERROR,
    "分项之和与总数不符",
    "“共有×个，其中甲×个、乙×个”的各项相加应等于总数；不等时总数或分项有一个写错了。",
)
PARTS_NEAR_TOTAL: Final = Code(
    "TXT138",
    "parts-near-total",
    Severity.WARNING,
    "分项之和与总数相差很小",
    "所列各项相加只比总数差一点，多半有一个数写错了；如确实没有列全，应写“等”或“其余”。",
)

_value: Final = attrgetter("value")
_STATES: Final = ("其中", "（", "：", "分别", "共计", "合计", "总计", "，共", "、共")
_NEAR: Final = 0.05
_CLOSE: Final = 0.2
_OVERLAP: Final = regex(
    "党员|团员|女|少数民族|残疾|新增|以上|以下|学历|博士|硕士|本科|大专|职称|高级|中级|国家级|省级|市级|重点|示范|在职|困难|特困|低保"
)
# Names that divide a whole between them: when a list has exactly these, nothing is left out.
_NAMES: Final = (
    ("男", "女"),
    ("城市|城镇", "农村"),
    ("社会团体", "民办非企业|社会服务机构", "基金会"),
    ("建议", "提案"),
    ("上半年", "下半年"),
    ("已办结", "正在办|未办结|在办"),
    ("基本满意", "不满意", "满意"),
)
_WHOLES: Final = tuple(tuple(map(regex, names)) for names in _NAMES)
_IN_A_WHOLE: Final = regex("|".join(name for names in _NAMES for name in names))


def _check(code: Code) -> Callable[[Subject], Iterator[Finding]]:
    return lambda subject: (finding for found, finding in _wrong(subject) if found is code)


@once
def _wrong(subject: Subject) -> list[tuple[Code, Finding]]:
    return [
        (code, _finding(code, division, place))
        for place, text in running(subject, CLUES)
        if not in_table(subject, place) and any(word in text for word in _STATES)
        for division in divisions(text)
        if (code := _judge(division))
    ]


def _judge(division: Division) -> Code | None:
    parts, total = division.parts, max(division.totals, key=_value)
    tolerance = sum([part.step for part in parts]) + total.step + 1e-6
    sum_ = sum([part.value for part in parts])
    if any(abs(sum_ - candidate.value) <= tolerance for candidate in division.totals):
        return None
    if _is_whole(division.labels):
        return PARTS_NOT_TOTAL
    share = abs(sum_ - total.value) / max(total.value, 1)
    surely = division.complete or sum_ > total.value
    if not surely and share > _NEAR:
        return None
    if total.unit != "元" and any(_OVERLAP.search(label) for label in division.labels):
        return None
    if surely:
        close = share <= (_CLOSE if len(parts) > 2 else _NEAR)
        return PARTS_NOT_TOTAL if close or _is_slip(total, parts) else None
    return PARTS_NEAR_TOTAL if _is_slip(total, parts) else None


def _is_whole(labels: list[str]) -> bool:
    """Whether the labels are exactly the names that divide some whole."""
    return all(map(_IN_A_WHOLE.search, labels)) and any(
        len(names) == len(labels) and _are(labels, names) for names in _WHOLES
    )


def _are(labels: list[str], names: tuple[re.Pattern[str], ...]) -> bool:
    left = list(labels)
    for name in names:
        label = next(filter(name.search, left), None)
        if label is None:
            return False
        left.remove(label)
    return True


def _is_slip(total: Amount, parts: list[Amount]) -> bool:
    """Whether one figure, with a digit changed or two neighbours swapped, makes the sum right."""
    surplus = sum(part.value for part in parts) - total.value
    scale = 1e-4 if total.unit == "元" else 1
    pairs = [(total.value, total.value + surplus), *((part.value, part.value - surplus) for part in parts)]
    return any(_one_slip(f"{wrong * scale:.4f}", f"{right * scale:.4f}") for wrong, right in pairs if right > 0)


def _one_slip(wrong: str, right: str) -> bool:
    if len(wrong) != len(right):
        return False
    differ = [place for place, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    if len(differ) == 2:
        first, second = differ
        return second == first + 1 and wrong[first] == right[second] and wrong[second] == right[first]
    return len(differ) == 1


def _finding(code: Code, division: Division, place: int) -> Finding:
    total = max(division.totals, key=_value)
    sum_ = sum(part.value for part in division.parts)
    terms = "＋".join(figure(part.value, total) for part in division.parts)
    advice = "请核对" if code is PARTS_NOT_TOTAL else "请核对；如未列全，应写“等”或“其余”"
    message = f"各项相加{terms}＝{figure(sum_, total)}，与总数“{total.text}”不符，{advice}。"
    return Finding(message, place, total.start, total.end)


RULES: Final = (
    Rule(
        PARTS_NOT_TOTAL,
        _check(PARTS_NOT_TOTAL),
        bad="body: 共有22个社会组织（基金会9个、社会团体6个、社会服务机构8个）参加。",
        good="body: 共有22个社会组织（基金会9个、社会团体6个、社会服务机构7个）参加，其中新成立的3个。",
    ),
    Rule(
        PARTS_NEAR_TOTAL,
        _check(PARTS_NEAR_TOTAL),
        bad="body: 全县共有养老机构325家，其中县级敬老院120家，乡镇敬老院204家。",
        good="body: 全县共有养老机构325家，其中县级敬老院120家，乡镇敬老院150家。",
    ),
)
