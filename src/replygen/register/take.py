"""Taking numbers: the next number goes into the register and into the letter's YAML, both or neither.

For one letter: (1) the entry is created, 取号中; from now on the number is nobody else's. (2) The letter is replaced
by itself with the number. (3) The entry becomes 已用. A process that dies between leaves an entry that says so, and
`recover` finishes its work. The next letter is begun when this one is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from replygen import disk
from replygen.register.letters import in_order
from replygen.register.recover import recover
from replygen.register.store import unwritable
from replygen.register.taker import Outcome, Taker, Wish, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replygen.diagnostics import Diagnostic
    from replygen.letter.model import Letter
    from replygen.register.letters import Held
    from replygen.register.store import Place, Register

Loaded = tuple[list["Held"], list["Diagnostic"]]
"""Letters, and what was wrong with those that could not be read."""


def take(register: Register, load: Callable[[], Loaded], title: Callable[[Letter], str], wish: Wish) -> Outcome:
    """Give each letter without a number the next of its series and year, in the order of the proposals' numbers.

    `load` reads the letters; it is called when no other command can change them any more. `title` gives a letter's
    title. A letter that has its number keeps it. Without letters, what was interrupted anywhere is finished.
    """
    outcome = Outcome()
    if wish.dry_run:
        _take_all(register, load(), title, wish, outcome)
        return outcome
    try:
        with register.locked() as session:
            loaded = load()
            places = {place for held in loaded[0] if (place := place_of(held.letter, wish))}
            usable = {place for place in places if not register.objection(place[0])}
            if finish_interrupted(outcome, register, session.begin(usable) if loaded[0] else register.places()):
                loaded = load()
            _take_all(register, loaded, title, wish, outcome)
    except (OSError, disk.BusyError) as error:
        outcome.diagnostics.append(unwritable(error, register.folder))
    return outcome


def finish_interrupted(outcome: Outcome, register: Register, places: Iterable[Place]) -> bool:
    """Finish what was interrupted, and say so in the outcome; whether anything was. Raises OSError."""
    recovery = recover(register, places)
    outcome.notes += recovery.notes
    outcome.diagnostics += recovery.faults
    return bool(recovery.notes)


def _take_all(register: Register, loaded: Loaded, title: Callable[[Letter], str], wish: Wish, outcome: Outcome) -> None:
    letters, faults = loaded
    letters = list({held.name: held for held in letters}.values())  # a file may be named in two ways
    outcome.diagnostics += faults
    taker = Taker(register, title, wish, outcome)
    # The numbers that letters have come first: the register may not know them yet, and they must not be given.
    letters = sorted(in_order(letters), key=lambda held: held.letter.number is None)
    for done, held in enumerate(letters):
        try:
            taker.one(held)
        except OSError as error:
            fault = unwritable(error, register.folder)
            rest = f"这封信和其余 {len(letters) - done - 1} 封都没有取号。" if len(letters) - done > 1 else ""
            outcome.diagnostics.append(replace(fault, message=fault.message + rest, path=held.path))
            return
