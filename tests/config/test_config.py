"""replygen.toml: what it may say, where it is found, and every fault with its line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.config import DEFAULT_RESULTS, Config, find_config, load_config
from replygen.letter.load import read_defaults
from replygen.standard import DEFAULT_FONTS, Form, Typeface


def config_of(folder: Path, text: str, name: str = "replygen.toml") -> Config:
    """The config in a text, which must be sound."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    assert isinstance(config, Config), config
    return config


def faults_of(folder: Path, content: str | bytes) -> list[tuple[int, str]]:
    """The faults of a config: line (0 for the whole file) and message."""
    path = folder / "replygen.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    faults = load_config(path)
    assert isinstance(faults, list)
    for fault in faults:
        assert (fault.code.code, fault.path) == ("RPL010", str(path))
        if fault.span:
            assert fault.source == path.read_text(encoding="utf-8").splitlines()[fault.span.line - 1]
    return [(fault.span.line if fault.span else 0, fault.message) for fault in faults]


def test_no_config_is_the_standard() -> None:
    config = load_config(None)
    assert isinstance(config, Config)
    assert config.fonts == DEFAULT_FONTS
    assert config.results == DEFAULT_RESULTS
    assert (config.marks.place, config.marks.typeface, config.max_names) == ("right", Typeface.HEITI, 4)
    assert not config.templates
    assert config.wording is None


def test_an_empty_file_is_no_config_but_its_place(tmp_path: Path) -> None:
    config = config_of(tmp_path, "")
    assert config == Config(path=tmp_path / "replygen.toml")


def test_a_full_config(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        """
wording = "词句.j2"
max-names = 2
[fonts]
fangsong = "仿宋"
[templates]
letter = "模板/信函.docx"
[results]
"甲" = "已解决"
[marks]
place = "off"
font = "kaiti"
result = "〔{}〕"
disclosure = "公开：{}"
""",
    )
    assert config.wording == tmp_path / "词句.j2"
    assert config.max_names == 2
    assert config.fonts == DEFAULT_FONTS | {Typeface.FANGSONG: "仿宋"}
    assert config.templates == {Form.LETTER: tmp_path / "模板/信函.docx"}
    assert config.results == {"甲": "已解决"}
    marks = config.marks
    assert (marks.place, marks.typeface, marks.result, marks.disclosure) == (
        *("off", Typeface.KAITI, "〔{}〕", "公开：{}"),
    )


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    assert config_of(tmp_path, "\ufeffmax-names = 2\n").max_names == 2


def test_pyproject_has_a_section_for_it(tmp_path: Path) -> None:
    text = "[project]\nname = 'x'\n[tool.replygen]\nmax-names = 7\n[tool.replygen.letter]\n'版式' = '信函'\n"
    config = config_of(tmp_path, text, "pyproject.toml")
    assert config.max_names == 7
    assert read_defaults(config) == {"form": "信函"}


