"""`replygen render`, from end to end: which files it writes, what it says where, how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Run

import docx
from replygen.source import parse_source


def docx_text(path: Path) -> str:
    """The paragraphs of a written letter."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def results(folder: str) -> list[str]:
    """The names of what a run left in a folder, drafts included, its manifest excepted."""
    left = [path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file()]
    return sorted(path.as_posix() for path in left if path.parts[:1] != (".replygen",) or path.suffix == ".tmp")


def numbered(letter: Path, number: int) -> str:
    """The letter with a 发文字号 of its own: no two letters have the same."""
    return letter.read_text(encoding="utf-8").replace("〔2026〕34号", f"〔2026〕{number}号")


class TestOutput:
    def test_a_letter_keeps_its_name_and_goes_to_out(self, run: Run, letter: Path) -> None:
        result = run("render", letter)
        assert result.status == 0
        assert result.lines == [str(Path("out/0217.docx"))]
        assert "已经办结。" in docx_text(Path("out/0217.docx"))

    def test_stdout_is_the_files_written_and_stderr_the_rest(self, run: Run, letter: Path) -> None:
        result = run("render", letter)
        assert result.out == f"{Path('out/0217.docx')}\n"
        assert result.err == "生成 1 份。\n"

    def test_the_tree_of_a_folder_is_kept(self, run: Run, letter: Path) -> None:
        for number, name in enumerate(("2025/a.yaml", "2026/提案/a.yaml", "b.yml"), 1):
            Path("letters", name).parent.mkdir(parents=True, exist_ok=True)
            Path("letters", name).write_text(numbered(letter, number), encoding="utf-8")
        result = run("render", "letters", "-o", "done")
        assert result.lines == [str(Path("done", name)) for name in ("b.docx", "2025/a.docx", "2026/提案/a.docx")]
        assert all(Path(line).is_file() for line in result.lines)

    def test_only_letters_are_looked_for_in_a_folder(self, run: Run, letter: Path) -> None:
        Path("letters/.hidden").mkdir(parents=True)
        for name in ("a.yaml", ".b.yaml", "c.yaml.bak", "d.txt", ".hidden/e.yaml"):
            Path("letters", name).write_bytes(letter.read_bytes())
        assert run("render", "letters").lines == [str(Path("out/a.docx"))]

    def test_a_file_named_by_hand_needs_no_suffix(self, run: Run, letter: Path) -> None:
        Path("letter.txt").write_bytes(letter.read_bytes())
        assert run("render", "letter.txt").lines == [str(Path("out/letter.docx"))]

    def test_an_output_that_ends_in_docx_is_a_file(self, run: Run, letter: Path) -> None:
        assert run("render", letter, "-o", "to/复函.docx").lines == [str(Path("to/复函.docx"))]

    def test_the_same_letter_named_twice_is_rendered_once(self, run: Run, letter: Path) -> None:
        result = run("render", letter, letter)
        assert result.status == 0
        assert result.lines == [str(Path("out/0217.docx"))]

    def test_each_recipient_gets_a_letter(self, run: Run, letter: Path) -> None:
        text = letter.read_text(encoding="utf-8").replace("[周明远]", "[周明远, 林若溪]") + "分别答复: true\n"
        letter.write_text(text, encoding="utf-8")
        result = run("render", letter)
        assert result.lines == [str(Path(f"out/0217-{name}.docx")) for name in ("周明远", "林若溪")]
        assert result.err == "生成 2 份（其中 1 件分别答复，写成 2 封）。\n"
        assert "林若溪委员：" in docx_text(Path("out/0217-林若溪.docx"))
        assert "周明远" not in docx_text(Path("out/0217-林若溪.docx"))

    def test_rendering_twice_gives_the_same_bytes(self, run: Run, letter: Path) -> None:
        run("render", letter, "-o", "one")
        run("render", letter, "-o", "two")
        assert Path("one/0217.docx").read_bytes() == Path("two/0217.docx").read_bytes()

    def test_the_starter_of_new_renders(self, run: Run, folder: Path) -> None:
        assert run("new", "a.yaml").status == 0
        assert run("render", "a.yaml").status == 0


