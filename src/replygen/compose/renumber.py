"""Identities within a document: lists, bookmarks and drawings of a foreign one get numbers that are still free."""

from __future__ import annotations

import re
from copy import deepcopy
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from replygen.compose.parcel import Parcel
from replygen.compose.properties import forget
from replygen.docx.wml import OFFICE, VAL, WP, V, W, number
from replygen.template.tree import remove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replygen.compose.links import Links
    from replygen.docx.wml import Element

_IDENTIFIED: Final = {"num": "numId", "abstractNum": "abstractNumId", "numPicBullet": "numPicBulletId"}
_EMPTY: Final = f'<w:numbering xmlns:w="{W[1:-1]}"/>'
_DRAWING_IDS: Final = (WP + "docPr", "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr")
_BAD_NAME: Final = re.compile(r"[^\w]")


class Lists:
    """The lists of one foreign document, put behind those of the letter; only those in use are taken over."""

    def __init__(self, source: Element | None, part: str, parcel: Parcel, links: Links, mark: int) -> None:
        self._source = {
            name: {e.get(W + key): e for e in reversed(source.findall(W + name))} if source is not None else {}
            for name, key in _IDENTIFIED.items()
        }
        self._free: dict[str, int] = {}
        self._part = part
        self._parcel = parcel
        self._links = links
        self._mark = mark
        self._nums: dict[str, str] = {}
        self._abstracts: dict[str, str] = {}
        self._bullets: dict[str, str] = {}

    def apply(self, root: Element) -> list[Element]:
        """Renumber the lists that paragraphs or styles below `root` use; gives the levels' properties taken over."""
        taken: list[Element] = []
        for reference in list(root.iter(W + "numId")):
            old = reference.get(VAL, "0")
            if old != "0":
                reference.set(VAL, self._num(old, taken) or "0")
        return taken

    def _num(self, old: str, taken: list[Element]) -> str | None:
        if old in self._nums:
            return self._nums[old]
        found = self._source["num"].get(old)
        target = None if found is None else found.find(W + "abstractNumId")
        if found is None or target is None:
            return None
        abstract = self._abstract(target.get(VAL, ""), taken)
        if abstract is None:
            return None
        root = self._target()
        new = deepcopy(found)
        self._nums[old] = identifier = self._next(root, "num", 1)
        new.set(W + "numId", identifier)
        new.find(W + "abstractNumId").set(VAL, abstract)  # type: ignore[union-attr]  # copied with it
        _insert(root, new, before=("numIdMacAtCleanup",))
        taken.append(new)
        return identifier

    def _abstract(self, old: str, taken: list[Element]) -> str | None:
        if old in self._abstracts:
            return self._abstracts[old]
        found = self._source["abstractNum"].get(old)
        if found is None:
            return None
        link = found.find(W + "numStyleLink")
        if link is not None:  # the list stands with the style that it names
            named = link.get(VAL)
            owners = self._source["abstractNum"].values()
            found = next(
                (e for e in owners if (s := e.find(W + "styleLink")) is not None and s.get(VAL) == named), found
            )
        shared = found.get(W + "abstractNumId", old)
        if shared in self._abstracts:
            self._abstracts[old] = self._abstracts[shared]
            return self._abstracts[old]
        root = self._target()
        new = deepcopy(found)
        self._abstracts[old] = self._abstracts[shared] = identifier = self._next(root, "abstractNum", 0)
        new.set(W + "abstractNumId", identifier)
        for child in [e for e in new if e.tag in {W + "numStyleLink", W + "styleLink", W + "tmpl", W + "name"}]:
            new.remove(child)
        nsid = new.find(W + "nsid")  # lists with the same one are joined by Word
        if nsid is not None:
            nsid.set(VAL, sha256(f"{self._mark} {old} {nsid.get(VAL)}".encode()).hexdigest()[:8].upper())
        for bullet in new.iter(W + "lvlPicBulletId"):
            bullet.set(VAL, self._bullet(bullet.get(VAL, ""), root))
        _insert(root, new, before=("num", "numIdMacAtCleanup"))
        taken.append(new)
        return identifier

    def _bullet(self, old: str, root: Element) -> str:
        if old not in self._bullets:
            found = self._source["numPicBullet"].get(old)
            self._bullets[old] = identifier = self._next(root, "numPicBullet", 0)
            if found is not None:
                new = deepcopy(found)
                new.set(W + "numPicBulletId", identifier)
                self._links.carry(new, self._parcel.linked("numbering") or "word/numbering.xml", self._part)
                _insert(root, new, before=("abstractNum", "num", "numIdMacAtCleanup"))
        return self._bullets[old]

    def _next(self, root: Element, name: str, least: int) -> str:
        """The next free number of lists of the letter."""
        if name not in self._free:
            taken = [number(e.get(W + _IDENTIFIED[name])) or 0 for e in root.iterfind(W + name)]
            self._free[name] = max([least - 1, *taken]) + 1
        self._free[name] += 1
        return str(self._free[name] - 1)

    def _target(self) -> Element:
        return self._parcel.section_of("numbering", _EMPTY, "numbering")


