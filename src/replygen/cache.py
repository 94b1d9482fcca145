"""What was compiled, kept in the user's cache directory: a command for one letter need not compile a template again.

What is kept is code that will run, so it is kept only in a directory that belongs to the user and that nobody else may
enter; where there is none, everything works and is compiled each time. An entry is found by the digest of all that it
was made from, this program included, and read only when its own digest is right: what is damaged is made again.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from replygen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST: Final = 64  # entries; the oldest make room
_COMPILERS: Final = ("docx", "template", "wording")  # the packages that have a part in it
_DIGEST: Final = sha256().digest_size


def kept(kind: str, content: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives for `content`, from the cache where it is there. What `make` raises is passed on."""
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{kind}-{sha256(_program() + content).hexdigest()}"
    data = _read(path)
    if data is None:
        data = make()
        _write(path, data)
    return data


def _read(path: Path) -> bytes | None:
    with suppress(OSError):
        data = path.read_bytes()
        if sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            return data[_DIGEST:]
    return None


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    with suppress(OSError):
        try:
            draft.write_bytes(sha256(data).digest() + data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        entries = sorted(path.parent.iterdir(), key=lambda entry: entry.stat().st_mtime)
        for old in entries[:-_MOST]:
            old.unlink(missing_ok=True)


@cache
def _program() -> bytes:
    """What compiles: Python and replygen by version, and by size and time of its files, which developers edit."""
    own = Path(__file__).parent
    files = [
        (entry.path, entry.stat().st_size, entry.stat().st_mtime_ns)
        for place in (own, *(own / name for name in _COMPILERS))
        for entry in os.scandir(place)
        if entry.name.endswith(".py")
    ]
    return f"{VERSION} {sys.version} {sorted(files)}".encode()


@cache
def _folder() -> Path | None:
    """The directory of the cache, made if need be; None where there is none that is the user's alone."""
    try:
        folder = _user_caches() / "replygen" / "compiled"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(folder) else None
    except (OSError, RuntimeError):  # no home
        return None


def _user_caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".cache"  # noqa: PTH117


def _is_private(folder: Path) -> bool:
    """Whether a directory is the user's and closed to others. On Windows the user's profile is, by its own rights."""
    if sys.platform == "win32":
        return True
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o077
