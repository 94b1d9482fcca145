"""Lists and mappings in brackets on one line, of plain and quoted texts: `[李明, "0001"]`, `{name: 李明}`."""

from __future__ import annotations

import re
from typing import Any, Final

from replygen.regex import regex
from replygen.source.data import Pairs, said
from replygen.source.node import MAX_DEPTH

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


class OtherYamlError(Exception):
    """YAML of another form, or no YAML: PyYAML will tell."""


def read_flow(flow: str) -> list[Any]:
    """The collection that the last words of a line hold, a comment behind it left out. Raises OtherYamlError."""
    if len(flow) > _LONGEST or flow.count("[") + flow.count("{") > _MOST:
        raise OtherYamlError
    tokens = list(_TOKEN.finditer(flow))
    parts = [(kind, token[kind]) for token in tokens if (kind := token.lastgroup)]
    shape, before = "".join([_LETTERS.get(kind, words) for kind, words in parts]), ""
    while shape != before:
        shape, before = _CLOSED.sub("v", shape), shape
    if shape != "v" or "".join([token[0] for token in tokens]) != flow:
        raise OtherYamlError
    root: list[Any] = []
    opened = [root]
    for kind, words in parts:
        if kind == "open":
            inner = [] if words == "[" else Pairs()
            opened[-1].append(inner)
            opened.append(inner)
        elif kind == "close":
            opened.pop()
        elif kind == "quoted":
            opened[-1].append(words[1:-1])
        elif kind == "key":
            opened[-1].append(words)
        elif kind == "words":
            opened[-1].append(said(words))
    found: list[Any] = root[0]
    return found
