"""Death at any point: the next command completes or undoes, and says so."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from replygen.register.claims import reserve
from replygen.register.entry import State

if TYPE_CHECKING:
    from tests.register.conftest import Office

PLACE = ("澜民函", 2026)
DEAD = 137

forks = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def dies(work: Callable[[], object], at: int, *, links: bool = True) -> bool:
    """Do the work in a process that ends, as by SIGKILL, before its `at`-th call that changes a disk; whether so."""
    child = os.fork()
    if child == 0:
        count = 0

        def mortal(original: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **kwargs: object) -> object:
                nonlocal count
                count += 1
                if count == at:
                    os._exit(DEAD)
                return original(*args, **kwargs)

            return call

        def no_link(*_: object) -> None:
            raise PermissionError(1, "no links here")

        for name in ("link", "replace", "unlink", "fsync", "ftruncate", "mkdir", "open"):
            setattr(os, name, mortal(no_link if name == "link" and not links else getattr(os, name)))
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DEAD


def left_over(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*replygen-tmp")]


@forks
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_death_before_any_call_is_mended_by_the_next_command(office: Office, tmp_path: Path, links: bool) -> None:
    point, alive = 0, False
    while not alive:
        point += 1
        one = type(office)(tmp_path.resolve() / str(point))
        letters = [one.letter("1"), one.letter("2")]
        alive = not dies(lambda one=one, letters=letters: one.take(*letters), point, links=links)  # type: ignore[misc]
        claimed = [record.path for record in one.register.all_records() if record.path.stat().st_size == 0]
        one.take(*letters)
        # Without links a claim of the moment of death may stay, empty: it says that no letter has the number.
        assert len(claimed) <= (0 if links else 1)
        numbers = [int(one.number(letter)) for letter in letters]
        assert numbers == ([1, 2] if not claimed else sorted(numbers))
        assert {n: one.states()[n] for n in numbers} == dict.fromkeys(numbers, State.TAKEN)
        assert [code for code in one.audit() if code not in {"REG001", "REG104"}] == []
        assert claimed or one.audit() == []
        assert left_over(one.root) == []
    assert point > 15


@forks
def test_death_while_taking_a_reserved_number(office: Office, tmp_path: Path) -> None:
    point, alive = 0, False
    while not alive:
        point += 1
        one = type(office)(tmp_path.resolve() / str(point))
        reserve(one.register, PLACE, [5], "急件", one.today)
        letter = one.letter("1")
        alive = not dies(lambda one=one, letter=letter: one.take(letter, seq=5), point)  # type: ignore[misc]
        one.take()
        assert (one.number(letter), one.states()[5]) in {("5", State.TAKEN), ("", State.RESERVED)}
        assert one.states().keys() == {5}


def killed_between(office: Office, letter: Path) -> None:
    """Leave an entry 取号中 whose letter has no number yet."""
    before = letter.read_bytes()
    office.take(letter)
    entry = next(iter(office.entries().values()))
    assert entry is not None
    letter.write_bytes(before)
    path = office.register.path(entry.number)
    path.write_text(path.read_text(encoding="utf-8").replace("已用", "取号中"), encoding="utf-8")


def test_what_was_interrupted_is_completed_and_said(office: Office) -> None:
    letter = office.letter("1")
    killed_between(office, letter)
    assert office.audit() == ["REG007"]
    assert office.take(office.letter("2")) == ["2 新取"]
    assert office.number(letter) == "1"
    assert office.outcome.notes == ["澜民函〔2026〕1号：上次取号中断，已补完（“1.yaml”）。"]
    assert office.states() == {1: State.TAKEN, 2: State.TAKEN}


def test_taking_nothing_finishes_all_series(office: Office) -> None:
    killed_between(office, letter := office.letter("1", code="澜民发"))
    assert office.take() == []
    assert office.number(letter) == "1"
    assert len(office.outcome.notes) == 1


def test_reserving_finishes_too(office: Office) -> None:
    killed_between(office, letter := office.letter("1"))
    outcome = reserve(office.register, PLACE, [7], "急件", office.today)
    assert office.number(letter) == "1"
    assert len(outcome.notes) == 1


def test_a_letter_that_has_another_number_since_undoes_it(office: Office) -> None:
    killed_between(office, office.letter("1"))
    office.letter("1", "澜民函〔2026〕8号")
    assert office.take(office.root / "1.yaml") == ["8 补登"]
    assert "此号退回" in office.outcome.notes[0]
    assert office.states() == {8: State.TAKEN}


@pytest.mark.parametrize("harm", ["gone", "broken", "another"])
def test_where_nobody_knows_the_number_stays_taken(office: Office, harm: str) -> None:
    letter = office.letter("1")
    killed_between(office, letter)
    match harm:
        case "gone":
            letter.rename(office.root / "别处.yml")
        case "broken":
            letter.write_text("发文机关: [", encoding="utf-8")
        case _:
            office.letter("1", proposal="0002", number="澜民函〔2026〕9号")
    assert office.take(office.letter("2")) == ["2 新取"] or harm == "another"
    assert "REG007" in office.codes()
    assert office.states()[1] is State.TAKING


def test_a_moved_letter_that_had_the_number_settles_it(office: Office) -> None:
    letter = office.letter("1")
    office.take(letter)
    path = office.register.path(office.outcome.given[0].number)
    path.write_text(path.read_text(encoding="utf-8").replace("已用", "取号中"), encoding="utf-8")
    moved = letter.rename(office.root / "别处.yaml")
    assert office.take(moved) == ["1 已有"]
    assert office.states() == {1: State.TAKEN}