def renumber_drawings(root: Element, first: int) -> int:
    """Number the drawings below `root` from `first` on, and keep apart the names of VML shapes; the next number."""
    for element in root.iter(*_DRAWING_IDS):
        element.set("id", str(first))
        first += 1
    for shape in root.iter():
        if str(shape.tag).startswith(V) and shape.tag != V + "shapetype" and shape.get("id"):
            shape.set("id", f"attached{first}")
            forget(shape, OFFICE + "spid")
            first += 1
    return first


def rename_bookmarks(root: Element, prefix: str, first: int) -> tuple[Mapping[str, str], int]:
    """Give the bookmarks below `root` new numbers and names; the new names by the old ones, and the next number.

    An end without a beginning, or the reverse, is dropped: Word repairs a file that has one.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    ends = {e.get(W + "id") for e in root.iter(W + "bookmarkEnd")}
    numbers: dict[str | None, str] = {}
    for start in list(root.iter(W + "bookmarkStart")):
        identifier, old = start.get(W + "id"), start.get(W + "name", "")
        if identifier in ends and identifier not in numbers and old not in names:
            numbers[identifier] = str(first)
            first += 1
            names[old] = _free_name(prefix + _BAD_NAME.sub("_", old), taken)
            start.set(W + "name", names[old])
            start.set(W + "id", numbers[identifier])
        else:
            remove(start)
    seen: set[str | None] = set()
    for end in list(root.iter(W + "bookmarkEnd")):
        identifier = end.get(W + "id")
        if identifier in numbers and identifier not in seen:
            seen.add(identifier)
            end.set(W + "id", numbers[identifier])
        else:
            remove(end)
    for link in root.iter(W + "hyperlink"):
        anchor = link.get(W + "anchor")
        if anchor in names:
            link.set(W + "anchor", names[anchor])
    return names, first


def _free_name(wanted: str, taken: set[str]) -> str:
    """The name, cut to the 40 characters that Word allows and told apart from those `taken`, which it then joins."""
    name, count = wanted[:40], 2
    while name.casefold() in taken:  # Word does not tell A from a
        end = f"_{count}"
        name, count = wanted[: 40 - len(end)] + end, count + 1
    taken.add(name.casefold())
    return name


def highest(root: Element) -> tuple[int, int]:
    """The first free number of drawings and of bookmarks in a document."""
    drawings = [number(e.get("id")) or 0 for e in root.iter(*_DRAWING_IDS)]
    bookmarks = [number(e.get(W + "id")) or 0 for e in root.iter(W + "bookmarkStart")]
    return max([2000, *drawings]) + 1, max([0, *bookmarks]) + 1


def _insert(root: Element, new: Element, before: tuple[str, ...]) -> None:
    """Put an element before the first of the kinds that must follow it."""
    following = next((e for name in before if (e := root.find(W + name)) is not None), None)
    if following is None:
        root.append(new)
    else:
        following.addprevious(new)
