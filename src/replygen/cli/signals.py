"""What the signals that end a run do while work is under way, in the main thread: the only one that may say it."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event
    from types import FrameType


@contextmanager
def patient_ctrl_c(asked: Event) -> Iterator[None]:
    """Let Ctrl-C wait for the letter under way: what is counted is then what is there. A second one does not wait."""

    def answer(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            signal.default_int_handler(number, frame)
        asked.set()

    with _answered(signal.SIGINT, answer):
        yield


@contextmanager
def terminated_as_by_ctrl_c() -> Iterator[None]:
    """Let SIGTERM raise KeyboardInterrupt: what was started, LibreOffice above all, is ended before the run is."""
    with _answered(signal.SIGTERM, signal.default_int_handler):
        yield


@contextmanager
def _answered(number: signal.Signals, answer: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    if current_thread() is not main_thread() or signal.getsignal(number) is signal.SIG_IGN:
        yield  # ignored is what whoever started the program wants, as nohup and a shell's & do
        return
    before = signal.signal(number, answer)
    try:
        yield
    finally:
        signal.signal(number, before)
