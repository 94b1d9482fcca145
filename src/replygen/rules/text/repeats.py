"""Paragraphs that stand in the letter twice, as copying leaves them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

REPEATED_PARAGRAPH: Final = Code(
    "TXT142",
    "repeated-paragraph",
    Severity.WARNING,
    "同一段文字出现两次",
    "整段一字不差地重复，多半是复制时多贴了一遍。",
    strength=Strength.CUSTOM,
)
_SHORTEST: Final = 20  # characters: shorter ones (感谢您的关心) may well recur


def _check(subject: Subject) -> Iterator[Finding]:
    entries = paragraphs(subject).entries
    long = [text for _, passage in entries if len(text := passage.text.strip()) >= _SHORTEST]
    if len(set(long)) == len(long):  # as in nearly all letters
        return
    seen: set[str] = set()
    for place, passage in entries:
        text = passage.text.strip()
        if len(text) >= _SHORTEST and text in seen:
            message = f"这一段与上文某段一字不差：“{text[:_SHORTEST]}……”；请删去多余的一段。"
            yield Finding(message, place, 0, len(passage.text))
        seen.add(text)


RULES: Final = (
    Rule(
        REPEATED_PARAGRAPH,
        _check,
        bad="body: 对符合条件的服务站给予建设补助和运营补贴。\nbody: 对符合条件的服务站给予建设补助和运营补贴。",
        good="body: 对符合条件的服务站给予建设补助和运营补贴。\nbody: 对新建的服务站给予建设补助和运营补贴。",
    ),
)
