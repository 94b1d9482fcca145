"""The `w:pPr` of a paragraph as XML text: what depends on the letter, beside its style. Measures are twips."""

from __future__ import annotations

from functools import lru_cache

from replygen.docx.escape import escape

Look = tuple[
    int | None, int | None, int | None, int | None, int | None, int | None, str, bool, bool, tuple[tuple[int, str], ...]
]
"""What a `blocks.Paragraph` says beside its style and its text, in the same order."""


@lru_cache(maxsize=512)  # the paragraphs of a letter are many, and of few kinds
def paragraph_properties(style: str | None, look: Look) -> str:
    """The children of `w:pPr`, in the order of the schema."""
    left, right, first_line, before, after, line, align, keep_next, new_page, tabs = look
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in tabs)
    return "".join(
        (
            f'<w:pStyle w:val="{escape(style)}"/>' if style else "",
            "<w:keepNext/>" if keep_next else "",
            "<w:pageBreakBefore/>" if new_page else "",
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            _spacing(before, after, line),
            _indent(left, right, first_line),
            f'<w:jc w:val="{align}"/>' if align else "",
        )
    )


def _spacing(before: int | None, after: int | None, line: int | None) -> str:
    attributes = _attributes(("before", before), ("after", after), ("line", line))
    if line is not None:
        attributes += ' w:lineRule="exact"'
    return f"<w:spacing{attributes}/>" if attributes else ""


def _indent(left: int | None, right: int | None, first_line: int | None) -> str:
    # The …Chars forms of a style outrank plain ones of a paragraph: each that is set has to be put to nothing.
    attributes = ""
    if left is not None:
        attributes += f' w:leftChars="0" w:left="{left}"'
    if right is not None:
        attributes += f' w:rightChars="0" w:right="{right}"'
    if first_line is not None:
        side = "firstLine" if first_line >= 0 else "hanging"
        attributes += f' w:{side}Chars="0" w:{side}="{abs(first_line)}"'
    return f"<w:ind{attributes}/>" if attributes else ""


def _attributes(*pairs: tuple[str, int | None]) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in pairs if value is not None)
