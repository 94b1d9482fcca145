"""From a tree with markers to Jinja code: the part's XML as constant text, its tags as Jinja's."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from jinja2.environment import Environment
from jinja2.meta import find_undeclared_variables
from jinja2.visitor import NodeTransformer

from replygen.template.names import Name
from replygen.template.sandbox import DELIMITERS
from replygen.template.stamp import Page
from replygen.template.tags import Level, Tag
from replygen.template.tree import MARKER

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_DELIMITER: Final = {
    "{{": (DELIMITERS["variable_start_string"], DELIMITERS["variable_end_string"]),
    "{%": (DELIMITERS["block_start_string"], DELIMITERS["block_end_string"]),
}
_WRITER: Final = {Level.PARAGRAPH: "_block", Level.RUN: "_runs"}


def page(
    part: str, root: Element, tags: list[Tag], names: Mapping[str, Name], env: Environment, *, plain: bool
) -> Page:
    """The part below `root`, whose markers refer to `tags`, as code that runs in an environment like `env`.

    `plain` for properties, whose text knows no line breaks and tabs.
    """
    source, lines = _source(serialize(root), tags)
    tree = env.parse(source)
    text_writer = "_plain" if plain else "_text"
    tag_of = dict(lines)
    _Translator(names, tag_of, lambda number: _WRITER.get(tags[number].level, text_writer)).visit(tree)
    used = tuple(sorted(find_undeclared_variables(tree)))
    code = env.compile(tree, name=part, filename=part)
    return Page(part, marshal.dumps(code), tuple(lines), used, loops=tree.find(nodes.For) is not None)


def serialize(root: Element) -> str:
    """A part's XML text with its declaration."""
    from lxml import etree  # noqa: PLC0415 - only for compiling templates and checking

    return DECLARATION + etree.tostring(root, encoding="unicode", with_tail=False)


def _source(xml: str, tags: list[Tag]) -> tuple[str, list[tuple[int, int]]]:
    """The Jinja source, and the line of each tag: each has a line to itself, by which its nodes are told later."""
    first, *rest = xml.split(f"<?{MARKER} ")
    pieces = [first]
    line = 1 + first.count("\n")
    lines = []
    for piece in rest:
        number, _, constant = piece.partition("?>")
        tag = tags[int(number)]
        opening, closing = _DELIMITER[tag.opening]
        pieces += (opening, "\n", tag.body, " ", closing, constant)
        line += 1
        lines.append((line, int(number)))
        line += constant.count("\n")
    return "".join(pieces), lines


class _Translator(NodeTransformer):
    """Chinese names to English ones, each value through its writer, loops and variables through their limits."""

    def __init__(self, names: Mapping[str, Name], tag_of: Mapping[int, int], writer: Callable[[int], str]) -> None:
        self._english = {name.zh: name.name for name in names.values()}
        self._tag_of = tag_of
        self._writer = writer

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 - Jinja's naming
        node.name = self._english.get(node.name, node.name)
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.attr = self._english.get(node.attr, node.attr)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        for at, child in enumerate(node.nodes):
            if not isinstance(child, nodes.TemplateData):
                node.nodes[at] = _filter(child, self._writer(self._tag_of[child.lineno]))
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = _filter(node.iter, "_each")
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.node = _filter(node.node, "_bounded")
        return node


def _filter(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
