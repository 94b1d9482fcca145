"""A YAML file as nodes that know their place: read once, scalars as typed, every node with a span.

YAML 1.1 would turn `0670` into 440 and `NO` into false, so no scalar is interpreted here: a node holds the text
that the author typed and the model converts it. A file of the plain kind that letters are is read line by line; of any
other, PyYAML's events are folded into nodes by a loop of our own, which bounds nesting and aliases where PyYAML's
recursive composer would crash the process.
"""

from replygen.files import read_bytes
from replygen.source.node import Node, Source
from replygen.source.read import decode, parse_source, read_source

__all__ = ["Node", "Source", "decode", "parse_source", "read_bytes", "read_source"]
