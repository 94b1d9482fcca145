"""Rules of wording, numerals and punctuation (`TXT`), by GB/T 15834-2011 and 15835-2011.

`running` says what holds for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.rules.text import (
    citations,
    counts,
    dashes,
    dates,
    doubled,
    ends,
    estimates,
    lists,
    marks,
    pairs,
    percent_points,
    phones,
    quantities,
    ranges,
    repeats,
    shares,
    spaces,
    totals,
    units,
    usage,
    zeros,
)

if TYPE_CHECKING:
    from replygen.rules.rule import Rule

_FAMILIES: Final = (
    zeros,
    citations,
    dates,
    ends,
    marks,
    ranges,
    repeats,
    doubled,
    spaces,
    estimates,
    percent_points,
    quantities,
    units,
    lists,
    pairs,
    dashes,
    phones,
    usage,
    counts,
    totals,
    shares,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code.code)
)
"""All rules of text, by code."""
