"""The one style table of a volume: what letters share is in it once, what differs is taken in under another name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Final

from msgspec import Struct, field

from replygen.compose.volume.faults import Refusal
from replygen.docx.tree import parse_xml
from replygen.docx.wml import VAL, Element, W, flag
from replygen.template.styles import style_names

_ID: Final = W + "styleId"
_REFERENCES: Final = (W + "basedOn", W + "link", W + "next", W + "numStyleLink", W + "styleLink")
_EDITING: Final = (W + "rsid", W + "semiHidden", W + "unhideWhenUsed", W + "uiPriority", W + "qFormat", W + "locked")
_NUMBER: Final = f"{W}pPr/{W}numPr/{W}numId"
_NO_DEFAULTS: Final = b""


class StyleMap(Struct, frozen=True):
    """What becomes of a letter's styles: new ids by old.

    `paragraph` and `table` are the styles of those that name none, where the volume's default is another one (else
    empty). `numbered` are the styles that number their paragraphs, by id: each letter gets copies of its own.
    """

    renamed: Mapping[bytes, bytes] = field(default_factory=dict)
    paragraph: bytes = b""
    table: bytes = b""
    numbered: Mapping[bytes, Element] = field(default_factory=dict)


class StyleTable:
    """Takes in the style parts of letters, the first one as it is."""

    def __init__(self, part: bytes) -> None:
        self._root = parse_xml(part)
        self._defaults = _canonical(self._root.find(W + "docDefaults"))
        self._known = {key: _canonical(style) for key, style in _styles(self._root)}
        self._names = {name.casefold() for name in style_names(self._root)}
        self._maps = {part: StyleMap(numbered=_without_numbers(self._root))}
        self._merged: dict[frozenset[bytes], StyleMap] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """Style name → style id."""
        return style_names(self._root)

    def take(self, part: bytes) -> StyleMap:
        """The style part of another letter; Refusal when its defaults are not the volume's."""
        if part not in self._maps:
            self._maps[part] = self._merge(parse_xml(part))
        return self._maps[part]

    def own(self, styles: StyleMap, body: bytes, number: int) -> dict[bytes, bytes]:
        """Ids for a letter's own copies of the numbered styles that its text uses, by the ids it uses."""
        used = [key for key in styles.numbered if b'="%s"' % key in body]
        for key in used:  # grows: a style that inherits its numbers needs the one it is based on
            base = styles.numbered[key].find(W + "basedOn")
            above = (base.get(VAL) or "").encode() if base is not None else b""
            if above in styles.numbered and above not in used:
                used.append(above)
        return {key: b"%s-of-%d" % (key, number) for key in used}

    def copy(self, styles: StyleMap, own: Mapping[bytes, bytes], number: int, take: Callable[[int], int]) -> None:
        """The copies themselves, with the numbers of lists that `take` gives."""
        ids = {old.decode(): new.decode() for old, new in ({**styles.renamed, **own}).items()}
        for key in own:
            style = deepcopy(styles.numbered[key])
            for child in style.findall(W + "link"):  # its other half knows nothing of the copy
                style.remove(child)
            for reference in style.iterfind(_NUMBER):
                reference.set(VAL, str(take(int(reference.get(VAL) or 0))))
            if W + "default" in style.attrib:
                del style.attrib[W + "default"]
            self._append(style, ids, f"合{number}")

    def part(self) -> bytes:
        """The style part of the volume."""
        from lxml import etree  # noqa: PLC0415 - binding alone needs it

        return etree.tostring(self._root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def _merge(self, root: Element) -> StyleMap:
        if _canonical(root.find(W + "docDefaults")) != self._defaults:
            raise Refusal("缺省的字体或段落格式（docDefaults）与第一封信的不同：请用同一模板和配置重新生成。")
        theirs = dict(_styles(root))
        other = self._others(theirs)
        facts = frozenset(_canonical(theirs[key]) for key in other)
        if facts not in self._merged:
            numbered = _without_numbers(root)
            self._merged[facts] = self._added({key: theirs[key] for key in theirs if key in other}, numbered)
        return self._merged[facts]

    def _added(self, styles: Mapping[str, Element], numbered: Mapping[bytes, Element]) -> StyleMap:
        """Styles that the volume does not have, taken in; those whose ids it has for others under new ones."""
        suffix = next(n for n in count(2) if not any(f"{key}-{n}" in self._known for key in styles))
        renamed = {key: f"{key}-{suffix}" if key in self._known else key for key in styles}
        plain = {}
        for key, style in styles.items():
            if flag(style.get(W + "default")):
                del style.attrib[W + "default"]
                plain[style.get(W + "type")] = renamed[key].encode()
            self._append(style, renamed, str(suffix))
        return StyleMap(
            {old.encode(): new.encode() for old, new in renamed.items() if old != new},
            plain.get("paragraph", b""),
            plain.get("table", b""),
            numbered,
        )

    def _others(self, theirs: Mapping[str, Element]) -> set[str]:
        """The styles that are not the volume's: of another content, or referring to one that is not."""
        other = {key for key, style in theirs.items() if self._known.get(key) != _canonical(style)}
        while more := {
            key
            for key, style in theirs.items()
            if key not in other and any(e.get(VAL) in other for e in style.iterchildren(*_REFERENCES[:2]))
        }:
            other |= more
        return other

    def _append(self, style: Element, renamed: Mapping[str, str], suffix: str) -> None:
        style.set(_ID, renamed[style.get(_ID, "")])
        for reference in style.iterchildren(*_REFERENCES):
            reference.set(VAL, renamed.get(reference.get(VAL, ""), reference.get(VAL, "")))
        name = style.find(W + "name")
        if name is not None and (name.get(VAL) or "").casefold() in self._names:
            name.set(VAL, f"{name.get(VAL)} {suffix}")
        self._names.add((name.get(VAL) or "").casefold() if name is not None else "")
        self._known[style.get(_ID, "")] = _canonical(style)
        self._root.append(style)


def _styles(root: Element) -> Iterator[tuple[str, Element]]:
    for style in list(root.iterchildren(W + "style")):
        yield style.get(_ID, ""), style


def _without_numbers(root: Element) -> dict[bytes, Element]:
    """The paragraph styles that number their paragraphs, themselves or by the style they are based on.

    All styles under `root` lose the numbers of their lists, which are a letter's own.
    """
    styles = {key: style for key, style in _styles(root) if style.get(W + "type") == "paragraph"}
    bases = {key: base.get(VAL) for key, style in styles.items() if (base := style.find(W + "basedOn")) is not None}
    found = {key for key, style in styles.items() if any(e.get(VAL) != "0" for e in style.iterfind(_NUMBER))}
    while more := {key for key, base in bases.items() if base in found and key not in found}:
        found |= more
    numbered = {key.encode(): deepcopy(styles[key]) for key in styles if key in found}
    for properties in root.iterfind(f"{W}style/{W}pPr"):
        for child in properties.findall(W + "numPr"):
            properties.remove(child)
    return numbered


def _canonical(element: Element | None) -> bytes:
    """What tells two elements alike: their XML without what only editing needs."""
    from lxml import etree  # noqa: PLC0415 - binding alone needs it

    if element is None:
        return _NO_DEFAULTS
    copy = parse_xml(etree.tostring(element))
    for child in list(copy.iterchildren(*_EDITING)):
        copy.remove(child)
    return etree.tostring(copy, method="c14n", exclusive=True)
