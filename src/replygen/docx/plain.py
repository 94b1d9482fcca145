"""Plain paragraphs, cut out of the text of a part before the rest of it becomes a tree.

Nearly all paragraphs of a letter are plain: properties, and runs that hold nothing but words; and Word and WPS cut each
into dozens of runs. The tree makes an object of every element and a string of every name it is asked for; cutting the
text where runs end takes a tenth of that. Nothing is interpreted here: what stands before the words is parsed apart,
once for all that begins alike, so that formats are known again by the element. Whatever is not as plain as this, or may
not be well-formed, stays in the tree's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final, TypeAlias

from msgspec import Struct

from replygen.docx.tree import parse_xml
from replygen.docx.wml import Element, W
from replygen.regex import regex

_LARGEST: Final = 1024 * 1024  # bytes: a larger part is no letter's, and its text would be held twice
_LONGEST: Final = 1000  # bytes of what stands before words; with the next it bounds what is remembered
_LONGEST_ROOT: Final = 8 * 1024  # bytes of the part's first tag: Word's with all its namespaces has half of it
_NAMESPACE: Final = W[1:-1].encode()
_BINDING: Final = b'xmlns:w="' + _NAMESPACE + b'"'
_PARAGRAPH: Final = regex(rb"<w:p(?=[\s/>])")
_REBINDING: Final = regex(rb"xmlns:w[\s=]")
# What Word and WPS note each time they save, nowhere the same: all of a tag's attributes, in their order.
_SAVES: Final = ("w14:paraId", "w14:textId", *(f"w:rsid{what}" for what in ("R", "Del", "RPr", "RDefault", "P")))
_SAVED: Final = regex(
    b"(<w:[pr])(?= w)" + "".join(f'(?: {name}="[0-9A-F]{{8}}")?' for name in _SAVES).encode() + b"(?=/?>)"
)
_RUN_END: Final = b"</w:t></w:r>"
_PROPERTIES_END: Final = b"</w:pPr>"
_PARAGRAPH_END: Final = b"</w:p>"

_PARAGRAPH_TAG: Final = W + "p"
_PROPERTIES: Final = W + "pPr"
_BEFORE_WORDS: Final[tuple[list[str], ...]] = (
    [],
    [W + "rPr"],
    [W + "lastRenderedPageBreak"],
    [W + "rPr", W + "lastRenderedPageBreak"],
)
_UNREAD: Final = frozenset({W + "proofErr", W + "bookmarkStart", W + "bookmarkEnd"})  # marks that say nothing
# What is looked for in the tree: sections, tracked changes, shading.
_SOUGHT: Final = tuple(
    W + tag for tag in ("sectPr", "pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo", "highlight", "shd")
)
_ODD: Final = regex("[^\t\n\x20-\ufffd\U00010000-\U0010ffff]")  # XML knows no such characters, or reads another


class Start(Struct, frozen=True):
    """How paragraphs or runs begin: their text up to the words, by which they are known, and it as a `w:p` or `w:r`."""

    markup: bytes
    element: Element


PlainRun: TypeAlias = tuple[Start, str]
"""Neighbouring runs that begin alike, and the words of all."""


class PlainParagraph(Struct, frozen=True):
    """How a paragraph begins, its runs, and the part's text behind it."""

    start: Start
    runs: list[PlainRun]
    behind: bytes

    @property
    def text(self) -> str:
        """All its words."""
        return "".join([words for _, words in self.runs])


Plain: TypeAlias = Mapping[Element, PlainParagraph]
"""What plain paragraphs hold, by the element that stands for each in the tree."""


class Skeleton(Struct, frozen=True):
    """A part as a tree in which plain paragraphs are empty; `plain` has what they hold."""

    root: Element
    plain: Plain = MappingProxyType({})


def read_skeleton(part: bytes) -> Skeleton:
    """The skeleton of a part of WordprocessingML; lxml's XMLSyntaxError for one that is not well-formed.

    Nothing is cut out of a part where names in the text may not be what they look like: with comments, literal sections
    or instructions, with another prefix for WordprocessingML.
    """
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - comes with reading, not with loading this module

    declaration, sign, rest = part.partition(b"?>")
    tag = rest[: rest.find(b">") + 1]
    if not _is_as_it_looks(part, declaration, tag, rest):
        return Skeleton(parse_xml(part))
    if b"w:rsidR" in rest or b"w14:paraId" in rest:
        rest = _SAVED.sub(rb"\1", rest)
    before, *texts = _PARAGRAPH.split(rest)
    try:
        cut = [_plain_paragraph(tag, text) for text in texts]
        left = [text if found is None else b"/>" + found.behind for text, found in zip(texts, cut, strict=True)]
        root = parse_xml(b"".join((declaration, sign, b"<w:p".join([before, *left]))))
    except (UnicodeDecodeError, XMLSyntaxError):
        return Skeleton(parse_xml(part))
    elements = list(root.iter(_PARAGRAPH_TAG))
    if len(elements) != len(cut):  # the namespace is spelled in another way too
        return Skeleton(parse_xml(part))
    return Skeleton(root, {element: found for element, found in zip(elements, cut, strict=True) if found is not None})


