"""An office's own fonts and marks: the shipped templates are built with them."""

from __future__ import annotations

import pytest

from replygen.docx.package import Package, read_package
from replygen.standard import DEFAULT_FONTS, Form, Typeface
from replygen.template.needs import letter_template
from replygen.template.shipped import shipped_path, shipped_template


def styles(data: bytes) -> str:
    package = read_package(data, path="template.docx")
    assert isinstance(package, Package)
    return package.parts["word/styles.xml"].decode()


@pytest.mark.parametrize("form", list(Form))
def test_without_wishes_it_is_the_file_itself(form: Form) -> None:
    assert shipped_template(form) == shipped_path(form).read_bytes()


def test_a_font_is_renamed_everywhere() -> None:
    data = shipped_template(Form.DOCUMENT, DEFAULT_FONTS | {Typeface.FANGSONG: "方正仿宋_GBK"})
    assert "仿宋_GB2312" not in styles(data)
    assert styles(data).count("方正仿宋_GBK") > 1


def test_a_font_name_with_signs_of_xml_is_only_a_name() -> None:
    data = shipped_template(Form.LETTER, DEFAULT_FONTS | {Typeface.HEITI: '黑&"<体'})
    assert "黑&amp;&quot;&lt;体" in styles(data)
    assert not isinstance(letter_template(data, "template.docx"), list)


def test_the_marks_have_a_typeface_of_their_own() -> None:
    plain, other = (
        styles(shipped_template(Form.DOCUMENT)),
        styles(shipped_template(Form.DOCUMENT, marks=Typeface.KAITI)),
    )
    assert other.count("楷体_GB2312") > plain.count("楷体_GB2312")
    assert other.count("黑体") < plain.count("黑体")
