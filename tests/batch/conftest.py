"""Folders of letters, and runs over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.sample_letter import LETTER

from replygen.batch.files import find_jobs
from replygen.batch.manifest import Manifest, open_manifest
from replygen.batch.offices import Offices
from replygen.batch.renderer import State
from replygen.batch.run import Outcome, Stale, find_stale, render_jobs

OUT = Path("out")


def open_out(folder: Path = OUT) -> Manifest:
    """The manifest of an output folder, which must be to be had."""
    manifest = open_manifest(folder)
    assert isinstance(manifest, Manifest), manifest
    return manifest


def render(*paths: str, workers: int = 1, force: bool = False) -> list[Outcome]:
    """The outcomes of a run into `out`."""
    jobs, _ = find_jobs([Path(path) for path in paths], OUT)
    with open_out() as manifest:
        return list(render_jobs(jobs, Offices(), manifest, workers=workers, force=force))


def states(*paths: str, workers: int = 1, force: bool = False) -> list[State]:
    """The states of a run's outcomes."""
    return [outcome.state for outcome in render(*paths, workers=workers, force=force)]


def stale(*paths: str) -> list[Stale]:
    """What a run finds gone."""
    jobs, _ = find_jobs([Path(path) for path in paths], OUT)
    with open_out() as manifest:
        return find_stale([Path(path) for path in paths], jobs, manifest)


def results(folder: Path = OUT) -> dict[str, bytes]:
    """What a run left, by path: the results, and whatever should not be there; the manifest and its lock excepted."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    kept = {folder / ".replygen" / name for name in ("manifest", "lock")}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path not in kept}


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """`letters(n)`: so many letters in the folder `letters` of an empty working directory."""
    monkeypatch.chdir(tmp_path)

    def write(count: int) -> Path:
        folder = Path("letters")
        folder.mkdir(exist_ok=True)
        for number in range(count):
            text = LETTER.replace("34号", f"{number + 1}号").replace("0217", f"{number:04}")
            (folder / f"{number:04}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write
