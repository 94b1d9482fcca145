"""A letter as the register sees it: which file, which number, to whom, what it says."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from replygen.diagnostics import Diagnostic
from replygen.letter.fields import FIELDS, Fields, inner
from replygen.register.entry import Entry
from replygen.source import Pairs, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replygen.diagnostics import Code
    from replygen.letter.load import Reading
    from replygen.letter.model import Letter
    from replygen.source import Source

_PROPOSAL: Final = FIELDS.names["proposal"]
_NUMBER: Final = _PROPOSAL.fields.names["number"]
_PARTS: Final = re.compile(r"(\d+)", re.ASCII)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
# The number itself, and what is filled in after the number was taken; the date is compared by itself.
_NOT_CONTENT: Final = ("number", "date", "printed", "copy_number")


class Held(Struct, frozen=True):
    """A letter and its file. `name` is the file as the register writes it: from the register's root, with slashes."""

    name: str
    path: str
    letter: Letter
    source: Source | None = None

    @property
    def proposal(self) -> str:
        """Kind and number of what is answered, `提案 0690`."""
        return f"{self.letter.proposal.kind} {self.letter.proposal.number}"

    @property
    def recipients(self) -> tuple[str, ...]:
        """The names of the recipients."""
        return tuple(r.name for r in self.letter.recipients)

    def fault(self, code: Code, message: str, key: str = "number") -> Diagnostic:
        """A diagnostic at the line of a key of the letter, or at the letter's beginning."""
        if self.source is None:
            return Diagnostic(code, message, self.path, route=key)
        root = self.source.root
        node = next((v for k, v in root.pairs if k.text in FIELDS.names and FIELDS.names[k.text].name == key), root)
        return self.source.fault(code, message, node, key)


def hold(reading: Reading, path: Path, root: Path) -> Held | None:
    """The letter of a reading as the register sees it; None where the reading gave no letter."""
    if reading.letter is None:
        return None
    return Held(name_from(root, path), reading.path, reading.letter, reading.source)


def name_from(root: Path, path: Path) -> str:
    """A file's name as seen from the root; absolute where there is no way (another drive)."""
    real = os.path.realpath(path)
    try:
        return Path(os.path.relpath(real, root)).as_posix()
    except ValueError:
        return Path(real).as_posix()


def belongs(entry: Entry, held: Held, root: Path) -> bool:
    """Whether an entry was made for this letter: its file, or a file since moved that answers the same proposal."""
    if not entry.letter:
        return False
    if entry.letter == held.name:
        return True
    same = entry.proposal == held.proposal and entry.recipients == held.recipients
    return same and not (root / entry.letter).exists()


def proposal_number(source: Source) -> str:
    """The number of what a file answers, without reading all of the letter; "" where there is none."""
    said = value_of(value_of(source.data, _PROPOSAL.name, _PROPOSAL.zh), _NUMBER.name, _NUMBER.zh)
    return said.strip() if isinstance(said, str) else ""


def fingerprint(source: Source) -> str:
    """A hash of what a letter's file says: notation, order of keys and their language do not count.

    Taken from the file alone: a change of the office's defaults is no change of the letters of past years.
    """
    said = _plain(source.data, FIELDS)
    if isinstance(said, dict):
        said = {key: value for key, value in said.items() if key not in _NOT_CONTENT}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(data: Any, fields: Fields) -> Any:
    if not isinstance(data, list):
        return ["".join(part.split()) for part in _PARAGRAPH.split((data or "").strip())]
    if not isinstance(data, Pairs):
        return [_plain(item, fields) for item in data]
    result: dict[str, Any] = {}
    for place in data.places:
        key, value = data[place], data[place + 1]
        field = fields.names.get(key)
        if value is not None:
            result[field.name if field else key] = _plain(value, inner(field, fields) if field else fields)
    return result


def in_order(letters: Sequence[Held]) -> list[Held]:
    """Letters by the numbers of their proposals: 9 before 10, 0690 as 690, those in words last."""
    return sorted(letters, key=lambda held: (_natural(held.letter.proposal.number), held.name))


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """Digits compare as numbers: by their count, then as text."""
    parts = [part.lstrip("0") if part.isdigit() else part for part in _PARTS.split(text) if part]
    return [(not part.isascii(), len(part) if part.isdigit() else 0, part) for part in parts]
