"""Runs that are killed, at each step of a letter or at any moment: what is there is whole, the next run goes on."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.batch.conftest import OUT, render, results, states

from replygen.batch.renderer import State

Letters = Callable[[int], Path]

KILLS = int(os.environ.get("REPLYGEN_KILLS", "5"))

# The process ends when a function is called for the n-th time: before it has done anything, or after.
DIE = """
import os, sys
from unittest import mock
import {module}
function, count = {module}.{name}, 0
def mortal(*arguments, **named):
    global count
    count += 1
    if count == {turn} and {before}:
        os._exit(9)
    result = function(*arguments, **named)
    if count == {turn}:
        os._exit(9)
    return result
from replygen.cli import main
with mock.patch("{module}.{name}", mortal):
    main(["render", "letters", "-j", "1"])
"""


def change(folder: Path, words: str) -> None:
    """Give all letters another text."""
    for path in folder.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        body = next(place for place, line in enumerate(lines) if line.startswith("正文"))
        lines[body] = f"正文: {words}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def undisturbed() -> dict[str, bytes]:
    """What a run gives that nobody disturbs."""
    shutil.rmtree(OUT)
    render("letters")
    return results()


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("replygen.batch.renderer", "write_draft"),
        ("replygen.batch.run", "settle"),
        ("replygen.batch.manifest", "_line"),
        ("os", "replace"),
    ],
)
def test_killed_at_any_step_the_next_run_goes_on(letters: Letters, module: str, name: str, before: bool) -> None:
    """Three texts in turn, so that results of each may be there when the next is written: none is taken for edited."""
    folder = letters(4)
    for words in ("一。", "二。", "三。"):
        change(folder, words)
        code = DIE.format(module=module, name=name, turn=3, before=before)
        assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 9
    assert set(states("letters")) <= {State.WRITTEN, State.UNCHANGED}
    assert results() == undisturbed()


@pytest.mark.parametrize("part", [1, 40, -1])
def test_half_a_line_of_the_manifest_is_dropped(letters: Letters, part: int) -> None:
    letters(3)
    render("letters")
    manifest = Path("out/.replygen/manifest")
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:-1]) + lines[-1][:part])
    assert states("letters") == [State.UNCHANGED] * 3
    assert manifest.read_bytes().splitlines(keepends=True) == lines


@pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes by POSIX's means")
@pytest.mark.parametrize("workers", [1, 3])
def test_killed_at_random_moments_the_result_is_that_of_an_undisturbed_run(letters: Letters, workers: int) -> None:
    folder = letters(60)
    chance = random.Random(workers)
    for turn in range(KILLS):
        change(folder, "；".join("甲乙丙丁"[: turn % 4 + 1]) + "。")
        command = [sys.executable, "-m", "replygen", "render", "letters", "-j", str(workers)]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(chance.uniform(0.2, 0.8))
            kill = os.killpg if chance.random() < 0.5 else os.kill  # all processes, or the parent alone
            try:
                kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                assert process.wait() == 0
        for path in OUT.glob("*.docx"):
            assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None
    assert set(states("letters", workers=workers)) <= {State.WRITTEN, State.UNCHANGED}
    assert results() == undisturbed()
