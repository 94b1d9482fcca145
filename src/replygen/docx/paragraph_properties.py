"""The `w:pPr` of a paragraph as XML text: what depends on the letter, beside its style. Measures are twips."""

from __future__ import annotations

from msgspec import Struct


class ParagraphProperties(Struct, frozen=True, gc=False, cache_hash=True):
    """What a paragraph states itself; None means: as the style has it. `first_line` hangs when negative.

    `tabs` are (position, "left" | "center" | "right"); `line` is an exact height; `align` a `w:jc` value.
    """

    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    align: str = ""
    keep_next: bool = False
    new_page: bool = False
    tabs: tuple[tuple[int, str], ...] = ()

    @property
    def xml(self) -> str:
        """The children of `w:pPr` behind the style, in the order of the schema."""
        properties = "<w:keepNext/>" if self.keep_next else ""
        if self.new_page:
            properties += "<w:pageBreakBefore/>"
        if self.tabs:
            stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in self.tabs)
            properties += f"<w:tabs>{stops}</w:tabs>"
        if self.before is not None or self.after is not None or self.line is not None:
            properties += self._spacing()
        if self.left is not None or self.right is not None or self.first_line is not None:
            properties += self._indent()
        return f'{properties}<w:jc w:val="{self.align}"/>' if self.align else properties

    def _spacing(self) -> str:
        heights = (("before", self.before), ("after", self.after), ("line", self.line))
        attributes = "".join(f' w:{name}="{height}"' for name, height in heights if height is not None)
        exact = "" if self.line is None else ' w:lineRule="exact"'
        return f"<w:spacing{attributes}{exact}/>"

    def _indent(self) -> str:
        # The …Chars forms of a style outrank plain ones of a paragraph: each that is set has to be put to nothing.
        attributes = "" if self.left is None else f' w:leftChars="0" w:left="{self.left}"'
        if self.right is not None:
            attributes += f' w:rightChars="0" w:right="{self.right}"'
        if self.first_line is not None:
            side = "firstLine" if self.first_line >= 0 else "hanging"
            attributes += f' w:{side}Chars="0" w:{side}="{abs(self.first_line)}"'
        return f"<w:ind{attributes}/>"


AS_STYLED = ParagraphProperties()
