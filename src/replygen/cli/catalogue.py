"""Every code that replygen reports, for `replygen explain` and docs/rules.md; rules bring their examples with them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.diagnostics import Code
from replygen.rules import register
from replygen.rules.table import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FAMILIES: Final = {
    "LET": "信件的内容",
    "TXT": "字词、数字和标点",
    "FMT": "DOCX 的格式",
    "REG": "发文字号登记簿",
    "TPL": "模板和词句",
    "RPL": "replygen 自身：文件、配置、忽略",
}
"""The families of codes, in the order of the documentation."""

_MODULES: Final = (
    "files",
    "source.faults",
    "config.config",
    "letter.faults",
    "docx.package",
    "wording.faults",
    "wording.load",
    "template.faults",
    "template.stamp",
    "register.faults",
    "compose.attachment_faults",
    "compose.volume.faults",
    "pdf.faults",
    "batch.files",
    "batch.manifest",
    "batch.renderer",
    "batch.write",
    "checking.codes",
)
"""Where the codes stand that no rule reports: those of files that cannot be read or written."""


class Entry(Struct, frozen=True):
    """A code with its examples; both are empty for a fault that is no rule's."""

    code: Code
    bad: str = ""
    good: str = ""
    fixable: bool = False


def catalogue() -> dict[str, Entry]:
    """All codes by code, in the order of families and numbers."""
    rules = [Entry(rule.code, rule.bad, rule.good, rule.fixable) for rule in ALL_RULES]
    rules += [Entry(rule.code, rule.bad, rule.good) for rule in register.RULES]
    known = {entry.code.code for entry in rules}
    others = {code.code: Entry(code) for code in _plain_codes() if code.code not in known}
    families = list(FAMILIES)
    entries = sorted(
        (*rules, *others.values()), key=lambda entry: (families.index(entry.code.code[:3]), entry.code.code)
    )
    return {entry.code.code: entry for entry in entries}


def explanation(entry: Entry) -> str:
    """All that is known of a code, for a terminal."""
    code = entry.code
    lines = [
        f"{code.code} [{code.name}] {code.summary}",
        "",
        f"级别：{_level(entry)}{'，改法确定' if entry.fixable else ''}",
    ]
    lines += [f"出处：{_clause(code)}"] if _clause(code) else []
    lines += ["", code.why] if code.why else []
    for title, example in (("错例", entry.bad), ("正例", entry.good)):
        if example:
            lines += ["", f"{title}：", *(f"    {line}".rstrip() for line in example.strip("\n").splitlines())]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """docs/rules.md."""
    entries = catalogue()
    parts = [_HEAD.format(count=sum(bool(entry.bad) for entry in entries.values()), total=len(entries))]
    for family, title in FAMILIES.items():
        own = [entry for entry in entries.values() if entry.code.code.startswith(family)]
        parts.append(f"\n## {family}：{title}\n\n{_table(own)}")
        parts += [_section(entry) for entry in own if entry.bad]
    return "".join(parts)


_HEAD: Final = """\
# 规则

<!-- Generated from the rules by scripts/generate.py; change the rules, then run `make generate`. -->

`replygen check` 逐条核对下面的规则，共 {count} 条；其余代码说的是读不了的文件、配置和模板，总计 {total} 个。
一条规则的全部说明也可在命令行里看：`replygen explain LET101`。

级别是“错误”的问题使退出码为 1，“警告”要加 `--fail-on warning` 才会。强度是标准自己的用语：应、一般、推荐；
“惯例”不在标准里，而是办理答复函的通行做法。
"""


def _plain_codes() -> Iterator[Code]:
    for name in _MODULES:
        yield from (one for one in vars(import_module(f"replygen.{name}")).values() if isinstance(one, Code))


def _level(entry: Entry) -> str:
    """The severity; of a rule its strength too."""
    code = entry.code
    return f"{code.severity.label}，强度“{code.strength}”" if entry.bad else code.severity.label


def _clause(code: Code) -> str:
    return f"GB/T 9704—2012 {code.clause}" if code.clause[:1].isdigit() else code.clause


def _table(entries: Iterable[Entry]) -> str:
    rows = "".join(
        f"| {_link(entry)} | {entry.code.name} | {_level(entry)} | {entry.code.summary} |\n" for entry in entries
    )
    return f"| 代码 | 名称 | 级别 | 说明 |\n| --- | --- | --- | --- |\n{rows}"


def _link(entry: Entry) -> str:
    return f"[{entry.code.code}](#{entry.code.code.lower()})" if entry.bad else entry.code.code


def _section(entry: Entry) -> str:
    code = entry.code
    clause = f"；出处：{_clause(code)}" if _clause(code) else ""
    fixable = "；改法确定" if entry.fixable else ""
    examples = "".join(
        f"\n{title}：\n\n```text\n{example.strip(chr(10))}\n```\n"
        for title, example in (("错例", entry.bad), ("正例", entry.good))
        if example
    )
    why = f"\n{code.why}\n" if code.why else ""
    head = f'\n<a id="{code.code.lower()}"></a>\n\n### {code.code} {code.name}\n\n'
    return f"{head}**{code.summary}**\n{why}\n级别：{_level(entry)}{clause}{fixable}。\n{examples}"
