"""Bad input through the program: each fault with its file, line, column and source line, or the right output.

A file's faults come all in one run; there is never a traceback and never a partial file.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.cli.conftest import Run
from tests.support.sample_letter import LETTER

from replygen.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST = LETTER.count("\n") + 1  # the line of what a case puts behind the letter

SIGNS = {7: "␇", 9: " ", 27: "␛"}  # how what would steer a terminal is shown

Fault = tuple[str, int, int, str, str, str]  # path, line, column, code, message, source line as shown


def more(line: str) -> str:
    """The sound letter and one line behind it."""
    return f"{LETTER}{line}\n"


def changed(old: str, new: str) -> str:
    """The sound letter with another text in one place."""
    assert LETTER.count(old) == 1
    return LETTER.replace(old, new)


def faults_of(run: Run, content: str | bytes) -> list[Fault]:
    """The faults of a file as the program shows them; nothing may have been written."""
    Path("a.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("render", "a.yaml")
    assert (result.status, result.out) == (1, "")
    assert not Path("out").exists()
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    assert lines.pop() == "生成 0 份，1 件失败。"
    found: list[Fault] = []
    for line in lines:
        if head := re.fullmatch(r"([^:]+):(?:(\d+):(\d+):)? 错误 (\w+) \[[a-z0-9-]+\] (.+)", line):
            found.append((head[1], int(head[2] or 0), int(head[3] or 0), head[4], head[5], ""))
        elif not re.fullmatch(r" +\| +\^+", line):
            found[-1] = (*found[-1][:5], line.partition(" | ")[2])
    return found


def words_of(path: Path) -> list[str]:
    """The text of each paragraph of a written letter."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("content", "line", "column", "code", "words"),
    [
        pytest.param(*case[1:], id=case[0])
        for case in (
            ("unclosed bracket", "主送: [甲\n标题: x\n", 2, 3, "RPL004", "方括号列表里缺少"),
            ("tab as indent", "提案:\n\t类别: 提案\n", 2, 1, "RPL004", "缩进用空格，不用制表符"),
            ("unclosed quote", '标题: "甲\n', 1, 5, "RPL004", "引号没有配对"),
            ("colon inside a value", "标题: 甲: 乙\n", 1, 6, "RPL004", "请给整个值加引号"),
            ("uneven indents", "提案:\n  类别: 提案\n 编号: 1\n", 3, 2, "RPL004", "缩进"),
            ("second document", more("---"), LAST, 1, "RPL004", "一个文件只写一封信"),
            ("alias of nothing", more("结语: *x"), LAST, 5, "RPL004", "没有对应的锚点"),
            ("tag", more("结语: !!python/object x"), LAST, 5, "RPL004", "请给值加引号"),
            ("control character", more("结语: 响\x07铃"), LAST, 6, "RPL004", "控制字符 U+0007"),
            ("terminal sequence", more("结语: \x1b[31m"), LAST, 5, "RPL004", "控制字符 U+001B"),
            ("control character by escape", more('结语: "\\a"'), LAST, 5, "LET011", "U+0007"),
            ("surrogate by escape", more('结语: "\\ud800"'), LAST, 8, "RPL004", "请改用单引号"),
            ("list as letter", "- 甲\n- 乙\n", 1, 1, "LET001", "应为“键: 值”组成的映射"),
            ("text as letter", "尊敬的代表\n", 1, 1, "LET001", "应为“键: 值”组成的映射"),
            ("unknown key", more("标提: x"), LAST, 1, "LET002", "不认识的键“标提”。您是不是要写“标题”？"),
            ("unknown English key", more("tittle: x"), LAST, 1, "LET002", "您是不是要写“title”？"),
            ("key like no other", more("💡: x"), LAST, 1, "LET002", "这里可用的键有：版式、"),
            ("duplicate key", more("正文: x"), LAST, 1, "LET003", "第 11 行已写过“正文”；请只留一个"),
            ("key in both languages", more("body: x"), LAST, 1, "LET003", "第 11 行已写过“正文”"),
            ("list for a text", changed("0217", "[a, b]"), 8, 7, "LET004", "应为文字，实际是列表"),
            ("mapping for a list", more("抄送: {甲: 乙}"), LAST, 5, "LET004", "实际是映射"),
            ("text for a mapping", more("答复: 同意"), LAST, 5, "LET004", "实际是文字"),
            ("mapping as key", more("? {a: b}\n: c"), LAST, 3, "LET004", "键应为文字"),
            ("person and unit", changed("[周明远]", "{姓名: 甲, 单位: 乙}"), 10, 5, "LET004", "之一"),
            ("missing field", changed("  编号: 0217\n", ""), 6, 3, "LET005", "缺少“编号”（number）"),
            ("empty field", changed("0217", '""'), 8, 7, "LET005", "“编号”（number）不能为空"),
            ("no recipients", changed("[周明远]", "[]"), 10, 5, "LET005", "“主送”（recipients）不能为空"),
            ("impossible date", changed("05-20", "02-30"), 12, 7, "LET006", "不存在"),
            ("date in full stops", changed("-05-20", ".5.20"), 12, 7, "LET006", "应写成 2026-05-20"),
            ("date without a day", changed("-05-20", "年5月"), 12, 7, "LET006", "应写成 2026-05-20"),
            ("no such choice", changed("类别: 提案", "类别: 议案"), 6, 7, "LET008", "应为建议、提案之一"),
            ("flag in other words", more("盖章: 也许"), LAST, 5, "LET009", "应为 true 或 false"),
            ("class that is no letter", more("办理结果: 优"), LAST, 7, "LET009", "应如“A”"),
            ("secrecy in other words", more("密级: 保密"), LAST, 5, "LET009", "应如“秘密★1年”"),
            ("ordinal that is none", more("答复: [{标题: 甲, 对应: 零}]"), LAST, 18, "LET009", "从 1 数起"),
            ("no content", changed("正文: 已经办结。\n", ""), 1, 1, "LET013", "请写“答复”（answers）"),
            ("image", changed("已经办结。", "见![图](a.png)"), 11, 5, "LET014", "图片“![图](a.png)”"),
        )
    ],
)
def test_a_fault_is_shown_where_it_is(
    run: Run, folder: Path, content: str, line: int, column: int, code: str, words: str
) -> None:
    [(path, *place, message, source)] = faults_of(run, content)
    assert (path, *place) == ("a.yaml", line, column, code)
    assert words in message
    assert source == content.splitlines()[line - 1].translate(SIGNS)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("澜民发[2026]34号", "年份应括在六角括号〔〕里，实际是“[]”。应写成“澜民发〔2026〕34号”"),
        ("澜民发（2026）34号", "实际是“（）”"),
        ("澜民发〔26〕34号", "年份应写四位"),
        ("澜民发〔2026〕034号", "顺序号不编虚位，“034”应为“34”"),
        ("澜民发〔2026〕第34号", "顺序号前不加“第”"),
        ("澜民发〔2026〕34", "末尾缺“号”字"),
        ("澜民发〔2026〕 34号", "中间不应有空格"),
        ("〔2026〕34号", "缺少机关代字"),
        ("三十四号", "应写成“机关代字〔年份〕顺序号号”"),
    ],
)
def test_a_malformed_number(run: Run, folder: Path, number: str, words: str) -> None:
    [(_, line, column, code, message, source)] = faults_of(run, changed("澜民发〔2026〕34号", f"'{number}'"))
    assert (line, column, code, source) == (4, 7, "LET007", f"发文字号: '{number}'")
    assert words in message


