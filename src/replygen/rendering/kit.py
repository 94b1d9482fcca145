"""What the letters of one office and one form are rendered with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from replygen.docx.blocks import Block, to_xml
from replygen.template.stamp import Template
from replygen.wording.texts import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from replygen.config import Config

_MOST_MADE: Final = 500  # elements kept: of a year's letters the dates differ, and the copy-to lists


class Kit(Struct, frozen=True):
    """Template, wording and settings; made once, used for all the letters.

    `file` is that of the template; None for a shipped one. `feedback` is the 征询意见表, for letters that have one.
    `made` holds the XML of elements that letters have in common.
    """

    template: Template
    wording: Wording
    config: Config
    file: Path | None = None
    feedback: Template | None = None
    made: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    def shared(self, make: Callable[..., Iterable[Block]], *given: Hashable) -> Markup:
        """The XML of what `make` makes of this; what letters have in common is made once."""
        made = self.made.get((make, *given))
        if made is None:
            if len(self.made) >= _MOST_MADE:
                self.made.clear()
            made = self.made[make, *given] = to_xml(make(*given), self.template.styles)
        return made
