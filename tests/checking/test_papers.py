"""Which files `replygen check` looks at."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run, folder, run

from replygen.batch.configs import Configs
from replygen.batch.papers import Papers, find_papers

__all__ = ["folder", "run"]  # fixtures


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def look(*paths: str, skip: str | None = None) -> Papers:
    return find_papers([Path(path) for path in paths], Configs(), Path(skip) if skip else None)


def paths(papers: Papers) -> list[str]:
    return [paper.path.as_posix() for paper in papers.found]


class TestFolders:
    def test_letters_and_documents_in_order_of_their_names(self, folder: Path) -> None:
        make("b.docx", "a.yaml", "c.YML", "sub/d.DOCX", "e.doc", "f.txt", "g.yaml.bak")
        assert paths(look(".")) == ["a.yaml", "b.docx", "c.YML", "sub/d.DOCX"]

    def test_hidden_ones_and_the_locks_of_open_files_are_passed_over(self, folder: Path) -> None:
        make("a.docx", "~$a.docx", ".b.yaml", ".git/c.yaml", ".~lock.a.docx#")
        assert paths(look(".")) == ["a.docx"]

    def test_the_register_is_no_letter(self, folder: Path) -> None:
        make("letters/a.yaml", "register/澜民函/2026/1.yaml", "numbers/1.yaml")
        Path("replygen.toml").write_text("", encoding="utf-8")
        assert paths(look(".")) == ["letters/a.yaml", "numbers/1.yaml"]
        Path("replygen.toml").write_text('[register]\nfolder = "numbers"', encoding="utf-8")
        assert paths(look(".")) == ["letters/a.yaml", "register/澜民函/2026/1.yaml"]

    def test_the_folder_of_annotated_copies_is_not_searched(self, folder: Path) -> None:
        make("a.docx", "notes/a.docx")
        assert paths(look(".", skip="notes")) == ["a.docx"]

    def test_a_file_named_twice_is_checked_once(self, folder: Path) -> None:
        make("in/a.yaml")
        assert paths(look("in", "in/a.yaml", "./in/../in/a.yaml")) == ["in/a.yaml"]


class TestNames:
    def test_a_path_that_is_not_there(self, folder: Path) -> None:
        papers = look("a.yaml")
        assert [one.code.code for one in papers.faults] == ["RPL001"]

    def test_a_pattern_that_the_shell_left(self, folder: Path) -> None:
        make("2025/a.docx", "2026/b.docx", "2026/c.yaml")
        assert paths(look("*/*.docx")) == ["2025/a.docx", "2026/b.docx"]
        assert paths(look("20*")) == ["2025/a.docx", "2026/b.docx", "2026/c.yaml"]

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no * in names")
    def test_a_file_with_the_name_of_a_pattern_is_meant_itself(self, folder: Path) -> None:
        make("[1].docx", "1.docx")
        assert paths(look("[1].docx")) == ["[1].docx"]

    def test_copies_get_names_of_their_own(self, folder: Path) -> None:
        make("x/a.yaml", "x/a.docx", "y/A.docx", "y/sub/a.docx")
        assert [paper.name.as_posix() for paper in look("x", "y").found] == [
            "a.docx",
            "a-1.yaml",
            "A-2.docx",
            "sub/a.docx",
        ]


class TestExcludes:
    @pytest.fixture(autouse=True)
    def files(self, folder: Path) -> None:
        make("letters/a.yaml", "old/b.yaml", "old/2020/c.docx", "draft-d.yaml")

    @pytest.mark.parametrize(
        ("patterns", "left"),
        [
            ('"old"', ["draft-d.yaml", "letters/a.yaml"]),
            ('"old/"', ["draft-d.yaml", "letters/a.yaml"]),
            ('"old/2020"', ["draft-d.yaml", "letters/a.yaml", "old/b.yaml"]),
            ('"*.docx"', ["draft-d.yaml", "letters/a.yaml", "old/b.yaml"]),
            ('"draft-*", "letters/*"', ["old/2020/c.docx", "old/b.yaml"]),
            ('"a.yaml"', ["draft-d.yaml", "letters/a.yaml", "old/2020/c.docx", "old/b.yaml"]),
        ],
    )
    def test_patterns_are_seen_from_the_config(self, patterns: str, left: list[str]) -> None:
        Path("replygen.toml").write_text(f"[check]\nexclude = [{patterns}]", encoding="utf-8")
        assert sorted(paths(look("."))) == left

    def test_they_hold_for_files_named_by_hand(self) -> None:
        Path("replygen.toml").write_text('[check]\nexclude = ["old"]', encoding="utf-8")
        papers = look("old/b.yaml", "letters/a.yaml")
        assert (paths(papers), papers.excluded) == (["letters/a.yaml"], 1)

    def test_all_excluded_is_said_and_is_no_misuse(self, run: Run) -> None:
        Path("replygen.toml").write_text('[check]\nexclude = ["old"]', encoding="utf-8")
        result = run("check", "old")
        assert (result.status, result.out) == (0, "")
        assert "2 份都在配置的 exclude 里" in result.err

    @pytest.mark.parametrize("path", ["empty", "none.yaml", "*.yml"])
    def test_nothing_at_all_is_misuse(self, path: str, run: Run) -> None:
        Path("empty").mkdir()
        result = run("check", path)
        assert result.status == 2
        assert "没有找到要检查的文件" in result.err