def _is_as_it_looks(part: bytes, declaration: bytes, tag: bytes, rest: bytes) -> bool:
    """Whether a tag in the text cannot be anything else, and w: means one thing all over."""
    usual = b"utf-8" in declaration.lower() and tag.lstrip().startswith(b"<w:document") and _BINDING in tag
    if not usual or len(tag) > _LONGEST_ROOT or len(part) > _LARGEST:
        return False
    comments = b"!" in rest and b"<!" in rest  # a rare sign is found faster than two
    instructions = b"?" in rest and b"<?" in rest
    rebound = rest.count(_NAMESPACE) > 1 or _REBINDING.search(rest, len(tag))
    unbound = b"w14:" in rest and b"xmlns:w14=" not in tag
    return not (comments or instructions or rebound or unbound)


def _plain_paragraph(root: bytes, text: bytes) -> PlainParagraph | None:
    """The paragraph in the text behind `<w:p`; None unless it is plain."""
    end = text.find(_RUN_END)
    if end >= 0 and text.startswith(_PARAGRAPH_END, end + len(_RUN_END)):  # one run, as programs write paragraphs
        begin = text.rfind(b">", 0, end)
        starts = _starts(root, text[:begin])
        words = _words(text[begin + 1 : end])
        if starts is not None and words is not None:
            behind = text[end + len(_RUN_END) + len(_PARAGRAPH_END) :]
            return PlainParagraph(starts[0], [(starts[1], words)], behind)
    inside, closed, behind = text.partition(_PARAGRAPH_END)
    if not closed:
        return None
    end = inside.find(_PROPERTIES_END)
    end = inside.find(b">") + 1 if end < 0 else end + len(_PROPERTIES_END)
    start = _start(root, inside[:end])
    runs = None if start is None else _plain_runs(root, inside[end:])
    return None if start is None or runs is None else PlainParagraph(start, runs, behind)


def _plain_runs(root: bytes, markup: bytes) -> list[PlainRun] | None:
    """The runs in the text behind a paragraph's properties; None unless all of them are plain."""
    parts = markup.split(_RUN_END)
    end = parts.pop()
    if end and not _says_nothing(root, end):
        return None
    runs: list[PlainRun] = []
    for begin, alike in groupby([part.rpartition(b">") for part in parts], itemgetter(0)):
        starts = _starts(root, b">" + begin)
        words = _words(b"".join([said for _, _, said in alike]))
        if starts is None or words is None:
            return None
        runs.append((starts[1], words))
    return runs


def _words(text: bytes) -> str | None:
    """What the text between tags says; None when it has more in it than characters that stand for themselves."""
    words = text.decode()
    if "&" in words or "<" in words:
        return None
    return words if words.isprintable() or not _ODD.search(words) else None


@lru_cache(512)
def _starts(root: bytes, begin: bytes) -> tuple[Start, Start] | None:
    """The paragraph whose text begins so behind `<w:p`, up to words, and their run; None when either is not plain.

    Properties, marks that say nothing, and the run are all there is in such a paragraph.
    """
    paragraph = _paragraph(root, begin + b">" + _RUN_END)
    if paragraph is None:
        return None
    *before, run = paragraph
    *properties, text = run
    if before and before[0].tag == _PROPERTIES:
        del before[0]
    plain = _is_unread(before) and [one.tag for one in properties] in _BEFORE_WORDS and not (len(text) or text.text)
    return (Start(begin, paragraph), Start(begin, run)) if plain else None


@lru_cache(512)
def _start(root: bytes, begin: bytes) -> Start | None:
    """The paragraph whose text begins so behind `<w:p`, its properties included; None when it is not plain."""
    paragraph = _paragraph(root, begin)
    plain = paragraph is not None and all(one.tag == _PROPERTIES for one in paragraph)
    return Start(begin, paragraph) if paragraph is not None and plain else None


@lru_cache(64)
def _says_nothing(root: bytes, markup: bytes) -> bool:
    """Whether what stands behind the last run of a paragraph is nothing but marks for other programs."""
    paragraph = _paragraph(root, b">" + markup)
    return paragraph is not None and _is_unread(paragraph)


def _is_unread(elements: Iterable[Element]) -> bool:
    return all(one.tag in _UNREAD for one in elements)


def _paragraph(root: bytes, inside: bytes) -> Element | None:
    """The paragraph with that text between `<w:p` and its end; None when it is not well-formed or not to be cut out."""
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - as above

    if len(inside) > _LONGEST:
        return None
    try:
        document = parse_xml(root + b"<w:p" + inside + b"</w:p></w:document>")
    except XMLSyntaxError:
        return None
    return None if len(document) != 1 or next(document.iter(_SOUGHT), None) is not None else document[0]
