"""Units of measurement: legal ones, one name for each, not stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.lines import Clues
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import after, running, saying, search

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_SOURCE: Final = "GB 3100"

INFORMAL_UNIT: Final = Code(
    "TXT121",
    "informal-unit",
    Severity.WARNING,
    "计量单位不是法定名称",
    "公文用国家法定计量单位，面积写“平方米”，体积写“立方米”，长度写“厘米”，容积写“升”。",
    _SOURCE,
)
MIXED_UNITS: Final = Code(
    "TXT122",
    "mixed-units",
    Severity.WARNING,
    "同一单位有的用中文名称、有的用符号",
    "同一单位在全文中只用一种写法。",
    _SOURCE,
    Strength.CUSTOM,
)
STACKED_UNITS: Final = Code(
    "TXT123",
    "stacked-units",
    Severity.WARNING,
    "单位用两条斜线叠加",
    "“元/人/月”含义不清，行文中写“每人每月××元”，表格中写“元/（人·月）”。",
    _SOURCE,
    Strength.CUSTOM,
)

_LEGAL: Final = {"平米": "平方米", "公分": "厘米", "公升": "升", "平方": "平方米", "立方": "立方米"}
_PAIRS: Final = tuple(
    (regex(rf"(?<=\d){name}"), regex(rf"(?<=\d){sign}(?![A-Za-z/])"), name, sign)
    for name, sign in (("公里", "km"), ("公斤", "kg"), ("平方米", "㎡"), ("平方米", "m²"), ("平方公里", "km²"))
)

_SIGNS: Final = Clues("mg㎡")  # one of them is in each


def _informal(match: re.Match[str]) -> str:
    unit = match["at"]
    return f"“{unit}”应为“{_LEGAL[unit]}”：用法定计量单位。"


def _mixed(subject: Subject) -> Iterator[Finding]:
    for name, sign, zh, symbol in _PAIRS if running(subject, _SIGNS) else ():
        signs = [(place, match) for place, text in saying(subject, symbol) for match in sign.finditer(text)]
        if signs and any(name.search(text) for _, text in running(subject)):
            for place, match in signs:
                yield Finding(f"此处用“{symbol}”，他处用“{zh}”，应统一为“{zh}”。", place, *match.span())


def _stacked(match: re.Match[str]) -> str:
    return f"“{match[0]}”：单位不叠加，请改写为“每{match['of']}每{match['per']}……{match['unit']}”。"


RULES: Final = (
    Rule(
        INFORMAL_UNIT,
        search(
            r"(?:\d|[每/])[万亿余多几百千]*(?P<at>平米|公分|公升"
            r"|(?<=[\d万亿余多百千])平方(?!米|公里|千米|厘米|分米|毫米|英|市|公分|[的差和根])"
            r"|(?<=[\d万亿余多百千])立方(?!米|厘米|分米|公分|体|[的根]))",
            _informal,
            clues=[after(r"\d每/万亿余多几百千", *unit) for unit in (("平", "[米方]"), ("公", "[分升]"), ("立", "方"))],
            own_words=True,
        ),
        bad="body: 新建活动中心，建筑面积2200平米。",
        good="body: 新建活动中心，建筑面积2200平方米。",
        fixable=True,
    ),
    Rule(
        MIXED_UNITS,
        _mixed,
        bad="body: 改造道路12km，新建步道3公里。",
        good="body: 改造道路12公里，新建步道3公里。",
    ),
    Rule(
        STACKED_UNITS,
        search(
            "(?P<unit>万?元|千克|公斤|吨|升|立方米|千瓦时|度|小时|课时)/(?P<of>[人户亩车床张套天日次个件月年])/(?P<per>[人户亩天日次月年])",
            _stacked,
            "/",
            own_words=True,
        ),
        bad="body: 护理补贴标准为80元/人/月。",
        good="body: 护理补贴标准为每人每月80元。",
    ),
)
