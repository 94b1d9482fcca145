"""Edits of WordprocessingML as it lies in a part: ids, names and places, each by one look at the bytes.

All patterns begin at a tag's `<`, which text cannot hold; attributes are in double quotes, because every part comes
from a serialiser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_DRAWING: Final = re.compile(rb'(<wp:docPr (?:[^<>]*? )?id=")\d+')
_LINKED: Final = re.compile(rb'<\w+:\w+ (?:[^<>]*? )?r:\w+="[^<>]*>')
_LINK: Final = re.compile(rb'( r:\w+=")([^"]*)')
_STYLE: Final = re.compile(rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)')
_LIST: Final = re.compile(rb'(<w:numId w:val=")(\d+)')
_BOOKMARK: Final = re.compile(rb"<w:bookmark(?:Start|End) [^<>]*>")
_ID: Final = re.compile(rb'( w:id=")(-?\d+)')
_NAME: Final = re.compile(rb'<w:bookmarkStart (?:[^<>]*? )?w:name="([^"]*)"')
_PLAIN_PARAGRAPH: Final = re.compile(
    rb"(?P<open><w:p(?: [^<>]*[^<>/])?)(?:(?P<empty>/>)|>(?:<w:pPr/>|(?P<some><w:pPr>)(?!<w:pStyle)|(?!<w:pPr)))"
)
_PLAIN_TABLE: Final = re.compile(rb"<w:tblPr>(?!<w:tblStyle)")
_OPENING: Final = re.compile(rb"<w:p(?: [^<>]*[^<>/])?>")
_PROPERTIES: Final = re.compile(rb"<w:pPr/>|<w:pPr>.*?</w:pPr>", re.DOTALL)

_CARRIER: Final = b'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>%s</w:pPr>%s</w:p>'


def drawings(data: bytes, number: Callable[[], int]) -> bytes:
    """Every drawing with a number of its own."""
    return _DRAWING.sub(lambda m: b"%s%d" % (m[1], number()), data) if b"<wp:docPr " in data else data


def linked(data: bytes) -> list[str]:
    """Every relationship id that is referred to."""
    if b" r:" not in data:
        return []
    return [match[2].decode() for tag in _LINKED.finditer(data) for match in _LINK.finditer(tag[0])]


def links(data: bytes, target: Callable[[str], str]) -> bytes:
    """Every relationship id replaced."""
    if b" r:" not in data:
        return data

    def one(match: re.Match[bytes]) -> bytes:
        return match[1] + target(match[2].decode()).encode()

    return _LINKED.sub(lambda tag: _LINK.sub(one, tag[0]), data)


def styles(data: bytes, renamed: Mapping[bytes, bytes], paragraph: bytes, table: bytes) -> bytes:
    """Style ids replaced; `paragraph` and `table` name the style of those that name none, empty to leave them so."""
    if renamed:
        data = _STYLE.sub(lambda m: m[1] + renamed.get(m[2], m[2]), data)
    if paragraph:
        data = _PLAIN_PARAGRAPH.sub(lambda m: _styled(m, b'<w:pStyle w:val="%s"/>' % paragraph), data)
    return _PLAIN_TABLE.sub(b'<w:tblPr><w:tblStyle w:val="%s"/>' % table, data) if table else data


def _styled(match: re.Match[bytes], style: bytes) -> bytes:
    if match["empty"]:
        return match["open"] + b"><w:pPr>" + style + b"</w:pPr></w:p>"
    if match["some"]:
        return match["open"] + b"><w:pPr>" + style
    return match["open"] + b"><w:pPr>" + style + b"</w:pPr>"


def lists(data: bytes, target: Callable[[int], int]) -> bytes:
    """Every list number replaced; 0 means no list."""
    if b"<w:numId " not in data:
        return data
    return _LIST.sub(lambda m: m[0] if m[2] == b"0" else b"%s%d" % (m[1], target(int(m[2]))), data)


def bookmarks(data: bytes, number: Callable[[], int], free: Callable[[bytes], bytes]) -> bytes:
    """Every bookmark with a number of its own, and a name that `free` gives it wherever it is referred to."""
    if b"<w:bookmark" not in data:
        return data
    numbers: dict[bytes, int] = {}

    def one(tag: re.Match[bytes]) -> bytes:
        return _ID.sub(lambda m: b"%s%d" % (m[1], numbers.get(m[2]) or numbers.setdefault(m[2], number())), tag[0])

    for name in _NAME.findall(data):
        new = free(name)
        if new != name:
            data = _renamed(data, name, new)
    return _BOOKMARK.sub(one, data)


def _renamed(data: bytes, name: bytes, new: bytes) -> bytes:
    """A bookmark renamed where it stands, in links to it and in fields such as ` PAGEREF name `."""
    data = re.sub(rb'( w:(?:name|anchor)=")' + re.escape(name) + rb'(?=")', lambda m: m[1] + new, data)
    field = re.compile(rb"(<w:instrText[^<>]*>[^<]*?(?:REF|HYPERLINK)[^<]*?[ \"])" + re.escape(name) + rb'(?=[ "<])')
    return field.sub(lambda m: m[1] + new, data)


def bracketed(body: bytes, start: bytes, end: bytes, section: bytes) -> bytes:
    """The body with `start` before the text of its first paragraph, `end` behind that of its last one.

    `section`, when there is one, goes into the last paragraph; a body that ends otherwise gets a paragraph for it.
    """
    first, last = _first(body), _last(body)
    if first < 0:
        return body + _CARRIER % (section, start + end)
    tail = _ended(body[last:], end, section) if last >= 0 else b""
    if tail:
        body = body[:last] + tail
    else:
        body += _CARRIER % (section, end) if section else end
    properties = _PROPERTIES.match(body, first)
    at = properties.end() if properties else first
    return body[:at] + start + body[at:]


def _first(body: bytes) -> int:
    """Where the content of the first paragraph begins; -1 without one."""
    match = _OPENING.search(body)
    return match.end() if match else -1


def _last(body: bytes) -> int:
    """Where the paragraph begins that ends the body, looked for from the end; -1 when something else ends it."""
    if not body.endswith((b"</w:p>", b"<w:p/>")):  # a table's last paragraph is followed by the ends of cell and row
        return -1
    depth, at = 0, len(body)
    while at > 0:
        end = body.rfind(b"</w:p>", 0, at)
        start = max(body.rfind(tag, max(end, 0), at) for tag in (b"<w:p>", b"<w:p ", b"<w:p/>"))
        if start < 0:
            at, depth = end, depth + 1
            continue
        at = start
        if not body.endswith(b"/>", at, body.index(b">", at) + 1):
            depth -= 1
        if depth == 0:
            return at
    return -1


def _ended(paragraph: bytes, end: bytes, section: bytes) -> bytes:
    """The last paragraph with its section and what comes behind its text; empty when it ends a section already."""
    opening = paragraph[: paragraph.index(b">") + 1]
    if not section and not opening.endswith(b"/>"):
        return paragraph[: -len(b"</w:p>")] + end + b"</w:p>"
    if opening.endswith(b"/>"):
        return opening[:-2] + b"><w:pPr>" + section + b"</w:pPr>" + end + b"</w:p>"
    match = _PROPERTIES.match(paragraph, len(opening))
    properties = match[0] if match else b"<w:pPr/>"
    if b"<w:sectPr" in properties:
        return b""
    inside = b"" if properties == b"<w:pPr/>" else properties[len(b"<w:pPr>") : -len(b"</w:pPr>")]
    content = paragraph[match.end() if match else len(opening) : -len(b"</w:p>")]
    return b"".join((opening, b"<w:pPr>", inside, section, b"</w:pPr>", content, end, b"</w:p>"))
