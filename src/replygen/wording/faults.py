"""The faults of wording files: their codes, and Jinja's English messages in Chinese."""

from __future__ import annotations

import re
from typing import Final

from replygen.diagnostics import Code, Diagnostic, Severity, Span

_E = Severity.ERROR

UNREADABLE: Final = Code(
    "TPL101", "wording-unreadable", _E, "词句文件读不出来", "文件不存在、是文件夹、没有权限，或不是 UTF-8 文本。"
)
SYNTAX: Final = Code("TPL102", "wording-syntax", _E, "词句文件的语法有误", "标记 {% %}、{{ }} 没有成对，或者写法不对。")
STRUCTURE: Final = Code(
    "TPL103",
    "wording-structure",
    _E,
    "词句文件的结构不对",
    "词句都写在块里；块外的内容印不出来，块不能重复，也不能套在别的块里。",
)
UNKNOWN_BLOCK: Final = Code(
    "TPL104", "wording-unknown-block", _E, "词句文件里有不认识的块", "块名写错，这一段词句就用不上。"
)
UNKNOWN_NAME: Final = Code(
    "TPL105", "wording-unknown-name", _E, "词句文件里有不认识的名", "名写错，信件的内容就会缺失。"
)
UNKNOWN_FILTER: Final = Code(
    "TPL106",
    "wording-unknown-filter",
    _E,
    "词句文件里有不认识的过滤器或判断",
    "竖线后和 is 后只能用 Jinja 自带的过滤器和判断。",
)
FORBIDDEN: Final = Code(
    "TPL107",
    "wording-forbidden",
    _E,
    "词句文件用了不允许的写法",
    "词句文件可能来自别人，不能取程序内部的东西，也不能引入别的文件。",
)
FAILED: Final = Code(
    "TPL108", "wording-failed", _E, "词句用到这封信上时出错", "词句文件本身读得通，但这封信的内容用不上去。"
)

CODES: Final = (UNREADABLE, SYNTAX, STRUCTURE, UNKNOWN_BLOCK, UNKNOWN_NAME, UNKNOWN_FILTER, FORBIDDEN, FAILED)

_MESSAGES: Final = (
    (
        r"Encountered unknown tag '(.+?)'\. You probably made.*looking for (.+?)\. The innermost.*",
        r"“{0}”的位置不对：这里应先写 {1}",
    ),
    (r"Encountered unknown tag '(.+?)'\..*", "没有“{0}”这种标记"),
    (
        r"Unexpected end of template\..*tags: (.+?)\. The innermost.* is '(.+?)'\.",
        "文件到末尾，“{1}”还没有结束，缺少 {0}",
    ),
    (r"unexpected end of template, expected '(.+)'\.", "文件到末尾还没有写完，缺少 {0}"),
    (r"expected token '(.+?)', got '(.+?)'", "这里应是“{0}”，写的却是“{1}”"),
    (r"unexpected '(.+?)', expected '(.+?)'", "括号没有成对：这里应是“{1}”，写的却是“{0}”"),
    (r"[Uu]nexpected '(.+?)'", "不应有“{0}”"),
    (r"unexpected char \"'\" at \d+|unexpected char '\"' at \d+", "引号没有成对"),
    (r"unexpected char '(.+?)' at \d+", "标记里不能有 {0} ，标点要用半角"),
    (r"Block names in Jinja have to be .*", "块名里不能有连字符"),
    (r"can't assign to .*", "set 后面应先写一个名"),
    (r"Can't assign to special loop variable.*", "loop 是循环自己的名，请换一个"),
    (r"maximum recursion depth exceeded.*", "块用到了自己，或者括号套得太深"),
    (r"Exceeds the limit .*", "数字太长"),
    (r"Expected an expression, got '(.+?)'", "这里应写名或文字，写的却是“{0}”"),
    (r"Missing end of (?:comment|raw) .*", "注释或 raw 没有结束"),
    (r"tag name expected", "{{% 后面没有写标记名"),
    (r"'(.+?)' is undefined", "“{0}”没有值"),
    (r"'(.+?)' has no attribute '(.+?)'", "这里的内容没有“{1}”这一项"),
    (r".* has no element (.+)", "没有第 {0} 项（从 0 数起）"),
    (r"access to attribute '(.+?)' of .*", "不允许取程序内部的“{0}”"),
)
_TOKENS: Final = {
    "end of statement block": "%}",
    "end of print statement": "}}",
    "end of template": "文件末尾",
    "name": "名",
}


def in_chinese(message: str) -> str:
    """A message of Jinja's in Chinese; one that is not known is quoted as it is."""
    for pattern, words in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*(_token(group) for group in match.groups()))
    return f"Jinja 报告“{message}”"


def fault(
    code: Code, message: str, path: str, lines: list[str], line: int, word: str = "", route: str = ""
) -> Diagnostic:
    """A fault at a line, counted from 1, and there at `word` when it is found."""
    if not 1 <= line <= len(lines):
        return Diagnostic(code, message, path, route=route)
    source = lines[line - 1]
    start = max(source.find(word), 0) if word else len(source) - len(source.lstrip())
    end = start + len(word) if word else max(len(source.rstrip()), start + 1)
    return Diagnostic(code, message, path, Span(line, start + 1, line, end + 1), source, route)


def _token(text: str) -> str:
    for english, sign in _TOKENS.items():
        text = text.replace(english, sign)
    return re.sub(r"'(\w+)'", r"{% \1 %}", text).replace(" or ", " 或 ")
