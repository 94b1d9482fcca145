"""The bytes of a file, or why they cannot be had. Apart from `source`, because a DOCX needs no YAML parser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Severity

if TYPE_CHECKING:
    from pathlib import Path

UNREADABLE: Final = Code(
    "RPL001",
    "unreadable-file",
    Severity.ERROR,
    "文件无法读取",
    "文件不存在、没有权限或不是普通文件时，无从处理。",
)
TOO_LARGE: Final = Code(
    "RPL005",
    "yaml-too-large",
    Severity.ERROR,
    "YAML 文件过大、过深或别名展开过多",
    "这样的文件不会是一封信，展开它会耗尽内存。",
)

_WHOLE: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MORE: Final = 4096  # bytes: a file may grow while it is read, and those of the system have no size


def read_bytes(path: Path | str, shown: str = "", limit: int = 0) -> bytes | Diagnostic:
    """The bytes of a file, or why they cannot be had; `limit` is the most bytes it may have, 0 for any number."""
    shown = shown or str(path)
    try:
        descriptor = os.open(path, _WHOLE)  # half the time of a file object, for ten thousand letters
        try:
            size = os.fstat(descriptor).st_size
            if limit and size > limit:
                return Diagnostic(TOO_LARGE, f"文件大于 {limit >> 20} MB，不会是一封信。", shown)
            return b"".join(iter(lambda: os.read(descriptor, size + _MORE), b""))
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return Diagnostic(UNREADABLE, "文件不存在，请核对路径。", shown)
    except OSError as error:
        if os.path.isdir(path):  # noqa: PTH112
            return Diagnostic(UNREADABLE, "这是文件夹，应为文件。", shown)
        if isinstance(error, PermissionError):
            message = "文件无法读取：没有权限，或正被 Word、WPS 等程序占用；关闭后再试。"
            return Diagnostic(UNREADABLE, message, shown)
        return Diagnostic(UNREADABLE, f"文件无法读取：{error.strerror or error}。", shown)
