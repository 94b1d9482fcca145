"""What a run leaves beside its results, so that the next one does only what has changed.

`.replygen/manifest` in the output folder has a line of JSON for each letter file: by what it was made, and which files
it became, each with a digest. A line is written before the files it names get their names. So at any moment, however a
run ends, a result is either known by its digest or not ours to overwrite. Lines are only ever added, the last one of a
letter counts, and half a line at the end is dropped: that costs nothing and outlives a kill, which a manifest written
at the end of a run does not. When most lines are out of date the file is written anew.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from replygen.batch.write import DRAFT, drop, settle, unwritable, write_draft
from replygen.diagnostics import Code, Diagnostic, Severity
from replygen.disk import BusyError, locked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

BUSY: Final = Code(
    "RPL014",
    "output-busy",
    Severity.ERROR,
    "另一个 replygen 正在写这个文件夹",
    "两个同时写一个文件夹，会互相覆盖结果。",
)
FOLDER: Final = ".replygen"
PATIENCE: Final = 10.0  # seconds to wait for a run that is just ending

_LOCK: Final = "lock"
_HEAD: Final = b'{"manifest":1}\n'  # the form of the lines; those of another form are not read
_START: Final = b'{"name":'
_AFTER_NAME: Final = b',"letter":'
_FORMER: Final = b',"former":'
_SLACK: Final = 100  # lines out of date that are not worth writing the file anew


def digest(*parts: bytes) -> str:
    """What contents are known by: 32 hexadecimal digits."""
    return sha256(b"".join([piece for part in parts for piece in (b"%d:" % len(part), part)])).hexdigest()[:32]


class Copy(NamedTuple):
    """A file that a letter became, by its path in the output folder, with its digest; and what it says."""

    file: str
    digest: str
    number: str
    title: str
    recipients: str
    result: str


class Entry(NamedTuple):
    """What is known of a letter file: where it lies, seen from the output folder, by what it was made, and what of it.

    `inputs` is the digest of the letter and of all that its office's letters share; `files` are the others that it was
    made from, each with its digest, seen from the output folder too. `notices` are what was left out of attachments,
    each as the way to the attachment from the letter's folder and what is told of it: it is as true of files that stay.
    """

    letter: str
    inputs: str
    files: tuple[tuple[str, str], ...]
    copies: tuple[Copy, ...]
    notices: tuple[tuple[str, str], ...] = ()


class Manifest:
    """The manifest of an output folder, held by one run; entries go by the path of the letter's target in it."""

    def __init__(self, folder: Path, lock: ExitStack, made: Sequence[Path]) -> None:
        self.folder = folder
        self.drafts = folder / FOLDER
        self._path = str(self.drafts / "manifest")
        self._lock = lock
        self._made = made
        self._lines: dict[str, bytes] = {}
        self._former: dict[str, set[str]] = {}
        self._count = 0  # lines in the file
        self._read()
        self._sweep()
        self._file = open(self._path, "ab", buffering=0)  # noqa: SIM115, PTH123 - closed by __exit__

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if self._count > 2 * len(self._lines) + _SLACK:
            with suppress(OSError):
                settle(write_draft(self.drafts, _HEAD + b"".join(map(self._full_line, self._lines))), self._path)
        self._sweep()
        if self._made and not self._lines:
            # Nothing came of the run: no folder is left that was not there before.
            with suppress(OSError):
                os.unlink(self._path)  # noqa: PTH108
                self._lock.close()
                (self.drafts / _LOCK).unlink()
                for folder in self._made:
                    folder.rmdir()
        self._lock.close()

    def entry(self, name: str) -> Entry | None:
        """What is known of the letter with this target."""
        return _entry(self._lines.get(name))

    def former(self, name: str) -> frozenset[str]:
        """Digests that files of this letter may have too: those of runs that ended before their files were in place."""
        return frozenset(self._former.get(name, ()))

    def add(self, name: str, entry: Entry) -> None:
        """Note what a letter becomes; to be called before its files get their names. Raises OSError."""
        line = _line(name, entry)
        self._file.write(line)
        self._note(name, line)

    def settled(self, name: str) -> None:
        """Note that the files of a letter are what its entry says."""
        self._former.pop(name, None)

    def forget(self, name: str) -> None:
        """Drop a letter: it is gone, and so are its files."""
        self._lines.pop(name, None)

    def others(self, names: Iterable[str]) -> Iterator[tuple[str, Entry]]:
        """What is known of letters with other targets."""
        asked = set(names)
        for name in [name for name in self._lines if name not in asked]:
            if entry := self.entry(name):
                yield name, entry

    def _note(self, name: str, line: bytes) -> None:
        if old := self.entry(name):
            self._former.setdefault(name, set()).update(copy.digest for copy in old.copies)
        self._lines[name] = line
        self._count += 1

    def _full_line(self, name: str) -> bytes:
        """The line of a letter, with what former lines knew and is not settled yet."""
        former, entry = self._former.get(name), self.entry(name)
        return _line(name, entry, sorted(former)) if former and entry else self._lines[name]

    def _read(self) -> None:
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123
                data = file.read()
        except FileNotFoundError:
            data = b""
        whole = data[: data.rfind(b"\n") + 1]
        if not whole.startswith(_HEAD):
            whole = _HEAD
        if whole != data:
            settle(write_draft(self.drafts, whole), self._path)
        for line in whole[len(_HEAD) :].splitlines(keepends=True):
            with suppress(ValueError, TypeError):  # somebody's hand was here: the letter is made again
                name = json.loads(line[len(_START) : line.index(_AFTER_NAME)])
                self._note(name, line)
                if _FORMER in line:
                    self._former.setdefault(name, set()).update(json.loads(line)["former"])

    def _sweep(self) -> None:
        """Remove the drafts of runs that were killed: nobody else is at work here."""
        with suppress(OSError):
            for name in os.listdir(self.drafts):  # noqa: PTH208
                if name.startswith(DRAFT):
                    drop(str(self.drafts / name))


