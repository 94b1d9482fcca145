"""Nodes → values: a YAML mapping held against the table of keys; every fault of the file in one run.

The outcome is a plain dict by English key. `replygen.letter.load` merges defaults into it and makes the Letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from replygen.diagnostics import nearest
from replygen.letter import faults, values
from replygen.letter.body import parse_body
from replygen.letter.fields import MAX_LEVELS, Field, Fields, Type, inner
from replygen.letter.files import Files, UnusableError
from replygen.letter.model import Attachment, Inset
from replygen.regex import regex

if TYPE_CHECKING:
    import re

    from replygen.diagnostics import Code, Diagnostic
    from replygen.letter.body import Piece
    from replygen.letter.model import Block
    from replygen.source import Node, Source

Values = dict[str, Any]


class Reader(Struct):
    """Reads one file; `diagnostics` collects what is wrong with it. A `partial` letter may lack what is required.

    `files` opens what the letter refers to; without it the letter is read for its words only.
    """

    source: Source
    partial: bool = False
    files: Files | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def mapping(
        self, node: Node, fields: Fields, route: str = "", level: int = 0, base: Values | None = None
    ) -> Values | None:
        """The values of a mapping by English key over those of `base`; None when the node is no mapping.

        A key at fault holds None: it is there and needs no second fault. A key without a value is as good as absent.
        """
        if node.kind != "mapping":
            return None
        result: Values = dict(base) if base else {}
        seen: dict[str, Node] = {}
        names = fields.names
        for key, value in node.pairs:
            known = names.get(key.text)
            if known is None:
                self._unknown(key, fields, route)
                continue
            name = known.name
            place = f"{route}.{name}" if route else name
            if name in seen:
                self._repeated(key, seen[name], place)
                continue
            seen[name] = key
            if value.is_null:
                continue
            if (read := _READERS.get(known.type)) is not None:
                result[name] = read(self, value, known, place)
            else:
                result[name] = self._mappings(value, known, inner(known, fields), place, level, result.get(name))
        if not (self.partial or fields.needed <= result.keys()):
            self._missing(result, node, fields, route)
        return result

    def fault(self, code: Code, message: str, node: Node, route: str) -> None:
        """Note a fault at a node."""
        self.diagnostics.append(self.source.fault(code, message, node, route))

    def _unknown(self, key: Node, fields: Fields, route: str) -> None:
        if key.kind != "scalar":
            self.fault(faults.WRONG_TYPE, "键应为文字，实际是列表或映射；值以“{”或“[”开头时请加引号。", key, route)
            return
        known = [name for f in fields for name in (f.name, f.zh)]
        guess = nearest(key.text, known)
        hint = f"您是不是要写“{guess}”？" if guess else f"这里可用的键有：{'、'.join(f.zh for f in fields)}。"
        self.fault(faults.UNKNOWN_KEY, f"不认识的键“{key.text}”。{hint}", key, route)

    def _repeated(self, key: Node, first: Node, route: str) -> None:
        message = f"键“{key.text}”重复，第 {first.line} 行已写过“{first.text}”；请只留一个。"
        self.fault(faults.DUPLICATE_KEY, message, key, route)

    def _mappings(self, node: Node, f: Field, fields: Fields, route: str, level: int, base: Any) -> Any:
        deeper = level + 1 if f.recursive or f.name == "answers" else level
        if deeper > MAX_LEVELS:
            self.fault(faults.TOO_DEEP, "层次最多四级：“一、”“（一）”“1.”“（1）”；请并入上一级。", node, route)
            return None
        if f.type is Type.MAPPING:
            return self._one(node, f, fields, route, deeper, base)
        if node.kind != "sequence":
            # One mapping over a default of one: a letter that says only the 机关代字 keeps the default's name.
            return [self._one(node, f, fields, route, deeper, base[0] if base and len(base) == 1 else None)]
        if f.required and not node.items:
            self.fault(faults.MISSING_FIELD, f"“{f.zh}”（{f.name}）不能为空：{f.doc}。", node, route)
        return [self._one(item, f, fields, f"{route}[{n}]", deeper, None) for n, item in enumerate(node.items)]

    def _one(self, node: Node, f: Field, fields: Fields, route: str, level: int, base: Values | None) -> Values | None:
        if node.kind == "scalar" and f.short and not node.is_null:
            return {f.short: self.text(node, fields.names[f.short], route)}
        found = self.mapping(node, fields, route, level, base)
        if found is None:
            keys = "、".join(x.zh for x in fields)
            wanted = f"文字，或含 {keys} 的映射" if f.short else f"含 {keys} 的映射"
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为{wanted}，实际是{_kind(node)}。", node, route)
        return found

    def _missing(self, found: Values, node: Node, fields: Fields, route: str) -> None:
        for f in fields:
            if f.required and f.name not in found:
                message = f"缺少“{f.zh}”（{f.name}）：{f.doc}。"
                self.fault(faults.MISSING_FIELD, message, node, f"{route}.{f.name}" if route else f.name)

    def text(self, node: Node, f: Field, route: str) -> str | None:
        """A scalar as text without surrounding white space."""
        if node.kind != "scalar":
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字，实际是{_kind(node)}。", node, route)
            return None
        text = node.text.strip()
        if node.style == '"' and (bad := values.control_character(text)):  # a file has them by escapes alone
            self.fault(faults.CONTROL_CHARACTER, f"“{f.zh}”含有控制字符 {bad}；请删去它。", node, route)
            return None
        if f.required and not text:
            self.fault(faults.MISSING_FIELD, f"“{f.zh}”（{f.name}）不能为空：{f.doc}。", node, route)
            return None
        if f.pattern and not _compiled(f.pattern).fullmatch(text):
            self.fault(faults.BAD_VALUE, f"“{f.zh}”的值“{text}”写法不对，应如“{f.example}”。", node, route)
            return None
        if f.automatic and (typed := _compiled(f.automatic).search(text)):
            self.fault(faults.BAD_VALUE, f"“{f.zh}”里的“{typed[0]}”会自动印出；请删去，不要写在值里。", node, route)
            return None
        return text

    def lines(self, node: Node, f: Field, route: str) -> list[str] | str | None:
        """A text as text, a list of texts as list."""
        if node.kind == "sequence":
            read = [self.text(item, f, f"{route}[{n}]") for n, item in enumerate(node.items)]
            return [item for item in read if item]
        if node.kind == "mapping":
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字或文字列表，实际是映射。", node, route)
            return None
        return self.text(node, f, route)

    def body(self, node: Node, f: Field, route: str) -> Any:
        """A body as blocks, prose as its text; an empty one stays "": it leaves a default out."""
        text = self.text(node, f, route)
        if not text:
            return text
        pieces, torn = parse_body(node.text)
        for code, message, line in torn:
            self._fault_in(node, code, message, line, route)
        if f.type is Type.BODY:
            return tuple(self._blocks(pieces, node, route)) if "!" in text else pieces
        for inset in [piece for piece in pieces if isinstance(piece, Inset)]:
            message = f"“{f.zh}”里不能放“{inset.file}”；请放进正文或附件。"
            self._fault_in(node, faults.MISPLACED_IMAGE, message, inset.line, route)
        return text

    def _fault_in(self, node: Node, code: Code, message: str, line: int, route: str) -> None:
        """Note a fault at a line of a text, counted from 0."""
        start = sum(len(x) + 1 for x in node.text.split("\n")[:line])
        stop = start + len(node.text[start:].split("\n", 1)[0])
        self.diagnostics.append(self.source.at(code, message, self.source.span_in(node, start, stop), route))

    def _blocks(self, pieces: tuple[Piece, ...], node: Node, route: str) -> Iterator[Block]:
        for piece in pieces:
            if not isinstance(piece, Inset):
                yield piece
            elif self.files is not None:
                try:
                    yield self.files.block(piece)
                except UnusableError as error:
                    self._fault_in(node, error.code, str(error), piece.line, route)

    def file(self, node: Node, f: Field, route: str) -> Attachment | None:
        """The content of an attachment's file."""
        name = self.text(node, f, route)
        if not name or self.files is None:
            return Attachment("", name) if name else None
        try:
            return self.files.attachment(name)
        except UnusableError as error:
            self.fault(error.code, str(error), node, route)
            return None

    def converted(self, node: Node, f: Field, route: str) -> Any:
        """A scalar through its converter: flag, date, number."""
        text = self.text(node, f, route)
        if text is None:
            return None
        code, convert = _CONVERTERS[f.type]
        try:
            return convert(text)
        except values.BadValueError as error:
            self.fault(code, str(error), node, route)
            return None

    def choice(self, node: Node, f: Field, route: str) -> str | None:
        """One of the words that the key allows."""
        text = self.text(node, f, route)
        if text is None or text in f.choices:
            return text
        self.fault(faults.UNKNOWN_CHOICE, f"“{f.zh}”的值“{text}”不对，应为{'、'.join(f.choices)}之一。", node, route)
        return None

    def indices(self, node: Node, f: Field, route: str) -> tuple[int, ...] | None:
        """Ordinals of points."""
        read = self.lines(node, f, route)
        try:
            return None if read is None else values.indices([read] if isinstance(read, str) else read)
        except values.BadValueError as error:
            self.fault(faults.BAD_VALUE, f"“{f.zh}”：{error}", node, route)
            return None

    def groups(self, node: Node, f: Field, route: str) -> list[tuple[str, ...]] | None:
        """Texts, or lists of texts of one kind; a single text is a list of one."""
        if node.kind == "mapping":
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字列表，实际是映射。", node, route)
            return None
        groups: list[tuple[str, ...]] = []
        for n, item in enumerate(node.items if node.kind == "sequence" else [node]):
            read = self.lines(item, f, f"{route}[{n}]")
            groups += [tuple([read] if isinstance(read, str) else read)] if read else []
        return groups


# Of all types but mappings, which are read key by key.
_READERS: Final[dict[Type, Callable[[Reader, Node, Field, str], Any]]] = {
    Type.TEXT: Reader.text,
    Type.LINES: Reader.lines,
    Type.BODY: Reader.body,
    Type.PROSE: Reader.body,
    Type.FLAG: Reader.converted,
    Type.DATE: Reader.converted,
    Type.NUMBER: Reader.converted,
    Type.CHOICE: Reader.choice,
    Type.INDICES: Reader.indices,
    Type.GROUPS: Reader.groups,
    Type.FILE: Reader.file,
}
_CONVERTERS: Final[dict[Type, tuple[Code, Callable[[str], Any]]]] = {
    Type.FLAG: (faults.BAD_VALUE, values.flag),
    Type.DATE: (faults.BAD_DATE, values.date),
    Type.NUMBER: (faults.BAD_NUMBER, values.number),
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)


def _kind(node: Node) -> str:
    return {"scalar": "文字" if node.text else "空值", "sequence": "列表", "mapping": "映射"}[node.kind]
