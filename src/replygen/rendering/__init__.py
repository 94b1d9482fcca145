"""Letter + wording + template → the bytes of a DOCX.

`render` goes the whole way; `values` are what a template may name, of which `content` is the text with its headings.
"""

from replygen.rendering.kit import Kit
from replygen.rendering.render import letter_texts, render_letter, render_whole
from replygen.rendering.values import date_text, number_text, template_values

__all__ = [
    "Kit",
    "date_text",
    "letter_texts",
    "number_text",
    "render_letter",
    "render_whole",
    "template_values",
]
