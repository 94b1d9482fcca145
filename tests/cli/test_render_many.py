"""`replygen render` over many letters: processes, what is said, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from replygen.batch.renderer import Renderer, Result, Task
from replygen.source import parse_source


@pytest.fixture
def letters(letter: Path) -> list[str]:
    """Ten letters in the folder `letters`; the files they become."""
    Path("letters").mkdir()
    for number in range(10):
        text = letter.read_text(encoding="utf-8").replace("34号", f"{number + 1}号")
        Path("letters", f"{number}.yaml").write_text(text, encoding="utf-8")
    return [str(Path("out", f"{number}.docx")) for number in range(10)]


def break_letter(number: int) -> None:
    """Make a letter one that cannot be read."""
    Path("letters", f"{number}.yaml").write_text("标题: [", encoding="utf-8")


class TestProcesses:
    def test_the_same_results_by_any_number(self, run: Run, letters: list[str]) -> None:
        made = {}
        for workers in (1, 2, 3):
            result = run("render", "letters", "-o", f"out{workers}", "-j", workers)
            assert result.status == 0
            assert result.err == "生成 10 份。\n"
            made[workers] = [Path(line).read_bytes() for line in result.lines]
        assert made[1] == made[2] == made[3]

    def test_results_are_said_in_the_order_of_the_letters(self, run: Run, letters: list[str]) -> None:
        assert run("render", "letters", "-j", "3").lines == letters

    def test_a_bad_letter_costs_that_letter(self, run: Run, letters: list[str]) -> None:
        break_letter(4)
        result = run("render", "letters", "-j", "2")
        assert (result.status, result.lines) == (1, [name for name in letters if "4" not in name])
        assert result.err.endswith("生成 9 份，1 件失败。\n")

    def test_a_config_fault_is_said_once(self, run: Run, letters: list[str]) -> None:
        Path("replygen.toml").write_text("max-names = 0\n", encoding="utf-8")
        result = run("render", "letters", "-j", "2")
        assert (result.status, result.out) == (2, "")
        assert result.err.count("“max-names”应为正整数") == 1

    @pytest.mark.skipif(sys.platform == "win32", reason="patches what forked processes inherit")
    def test_a_process_that_dies_costs_its_letter(
        self, run: Run, letters: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        render = Renderer.__call__

        def deadly(self: Renderer, task: Task) -> Result:
            if Path(task.job.letter).name == "6.yaml":
                os.kill(os.getpid(), signal.SIGKILL)
            return render(self, task)

        monkeypatch.setattr(Renderer, "__call__", deadly)
        monkeypatch.setattr(
            "multiprocessing.get_context",
            lambda: __import__("multiprocessing.context").context._concrete_contexts["fork"],
        )
        result = run("render", "letters", "-j", "2")
        assert (result.status, result.lines) == (1, [name for name in letters if "6" not in name])
        assert "6.yaml: 错误 RPL015 [letter-crashed] 生成这封信的进程意外终止" in result.err

    def test_a_fault_of_our_own_costs_its_letter(
        self, run: Run, letters: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        parse = parse_source

        def broken(data: bytes, path: str) -> object:
            if path.endswith("6.yaml"):
                raise ZeroDivisionError("嗯")
            return parse(data, path)

        monkeypatch.setattr("replygen.batch.renderer.parse_source", broken)
        result = run("render", "letters", "-j", "1")
        assert (result.status, len(result.lines)) == (1, 9)
        assert "RPL015 [letter-crashed] replygen 自身出错（ZeroDivisionError: 嗯）" in result.err

    @pytest.mark.parametrize("workers", ["0", "-1", "x"])
    def test_a_number_that_is_none(self, run: Run, letters: list[str], workers: str) -> None:
        assert run("render", "letters", "-j", workers).status == 2


class TestResume:
    def test_unchanged_letters_are_counted_and_listed(self, run: Run, letters: list[str]) -> None:
        run("render", "letters")
        Path("out/3.docx").unlink()
        result = run("render", "letters")
        assert (result.status, result.lines) == (0, letters)
        assert result.err == "生成 1 份，9 份未变。\n"

    def test_a_letter_that_is_gone_is_told(self, run: Run, letters: list[str]) -> None:
        run("render", "letters")
        Path("letters/3.yaml").unlink()
        result = run("render", "letters")
        assert result.status == 0
        assert f"{letters[3]}: 信件“{Path('letters/3.yaml')}”已经不在；没有删除，请自行处理。" in result.err
        assert Path(letters[3]).exists()

    def test_an_output_file_has_no_manifest(self, run: Run, letter: Path) -> None:
        assert run("render", letter, "-o", "to/a.docx").status == 0
        assert [path.name for path in Path("to").iterdir()] == ["a.docx"]
        assert run("render", letter, "-o", "to/a.docx").err == "生成 0 份，1 份未变。\n"


class TestReport:
    def test_it_is_written_beside_the_letters(self, run: Run, letters: list[str]) -> None:
        break_letter(4)
        result = run("render", "letters", "--report", "一览.json")
        assert result.status == 1
        rows = json.loads(Path("一览.json").read_text(encoding="utf-8"))["letters"]
        assert [row["state"] for row in rows] == ["written"] * 4 + ["failed"] + ["written"] * 5
        assert len(result.lines) == 9

    @pytest.mark.parametrize("name", ["一览.txt", "一览", "x.xls"])
    def test_a_form_that_is_none(self, run: Run, letters: list[str], name: str) -> None:
        result = run("render", "letters", "--report", name)
        assert result.status == 2
        assert ".json、.csv、.xlsx" in result.err
        assert not Path("out").exists()

    def test_it_cannot_be_written(self, run: Run, letters: list[str]) -> None:
        Path("file").touch()
        result = run("render", "letters", "--report", "file/x.csv")
        assert result.status == 1
        assert "RPL013 [unwritable]" in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of a terminal")
@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_on_a_terminal_ends_all_processes_and_says_what_is_left(letter: Path, workers: str) -> None:
    Path("letters").mkdir()
    text = letter.read_text(encoding="utf-8")
    for number in range(4000):
        numbered = text.replace("34号", f"{number + 1}号")
        Path("letters", f"{number:04}.yaml").write_text(numbered, encoding="utf-8")
    command = [sys.executable, "-m", "replygen", "render", "letters", "-j", workers]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        while process.stdout.readline() and len(list(Path("out").glob("*.docx"))) < 20:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    said = errors.decode().splitlines()
    written = len(list(Path("out").glob("*.docx")))
    assert said[-1] == f"已中断。生成 {written} 份，还有 {4000 - written} 件没有做，再运行一次就接着做。"
    assert "Traceback" not in errors.decode()
    assert sorted(path.name for path in Path("out/.replygen").iterdir()) == ["lock", "manifest"]