def test_points_on_a_fifth_level(run: Run, folder: Path) -> None:
    lines = ["答复:"]
    for level in range(5):
        indent = "    " * level
        lines += [f"{indent}  - 标题: 第{level + 1}级", f"{indent}    分项:" if level < 4 else f"{indent}    正文: 无"]
    [(_, line, column, code, message, source)] = faults_of(run, LETTER + "\n".join(lines) + "\n")
    assert (line, code) == (LAST + 9, "LET010")
    assert source[column - 1 :].startswith("- 标题: 第5级")
    assert "层次最多四级" in message


def test_all_faults_of_a_file_come_in_one_run_in_the_order_of_its_lines(run: Run, folder: Path) -> None:
    content = (
        changed("澜民发〔2026〕34号", "澜民发[2026]34号")
        .replace("提案\n  届次", "议案\n  届次")
        .replace("05-20", "13-01")
        + "标提: x\n正文: y\n答复:\n  - 标题: [甲]\n    正文: |\n      | 甲 | 乙 |\n      |---|---|\n      | 1 |\n"
    )
    found = faults_of(run, content)
    assert [fault[3] for fault in found] == [
        *("LET007", "LET008", "LET006", "LET002", "LET003", "LET004", "LET012"),
    ]
    assert [fault[1] for fault in found] == sorted(fault[1] for fault in found)
    assert found[-1][1:3] == (LAST + 7, 7)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "RPL003", "文件是空的"),
        (b" \n\n", "RPL003", "文件是空的"),
        (b"# nothing\n", "RPL003", "只有注释"),
        (b"\xef\xbb\xbf", "RPL003", "文件是空的"),
        (LETTER.encode("utf-16"), "RPL002", "UTF-16"),
        (b"x" * (16 * 1024 * 1024 + 1), "RPL005", "大于 16 MB"),
    ],
    ids=["empty", "blank", "comments", "BOM alone", "UTF-16", "too large"],
)
def test_a_file_that_holds_no_letter(run: Run, folder: Path, content: bytes, code: str, words: str) -> None:
    [(path, _, _, found, message, _)] = faults_of(run, content)
    assert (path, found) == ("a.yaml", code)
    assert words in message


