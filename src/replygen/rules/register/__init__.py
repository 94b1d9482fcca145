"""Rules over a whole register and the letters it names; the table of them."""

from typing import Final

from replygen.rules.register import agreement, complete, unique
from replygen.rules.register.rule import Book, RegisterRule

RULES: Final[tuple[RegisterRule, ...]] = (*unique.RULES, *complete.RULES, *agreement.RULES)

__all__ = ["RULES", "Book", "RegisterRule"]
