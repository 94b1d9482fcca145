"""What a YAML file says, scalars as typed; and its nodes, each with its place, for faults and findings.

YAML 1.1 would turn `0670` into 440 and `NO` into false, so no scalar is interpreted here: the text stays as the author
typed it and the model converts it. A file of the plain kind that letters are is read line by line, and has no nodes
until somebody asks for a place. Of any other, and for places, PyYAML's events are folded into nodes by a loop of our
own, which bounds nesting and aliases where PyYAML's recursive composer would crash the process.
"""

from replygen.files import read_bytes
from replygen.source.data import Pairs, value_of
from replygen.source.node import Node
from replygen.source.read import decode, parse_source, read_source
from replygen.source.source import Source

__all__ = ["Node", "Pairs", "Source", "decode", "parse_source", "read_bytes", "read_source", "value_of"]
