"""A template that lacks a style would lose it silently: it is refused, and every style missing is named."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from replygen.standard import ELEMENTS, Form
from replygen.template.names import BLOCK_STYLES, NAMES, Kind
from replygen.template.needs import letter_template
from replygen.template.shipped import shipped_path


def renamed(data: bytes, *styles: str) -> bytes:
    """The template with styles of other names: as good as without them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                for style in styles:
                    content = content.replace(f'<w:name w:val="{style}"/>'.encode(), b'<w:name w:val="other"/>', 1)
            new.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("form", list(Form))
def test_the_shipped_templates_have_what_they_need(form: Form) -> None:
    assert not isinstance(letter_template(shipped_path(form).read_bytes(), "template.docx"), list)


def test_all_missing_styles_are_named_in_one_run() -> None:
    data = renamed(shipped_path(Form.DOCUMENT).read_bytes(), "公文正文", "二级标题")
    found = letter_template(data, "template.docx")
    assert isinstance(found, list)
    assert [d.code.code for d in found] == ["TPL016", "TPL016"]
    assert {style for style in ("公文正文", "二级标题") for d in found if f"“{style}”" in d.message} == {
        "公文正文",
        "二级标题",
    }


def test_every_block_has_its_styles_listed() -> None:
    assert set(BLOCK_STYLES) == {name.name for name in NAMES.values() if name.kind is Kind.BLOCK}
    assert {key for keys in BLOCK_STYLES.values() for key in keys} <= set(ELEMENTS)


def test_tags_are_judged_before_styles(tmp_path: Path) -> None:
    found = letter_template(b"no template", str(tmp_path / "x.docx"))
    assert isinstance(found, list)
    assert found[0].code.code.startswith("RPL")