class TestClashes:
    @pytest.mark.parametrize(
        ("names", "told"), [("周明远, 周明远", "两位“周明远”"), ("甲?乙, '甲:乙'", "“甲?乙”和“甲:乙”会写成同一个文件")]
    )
    def test_recipients_whose_letters_would_be_one_file(self, run: Run, letter: Path, names: str, told: str) -> None:
        text = letter.read_text(encoding="utf-8").replace("[周明远]", f"[{names}]") + "分别答复: true\n"
        letter.write_text(text, encoding="utf-8")
        result = run("render", letter)
        assert result.status == 1
        assert told in result.err
        assert not Path("out").exists()

    def test_two_letters_for_one_file_are_an_error_and_neither_is_written(self, run: Run, letter: Path) -> None:
        for place in ("a", "b"):
            Path(place).mkdir()
            Path(place, "x.yaml").write_bytes(letter.read_bytes())
        Path("a/other.yaml").write_bytes(letter.read_bytes())
        result = run("render", "a", "b")
        assert result.status == 1
        assert result.lines == [str(Path("out/other.docx"))]
        assert not Path("out/x.docx").exists()
        assert result.err.count("RPL011 [same-output]") == 2
        for place in ("a", "b"):
            assert f"“{Path(place, 'x.yaml')}”会写成同一个文件“{Path('out/x.docx')}”" in result.err

    def test_names_that_differ_by_case_are_one_file(self, run: Run, letter: Path) -> None:
        for place, name in (("a", "X.yaml"), ("b", "x.yaml")):
            Path(place).mkdir()
            Path(place, name).write_bytes(letter.read_bytes())
        result = run("render", "a", "b")
        assert (result.status, result.out) == (2, "")
        assert result.err.count("RPL011") == 2

    def test_several_letters_do_not_fit_into_one_docx(self, run: Run, letter: Path) -> None:
        Path("b.yaml").write_bytes(letter.read_bytes())
        result = run("render", letter, "b.yaml", "-o", "x.docx")
        assert (result.status, result.out) == (2, "")
        assert not Path("x.docx").exists()

    def test_recipients_of_one_name_would_write_one_file(self, run: Run, letter: Path) -> None:
        text = letter.read_text(encoding="utf-8").replace("[周明远]", "[周明远, 周明远]") + "分别答复: 是\n"
        letter.write_text(text, encoding="utf-8")
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "RPL011" in result.err
        assert not list(Path().glob("out/*"))

    def test_a_recipients_letter_against_another_file(self, run: Run, letter: Path) -> None:
        text = letter.read_text(encoding="utf-8")
        Path("0217-周明远.yaml").write_text(text, encoding="utf-8")
        letter.write_text(text.replace("[周明远]", "[周明远, 林若溪]") + "分别答复: true\n", encoding="utf-8")
        result = run("render", letter, "0217-周明远.yaml")
        assert result.status == 1
        assert "会写成同一个文件" in result.err


class TestOverwriting:
    def test_an_own_result_is_replaced(self, run: Run, letter: Path) -> None:
        run("render", letter)
        letter.write_text(letter.read_text(encoding="utf-8").replace("已经办结", "正在办理"), encoding="utf-8")
        assert run("render", letter).status == 0
        assert "正在办理。" in docx_text(Path("out/0217.docx"))

    @pytest.mark.parametrize("content", [b"", b"not a letter", b"PK\x05\x06" + bytes(18)])
    def test_a_foreign_file_is_kept(self, run: Run, letter: Path, content: bytes) -> None:
        Path("out").mkdir()
        Path("out/0217.docx").write_bytes(content)
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "RPL012 [not-overwritten]" in result.err
        assert "--force" in result.err
        assert Path("out/0217.docx").read_bytes() == content

    def test_a_result_saved_in_word_since_is_kept(self, run: Run, letter: Path) -> None:
        run("render", letter)
        target = Path("out/0217.docx")
        document = docx.Document(str(target))
        document.paragraphs[-1].add_run("手工加的一句。")
        document.save(str(target))
        edited = target.read_bytes()
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "写成后被改过" in result.err
        assert target.read_bytes() == edited

    def test_force_overwrites(self, run: Run, letter: Path) -> None:
        Path("out").mkdir()
        Path("out/0217.docx").write_bytes(b"foreign")
        assert run("render", letter, "--force").status == 0
        assert "已经办结。" in docx_text(Path("out/0217.docx"))

    def test_an_unchanged_result_is_not_written_again(self, run: Run, letter: Path) -> None:
        run("render", letter)
        os.utime("out/0217.docx", (1_000_000_000, 1_000_000_000))
        assert run("render", letter).lines == [str(Path("out/0217.docx"))]
        assert Path("out/0217.docx").stat().st_mtime == 1_000_000_000

    def test_a_folder_where_the_file_should_be(self, run: Run, letter: Path) -> None:
        Path("out/0217.docx").mkdir(parents=True)
        result = run("render", letter)
        assert result.status == 1
        assert "RPL013 [unwritable]" in result.err

    def test_a_file_where_the_folder_should_be(self, run: Run, letter: Path) -> None:
        Path("out").write_bytes(b"")
        result = run("render", letter)
        assert result.status == 1
        assert "RPL013 [unwritable]" in result.err


