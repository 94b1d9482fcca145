"""The reference of the names that a template may use, as a Markdown table in Chinese, for the docs."""

from __future__ import annotations

from replygen.template.names import NAMES, Kind


def reference() -> str:
    """The whole page; made from the table of names."""
    rows = [
        f"| {name.zh} | `{name.name}` | {name.kind.value} | {_tag(name.kind, name.zh)} | {name.doc} |"
        for name in NAMES.values()
    ]
    head = [
        "# 模板里可用的名称\n",
        "由 `replygen.template.names` 生成，请勿手改。中文名与英文名等价，可以混用。",
        "标签怎样写、放在哪里，见 [templates.md](templates.md)。\n",
        "| 中文 | 英文 | 类型 | 写法 | 内容 |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _tag(kind: Kind, name: str) -> str:
    match kind:
        case Kind.TEXT:
            return f"`{{{{ {name} }}}}`"
        case Kind.BLOCK:
            return f"`{{{{p {name} }}}}`"
        case Kind.FLAG:
            return f"`{{% if {name} %}}`"
        case Kind.LIST:
            return f"`{{% for 项 in {name} %}}`"
