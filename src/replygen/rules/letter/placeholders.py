"""What a template or a former draft left behind: tags, ×××, prompts, 此页无正文."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule
from replygen.rules.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_OPEN, _CLOSE = "【［\\[〔〈<＜", "】］\\]〕〉>＞"
_PLACEHOLDER: Final = regex(
    rf"""
      \{{\{{.*?(?:\}}\}}|$) | \{{%.*?(?:%\}}|$) | \}}\}} | %\}}
    | (?<![0-9×])×{{2,}} | ×{{2,}}(?![0-9×])                # digits on both sides: a masked telephone number
    | (?<![A-Za-z0-9])[XＸx]{{2,}}(?![A-Za-z]) | (?<=[0-9])[XＸ]{{2,}}(?![A-Za-z0-9])
    | 【[^】]*(?:请|填|此处|待|输入|选择|补充|示例|XX|××)[^】]*】
    | [{_OPEN}](?:请|此处|在此|待)[^{_CLOSE}]{{0,12}}?(?:填|输入|补充|选择|插入|写)[^{_CLOSE}]*[{_CLOSE}]
    | [（(](?:此处|在此)[^）)]*(?:填|输入|补充|写)[^）)]*[）)]  # （请填写征询意见表） speaks to the reader
    | [（(]待(?:补充|定|核实?|填写?|完善|确认)[^）)]{{0,6}}[）)] | \*{{3,}}
    | 在这里写这一项的答复
    """,
    re.VERBOSE | re.ASCII,
)
_HINT: Final = regex(f"[{{}}×XＸx【]|[{_OPEN}](?:请|此处|在此|待)|[（(](?:此处|在此|待)|\\*{{3}}|在这里写")
# Without one of these there is no hint anywhere.
_MARKS: Final = ("{", "}", "×", "X", "Ｘ", "x", "【", "*", "_", "这里写")
_PROMPTS: Final = (
    ("此", regex("此(?:处|(?<=在此))")),
    *((word, regex(rf"{word}(?<=[{_OPEN}（(]{word})")) for word in "请待"),
)
_GAP: Final = regex("[_＿]{2,}")
_FORMS: Final = frozenset({"", "table"})  # a line to write on belongs to forms
_NO_TEXT: Final = regex("[（(]?(?:此页|本页|以下)无正文[）)]?")


def _left_over(subject: Subject) -> Iterator[Finding]:
    if not says(subject, _MARKS, _PROMPTS):
        return
    for place, passage in enumerate(subject.passages):
        found = list(_PLACEHOLDER.finditer(passage.text)) if _HINT.search(passage.text) else []
        if "__" in passage.text and passage.element not in _FORMS and not passage.attachment:
            found += _GAP.finditer(passage.text)
        for match in found:
            message = f"留有没有填写的占位内容“{match[0]}”；请换成实际内容或删去。"
            yield Finding(message, place, *match.span())


def _no_text(subject: Subject) -> Iterator[Finding]:
    if not says(subject, ("无正文",)):
        return
    for place, passage in enumerate(subject.passages):
        for match in _NO_TEXT.finditer(passage.text):
            message = f"标有“{match[0]}”；落款应与正文同处一页，放不下时调整行距、字距，请删去这几个字。"
            yield Finding(message, place, *match.span())


RULES: Final = (
    Rule(
        Code(
            "LET181",
            "leftover-placeholder",
            Severity.ERROR,
            "留有占位内容",
            "模板的标签、“×××”“XX”和“【请填写】”一类的提示是写作时的记号，不能留在发出的公文里。",
            strength=Strength.CUSTOM,
        ),
        _left_over,
        "body: 目前全市共有养老机构×××家。",
        "body: 目前全市共有养老机构58家。",
    ),
    Rule(
        Code(
            "LET184",
            "page-without-text",
            Severity.ERROR,
            "标有“此页无正文”",
            "落款所在的页没有正文，容易被换页；排不下印章或日期时应调整行距、字距，不用这句话补救。",
            "7.3.5.5",
            Strength.CUSTOM,
        ),
        _no_text,
        "body: （此页无正文）",
        "body: 感谢您对我们工作的关心和支持！",
    ),
)
