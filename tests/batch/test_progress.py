"""How far a run has come, on a terminal and in a log, by a clock of our own."""

from __future__ import annotations

import io

import pytest

from replygen.batch.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def run(stream: io.StringIO, total: int, done: int, seconds: float) -> str:
    """What is written while `done` of `total` letters take so many seconds each."""
    clock = Clock()
    progress = Progress(total, stream, clock)
    for _ in range(done):
        clock.now += seconds
        progress.step()
    return stream.getvalue()


def test_a_short_run_says_nothing() -> None:
    assert run(io.StringIO(), 100, 100, 0.001) == ""
    assert run(Terminal(), 50, 50, 0.001) == ""


def test_a_log_gets_a_line_now_and_then() -> None:
    lines = run(io.StringIO(), 1000, 500, 0.125).splitlines()
    assert lines[0] == "80/1000，每秒 8 件，约剩 1 分 55 秒"
    assert len(lines) == 6


def test_a_terminal_gets_a_bar_in_one_line() -> None:
    written = run(Terminal(), 100, 50, 0.125)
    states = written.split("\r\x1b[K")
    assert states[0] == ""
    assert states[-1] == "[############------------] 50/100，每秒 8 件，约剩 6 秒"
    assert "\n" not in written


def test_the_bar_is_drawn_at_most_ten_times_a_second() -> None:
    assert run(Terminal(), 10_000, 1024, 2**-10).count("\r") <= 10


def test_the_rate_forgets_letters_that_were_skipped() -> None:
    clock = Clock()
    stream = io.StringIO()
    progress = Progress(11_000, stream, clock)
    for step in range(10_500):
        clock.now += 0.0001 if step < 10_000 else 0.125
        progress.step()
    assert "每秒 8 件" in stream.getvalue().splitlines()[-1]


def test_cleared_it_leaves_the_line_empty() -> None:
    clock = Clock()
    stream = Terminal()
    progress = Progress(10, stream, clock)
    progress.clear()
    assert stream.getvalue() == ""
    clock.now += 1
    progress.step()
    progress.clear()
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K")
    assert stream.getvalue().count("\x1b[K") == 2


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(59, "约剩 59 秒"), (60, "约剩 1 分 0 秒"), (3599, "约剩 59 分 59 秒"), (7290, "约剩 2 小时 1 分")],
)
def test_times_are_said_as_one_says_them(seconds: int, words: str) -> None:
    assert run(io.StringIO(), seconds + 10, 10, 1).splitlines()[-1].endswith(words)
