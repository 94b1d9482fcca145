"""Telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.lines import Clues
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import running, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

DASH_IN_PHONE: Final = Code(
    "TXT132",
    "dash-in-phone",
    Severity.WARNING,
    "电话区号后用了长横线",
    "区号与号码之间用半角短横“-”。",
    "",
    Strength.CUSTOM,
)
MIXED_PHONE_SEPARATORS: Final = Code(
    "TXT133",
    "mixed-phone-separators",
    Severity.WARNING,
    "几个电话号码之间的标点不一致",
    "并列的几个号码之间用同一种标点，逗号或顿号。",
    "",
    Strength.CUSTOM,
)

# With a code or without; both begin with a digit, which the search skips to.
_PHONE: Final = r"[0-9](?:(?<=0)\d{2,3}-[1-9]|(?<=[1-9])(?<!\d.))\d{6,10}(?!\d)"
_CALLS: Final = Clues(["电话", "联系"])
_NEXT: Final = regex(rf"{_PHONE}(?P<between>[，、；,;/ ]+)(?={_PHONE})")


def _separators(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _CALLS):
        found = list(_NEXT.finditer(text))
        for match in found[1:]:
            if match["between"] != found[0]["between"]:
                message = f"号码之间前面用“{found[0]['between']}”，这里用“{match['between']}”，应一致。"
                yield Finding(message, place, *match.span("between"))


RULES: Final = (
    Rule(
        DASH_IN_PHONE,
        search(
            r"(?P<area>0\d{2,3})(?P<at>[—–－―─~～]{1,2})\d{7,8}(?!\d)",
            lambda match: f"“{match[0]}”应为“{match[0].replace(match['at'], '-')}”：区号后用半角短横。",
            "—–－―─~～",
        ),
        bad="note: （联系人：王小明；联系电话：0871—65550100）",
        good="note: （联系人：王小明；联系电话：0871-65550100）",
        fixable=True,
    ),
    Rule(
        MIXED_PHONE_SEPARATORS,
        _separators,
        bad="note: （联系电话：0871-65550100，65550101、13800000000）",
        good="note: （联系电话：0871-65550100，65550101，13800000000）",
    ),
)
