"""Percentage points: the distance of two percentages, never a share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.rules.rule import Rule
from replygen.rules.text.running import search

if TYPE_CHECKING:
    import re

POINTS_FOR_PERCENT: Final = Code(
    "TXT146",
    "points-for-percent",
    Severity.ERROR,
    "所占的比重用了“百分点”",
    "“百分点”只说两个百分数相差多少，所占的比重本身用“%”。",
)


def _share(match: re.Match[str]) -> str:
    return f"“{match[0]}”应为“{match['verb']}{match['share']}%”：“百分点”只用于升降、相差的幅度。"


RULES: Final = (
    Rule(
        POINTS_FOR_PERCENT,
        search(
            r"(?P<verb>占(?:比|总数的?|全[市县区省]的?)?(?:约|近|超过?|为|达到?)?)(?P<share>\d+(?:\.\d+)?)个?百分点",
            _share,
            ("百分点",),
            own_words=True,
        ),
        bad="body: 全市共有养老机构48家，其中民办机构占75个百分点。",
        good="body: 全市共有养老机构48家，其中民办机构占75%，占比提高3个百分点。",
    ),
)
