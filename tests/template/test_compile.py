"""What a template can say, and what comes out: values, conditions, loops, whole paragraphs, rows and cells."""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import docx

ROOT = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BLOCK = Markup("<w:p><w:r><w:t>一段</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("关于{{ title }}的函", "关于答复的函"),
        ("{{标题}}", "答复"),
        ("{{ 标题 ~ 发文字号 }}", "答复1号"),
        ("{% if seal %}印{% else %}无{% endif %}", "印"),
        ("{% if 盖章 == false %}印{% elif 标题 == “答复” %}复{% endif %}", "复"),
        ("{% for 人 in 主送 %}{{ loop.index }}{{ 人 }}{% if not loop.last %}、{% endif %}{% endfor %}", "1甲、2乙"),
        ("{{ 主送 | join(‘、’) }}", "甲、乙"),
        ("{{ “无” if not seal }}。", "。"),
        ("{% set x = number | replace('号', '') %}第{{ x }}次", "第1次"),
        ("{# 说明 {{ nothing }} #}正文", "正文"),
        ("{{　标题\u00a0}}", "答复"),
        ("{{ 标题｜join（‘、’） }}", "答、复"),
        ("{{r title }}。", "答复。"),
        ("{%r if seal %}印{%r endif %}", "印"),
        ("{GUID} { {x} }", "{GUID} { {x} }"),
        ("{{ '}}' }}", "}}"),
        ("{{ 2 * 3 + recipients | length }}", "8"),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{{ title.startswith('答') and '是' or '否' }}", "是"),
    ],
)
def test_tags_inside_a_paragraph(make: Any, text: str, expected: str) -> None:
    assert make.texts(make.p(text.replace("<", "&lt;")), recipients=["甲", "乙"]) == [expected]


@pytest.mark.parametrize("value", ["", "甲\n乙", "甲\t乙", "\n", " 前后 ", "{{ title }}", "a & b < c ]]> \"'", "𠮷镕"])
def test_text_arrives_as_it_is(make: Any, value: str) -> None:
    assert make.texts(make.p("（{{ title }}）"), title=value) == [f"（{value}）"]


def test_a_tag_keeps_the_format_of_the_run_in_which_it_begins(make: Any) -> None:
    bold, italic = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"
    body = f"<w:p><w:r>{bold}<w:t>甲{{{{ ti</w:t></w:r><w:r>{italic}<w:t>tle }}}}乙</w:t></w:r></w:p>"
    first, second = docx.Document(BytesIO(make.stamp(body))).paragraphs[0].runs
    assert (first.text, first.bold, second.text, second.italic) == ("甲答复", True, "乙", True)


def test_a_condition_keeps_the_formats_around_it(make: Any) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{% if seal %}</w:t></w:r><w:r><w:t>印</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>{% endif %}乙</w:t></w:r></w:p>"
    )
    for seal, texts in ((True, ["甲", "印", "乙"]), (False, ["甲", "乙"])):
        runs = docx.Document(BytesIO(make.stamp(body, seal=seal))).paragraphs[0].runs
        assert [run.text for run in runs] == texts
        assert runs[0].bold
        assert runs[-1].italic


def test_whole_paragraphs(make: Any) -> None:
    body = "".join(
        map(
            make.p,
            ("{%p if seal %}", "印", "{%p else %}", "无", "{%p endif %}", "{{p answers }}", "{%p for 人 in 主送 %}"),
        )
    ) + "".join(map(make.p, ("{{ 人 }}", "{%p endfor %}", "完")))
    assert make.texts(body, answers=BLOCK * 2, recipients=["甲", "乙"]) == ["印", "一段", "一段", "甲", "乙", "完"]
    assert make.texts(body, seal=False) == ["无", "完"]


def test_a_choice_between_blocks(make: Any) -> None:
    assert make.texts(make.p("{{p answers if seal }}") + make.p("完"), answers=BLOCK, seal=False) == ["完"]


def test_markup_for_runs(make: Any) -> None:
    runs = Markup("<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r>")
    assert make.texts(make.p("甲{{r title }}乙"), title=runs) == ["甲粗乙"]


def rows(*texts: str) -> str:
    cells = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>" for text in texts)
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{cells}</w:tbl>'


def test_rows_and_cells(make: Any) -> None:
    body = rows("{%tr for 人 in 主送 %}", "{{ 人 }}", "{%tr endfor %}") + make.p("完")
    document = docx.Document(BytesIO(make.stamp(body, recipients=["甲", "乙"])))
    assert [row.cells[0].text for row in document.tables[0].rows] == ["甲", "乙"]
    cells = "".join(f"<w:tc>{make.p(text)}</w:tc>" for text in ("{%tc for 人 in 主送 %}", "{{ 人 }}", "{%tc endfor %}"))
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>" + make.p("完")
    xml = make.xml(body, recipients=["甲", "乙"])
    assert xml.count("<w:tc>") == 2


def test_nothing_is_left_hollow(make: Any) -> None:
    """A table without rows and a cell without paragraphs are files that Word refuses."""
    table = rows("{%tr for 人 in 主送 %}", "{{ 人 }}", "{%tr endfor %}")
    assert "<w:tbl>" not in make.xml(table + make.p("完"))
    cell = rows("{{p answers }}")
    assert "<w:tc><w:p/></w:tc>" in make.xml(cell)
    assert "<w:p/>" not in make.xml(cell, answers=BLOCK)
    template = make.compile(make.p("文"), header=f"<w:hdr {ROOT}>{make.p('{{p answers }}')}</w:hdr>")
    assert "<w:p/></w:hdr>" in make.part(template.stamp(make.values()), "word/header.xml")


