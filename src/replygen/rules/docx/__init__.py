"""The rules of a DOCX's format, in the order of their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.rules.docx import (
    attachment_pages,
    colours,
    distances,
    double_rules,
    emphasis,
    fonts,
    grid,
    imprints,
    indents,
    leftovers,
    order,
    page,
    page_numbers,
    red_rule,
    sign_offs,
    sizes,
)

if TYPE_CHECKING:
    from replygen.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *page.RULES,
    *grid.RULES,
    *fonts.RULES,
    *sizes.RULES,
    *colours.RULES,
    *emphasis.RULES,
    *indents.RULES,
    *distances.RULES,
    *red_rule.RULES,
    *page_numbers.RULES,
    *sign_offs.RULES,
    *imprints.RULES,
    *attachment_pages.RULES,
    *double_rules.RULES,
    *order.RULES,
    *leftovers.RULES,
)
