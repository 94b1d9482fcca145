"""A template for letters: its tags are sound, and it has the styles in which its blocks of paragraphs are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.diagnostics import Diagnostic
from replygen.standard import ELEMENTS
from replygen.template.faults import MISSING_STYLE
from replygen.template.names import BLOCK_STYLES, NAMES

if TYPE_CHECKING:
    from replygen.template.stamp import Template


def letter_template(data: bytes, path: str) -> Template | list[Diagnostic]:
    """The template for letters in a Word file's bytes, or everything that is wrong with it."""
    from replygen.template.compile import compile_template  # noqa: PLC0415 - brings lxml

    template = compile_template(data, path=path, names=NAMES)
    if isinstance(template, list):
        return template
    return missing_styles(template) or template


def missing_styles(template: Template) -> list[Diagnostic]:
    """The styles that the template's blocks need and that its file does not have.

    A paragraph whose style is missing would silently be set as the body text of Word.
    """
    needed = {
        ELEMENTS[key].name: NAMES[block].zh
        for block, keys in BLOCK_STYLES.items()
        if block in template.names
        for key in keys
    }
    return [
        Diagnostic(
            MISSING_STYLE,
            f"缺少段落样式“{style}”，“{{{{p {block} }}}}”要用它；请从 replygen template copy 的副本里复制这个样式。",
            template.path,
            route="word/styles.xml",
        )
        for style, block in needed.items()
        if style not in template.styles
    ]
