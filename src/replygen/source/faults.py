"""What can be wrong with a file before it is a letter: the codes and their messages in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Severity, Span
from replygen.regex import regex

if TYPE_CHECKING:
    import yaml

    from replygen.source.node import Place

NOT_UTF8: Final = Code(
    "RPL002",
    "not-utf8",
    Severity.ERROR,
    "文件不是 UTF-8 编码",
    "YAML 文件一律用 UTF-8；旧编辑器另存的 GBK 文件会变成乱码。",
)
EMPTY_FILE: Final = Code("RPL003", "empty-file", Severity.ERROR, "文件是空的", "空文件里没有信件。")
BAD_YAML: Final = Code(
    "RPL004", "yaml-syntax", Severity.ERROR, "YAML 语法错误", "文件不合 YAML 语法，后面的内容无法理解。"
)


def fault_at(code: Code, message: str, text: str, path: str, place: Place) -> Diagnostic:
    """A diagnostic at a place of the text, shown on an existing line."""
    lines = text.splitlines()
    # The end of the text is behind the last line: show the last one.
    line = min(place[0], max(len(lines) - 1, 0))
    column = place[1] if line == place[0] else len(lines[line])
    return Diagnostic(
        code, message, path, Span(line + 1, column + 1, line + 1, column + 2), lines[line] if lines else ""
    )


_INDENTED: Final = "缩进不一致，或值里的引号没有配对；同一层的键要左对齐"
_ITEMS: Final = "列表各项的“-”要左对齐"
_BACKSLASH: Final = "双引号里的反斜杠“\\”会被当作转义；请改用单引号"
_DIRECTIVE: Final = "行首的“%”会被当作指令；请给值加引号"
_BROKEN_QUOTES: Final = "引号没有配对，遇到了“---”"

# What the parsers say, context and problem, and what to do; the first that fits. libyaml and PyYAML's own parser, which
# serves where there is no libyaml, have words of their own for the same slip.
_PROBLEMS: Final = (
    ("mapping values are not allowed", "这里不能再出现“键: 值”；值里有“: ”时请给整个值加引号，或检查上一行的缩进"),
    ("could not find expected ':'", "键的后面缺少半角冒号和空格“: ”"),
    ("did not find expected key", _INDENTED),
    ("a block mapping: expected <block end>", _INDENTED),
    ("did not find expected '-' indicator", _ITEMS),
    ("a block collection: expected <block end>", _ITEMS),
    ("expected ',' or ']'", "方括号列表里缺少半角逗号“,”，或没有用“]”结束"),
    ("expected ',' or '}'", "花括号里缺少半角逗号“,”，或没有用“}”结束"),
    ("node content", "这里缺少内容"),
    ("<document start>", "前面的内容已经结束，这里多出了内容；请检查缩进"),
    ("sequence entries are not allowed", "这里不能开始列表；列表要写在键的下一行"),
    ("found character '\\t'", "值的前面用空格，不用制表符（Tab）"),
    ("cannot start any token", "以 @、`、% 开头的值请加引号"),
    ("found unexpected end of stream", "引号没有配对，到文件末尾也没有结束"),
    ("document indicator", _BROKEN_QUOTES),
    ("document separator", _BROKEN_QUOTES),
    ("escape character", _BACKSLASH),
    ("invalid Unicode character escape", _BACKSLASH),
    ("directive", _DIRECTIVE),
    ("incompatible YAML document", _DIRECTIVE),
    ("tag", "以“!”开头的值会被当作标签；请给值加引号"),
    ("hexdecimal number", _BACKSLASH),
    ("hexadecimal numbers", _BACKSLASH),
    ("expected alphabetic or numeric character", "以“*”或“&”开头的值会被当作别名；请给值加引号"),
    ("a block scalar: ", "“|”或“>”后面只能换行；值以它们开头时请加引号"),
    ("found unexpected ':'", "花括号里的“: ”用错了；请给值加引号"),
    ("mapping keys are not allowed", "以“? ”开头的值请加引号"),
)


_INDENT: Final = regex(r"[ \t]*")
_LEVEL: Final = regex(r"\s*(?:- +)*")  # what stands before a key: its indentation, and the dash of a list's item
_SKIPPED: Final = regex(r"\s*(?:#.*)?$")  # a blank line or a comment
_COLON: Final = regex(
    _LEVEL.pattern + r"(?P<key>[^\s：:，。；、#\"'\[\]{}|>&*!%@`-][^\s：:，。；、]{0,11})(?P<colon>：|:(?=[^\s/]))"
)


def syntax_fault(text: str, path: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """What the parser says of the syntax, in Chinese and with advice, at the slip behind it where one is seen."""
    problem = error.problem or ""
    said = f"{error.context or ''}: {problem}"
    advice = next((words for key, words in _PROBLEMS if key in said), f"解析器报告：{problem}")
    mark = error.problem_mark or error.context_mark
    # An unclosed quote and a key without a colon are reported where the text goes on; where they began helps more.
    if error.context_mark is not None and ("end of stream" in problem or "expected ':'" in problem):
        mark = error.context_mark
    lines = text.splitlines()
    place = (mark.line, mark.column) if mark else (0, 0)
    slip = _tab(lines, place[0]) or _colon(lines, place[0]) or _colon_above(lines, place[0])
    if slip is not None:
        advice, place = slip
    return fault_at(BAD_YAML, f"YAML 语法错误：{advice}。", text, path, place)


def _tab(lines: list[str], number: int) -> tuple[str, Place] | None:
    """A tab in the indentation of the line."""
    indent = _INDENT.match(lines[number]) if number < len(lines) else None
    if indent is None or "\t" not in indent[0]:
        return None
    return "缩进用空格，不用制表符（Tab）", (number, indent[0].index("\t"))


def _colon(lines: list[str], number: int) -> tuple[str, Place] | None:
    """A key of the line whose colon is full-width, or has no space behind it."""
    match = _COLON.match(lines[number]) if number < len(lines) else None
    if match is None:
        return None
    what = "用了全角冒号" if match["colon"] == "：" else "后面没有空格"
    advice = f"“{match['key']}{match['colon']}”{what}；键的后面应是半角冒号和空格，写成“{match['key']}: ”"
    return advice, (number, match.start("colon"))


def _colon_above(lines: list[str], number: int) -> tuple[str, Place] | None:
    """The same of the key before, on its level: the parser took it for a value, which no key can follow."""
    above = next((at for at in reversed(range(min(number, len(lines)))) if not _SKIPPED.match(lines[at])), None)
    if above is None or number >= len(lines):
        return None
    key, below = _COLON.match(lines[above]), _LEVEL.match(lines[number])
    return _colon(lines, above) if key and below and key.start("key") == below.end() else None


def reader_fault(text: str, path: str, error: yaml.reader.ReaderError) -> Diagnostic:
    """A character that YAML forbids; its place is searched, because libyaml counts bytes and PyYAML characters."""
    for number, line in enumerate(text.split("\n")):
        for column, character in enumerate(line):
            if not _printable(character):
                name = f"U+{ord(character):04X}"
                return fault_at(BAD_YAML, f"含有不可见的控制字符 {name}；请删去它。", text, path, (number, column))
    return Diagnostic(BAD_YAML, f"YAML 无法读取：{error.reason}。", path)


def escape_fault(text: str, path: str) -> Diagnostic:
    """A number behind `\\U` that no character has; its place is searched, because the parser does not tell."""
    before = text[: text.find("\\U") + 2]
    place = (before.count("\n"), len(before) - before.rfind("\n") - 1)
    return fault_at(BAD_YAML, f"YAML 语法错误：{_BACKSLASH}。", text, path, place)


def _printable(character: str) -> bool:
    point = ord(character)
    return (
        character in "\t\r\x85"
        or 0x20 <= point <= 0x7E
        or 0xA0 <= point <= 0xD7FF
        or 0xE000 <= point <= 0xFFFD
        or point >= 0x10000
    )
