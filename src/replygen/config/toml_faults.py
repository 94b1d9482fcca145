"""What tomllib says of a file's syntax, in Chinese and at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Span

if TYPE_CHECKING:
    import tomllib

_PROBLEMS: Final = (
    ("Unterminated string", "引号没有配对"),
    ("Illegal character '\\n'", "引号没有配对，到行末也没有结束"),
    ("Found invalid character '\\n'", "引号没有配对，到行末也没有结束"),
    ('Expected "\'"', "引号没有配对，到行末也没有结束"),
    ("Found invalid character", "含有不可见的控制字符；请删去"),
    ("Unescaped '\\' in a string", "双引号里的反斜杠“\\”会被当作转义；请改用单引号"),
    ("Unclosed array", "方括号列表里缺少半角逗号“,”，或没有用“]”结束"),
    ("Unclosed inline table", "花括号里缺少半角逗号“,”，或没有用“}”结束，或中间换了行"),
    ("Expected '=' after a key", "键的后面缺少等号“=”"),
    ("Expected ']'", "表名没有用“]”结束"),
    ("Expected newline or end of document", "值的后面多出了内容；文字要用引号括起来"),
    ("Invalid value", "值的写法不对；文字要用引号括起来"),
    ("Cannot overwrite a value", "键重复，前面已经写过"),
    ("Cannot declare", "表重复，前面已经写过"),
    ("Cannot mutate immutable namespace", "键重复，前面已经写过"),
    ("Illegal character", "含有不可见的控制字符；请删去"),
)
_BARE_KEY: Final = '键里有中文或全角符号；请给键加引号，如 "抄送" = …、[letter."发文机关"]'


def syntax_fault(code: Code, text: str, path: str, error: tomllib.TOMLDecodeError) -> Diagnostic:
    """The fault that `error` reports of `text`, on the line where the parser gave up."""
    problem = str(error).split(" (at")[0]
    lines = text.splitlines() or [""]
    place = re.search(r"line (\d+), column (\d+)", str(error))
    # Without a place the parser has come to the end of the file.
    line = min(int(place[1]), len(lines)) if place else len(lines)
    source = lines[line - 1]
    column = int(place[2]) if place else len(source) + 1
    words = _words(problem, source[column - 1 : column])
    return Diagnostic(code, f"TOML 语法错误：{words}。", path, Span(line, column, line, column + 1), source)


def _words(problem: str, character: str) -> str:
    if problem in {"Invalid statement", "Invalid initial character for a key part"}:
        return _BARE_KEY if character and not character.isascii() else "这里应为“键 = 值”或“[表名]”"
    return next((words for key, words in _PROBLEMS if key in problem), f"解析器报告：{problem}")
