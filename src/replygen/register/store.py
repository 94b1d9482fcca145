"""The register on disk: `register/机关代字/年份/顺序号.yaml`, one file a number."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen import disk
from replygen.diagnostics import Diagnostic
from replygen.letter.model import Number
from replygen.register.entry import Entry, State, dump, parse
from replygen.register.faults import BUSY, DAMAGED, MISPLACED, UNWRITABLE
from replygen.register.series import Objection, objection, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replygen.config import Config, Series

Place = tuple[str, int]
"""A series in a year: 机关代字 and year."""

FOLDER: Final = "register"
LOCK: Final = ".lock"
_NOT_IN_GIT: Final = b"# The lock and unfinished files are of one machine and one moment.\n.*\n!.gitignore\n"
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_SEQ: Final = re.compile(r"([1-9]\d*)\.yaml", re.ASCII)
_ANY_SEQ: Final = re.compile(r"\D{0,2}0*([1-9]\d*)", re.ASCII)


class Record(Struct, frozen=True):
    """A file of the register: its place, and the entry in it, or what is wrong with it."""

    path: Path
    number: Number
    entry: Entry | None = None
    fault: Diagnostic | None = None


class Register(Struct, frozen=True):
    """Where the register is. `root` is the folder that letters are named from, `series` what the config says."""

    folder: Path
    root: Path
    series: tuple[Series, ...] = ()

    def path(self, number: Number) -> Path:
        """The file of a number."""
        return self.folder / number.code / str(number.year) / f"{number.seq}.yaml"

    def codes(self) -> list[str]:
        """The 机关代字 that the register has, in order."""
        return _folders(self.folder)

    def years(self, code: str) -> list[int]:
        """The years that a series has, in order."""
        return [int(name) for name in _folders(self.folder / code) if _YEAR.fullmatch(name)]

    def start(self, code: str, year: int) -> int:
        """The first number of a series in a year."""
        return next((s.first(year) for s in self.series if s.code == code), 1)

    def objection(self, code: str) -> Objection | None:
        """Why a 机关代字 cannot be used; None when it can."""
        return objection(code, [s.code for s in self.series], self.codes())

    def files(self, code: str, year: int) -> list[tuple[int, Path]]:
        """The files of a series in a year, each with its number, in order; 0 for a name without a number.

        Of several files for a number the rightly named one comes last.
        """
        folder = self.folder / code / str(year)
        try:
            paths = [path for path in folder.iterdir() if not path.name.startswith(".")]
        except (FileNotFoundError, NotADirectoryError):
            return []
        found = [(int(match[1]) if (match := _ANY_SEQ.match(path.name)) else 0, path) for path in paths]
        return sorted(found, key=lambda item: (item[0], bool(_SEQ.fullmatch(item[1].name)), item[1].name))

    def records(self, code: str, year: int) -> list[Record]:
        """All numbers of a series in a year, in order. A file with a wrong name counts for the number it names."""
        return [self.record(path, Number(code, year, seq)) for seq, path in self.files(code, year)]

    def places(self) -> list[Place]:
        """All series and years of the register, in order."""
        return [(code, year) for code in self.codes() for year in self.years(code)]

    def all_records(self) -> Iterator[Record]:
        """Every file of the register, by series, year and number."""
        for code, year in self.places():
            yield from self.records(code, year)

    def find(self, number: Number) -> Record | None:
        """The record of one number, None when the register lacks it."""
        path = self.path(number)
        return self.record(path, number) if path.is_file() else None

    def record(self, path: Path, number: Number) -> Record:
        """The record in a file that stands at the place of a number."""
        shown = display(path)
        if not _SEQ.fullmatch(path.name):
            message = f"文件名“{path.name}”不对，应为“顺序号.yaml”；若是同步或备份留下的副本，请核对后删去。"
            return Record(path, number, fault=Diagnostic(MISPLACED, message, shown))
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"登记的文件无法读取：{disk.reason(error)}。"
            return Record(path, number, fault=Diagnostic(DAMAGED, message, shown))
        if not data:
            message = (
                "登记的文件是空的：占号时中断，或内容被清掉了。请从备份恢复；没有公文用这个号时用 number void 作废。"
            )
            return Record(path, number, fault=Diagnostic(DAMAGED, message, shown))
        entry = parse(data, shown)
        if isinstance(entry, Diagnostic):
            return Record(path, number, fault=entry)
        said = entry.number
        if (said.year, said.seq) != (number.year, number.seq) or not same_name(said.code, number.code):
            message = f"文件里的发文字号是“{said}”，而位置说是“{number}”；请从 git 或备份恢复它。"
            return Record(path, number, fault=Diagnostic(MISPLACED, message, shown))
        return Record(path, number, entry)

    def add(self, entry: Entry) -> bool:
        """Make the file of a new number, whole; False when the number has a file already. Raises OSError."""
        path = self.path(entry.number)
        for folder in (path.parent.parent, path.parent):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                disk.sync_folder(folder.parent)
        return disk.create(path, dump(entry))

    def put(self, entry: Entry) -> None:
        """Replace the file of a number. Raises OSError."""
        disk.replace(self.path(entry.number), dump(entry))

    def drop(self, entry: Entry) -> None:
        """Undo an entry whose letter never had the number: a reserved number is reserved again. Raises OSError."""
        if entry.reserved:
            self.put(Entry(entry.number, State.RESERVED, registered=entry.registered, reserved=entry.reserved))
        else:
            disk.remove(self.path(entry.number))

    @contextmanager
    def locked(self) -> Iterator[Session]:
        """Be the only one who changes the register. Raises OSError, and BusyError after two minutes."""
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            disk.sync_folder(self.folder.parent)
        with disk.locked(self.folder / LOCK) as lock:
            if not (ignored := self.folder / ".gitignore").exists():
                ignored.write_bytes(_NOT_IN_GIT)
            yield Session(lock)
            lock.write("")


class Session(Struct, frozen=True):
    """The time in which one command changes the register. The lock's file names the places it works at until it is
    done: the next command finds there where a killed one was at work.
    """

    lock: disk.Lock

    def begin(self, places: Iterable[Place]) -> list[Place]:
        """Say where the work will be; the places where work may have been left undone, these among them."""
        words = (line.partition("/") for line in self.lock.read().split("\n"))
        left = [(code, int(year)) for code, _, year in words if _YEAR.fullmatch(year)]
        now = sorted({*left, *places})
        self.lock.write("\n".join(f"{code}/{year}" for code, year in now))
        return now


def open_register(config: Config) -> Register | None:
    """The register of a config; None without a config file, as the register stands beside it."""
    if config.path is None:
        return None
    root = Path(os.path.realpath(config.path.parent))
    folder = config.register or config.path.parent / FOLDER
    return Register(Path(os.path.realpath(folder)), root, config.series)


def unwritable(error: OSError | disk.BusyError, path: Path) -> Diagnostic:
    """What an OSError or BusyError of writing means to the user."""
    if isinstance(error, disk.BusyError):
        message = f"另一条命令占着登记簿已超过 {disk.LOCK_PATIENCE:.0f} 秒；请等它结束，或关掉没有响应的机器再试。"
        return Diagnostic(BUSY, message, display(path))
    place = f"（{display(Path(os.fsdecode(error.filename)))}）" if error.filename else ""
    message = f"写不进去：{disk.reason(error)}{place}；没有改动。"
    return Diagnostic(UNWRITABLE, message, display(path))


def display(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _folders(folder: Path) -> list[str]:
    try:
        return sorted(e.name for e in os.scandir(folder) if e.is_dir() and not e.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