def test_what_a_loop_repeats_stays_unique(make: Any) -> None:
    body = (
        make.p("{%p for 人 in 主送 %}")
        + '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>{{ 人 }}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        + make.p("{%p endfor %}")
    )
    assert "bookmark" not in make.xml(body, recipients=["甲", "乙"])


def test_headers_notes_and_parts_without_tags(make: Any) -> None:
    template = make.compile(
        make.p("正文"),
        header=f"<w:hdr {ROOT}>{make.p('{{ number }}')}</w:hdr>",
        footnotes=f'<w:footnotes {ROOT}><w:footnote w:id="2">{make.p("注：{{ title }}")}</w:footnote></w:footnotes>',
    )
    assert list(template.parts(make.values())) == ["word/header.xml", "word/footnotes.xml"]
    stamped = template.stamp(make.values())
    assert ">1号<" in make.part(stamped, "word/header.xml")
    assert ">注：答复<" in make.part(stamped, "word/footnotes.xml")
    assert template.names == {"number", "title"}


def test_text_boxes_are_paragraphs_of_their_own(make: Any) -> None:
    box = make.p("{{ number }}")
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml">'
        "<w:body><w:p><w:r><w:t>甲{{ ti</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>" + make.p("{{ title }}") + "</w:body></w:document>"
    )
    (fault,) = make.faults(body)
    assert (fault.code.name, fault.route) == ("unclosed-tag", "word/document.xml 第1段")
    assert make.xml(body.replace("甲{{ ti", "甲")).count(">1号<") == 2
    faults = make.faults(body.replace("甲{{ ti", "甲").replace("number", "numbr"))
    assert [f.route for f in faults] == ["word/document.xml 第2段"]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr="QUOTE">{}</w:fldSimple>',
        "<w:smartTag>{}</w:smartTag>",
        '<w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/>',
        '<w:bookmarkStart w:id="0" w:name="a"/>{}<w:bookmarkEnd w:id="0"/>',
    ],
)
def test_what_stands_around_runs_does_not_hide_a_tag(make: Any, wrapped: str) -> None:
    inner = wrapped.format("<w:r><w:t>tle </w:t></w:r>")
    body = f"<w:p><w:r><w:t>甲{{{{ ti</w:t></w:r>{inner}<w:r><w:t>}}}}乙</w:t></w:r></w:p>"
    assert make.texts(body) == ["甲答复乙"]
    if "dataBinding" in wrapped:
        inside = "<w:p>" + wrapped.format("<w:r><w:t>{{ title }}</w:t></w:r>") + "</w:p>"
        assert "dataBinding" not in make.xml(inside)


def test_a_tag_over_a_line_break_or_tab(make: Any) -> None:
    body = "<w:p><w:r><w:t>甲{{</w:t><w:br/><w:t>title</w:t><w:tab/><w:t>}}乙</w:t></w:r></w:p>"
    assert make.texts(body) == ["甲答复乙"]


def properties_file(title: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.last_modified_by = "某人"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_document_properties(make: Any) -> None:
    stamped = make.stamp(properties_file("{% if seal %}{{ 标题 }}{% endif %}"), title="甲\n乙 & <丙>\nAB\nCD")
    found = docx.Document(BytesIO(stamped)).core_properties
    assert found.title == "甲乙 & <丙> AB CD"
    assert found.last_modified_by == ""
    assert [d.code.name for d in make.faults(properties_file("{{p answers }}"))] == ["misplaced-tag"]


def test_styles_answer_to_their_names(make: Any) -> None:
    styles = make.compile(properties_file("")).styles
    assert styles["Heading 1"] == styles["heading 1"] == styles["标题 1"] == "Heading1"
    assert "公文正文" not in styles
    assert styles.get("没有") is None
    assert pickle.loads(pickle.dumps(styles)) == styles


def test_same_bytes_twice_and_after_pickling(make: Any) -> None:
    template = make.compile(make.p("{{ title }}"))
    again = pickle.loads(pickle.dumps(template))
    assert template.stamp(make.values()) == template.stamp(make.values()) == again.stamp(make.values())
    assert again.names == template.names


def test_stamping_loads_no_xml_library(make: Any) -> None:
    program = (
        "import pickle, sys; t = pickle.loads(sys.stdin.buffer.read()); t.stamp({'title': '一'}); "
        "print([m for m in ('lxml', 'docx', 'zipfile') if m in sys.modules])"
    )
    data = pickle.dumps(make.compile(make.p("{{ title }}")))
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


xml_text = st.lists(
    st.one_of(
        st.sampled_from(
            ["{{", "}}", "{%", "&", "<", ">", "]]>", "𠮷", '"', "'", "\n", "\t", " ", "<?replygen 0?>", "\u3000"]
        ),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=30,
).map("".join)


@given(value=xml_text)
def test_any_text_reads_back_the_same(make: Any, value: str) -> None:
    assert make.texts(make.p("甲{{ title }}乙"), title=value) == [f"甲{value}乙"]


SENTENCE = "关于{{ title }}的{% if number == “2号” %}印{% else %}{{ 发文字号 }}{% endif %}。"


@given(cuts=st.lists(st.integers(0, len(SENTENCE)), max_size=12))
def test_any_way_of_splitting_gives_the_same_text(make: Any, cuts: list[int]) -> None:
    at = [0, *sorted(cuts), len(SENTENCE)]
    runs = [SENTENCE[a:b] for a, b in itertools.pairwise(at)]
    assert make.texts(make.p(*runs)) == ["关于答复的1号。"]
