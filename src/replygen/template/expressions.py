"""What the tags say: parsed one by one, so that every fault is found in one run, and checked before anything runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.environment import Environment

from replygen.diagnostics import nearest
from replygen.template.faults import (
    FORBIDDEN,
    STATEMENT,
    SYNTAX,
    TOO_COMPLEX,
    UNKNOWN_FILTER,
    UNKNOWN_NAME,
    WRONG_KIND,
    Fault,
)
from replygen.template.names import Kind, Name
from replygen.template.sandbox import DELIMITERS, FILTERS, METHODS, TESTS
from replygen.template.tags import Level, Tag

MAX_DEPTH: Final = 24  # of brackets and operators in each other

_ENDINGS: Final = {"if": "endif", "elif": "endif", "for": "endfor", "set": ""}
_BARE: Final = frozenset({"else", "endif", "endfor"})
_GOT: Final = re.compile(r"(?:got|unexpected|unexpected char) '(.+?)'(?: at \d+)?$")
_VALUE: Final = (DELIMITERS["variable_start_string"], DELIMITERS["variable_end_string"])
_BLOCK: Final = (DELIMITERS["block_start_string"], DELIMITERS["block_end_string"])
_RESERVED: Final = frozenset({"loop", "range"})


class Use(Enum):
    """What an expression's value is wanted for."""

    TEXT = auto()
    BLOCK = auto()
    TEST = auto()
    ITEMS = auto()
    OPERAND = auto()


class Checker:
    """Checks the tags of one part in the order of the document; collects the names they use (English forms)."""

    def __init__(self, names: Mapping[str, Name], env: Environment) -> None:
        self.used: set[str] = set()
        self._names = {alias: name for name in names.values() for alias in (name.name, name.zh)}
        self._scopes: list[set[str]] = [set()]
        self._env = env

    def check(self, tag: Tag) -> Iterator[Fault]:
        """What is wrong with the next tag."""
        if tag.opening == "{%" and tag.keyword not in _ENDINGS and tag.keyword not in _BARE:
            known = "if、elif、else、endif、for、endfor、set"
            yield Fault(STATEMENT, f"模板里没有“{tag.keyword}”这种语句：能用的是 {known}。", tag.place)
            return
        if tag.keyword in _BARE:
            yield from self._check_bare(tag)
            return
        try:
            node = self._parse(tag)
        except TemplateSyntaxError as error:
            yield Fault(SYNTAX, f"“{tag.shown}”写法有误：{_reason(error)}。", tag.place)
            if tag.keyword == "for":
                self._scopes.append(set())
            return
        except RecursionError:
            node = None
        if node is None or _too_deep(node):
            yield Fault(TOO_COMPLEX, f"“{tag.shown}”括号或运算套得太深：请拆短。", tag.place)
        else:
            yield from dict.fromkeys(self._check_node(node, tag))

    def _check_bare(self, tag: Tag) -> Iterator[Fault]:
        if tag.keyword == "endfor" and len(self._scopes) > 1:
            self._scopes.pop()
        if tag.body != tag.keyword:
            yield Fault(SYNTAX, f"“{tag.shown}”里“{tag.keyword}”后面不能有别的内容。", tag.place)

    def _parse(self, tag: Tag) -> nodes.Node:
        """The statement, or the expression of a value tag; TemplateSyntaxError when it is neither."""
        if tag.opening == "{{":
            output = self._env.parse(f"{_VALUE[0]} {tag.body} {_VALUE[1]}").body[0]
            return output.nodes[0] if isinstance(output, nodes.Output) else output
        ending = _ENDINGS[tag.keyword]
        texts = (tag.body.removeprefix("el"), ending) if ending else (tag.body,)
        return self._env.parse("".join(f"{_BLOCK[0]} {text} {_BLOCK[1]}" for text in texts)).body[0]

    def _check_node(self, node: nodes.Node, tag: Tag) -> Iterator[Fault]:
        if isinstance(node, nodes.If):
            yield from self._walk(node.test, Use.TEST, tag)
        elif isinstance(node, nodes.For):
            yield from self._walk(node.iter, Use.ITEMS, tag)
            self._scopes.append({"loop"})
            yield from self._assign(node.target, tag)
            if node.test is not None:
                yield from self._walk(node.test, Use.TEST, tag)
            if node.recursive:
                yield Fault(FORBIDDEN, f"“{tag.shown}”：for 不能用 recursive。", tag.place)
        elif isinstance(node, nodes.Assign):
            yield from self._walk(node.node, Use.OPERAND, tag)
            yield from self._assign(node.target, tag)
        elif isinstance(node, nodes.Expr):
            yield from self._walk(node, Use.BLOCK if tag.level is Level.PARAGRAPH else Use.TEXT, tag)
        else:
            yield Fault(SYNTAX, f"“{tag.shown}”写法有误：应为“set 变量 = 值”。", tag.place)

    def _assign(self, target: nodes.Node, tag: Tag) -> Iterator[Fault]:
        for name in [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name)):
            if name.name.startswith("_") or name.name in _RESERVED:
                yield Fault(FORBIDDEN, f"变量不能叫“{name.name}”：请换一个名称，不以下划线开头。", tag.place)
            self._scopes[-1].add(name.name)
        if isinstance(target, nodes.NSRef):
            yield Fault(FORBIDDEN, f"“{tag.shown}”：不能给别的对象的成员赋值。", tag.place)

    def _walk(self, node: nodes.Node, use: Use, tag: Tag) -> Iterator[Fault]:
        match node:
            case nodes.Name():
                yield from self._check_name(node.name, use, tag)
                return
            case nodes.CondExpr():
                yield from self._walk(node.test, Use.TEST, tag)
                yield from self._walk(node.expr1, use, tag)
                if node.expr2 is not None:
                    yield from self._walk(node.expr2, use, tag)
                return
            case nodes.And() | nodes.Or():
                yield from self._walk(node.left, use, tag)
                yield from self._walk(node.right, use, tag)
                return
            case nodes.Call():
                yield from self._check_call(node, tag)
                return
            case nodes.Filter() if node.name not in FILTERS:
                yield self._unknown("过滤器", node.name, FILTERS, tag)
            case nodes.Test() if node.name not in TESTS:
                yield self._unknown("测试", node.name, TESTS, tag)
            case nodes.Filter(name="map") if node.args or {k.key for k in node.kwargs} - {"attribute", "default"}:
                yield Fault(FORBIDDEN, f"“{tag.shown}”：map 只能写成 map(attribute='…')。", tag.place)
            case nodes.Getattr() if node.attr.startswith("_"):
                yield self._private(node.attr, tag)
            case nodes.Getitem(arg=nodes.Const(value=str() as key)) if key.startswith("_"):
                yield self._private(key, tag)
        inner = Use.TEST if isinstance(node, nodes.Not | nodes.Test) else Use.OPERAND
        for child in node.iter_child_nodes():
            yield from self._walk(child, inner, tag)

    def _check_call(self, node: nodes.Call, tag: Tag) -> Iterator[Fault]:
        callee = node.node
        match callee:
            case nodes.Name(name="range"):
                pass
            case nodes.Getattr() if callee.attr in METHODS:
                yield from self._walk(callee.node, Use.OPERAND, tag)
            case nodes.Getattr() if callee.attr.startswith("_"):
                yield self._private(callee.attr, tag)
            case _:
                called = callee.attr if isinstance(callee, nodes.Getattr) else getattr(callee, "name", "…")
                message = (
                    f"“{tag.shown}”：模板里不能调用“{called}(…)”。能调用的是 range 和 {'、'.join(sorted(METHODS))}。"
                )
                yield Fault(FORBIDDEN, message, tag.place)
                yield from self._walk(callee, Use.OPERAND, tag) if isinstance(callee, nodes.Getattr) else ()
        for child in (*node.args, *node.kwargs):
            yield from self._walk(child, Use.OPERAND, tag)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            yield Fault(FORBIDDEN, f"“{tag.shown}”：参数不能用 * 展开。", tag.place)

    def _check_name(self, name: str, use: Use, tag: Tag) -> Iterator[Fault]:
        if any(name in scope for scope in self._scopes):
            return
        known = self._names.get(name)
        if known is None:
            near = nearest(name, [*self._names, *(n for scope in self._scopes for n in scope)])
            hint = f"您是不是要写“{near}”？" if near else "可用的变量见 replygen template check --help。"
            yield Fault(UNKNOWN_NAME, f"没有“{name}”这个变量。{hint}", tag.place)
            return
        self.used.add(known.name)
        remedy = _REMEDIES.get((known.kind, use))
        if remedy:
            yield Fault(WRONG_KIND, f"“{name}”是{known.kind.value}，{remedy.format(name)}。", tag.place)

    def _unknown(self, kind: str, name: str, known: frozenset[str], tag: Tag) -> Fault:
        near = nearest(name, sorted(known))
        hint = f"您是不是要写“{near}”？" if near else f"能用的是 {'、'.join(sorted(k for k in known if k.isalpha()))}。"
        return Fault(UNKNOWN_FILTER, f"没有“{name}”这个{kind}。{hint}", tag.place)

    def _private(self, name: str, tag: Tag) -> Fault:
        return Fault(FORBIDDEN, f"“{tag.shown}”：模板不能取“{name}”，那是程序内部的东西。请删去。", tag.place)


