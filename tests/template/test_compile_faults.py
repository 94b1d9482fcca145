"""Every fault of a template is told in one run, with its place and the text around it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.docx.package import Package, read_package
from replygen.template.compile import TemplateFault, compile_template

TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"

ONE_PARAGRAPH = [
    ("甲{{ title", "unclosed-tag"),
    ("甲{{ title }乙", "unclosed-tag"),
    ("{{ title {{ number }}", "unclosed-tag"),
    ("{% if seal }印{% endif %}", "unclosed-tag"),
    ("{# 说明", "unclosed-tag"),
    ("title }}", "stray-tag-end"),
    ("endif %}", "stray-tag-end"),
    ("{{ }}", "tag-syntax"),
    ("{{ title number }}", "tag-syntax"),
    ("{{ title | }}", "tag-syntax"),
    ("{{ (title }}", "tag-syntax"),
    ("{%- if seal -%}印{% endif %}", "tag-syntax"),
    ("{% if %}印{% endif %}", "tag-syntax"),
    ("{% for x %}印{% endfor %}", "tag-syntax"),
    ("{% if seal %}印{% endif seal %}", "tag-syntax"),
    ("{% set x %}", "tag-syntax"),
    ("{{tr title }}", "tag-syntax"),
    ("{% include 'x' %}", "unknown-statement"),
    ("{% import 'x' as y %}", "unknown-statement"),
    ("{% extends 'x' %}", "unknown-statement"),
    ("{% macro f() %}", "unknown-statement"),
    ("{% 如果 seal %}", "unknown-statement"),
    ("{% if seal %}印", "unclosed-block"),
    ("{% for x in recipients %}{{ x }}", "unclosed-block"),
    ("印{% endif %}", "unmatched-end"),
    ("{% else %}", "unmatched-end"),
    ("{% for x in recipients %}{% elif seal %}{% endfor %}", "unmatched-end"),
    ("{% if seal %}{% for x in recipients %}{% endif %}{% endfor %}", "crossing-levels"),
    ("{{ numbr }}", "unknown-name"),
    ("{{ 发文自号 }}", "unknown-name"),
    ("{{ loop.index }}", "unknown-name"),
    ("{% for x in recipients %}{{ x }}{% endfor %}{{ x }}", "unknown-name"),
    ("{{ answers }}", "wrong-kind"),
    ("{{ answers | upper }}", "wrong-kind"),
    ("{% set x = answers %}", "wrong-kind"),
    ("{{p title }}", "wrong-kind"),
    ("{{p seal }}", "wrong-kind"),
    ("{{ seal }}", "wrong-kind"),
    ("{{ recipients }}", "wrong-kind"),
    ("{% for x in title %}{{ x }}{% endfor %}", "wrong-kind"),
    ("甲{{p answers }}", "tag-not-alone"),
    ("{{p answers }}{{p answers }}", "tag-not-alone"),
    ("{{ title | nosuch }}", "unknown-filter"),
    ("{{ title | safe }}", "unknown-filter"),
    ("{{ title | attr('upper') }}", "unknown-filter"),
    ("{% if title is nosuch %}{% endif %}", "unknown-filter"),
    ("{{ " + "(" * 240 + "1" + ")" * 240 + " }}", "too-complex"),
    ("{{ " + "not " * 60 + "seal }}", "too-complex"),
    ("{{ '" + "x" * 500 + "' }}", "too-complex"),
    ("{% if seal %}" * 13 + "{% endif %}" * 13, "too-complex"),
]


@pytest.mark.parametrize(("text", "name"), ONE_PARAGRAPH)
def test_one_fault_is_told_once(make: Any, text: str, name: str) -> None:
    found = make.faults(make.p("好") + make.p(text))
    assert {d.code.name for d in found} == {name}, found
    assert all((d.path, d.route) == ("函.docx", "word/document.xml 第2段") for d in found)
    assert all(d.excerpt and text.startswith(d.excerpt.rstrip("…")[:20]) for d in found)


SEVERAL_PARAGRAPHS = [
    (["{% if seal %}", "印", "{% endif %}"], "crossing-levels"),
    (["{%p if seal %}", "印{% endif %}"], "crossing-levels"),
    (["{%tr if seal %}"], "misplaced-tag"),
    (["{%tc if seal %}"], "misplaced-tag"),
]


@pytest.mark.parametrize(("texts", "name"), SEVERAL_PARAGRAPHS)
def test_tags_that_do_not_fit_together(make: Any, texts: list[str], name: str) -> None:
    assert name in {d.code.name for d in make.faults("".join(map(make.p, texts)))}


def test_opened_in_the_body_closed_in_a_cell(make: Any) -> None:
    body = make.p("{%p if seal %}") + TABLE.format(make.p("{%p endif %}") + make.p("x"))
    assert [d.code.name for d in make.faults(body)] == ["crossing-levels"]


def test_opened_as_row_closed_as_paragraph(make: Any) -> None:
    rows = TABLE.format(make.p("{%tr if seal %}"))
    (fault,) = make.faults(rows + make.p("{%p endif %}"))
    assert fault.code.name == "crossing-levels"
    assert "{%tr endif %}" in fault.message


def test_opened_in_one_part_closed_in_another(make: Any) -> None:
    root = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    header = f"<w:hdr {root}>{make.p('{%p endif %}')}{make.p('眉')}</w:hdr>"
    found = {(d.code.name, d.route) for d in make.faults(make.p("{%p if seal %}"), header=header)}
    assert found == {("unclosed-block", "word/document.xml 第1段"), ("unmatched-end", "word/header.xml 第1段")}


def test_a_row_tag_beside_other_cells(make: Any) -> None:
    row = f"<w:tc>{make.p('{%tr for x in recipients %}')}</w:tc><w:tc>{make.p('甲')}</w:tc>"
    end = f"<w:tr><w:tc>{make.p('{%tr endfor %}')}</w:tc></w:tr>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr>{end}</w:tbl>"
    assert [d.code.name for d in make.faults(body)] == ["tag-not-alone"]


def test_a_tag_that_would_take_a_picture_or_a_section_with_it(make: Any) -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{p answers }}</w:t></w:r></w:p>"
    picture = "<w:p><w:r><w:drawing/></w:r><w:r><w:t>{{p answers }}</w:t></w:r></w:p>"
    within = "<w:p><w:r><w:t>{{ ti</w:t><w:drawing/><w:t>tle }}</w:t></w:r></w:p>"
    assert [d.code.name for d in make.faults(section + picture + within)] == [
        "misplaced-tag",
        "tag-not-alone",
        "misplaced-tag",
    ]


def test_all_faults_come_in_one_run(make: Any) -> None:
    body = "".join(map(make.p, ("{{ titel }}", "{{ title", "{% if seal %}", "{{ title | nosuch }}")))
    assert sorted(d.route[-3:] for d in make.faults(body)) == ["第1段", "第2段", "第3段", "第4段"]


@pytest.mark.parametrize(
    ("text", "hint"), [("{{ titel }}", "title"), ("{{ 发文自号 }}", "发文字号"), ("{{ title | replac }}", "replace")]
)
def test_the_nearest_known_word_is_offered(make: Any, text: str, hint: str) -> None:
    (fault,) = make.faults(make.p(text))
    assert f"“{hint}”" in fault.message


def test_what_is_no_template(make: Any) -> None:
    data = make.word(make.p("x"))
    assert [d.code.name for d in make.faults(b"")] == ["empty-package"]
    assert [d.code.name for d in make.faults(data[: len(data) // 2])] == ["corrupt-docx"]
    strict = "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body/></w:document>"
    assert [d.code.name for d in make.faults(strict)] == ["unsupported-template"]


TOKENS = st.sampled_from(
    [
        *("{{", "}}", "{%", "%}", "{%p", "{{p", "{%tr", "{#", "#}", "{", "}", "(", ")", "[", "]", "'", '"', "“", "”"),
        *("if", "else", "endif", "for", "endfor", "set", "in", "not", "title", "标题", "answers", "recipients", "x"),
        *("=", "==", ",", ".", "|", "join", "__class__", "1", "+", "*", "-", "~", "甲"),
    ]
)


@settings(max_examples=300)
@given(paragraphs=st.lists(st.lists(TOKENS, max_size=9).map(" ".join), min_size=1, max_size=3), boxed=st.booleans())
def test_whatever_is_typed_gives_a_letter_or_a_diagnostic(make: Any, paragraphs: list[str], boxed: bool) -> None:
    body = "".join(map(make.p, paragraphs))
    found = compile_template(make.word(TABLE.format(body) if boxed else body), path="函.docx", names=make.names)
    if isinstance(found, list):
        assert all(d.message and d.route for d in found)
        return
    try:
        stamped = found.stamp(make.values(recipients=["甲"]))
    except TemplateFault:
        return
    assert isinstance(read_package(stamped, path="函.docx"), Package)