class TestFinding:
    def test_the_nearest_counts(self, tmp_path: Path) -> None:
        inner = tmp_path / "a" / "b"
        inner.mkdir(parents=True)
        (tmp_path / "replygen.toml").touch()
        assert find_config(inner) == tmp_path / "replygen.toml"
        (tmp_path / "a" / "pyproject.toml").write_text("[tool.replygen]\n", encoding="utf-8")
        assert find_config(inner) == tmp_path / "a" / "pyproject.toml"
        (tmp_path / "a" / "replygen.toml").touch()
        assert find_config(inner) == tmp_path / "a" / "replygen.toml"

    @pytest.mark.parametrize("content", [b"", b"[tool.ruff]\n", b"[tool", b"\xff\xfe"])
    def test_a_pyproject_that_says_nothing_of_it_is_passed_over(self, tmp_path: Path, content: bytes) -> None:
        inner = tmp_path / "a"
        inner.mkdir()
        (tmp_path / "replygen.toml").touch()
        (inner / "pyproject.toml").write_bytes(content)
        assert find_config(inner) == tmp_path / "replygen.toml"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\nwordings = 'x'", 2, "不认识的配置项“wordings”。您是不是要写“wording”？"),
        ("[font]\nheiti = 'x'", 1, "您是不是要写“fonts”？"),
        ("[fonts]\nheitii = 'x'", 2, "您是不是要写“heiti”？"),
        ("zzz = 1", 1, "可用的有：letter、"),
        ("wording = 3", 1, "“wording”应为文字，实际是 3；请加引号。"),
        ("letter = 'x'", 1, "“letter”应为一张表，写成 [letter]。"),
        ("fonts = []", 1, "“fonts”应为一张表"),
        ("[fonts]\nkaiti = ''", 2, "“kaiti”不能为空"),
        ('[fonts]\nkaiti = "a\\u0007"', 2, "“kaiti”含有控制字符 U+0007"),
        ("[templates]\ndocument = 1", 2, "“document”应为文字"),
        ("max-names = 0", 1, "“max-names”应为正整数，实际是 0。"),
        ("max-names = true", 1, "“max-names”应为正整数，实际是 True。"),
        ("max-names = '4'", 1, "“max-names”应为正整数，实际是 '4'。"),
        ("[marks]\nplace = 'middle'", 2, "“place”的值“middle”不对，应为 right、left、off 之一。"),
        ("[marks]\nfont = '黑体'", 2, "应为 xiaobiaosong、fangsong、kaiti、heiti、songti 之一。"),
        ("[marks]\nresult = 'A类'", 2, "里应有一处 {}"),
        ("[marks]\nresult = '{}{}'", 2, "里应有一处 {}"),
        ("[results]\nA = 1", 2, "“A”应为文字"),
    ],
)
def test_a_fault_is_shown_at_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    [(found, message)] = faults_of(tmp_path, text)
    assert found == line
    assert words in message


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("'a' = 1\n抄送 = []", 2, '请给键加引号，如 "抄送" = …'),
        ("[letter.发文机关]", 1, "请给键加引号"),
        ("a b = 1", 1, "键的后面缺少等号“=”"),
        ("=1", 1, "这里应为“键 = 值”或“[表名]”"),
        ("[letter", 1, "表名没有用“]”结束"),
        ("a = 甲", 1, "文字要用引号括起来"),
        ("a = 1 2", 1, "值的后面多出了内容"),
        ("a = 1\nb = '甲", 2, "引号没有配对"),
        ('a = """甲\nb = 1', 2, "引号没有配对"),
        ('a = "C:\\x"', 1, "请改用单引号"),
        ("a = [1,", 1, "值的写法不对"),
        ("a = [1\n2]", 2, "缺少半角逗号“,”，或没有用“]”结束"),
        ("a = {b = 1\n}", 1, "花括号里缺少半角逗号"),
        ("a = 1\na = 2\nb = 1", 2, "键重复"),
        ("[a]\n[a]", 2, "表重复"),
        ("a.b = 1\n[a]\nc = 1", 2, "表重复"),
        ("a = 1\r\nb = \x07", 2, "值的写法不对"),
        ("a = '\x07'", 1, "控制字符"),
    ],
)
def test_faults_of_syntax_are_said_in_chinese(tmp_path: Path, text: str, line: int, words: str) -> None:
    [(found, message)] = faults_of(tmp_path, text)
    assert message.startswith("TOML 语法错误：")
    assert "解析器报告" not in message
    assert (found, words in message) == (line, True), message


def test_all_faults_come_in_one_run(tmp_path: Path) -> None:
    text = "wordings = 'x'\nmax-names = 0\n[fonts]\nheiti = 1\n[marks]\nplace = 'up'\nresult = 'x'\n"
    assert [line for line, _ in faults_of(tmp_path, text)] == [1, 2, 4, 6, 7]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "wording = '词句.j2'".encode("gbk")) == [
        (0, "配置文件不是 UTF-8 编码；请另存为 UTF-8。")
    ]
    missing = load_config(tmp_path / "x.toml")
    assert isinstance(missing, list)
    assert [fault.message for fault in missing] == ["配置文件不存在，请核对路径。"]
    folder = load_config(tmp_path)
    assert isinstance(folder, list)
    assert folder[0].message.startswith("配置文件无法读取：")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[letter]\n'标提' = 'x'", 2, "不认识的键“标提”。您是不是要写“标题”？"),
        ("[letter]\n'标题' = 'x'\ntitle = 'y'", 3, "键“title”重复，第 2 行已写过“标题”"),
        ("[letter]\n'版式' = '公告'", 2, "应为文件、信函之一"),
        ("[letter]\n'成文日期' = 2026-13-01", 2, "TOML"),
        ("[letter]\n'成文日期' = '2026-13-01'", 2, "不存在"),
        ("[letter.'联系人']\n'电话' = {}", 2, "“电话”应为文字"),
        ("[letter]\n'抄送' = 'a\\u0007'\n'抄送' = 1", 3, "键重复"),
    ],
)
def test_the_defaults_are_read_with_the_letters_own_keys(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "replygen.toml"
    path.write_text(text, encoding="utf-8")
    config = load_config(path)
    faults = read_defaults(config) if isinstance(config, Config) else config
    assert isinstance(faults, list)
    [fault] = faults
    assert fault.span is not None
    assert (fault.path, fault.span.line) == (str(path), line)
    assert words in fault.message


def test_dates_and_numbers_of_toml_are_what_they_say(tmp_path: Path) -> None:
    config = config_of(tmp_path, "[letter]\nseal = false\ndate = 2026-05-20\n[letter.proposal]\nnumber = 88\n")
    defaults = read_defaults(config)
    assert isinstance(defaults, dict)
    assert (defaults["seal"], str(defaults["date"]), defaults["proposal"]["number"]) == (False, "2026-05-20", "88")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_config_or_have_faults(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "replygen.toml")
        path.write_bytes(data)
        config = load_config(path)
        defaults = read_defaults(config) if isinstance(config, Config) else config
        assert isinstance(defaults, dict) or defaults
