"""Lists and mappings in brackets on one line, of plain and quoted texts: `[李明, "0001"]`, `{name: 李明}`."""

from __future__ import annotations

import re
from typing import Final

from replygen.regex import regex
from replygen.source.node import MAX_DEPTH, Collection, Mapping, Node, Scalar, Sequence

_LONGEST: Final = 1000  # characters; neither these patterns nor a reader's patience are made for more
_MOST: Final = MAX_DEPTH // 2  # collections on a line, whether side by side or in each other

FIRST: Final = r"""[^\s\-?:,\[\]{}\#&*!|>'"%@`]"""
"""What a plain scalar begins with; YAML allows more."""
QUOTED: Final = r"""'[^'\n]*' | "[^"\\\n]*" """
"""A quoted scalar without escapes."""

_TOKEN: Final = regex(
    rf"""
    \ *+ (?:
        (?P<key>\w{{1,64}}+) : \ ++
      | (?P<quoted>{QUOTED})
      | (?P<words>{FIRST}[^\s,\[\]{{}}:\#?]*+(?:\ ++[^\s,\[\]{{}}:\#?]++)*)
      | (?P<open>[\[{{])
      | (?P<close>[\]}}])
      | (?P<comma>,)
      | (?P<end> (?: (?<=\ ) \#.* )? $ )
    )
    """,
    re.VERBOSE,
)

# By these letters a collection in brackets whose entries are sound is itself a value, to the one around it.
_LETTERS: Final = {"key": "k", "quoted": "v", "words": "v", "end": ""}
_CLOSED: Final = regex(r"\[(?:v(?:,v)*)?\]|\{(?:kv(?:,kv)*)?\}")


def read_flow(flow: str, row: int, at: int) -> Node | None:
    """The collection that the last words of a line hold, a comment behind it left out; None for anything else.

    `row` and `at` are line and column where they stand, from 0.
    """
    if len(flow) > _LONGEST or flow.count("[") + flow.count("{") > _MOST:
        return None
    tokens = [(token, token.lastgroup or "") for token in _TOKEN.finditer(flow)]
    shape, before = "".join([_LETTERS.get(kind, token[kind]) for token, kind in tokens]), ""
    while shape != before:
        shape, before = _CLOSED.sub("v", shape), shape
    if shape != "v" or "".join([token[0] for token, _ in tokens]) != flow:
        return None
    root = Sequence((row, at), (row, at), [])
    opened: list[Collection] = [root]
    for token, kind in tokens:
        words, start = token[kind], (row, at + token.start(kind))
        if kind == "open":
            inner = (Sequence if words == "[" else Mapping)(start, start, [])
            opened[-1].items.append(inner)
            opened.append(inner)
        elif kind == "close":
            opened.pop().close((row, at + token.end(kind)))
        elif kind == "quoted":
            opened[-1].items.append(Scalar(start, words[1:-1], words[0]))
        elif _LETTERS.get(kind):
            opened[-1].items.append(Scalar(start, words))
    return root.items[0]
