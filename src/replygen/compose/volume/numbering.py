"""The lists of a volume: every letter has copies of its own, so that its numbers begin anew."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.docx.tree import parse_xml
from replygen.docx.wml import VAL, W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element

_ABSTRACT: Final = W + "abstractNum"
_ABSTRACT_ID: Final = W + "abstractNumId"
_NUM: Final = W + "num"
_NUM_ID: Final = W + "numId"
# Word takes definitions with the same nsid for one list, and pictures of bullets are a part's own.
_DROPPED: Final = (W + "nsid", W + "tmpl", W + "styleLink", W + "numStyleLink", f"{W}lvl/{W}lvlPicBulletId")


class Lists:
    """Takes in the lists that letters use."""

    def __init__(self) -> None:
        self._abstracts: list[Element] = []
        self._numbers: list[Element] = []
        self._parts: dict[bytes, Element] = {}

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def taker(self, part: bytes, styles: Mapping[bytes, bytes]) -> Callable[[int], int]:
        """For one letter with this numbering part: a function from its list numbers to the volume's.

        `styles` are the ids of the letter's own copies of numbered styles, by the ids in its numbering part.
        """
        if not part:
            return _no_list
        if part not in self._parts:
            self._parts[part] = parse_xml(part)
        root = self._parts[part]
        own = {old.decode(): new.decode() for old, new in styles.items()}
        numbers: dict[int, int] = {}
        abstracts: dict[str, int] = {}

        def take(old: int) -> int:
            if old not in numbers:
                numbers[old] = self._take(root, old, abstracts, own)
            return numbers[old]

        return take

    def _take(self, root: Element, old: int, abstracts: dict[str, int], own: Mapping[str, str]) -> int:
        """A copy of a list; 0, which is no list, where the letter names one that it does not have."""
        source = next((e for e in root.iterchildren(_NUM) if e.get(_NUM_ID) == str(old)), None)
        link = source.find(_ABSTRACT_ID) if source is not None else None
        if source is None or link is None:
            return 0
        key = link.get(VAL, "")
        if key not in abstracts:
            abstract = _abstract(root, key)
            if abstract is None:
                return 0
            abstracts[key] = len(self._abstracts)
            self._abstracts.append(_restyled(_copy(abstract, _ABSTRACT_ID, abstracts[key]), own))
        number = len(self._numbers) + 1
        copy = _copy(source, _NUM_ID, number)
        copy.find(_ABSTRACT_ID).set(VAL, str(abstracts[key]))  # type: ignore[union-attr]  # the source has it
        self._numbers.append(copy)
        return number

    def part(self) -> bytes:
        """The numbering part of the volume."""
        from lxml import etree  # noqa: PLC0415 - binding alone needs it

        root = etree.Element(W + "numbering", nsmap={"w": W[1:-1]})
        root.extend([*self._abstracts, *self._numbers])
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _no_list(_: int) -> int:
    return 0


def _abstract(root: Element, key: str) -> Element | None:
    """The definition of that id; of one that only refers to a style of lists, the definition that the style has."""
    found = next((e for e in root.iterchildren(_ABSTRACT) if e.get(_ABSTRACT_ID) == key), None)
    link = found.find(W + "numStyleLink") if found is not None else None
    if link is None:
        return found
    names = ((e, e.find(W + "styleLink")) for e in root.iterchildren(_ABSTRACT))
    return next((e for e, name in names if name is not None and name.get(VAL) == link.get(VAL)), found)


def _restyled(abstract: Element, own: Mapping[str, str]) -> Element:
    """Levels that belong to a style, with the style's copy; those of a style that the letter does not use, without."""
    for level in abstract.iterchildren(W + "lvl"):
        for style in level.findall(W + "pStyle"):
            new = own.get(style.get(VAL) or "")
            if new is None:
                level.remove(style)
            else:
                style.set(VAL, new)
    return abstract


def _copy(element: Element, key: str, value: int) -> Element:
    copy = deepcopy(element)
    copy.set(key, str(value))
    for path in _DROPPED:
        for child in copy.findall(path):
            parent = child.getparent()
            if parent is not None:
                parent.remove(child)
    return copy
