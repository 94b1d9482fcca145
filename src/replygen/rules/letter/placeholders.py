"""What a template or a former draft left behind: tags, ×××, prompts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_OPEN, _CLOSE = "【［\\[〔〈<＜", "】］\\]〕〉>＞"
_PLACEHOLDER: Final = re.compile(
    rf"""
      \{{\{{.*?(?:\}}\}}|$) | \{{%.*?(?:%\}}|$) | \}}\}} | %\}}
    | (?<![0-9×])×{{2,}} | ×{{2,}}(?![0-9×])                # digits on both sides: a masked telephone number
    | (?<![A-Za-z0-9])[XＸx]{{2,}}(?![A-Za-z]) | (?<=[0-9])[XＸ]{{2,}}(?![A-Za-z0-9])
    | 【[^】]*(?:请|填|此处|待|输入|选择|补充|示例|XX|××)[^】]*】
    | [{_OPEN}](?:请|此处|在此|待)[^{_CLOSE}]{{0,12}}?(?:填|输入|补充|选择|插入|写)[^{_CLOSE}]*[{_CLOSE}]
    | [（(](?:此处|在此)[^）)]*(?:填|输入|补充|写)[^）)]*[）)]  # （请填写征询意见表） speaks to the reader
    | 在这里写这一项的答复
    """,
    re.VERBOSE | re.ASCII,
)
_HINT: Final = re.compile(f"[{{}}×XＸx【]|[{_OPEN}](?:请|此处|在此|待)|[（(](?:此处|在此)|在这里写")


def _left_over(subject: Subject) -> Iterator[Finding]:
    for place, passage in enumerate(subject.passages):
        if not _HINT.search(passage.text):
            continue
        for match in _PLACEHOLDER.finditer(passage.text):
            message = f"留有没有填写的占位内容“{match[0]}”；请换成实际内容或删去。"
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
)
