"""The few things asked of a file system: a new file whole or not at all, a file replaced, one process at a time.

What is relied on is written down in docs/register.md. Each function raises OSError, which callers turn into
diagnostics.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPORARY: Final = ".replygen-tmp"
"""How the name of an unfinished file ends; it begins with a dot and the name of the file it would become."""

LOCK_PATIENCE: Final = 120.0  # seconds


class BusyError(Exception):
    """Another process has held the lock for longer than anyone should wait."""


_REASONS: Final = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EROFS: "磁盘或共享文件夹是只读的",
    errno.EACCES: "没有权限，或文件正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件或文件夹不在了",
    errno.ENOLCK: "这里不支持文件锁",
    errno.ENOTSUP: "这里不支持文件锁",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EIO: "磁盘或网络出错",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where it is a common reason."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def create(path: Path, data: bytes) -> bool:
    """Make a file that is complete from its first moment and durable; False when its name is taken.

    The temporary file is linked to the name, which fails when the name exists: on POSIX and on NTFS, locally and
    over NFS and SMB. Where there are no hard links (FAT, some shares) an empty file claims the name and is then
    replaced by the complete one; a crash between the two leaves the empty file, which says that nothing was done.
    """
    temporary = _write_temporary(path, data)
    try:
        try:
            os.link(temporary, path)
        except FileExistsError:
            # NFS may carry the call out and lose the answer; the repeated call then fails although it is our file.
            if temporary.stat().st_nlink != 2:
                return False
        except OSError as error:
            if not _lacks_links(error):
                raise
            return _claim(path, temporary)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def _lacks_links(error: OSError) -> bool:
    no_links = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK, errno.EACCES}
    # Windows: ERROR_INVALID_FUNCTION, ERROR_NOT_SUPPORTED
    return error.errno in no_links or getattr(error, "winerror", 0) in {1, 50}


def _claim(path: Path, temporary: Path) -> bool:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    try:
        temporary.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return True


def replace(path: Path, data: bytes) -> None:
    """Replace a file's content durably: at any moment, and after a power cut, it is the old one or the new one.

    Its permissions stay. A symbolic link stays one: what it points to is replaced. A file marked read-only is left
    alone (PermissionError), though POSIX would let it be replaced.
    """
    target = path.resolve()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "文件是只读的")
    temporary = _write_temporary(target, data)
    try:
        temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file durably; that it is gone already is fine."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write_temporary(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}{TEMPORARY}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def sweep(path: Path) -> None:
    """Remove what killed processes left of writing `path`: its temporary files."""
    target = path.resolve()
    for left in target.parent.glob(f".{_escaped(target.name)}.*{TEMPORARY}"):
        left.unlink(missing_ok=True)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call; some shares refuse it, and nothing can be done."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


class Lock:
    """A held lock file. Its text is the holder's notebook: it outlives a holder who is killed."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> str:
        """The text that the last holder left."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.read(self._descriptor, 1 << 16).decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Replace the text, durably where there is one."""
        data = text.encode()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, data)
        os.ftruncate(self._descriptor, len(data))
        if data:
            os.fsync(self._descriptor)


@contextmanager
def locked(path: Path, patience: float = LOCK_PATIENCE) -> Iterator[Lock]:
    """Hold the lock on a file.

    The lock is on the first byte, which is also what Windows and Samba understand. The system lets go of it when
    the process ends, however it ends. Raises BusyError after `patience` seconds.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        deadline = time.monotonic() + patience
        while not _try_lock(descriptor):
            if time.monotonic() > deadline:
                raise BusyError
            time.sleep(0.005 + os.urandom(1)[0] / 5000)  # up to 56 ms, so that those who wait do not wake together
        yield Lock(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EDEADLK}:
                return False
            raise
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN}:
                return False
            raise
        return True
