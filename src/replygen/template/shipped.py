"""The templates that come with replygen: where they are, and their bytes in an office's fonts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from replygen.standard import DEFAULT_FONTS, Form, Typeface

FILE_NAMES: Final[Mapping[Form, str]] = {Form.DOCUMENT: "document.docx", Form.LETTER: "letter.docx"}

# In a wheel the templates lie inside the package, in a checkout beside src/.
_PACKAGED: Final = Path(__file__).parents[1] / "templates"
_CHECKOUT: Final = Path(__file__).parents[3] / "templates"


def shipped_path(form: Form) -> Path:
    """The shipped template of a form."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    return folder / FILE_NAMES[form]


def shipped_template(form: Form, fonts: Mapping[Typeface, str] = DEFAULT_FONTS) -> bytes:
    """The shipped template, with other font names where an office wants them."""
    if fonts == DEFAULT_FONTS:
        return shipped_path(form).read_bytes()
    from replygen.template.build import build  # noqa: PLC0415 - only an office with its own fonts needs the builder

    return build(form, fonts)
