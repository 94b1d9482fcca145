"""`replygen new`: a starter that is a sound letter in either language, and never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import Run

from replygen.letter.fields import FIELDS
from replygen.letter.load import load_letter
from replygen.letter.model import Kind, Letter


def read(path: str) -> Letter:
    """The letter in a file, which must be sound."""
    reading = load_letter(Path(path))
    assert reading.diagnostics == []
    assert reading.letter is not None
    return reading.letter


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_starter_is_a_sound_letter(run: Run, folder: Path, kind: Kind, keys: str) -> None:
    result = run("new", "a.yaml", "--kind", kind.value, "--keys", keys)
    assert (result.status, result.out, result.err) == (0, "a.yaml\n", "")
    letter = read("a.yaml")
    assert letter.proposal.kind is kind
    assert kind.value in letter.proposal.title
    assert {index for answer in letter.answers for index in answer.to} == {1, 2}


def test_both_languages_make_the_same_letter(run: Run, folder: Path) -> None:
    run("new", "zh.yaml")
    run("new", "en.yaml", "--keys", "en")
    assert read("zh.yaml") == read("en.yaml")


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_starter_names_every_key(run: Run, folder: Path, keys: str) -> None:
    run("new", "a.yaml", "--keys", keys)
    text = Path("a.yaml").read_text(encoding="utf-8")
    for field in FIELDS:
        assert f"\n{field.label(keys)}:" in text or f"\n# {field.label(keys)}:" in text


def test_each_comment_that_is_a_key_can_be_switched_on(run: Run, folder: Path) -> None:
    run("new", "a.yaml")
    lines = Path("a.yaml").read_text(encoding="utf-8").splitlines()
    lines = [
        line.replace("# ", "", 1) if ":" in line and line.lstrip().startswith("# ") else line for line in lines[2:]
    ]
    Path("b.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    Path("模板").mkdir()
    reading = load_letter(Path("b.yaml"))
    assert [fault.message for fault in reading.diagnostics] == []


def test_an_answer_is_begun_for_each_point(run: Run, folder: Path) -> None:
    points = ["加装“电梯”", "it's: #1", "- 三"]
    assert run("new", "a.yaml", *(word for point in points for word in ("--point", point))).status == 0
    letter = read("a.yaml")
    assert list(letter.proposal.points) == points
    assert [(answer.heading, answer.to) for answer in letter.answers] == [
        (f"关于{point}", (number,)) for number, point in enumerate(points, 1)
    ]


@pytest.mark.parametrize("force", [False, True])
def test_an_existing_file_is_kept_without_force(run: Run, folder: Path, force: bool) -> None:
    Path("a.yaml").write_text("标题: 我的信\n", encoding="utf-8")
    result = run("new", "a.yaml", *(["--force"] if force else []))
    kept = Path("a.yaml").read_text(encoding="utf-8") == "标题: 我的信\n"
    assert (result.status, kept) == ((0, False) if force else (2, True))
    if not force:
        assert result.out == ""
        assert "a.yaml: 错误 RPL012 [not-overwritten] 文件已存在" in result.err
        assert "--force" in result.err


def test_folders_are_made(run: Run, folder: Path) -> None:
    assert run("new", "2026/提案/0217.yaml").status == 0
    assert yaml.safe_load(Path("2026/提案/0217.yaml").read_text(encoding="utf-8"))
