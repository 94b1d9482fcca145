"""Reading YAML files into nodes: encoding, syntax, bounds."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Diagnostic, Span
from replygen.files import read_bytes
from replygen.source.faults import EMPTY_FILE, NOT_UTF8
from replygen.source.node import Node
from replygen.source.plain import read_plain
from replygen.source.source import Source

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 16 * 1024 * 1024


def read_source(path: Path, name: str = "") -> Source | list[Diagnostic]:
    """Read a YAML file. `name` is the path to show when it differs from `path`.

    Returns the diagnostics when the file cannot be read, is not UTF-8 or is not YAML.
    """
    shown = name or str(path)
    data = read_bytes(path, shown, MAX_BYTES)
    return [data] if isinstance(data, Diagnostic) else parse_source(data, shown)


def parse_source(data: bytes, path: str) -> Source | list[Diagnostic]:
    """The YAML text in `data` as a source, or the diagnostics that say why it is none."""
    text = decode(data, path)
    if isinstance(text, Diagnostic):
        return [text]
    if not text or text.isspace():
        return [Diagnostic(EMPTY_FILE, "文件是空的；可用 replygen new 生成一份带注释的样稿。", path)]
    if (plain := read_plain(text)) is not None:
        return Source(path, text, plain)
    from replygen.source.compose import compose  # noqa: PLC0415 - most letters need no PyYAML

    root = compose(data.removeprefix(codecs.BOM_UTF8), text, path)
    return Source.of(path, text, root) if isinstance(root, Node) else [root]


def decode(data: bytes, path: str) -> str | Diagnostic:
    """UTF-8 text with or without a BOM; otherwise the diagnostic, which guesses what the encoding is."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return Diagnostic(NOT_UTF8, "文件是 UTF-16 编码，应为 UTF-8；请用编辑器另存为 UTF-8。", path)
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        raw = data[start : (data.find(b"\n", error.start) + 1 or len(data) + 1) - 1]
        try:
            data.decode("gb18030")
            guess, shown = "看来是 GBK 编码", raw.decode("gb18030", "replace")
            column = len(data[start : error.start].decode("gb18030", "replace")) + 1
        except UnicodeDecodeError:
            guess, shown = "不是 UTF-8 编码", raw.decode("utf-8", "replace")
            column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        message = f"文件{guess}，应为 UTF-8；请用编辑器另存为 UTF-8。"
        return Diagnostic(NOT_UTF8, message, path, Span(line, column, line, column + 1), shown.rstrip("\r"))
