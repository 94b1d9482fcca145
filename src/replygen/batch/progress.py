"""How far a run has come: on a terminal a bar with rate and time left, in a log a line now and then."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

_BAR: Final = 24  # cells; of plain characters, which every console has
_DRAWN: Final = 0.1  # seconds between two states of the bar
_LOGGED: Final = 10.0  # seconds between two lines of a log
_RECENT: Final = 10.0  # seconds that the rate looks back: letters that were skipped say nothing of those that were not


class Progress:
    """Counts what is done of `total`. What is printed beside it goes through `aside`, or the bar would stand in it."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._done = 0
        self._stream = stream
        self._clock = clock
        self._terminal = stream.isatty()
        self._shown = clock()
        self._recent = deque([(self._shown, 0)])
        self._drawn = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = self._clock()
        if now - self._shown >= (_DRAWN if self._terminal else _LOGGED):
            self._show(now)

    def clear(self) -> None:
        """Take the bar off the screen, before anything else is printed and at the end."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False

    def _show(self, now: float) -> None:
        self._shown = now
        self._recent.append((now, self._done))
        while now - self._recent[0][0] > _RECENT and len(self._recent) > 2:
            self._recent.popleft()
        start, before = self._recent[0]
        rate = (self._done - before) / (now - start)
        words = f"{self._done}/{self._total}"
        if rate:
            words += f"，每秒 {rate:.3g} 件，约剩 {_spoken((self._total - self._done) / rate)}"
        if self._terminal:
            filled = _BAR * self._done // self._total
            self._stream.write(f"\r\x1b[K[{'#' * filled}{'-' * (_BAR - filled)}] {words}")
            self._drawn = True
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()


def _spoken(seconds: float) -> str:
    """A time as one says it."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} 分 {rest} 秒"
    return f"{minutes // 60} 小时 {minutes % 60} 分"
