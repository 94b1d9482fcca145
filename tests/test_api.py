"""The Python functions: what the commands do, as values."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import replygen
from replygen.cli import main
from replygen.diagnostics import Diagnostic
from replygen.letter.model import Letter

ROOT = Path(__file__).parents[1]
LETTER = ROOT / "letters" / "0126-run-in.yaml"
OFFICE = ROOT / "examples" / "office"


def loaded(path: str | os.PathLike[str], config: str | os.PathLike[str] | None = None) -> Letter:
    """The letter in a file, which must be sound."""
    letter = replygen.load(path, config)
    assert isinstance(letter, Letter), letter
    return letter


def rendered(letter: Letter, config: str | os.PathLike[str] | None = None) -> bytes:
    """The DOCX of a letter, which must come out."""
    data = replygen.render(letter, config)
    assert isinstance(data, bytes), data
    return data


def faults(result: object) -> list[str]:
    """The codes of a result that is a list of faults."""
    assert isinstance(result, list)
    assert all(isinstance(fault, Diagnostic) for fault in result)
    return [fault.code.code for fault in result]


def test_all_that_is_promised_is_there_and_documented() -> None:
    for name in replygen.__all__:
        assert getattr(replygen, name).__doc__


def test_the_defaults_of_the_nearest_config_are_in_the_letter() -> None:
    letter = loaded(LETTER)
    assert letter.issuers[0].office == "澜川市民政局办公室"
    assert letter.contact is not None
    assert letter.contact.name == "许文清"


def test_a_path_may_be_text() -> None:
    assert loaded(str(LETTER)) == loaded(LETTER)


@pytest.mark.parametrize("name", ["0031", "0058"])
def test_the_same_bytes_as_the_command(name: str, tmp_path: Path) -> None:
    path, config = OFFICE / "letters" / f"{name}.yaml", OFFICE / "replygen.toml"
    assert main(["render", str(path), "-o", str(tmp_path)]) == 0
    assert rendered(loaded(path, config), config) == (tmp_path / f"{name}.docx").read_bytes()


def test_without_a_config_the_shipped_wording_is_used() -> None:
    letter = loaded(OFFICE / "letters" / "0031.yaml")
    assert rendered(letter) != rendered(letter, OFFICE / "replygen.toml")


@pytest.mark.parametrize(
    ("content", "codes"),
    [("", ["RPL003"]), ("标提: x", ["LET002", "LET005", "LET005", "LET005"]), ("- x", ["LET001"])],
)
def test_faults_come_back_all_at_once(tmp_path: Path, content: str, codes: list[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(content, encoding="utf-8")
    assert sorted(faults(replygen.load(path))) == sorted(codes)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert faults(replygen.load(tmp_path / "a.yaml")) == ["RPL001"]


def test_a_config_that_is_not_there(tmp_path: Path) -> None:
    assert faults(replygen.load(LETTER, tmp_path / "x.toml")) == ["RPL010"]
    assert faults(replygen.render(loaded(LETTER), tmp_path / "x.toml")) == ["RPL010"]


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LETTER.read_text(encoding="utf-8") + "模板: 没有.docx\n", encoding="utf-8")
    letter = loaded(path, LETTER.parent / "replygen.toml")
    assert faults(replygen.render(letter)) == ["RPL001"]


def test_importing_it_costs_nothing() -> None:
    code = "import sys, replygen; print([n for n in sys.modules if n.startswith('replygen.') or n in {'yaml', 'lxml'}])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_what_renders_letters_brings_neither_lxml_nor_python_docx() -> None:
    """They serve compiling a template; a letter needs neither, and Markdown and the dictionary only when it has use."""
    code = (
        "import sys, replygen.batch.run, replygen.letter.load, replygen.rendering, replygen.wording\n"
        "print([name for name in ('lxml', 'docx', 'markdown_it', 'rjieba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
