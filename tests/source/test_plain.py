"""The YAML that is read line by line: the same content as PyYAML's events give, or left to PyYAML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from replygen.source import Node
from replygen.source.compose import compose
from replygen.source.plain import read_plain

ROOT = Path(__file__).parents[2]
LETTERS = sorted((ROOT / "letters").glob("*.yaml"))


def said(data: object) -> object:
    """What data says, mappings and lists told apart."""
    return (type(data).__name__, *map(said, data)) if isinstance(data, list) else data


def by_events(text: str) -> object:
    root = compose(text.encode(), text, "letter.yaml")
    return said(root.data) if isinstance(root, Node) else root


READ = {
    "key and value": "编号: 0690\n",
    "nested": "提案:\n  编号: 0690\n  届次: 一\n成文日期: 2026-05-20\n",
    "list": "主送:\n  - 周明远\n  - 林若溪\n",
    "list in the column of its key": "主送:\n- 周明远\n- 林若溪\n结果: A\n",
    "list of mappings": "答复:\n  - 标题: 一\n    正文: 二\n  - 标题: 三\n    要点:\n    - 标题: 四\n      正文: 五\n",
    "wide dash": "答复:\n-   标题: 一\n    正文: 二\n",
    "text of several lines": "正文: |\n  一\n    二\n\n  三   \n \n     \n结果: A\n",
    "text without its last line end": "正文: |-\n  一\n\n",
    "text with a comment": "正文: | # 原文\n  一\n  # 二\n# 三\n",
    "text in a list": "正文:\n  - |\n    一\n  - |\n   二\n",
    "quoted": "编号: '0690'\n题目: \"关于: #1\"\n空: ''\n",
    "in brackets": "要点: [增设 服务站, '二, 三',四 ]  # 五\n空: []\n",
    "in braces": '发文机关: {name: 民政局, code: "民", 电话: [1, {a: b}]}\n空: {}\n',
    "empty": "结果:\n题目:   \n提案:\n  编号:\n主送:\n- 甲:\n  乙:\n",
    "comments": "# 一\n\n结果: A # 二\n  # 三\n题目: a#b\n提案: # 四\n  编号: 1\n   \n",
    "colons and dashes within": "时间: 9:30\n网址: http://x.cn/a-b\n页: 1-2 - 3\n",
    "Windows": "正文: |\r\n  一\r\n\r\n  二\r\n结果: A\r\n",
    "blanks of other widths": "题目: 甲\u3000乙\n",
    "indented as a whole": "  结果: A\n  题目: B\n",
    "a list at the top": "- a\n- b: c\n  d: e\n",
}

LEFT = {
    "no line end": "结果: A",
    "several lines": "题目: 关于\n  服务站\n",
    "several lines, dash": "题目: 关于\n  - 服务站\n",
    "folded": "正文: >\n  一\n",
    "kept line ends": "正文: |+\n  一\n",
    "indent given": "正文: |2\n  一\n",
    "empty text": "正文: |\n结果: A\n",
    "blank line first": "正文: |\n\n  一\n",
    "text too far left": "提案:\n  正文: |\n  一\n",
    "escapes": '题目: "a\\n"\n',
    "doubled quote": "题目: 'a''b'\n",
    "words behind a quote": "题目: 'a' b\n",
    "comment on a quote": "题目: 'a'#b\n",
    "comment on brackets": "要点: [a]#b\n",
    "brackets over lines": "要点: [a,\n  b]\n",
    "brackets crossed": "要点: [{a: b]}\n",
    "pair in a list": "要点: [a: b]\n",
    "no value": "要点: {a, b}\n",
    "comma too many": "要点: [a,]\n",
    "anchor": "结果: &x A\n题目: *x\n",
    "tag": "结果: !!str A\n",
    "key in quotes": "'结果': A\n",
    "key with a blank": "办理 结果: A\n",
    "no blank behind the colon": "结果:A\n",
    "full-width colon": "结果：A\n",
    "two colons": "题目: 一: 二\n",
    "colon at the end": "题目: 一:\n",
    "dash as value": "题目: - a\n",
    "list in a list": "- - a\n",
    "bare dash": "-\n  a: b\n",
    "dash without a list": "结果: A\n- b\n",
    "list and keys": "- a\nb: c\n",
    "deeper without reason": "结果: A\n  题目: B\n",
    "between two levels": "提案:\n    编号: 1\n  届次: 2\n",
    "two documents": "结果: A\n---\n题目: B\n",
    "tab": "结果:\tA\n",
    "control character": "结果: A\x07\n",
    "line separator": "结果: A\u2028B\n",
    "BOM within": "结果: \ufeffA\n",
    "carriage return": "结果: A\rB\n",
    "nothing": "\n# 只有注释\n",
    "brackets beyond measure": "要点: " + "[" * 21 + "]" * 21 + "\n",
    "a list beyond measure": "要点: [" + "甲, " * 400 + "乙]\n",
    "blanks beyond measure": "要点: [" + " " * 900 + "?]\n" + " " * 200_000 + "?\n",
    "levels beyond measure": "".join(f"{'  ' * level}a:\n" for level in range(24)),
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_is_read_as_by_events(text: str) -> None:
    data = read_plain(text)
    assert data is not None
    assert said(data) == by_events(text)


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_is_left_to_pyyaml(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_letters_are_read_as_by_events(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = read_plain(text)
    assert data is not None
    assert said(data) == by_events(text)


VALUES = [
    "A", "甲 乙", "a #b", "a: b", "a:", "#c", "'q'", "'q' #c", "''", '"q"', "[a, b]", "[a,b ,'c' ]", "[]", "{a: b}",
    "{a: [b]}", "{}", "[a: b]", "[a]b", "|", "|-", "| #c", "|+", ">", "- a", "-a", "&x a", "*x", "!t a", "? a", "%a",
    "~", "12:30", "a\\b", "a\u3000b",
]  # fmt: skip
LINES = [
    "", "  ", "# c", "x", "- x", "- x: y", "- x:", "-", "- - x", "- >", "- 'q'", "- [a]", "k:", "k: ", "k:v", "k :v",
    "'k': v", "键: 值", "...", "---", "\tk: v",
    *(f"{start}k: {value}" for start in ("", "- ") for value in VALUES),
]  # fmt: skip
texts = st.lists(
    st.tuples(st.sampled_from(["", "", "", " ", "  ", "  ", "    ", "      "]), st.sampled_from(LINES)), max_size=8
).map(lambda lines: "".join(f"{indent}{line}\n" for indent, line in lines))
letters = st.sampled_from([path.read_text(encoding="utf-8") for path in LETTERS])
typed = st.sampled_from(
    [" ", "#", " #", ":", ": ", "- ", "'", '"', "|", "[", "]", "{", "}", ",", "&", "*", "!", "\\", "\n", "\r", "\t"]
)


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """A letter in which a character was typed, or a line lost."""
    text = draw(letters)
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(typed) + text[at + draw(st.sampled_from([0, 0, 1, 40])) :]


@given(texts | slipped())
@example("k: |\n  a\n      b\n    \n  # c\n # d\n- e\n")
@example("- k:\n  - a\n- b\n")
@example("k:\n- a:\n- b:\n  - c\n  d:\n")
def test_whatever_is_read_is_read_as_by_events(text: str) -> None:
    data = read_plain(text)
    if data is not None:
        assert said(data) == by_events(text)
