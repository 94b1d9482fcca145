"""Reading wording files: the shipped one and a user's that redefines some of its blocks; every fault with its line."""

from __future__ import annotations

import marshal
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from replygen.cache import kept
from replygen.diagnostics import Diagnostic
from replygen.regex import regex
from replygen.wording import faults
from replygen.wording.names import BLOCKS, COSTLY, VARIABLES
from replygen.wording.texts import Source, Wording

if TYPE_CHECKING:
    from replygen.wording.lint import Found

SHIPPED: Final = Path(__file__).with_name("default.j2")

_ENGLISH: Final = {**BLOCKS, **VARIABLES}
# The first three can fill the memory by a number; the last would make two files of one letter differ.
_DROPPED_FILTERS: Final = ("center", "format", "indent", "random")
_CONTROL: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def load_wording(path: Path | None = None) -> Wording | list[Diagnostic]:
    """The wording of a user's file over the shipped one; without a file, the shipped one alone.

    The faults of the file come all in one run, but for a fault of syntax, which hides what is behind it.
    """
    environment = _environment()
    text = SHIPPED.read_text(encoding="utf-8")
    shipped = _compile(environment, text, SHIPPED)
    if path is None:
        return Wording.of(environment, (shipped,))
    own = _read(environment, path)
    return own if isinstance(own, list) else Wording.of(environment, (own, shipped))


def _environment() -> ImmutableSandboxedEnvironment:
    """Sandboxed and strict: a wording file is somebody else's. The texts are escaped where they enter XML."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.intercepted_binops = frozenset(COSTLY.values())  # or Jinja works constants out while it compiles
    for name in _DROPPED_FILTERS:
        del environment.filters[name]
    return environment


def _read(environment: Environment, path: Path) -> Source | list[Diagnostic]:
    """A user's file, checked and compiled, or its faults."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        return [Diagnostic(faults.UNREADABLE, _unreadable(path, error), str(path))]
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"词句文件第{line}行不是 UTF-8 文字（可能是 GBK）；请用编辑器另存为 UTF-8"
        lines = _lines(data.decode("utf-8", "replace"))
        return [faults.fault(faults.UNREADABLE, message, str(path), lines, line)]
    lines = _lines(text)
    if control := _CONTROL.search(text):
        line = len(_lines(text[: control.start()]))
        message = f"词句文件第{line}行有印不出的控制字符 U+{ord(control[0]):04X}；请删去"
        return [faults.fault(faults.UNREADABLE, message, str(path), lines, line, control[0])]
    try:
        return _compile(environment, text, path, checked=True)
    except _FaultyError as error:
        return [faults.fault(f.code, f.message, str(path), lines, f.line, f.word) for f in error.found]
    except (TemplateSyntaxError, RecursionError, ValueError) as error:  # the latter two: absurd nesting, absurd numbers
        message = f"词句文件的语法有误：{faults.in_chinese(str(error.args[0]))}"
        return [faults.fault(faults.SYNTAX, message, str(path), lines, getattr(error, "lineno", 0))]


def _unreadable(path: Path, error: OSError) -> str:
    if path.is_dir():
        return f"词句文件“{path}”是一个文件夹；请在配置的 wording 里写一个 .j2 文件"
    if isinstance(error, FileNotFoundError):
        return f"词句文件“{path}”不存在；请改正配置里的 wording，或删去它而用随附的词句"
    return f"词句文件“{path}”读不出来：{error.strerror}"


class _FaultyError(Exception):
    """A file that is not to be compiled."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__()
        self.found = found


def _compile(environment: Environment, text: str, path: Path, *, checked: bool = False) -> Source:
    """The compiled file, out of the cache if it is there. Raises _FaultyError, and what Jinja raises for its syntax."""
    code = kept("wording", f"{path}\n{text}".encode(), lambda: _code(environment, text, str(path), checked=checked))
    template = Template.from_code(environment, marshal.loads(code), {})  # noqa: S302 - our own, see cache
    return Source(str(path), _lines(text), template)


def _code(environment: Environment, text: str, path: str, *, checked: bool) -> bytes:
    """The code of a file, its Chinese names turned into English ones: from here on a thing has one name."""
    tree = environment.parse(text)
    if checked:
        from replygen.wording.lint import check  # noqa: PLC0415 - for what was not compiled before

        if found := check(environment, tree):
            raise _FaultyError(found)
    for name in tree.find_all(nodes.Name):
        name.name = _ENGLISH.get(name.name, name.name)
    for block in tree.find_all(nodes.Block):
        block.name = _ENGLISH.get(block.name, block.name)
    for attribute in tree.find_all(nodes.Getattr):  # self.标题()
        attribute.attr = _ENGLISH.get(attribute.attr, attribute.attr)
    return marshal.dumps(environment.compile(tree, filename=path))


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)
