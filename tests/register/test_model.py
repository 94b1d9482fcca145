"""Take, reserve, void, edit, move, crash in any order against a simple model of what the register must say."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from replygen import disk
from replygen.register.claims import Document, reserve, take_other, void
from replygen.register.entry import State

if TYPE_CHECKING:
    from tests.register.conftest import Office

PLACE = ("澜民函", 2026)
SEQS = st.integers(1, 12)


class Killed(BaseException):
    """Stands for SIGKILL: nothing catches it."""


class Numbers(RuleBasedStateMachine):
    letters = Bundle("letters")

    make: ClassVar[type[Office]]

    def __init__(self) -> None:
        super().__init__()
        self.office = self.make(Path(tempfile.mkdtemp()).resolve())
        self.count = 0
        self.given: dict[int, str] = {}  # number → letter's proposal, or "" for another document
        self.kept: set[int] = set()
        self.voided: set[int] = set()
        self.ahead: set[int] = set()  # given out of order, since they had been reserved

    def teardown(self) -> None:
        shutil.rmtree(self.office.root)

    def next(self) -> int:
        """The model's next number: behind the last that was given in order, over what is held."""
        seq = max(self.given.keys() - self.ahead, default=0) + 1
        while seq in self.given or seq in self.kept or seq in self.voided:
            seq += 1
        return seq

    def learn(self, path: Path, before: int | None) -> None:
        """Take note of what a take gave: the model's next number, or the one that the letter had."""
        number = int(self.office.number(path))
        name = self.proposal(path)
        had = [seq for seq, owner in self.given.items() if owner == name and seq not in self.voided]
        assert number == (had[0] if had else before)
        self.given[number] = name

    def proposal(self, path: Path) -> str:
        return path.stem

    @rule(target=letters)
    def write(self) -> Path:
        self.count += 1
        return self.office.letter(f"{self.count:03}")

    @rule(path=letters)
    def take(self, path: Path) -> None:
        if self.has_void(path):
            self.office.take(path)
            assert self.office.codes() == ["REG103"]
            return
        before = self.next()
        self.office.take(path)
        assert self.office.codes() == []
        self.learn(path, before)

    @rule(path=letters, at=st.integers(1, 12))
    def crash(self, path: Path, at: int) -> None:
        """Die inside a take; the next command is a take of nothing."""
        if self.has_void(path):
            return
        before = self.next()
        calls = 0
        originals = {name: getattr(disk, name) for name in ("create", "replace", "_write_temporary", "sync_folder")}

        def mortal(name: str) -> object:
            def call(*args: object) -> object:
                nonlocal calls
                calls += 1
                if calls == at:
                    raise Killed
                return originals[name](*args)

            return call

        for name in originals:
            setattr(disk, name, mortal(name))
        try:
            self.office.take(path)
        except Killed:
            pass
        finally:
            for name, original in originals.items():
                setattr(disk, name, original)
        self.office.take()
        assert self.office.codes() == []
        if self.office.number(path):
            self.learn(path, before)

    @rule(first=SEQS, length=st.integers(1, 3))
    def reserve(self, first: int, length: int) -> None:
        seqs = range(first, first + length)
        outcome = reserve(self.office.register, PLACE, seqs, "预留", self.office.today)
        assert bool(outcome.diagnostics) == any(seq in self.given or seq in self.voided for seq in seqs)
        if not outcome.diagnostics:
            self.kept |= set(seqs)

    @rule(seq=SEQS)
    def void(self, seq: int) -> None:
        outcome = void(self.office.register, PLACE, [seq], "作废", self.office.today)
        assert outcome.diagnostics == []
        self.voided.add(seq)
        self.kept.discard(seq)

    @rule()
    def other(self) -> None:
        before = self.next()
        outcome = take_other(self.office.register, PLACE, Document("通知"), self.office.today)
        assert [g.number.seq for g in outcome.given] == [before]
        self.given[before] = ""

    @precondition(lambda self: self.kept)
    @rule(path=letters, data=st.data())
    def take_reserved(self, path: Path, data: st.DataObject) -> None:
        if self.office.number(path):
            return
        if any(owner == self.proposal(path) and s not in self.voided for s, owner in self.given.items()):
            return
        seq = data.draw(st.sampled_from(sorted(self.kept)))
        assert self.office.take(path, seq=seq) == [f"{seq} 新取"]
        self.kept.discard(seq)
        self.ahead.add(seq)
        self.given[seq] = self.proposal(path)

    @rule(path=letters)
    def lose(self, path: Path) -> None:
        """The clerk deletes the number's line."""
        self.strip(path)

    @rule(path=letters)
    def edit(self, path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + "\n# 改过\n", encoding="utf-8")

    @rule(target=letters, path=consumes(letters))
    def move(self, path: Path) -> Path:
        """A letter with its number goes to another folder; one without would be a new letter."""
        target = path.parent / "归档" / path.name if path.parent == self.office.root else self.office.root / path.name
        if not self.office.number(path):
            return path
        target.parent.mkdir(exist_ok=True)
        path.rename(target)
        self.office.take(target)
        return target

    def has_void(self, path: Path) -> bool:
        number = self.office.number(path)
        return bool(number) and int(number) in self.voided

    @staticmethod
    def strip(path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("发文字号")), encoding="utf-8")

    @invariant()
    def register_says_what_the_model_says(self) -> None:
        expected = dict.fromkeys(self.given, State.TAKEN)
        expected |= dict.fromkeys(self.kept, State.RESERVED) | dict.fromkeys(self.voided, State.VOID)
        assert self.office.states() == expected

    @invariant()
    def no_number_is_on_two_letters(self) -> None:
        numbers = [
            n
            for path in self.office.root.rglob("*.yaml")
            if "register" not in path.parts
            if (n := self.office.number(path))
        ]
        assert len(numbers) == len(set(numbers))
        for number in numbers:
            assert int(number) in self.given


def test_numbers(office: Office) -> None:
    Numbers.make = type(office)
    run_state_machine_as_test(Numbers, settings=settings(max_examples=20, stateful_step_count=20, deadline=None))