def open_manifest(folder: Path) -> Manifest | Diagnostic:
    """The manifest of an output folder, which is made if need be, for one run at a time; or why it cannot be had."""
    lock = ExitStack()
    own = folder / FOLDER
    made = [place for place in (own, *own.parents) if not place.exists()]
    try:
        own.mkdir(parents=True, exist_ok=True)
        lock.enter_context(locked(own / _LOCK, PATIENCE))
        return Manifest(folder, lock, made)
    except BusyError:
        message = "另一个 replygen 正在往这个文件夹写；请等它结束，或用 -o 换一个文件夹。"
        return Diagnostic(BUSY, message, str(folder))
    except OSError as error:
        lock.close()
        return unwritable(folder, error)


def _line(name: str, entry: Entry, former: Sequence[str] = ()) -> bytes:
    # The name comes first: the lines of ten thousand letters are told apart without reading all of each.
    values: dict[str, object] = {
        "name": name,
        "letter": entry.letter,
        "inputs": entry.inputs,
        "files": entry.files,
        "copies": entry.copies,
    }
    if entry.notices:
        values["notices"] = entry.notices
    if former:
        values["former"] = former
    try:
        return msgspec.json.encode(values) + b"\n"  # a sixth of the time of json
    except UnicodeEncodeError:  # a file's name need not be UTF-8
        return json.dumps(values, separators=(",", ":")).encode() + b"\n"


def _entry(line: bytes | None) -> Entry | None:
    """The entry in a line; None when there is none that can be read: the letter is then made again."""
    if line is None:
        return None
    try:
        values = json.loads(line)
        return Entry(
            values["letter"],
            values["inputs"],
            tuple((file, known) for file, known in values["files"]),
            tuple(Copy(*copy) for copy in values["copies"]),
            tuple((file, message) for file, message in values.get("notices", ())),
        )
    except (ValueError, KeyError, TypeError):
        return None
