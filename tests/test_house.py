"""The rules of the house that no linter knows: sizes, names, and nothing of a machine in the repository."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
# What git does not keep, and what tools leave behind.
IGNORED = {"out", "dist", "build", "__pycache__"}

MAX_MODULE, MAX_FUNCTION = 300, 50  # lines
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
MACHINE_PATH = re.compile(
    r"(?<![\w.$~}/-])/(?:home|root|Users|work|tmp|farm|mnt|var/folders)/\w|[A-Z]:\\\\?Users\\\\?\w"
)


def files() -> Iterator[Path]:
    """The files of the repository, as far as they are not hidden."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in {".ci", ".github"} for part in parts)
        if path.is_file() and not hidden and not IGNORED & set(parts):
            yield path


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The text of a file, or of each part of a Word file."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            yield from ((f"{path.name}:{name}", archive.read(name).decode(errors="replace")) for name in parts)
    elif path.suffix not in {".png", ".jpg", ".xlsx"}:
        yield path.name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_mentions_a_path_of_a_machine(path: Path) -> None:
    for name, text in texts(path):
        assert not MACHINE_PATH.search(text), name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@home/someone/x", True),
        ("see @tmp/x", True),
        ("C:#Users#x", True),
        ("~/.cache/x", False),
        ("https://example.org/home/x", False),
        ("$HOME/tmp/x", False),
        ("docs/tmp/x", False),
    ],
)
def test_what_a_path_of_a_machine_is(text: str, found: bool) -> None:
    # Written with other signs, because this file is looked through as well.
    assert bool(MACHINE_PATH.search(text.replace("@", "/").replace("#", "\\"))) is found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small_and_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= MAX_MODULE
    assert path.stem not in VAGUE
    assert path.stem == "__main__" or ast.get_docstring(tree)
    assert not re.search(r"\b(?:TODO|FIXME|XXX)\b", source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MAX_FUNCTION, node.name
