"""The `w:pPr` of a paragraph as XML text: what depends on the letter, beside its style. Measures are twips."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replygen.docx.blocks import Paragraph


def paragraph_properties(p: Paragraph) -> str:
    """The children of `w:pPr` behind the style, in the order of the schema. Most paragraphs have none."""
    properties = "<w:keepNext/>" if p.keep_next else ""
    if p.new_page:
        properties += "<w:pageBreakBefore/>"
    if p.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in p.tabs)
        properties += f"<w:tabs>{stops}</w:tabs>"
    if p.before is not None or p.after is not None or p.line is not None:
        properties += _spacing(p)
    if p.left is not None or p.right is not None or p.first_line is not None:
        properties += _indent(p)
    return f'{properties}<w:jc w:val="{p.align}"/>' if p.align else properties


def _spacing(p: Paragraph) -> str:
    heights = (("before", p.before), ("after", p.after), ("line", p.line))
    attributes = "".join(f' w:{name}="{height}"' for name, height in heights if height is not None)
    exact = "" if p.line is None else ' w:lineRule="exact"'
    return f"<w:spacing{attributes}{exact}/>"


def _indent(p: Paragraph) -> str:
    # The …Chars forms of a style outrank plain ones of a paragraph: each that is set has to be put to nothing.
    attributes = "" if p.left is None else f' w:leftChars="0" w:left="{p.left}"'
    if p.right is not None:
        attributes += f' w:rightChars="0" w:right="{p.right}"'
    if p.first_line is not None:
        side = "firstLine" if p.first_line >= 0 else "hanging"
        attributes += f' w:{side}Chars="0" w:{side}="{abs(p.first_line)}"'
    return f"<w:ind{attributes}/>"