def test_gbk_is_named_with_the_first_line_that_is_not_utf8(run: Run, folder: Path) -> None:
    [fault] = faults_of(run, f"form: x\n{LETTER}".encode("gbk"))
    assert fault == ("a.yaml", 2, 1, "RPL002", "文件看来是 GBK 编码，应为 UTF-8；请用编辑器另存为 UTF-8。", "发文机关:")


def test_a_folder_instead_of_a_file(run: Run, folder: Path) -> None:
    Path("a.yaml").mkdir()
    result = run("render", "a.yaml")
    assert (result.status, result.err) == (2, "没有找到要生成的信件（.yaml、.yml）。\n")


@pytest.mark.parametrize(
    "content",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "a: &a {x: &b [y]}\n" + "".join(f"k{n}: *a\n" for n in range(10_000)),
        "[" * 5_000,
        "{a: " * 5_000,
        "- " * 5_000 + "x",
    ],
    ids=["laughs", "many", "brackets", "braces", "dashes"],
)
def test_alias_bombs_and_abysses(run: Run, folder: Path, content: str) -> None:
    [(_, line, _, code, message, _)] = faults_of(run, content)
    assert line > 0
    assert (code, bool(re.search("10000 项|40 层", message))) == ("RPL005", True)


class TestRightOutput:
    """What looks dangerous and is none: it must come out as typed."""

    def paragraphs(self, run: Run, content: str | bytes) -> list[str]:
        Path("a.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
        result = run("render", "a.yaml")
        assert (result.status, "错误" in result.err) == (0, False)
        return words_of(Path("out/a.docx"))

    @pytest.mark.parametrize(
        "text",
        [
            "甲&乙 <w:p> ]]> &amp; &#65;",
            "{{ number }} {% if x %} {# 注释 #} {{p answers }} {GUID}",
            "𠮷野家、朱镕基、㐀、𬭚",
            "长" * 20_000,
            "A" * 20_000,
            "0670、67196360、NO、~、1e3",
            "“引号”‘单引号’——……·％①",
        ],
        ids=["XML", "tags", "rare", "long Chinese", "long Latin", "scalars", "marks"],
    )
    def test_text_comes_out_as_typed(self, run: Run, folder: Path, text: str) -> None:
        quoted = "'" + text.replace("'", "''") + "'"
        assert text in self.paragraphs(run, changed("已经办结。", quoted))

    @pytest.mark.parametrize("place", ["澜川市民政局", "关于推进社区养老服务站建设的提案", "周明远", "0217"])
    def test_marks_in_every_place(self, run: Run, folder: Path, place: str) -> None:
        text = "甲&乙<丙>{{丁}}"
        assert any(text in words for words in self.paragraphs(run, changed(place, f"'{text}'")))

    def test_a_bom_and_windows_line_ends(self, run: Run, folder: Path) -> None:
        plain = self.paragraphs(run, LETTER)
        assert self.paragraphs(run, b"\xef\xbb\xbf" + LETTER.replace("\n", "\r\n").encode()) == plain

    def test_leading_zeros_and_the_like(self, run: Run, folder: Path) -> None:
        content = more("联系人: {姓名: NO, 电话: [0670, 67196360, 010-0000]}")
        words = "".join(self.paragraphs(run, content))
        assert "联系人：NO；联系电话：0670，67196360，010-0000" in words
        assert "第0217号提案" in words

    def test_ten_thousand_paragraphs(self, run: Run, folder: Path) -> None:
        body = "".join(f"  第{n}段。\n\n" for n in range(10_000))
        paragraphs = self.paragraphs(run, changed("已经办结。", f"|\n{body}"))
        assert [words for words in paragraphs if re.fullmatch(r"第\d+段。", words)] == [
            f"第{n}段。" for n in range(10_000)
        ]


WORDS = "标题 主送 提案 编号 答复 正文 甲 # --- [ ] { } , &a *a ' \" | > ! %YAML @ \\x"
YAML_WORDS = st.sampled_from([*WORDS.split(), "\n", "  ", "\t", "? ", ": ", "- "])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: LETTER.encode() + text.encode("utf-8", "surrogatepass"))
    | st.lists(YAML_WORDS, max_size=60).map(lambda words: "".join(words).encode())
)
@example(b"\x00")
@example(b"a: b\n\x85")
@example("标题: \u2028x".encode())
def test_any_bytes_end_in_a_message_or_a_letter(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a.yaml")
        path.write_bytes(data)
        status = main(["render", str(path), "-o", str(Path(name, "out"))])
        assert status in {0, 1}
        written = [file.name for file in Path(name).rglob("*") if file.suffix in {".docx", ".tmp"}]
        assert written == ([] if status else ["a.docx"])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(LETTER.encode())), st.binary(max_size=4), st.integers(0, 6))
def test_a_damaged_letter_ends_in_a_message_or_a_letter(place: int, noise: bytes, lost: int) -> None:
    data = LETTER.encode()
    test_any_bytes_end_in_a_message_or_a_letter.hypothesis.inner_test(data[:place] + noise + data[place + lost :])  # type: ignore[attr-defined]
