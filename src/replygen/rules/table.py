"""The table of rules: what `replygen check` runs and what docs/rules.md describes are the same objects.

It stands in a module of its own, so that the rules of the register can be used without loading all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.rules import docx, letter, text

if TYPE_CHECKING:
    from replygen.rules.rule import Rule

ALL_RULES: Final[tuple[Rule, ...]] = (*letter.RULES, *text.RULES, *docx.RULES)
"""Every rule that a letter is held against; those of a register are in `replygen.rules.register`."""
