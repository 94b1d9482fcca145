"""A compiled template and its one act: values in, the bytes of a letter out. Nothing here reads XML."""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn

from jinja2 import Template as Rendered
from jinja2.exceptions import SecurityError, UndefinedError

from replygen.diagnostics import Diagnostic
from replygen.docx.archive import Entry, assemble, make_entry
from replygen.template.faults import FORBIDDEN, ILLEGAL_CHARACTER, TOO_COMPLEX, VALUE, Fault, Place, TemplateFault
from replygen.template.names import OFFICE
from replygen.template.sandbox import MAX_OUTPUT, STEPS, Steps, ValueFault, environment, values_of
from replygen.template.styles import StyleNames
from replygen.template.tags import Tag

_CONTROLS: Final = bytes(n for n in range(0x20) if n not in b"\t\n")  # a bare carriage return would be read as newline
_NONCHARACTERS: Final = ("\ufffe", "\uffff")


class Page(NamedTuple):
    """A part that changes from letter to letter: Python code that writes it, and which line belongs to which tag.

    `code` is marshalled, so that a template can be pickled; `names` are those it uses; `loops` tells whether its size
    must be watched.
    """

    name: str
    code: bytes
    lines: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    loops: bool


class Content(NamedTuple):
    """What a template file compiles to: all of it plain data, to be pickled or kept in a cache."""

    path: str
    items: tuple[Entry | Page, ...]
    styles: StyleNames
    names: frozenset[str]
    tags: tuple[Tag, ...]


class Template:
    """A compiled template; it pickles, and loads again without reading the Word file."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._shared: dict[tuple[object, ...], Entry] = {}
        env = environment()
        self._items: list[Entry | tuple[Page, Rendered]] = [
            item if isinstance(item, Entry) else (item, Rendered.from_code(env, marshal.loads(item.code), env.globals))  # noqa: S302 - made by source.page
            for item in content.items
        ]

    @property
    def path(self) -> str:
        """The file the template was compiled from."""
        return self._content.path

    @property
    def styles(self) -> StyleNames:
        """Style name → style id, as the template's styles.xml has them."""
        return self._content.styles

    @property
    def names(self) -> frozenset[str]:
        """The names the template uses, in their English form."""
        return self._content.names

    def stamp(self, values: Mapping[str, object]) -> bytes:
        """The DOCX for `values`: `str` is escaped, Markup goes in as it is; TemplateFault when a tag fails."""
        given = values_of(values)
        return assemble([item if isinstance(item, Entry) else self._entry(*item, given) for item in self._items])

    def parts(self, values: Mapping[str, object]) -> dict[str, bytes]:
        """Only the parts that change from letter to letter, by name; TemplateFault when a tag fails."""
        given = values_of(values)
        return {item[0].name: self._write(*item, given) for item in self._items if not isinstance(item, Entry)}

    def _entry(self, page: Page, rendered: Rendered, values: dict[str, object]) -> Entry:
        """A part as a letter has it; one that names nothing but the office is the same in many letters."""
        if not OFFICE.issuperset(page.names):
            return make_entry(page.name, self._write(page, rendered, values))
        used = [values.get(name) for name in page.names]
        key = (page.name, *[(type(value), str(value)) for value in used])
        if key not in self._shared:
            self._shared[key] = make_entry(page.name, self._write(page, rendered, values))
        return self._shared[key]

    def _write(self, page: Page, rendered: Rendered, values: dict[str, object]) -> bytes:
        values[STEPS] = Steps()
        try:
            pieces = rendered.root_render_func(rendered.new_context(values, shared=True))
            text = "".join(_watched(pieces) if page.loops else pieces)
            data = text.encode()
        except UnicodeEncodeError as error:
            self._refuse(page, str(error.object)[error.start], values)
        except Exception as error:
            raise TemplateFault(self._diagnose(page, rendered, error)) from error
        if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in text or "\uffff" in text:
            illegal = {*map(chr, _CONTROLS), *_NONCHARACTERS}
            self._refuse(page, next(character for character in text if character in illegal), values)
        return data

    def _diagnose(self, page: Page, rendered: Rendered, error: Exception) -> Diagnostic:
        code, message = _explain(error)
        tag = self._tag_at(page, rendered, error)
        if tag is None:
            return Diagnostic(code, message, self.path, route=page.name)
        return Fault(code, f"“{tag.shown}”：{message}", tag.place).diagnostic(self.path)

    def _tag_at(self, page: Page, rendered: Rendered, error: Exception) -> Tag | None:
        """The tag that was being evaluated: the innermost line of the template's own code in the traceback."""
        trace, line = error.__traceback__, 0
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == page.name:
                line = rendered.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        at = bisect_right(page.lines, (line, len(self._content.tags))) - 1
        return self._content.tags[page.lines[at][1]] if at >= 0 else None

    def _refuse(self, page: Page, character: str, values: Mapping[str, object]) -> NoReturn:
        holders = [(name, value) for name, value in values.items() if isinstance(value, str) and character in value]
        name, text = holders[0] if holders else ("", "")
        origin = f"变量 {name} 的文字" if name else "文字"
        message = f"{origin}里有控制字符 U+{ord(character):04X}，Word 打不开这样的文件：请在来源里删去它。"
        at = text.find(character)
        place = Place(page.name, name, text[max(at - 20, 0) : at] + "�" + text[at + 1 : at + 20] if name else "")
        raise TemplateFault(Fault(ILLEGAL_CHARACTER, message, place).diagnostic(self.path))

    def __reduce__(self) -> tuple[type[Template], tuple[Any, ...]]:
        return Template, (self._content,)


def _watched(pieces: Iterator[str]) -> Iterator[str]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > MAX_OUTPUT:
            raise ValueFault(TOO_COMPLEX, f"循环写出的内容超过 {MAX_OUTPUT >> 20} MB：请检查 for 的范围。")
        yield piece


def _explain(error: Exception) -> tuple[Any, str]:
    if isinstance(error, ValueFault):
        return error.code, str(error)
    if isinstance(error, SecurityError):
        return FORBIDDEN, f"模板不能这样取值（{error}）：请删去。"
    if isinstance(error, UndefinedError):
        return VALUE, f"这里的值不存在（{error.message}）：请检查变量名和属性名。"
    return VALUE, f"算不出值（{type(error).__name__}: {error}）：请检查表达式。"
