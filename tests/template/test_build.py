"""The shipped templates: current, clean, complete, and the same bytes each time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator

from replygen.docx.blocks import character_style
from replygen.standard import DEFAULT_FONTS, ELEMENTS, HEADING_LEVELS, Form, Typeface
from replygen.template.build import build, write_templates
from replygen.template.compile import Template, compile_template
from replygen.template.names import NAMES
from replygen.template.shipped import FILE_NAMES, shipped_path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = list(Form)


def part(form: Form, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(build(form))).read(name))


def style(form: Form, name: str) -> etree._Element:
    (found,) = (s for s in part(form, "word/styles.xml").iter(f"{W}style") if value(s, "name") == name)
    return found


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


@pytest.mark.parametrize("form", FORMS)
def test_the_committed_template_is_current(form: Form) -> None:
    assert shipped_path(form).read_bytes() == build(form), "run: python -m replygen.template.build"


@pytest.mark.parametrize("form", FORMS)
def test_a_template_is_the_same_bytes_each_time(form: Form) -> None:
    assert build(form) == build(form)
    for entry in zipfile.ZipFile(BytesIO(build(form))).infolist():
        assert (entry.date_time, entry.compress_type, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 0, 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_template_is_sound(form: Form, tmp_path: Path) -> None:
    write_templates(tmp_path)
    path = tmp_path / FILE_NAMES[form]
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert list(check(str(path))) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_template_compiles_and_has_every_style_the_blocks_use(form: Form) -> None:
    template = compile_template(build(form), path="template.docx", names=NAMES)
    assert isinstance(template, Template), template
    for element in ELEMENTS.values():
        assert template.styles.get(element.name), element.name
    for level in HEADING_LEVELS:
        assert template.styles.get(character_style(level.name)), level.name


@pytest.mark.parametrize(
    ("name", "font", "half_points", "align"),
    [
        ("发文机关标志", "方正小标宋简体", "84", "center"),
        ("公文标题", "方正小标宋简体", "44", "center"),
        ("一级标题", "黑体", None, None),
        ("二级标题", "楷体_GB2312", None, None),
        ("三级标题", "仿宋_GB2312", None, None),
        ("抄送机关", None, "28", None),
        ("页码", "宋体", "28", "right"),
        ("双页页码", "宋体", "28", "left"),
        ("公文正文", None, None, None),
    ],
)
def test_formatting_lives_in_styles_of_the_field_s_names(
    name: str, font: str | None, half_points: str | None, align: str | None
) -> None:
    found = style(Form.DOCUMENT, name)
    assert value(found, "rPr/rFonts", "eastAsia") == font
    assert value(found, "rPr/sz") == half_points
    assert value(found, "pPr/jc") == align


def test_a_heading_style_has_an_outline_level_and_a_linked_character_style() -> None:
    for element in HEADING_LEVELS:
        paragraph, character = style(Form.DOCUMENT, element.name), style(Form.DOCUMENT, character_style(element.name))
        assert value(paragraph, "pPr/outlineLvl") == str(element.outline - 1)
        assert value(paragraph, "link") == character.get(f"{W}styleId")
        assert value(character, "link") == paragraph.get(f"{W}styleId")
        assert value(paragraph, "rPr/rFonts", "eastAsia") == value(character, "rPr/rFonts", "eastAsia")


def test_indents_follow_the_character_in_word_and_are_given_in_twips_too() -> None:
    body = style(Form.DOCUMENT, "公文正文")
    assert value(body, "pPr/ind", "firstLineChars") == "200"
    assert value(body, "pPr/ind", "firstLine") == "640"


def test_defaults_hold_the_font_and_nothing_that_moves_lines() -> None:
    styles = part(Form.DOCUMENT, "word/styles.xml")
    assert value(styles, "docDefaults/rPrDefault/rPr/rFonts", "eastAsia") == "仿宋_GB2312"
    assert styles.find(f"{W}docDefaults//{W}spacing") is None


@pytest.mark.parametrize("form", FORMS)
def test_settings_number_odd_and_even_pages_apart_and_keep_characters_whole(form: Form) -> None:
    settings = part(form, "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert value(settings, "characterSpacingControl") == "doNotCompress"
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"


def test_an_office_s_fonts_replace_the_names() -> None:
    fonts = DEFAULT_FONTS | {Typeface.FANGSONG: "方正仿宋_GBK"}
    package = zipfile.ZipFile(BytesIO(build(Form.DOCUMENT, fonts)))
    text = "".join(package.read(name).decode() for name in package.namelist())
    assert "方正仿宋_GBK" in text
    assert "仿宋_GB2312" not in text


@pytest.mark.parametrize("form", FORMS)
def test_shapes_of_a_page_have_ids_of_their_own(form: Form) -> None:
    package = zipfile.ZipFile(BytesIO(build(form)))
    ids = [
        shape.get("id")
        for name in package.namelist()
        if name.startswith("word/") and name.endswith(".xml")
        for shape in etree.fromstring(package.read(name)).iter("{*}docPr")
    ]
    assert len(ids) == len(set(ids)) >= 1
