"""The pool: results in order, processes that die, ends that come early; forked and spawned alike."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from replygen.batch.pool import cores, in_order

METHODS = sorted({"spawn", *multiprocessing.get_all_start_methods()} - {"forkserver"})


@pytest.fixture(params=METHODS)
def context(request: pytest.FixtureRequest) -> BaseContext:
    """Every way in which this system starts processes."""
    chosen: BaseContext = multiprocessing.get_context(request.param)
    return chosen


def double() -> Callable[[Iterable[int]], Iterable[int]]:
    """The work of most tests."""
    return partial(map, _double)


def _double(item: int) -> int:
    return 2 * item


def mortal() -> Callable[[Iterable[int]], Iterable[int]]:
    """Work that some items end with their process: odd tens by a kill, 33 by leaving."""
    return partial(map, _mortal)


def _mortal(item: int) -> int:
    if item % 20 == 10:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if item == 33:
        os._exit(0)
    return item


def lost(item: int) -> int:
    return -item


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 50])
def test_results_come_in_the_order_of_the_items(context: BaseContext, workers: int, count: int) -> None:
    results = in_order(range(count), double, lost, workers=workers, chunk=3, context=context)
    assert list(results) == [2 * item for item in range(count)]


@pytest.mark.parametrize("chunk", [1, 4])
def test_an_item_that_takes_its_process_along_is_lost_and_no_other(context: BaseContext, chunk: int) -> None:
    results = list(in_order(range(50), mortal, lost, workers=2, chunk=chunk, context=context))
    assert results == [-item if item in {10, 30, 33} else item for item in range(50)]


def test_when_every_item_is_deadly_all_are_lost_and_it_ends(context: BaseContext) -> None:
    assert list(in_order([10, 30, 50], mortal, lost, workers=2, context=context)) == [-10, -30, -50]


def test_items_are_taken_as_they_are_needed_and_no_more() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(100_000):
            taken += 1
            yield item

    results = in_order(items(), double, lost, workers=2, chunk=2)
    assert [next(results) for _ in range(10)] == list(range(0, 20, 2))
    results.close()
    assert taken < 1000


def test_closing_it_ends_the_processes(context: BaseContext) -> None:
    before = set(multiprocessing.active_children())
    results = in_order(range(1000), double, lost, workers=3, context=context)
    next(results)
    assert len(set(multiprocessing.active_children()) - before) == 3
    results.close()
    assert set(multiprocessing.active_children()) == before


def sleeper() -> Callable[[Iterable[Path]], Iterable[int]]:
    """Work that notes its process and takes its time."""
    return partial(map, _sleep)


def _sleep(folder: Path) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(0.05)
    return 0


def _parent(folder: Path) -> None:
    list(in_order([folder] * 1000, sleeper, lambda _: 0, workers=2, chunk=1))


@pytest.mark.skipif(sys.platform == "win32", reason="looks for processes by POSIX's means")
def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Their pipes stay open in each other after a fork: they have to watch the parent itself."""
    parent = multiprocessing.get_context("spawn").Process(target=_parent, args=(tmp_path,))
    parent.start()
    deadline = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    parent.kill()
    parent.join()
    workers = [int(path.name) for path in tmp_path.iterdir()]
    while any(_runs(worker) for worker in workers):
        assert time.monotonic() < deadline, "a process is left over"
        time.sleep(0.01)


def _runs(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked for does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_there_is_a_processor() -> None:
    assert cores() >= 1
