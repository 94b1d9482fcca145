"""The places of a pattern for file names, by either of their names; config checks patterns against them."""

from __future__ import annotations

from typing import Final

FIELDS: Final = {
    name: field
    for field, chinese in (
        ("file", "文件"),
        ("number", "发文字号"),
        ("seq", "顺序号"),
        ("year", "年份"),
        ("recipient", "主送"),
        ("proposal.number", "编号"),
        ("proposal.title", "题目"),
        ("proposal.kind", "类别"),
    )
    for name in (field, chinese)
}
"""Each place by its English and its Chinese name: the English one it means."""
