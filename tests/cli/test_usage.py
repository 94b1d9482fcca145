"""Help and usage errors: in Chinese, on the right stream, with the right exit status; and quick to come."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Run

from replygen.cli import COMMANDS, cli, main

# What click would say in English; nothing of it may reach a user.
ENGLISH = re.compile(
    r"Usage|Options|Commands|Show this|Error|Try |Missing|No such|Invalid|required|Got unexpected|default:"
)


def commands() -> list[list[str]]:
    """Every command and sub-command as typed."""
    context = click.Context(cli)
    found = [[name] for name in COMMANDS]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            found += [[name, sub] for sub in command.list_commands(context)]
    return found


@pytest.mark.parametrize("command", [[], *commands()], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_chinese_and_on_stdout(run: Run, command: list[str], option: str) -> None:
    result = run(*command, option)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"用法：{' '.join(['replygen', *command])}")
    assert "显示本页。" in result.out
    assert not ENGLISH.search(result.out)


def test_the_help_names_every_command(run: Run) -> None:
    shown = run("--help").out
    for name, words in COMMANDS.items():
        assert re.search(rf"^  {name} +{words}$", shown, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_in_its_own_help_what_the_list_says(run: Run, command: str) -> None:
    assert len(run(command, "--help").out.splitlines()[2].strip()) > 4


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.status, result.err) == (0, "")
    assert re.fullmatch(r"replygen \d+\.\d+\.\d+\n", result.out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "  new "),
        (["rendr"], "没有命令“rendr”"),
        (["render"], "缺少参数 路径...。"),
        (["render", "--forse", "a"], "没有选项“--forse”，您是不是要写“--force”。"),
        (["render", "a", "-o"], "选项“-o”的用法不对：缺少值"),
        (["render", "a", "--force=1"], "选项“--force”的用法不对"),
        (["new"], "缺少参数 信件.yaml。"),
        (["new", "a.yaml", "--kind", "议案"], "“--kind”的值不对，应为 建议、提案 之一。"),
        (["new", "a.yaml", "b.yaml"], "多出了参数：b.yaml。"),
        (["template"], "  copy "),
        (["template", "make"], "没有命令“make”"),
        (["template", "copy", "公告", "a.docx"], "应为 文件、信函、征询意见表 之一。"),
        (["schema", "--keys", "fr"], "“--keys”的值不对，应为 zh、en 之一。"),
    ],
    ids=" ".join,
)
def test_misuse(run: Run, folder: Path, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert not ENGLISH.search(result.err)
    assert list(folder.iterdir()) == []


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("replygen.cli.schema.schema", interrupted)
    result = run("schema")
    assert (result.status, result.out) == (130, "")
    assert result.err.strip() == "已中断。"


def test_main_takes_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["replygen", "--version"])
    assert main() == 0


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], ["yaml", "jinja2", "lxml", "docx", "markdown_it", "rjieba", "zipfile"]),
        (["schema"], ["lxml", "docx", "markdown_it", "rjieba", "zipfile", "jinja2"]),
    ],
)
def test_start_up_imports_no_more_than_the_command_needs(arguments: list[str], unwanted: list[str]) -> None:
    code = (
        "import sys, replygen.cli\n"
        f"replygen.cli.main({arguments!r})\n"
        f"print([name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"
