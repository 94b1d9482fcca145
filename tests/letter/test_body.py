"""Bodies: blank lines part paragraphs, `|` makes tables, nothing else means anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.letter.body import _parse_markdown, parse_body
from replygen.letter.model import Inset, Paragraph, Table


def texts(body: str) -> list[str]:
    blocks, faults = parse_body(body)
    assert not faults
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一段。", ["一段。"]),
        ("一段。\n\n二段。\n", ["一段。", "二段。"]),
        ("一段。\n \u3000\n\n\n二段。", ["一段。", "二段。"]),
        ("行尾\n不是空格", ["行尾不是空格"]),
        ("use\nWord", ["use Word"]),
        ("共5\n家", ["共5家"]),
        ("\u3000\u3000缩进不用打。", ["缩进不用打。"]),
        ("*星号*、# 号、1. 序号、> 号、`码`都是原字", ["*星号*、# 号、1. 序号、> 号、`码`都是原字"]),
        ("# 不是标题", ["# 不是标题"]),
        ("- 不是列表", ["- 不是列表"]),
        ("<b>&amp;</b> {{ x }}", ["<b>&amp;</b> {{ x }}"]),
        ("a|b 不是表格", ["a|b 不是表格"]),
        ("", []),
    ],
)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_table_between_paragraphs() -> None:
    blocks, faults = parse_body("见下表。\n\n| 项目 | 数量 |\n|:---|---:|\n| 站点 | 12 |\n| 甲\\|乙 | |\n\n完。")
    assert not faults
    assert blocks == (
        Paragraph("见下表。", 0),
        Table((("项目", "数量"), ("站点", "12"), ("甲|乙", "")), ("left", "right"), 2),
        Paragraph("完。", 7),
    )


@pytest.mark.parametrize("row", ["| 1 |", "| 1 | 2 | 3 |"])
def test_a_torn_row_is_a_fault_at_its_line(row: str) -> None:
    _, faults = parse_body(f"| a | b |\n|---|---|\n{row}\n")
    ((code, message, line),) = faults
    assert (code.code, line) == ("LET012", 2)
    assert "表头有 2 列" in message


def test_a_file_named_in_a_body_keeps_its_caption_and_line() -> None:
    blocks, faults = parse_body("一段。\n\n![图](a.png)")
    assert (blocks[1], faults) == (Inset("a.png", "图", 2), [])


def test_a_paragraph_knows_its_line() -> None:
    blocks, _ = parse_body("\n\n一段。\n\n\n二段\n续。\n\n三段。")
    assert [(block.line, block.text) for block in blocks if isinstance(block, Paragraph)] == [
        (2, "一段。"),
        (5, "二段续。"),
        (8, "三段。"),
    ]


# Characters that mean something to Markdown, to YAML or to the eye; no "|", which sends both to the same path.
_LINE = st.text("甲乙aZ09 \t\u3000#*-_>`~[]()!\\.:+=<&。，“”{}", max_size=12)


@given(st.lists(_LINE, max_size=8).map("\n".join))
def test_the_fast_path_reads_what_the_markdown_parser_reads(body: str) -> None:
    blocks, _ = parse_body(body)
    assert blocks == _parse_markdown(body)[0]
