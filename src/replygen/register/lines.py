"""Writing the number into a letter's YAML: one line is added or changed, every other byte stays.

The parser tells where the keys stand; the places that come into question are tried in order, and the first is taken
after which the file, read again, says the same as before and the number besides.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from replygen.letter.fields import FIELDS
from replygen.source import Node, Source, parse_source, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.letter.model import Number

_FIELD: Final = FIELDS.names["number"]
_BEFORE: Final = ("issuer", "form")  # the keys that stand before the number on the page, the nearest first


def number_text(source: Source) -> str:
    """The number as the file has it; "" where it has none."""
    said = value_of(source.data, _FIELD.name, _FIELD.zh)
    return said.strip() if isinstance(said, str) else ""


def with_number(data: bytes, source: Source, number: Number) -> bytes | None:
    """The file `data`, read as `source`, with the number in it.

    The file must have no number, or an empty key for it. None when no change of one line does it.
    """
    if source.root.kind != "mapping" or not source.root.pairs:
        return None
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = source.text.splitlines(keepends=True)
    empty = _number(source.root)
    edits = _fillings(lines, empty, number) if empty else _additions(lines, source.root, number)
    wanted = _content(source.root)
    for edit in edits:
        changed = bom + edit.encode()
        found = parse_source(changed, source.path)
        if isinstance(found, Source) and number_text(found) == str(number) and _content(found.root) == wanted:
            return changed
    return None


def _number(root: Node) -> Node | None:
    return next((value for key, value in root.pairs if FIELDS.names.get(key.text) is _FIELD), None)


def _content(root: Node) -> object:
    """All that a file says but its number, with the style of its scalars."""

    def shape(node: Node) -> object:
        if node.kind == "scalar":
            return (node.text, node.style)
        if node.kind == "sequence":
            return [shape(item) for item in node.items]
        return [(shape(key), shape(value)) for key, value in node.pairs]

    return [(shape(key), shape(value)) for key, value in root.pairs if FIELDS.names.get(key.text) is not _FIELD]


def _fillings(lines: list[str], empty: Node, number: Number) -> Iterator[str]:
    """The text with the number for the empty value of its key."""
    span = empty.span
    if span.line > len(lines):  # a last line `发文字号:` without a value may end behind the last line
        return
    line = lines[span.line - 1]
    before, after = line[: span.column - 1], line[span.column - 1 + len(empty.text) :]
    if not before.endswith((" ", "\t")):
        before += " "
    yield _joined(lines, span.line - 1, f"{before}{number}{after}", replacing=True)


def _additions(lines: list[str], root: Node, number: Number) -> Iterator[str]:
    """The text with a new line, in the places that come into question, the best first."""
    pair = _pair(root, number)
    indent = " " * (root.span.column - 1)
    by_name = {FIELDS.names[key.text].name: value for key, value in root.pairs if key.text in FIELDS.names}
    values = [by_name[name] for name in _BEFORE if name in by_name] + [value for _, value in root.pairs]
    for value in values:
        place = _behind(lines, value, len(indent))
        if place < len(lines) or _line_end(lines[-1]):  # a last line without an end stays the last
            yield _joined(lines, place, indent + pair)
    first = root.pairs[0][0].span
    yield _joined(lines, first.line - 1, indent + pair)
    # A flow mapping, as in JSON: a line of its own where the first key begins one, else on the key's line.
    line = lines[first.line - 1]
    margin, rest = line[: first.column - 1], line[first.column - 1 :]
    if not margin.strip():
        yield _joined(lines, first.line - 1, f"{margin}{pair},")
    yield _joined(lines, first.line - 1, f"{margin}{pair}, {rest}", replacing=True)


def _behind(lines: list[str], value: Node, indent: int) -> int:
    """The place behind the last line of a value: what is indented deeper than the keys belongs to it."""
    span = value.span
    last = span.end_line
    if last > len(lines) or not lines[last - 1][: span.end_column - 1].strip():
        last -= 1
    while last > span.line:
        text = lines[last - 1]
        words = text.lstrip()
        if words and not (words.startswith("#") and len(text) - len(words) <= indent):
            break
        last -= 1
    return last


def _pair(root: Node, number: Number) -> str:
    """The key and the number, in the language and the quotes of the file's other keys."""
    keys = [key for key, _ in root.pairs]
    chinese = sum(not key.text.isascii() for key in keys)
    key = _FIELD.label("zh" if chinese * 2 >= len(keys) else "en")
    if all(k.style == '"' for k in keys):
        return f'"{key}": "{number}"'
    return f"{key}: {number}"


def _joined(lines: list[str], place: int, line: str, *, replacing: bool = False) -> str:
    """The text with a line put before lines[place], or in its stead. The line takes its neighbour's line end."""
    if replacing:
        return "".join([*lines[:place], line, *lines[place + 1 :]])
    end = _line_end(lines[place - 1] if place else lines[0]) or "\n"
    return "".join([*lines[:place], line, end, *lines[place:]])


def _line_end(line: str) -> str:
    match = re.search(r"(\r\n|[\r\n\x85\u2028\u2029])\Z", line)
    return match[0] if match else ""
