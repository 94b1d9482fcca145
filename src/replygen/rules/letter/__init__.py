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

RULES: Final[tuple[Rule, ...]] = (
    *missing.RULES,
    *number.RULES,
    *dates.RULES,
    *copies.RULES,
    *attachments.RULES,
    *signoff.RULES,
    *kind.RULES,
    *reference.RULES,
    *result.RULES,
    *placeholders.RULES,
    *traces.RULES,
    *title.RULES,
    *answers.RULES,
    *pronouns.RULES,
    *sequence.RULES,
    *series.RULES,
    *punctuation.RULES,
    *headings.RULES,
)
