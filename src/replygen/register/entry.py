"""One number of the register: an `Entry`, and its small YAML file."""

from __future__ import annotations

import datetime
import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from replygen.diagnostics import Diagnostic
from replygen.letter import values
from replygen.letter.model import Number
from replygen.register.faults import DAMAGED
from replygen.source import Pairs, Source, parse_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from replygen.source import Node


class State(StrEnum):
    """What has become of a number."""

    TAKING = "取号中"  # the number is the letter's, but the letter may not say so yet
    TAKEN = "已用"
    RESERVED = "预留"
    VOID = "作废"


class Entry(Struct, frozen=True):
    """What the register says of one number.

    `letter` is the letter's file, relative to the folder that holds the register where that can be, with slashes;
    empty for another document of the office. `proposal` is its kind and number (提案 0690). `date` is the letter's,
    None where it has none yet; `registered` the day on which the number was given. `reserved` and `voided` are
    reasons; a number that was reserved keeps its reason when it is taken: it explains why it is out of order.
    `content` is the letter's fingerprint.
    """

    number: Number
    state: State
    letter: str = ""
    proposal: str = ""
    title: str = ""
    recipients: tuple[str, ...] = ()
    date: datetime.date | None = None
    registered: datetime.date | None = None
    reserved: str = ""
    voided: str = ""
    content: str = ""

    @property
    def names(self) -> str:
        """What the number was given to, for messages."""
        if self.letter:
            return f"“{self.letter}”"
        return f"《{self.title}》" if self.title else f"{self.state}（{self.reserved or self.voided}）"


LETTER: Final = re.compile(r"^信件: (.*?)\r?$".encode(), re.MULTILINE)
"""The letter's line in the file of an entry: many files are searched faster than read."""

_HEAD: Final = "# 发文登记簿的一号。由 replygen number 写成，请用该命令改。\n"
_KEYS: Final = {
    "发文字号": "number",
    "状态": "state",
    "信件": "letter",
    "编号": "proposal",
    "标题": "title",
    "主送": "recipients",
    "成文日期": "date",
    "登记日期": "registered",
    "预留事由": "reserved",
    "作废事由": "voided",
    "内容": "content",
}
# What stands as it is: no quotation mark, no `: `, no ` #`, nothing YAML or a reader would take for a number or null.
_PLAIN: Final = re.compile(
    r"(?!(?:\d+|null)$)[\w〔（《“/][\w〔〕（）《》“”、，。；·—/.+-]*(?: [\w〔〕（）《》“”、，。；·—/.+-]+)*"
)
_CONFLICT: Final = re.compile(r"^(<{7}|={7}|>{7})", re.MULTILINE)


def dump(entry: Entry) -> bytes:
    """The entry as its file: what is empty is left out, so that entries are short and merge well."""
    lines = [_HEAD]
    for key, name in _KEYS.items():
        value = getattr(entry, name)
        if isinstance(value, tuple) and value:
            lines.append(f"{key}: [{', '.join(_scalar(item) for item in value)}]\n")
        elif value:
            lines.append(f"{key}: {_scalar(str(value))}\n")
    return "".join(lines).encode()


def letter_line(name: str) -> bytes:
    """What `LETTER` finds in the entry of a letter."""
    return _scalar(name).encode()


def _scalar(text: str) -> str:
    """A text as YAML: plain where that is safe, else in JSON's quotes, which YAML reads too."""
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", quoted)


def parse(data: bytes, path: str) -> Entry | Diagnostic:
    """The entry that a file holds, or what is wrong with the file."""
    if _CONFLICT.search(data.decode("utf-8", "replace")):
        message = "git 合并冲突：两个分支取了同一个号。保留一方的登记，另一封信删去发文字号一行，再运行 number take。"
        return Diagnostic(DAMAGED, message, path)
    source = parse_source(data, path)
    if not isinstance(source, Source):
        first = source[0]
        message = f"登记的文件读不懂：{first.message}请从 git 或备份恢复它。"
        return Diagnostic(DAMAGED, message, path, first.span, first.source)
    return _read(source)


def _read(source: Source) -> Entry | Diagnostic:
    data = source.data
    if not isinstance(data, Pairs):
        return _damaged(source, source.root, "内容应为“键: 值”。")
    found: dict[str, Any] = {}
    for place in data.places:
        name = _KEYS.get(data[place]) if isinstance(data[place], str) else None
        if name is None or name in found:
            key = source.root.items[place]
            return _damaged(source, key, f"键“{key.text}”{'重复' if name else '不认识'}。")
        try:
            found[name] = _READERS.get(name, _text)(data[place + 1])
        except ValueError as error:
            return _damaged(source, source.root.items[place + 1], f"“{data[place]}”的值不对：{error}")
    for wanted in ("发文字号", "状态"):
        if _KEYS[wanted] not in found:
            return _damaged(source, source.root, f"缺少“{wanted}”。")
    return Entry(**found)


def _damaged(source: Source, node: Node, reason: str) -> Diagnostic:
    return source.fault(DAMAGED, f"登记的文件读不懂：{reason}请从 git 或备份恢复它。", node)


def _text(data: object) -> str:
    if isinstance(data, list):
        raise values.BadValueError("应为文字。")
    return str(data or "")


def _texts(data: object) -> tuple[str, ...]:
    if type(data) is not list:
        raise values.BadValueError("应为列表。")
    return tuple(map(_text, data))


def _state(data: object) -> State:
    text = _text(data)
    if text not in list(State):
        raise ValueError(f"状态“{text}”应为{'、'.join(State)}之一。")
    return State(text)


_READERS: Final[dict[str, Callable[[object], Any]]] = {
    "number": lambda data: values.number(_text(data)),
    "state": _state,
    "recipients": _texts,
    "date": lambda data: values.date(_text(data)),
    "registered": lambda data: values.date(_text(data)),
}
