"""What the files of letters are called: by the letter's own file, or by the config's pattern; safe on every system."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from replygen.batch.files import each_letter
from replygen.config.naming import FIELDS
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.letter.model import Letter

FEEDBACK: Final = "征询意见表"

MAX_BYTES: Final = 200  # of a name without its suffix: file systems allow 255, and folders have names too

# What Windows forbids in names, and its devices, which no file may be called.
_UNSAFE: Final = regex(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE: Final = regex(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_PLACE: Final = regex(r"\{([^{}]*)\}")


def letter_files(letter: Letter, target: str, pattern: str) -> Iterator[tuple[Letter, str]]:
    """The letters that a file stands for, each with the file to write: `target`, or as the pattern names it.

    With 分别答复 there is one a recipient; a pattern that does not name the recipient gets the name added.
    """
    if not pattern:
        yield from each_letter(letter, target)
        return
    several = letter.each and len(letter.recipients) > 1
    added = several and not any(FIELDS.get(name) == "recipient" for name in _PLACE.findall(pattern))
    folder, name = os.path.split(target)
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    for recipient in letter.recipients if several else letter.recipients[:1]:
        one = replace(letter, recipients=(recipient,)) if several else letter
        filled = _filled(f"{pattern}-{{recipient}}" if added else pattern, one, stem)
        yield one, os.path.join(folder, f"{safe_name(filled)}{suffix}")  # noqa: PTH118


def beside(target: str) -> str:
    """The file of a letter's 征询意见表."""
    stem, suffix = os.path.splitext(target)  # noqa: PTH122
    return f"{stem}-{FEEDBACK}{suffix}"


def safe_name(name: str) -> str:
    """The name as every system takes it: no forbidden characters, no device of Windows, not too long."""
    plain = _UNSAFE.sub("_", name).strip(". \u3000")
    while _is_long(plain):
        plain = plain[:-1].rstrip(". \u3000")
    return f"_{plain}" if not plain or _DEVICE.match(plain) else plain


def _filled(pattern: str, letter: Letter, stem: str) -> str:
    """The pattern with its places filled. When that is too long the 题目 gives way: the others tell letters apart."""
    title = letter.proposal.title
    while True:
        name = _PLACE.sub(lambda match: _value(letter, FIELDS[match[1]], stem, title), pattern)  # noqa: B023 - at once
        if not title or not _is_long(name):
            return name
        title = title[:-1]


def _is_long(name: str) -> bool:
    return len(name.encode("utf-8", "surrogatepass")) > MAX_BYTES


def _value(letter: Letter, field: str, stem: str, title: str) -> str:
    number, proposal, recipients = letter.number, letter.proposal, letter.recipients
    match field:
        case "file":
            return stem
        case "recipient":
            return recipients[0].name + (f"等{len(recipients)}位" if len(recipients) > 1 else "")
        case "number":
            return str(number) if number else "未编号"
        case "seq":
            return str(number.seq) if number else "未编号"
        case "year":
            return str(number.year) if number else str(letter.date.year) if letter.date else ""
        case "proposal.number":
            return proposal.number
        case "proposal.title":
            return title
        case _:
            return proposal.kind.value
