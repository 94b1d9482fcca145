"""Work on many items in several processes: results in the order of the items, and a process that dies costs one item.

Items go out in chunks, so that a result costs little more than the work itself. When a process ends before its time,
its chunk is done over one item at a time; the item that takes a process of its own with it is lost, and no other.
Nothing here is particular to letters. Items, results and `make` travel through a pipe: let them be paths, not contents.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

_AHEAD: Final = 2  # chunks a process has before it: one in work, one so that it need not wait for the next
_WINDOW: Final = 16  # chunks a process, that may be done before their turn: bounds what waits in memory
_PATIENCE: Final = 5.0  # seconds that a process may take to end its chunk when the run is broken off

T = TypeVar("T")
R = TypeVar("R")

if TYPE_CHECKING:
    Work = Callable[[Iterable[T]], Iterable[R]]


def cores() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def in_order(
    items: Iterable[T],
    make: Callable[[], Work[T, R]],
    lost: Callable[[T], R],
    *,
    workers: int,
    chunk: int = 16,
    context: BaseContext | None = None,
) -> Generator[R, None, None]:
    """The result of each item, in order, by `workers` processes; one worker is this process itself.

    Each process calls `make` once for the function that does the work, chunk after chunk: it gives the result of each
    item, in order. `make` must pickle where processes are spawned. `lost` gives the result of an item whose process
    died. Closing the iterator ends the processes.
    """
    if workers <= 1:
        yield from make()(items)
        return
    pool = _Pool(items, make, workers, chunk, context or multiprocessing.get_context())
    try:
        yield from pool.results(lost)
    finally:
        pool.close()


class _Worker(Generic[T, R]):
    """A process, the pipe to it, and the chunks it was given, each with the place of its first item."""

    def __init__(self, make: Callable[[], Work[T, R]], context: BaseContext) -> None:
        self.chunks: deque[tuple[int, list[T]]] = deque()
        self.pipe, end = context.Pipe()
        self.process = context.Process(target=_serve, args=(end, make), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        end.close()

    def give(self, place: int, items: list[T]) -> None:
        self.chunks.append((place, items))
        with suppress(OSError):  # it has died: its pipe will say so, and its chunks go to another
            self.pipe.send(items)

    def take(self) -> tuple[int, list[R]] | None:
        """The place and the results of the chunk it has done; None when it has died."""
        try:
            results: list[R] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return self.chunks.popleft()[0], results

    def stop(self) -> None:
        """No more chunks: it ends when it has done those it has."""
        with suppress(OSError):
            self.pipe.send([])  # the end of the pipe alone says nothing: younger siblings, forked, hold it open
        self.pipe.close()

    def bury(self) -> None:
        """Wait for its end; it is not asked again."""
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


class _Pool(Generic[T, R]):
    def __init__(
        self,
        items: Iterable[T],
        make: Callable[[], Work[T, R]],
        workers: int,
        chunk: int,
        context: BaseContext,
    ) -> None:
        self._items = iter(items)
        self._make = make
        self._size = workers
        self._chunk = chunk
        self._context = context
        self._workers: list[_Worker[T, R]] = []
        self._again: deque[tuple[int, list[T]]] = deque()  # of processes that died
        self._done: dict[int, list[R]] = {}  # by the place of the first item
        self._given = 0  # items taken from the source
        self._next = 0  # place of the result that is due

    def results(self, lost: Callable[[T], R]) -> Iterator[R]:
        while self._supply():
            for pipe in wait([worker.pipe for worker in self._workers]):
                worker = next(worker for worker in self._workers if worker.pipe is pipe)
                taken = worker.take()
                if taken is None:
                    self._replace(worker, lost)
                else:
                    self._done[taken[0]] = taken[1]
            self._supply()
            while (results := self._done.pop(self._next, None)) is not None:
                self._next += len(results)
                yield from results

    def close(self) -> None:
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.bury()

    def _supply(self) -> bool:
        """Keep every process busy; whether any is."""
        for _ in range(_AHEAD):
            for worker in self._workers:
                if len(worker.chunks) < _AHEAD and (chunk := self._next_chunk()):
                    worker.give(*chunk)
        while len(self._workers) < self._size and (chunk := self._next_chunk()):
            self._workers.append(_Worker(self._make, self._context))
            self._workers[-1].give(*chunk)
        return any(worker.chunks for worker in self._workers)

    def _next_chunk(self) -> tuple[int, list[T]] | None:
        if self._again:
            return self._again.popleft()
        if self._given - self._next >= _WINDOW * self._size * self._chunk:
            return None
        place, items = self._given, list(islice(self._items, self._chunk))
        self._given += len(items)
        return (place, items) if items else None

    def _replace(self, worker: _Worker[T, R], lost: Callable[[T], R]) -> None:
        """Have the chunks of a process that died done by others, the one it was at item by item."""
        self._workers.remove(worker)
        worker.stop()
        worker.bury()
        if not worker.chunks:
            return
        (place, items), *rest = worker.chunks
        self._again.extendleft(reversed(rest))
        if len(items) == 1:
            self._done[place] = [lost(items[0])]
        else:
            self._again.extendleft((place + n, [item]) for n, item in reversed(list(enumerate(items))))


def _serve(pipe: Connection, make: Callable[[], Work[T, R]]) -> None:
    """The life of a process: chunks in, results out, until the pipe or the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal: the parent answers
    parent = multiprocessing.parent_process()
    work = make()
    # A forked process holds its elder siblings' pipes too: the parent's death is seen by the parent, not by the pipe.
    while parent and parent.sentinel not in wait([pipe, parent.sentinel]):
        try:
            items = pipe.recv()
            if not items:
                return
            pipe.send(list(work(items)))
        except (EOFError, OSError):
            return
