"""From the events of PyYAML's parser to nodes."""

from __future__ import annotations

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

from replygen.diagnostics import Diagnostic
from replygen.files import TOO_LARGE
from replygen.source.faults import BAD_YAML, EMPTY_FILE, escape_fault, fault_at, reader_fault, syntax_fault
from replygen.source.folds import LINE_END, unfolded
from replygen.source.node import MAX_DEPTH, Collection, Mapping, Node, Place, Scalar, Sequence, size

if TYPE_CHECKING:
    from replygen.diagnostics import Code

MAX_ALIASED_NODES: Final = 10_000

# libyaml's parser where PyYAML was built with it; the pure one gives the same events, only slower.
_Parser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.BaseLoader  # type: ignore[attr-defined]


def compose(data: bytes, text: str, path: str) -> Node | Diagnostic:
    """The root node of a YAML file, `data` without a BOM and `text` the same decoded; or what is wrong with it."""
    try:
        return _Composer(text, path).compose(data)
    except yaml.reader.ReaderError as error:
        return reader_fault(text, path, error)
    except yaml.MarkedYAMLError as error:
        return syntax_fault(text, path, error)
    except (ValueError, OverflowError):  # of PyYAML's own parser, for an escape beyond the last character
        return escape_fault(text, path)


class _Composer:
    """Folds the parser's events into nodes; bounds depth and aliases where PyYAML's own composer recurses."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._stack: list[Collection] = [Sequence((0, 0), (0, 0), [])]  # the first holds the root
        self._anchors: dict[str, Node] = {}
        self._names: dict[int, str] = {}  # the anchors of open collections, by their depth
        self._aliased = 0
        self._lines: list[str] = []  # of the text, once a scalar asks for them

    def compose(self, data: bytes) -> Node | Diagnostic:
        """The root node of the only document in the text's bytes, or the first thing that goes too far."""
        # Dispatch by identity of the class: this loop is the largest part of reading such a letter.
        items = self._stack[0].items
        next_event = _Parser(data).get_event
        while (kind := (event := next_event()).__class__) is not StreamEndEvent:
            fault = None
            if kind is ScalarEvent:
                text = event.value
                style = event.style or ""
                start, end = _places(event)
                if " " in text and style != "|" and start[0] != end[0]:
                    text = unfolded(text, self._between(start, end), style)
                items.append(node := Scalar(start, end, text, style))
                if event.tag or event.anchor:
                    fault = self._marked(node, event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                opened = (Mapping if kind is MappingStartEvent else Sequence)(*_places(event), [])
                items.append(opened)
                items = opened.items
                fault = self._opened(opened, event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                items = self._closed(_places(event)[1])
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

    def _closed(self, end: Place) -> list[Node]:
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

    def _between(self, start: Place, end: Place) -> str:
        """The text of the file between two marks."""
        self._lines = self._lines or LINE_END.split(self._text)
        first, *others = self._lines[start[0] : end[0] + 1]
        last = others.pop() if others else ""
        return "\n".join([first[start[1] :], *others, last[: end[1]]])

    def _fault(self, code: Code, message: str, event: Any) -> Diagnostic:
        return fault_at(code, message, self._text, self._path, _places(event)[0])


def _places(event: Any) -> tuple[Place, Place]:
    """Where an event begins and ends."""
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column), (end.line, end.column)
