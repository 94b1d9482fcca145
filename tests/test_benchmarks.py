"""The benchmark program runs, with and without the packages that it compares with."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import page
from benchmarks.corpus import write_letters
from benchmarks.peers import PEERS
from benchmarks.plot import plot

import replygen
from replygen.letter.model import Letter

ROOT = Path(__file__).parents[1]


def test_it_prints_a_table_for_each_question(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "render", "start", "bind"]
    sizes = ["--letters", "1", "2", "--lengths", "2", "--bind", "2", "--rounds", "1"]
    ran = subprocess.run([*command, *sizes], capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    for title in ("time of the processor", "time by the clock", "Peak memory", "Longer letters", "the whole process"):
        assert title in ran.stdout
    assert "| floor: read, C YAML, Jinja, deflate, write |" in ran.stdout
    for name, (package, _) in PEERS.items():
        if find_spec(package) is None:
            assert name in ran.stderr
    assert ("docxcompose, 2 letters" in ran.stdout) == (find_spec("docxcompose") is not None)


def test_a_part_that_there_is_not() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "all"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert ran.returncode == 2
    assert "no such part: all" in ran.stderr


@pytest.mark.parametrize("length", [1, 10])
def test_the_letters_are_sound_and_as_long_as_they_should_be(tmp_path: Path, length: int) -> None:
    files = write_letters(tmp_path, 2, length)
    assert [file.name for file in files] == ["00000.yaml", "00001.yaml"]
    for file in files:
        letter = replygen.load(file)
        assert isinstance(letter, Letter)
        assert len(letter.answers) == 3 * length
    assert files[0].read_bytes() != files[1].read_bytes()


def test_each_line_of_the_plot_has_its_name_apart_from_the_others() -> None:
    drawn = ElementTree.fromstring(plot("ms", "letters", {"one": [(1, 2), (10, 3)], "other": [(1, 2), (10, 3.01)]}))
    lines = drawn.findall("{*}polyline")
    names = {text.text: float(text.get("y", "")) for text in drawn.findall("{*}text") if text.text in {"one", "other"}}
    assert len(lines) == 2
    assert abs(names["one"] - names["other"]) >= 12


def test_the_figures_of_a_part_take_the_place_of_its_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text("# T\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\nb\n<!-- /b -->\n", encoding="utf-8")
    monkeypatch.setattr(page, "PAGE", file)
    page.write("a", "new")
    assert file.read_text(encoding="utf-8") == (
        "# T\n<!-- a -->\n\nnew\n<!-- /a -->\nbetween\n<!-- b -->\nb\n<!-- /b -->\n"
    )
    with pytest.raises(ValueError, match="no place for c"):
        page.write("c", "new")
