"""Running text as the text rules see it, and the one way they search it.

Two principles hold for all of them. How characters are set (typography) is checked everywhere, in quotations too:
who quotes sets the type. What is said (wording, figures) is checked only in the letter's own words: what stands in
《》 or “” is somebody else's. Offsets are those of the passage; nothing is normalised: NFKC makes （，： half-width.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.regex import regex
from replygen.rules.lines import BREAK, Clues, Lines
from replygen.rules.rule import Finding, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from replygen.rules.lines import Clue
    from replygen.rules.rule import Subject

HAN: Final = "〇\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, as part of a character class."""

_CHINESE: Final = regex(f"[{HAN}，。、；：？！“”‘’（）《》〈〉〔〕【】「」『』…—·]")
_NOT_RUNNING: Final = frozenset(
    {"copy_number", "secrecy", "urgency", "result", "disclosure", "issuer_mark", "number", "signer", "date"}
    | {"attachment_mark", "imprint", "print_line", "page_number", "page_number_even"}
)
_ADDRESS: Final = regex(r"(?:https?://|www\.|[\w.+-]+@)[\w.~:/?#@!$&'*+,;=%-]+", re.ASCII)
_QUOTES: Final = (("《", "》"), ("“", "”"))


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one, as `HAN` says; a class of them takes a millisecond to compile."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "〇"


def is_chinese(character: str) -> bool:
    """Whether a character is Chinese or a full-width mark; an empty string is neither."""
    return _CHINESE.match(character) is not None


def running(subject: Subject, clues: Clues | None = None) -> Sequence[tuple[int, str]]:
    """The passages of running text, attachments included, with their places; set forms have rules of their own.

    A passage must have one of the `clues`; most have none, and are not searched.
    """
    lines = _running(subject)
    return lines.with_one_of(clues) if clues else lines.entries


def saying(subject: Subject, word: str) -> Sequence[tuple[int, str]]:
    """The passages of running text that have a word."""
    return _running(subject).having([word])


def whole(subject: Subject) -> str:
    """All running text as one, passage behind passage."""
    return _running(subject).text


def signs(subject: Subject) -> str:
    """The signs of all passages, as `Lines` has them; set forms with their words."""
    set_forms = [passage.text for passage in subject.passages if passage.element in _NOT_RUNNING]
    return BREAK.join([_running(subject).signs, *set_forms])


def clue(word: str, around: str) -> Clue:
    """A word, and the pattern of what stands around it; what stands before it in a lookbehind that includes it.

    It is looked for in the whole text at once, and may not ask where a passage begins or ends, nor look so far from
    the word that many of them take long. A pattern that begins with a character is sought ten times as fast as one
    that begins with a class of them.
    """
    return word[:1], regex(re.escape(word) + around)


def after(characters: str, word: str, around: str = "") -> Clue:
    """A clue: a word right behind one of the characters (written as a class of them is)."""
    return clue(word, f"(?<=[{characters}]{re.escape(word)}){around}")


@once
def _running(subject: Subject) -> Lines[tuple[int, str]]:
    passages = [(place, p.text) for place, p in enumerate(subject.passages) if p.element not in _NOT_RUNNING]
    return Lines(passages, [text for _, text in passages])


def in_table(subject: Subject, place: int) -> bool:
    """Whether a passage is a table's cell: cells are short of words, their figures belong to rows and columns."""
    return subject.passages[place].element.startswith("table")


def quoted(text: str, place: int) -> bool:
    """Whether a place lies in 《》 or “”."""
    return any(text.rfind(opening, 0, place + 1) > text.rfind(closing, 0, place) for opening, closing in _QUOTES)


def in_address(text: str, place: int) -> bool:
    """Whether a place lies in a URL or an e-mail address."""
    return any(match.start() <= place < match.end() for match in _ADDRESS.finditer(text))


def before(text: str, place: int) -> str:
    """The character before a place, or an empty string."""
    return text[place - 1 : place] if place else ""


def search(
    pattern: str,
    describe: Callable[[re.Match[str]], str],
    needs: Sequence[str] = "",
    *,
    clues: Sequence[Clue] = (),
    own_words: bool = False,
    prose: bool = False,
) -> Callable[[Subject], Iterator[Finding]]:
    """A check that reports what a pattern finds in running text.

    `describe` gives the message, or an empty string where the match is no fault. The finding marks the group `at`, or
    the whole match. `needs` holds words, `clues` words in their surroundings; a passage must have one of either.
    `own_words` leaves out what stands in quotations, `prose` what stands in tables. A pattern is fast when it begins
    with a character or a class of them, and slow when it begins with a lookbehind or an option.
    """

    named = "(?P<at>" in pattern
    wanted = regex(pattern)
    needed = Clues(needs, clues)

    def check(subject: Subject) -> Iterator[Finding]:
        for place, text in _running(subject).with_one_of(needed):
            if prose and in_table(subject, place):
                continue
            for match in wanted.finditer(text):
                start, end = match.span("at") if named and match["at"] else match.span()
                if own_words and quoted(text, start):
                    continue
                if message := describe(match):
                    yield Finding(message, place, start, end)

    return check