_ONLY_BLOCK: Final = "须独占一段写成 {{{{p {0} }}}}，或用在 if 里"
_NOT_BLOCK: Final = "不是整段的内容：请写 {{{{ {0} }}}}"
_REMEDIES: Final = {
    (Kind.BLOCK, Use.TEXT): _ONLY_BLOCK,
    (Kind.BLOCK, Use.OPERAND): _ONLY_BLOCK,
    (Kind.BLOCK, Use.ITEMS): _ONLY_BLOCK,
    (Kind.TEXT, Use.BLOCK): _NOT_BLOCK,
    (Kind.TEXT, Use.ITEMS): "不能逐项取出：for 只用于列表",
    (Kind.FLAG, Use.TEXT): "印不出来：请写 {{% if {0} %}}",
    (Kind.FLAG, Use.BLOCK): "印不出来：请写 {{%p if {0} %}}",
    (Kind.FLAG, Use.ITEMS): "不能逐项取出：for 只用于列表",
    (Kind.LIST, Use.TEXT): "须逐项取出：请写 {{% for 项 in {0} %}}{{{{ 项 }}}}{{% endfor %}}",
    (Kind.LIST, Use.BLOCK): "须逐项取出：请写 {{%p for 项 in {0} %}}",
}


def _reason(error: TemplateSyntaxError) -> str:
    got = _GOT.search(error.message or "")
    if got is None or got[1] in {"end of print statement", "end of statement block", "}", "%"}:
        return "表达式不完整"
    return f"在“{got[1]}”处读不下去"


def _too_deep(node: nodes.Node, depth: int = 0) -> bool:
    return depth > MAX_DEPTH or any(_too_deep(child, depth + 1) for child in node.iter_child_nodes())
