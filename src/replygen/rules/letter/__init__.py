"""The rules of a letter's elements, its answer and its numbering, in the order of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.rules.letter import (
    answers,
    attachments,
    copies,
    dates,
    headings,
    kind,
    missing,
    number,
    opening,
    placeholders,
    pronouns,
    punctuation,
    reference,
    result,
    sequence,
    series,
    signoff,
    title,
    traces,
)

if TYPE_CHECKING:
    from replygen.rules.rule import Rule

_FAMILIES: Final = (
    missing,
    number,
    dates,
    copies,
    attachments,
    signoff,
    kind,
    reference,
    opening,
    result,
    placeholders,
    traces,
    title,
    answers,
    pronouns,
    sequence,
    series,
    punctuation,
    headings,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code.code)
)
