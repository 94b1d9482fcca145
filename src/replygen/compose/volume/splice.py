"""Letters into one DOCX without a composer: each keeps its headers, footers, page numbers, and begins on a new page.

What a composer does by walking trees is done here on the bytes of the parts: the properties of a letter's last section
go into its last paragraph, parts that letters share are in the volume once, ids are numbered anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, count
from typing import Final

from replygen.compose.volume import markup
from replygen.compose.volume.facts import PROPERTY_TYPES, properties
from replygen.compose.volume.faults import Refusal, unbindable
from replygen.compose.volume.front import Front
from replygen.compose.volume.leaf import Leaf
from replygen.compose.volume.numbering import Lists
from replygen.compose.volume.parts import XML, Parts
from replygen.compose.volume.sections import Margins, Slot, letter_sections
from replygen.compose.volume.settings import themed
from replygen.compose.volume.stock import Stock, Stocks
from replygen.diagnostics import Diagnostic
from replygen.docx.archive import assemble, make_entry
from replygen.docx.package import WORD
from replygen.docx.wml import MC, R, W

_DECLARED: Final = re.compile(rb' xmlns:(\w+)="([^"]*)"')
_IGNORABLE: Final = re.compile(rb' mc:Ignorable="([^"]*)"')
_MARK: Final = b'<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>'
_MARGIN: Final = {b"header": "hdr", b"footer": "ftr"}


def start_mark(number: int) -> str:
    """The bookmark at the beginning of the letter of that number, from 1."""
    return f"letter{number}"


def end_mark(number: int) -> str:
    """The bookmark at the end of the letter of that number; its page number is how many pages the letter has."""
    return f"letter{number}end"


def splice(
    leaves: Iterable[Leaf], *, marked: bool = False, duplex: bool = False, front: Front | None = None
) -> bytes | list[Diagnostic]:
    """One DOCX of many letters; or why some of them cannot be in it, all of them in one run.

    `marked` letters have bookmarks where they begin and end. With `duplex` each begins on an odd page.
    """
    volume = _Volume(b"oddPage" if duplex else b"", marked=marked or front is not None)
    for leaf in leaves:
        volume.take(leaf)
    return volume.faults or volume.docx(front)


class _Volume:
    """One volume in the making: first all letters are taken in, then it is written."""

    def __init__(self, kind: bytes, *, marked: bool) -> None:
        self.faults: list[Diagnostic] = []
        self._kind = kind
        self._marked = marked
        self._bound: list[tuple[Leaf, Stock]] = []
        self._stocks = Stocks()
        self._parts = Parts()
        self._lists = Lists()
        self._drawings = count(1)
        self._bookmarks = count(1)
        self._names: set[bytes] = set()
        self._slots: set[Slot] = set()
        self._declared: dict[bytes, bytes] = {p.encode(): u[1:-1].encode() for p, u in (("w", W), ("r", R))}
        self._ignorable: dict[bytes, None] = {}
        self._roots: set[bytes] = set()

    def take(self, leaf: Leaf) -> None:
        """Take in a letter, or note why that cannot be."""
        try:
            stock = self._stocks.take(leaf)
            self._declare(leaf.root)
            _examine(leaf, stock)
        except Refusal as refusal:
            self.faults.append(unbindable(leaf.path, str(refusal)))
        else:
            self._bound.append((leaf, stock))

    def _declare(self, root: bytes) -> None:
        if root in self._roots:
            return
        self._roots.add(root)
        for prefix, uri in _DECLARED.findall(root):
            if self._declared.setdefault(prefix, uri) != uri:
                raise Refusal(f"命名空间前缀“{prefix.decode()}”的用法与其他信件不同：请在 Word/WPS 里打开后另存一份。")
        for prefixes in _IGNORABLE.findall(root):
            self._ignorable |= dict.fromkeys(prefixes.split())

    def docx(self, front: Front | None) -> bytes | list[Diagnostic]:
        """The volume as a DOCX; or the letters that turned out to be damaged."""
        leaves = [leaf for leaf, _ in self._bound]
        last = len(leaves)
        marks = [(start_mark(number), end_mark(number)) for number in range(1, last + 1)]
        self._names.update(mark.encode() for pair in marks for mark in pair)
        pieces = [front.xml(leaves, self._stocks.styles.names, marks)] if front else []
        for number, (leaf, stock) in enumerate(self._bound, 1):
            try:
                pieces.append(self._letter(number, leaf, stock, last=number == last))
            except Refusal as refusal:
                self.faults.append(unbindable(leaf.path, str(refusal)))
        if self.faults:
            return self.faults
        self._stocks.put(self._parts, update_fields=front is not None and not front.complete(leaves))
        if self._lists:
            self._parts.put("word/numbering.xml", self._lists.part(), f"{WORD}.numbering+xml", "numbering")
        for name, data in properties(leaves, front.title if front else "").items():
            self._parts.put(name, data, PROPERTY_TYPES[name])
        document = b"".join((XML.encode(), self._root(), *pieces, b"</w:body></w:document>"))
        return assemble(make_entry(name, data) for name, data in self._parts.files(document).items())

    def _root(self) -> bytes:
        if self._ignorable:
            self._declared.setdefault(b"mc", MC[1:-1].encode())
        spaces = b"".join(b' xmlns:%s="%s"' % one for one in self._declared.items())
        ignorable = b' mc:Ignorable="%s"' % b" ".join(self._ignorable) if self._ignorable else b""
        return b"<w:document" + spaces + ignorable + b"><w:body>"

    def _letter(self, number: int, leaf: Leaf, stock: Stock, *, last: bool) -> bytes:
        table, styles = self._stocks.styles, stock.styles
        own = table.own(styles, leaf.body, number)
        take = self._lists.taker(stock.numbering, own)
        table.copy(styles, own, number, take)
        renamed = {**styles.renamed, **own}

        def rewrite(data: bytes) -> bytes:
            data = markup.drawings(data, self._drawings.__next__)
            data = markup.bookmarks(data, self._bookmarks.__next__, self._free)
            data = markup.styles(data, renamed, styles.paragraph, styles.table)
            return markup.lists(data, take)

        def target(link: str) -> str:
            return self._parts.carry(leaf, stock.package, stock.links[link], rewrite, id(stock))

        margins = Margins(self._blank, stock.even, self._stocks.even)
        body, section = (markup.links(data, target) for data in (leaf.body, leaf.section))
        body, section = letter_sections(rewrite(body), section, margins, self._slots, self._kind)
        start, end = (self._mark(name(number)) if self._marked else b"" for name in (start_mark, end_mark))
        if last:
            return markup.bracketed(body, start, end, b"") + section
        return markup.bracketed(body, start, end, section)

    def _mark(self, name: str) -> bytes:
        number = next(self._bookmarks)
        return _MARK % (number, name.encode(), number)

    def _free(self, name: bytes) -> bytes:
        """A name for a bookmark that no other has; Word allows 40 characters."""
        tries = chain([name], (b"%s_%d" % (name.decode()[:34].encode(), n) for n in count(2)))
        free = next(one for one in tries if one not in self._names)
        self._names.add(free)
        return free

    def _blank(self, kind: bytes) -> bytes:
        word, tag = kind.decode(), _MARGIN[kind]
        data = f'{XML}<w:{tag} xmlns:w="{W[1:-1]}"><w:p/></w:{tag}>'
        return self._parts.put(f"word/{word}0.xml", data.encode(), f"{WORD}.{word}+xml", word).encode()


def _examine(leaf: Leaf, stock: Stock) -> None:
    """Refuse a letter whose text refers to what is not there, or needs what its volume has otherwise."""
    for key in (*markup.linked(leaf.body), *markup.linked(leaf.section)):
        link = stock.links.get(key)
        if link is None or not (link.external or link.target in leaf.keys):
            raise Refusal(f"引用的部件 {key} 不在文件里：请在 Word/WPS 里打开后另存一份。")
    if stock.other_theme and themed(leaf.body):
        raise Refusal("用到主题的字体或颜色，而主题与第一封信的不同：请用同一模板重新生成。")
