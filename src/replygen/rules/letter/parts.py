"""Parts of a letter as the rules read them: title, opening, copy lines, addressee."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.regex import regex
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, once

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from replygen.rules.rule import Passage, Subject

_QUOTED: Final = regex("《[^》]*》|“[^”]*”")
_OPENING_ENDS: Final = ("如下", "收悉")
_OPENING_PASSAGES: Final = 3  # 您好！ may stand alone, and some openings run over two paragraphs
_PERSON: Final = regex("(代表|委员)(?:们|同志|先生|女士)*$")
_STYLED: Final = regex("(?:先生|女士|同志)$")
_CROWD: Final = regex("等[一二三四五六七八九十0-9]+[名位]|各位|全体|们$")
_GAP: Final = regex(r"[、，,\s]+")
_NAME_GAP: Final = regex(rf"{_GAP.pattern}|(?<=[^、，,\s]{{2}})[和与](?=[^、，,\s]{{2}})")  # 李和平 is one name


class Joined(NamedTuple):
    """Passages, each with its place, read as one text without white space, which letters use for placing."""

    text: str
    passages: Sequence[tuple[int, Passage]]

    @property
    def places(self) -> list[tuple[int, int]]:
        """Each character's passage and its place in it, so that a finding goes back to where it belongs."""
        return [
            (place, at)
            for place, passage in self.passages
            for at, character in enumerate(passage.text)
            if not character.isspace()
        ]

    def finding(self, message: str, start: int = 0, end: int | None = None) -> Finding:
        """A finding on [start, end), or on the part of it that lies in the first passage."""
        meant = self.places[start:end]
        passage, first = meant[0]
        last = max(at for place, at in meant if place == passage)
        return Finding(message, passage, first, last + 1)


def join(passages: Sequence[tuple[int, Passage]]) -> Joined:
    """The given passages, each with its place, as one text."""
    return Joined("".join(["".join(passage.text.split()) for _, passage in passages]), passages)


@once
def title(subject: Subject) -> Joined:
    """The title, whatever lines and paragraphs it is set in."""
    return join(subject.of("title"))


@once
def salutation(subject: Subject) -> Joined:
    """The 主送机关 or 称谓."""
    return join(subject.of("recipients"))


@once
def opening(subject: Subject) -> Joined:
    """The paragraphs from the salutation to the words 收悉 or 如下; empty where no such words are near."""
    found = first_paragraphs(subject)
    for count, (_, passage) in enumerate(found, 1):
        if any(end in passage.text for end in _OPENING_ENDS):
            return join(found[:count])
    return Joined("", ())


@once
def first_paragraphs(subject: Subject) -> list[tuple[int, Passage]]:
    """The paragraphs that an opening may take, each with its place: the first few, as far as the first heading."""
    return list(takewhile(lambda one: one[1].element == "body", paragraphs(subject).entries[:_OPENING_PASSAGES]))


@lru_cache(64)  # most rules ask for the same title and opening
def unquoted(text: str) -> str:
    """The text with what stands in 《》 and “” blanked out, every other character in its place."""
    return _QUOTED.sub(_blanked, text) if "《" in text or "“" in text else text


def _blanked(quotation: re.Match[str]) -> str:
    return "□" * len(quotation[0])


class Addressee(NamedTuple):
    """Whom a letter speaks to; `joint` when each of several proposers gets a letter of his own."""

    persons: int = 0
    units: int = 0
    joint: bool = False


@once
def addressee(subject: Subject) -> Addressee | None:
    """The addressee by the letter's data, else by its salutation; None when neither is there."""
    if letter := subject.letter:
        units = sum(recipient.unit for recipient in letter.recipients)
        persons = len(letter.recipients) - units
        return Addressee(1, units, joint=True) if letter.each and persons > 1 else Addressee(persons, units)
    text = "".join(passage.text for _, passage in subject.of("recipients"))
    text = text.strip().rstrip("：:，, ").removeprefix("尊敬的")
    if not text:
        return None
    if _CROWD.search(text):
        return Addressee(persons=2) if _PERSON.search(text.removesuffix("们")) else Addressee(units=2)
    post = _PERSON.search(text) or _STYLED.search(text)
    if post is None:
        return Addressee(units=len(_GAP.split(text)))
    # “李　丹代表” is one name set wide, not two.
    names = [name for name in _NAME_GAP.split(text[: post.start()]) if len(name) > 1]
    return Addressee(persons=len(names) or 1)
