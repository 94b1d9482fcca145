"""What is wrong with a check itself: its suppressions, its files."""

from __future__ import annotations

from typing import Final

from replygen.diagnostics import Code, Severity

UNUSED_SUPPRESSION: Final = Code(
    "RPL040",
    "unused-suppression",
    Severity.WARNING,
    "忽略已经没有用处",
    "留着不用的忽略会在将来掩盖真的问题；问题改正后，忽略也应删去。",
)
BAD_SUPPRESSION: Final = Code(
    "RPL041",
    "malformed-suppression",
    Severity.ERROR,
    "忽略的写法不对",
    "忽略要写明代码和理由，如“# replygen: ignore[LET101] 编号尚未下达”；写错的忽略不起作用。",
)
TOO_COMPLEX: Final = Code(
    "RPL042",
    "too-many-elements",
    Severity.ERROR,
    "文件的内容多得不像一封信",
    "段落和标记超过限度的文件会耗尽内存，所以不检查。",
)
INTERNAL: Final = Code(
    "RPL043",
    "internal-error",
    Severity.ERROR,
    "检查这份文件时 replygen 自身出错",
    "这是 replygen 的错误，不是信件的；其他文件照常检查。",
)
BAD_BASELINE: Final = Code(
    "RPL044",
    "bad-baseline",
    Severity.ERROR,
    "基线文件不能用",
    "基线说哪些问题是从前就有的；读不了它，就不能断定哪些是新的。",
)
