"""Plain paragraphs, taken from the text of a part: properties, and runs that hold nothing but words.

Nearly all paragraphs of a letter are plain, and Word and WPS cut each into dozens of runs. The tree makes an object of
every element and a string of every name it is asked for; cutting the text where runs end takes a tenth of that.
Nothing is interpreted here: what stands before the words is a key, under which the format is found again that was read
from the tree when the key was first met. Whatever is not as plain as this is read from the tree.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from replygen.docx.wml import Element, W
from replygen.regex import regex

_LARGEST: Final = 1024 * 1024  # bytes: a larger part is no letter's, and its text would be held twice
_LONGEST: Final = 1000  # bytes of a key; it bounds what is remembered by them
_NAMESPACE: Final = W[1:-1].encode()
_PARAGRAPH_TAG: Final = W + "p"

_PARAGRAPH: Final = re.compile(rb"<w:p(?=[\s/>])")
_ATTRIBUTES: Final = r'(?: [\w:.-]+="[^"<>]*")*'
_UNREAD: Final = rf"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd){_ATTRIBUTES}/>)*"  # marks that say nothing to a reader
_PARAGRAPH_START: Final = regex(rf"{_ATTRIBUTES}(?:><w:pPr>(?:[^<]|<(?!w:sectPr|w:pPrChange))*)?")
_RUN_START: Final = regex(
    rf"{_UNREAD}<w:r{_ATTRIBUTES}>(?:<w:rPr>(?:<[\w:.-]+{_ATTRIBUTES}/>)*</w:rPr>)?"
    rf"(?:<w:lastRenderedPageBreak/>)?<w:t{_ATTRIBUTES}"
)
_END: Final = regex(_UNREAD)


Markup = tuple[bytes, bytes]
"""The text of a paragraph: what stands before its runs, and all that stands behind."""

PlainRun = tuple[bytes, int, str]
"""Neighbouring runs that begin alike: how, the place of the first among the paragraph's runs, and the words of all."""


def paragraph_markup(data: bytes, root: Element) -> dict[Element, Markup]:
    """The text of the paragraphs that may be plain, in the part that `root` is the tree of.

    Left out are paragraphs with others inside them and such with a section; all, when names in the text are not what
    they look like: there are comments, literal sections or instructions, or another prefix for WordprocessingML.
    """
    declaration, _, rest = data.partition(b"?>")
    if len(data) > _LARGEST or b"utf-8" not in declaration.lower() or root.prefix != "w" or not _as_it_looks(rest):
        return {}
    found = {}
    texts = _PARAGRAPH.split(rest)
    for element, text in zip(root.iter(_PARAGRAPH_TAG), texts[1:], strict=True):
        inside, end, _ = text.partition(b"</w:p>")
        start, properties, runs = inside.partition(b"</w:pPr>")
        if not properties:
            start, _, runs = inside.partition(b">")
        if end and _starts_paragraph(start):
            found[element] = start, runs
    return found


def _as_it_looks(text: bytes) -> bool:
    """Whether a tag cannot be anything else, and w: means one thing all over."""
    comments = b"!" in text and b"<!" in text  # a rare sign is found faster than two
    instructions = b"?" in text and b"<?" in text
    rebound = text.count(_NAMESPACE) != 1 or b"xmlns:w" in text.partition(b"<w:body")[2]
    return not (comments or instructions or rebound)


def plain_runs(markup: bytes) -> list[PlainRun] | None:
    """The runs in the text behind a paragraph's properties; None unless all of them are plain."""
    if b"&" in markup or b"\r" in markup:
        return None
    parts = markup.split(b"</w:t></w:r>")
    end = parts.pop()
    if end and not _END.fullmatch(end.decode()):
        return None
    if len(parts) == 1:  # as programs write paragraphs
        start, _, words = parts[0].rpartition(b">")
        return [(start, 0, words.decode())] if _starts_run(start) else None
    alike: list[tuple[bytes, int, list[bytes]]] = []
    last = b""
    for at, part in enumerate(parts):
        start, _, said = part.rpartition(b">")
        if start == last:
            alike[-1][2].append(said)
        elif _starts_run(start):
            last = start
            alike.append((start, at, [said]))
        else:
            return None
    return [(start, at, b"".join(texts).decode()) for start, at, texts in alike]


@lru_cache(512)
def _starts_paragraph(start: bytes) -> bool:
    return len(start) <= _LONGEST and bool(_PARAGRAPH_START.fullmatch(start.decode()))


@lru_cache(512)
def _starts_run(start: bytes) -> bool:
    return len(start) <= _LONGEST and bool(_RUN_START.fullmatch(start.decode()))
