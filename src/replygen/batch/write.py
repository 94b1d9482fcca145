"""Writing a result: whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOT_OURS: Final = Code(
    "RPL012",
    "not-overwritten",
    Severity.ERROR,
    "文件不是 replygen 写的，没有覆盖",
    "同名文件可能是手工改过的定稿，覆盖会丢失工作。",
)
DRAFT: Final = ".replygen-"
"""How the name of a file begins that does not have its own name yet."""

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would write line ends

UNWRITABLE: Final = Code("RPL013", "unwritable", Severity.ERROR, "文件无法写入", "没有权限、磁盘已满或文件正被打开。")


def write_whole(
    target: Path, data: bytes, *, force: bool = False, ours: Callable[[bytes], bool] = lambda _: False
) -> Diagnostic | None:
    """Write a file under a temporary name beside its own and rename it; the diagnostic when that cannot be.

    An existing file is replaced only when `ours` says so of its bytes, or with `force`; the same bytes are left as
    they are.
    """
    try:
        try:
            present = target.read_bytes()
        except FileNotFoundError:
            present = None
        if present == data:
            return None
        if present is not None and not force and not ours(present):
            return not_ours(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        settle(write_draft(target.parent, data), target)
    except OSError as error:
        return unwritable(target, error)
    return None


def not_ours(target: Path | str) -> Diagnostic:
    """The diagnostic for a file that is kept, because somebody else wrote or changed it."""
    message = "文件已存在，且不是 replygen 写的（或写成后被改过），没有覆盖；要覆盖请加 --force。"
    return Diagnostic(NOT_OURS, message, str(target))


def write_draft(folder: Path | str, data: bytes) -> str:
    """Write a file under a name of its own in a folder; its path. Raises OSError, and then leaves nothing behind."""
    draft = os.path.join(folder, f"{DRAFT}{os.urandom(8).hex()}.tmp")  # noqa: PTH118 - ten thousand times a run
    try:
        descriptor = os.open(draft, _NEW, 0o666)
        try:
            rest = memoryview(data)
            while rest:  # a full disk takes the first part, and refuses the next
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
    except BaseException:
        drop(draft)
        raise
    return draft


def settle(draft: str, target: Path | str) -> None:
    """Give a draft its name, in a folder that is made if need be. Raises OSError, and then drops the draft."""
    try:
        _rename(draft, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            drop(draft)
            raise
        # A folder of the output may be a link to another disk: the draft is written there anew.
        with open(draft, "rb") as file:  # noqa: PTH123
            data = file.read()
        drop(draft)
        settle(write_draft(os.path.dirname(target), data), target)  # noqa: PTH120
    except BaseException:
        drop(draft)
        raise


def _rename(draft: str, target: Path | str) -> None:
    try:
        os.replace(draft, target)  # noqa: PTH105
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        os.replace(draft, target)  # noqa: PTH105


def drop(draft: str) -> None:
    """Remove a draft, if it is there."""
    with suppress(OSError):
        os.unlink(draft)  # noqa: PTH108


def unwritable(target: Path | str, error: OSError) -> Diagnostic:
    """The diagnostic for a file that the system would not have written."""
    return Diagnostic(UNWRITABLE, f"无法写入：{error.strerror or error}。", str(target))
