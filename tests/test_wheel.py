"""The wheel, installed into an empty environment outside the repository, works on its own.

Its dependencies are lent to it by a .pth file, so that the test needs no network; replygen itself comes from the wheel.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def start(*command: str | Path, cwd: Path) -> str:
    """The output of a program that must succeed, run without the repository's own settings of Python."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    start(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `replygen` of an environment into which the wheel was installed."""
    home = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(home, with_pip=False)
    python = home / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    start(*pip, "--disable-pip-version-check", str(wheel), cwd=home)
    packages = Path(start(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    lend = packages / "lent.pth"
    lend.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = start(python, "-c", "import replygen; print(replygen.__file__)", cwd=home)
    assert Path(where.strip()).is_relative_to(home)
    return home / SCRIPTS / "replygen"


def test_it_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    ours = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    templates = {f"replygen/templates/{path.name}" for path in (ROOT / "templates").iterdir()}
    assert {name for name in names if ".dist-info/" not in name} == ours | templates
    assert {"replygen/wording/default.j2", "replygen/py.typed", "replygen/templates/document.docx"} <= names
    assert any(name.endswith("LICENSE") for name in names)


def test_new_and_render(program: Path, tmp_path: Path) -> None:
    assert start(program, "new", "a.yaml", cwd=tmp_path).strip() == "a.yaml"
    assert start(program, "render", "a.yaml", cwd=tmp_path).strip() == str(Path("out", "a.docx"))
    subprocess.run([sys.executable, "-m", "replygen", "render", "a.yaml", "-o", "here"], cwd=tmp_path, check=True)
    assert (tmp_path / "out" / "a.docx").read_bytes() == (tmp_path / "here" / "a.docx").read_bytes()


def test_the_templates_are_its_own(program: Path, tmp_path: Path) -> None:
    for line in start(program, "template", "list", cwd=tmp_path).splitlines()[:2]:
        path = Path(line.split("\t")[1])
        assert path.is_relative_to(program.parents[1])
        assert path.is_file()
    start(program, "template", "copy", "信函", "t.docx", cwd=tmp_path)
    assert (tmp_path / "t.docx").read_bytes() == (ROOT / "templates" / "letter.docx").read_bytes()


def test_its_version_is_that_of_the_project(program: Path, wheel: Path, tmp_path: Path) -> None:
    assert start(program, "--version", cwd=tmp_path).strip() == f"replygen {wheel.name.split('-')[1]}"
