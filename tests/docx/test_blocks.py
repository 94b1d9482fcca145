"""Content → WordprocessingML: what a paragraph, a table and a grid become."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from replygen.docx.blocks import Block, Cell, Grid, Paragraph, Run, Table, character_style, to_xml
from replygen.docx.paragraph_properties import ParagraphProperties
from replygen.standard import PAGE

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
STYLES = {
    "公文正文": "a3",
    "一级标题": "1",
    "一级标题 字符": "10",
    "表格文字": "a4",
    "表格表头": "a5",
    "公文表格": "a6",
}
HINT = '<w:rFonts w:hint="eastAsia"/>'


def xml(*blocks: Block) -> str:
    return str(to_xml(blocks, STYLES))


def tree(*blocks: Block) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml(*blocks)}</w:body>')


def texts(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def test_a_paragraph_has_its_style_s_id_and_text_of_the_chinese_font() -> None:
    assert xml(Paragraph("公文正文", "“甲”")) == (
        f'<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:rPr>{HINT}</w:rPr><w:t>“甲”</w:t></w:r></w:p>'
    )


@pytest.mark.parametrize(
    ("paragraph", "properties"),
    [
        (Paragraph("公文正文").stating(keep_next=True), "<w:keepNext/>"),
        (
            Paragraph("公文正文").stating(before=579, line=480),
            '<w:spacing w:before="579" w:line="480" w:lineRule="exact"/>',
        ),
        (Paragraph("公文正文").stating(after=0), '<w:spacing w:after="0"/>'),
        (Paragraph("公文正文").stating(right=0), '<w:ind w:rightChars="0" w:right="0"/>'),
        (
            Paragraph("公文正文").stating(left=960, first_line=-320),
            '<w:ind w:leftChars="0" w:left="960" w:hangingChars="0" w:hanging="320"/>',
        ),
        (Paragraph("公文正文").stating(first_line=0), '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        (Paragraph("公文正文").stating(align="center"), '<w:jc w:val="center"/>'),
        (Paragraph("公文正文").stating(tabs=((320, "left"),)), '<w:tabs><w:tab w:val="left" w:pos="320"/></w:tabs>'),
    ],
)
def test_numbers_of_the_letter_are_written_over_the_style(paragraph: Paragraph, properties: str) -> None:
    assert xml(paragraph) == f'<w:p><w:pPr><w:pStyle w:val="a3"/>{properties}</w:pPr></w:p>'


def test_properties_stand_in_the_schema_s_order() -> None:
    paragraph = Paragraph(
        "公文正文", "甲", ParagraphProperties(1, 2, 3, 4, 5, 6, "center", keep_next=True, tabs=((7, "right"),))
    )
    names = [child.tag.removeprefix(W) for child in tree(paragraph)[0][0]]
    assert names == ["pStyle", "keepNext", "tabs", "spacing", "ind", "jc"]


def test_a_run_in_heading_is_a_run_of_the_linked_character_style() -> None:
    runs = (Run("一、总则。", character_style("一级标题")), Run("正文"))
    root = tree(Paragraph("公文正文", runs))
    assert [style.get(f"{W}val") for style in root.iter(f"{W}rStyle")] == ["10"]
    assert texts(root) == ["一、总则。正文"]


def test_a_run_carries_size_scale_and_spacing() -> None:
    assert xml(Paragraph("公文正文", (Run("甲", size=60, scale=50, spacing=4),))).endswith(
        f'<w:rPr>{HINT}<w:spacing w:val="4"/><w:w w:val="50"/><w:sz w:val="60"/><w:szCs w:val="60"/></w:rPr>'
        "<w:t>甲</w:t></w:r></w:p>"
    )


def test_a_style_the_template_lacks_is_left_out() -> None:
    assert (
        xml(Paragraph("没有", (Run("甲", "也没有"),)))
        == f"<w:p><w:pPr></w:pPr><w:r><w:rPr>{HINT}</w:rPr><w:t>甲</w:t></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a<b>&c", "<w:t>a&lt;b&gt;&amp;c</w:t>"),
        ("{{ x }}", "<w:t>{{ x }}</w:t>"),
        (" 甲", '<w:t xml:space="preserve"> 甲</w:t>'),
        ("甲\n乙", '<w:t xml:space="preserve">甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t>'),
        ("\t甲", '<w:tab/><w:t xml:space="preserve">甲</w:t>'),
        ("\n", "<w:br/>"),
    ],
)
def test_text_becomes_character_data(text: str, content: str) -> None:
    assert f"</w:rPr>{content}</w:r>" in xml(Paragraph("公文正文", text))


XML_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(XML_TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert texts(tree(Paragraph("公文正文", text))) == [text]


def test_a_table_fills_the_type_area_repeats_its_head_and_keeps_rows_whole() -> None:
    root = tree(Table(("项目", "数"), (("甲", "1"), ("乙", "2")), ("left", "right")))
    assert sum(int(column.get(f"{W}w", "")) for column in root.iter(f"{W}gridCol")) == PAGE.type_width.twips
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
    assert [jc.get(f"{W}val") for jc in rows[1].iter(f"{W}jc")] == ["left", "right"]
    assert texts(root) == ["项目", "数", "甲", "1", "乙", "2"]


def test_a_short_row_of_a_table_is_filled_up() -> None:
    root = tree(Table(("甲", "乙", "丙"), (("一",),)))
    assert [len(list(row.iter(f"{W}tc"))) for row in root.iter(f"{W}tr")] == [3, 3]


def test_a_narrow_column_keeps_its_width_when_a_wide_one_has_to_wrap() -> None:
    root = tree(Table(("序号", "名称", "时间"), (("1", "很长的名称" * 20, "2024年11月"),)))
    number, name, date = (int(column.get(f"{W}w", "")) for column in root.iter(f"{W}gridCol"))
    assert number < date < name
    assert date >= 280 * 6.5


def test_tables_that_touch_are_kept_apart() -> None:
    table = Table(("甲",), (("乙",),))
    assert [child.tag for child in tree(table, table)] == [f"{W}tbl", f"{W}p", f"{W}tbl"]


def test_a_grid_sets_paragraphs_side_by_side_and_merges_down() -> None:
    name, suffix = Paragraph("公文正文", "甲"), Paragraph("公文正文", "文件")
    root = tree(Grid((100, 50), tuple((Cell((name,)), Cell((suffix,), merge)) for merge in ("restart", "continue"))))
    assert [merge.get(f"{W}val") for merge in root.iter(f"{W}vMerge")] == ["restart", "continue"]
    assert root.find(f".//{W}tblBorders") is None


def test_ten_thousand_paragraphs_take_no_time() -> None:
    blocks = [Paragraph("公文正文", "截至本年五月底，全市各级登记的社会组织共计若干个。" * 5)] * 10_000
    start = time.perf_counter()
    to_xml(blocks, STYLES)
    assert time.perf_counter() - start < 1
