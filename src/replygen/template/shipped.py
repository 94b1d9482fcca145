"""The templates that come with replygen: where they are, and their bytes in an office's fonts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from replygen.standard import DEFAULT_FONTS, ELEMENTS, Form, Typeface

FEEDBACK: Final = "feedback.docx"
"""The file of the 征询意见表."""

FILE_NAMES: Final[Mapping[Form, str]] = {Form.DOCUMENT: "document.docx", Form.LETTER: "letter.docx"}

# In a wheel the templates lie inside the package, in a checkout beside src/.
_PACKAGED: Final = Path(__file__).parents[1] / "templates"
_CHECKOUT: Final = Path(__file__).parents[3] / "templates"


def shipped_path(form: Form | None) -> Path:
    """The shipped template of a form of letters; that of the 征询意见表 for None."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return folder / (FEEDBACK if form is None else FILE_NAMES[form])


def shipped_feedback(fonts: Mapping[Typeface, str] = DEFAULT_FONTS) -> bytes:
    """The shipped 征询意见表, in the office's fonts."""
    if fonts == DEFAULT_FONTS:
        return shipped_path(None).read_bytes()
    from replygen.template.build_feedback import build_feedback  # noqa: PLC0415 - as below

    return build_feedback(fonts)


def shipped_template(
    form: Form, fonts: Mapping[Typeface, str] = DEFAULT_FONTS, marks: Typeface = ELEMENTS["result"].typeface
) -> bytes:
    """The shipped template, with other fonts, or other marks of 办理结果 and 公开属性, where an office wants them."""
    if fonts == DEFAULT_FONTS and marks is ELEMENTS["result"].typeface:
        return shipped_path(form).read_bytes()
    from replygen.template.build import build  # noqa: PLC0415 - only an office with its own fonts needs the builder

    return build(form, fonts, marks)
