"""The command line run in this process, and a letter to run it on."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support.sample_letter import LETTER

from replygen.cli import main


@dataclass(frozen=True)
class Result:
    """What a run of the program left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of the standard output."""
        return self.out.splitlines()


Run = Callable[..., Result]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """`run("render", path, …)`: the program in this process."""

    def run(*arguments: object) -> Result:
        status = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(status, captured.out, captured.err)

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def letter(folder: Path) -> Path:
    """A sound letter in the working directory."""
    path = Path("0217.yaml")
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def terminal() -> Iterator[None]:
    """Programs started hear Ctrl-C, as those of a terminal do and those that a shell starts with & do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
