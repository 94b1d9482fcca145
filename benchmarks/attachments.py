"""What attachments cost: a letter without any, with the code for them and with it cut out; a letter with some.

    python benchmarks/attachments.py [--count 1000]

Processor time of one process, in turns, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import FrameType

from replygen.batch.offices import Office, open_office
from replygen.compose.contents import Contents
from replygen.compose.marks import Whole
from replygen.letter.load import load_letter
from replygen.letter.model import Letter
from replygen.rendering import Kit, letter_texts, render_whole, template_values
from replygen.wording.texts import Texts

LETTERS = Path(__file__).parents[1] / "letters"
TURNS = 100


class _Bare(Contents):
    """Content without attachments."""

    def attachments(self, *_: object) -> tuple[()]:  # type: ignore[override]
        return ()


def with_them(letter: Letter, kit: Kit) -> Whole:
    """The letter as replygen renders it."""
    texts = letter_texts(letter, kit)
    assert isinstance(texts, Texts)
    whole = render_whole(letter, texts, kit)
    assert isinstance(whole, Whole)
    return whole


def without(letter: Letter, kit: Kit) -> Whole:
    """The letter as if there were no attachments in the world."""
    texts = letter_texts(letter, kit)
    assert isinstance(texts, Texts)
    return Whole(kit.template.stamp(template_values(letter, texts, kit, _Bare())))


def seconds(render: Callable[[Letter, Kit], Whole], letter: Letter, kit: Kit, count: int) -> float:
    """Processor seconds for so many letters."""
    start = time.process_time()
    for _ in range(count):
        render(letter, kit)
    return time.process_time() - start


def calls(letter: Letter, kit: Kit) -> Counter[str]:
    """How often each function of `replygen.compose` is called for one letter."""
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name.startswith("replygen.compose."):
            found[f"{name}.{frame.f_code.co_name}"] += 1

    sys.setprofile(note)
    with_them(letter, kit)
    sys.setprofile(None)
    return found


def read(name: str) -> tuple[Letter, Kit]:
    """A letter of letters/ and what it is rendered with."""
    office = open_office(LETTERS / "replygen.toml")
    assert isinstance(office, Office)
    letter = load_letter(LETTERS / name, office.defaults).letter
    assert letter is not None
    kit = office.kit(letter, LETTERS / name)
    assert isinstance(kit, Kit)
    return letter, kit


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count // TURNS
    letter, kit = read("0126-run-in.yaml")
    assert with_them(letter, kit) == without(letter, kit)
    called = calls(letter, kit)
    pairs = []
    for turn in range(TURNS):
        order = (with_them, without) if turn % 2 else (without, with_them)
        taken = {render: seconds(render, letter, kit, count) for render in order}
        pairs.append((taken[with_them], taken[without]))
    own, bare = (median(times) / count * 1000 for times in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(f"without attachments: {own:.3f} ms a letter, the code cut out: {bare:.3f} ms, ratio {ratio:.3f}")
    print("functions of replygen.compose called for it:", dict(called))
    print("loaded:", *sorted(name for name in sys.modules if name.startswith("replygen.compose.")))
    several, kit = read("0481-attachments.yaml")
    whole = seconds(with_them, several, kit, 20) / 20 * 1000
    print(f"with {len(several.attachments)} attachments and the form: {whole:.1f} ms a letter")


if __name__ == "__main__":
    main()
