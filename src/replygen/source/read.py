"""Reading YAML files into nodes: encoding, syntax, bounds."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from replygen.diagnostics import Diagnostic, Span
from replygen.files import TOO_LARGE, read_bytes
from replygen.source.faults import (
    BAD_YAML,
    EMPTY_FILE,
    NOT_UTF8,
    fault_at,
    reader_fault,
    syntax_fault,
)
from replygen.source.folds import LINE_END, unfolded
from replygen.source.node import Collection, Mapping, Mark, Node, Place, Scalar, Sequence, Source, size

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.diagnostics import Code

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 40
MAX_ALIASED_NODES: Final = 10_000

# libyaml's parser where PyYAML was built with it; the pure one gives the same events, only slower.
_Parser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.BaseLoader  # type: ignore[attr-defined]


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
    try:
        root = _Composer(text, path).compose(data.removeprefix(codecs.BOM_UTF8))
    except yaml.reader.ReaderError as error:
        return [reader_fault(text, path, error)]
    except yaml.MarkedYAMLError as error:
        return [syntax_fault(text, path, error)]
    return Source(path, text, root) if isinstance(root, Node) else [root]


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


class _Composer:
    """Folds the parser's events into nodes; bounds depth and aliases where PyYAML's own composer recurses."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._root = Sequence(Place(0, 0), Place(0, 0), [])
        self._stack: list[Collection] = [self._root]
        self._anchors: dict[str, Node] = {}
        self._names: dict[int, str] = {}  # the anchors of open collections, by their depth
        self._aliased = 0
        self._lines: list[str] = []  # of the text, once a scalar asks for them

    def compose(self, data: bytes) -> Node | Diagnostic:
        """The root node of the only document in the text's bytes, or the first thing that goes too far."""
        # Dispatch by identity of the class: this loop is the largest part of reading a letter.
        items = self._root.items
        next_event = _Parser(data).get_event
        while (kind := (event := next_event()).__class__) is not StreamEndEvent:
            fault = None
            if kind is ScalarEvent:
                text = event.value
                style = event.style or ""
                if " " in text and style != "|" and event.start_mark.line != event.end_mark.line:
                    text = unfolded(text, self._between(event.start_mark, event.end_mark), style)
                items.append(node := Scalar(event.start_mark, event.end_mark, text, style))
                if event.tag or event.anchor:
                    fault = self._marked(node, event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                opened = (Mapping if kind is MappingStartEvent else Sequence)(event.start_mark, event.end_mark, [])
                items.append(opened)
                items = opened.items
                fault = self._opened(opened, event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                items = self._closed(event.end_mark)
            elif kind is AliasEvent:
                fault = self._alias(event)
            elif kind is DocumentStartEvent and items:
                message = "一个文件只写一封信，这里又开始了第二个 YAML 文档（---）；请分成两个文件。"
                fault = self._fault(BAD_YAML, message, event)
            if fault is not None:
                return fault
        return items[0] if items else Diagnostic(EMPTY_FILE, "文件里只有注释，没有内容。", self._path)

    def _marked(self, node: Node, event: Any) -> Diagnostic | None:
        """A scalar with a tag, which no letter needs, or with an anchor."""
        if event.tag and not any(event.implicit):
            return self._fault(BAD_YAML, f"以“!”开头的值（{event.tag}）会被当作标签；请给值加引号。", event)
        if event.anchor:
            self._anchors[event.anchor] = node
        return None

    def _opened(self, opened: Collection, event: Any) -> Diagnostic | None:
        """A collection begins."""
        stack = self._stack
        stack.append(opened)
        if event.anchor:
            self._names[len(stack)] = event.anchor
        if len(stack) > MAX_DEPTH + 1:
            return self._fault(TOO_LARGE, f"嵌套超过 {MAX_DEPTH} 层，不会是一封信。", event)
        return None

    def _closed(self, end: Mark) -> list[Node]:
        """The innermost collection ends; the items of the one around it."""
        stack = self._stack
        if self._names and (anchor := self._names.pop(len(stack), "")):
            self._anchors[anchor] = stack[-1]
        stack.pop().close(end)
        return stack[-1].items

    def _alias(self, event: Any) -> Diagnostic | None:
        target = self._anchors.get(event.anchor)
        if target is None:
            message = f"别名 *{event.anchor} 没有对应的锚点 &{event.anchor}；请先定义锚点，或直接写出内容。"
            return self._fault(BAD_YAML, message, event)
        self._aliased += size(target)
        if self._aliased > MAX_ALIASED_NODES:
            return self._fault(TOO_LARGE, f"别名展开超过 {MAX_ALIASED_NODES} 项；请直接写出内容。", event)
        self._stack[-1].items.append(target)
        return None

    def _between(self, start: Mark, end: Mark) -> str:
        """The text of the file between two marks."""
        self._lines = self._lines or LINE_END.split(self._text)
        first, *others = self._lines[start.line : end.line + 1]
        last = others.pop() if others else ""
        return "\n".join([first[start.column :], *others, last[: end.column]])

    def _fault(self, code: Code, message: str, event: Any) -> Diagnostic:
        return fault_at(code, message, self._text, self._path, event.start_mark)