class TestFailures:
    def test_a_failing_write_leaves_the_old_file_and_nothing_else(
        self, run: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("render", letter)
        old = Path("out/0217.docx").read_bytes()
        letter.write_text(letter.read_text(encoding="utf-8").replace("办结", "完成"), encoding="utf-8")

        def full(source: object, target: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", full)
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "RPL013 [unwritable] 无法写入" in result.err
        assert Path("out/0217.docx").read_bytes() == old
        assert results("out") == ["0217.docx"]

    def test_a_letter_with_faults_does_not_stop_the_others(self, run: Run, letter: Path) -> None:
        Path("letters").mkdir()
        for number, name in enumerate(("a", "b", "c"), 1):
            Path("letters", f"{name}.yaml").write_text(numbered(letter, number), encoding="utf-8")
        Path("letters/b.yaml").write_text("标题: [", encoding="utf-8")
        result = run("render", "letters")
        assert result.status == 1
        assert result.lines == [str(Path("out/a.docx")), str(Path("out/c.docx"))]
        assert result.err.endswith("生成 2 份，1 件失败。\n")
        assert not Path("out/b.docx").exists()

    def test_a_missing_path_beside_a_sound_one(self, run: Run, letter: Path) -> None:
        result = run("render", "没有.yaml", letter)
        assert (result.status, result.lines) == (1, [str(Path("out/0217.docx"))])
        assert "没有.yaml: 错误 RPL001 [unreadable-file] 文件或文件夹不存在，请核对路径。" in result.err

    def test_nothing_matched(self, run: Run, folder: Path) -> None:
        Path("empty").mkdir()
        result = run("render", "empty")
        assert (result.status, result.out) == (2, "")
        assert result.err == "没有找到要生成的信件（.yaml、.yml）。\n"

    def test_only_missing_paths(self, run: Run, folder: Path) -> None:
        result = run("render", "没有")
        assert result.status == 2
        assert "RPL001" in result.err

    def test_ctrl_c_ends_with_130_and_what_is_written_is_whole(
        self, run: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("b.yaml").write_bytes(letter.read_bytes())

        def interrupted(data: bytes, path: str) -> object:
            if path == "b.yaml":
                raise KeyboardInterrupt
            return parse_source(data, path)

        monkeypatch.setattr("replygen.batch.renderer.parse_source", interrupted)
        result = run("render", letter, "b.yaml")
        assert (result.status, result.lines) == (130, [str(Path("out/0217.docx"))])
        assert "已中断。" in result.err
        assert results("out") == ["0217.docx"]
        assert zipfile.ZipFile("out/0217.docx").testzip() is None


class TestConfig:
    def test_the_nearest_config_counts(self, run: Run, letter: Path) -> None:
        text = letter.read_text(encoding="utf-8")
        for place, name in ((".", "甲局"), ("letters", "乙局")):
            Path(place).mkdir(exist_ok=True)
            config = f'[letter]\n"发文机关" = "{name}"\n'
            Path(place, "replygen.toml").write_text(config, encoding="utf-8")
            Path(place, "0217.yaml").write_text(text.split("发文字号", 1)[1].join(["发文字号", ""]), encoding="utf-8")
        run("render", "0217.yaml", "letters", "-o", "x")
        run("render", "letters", "-o", "y")
        assert "乙局" in docx_text(Path("y/0217.docx"))

    def test_a_config_of_its_own(self, run: Run, letter: Path) -> None:
        Path("other.toml").write_text("max-names = 1\n", encoding="utf-8")
        letter.write_text(letter.read_text(encoding="utf-8").replace("[周明远]", "[周明远, 林若溪]"), encoding="utf-8")
        assert run("render", letter, "--config", "other.toml").status == 0
        assert "周明远等2位委员：" in docx_text(Path("out/0217.docx"))

    @pytest.mark.parametrize(
        ("config", "message"),
        [
            ("wordings = 'x'\n", "不认识的配置项“wordings”。您是不是要写“wording”？"),
            ("wording = 'missing.j2'\n", "TPL101 [wording-unreadable]"),
            ("[letter]\n'标提' = 'x'\n", "不认识的键“标提”。您是不是要写“标题”？"),
            ("max-names = \n", "TOML 语法错误"),
        ],
    )
    def test_a_faulty_config_is_misuse_and_said_once(self, run: Run, letter: Path, config: str, message: str) -> None:
        Path("b.yaml").write_bytes(letter.read_bytes())
        Path("replygen.toml").write_text(config, encoding="utf-8")
        result = run("render", letter, "b.yaml")
        assert (result.status, result.out) == (2, "")
        assert result.err.count(message) == 1
        assert not Path("out").exists()

    def test_a_named_config_that_is_not_there(self, run: Run, letter: Path) -> None:
        result = run("render", letter, "--config", "没有.toml")
        assert (result.status, result.out) == (2, "")
        assert "没有.toml: 错误 RPL010 [bad-config] 配置文件不存在，请核对路径。" in result.err

    def test_a_faulty_config_costs_its_own_letters_only(self, run: Run, letter: Path) -> None:
        for place, config in (("a", "max-names = 0\n"), ("b", "max-names = 9\n")):
            Path(place).mkdir()
            Path(place, f"{place}.yaml").write_bytes(letter.read_bytes())
            Path(place, "replygen.toml").write_text(config, encoding="utf-8")
        result = run("render", "a", "b")
        assert (result.status, result.lines) == (2, [str(Path("out/b.docx"))])
        assert result.err.count("“max-names”应为正整数，实际是 0。") == 1


class TestTemplates:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "模板.docx"),
            (b"just text", "模板.docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
            (b"PK\x03\x04 truncated", "模板.docx"),
        ],
    )
    def test_a_template_that_is_no_docx(self, run: Run, letter: Path, content: bytes, message: str) -> None:
        Path("模板.docx").write_bytes(content)
        letter.write_text(letter.read_text(encoding="utf-8") + "模板: 模板.docx\n", encoding="utf-8")
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert message in result.err
        assert "错误" in result.err
        assert not Path("out").exists()

    def test_a_template_that_is_not_there(self, run: Run, letter: Path) -> None:
        letter.write_text(letter.read_text(encoding="utf-8") + "模板: 没有.docx\n", encoding="utf-8")
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "没有.docx" in result.err

    @pytest.mark.parametrize(
        "tag",
        [
            "{{ ''.__class__.__mro__ }}",
            "{{ title.__init__.__globals__ }}",
            "{{ self._TemplateReference__context }}",
            "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
            "{{ title|attr('__class__') }}",
            "{{ cycler.__init__ }}",
            "{% include '/etc/passwd' %}",
            "{% import 'os' as os %}",
            "{{ 标提 }}",
        ],
    )
    def test_a_template_that_reaches_for_more(self, run: Run, letter: Path, tag: str) -> None:
        document = docx.Document()
        document.add_paragraph(tag)
        document.save("模板.docx")
        letter.write_text(letter.read_text(encoding="utf-8") + "模板: 模板.docx\n", encoding="utf-8")
        result = run("render", letter)
        assert (result.status, result.out) == (1, "")
        assert "模板.docx: 错误 TPL" in result.err
        assert "Traceback" not in result.err
        assert not Path("out").exists()

    def test_an_own_template_prints_what_it_says(self, run: Run, letter: Path) -> None:
        document = docx.Document()
        document.add_paragraph("文号 {{ 发文字号 }}，{{number}}")
        document.save("模板.docx")
        letter.write_text(letter.read_text(encoding="utf-8") + "模板: 模板.docx\n", encoding="utf-8")
        assert run("render", letter).status == 0
        assert docx_text(Path("out/0217.docx")) == "文号 澜民发〔2026〕34号，澜民发〔2026〕34号"


class TestProcess:
    """A few runs of the real program: what a shell sees."""

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "replygen", *arguments],
            capture_output=True,
            check=False,
            env=os.environ | environment,
        )

    def test_exit_status_and_streams(self, letter: Path) -> None:
        done = self.start("render", str(letter), PYTHONUTF8="1")
        assert (done.returncode, done.stdout.decode().split()) == (0, [str(Path("out/0217.docx"))])
        assert done.stderr.decode().strip() == "生成 1 份。"
        assert self.start("render", "没有").returncode == 2
        letter.write_text("标题: x", encoding="utf-8")
        assert self.start("render", str(letter)).returncode == 1

    def test_a_console_that_cannot_show_chinese(self, letter: Path) -> None:
        letter.write_text("标提: 𠮷", encoding="utf-8")
        done = self.start("render", str(letter), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"LET002" in done.stderr

    def test_a_reader_that_goes_away(self, letter: Path) -> None:
        command = [sys.executable, "-m", "replygen", "schema"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert b"Traceback" not in process.stderr.read()

    def test_the_same_bytes_in_another_process(self, letter: Path) -> None:
        self.start("render", str(letter), "-o", "one", PYTHONHASHSEED="1")
        self.start("render", str(letter), "-o", "two", PYTHONHASHSEED="2", TZ="Asia/Shanghai")
        assert Path("one/0217.docx").read_bytes() == Path("two/0217.docx").read_bytes()


def test_a_written_letter_is_a_sound_archive(run: Run, letter: Path) -> None:
    run("render", letter)
    archive = zipfile.ZipFile(io.BytesIO(Path("out/0217.docx").read_bytes()))
    assert archive.testzip() is None
    assert archive.namelist()[0] == "[Content_Types].xml"
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
