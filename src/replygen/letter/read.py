"""What a file says → values: a YAML mapping held against the table of keys; every fault of the file in one run.

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
from replygen.letter.fields import FIELDS, MAX_LEVELS, Field, Fields, Type, inner
from replygen.letter.files import Files, UnusableError
from replygen.letter.model import Attachment, Inset
from replygen.letter.way import follow
from replygen.regex import regex
from replygen.source import Pairs

if TYPE_CHECKING:
    import re

    from replygen.diagnostics import Code, Diagnostic
    from replygen.letter.body import Piece
    from replygen.letter.model import Block
    from replygen.letter.way import Way
    from replygen.source import Source

Values = dict[str, Any]


class Reader(Struct):
    """Reads one file; `diagnostics` collects what is wrong with it. A `partial` letter may lack what is required.

    `files` opens what the letter refers to; without it the letter is read for its words only. Values come without
    places, which only faults need: they lead there by the way.
    """

    source: Source
    partial: bool = False
    files: Files | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def mapping(
        self, data: Any, fields: Fields, way: Way | None = None, level: int = 0, base: Values | None = None
    ) -> Values | None:
        """The values of a mapping by English key over those of `base`; None when the data is no mapping.

        A key at fault holds None: it is there and needs no second fault. A key without a value is as good as absent.
        """
        if not isinstance(data, Pairs):
            return None
        result: Values = dict(base) if base else {}
        seen: dict[str, int] = {}
        names = fields.names
        for place in data.places:
            key, value = data[place], data[place + 1]
            known = names.get(key) if isinstance(key, str) else None
            if known is None:
                self._unknown(key, fields, (way, place))
                continue
            name = known.name
            if name in seen:
                self._repeated((way, place), (way, seen[name]))
                continue
            seen[name] = place
            if value is None:
                continue
            if (read := _READERS.get(known.type)) is not None:
                result[name] = read(self, value, known, (way, place + 1))
            else:
                deeper = inner(known, fields)
                result[name] = self._mappings(value, known, deeper, (way, place + 1), level, result.get(name))
        if not (self.partial or fields.needed <= result.keys()):
            self._missing(result, fields, way)
        return result

    def places(self, name: str) -> list[int]:
        """Where the letter itself has a key: which items of the mapping that the file is."""
        f = FIELDS.names[name]
        found: list[int] = self.source.data.places_of(f.name, f.zh)
        return found

    def fault(self, code: Code, message: str, way: Way | None, below: str = "") -> None:
        """Note a fault of the item at a way, or of what is not there `below` it."""
        node, route = follow(way, self.source.root)
        self.diagnostics.append(self.source.fault(code, message, node, ".".join(filter(None, (route, below)))))

    def _unknown(self, key: Any, fields: Fields, way: Way) -> None:
        if not isinstance(key, str):
            self.fault(faults.WRONG_TYPE, "键应为文字，实际是列表或映射；值以“{”或“[”开头时请加引号。", way)
            return
        known = [name for f in fields for name in (f.name, f.zh)]
        guess = nearest(key, known)
        hint = f"您是不是要写“{guess}”？" if guess else f"这里可用的键有：{'、'.join(f.zh for f in fields)}。"
        self.fault(faults.UNKNOWN_KEY, f"不认识的键“{key}”。{hint}", way)

    def _repeated(self, way: Way, former: Way) -> None:
        key, first = (follow(one, self.source.root)[0] for one in (way, former))
        message = f"键“{key.text}”重复，第 {first.line} 行已写过“{first.text}”；请只留一个。"
        self.fault(faults.DUPLICATE_KEY, message, way)

    def _mappings(self, data: Any, f: Field, fields: Fields, way: Way, level: int, base: Any) -> Any:
        deeper = level + 1 if f.recursive or f.name == "answers" else level
        if deeper > MAX_LEVELS:
            self.fault(faults.TOO_DEEP, "层次最多四级：“一、”“（一）”“1.”“（1）”；请并入上一级。", way)
            return None
        if f.type is Type.MAPPING:
            return self._one(data, f, fields, way, deeper, base)
        if type(data) is not list:
            # One mapping over a default of one: a letter that says only the 机关代字 keeps the default's name.
            return [self._one(data, f, fields, way, deeper, base[0] if base and len(base) == 1 else None)]
        if f.required and not data:
            self.fault(faults.MISSING_FIELD, f"“{f.zh}”（{f.name}）不能为空：{f.doc}。", way)
        return [self._one(item, f, fields, (way, n), deeper, None) for n, item in enumerate(data)]

    def _one(self, data: Any, f: Field, fields: Fields, way: Way, level: int, base: Values | None) -> Values | None:
        if isinstance(data, str) and f.short:
            return {f.short: self.text(data, fields.names[f.short], way)}
        found = self.mapping(data, fields, way, level, base)
        if found is None:
            keys = "、".join(x.zh for x in fields)
            wanted = f"文字，或含 {keys} 的映射" if f.short else f"含 {keys} 的映射"
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为{wanted}，实际是{_kind(data)}。", way)
        return found

    def _missing(self, found: Values, fields: Fields, way: Way | None) -> None:
        for f in fields:
            if f.required and f.name not in found:
                message = f"缺少“{f.zh}”（{f.name}）：{f.doc}。"
                self.fault(faults.MISSING_FIELD, message, way, f.name)

    def text(self, data: Any, f: Field, way: Way) -> str | None:
        """A scalar as text without surrounding white space."""
        if isinstance(data, list):
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字，实际是{_kind(data)}。", way)
            return None
        text = data.strip() if data else ""
        if self.source.escaped and (bad := values.control_character(text)):
            self.fault(faults.CONTROL_CHARACTER, f"“{f.zh}”含有控制字符 {bad}；请删去它。", way)
            return None
        if f.required and not text:
            self.fault(faults.MISSING_FIELD, f"“{f.zh}”（{f.name}）不能为空：{f.doc}。", way)
            return None
        if f.pattern and not _compiled(f.pattern).fullmatch(text):
            self.fault(faults.BAD_VALUE, f"“{f.zh}”的值“{text}”写法不对，应如“{f.example}”。", way)
            return None
        if f.automatic and (typed := _compiled(f.automatic).search(text)):
            self.fault(faults.BAD_VALUE, f"“{f.zh}”里的“{typed[0]}”会自动印出；请删去，不要写在值里。", way)
            return None
        return text

    def lines(self, data: Any, f: Field, way: Way) -> list[str] | str | None:
        """A text as text, a list of texts as list."""
        if isinstance(data, Pairs):
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字或文字列表，实际是映射。", way)
            return None
        if isinstance(data, list):
            read = [self.text(item, f, (way, n)) for n, item in enumerate(data)]
            return [item for item in read if item]
        return self.text(data, f, way)

    def body(self, data: Any, f: Field, way: Way) -> Any:
        """A body as blocks; an empty one stays "": it leaves a default out."""
        text = self.text(data, f, way)
        if not text:
            return text
        pieces = self._pieces(data, way)
        return tuple(self._blocks(pieces, way)) if "!" in text else pieces

    def prose(self, data: Any, f: Field, way: Way) -> str | None:
        """A text in which nothing but paragraphs may stand."""
        text = self.text(data, f, way)
        for inset in [piece for piece in self._pieces(data, way) if isinstance(piece, Inset)] if text else ():
            message = f"“{f.zh}”里不能放“{inset.file}”；请放进正文或附件。"
            self._fault_in(way, faults.MISPLACED_IMAGE, message, inset.line)
        return text

    def _pieces(self, data: str, way: Way) -> tuple[Piece, ...]:
        pieces, torn = parse_body(data)
        for code, message, line in torn:
            self._fault_in(way, code, message, line)
        return pieces

    def _fault_in(self, way: Way, code: Code, message: str, line: int) -> None:
        """Note a fault at a line of a text, counted from 0."""
        node, route = follow(way, self.source.root)
        start = sum(len(x) + 1 for x in node.text.split("\n")[:line])
        stop = start + len(node.text[start:].split("\n", 1)[0])
        self.diagnostics.append(self.source.at(code, message, self.source.span_in(node, start, stop), route))

    def _blocks(self, pieces: tuple[Piece, ...], way: Way) -> Iterator[Block]:
        for piece in pieces:
            if not isinstance(piece, Inset):
                yield piece
            elif self.files is not None:
                try:
                    yield self.files.block(piece)
                except UnusableError as error:
                    self._fault_in(way, error.code, str(error), piece.line)

    def file(self, data: Any, f: Field, way: Way) -> Attachment | None:
        """The content of an attachment's file."""
        name = self.text(data, f, way)
        if not name or self.files is None:
            return Attachment("", name) if name else None
        try:
            return self.files.attachment(name)
        except UnusableError as error:
            self.fault(error.code, str(error), way)
            return None

    def converted(self, data: Any, f: Field, way: Way) -> Any:
        """A scalar through its converter: flag, date, number."""
        text = self.text(data, f, way)
        if text is None:
            return None
        code, convert = _CONVERTERS[f.type]
        try:
            return convert(text)
        except values.BadValueError as error:
            self.fault(code, str(error), way)
            return None

    def choice(self, data: Any, f: Field, way: Way) -> str | None:
        """One of the words that the key allows."""
        text = self.text(data, f, way)
        if text is None or text in f.choices:
            return text
        self.fault(faults.UNKNOWN_CHOICE, f"“{f.zh}”的值“{text}”不对，应为{'、'.join(f.choices)}之一。", way)
        return None

    def indices(self, data: Any, f: Field, way: Way) -> tuple[int, ...] | None:
        """Ordinals of points."""
        read = self.lines(data, f, way)
        try:
            return None if read is None else values.indices([read] if isinstance(read, str) else read)
        except values.BadValueError as error:
            self.fault(faults.BAD_VALUE, f"“{f.zh}”：{error}", way)
            return None

    def groups(self, data: Any, f: Field, way: Way) -> list[tuple[str, ...]] | None:
        """Texts, or lists of texts of one kind; a single text is a list of one."""
        if isinstance(data, Pairs):
            self.fault(faults.WRONG_TYPE, f"“{f.zh}”应为文字列表，实际是映射。", way)
            return None
        groups: list[tuple[str, ...]] = []
        listed = isinstance(data, list)
        for n, item in enumerate(data if listed else [data]):
            read = self.lines(item, f, (way, n) if listed else way)
            groups += [tuple([read] if isinstance(read, str) else read)] if read else []
        return groups


# Of all types but mappings, which are read key by key.
_READERS: Final[dict[Type, Callable[[Reader, Any, Field, Way], Any]]] = {
    Type.TEXT: Reader.text,
    Type.LINES: Reader.lines,
    Type.BODY: Reader.body,
    Type.PROSE: Reader.prose,
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


def _kind(data: Any) -> str:
    if isinstance(data, list):
        return "映射" if isinstance(data, Pairs) else "列表"
    return "文字" if data else "空值"
