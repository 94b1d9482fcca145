"""Which letters a run has, and which file each becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.batch.files import find_jobs


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Letters in folders, among other files."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.YML", "2026/c.yaml", "2026/.d.yaml", ".git/e.yaml", "2026/f.docx", "2025/b.yaml"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def targets(*paths: str, out: str = "out") -> list[tuple[str, str]]:
    """Letter and target of every job."""
    return [
        (Path(job.letter).as_posix(), Path(job.target).as_posix())
        for job in find_jobs([Path(p) for p in paths], Path(out))[0]
    ]


def test_a_folder_is_searched_in_a_stable_order(tree: Path) -> None:
    assert targets(".") == [
        ("a.YML", "out/a.docx"),
        ("b.yaml", "out/b.docx"),
        ("2025/b.yaml", "out/2025/b.docx"),
        ("2026/c.yaml", "out/2026/c.docx"),
    ]


def test_files_keep_their_order_and_lose_their_folders(tree: Path) -> None:
    assert targets("b.yaml", "2026/c.yaml", "a.YML") == [
        ("b.yaml", "out/b.docx"),
        ("2026/c.yaml", "out/c.docx"),
        ("a.YML", "out/a.docx"),
    ]


def test_a_letter_of_a_folder_and_by_name_is_one(tree: Path) -> None:
    assert targets("2026", "2026/c.yaml") == [("2026/c.yaml", "out/c.docx")]


@pytest.mark.parametrize("out", ["x.docx", "x.DOCX"])
def test_the_output_is_a_file_when_it_ends_in_docx(tree: Path, out: str) -> None:
    assert targets("b.yaml", out=out) == [("b.yaml", out)]


def test_a_dot_in_a_folder_is_no_suffix_of_a_file(tree: Path) -> None:
    assert targets("b.yaml", out="v1.2") == [("b.yaml", "v1.2/b.docx")]


def test_letters_of_one_name_are_all_left_out(tree: Path) -> None:
    jobs, faults = find_jobs([Path("b.yaml"), Path("2025/b.yaml"), Path("a.YML")], Path("out"))
    assert [job.letter for job in jobs] == ["a.YML"]
    assert [fault.path for fault in faults] == ["b.yaml", str(Path("2025/b.yaml"))]


def test_letters_that_differ_by_suffix_are_of_one_name(tree: Path) -> None:
    Path("b.yml").touch()
    jobs, faults = find_jobs([Path()], Path("out"))
    assert len(faults) == 2
    assert "b.docx" not in [Path(job.target).name for job in jobs if Path(job.target).parent == Path("out")]


@pytest.mark.parametrize("path", ["none", "none.yaml", "b.yaml/x"])
def test_what_is_not_there_is_a_fault(tree: Path, path: str) -> None:
    jobs, [fault] = find_jobs([Path(path)], Path("out"))
    assert jobs == []
    assert (fault.code.code, fault.path) == ("RPL001", str(Path(path)))
