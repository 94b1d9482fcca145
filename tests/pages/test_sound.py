"""Every letter of the page tests is a sound package to two independent validators; no LibreOffice needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from tests.support.letters_to_print import FEET, LETTERS


@pytest.mark.parametrize("name", [name for name in LETTERS if name not in FEET])
def test_a_letter_is_sound(documents: dict[str, bytes], tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(documents[name])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert list(check(str(path))) == []
