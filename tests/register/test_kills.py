"""Many processes take numbers while they are killed at random and started again."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replygen.register.entry import State

if TYPE_CHECKING:
    from tests.register.conftest import Office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and SIGKILL")

# By hand, the whole trial: REPLYGEN_KILLS=16,200,20 pytest tests/register/test_kills.py
PROCESSES, LETTERS, ROUNDS = (int(n) for n in os.environ.get("REPLYGEN_KILLS", "6,40,1").split(","))
LAST_WORDS = "last-words.txt"  # why a worker ended that nobody killed


def worker(office: Office, letters: list[Path], seed: int) -> None:
    """Take numbers for the letters in bundles of all sizes; bundles of two workers overlap."""
    choose = random.Random(seed)
    # Most letters that have their number by now are left out, as a person would; some are taken again.
    letters = [path for path in letters if choose.random() < 0.1 or "发文字号" not in path.read_text(encoding="utf-8")]
    while letters:
        size = choose.choice([1, 3, 10, 40])
        office.take(*letters[:size])
        letters = letters[size:]
    os._exit(0)


def start(office: Office, bundle: list[Path], seed: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            worker(office, bundle, seed)
        except BaseException:
            (office.root / LAST_WORDS).write_text(traceback.format_exc(), encoding="utf-8")
        finally:
            os._exit(1)
    return child


def run(office: Office, bundles: list[list[Path]], choose: random.Random) -> int:
    """Run a worker a bundle, killing at random, until all have come to their end; how many were killed."""
    running = {start(office, bundle, choose.getrandbits(32)): bundle for bundle in bundles}
    kills, patience = 0, max(3 * PROCESSES, LETTERS)
    while running:
        time.sleep(choose.uniform(0.001, 0.01))
        if kills < patience and choose.random() < 0.4:
            os.kill(choose.choice(list(running)), signal.SIGKILL)
        while running:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            bundle = running.pop(child)
            if os.WIFSIGNALED(status):
                kills += 1
                running[start(office, bundle, choose.getrandbits(32))] = bundle
            else:
                assert os.WEXITSTATUS(status) == 0, (office.root / LAST_WORDS).read_text(encoding="utf-8")
    return kills


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_no_number_twice_none_lost_none_half_written(
    office: Office, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A kill loses nothing of what the system was given; only a power cut does. Where other tests keep the disk busy,
    # waiting for it made letters wait for the lock longer than anyone's patience.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    choose = random.Random(turn)
    letters = [
        office.letter(f"{worker}/{n}", proposal=f"{worker}{n:03}")
        for worker in range(PROCESSES)
        for n in range(LETTERS)
    ]
    # Each worker also takes some of its neighbour's letters: two commands on one folder.
    bundles = [letters[w * LETTERS : (w + 1) * LETTERS + LETTERS // 4] for w in range(PROCESSES)]
    kills = run(office, bundles, choose)
    assert kills >= PROCESSES // 2

    office.take()  # finishes what the last killed left
    numbers = Counter(office.number(letter) for letter in letters)
    assert numbers == Counter(str(n + 1) for n in range(len(letters)))
    assert office.states() == dict.fromkeys(range(1, len(letters) + 1), State.TAKEN)
    assert office.audit(*letters) == []
    assert [path.name for path in office.root.rglob("*replygen-tmp")] == []
    sys.stdout.write(f"turn {turn}: {len(letters)} letters, {kills} kills\n")
