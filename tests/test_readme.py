"""The READMEs: equal in structure, and everything they show works. Documentation that is wrong fails here."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from replygen.cli import COMMANDS, main
from replygen.config import Config, load_config

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"\A(?:# |\{# )(\S+\.\w+)")  # a block that begins with a file's name is that file
ACTIVATE = ". .venv/bin/activate"


def blocks(path: Path) -> list[tuple[str, str]]:
    """The code blocks of a page: language and content."""
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def commands() -> list[str]:
    """Every command line of the README, in its order."""
    return [line for language, content in blocks(READMES[0]) if language == "sh" for line in content.splitlines()]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_it_begins_with_the_two_commands_and_the_picture(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# replygen\n\n```sh\nmake letters\nmake test\n```\n")
    assert text.index("![") < text.index("\n## ")


def test_both_languages_have_the_same_structure() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES)

    def structure(text: str) -> list[str]:
        prose = BLOCK.sub("```", text)
        return re.findall(r"^(#+) |^(```)$|^(\|)[^-]|^(!\[)", prose, re.MULTILINE)

    assert structure(english) == structure(chinese)
    assert blocks(READMES[0]) == blocks(READMES[1])

    def links(text: str) -> set[str]:
        return set(re.findall(r"\]\(([^)]+)\)", text)) - {"README.md", "README.zh-CN.md"}

    assert links(english) == links(chinese)


def test_every_command_is_explained() -> None:
    for path in READMES:
        text = path.read_text(encoding="utf-8")
        for command in COMMANDS:
            assert f"| `replygen {command}` |" in text


def test_the_picture_is_there_and_small() -> None:
    picture = ROOT / "docs" / "images" / "letter.png"
    assert picture.stat().st_size < 200_000
    with Image.open(picture) as image:
        assert image.width > image.height > 500


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", BLOCK.sub("", path.read_text(encoding="utf-8")))
    ):
        place = target.partition("#")[0]
        assert place.startswith("https://") or (path.parent / place).exists(), target


@pytest.mark.parametrize("command", [line for line in commands() if not line.startswith("replygen ")])
def test_commands_that_install_name_what_is_there(command: str) -> None:
    program, *arguments = shlex.split(command)
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in arguments)
    elif program == "pip":
        assert arguments[:-1] == ["install"]
        assert arguments[-1] == "."
    else:
        assert command == ACTIVATE


def test_extras_that_are_named_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for path in READMES:
        for extra in re.findall(r"pip install '\.\[(\w+)\]'", path.read_text(encoding="utf-8")):
            assert extra in project["optional-dependencies"]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_what_it_shows_works(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("letters", "examples", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    shown = blocks(path)
    for language, content in shown:
        if named := NAMED.match(content):
            Path(named[1]).write_text(content, encoding="utf-8")
        else:
            assert language in {"sh", "python"}, content
    lines = [line for language, content in shown if language == "sh" for line in content.splitlines()]
    assert main(["template", "copy", "文件", "template.docx"]) == 0  # the settings name it from the first letter on
    for line in lines:
        if line.startswith("replygen "):
            arguments = shlex.split(line)[1:]
            force = ["--force"] if arguments[:2] == ["template", "copy"] else []
            assert main([*arguments, *force]) == 0, line
    for name in ("out/0301.docx", "out/0218.docx", "year/0217-four-levels.docx", "year/letters/0031.docx"):
        assert Path(name).is_file()
    for code in (content for language, content in shown if language == "python"):
        subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONUTF8": "1"})
    # The functions and the command are the same thing.
    assert Path("0218.docx").read_bytes() == Path("复函.docx").read_bytes()


class TestConfigPage:
    """docs/config.md against the reader of the config."""

    page = ROOT / "docs" / "config.md"

    def keys(self, folder: Path, table: str = "") -> list[str]:
        """The keys that the reader names when it meets one it does not know."""
        head = f"[{table}]\n" if table else ""
        path = folder / "replygen.toml"
        path.write_text(f'{head}"𠮷𠮷𠮷" = 1\n', encoding="utf-8")
        faults = load_config(path)
        assert isinstance(faults, list)
        words = re.search("可用的有：(.*)。", faults[0].message)
        assert words
        return words[1].split("、")

    def test_every_setting_has_a_section_and_an_example(self, tmp_path: Path) -> None:
        text = self.page.read_text(encoding="utf-8")
        for key in self.keys(tmp_path):
            section = re.search(rf"^## {key}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
            assert section, key
            assert re.search(rf"^(?:\[{key}\b|{key} = )", section[1], re.MULTILINE), key

    @pytest.mark.parametrize("table", ["fonts", "templates", "marks", "register", "attachments", "feedback", "check"])
    def test_every_key_of_a_table_is_explained_and_shown(self, tmp_path: Path, table: str) -> None:
        text = self.page.read_text(encoding="utf-8")
        section = text.split(f"\n## {table}\n")[1].split("\n## ")[0]
        prose, example = BLOCK.sub("", section), "".join(content for _, content in BLOCK.findall(section))
        for key in self.keys(tmp_path, table):
            assert f"`{key}`" in prose, key
            assert re.search(rf"^{key} = |^\[{table}\.{key}\]", example, re.MULTILINE), key

    def test_the_examples_are_sound(self, tmp_path: Path) -> None:
        for number, (_, content) in enumerate(blocks(self.page)):
            path = tmp_path / f"{number}.toml"
            path.write_text(content, encoding="utf-8")
            assert isinstance(load_config(path), Config), content


def test_the_dependencies_page_names_each_dependency_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    users, extras, developers = re.split(r"^## (?:Extras|For developers)$", page, flags=re.MULTILINE)
    optional = project["optional-dependencies"]
    for section, wanted in (
        (users, project["dependencies"]),
        (extras, [name for extra, names in optional.items() if extra != "dev" for name in names]),
        (developers, optional["dev"]),
    ):
        rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", section, re.MULTILINE)
        assert sorted(name for name, _ in rows) == sorted(re.split(r"[<>=\[]", name)[0] for name in wanted)
        assert all(cell.strip() for _, cells in rows for cell in cells.split("|"))
