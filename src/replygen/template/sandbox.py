"""The Jinja a template runs in: what it may use, how its values become XML, and what bounds a hostile one.

Only the filters, tests and functions listed here exist; the compiler refuses everything else before anything
runs, and the sandbox what only shows at run time. Every value passes through one of the `write_` functions, which
escape it: nothing else writes into the XML, so Jinja's own escaping is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from replygen.diagnostics import Code
from replygen.docx.escape import escape
from replygen.template.faults import FORBIDDEN, TOO_COMPLEX, VALUE

MAX_RANGE: Final = 1_000  # items
MAX_STEPS: Final = 5_000  # turns of all loops of a part together
MAX_SIZE: Final = 20_000  # characters, or items, a template may put together by itself
MAX_OUTPUT: Final = 64 * 1024 * 1024  # characters of a part written by loops
MAX_BITS: Final = 256  # of a number

FILTERS: Final = frozenset({
    "abs", "capitalize", "count", "d", "default", "first", "float", "int", "join", "last", "length", "list",
    "lower", "map", "max", "min", "replace", "reverse", "sort", "string", "sum", "trim", "unique", "upper",
})  # fmt: skip
TESTS: Final = frozenset({
    "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "greaterthan", "gt", "in",
    "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas",
    "sequence", "string", "true", "undefined", "upper", "==", "!=", "<", "<=", ">", ">=",
})  # fmt: skip
METHODS: Final = frozenset({
    "count", "cycle", "endswith", "find", "isdigit", "lower", "lstrip", "removeprefix", "removesuffix", "rstrip",
    "split", "splitlines", "startswith", "strip", "upper",
})  # fmt: skip
STEPS: Final = "_steps"  # the name of a stamping's counter; templates cannot reach names with an underscore
DELIMITERS: Final = {
    # Control characters, which no XML can contain: constant text is never taken for a tag.
    "block_start_string": "\x01",
    "block_end_string": "\x02",
    "variable_start_string": "\x03",
    "variable_end_string": "\x04",
    "comment_start_string": "\x05",
    "comment_end_string": "\x06",
}
BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


class ValueFault(Exception):  # noqa: N818 - the fault is the template's
    """A value that cannot be written, or a limit overstepped; the stamp knows the place."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


class Steps:
    """Counts the turns of all loops of one part of one letter."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def spend(self, count: int) -> None:
        """Take `count` turns; ValueFault when none are left."""
        self.left -= count
        if self.left < 0:
            raise ValueFault(TOO_COMPLEX, f"循环超过 {MAX_STEPS} 次：请检查 for 的范围。")


def write_text(value: object) -> str:
    """A value inside `w:t`: newline and tab become the elements that Word shows as such."""
    text = escape(value if type(value) is str else _string(value))
    if "\n" in text:
        text = text.replace("\n", BREAK)
    return text.replace("\t", TAB) if "\t" in text else text


def write_plain(value: object) -> str:
    """A value in a document property, which has one line: lines that break inside Chinese join without a space."""
    text = _string(value)
    if "\n" not in text and "\t" not in text:
        return escape(text)
    joined = ""
    for line in text.split("\n"):
        spaced = joined and line and joined[-1].isascii() and line[0].isascii()
        joined += (" " if spaced else "") + line
    return escape(joined.replace("\t", " "))


def write_block(value: object) -> str:
    """Whole paragraphs and tables, as they are."""
    if isinstance(value, Markup) or value == "":
        return str(value)
    _string(value)
    raise ValueFault(VALUE, "这里要整段的内容（段落块），得到的却是文字：文字请写 {{ 变量 }}。")


def write_runs(value: object) -> str:
    """Whole runs as they are, between the run that the tag stands in and the next; text like any text."""
    if isinstance(value, Markup):
        return f'</w:t></w:r>{value}<w:r><w:t xml:space="preserve">'
    return write_text(value)


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if not isinstance(left, int | float) or not isinstance(right, int | float):
            raise ValueFault(FORBIDDEN, f"模板里“{operator}”只能用于数字：文字和列表不能这样运算。")
        bits = left.bit_length() if isinstance(left, int) else MAX_BITS // 4
        grown = bits * abs(right) if operator == "**" else bits + int(right).bit_length()
        if operator != "%" and grown > MAX_BITS:
            raise ValueFault(TOO_COMPLEX, "算出的数太大：模板里不需要这样的运算。")
        return super().call_binop(context, operator, left, right)


def environment() -> _Environment:
    """A fresh environment with nothing in it but what a template may use."""
    env = _Environment(undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0, **DELIMITERS)
    allowed = {name: function for name, function in env.filters.items() if name in FILTERS}
    env.filters = allowed | {
        "join": _join,
        "replace": _replace,
        "_text": write_text,
        "_plain": write_plain,
        "_block": write_block,
        "_runs": write_runs,
        "_each": _each,
        "_bounded": _bounded,
        "_closed": _closed,
        "_with_rows": partial(_only_with, "<w:tr"),
        "_with_cells": partial(_only_with, "<w:tc"),
    }
    env.tests = {name: function for name, function in env.tests.items() if name in TESTS}
    env.globals = dict(GLOBALS)
    return env


def _string(value: object) -> str:
    if isinstance(value, Markup):
        raise ValueFault(VALUE, "段落块不能放在文字中间：请让 {{p 变量 }} 独占一段。")
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Undefined) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return str(value)  # an undefined value raises here, with its name
    kind = "空值" if value is None else "是否" if isinstance(value, bool) else type(value).__name__
    raise ValueFault(VALUE, f"标签的值不是文字，而是{kind}，印不出来：请改用文字的变量，或在 if、for 里用它。")


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        raise ValueFault(TOO_COMPLEX, f"range 有 {len(found)} 项，最多 {MAX_RANGE} 项。")
    return found


GLOBALS: Final = {"range": _range}
"""The functions that every template has."""


def values_of(values: Mapping[str, object]) -> dict[str, Any]:
    """All that the tags of a letter may name: its values, over the functions that every template has."""
    return {**GLOBALS, **values}


@pass_context
def _each(context: Context, items: Iterable[object]) -> list[object]:
    found = list(items)
    context[STEPS].spend(len(found) + 1)
    return found


def _bounded(value: Any) -> Any:
    if isinstance(value, str | list | tuple | dict):
        _fits(len(value))
    if isinstance(value, int) and value.bit_length() > MAX_BITS:
        raise ValueFault(TOO_COMPLEX, "算出的数太大：模板里不需要这样的运算。")
    return value


def _fits(size: int) -> None:
    if size > MAX_SIZE:
        raise ValueFault(TOO_COMPLEX, f"拼出的内容有 {size} 个字（项），最多 {MAX_SIZE} 个：模板里不需要这么多。")


def _join(items: Iterable[object], between: object = "") -> str:
    pieces, glue = [_string(item) for item in items], _string(between)
    _fits(sum(map(len, pieces)) + len(glue) * len(pieces))
    return glue.join(pieces)


def _replace(value: object, old: object, new: object) -> str:
    text, old, new = _string(value), _string(old), _string(new)
    _fits(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def _closed(content: str) -> str:
    """A cell, text box or header that would not end in a paragraph gets an empty one, or Word refuses the file."""
    return content if content.rstrip().endswith(("</w:p>", "<w:p/>")) else content + "<w:p/>"


def _only_with(mark: str, content: str) -> str:
    return content if mark + ">" in content or mark + " " in content else ""
