"""What can be said of a wording file before any letter: unknown names, blocks out of place, ways into the program."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from jinja2 import Environment, meta, nodes

from replygen.diagnostics import Code, nearest
from replygen.wording import faults
from replygen.wording.names import BLOCKS, COSTLY, VARIABLES

_KNOWN_BLOCKS: Final = frozenset((*BLOCKS, *BLOCKS.values()))
_KNOWN_NAMES: Final = frozenset(
    (*VARIABLES, *VARIABLES.values(), "self", "super", "loop", "caller", "varargs", "kwargs")
)
_FOREIGN: Final[dict[type[nodes.Stmt], str]] = {
    nodes.Extends: "extends",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
}


class Found(NamedTuple):
    """A fault before it is placed: its line, counted from 1, and a word on it."""

    line: int
    word: str
    code: Code
    message: str


def check(environment: Environment, tree: nodes.Template) -> list[Found]:
    """The faults of a parsed file, in the order of its lines. The tree is spoilt for compiling when there are any."""
    found = [
        *_outside_blocks(tree),
        *_blocks(tree),
        *_forbidden(tree),
        *_filters(environment, tree),
    ]
    for block in tree.find_all(nodes.Block):
        if block.find(nodes.Block) is None:  # Jinja stops at blocks in blocks, and those are found on their own
            found += _names(environment, block)
    return sorted(set(found), key=lambda fault: (fault.line, fault.word))


def _outside_blocks(tree: nodes.Template) -> Iterator[Found]:
    for node in tree.body:
        if isinstance(node, (nodes.Block, *_FOREIGN)):
            continue
        line = node.lineno
        if isinstance(node, nodes.Output) and isinstance(first := node.nodes[0], nodes.TemplateData):
            if len(node.nodes) == 1 and not first.data.strip():
                continue
            line += first.data[: len(first.data) - len(first.data.lstrip())].count("\n")
        yield Found(line, "", faults.STRUCTURE, "写在块外的内容印不出来；请移到 {% block … %} 和 {% endblock %} 之间")


def _blocks(tree: nodes.Template) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for block in tree.find_all(nodes.Block):
        name = BLOCKS.get(block.name, block.name)
        if block.name not in _KNOWN_BLOCKS:
            message = _unknown("块", block.name, _KNOWN_BLOCKS, BLOCKS)
            yield Found(block.lineno, block.name, faults.UNKNOWN_BLOCK, message)
        elif name in seen:
            message = f"“{block.name}”块在第{seen[name]}行已经有了；请删去一个"
            yield Found(block.lineno, block.name, faults.STRUCTURE, message)
        seen.setdefault(name, block.lineno)
        for nested in block.find_all(nodes.Block):
            message = f"“{nested.name}”块套在“{block.name}”块里；请把它移到“{block.name}”块的外面"
            yield Found(nested.lineno, nested.name, faults.STRUCTURE, message)


def _forbidden(tree: nodes.Template) -> Iterator[Found]:
    for statement in tree.find_all(tuple(_FOREIGN)):
        tag = _FOREIGN[type(statement)]
        message = f"词句文件不能用 {tag}；没有写的块自动取自随附的词句，删去这一行即可"
        yield Found(statement.lineno, tag, faults.FORBIDDEN, message)
    for operation in tree.find_all(tuple(getattr(nodes, name) for name in COSTLY)):
        sign = COSTLY[type(operation).__name__]
        yield Found(operation.lineno, sign, faults.FORBIDDEN, f"词句文件里不能用运算“{sign}”；请直接写出要印的文字")
    keys = [(node.lineno, node.attr) for node in tree.find_all(nodes.Getattr)]
    keys += [(node.lineno, _constant(node.arg)) for node in tree.find_all(nodes.Getitem)]
    for line, key in keys:
        if key.startswith("_"):
            yield Found(line, key, faults.FORBIDDEN, f"不允许取程序内部的“{key}”；只能用词句文件开头列出的名")


def _constant(node: nodes.Node) -> str:
    return str(node.value) if isinstance(node, nodes.Const) else ""


def _filters(environment: Environment, tree: nodes.Template) -> Iterator[Found]:
    for kind, word, known in ((nodes.Filter, "过滤器", environment.filters), (nodes.Test, "判断", environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                yield Found(node.lineno, node.name, faults.UNKNOWN_FILTER, _unknown(word, node.name, known))
                node.name = next(iter(known))  # so that the search for names can go on over the same tree


def _names(environment: Environment, block: nodes.Block) -> Iterator[Found]:
    alone = nodes.Template([block], lineno=1)
    alone.set_environment(environment)
    unknown = meta.find_undeclared_variables(alone) - _KNOWN_NAMES
    places = {
        (name.lineno, name.name) for name in block.find_all(nodes.Name) if name.ctx == "load" and name.name in unknown
    }
    for line, name in places:
        yield Found(line, name, faults.UNKNOWN_NAME, _unknown("名", name, (*VARIABLES, *VARIABLES.values()), VARIABLES))


def _unknown(what: str, name: str, known: Collection[str], listed: Collection[str] = ()) -> str:
    near = nearest(name, sorted(known))
    hint = f"；您是不是要写“{near}”？" if near else ""
    return f"不认识的{what}“{name}”{hint}" + (f"（可用的{what}：{'、'.join(listed)}）" if listed and not near else "")
