"""Reading YAML: scalars as typed, a place for everything, bounds for what is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from replygen.diagnostics import Diagnostic
from replygen.source import Node, Source, parse_source, read_source
from replygen.source.folds import LINE_END
from replygen.source.read import MAX_BYTES


def source(text: str) -> Source:
    result = parse_source(text.encode(), "letter.yaml")
    assert isinstance(result, Source), result
    return result


def fault(data: str | bytes) -> Diagnostic:
    result = parse_source(data if isinstance(data, bytes) else data.encode(), "letter.yaml")
    assert isinstance(result, list)
    (diagnostic,) = result
    return diagnostic


def plain(node: Node) -> object:
    if node.kind == "mapping":
        return {key.text: plain(value) for key, value in node.pairs}
    if node.kind == "sequence":
        return [plain(item) for item in node.items]
    return node.text


@pytest.mark.parametrize(
    "scalar", ["0690", "0670", "67196360", "NO", "2019-06-26", "1e3", "0x10", "12:30", "1.0", "是"]
)
def test_scalars_are_what_the_author_typed(scalar: str) -> None:
    assert plain(source(f"编号: {scalar}").root) == {"编号": scalar}


def test_bom_and_windows_line_ends_are_read() -> None:
    read = parse_source("\ufeff版式: 文件\r\n编号: 0690\r\n".encode(), "x")
    assert isinstance(read, Source)
    assert plain(read.root) == {"版式": "文件", "编号": "0690"}


def test_a_node_knows_its_place() -> None:
    read = source("版式: 文件\n提案:\n  编号: '0690'\n")
    span = read.root.pairs[1][1].pairs[0][1].span
    assert (span.line, span.column, span.end_column) == (3, 7, 13)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("正文: 截止6月，共5家。", "截止", (1, 5)),
        ("正文: '截止6月'", "6月", (1, 8)),
        ("正文: |\n  第一段。\n\n  第二段截止6月。\n", "截止", (4, 6)),
    ],
)
def test_words_of_a_scalar_have_a_place(text: str, words: str, expected: tuple[int, int]) -> None:
    read = source(text)
    node = read.root.pairs[0][1]
    start = node.text.index(words)
    span = read.span_in(node, start, start + len(words))
    assert (span.line, span.column) == expected
    assert read.line(span.line)[span.column - 1 : span.end_column - 1] == words


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ("a: [1, 2", "RPL004", 1, 9, "方括号"),
        ("a: {b: 1", "RPL004", 1, 9, "花括号"),
        ("a: b: c", "RPL004", 1, 5, "键: 值"),
        ("a: '开头", "RPL004", 1, 4, "引号没有配对"),
        ("\ta: 1", "RPL004", 1, 1, "制表符"),
        ("a: 1\n\tb: 2", "RPL004", 2, 1, "制表符"),
        ("a: 1\n b: 2", "RPL004", 2, 3, "缩进"),
        ("a:\n  - 1\n - 2", "RPL004", 3, 2, "缩进不一致"),
        ("k\nb: 1", "RPL004", 2, 2, "键: 值"),
        ("a: 1\n标题：甲\nb: 2", "RPL004", 2, 3, "“标题：”用了全角冒号"),
        ("a: 1\n标题：甲", "RPL004", 2, 3, "“标题：”用了全角冒号"),
        ("标题：甲\nb: 2", "RPL004", 1, 3, "“标题：”用了全角冒号"),
        ("a:\n  题目：甲\n  # 说明\n\n  b: 2", "RPL004", 2, 5, "“题目：”用了全角冒号"),
        ("a:\n  - 标题：甲\n    b: 2", "RPL004", 2, 7, "“标题：”用了全角冒号"),
        ("a:\n  - b: 1\n    正文：|\n      甲\n  - b: 2", "RPL004", 3, 7, "写成“正文: ”"),
        ("a: 1\nb:2\nc: 3", "RPL004", 2, 2, "“b:”后面没有空格"),
        ("a:\n  b:2\n  c: 3", "RPL004", 2, 4, "“b:”后面没有空格"),
        ("a: |\n   情况：好。\n  乙\n b: 1", "RPL004", 3, 3, "缩进"),
        ("a: |\n    情况：好。\n b: 1\n", "RPL004", 3, 2, "缩进"),
        ("a:\n\t- b", "RPL004", 2, 1, "制表符"),
        ('a: "\\q"', "RPL004", 1, 5, "转义"),
        ("a: @b", "RPL004", 1, 4, "引号"),
        ("a: !b c", "RPL004", 1, 4, "标签"),
        ("a: *b", "RPL004", 1, 4, "别名"),
        ("a: 1\n---\nb: 2", "RPL004", 2, 1, "第二个 YAML 文档"),
        ("a: 甲\x07乙", "RPL004", 1, 5, "U+0007"),
        ("a: &a [*a]", "RPL004", 1, 8, "别名"),
        ("[" * 100_000, "RPL005", 1, 41, "嵌套"),
    ],
)
def test_broken_yaml_is_one_fault_at_its_place(text: str, code: str, line: int, column: int, words: str) -> None:
    found = fault(text)
    assert found.span is not None
    assert (found.code.code, found.span.line, found.span.column) == (code, line, column)
    assert words in found.message
    assert found.source == text.splitlines()[line - 1]


SLIPS = [
    "a: [1, 2", "a: {b: 1", "a: [1]]", "a: {b: c: d}", "a: ]", "[a", "{a", "a: 'b", "a: 'b' c", "a: 'b\n---\nc",
    "a:\n  - 1\n - 2", "- a\nb: c", "a: 1\n- b", "a: - b", "a: 1\n b: 2", "a: b: c", "a\nb: 1", "a: ? b",
    "a: @b", "a: %b", "a: *", "a: &", "a: !<x", "%YAML 2.0\n---\na: b", "a: |x\n  b", "a: >9x\n b", "a: |0\n b",
    'a: "\\q"', 'a: "\\x4"', 'a: "\\u12"', 'a: "\\U99999999"', 'a: "\\U00110000"', 'a: 1\nb: ["\\U00110000"]',
]  # fmt: skip


@pytest.mark.parametrize("text", SLIPS)
def test_the_parser_without_libyaml_is_told_in_chinese_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = fault(text)
    monkeypatch.setattr("replygen.source.compose._Parser", yaml.BaseLoader)
    found = fault(text)
    assert (found.code, found.message) == (known.code, known.message)
    assert "解析器报告" not in found.message
    assert found.span is not None
    assert known.span is not None
    assert found.span.line == known.span.line
    assert abs(found.span.column - known.span.column) <= 1


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, 30)]
    assert fault("\n".join(lines)).code.code == "RPL005"


def test_an_honest_alias_is_the_same_value() -> None:
    assert plain(source("a: &x [甲, 乙]\nb: *x").root) == {"a": ["甲", "乙"], "b": ["甲", "乙"]}


@pytest.mark.parametrize("text", ["", "  \n\n", "\ufeff"])
def test_an_empty_file_says_so(text: str) -> None:
    assert fault(text).code.code == "RPL003"


def test_a_file_of_comments_says_so() -> None:
    assert fault("# 还没写\n").code.code == "RPL003"


def test_gbk_is_recognised_and_shown_readably() -> None:
    found = fault("# 样稿\n版式: 文件\n".encode("gbk"))
    assert found.code.code == "RPL002"
    assert "GBK" in found.message
    assert found.source == "# 样稿"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding: str) -> None:
    assert "UTF-16" in fault("\ufeff版式: 文件".encode(encoding)).message


def test_bytes_that_are_no_text_are_not_called_gbk() -> None:
    found = fault(b"a: 1\nb: \xff\xff\xff")
    assert "GBK" not in found.message
    assert found.span is not None
    assert found.span.line == 2


def test_a_folder_and_a_missing_file_are_faults(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "文件夹"), (tmp_path / "无.yaml", "不存在")):
        result = read_source(path)
        assert isinstance(result, list)
        assert words in result[0].message


def test_a_file_beyond_the_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    result = read_source(path)
    assert isinstance(result, list)
    assert result[0].code.code == "RPL005"


@given(st.text(max_size=200))
def test_any_text_is_a_source_or_one_fault(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    result = parse_source(data, "x")
    assert isinstance(result, Source) or (len(result) == 1 and result[0].message)


# PyYAML writes the line ends of YAML 1.1 (NEL, LS, PS) so that they fold on reading.
_TEXT = st.text(st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs"]), max_size=20)
_JSON = st.recursive(
    _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
)


@given(st.dictionaries(_TEXT, _JSON, min_size=1, max_size=4))
def test_what_yaml_writes_is_read_back(value: dict[str, object]) -> None:
    # Unwrapped: where PyYAML ends a line at a space between two Chinese characters, the space is gone, as it should be.
    text = yaml.safe_dump(value, allow_unicode=True, width=10_000)
    assert plain(source(text).root) == value


@given(st.text("甲— \n'\"\\:#a\t", max_size=30), st.sampled_from([None, "'", '"', ">"]))
def test_a_space_that_was_typed_is_kept(text: str, style: str | None) -> None:
    written = yaml.safe_dump({"键": text}, allow_unicode=True, width=10_000, default_style=style)
    assert plain(source(written).root) == {"键": text}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("甲乙\n  丙丁", "甲乙丙丁"),
        ("甲 乙\n  丙 丁", "甲 乙丙 丁"),
        ("甲乙\n  ab\n  丙", "甲乙 ab 丙"),
        ("'甲''乙\n  丙 丁'", "甲'乙丙 丁"),
        ('"甲\\t乙\n  丙 丁"', "甲\t乙丙 丁"),
        ('"甲\n\n  乙 丙\n  丁"', "甲\n乙 丙丁"),
        (">\n  甲 乙\n  丙\n", "甲 乙丙\n"),
        ('"甲\\\n  乙\n  丙"', "甲乙 丙"),
    ],
)
def test_a_line_end_between_chinese_characters_is_none(written: str, text: str) -> None:
    assert plain(source(f"键: {written}\n").root) == {"键": text}


def test_a_file_is_parted_into_lines_once_however_many_texts_are_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    class Counting:
        def split(self, text: str) -> list[str]:
            counted.append(text)
            return LINE_END.split(text)

    monkeypatch.setattr("replygen.source.compose.LINE_END", Counting())
    root = source("键:\n" + "  - 甲 乙\n    丙\n" * 3).root
    assert plain(root) == {"键": ["甲 乙丙"] * 3}
    assert len(counted) == 1
