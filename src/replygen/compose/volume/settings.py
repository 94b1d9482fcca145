"""The settings and the theme of a volume: one of each, so letters that need others cannot be in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.compose.volume.faults import Refusal
from replygen.docx.tree import parse_xml
from replygen.docx.wml import W, on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What moves text on the page, in the order of the schema. Everything else (view, revision ids, mail merge, protection)
# is an editor's own and stays behind.
_EVEN: Final = "evenAndOddHeaders"
_UPDATE: Final = "updateFields"
_ORDER: Final = (
    "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop",
    "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", _EVEN,
    "bookFoldPrinting", "noPunctuationKerning", "characterSpacingControl", "strictFirstAndLastChars",
    "noLineBreaksAfter", "noLineBreaksBefore", _UPDATE, "compat", "themeFontLang", "clrSchemeMapping",
    "decimalSymbol", "listSeparator",
)  # fmt: skip
_FREE: Final = frozenset({_EVEN, _UPDATE, "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"})
_MODE: Final = "compatibilityMode"  # Word adds more settings with every version; this one is the layout engine's
_THEMED: Final = re.compile(rb'Theme="|themeColor="|themeFill="|<a:schemeClr ')


class Settings:
    """The settings of the first letter, against which those of the others are held."""

    def __init__(self, part: bytes) -> None:
        self._root = parse_xml(part)
        self._facts = _facts(self._root)
        self._seen: dict[bytes, bool] = {}

    def take(self, part: bytes) -> bool:
        """Whether a letter's even pages differ from its odd ones; Refusal where its settings are not the volume's."""
        if part not in self._seen:
            root = parse_xml(part)
            facts = _facts(root)
            differing = sorted(name for name in facts.keys() | self._facts if facts.get(name) != self._facts.get(name))
            if differing:
                message = f"文档设置（{'、'.join(differing)}）与第一封信的不同，合订会改变版面：请用同一模板重新生成。"
                raise Refusal(message)
            even = root.find(W + _EVEN)
            self._seen[part] = even is not None and on(even)
        return self._seen[part]

    def part(self, *, even: bool, update_fields: bool) -> bytes:
        """The settings of the volume. `update_fields` asks Word to compute page references when it opens the file."""
        from lxml import etree  # noqa: PLC0415 - binding alone needs it

        root = etree.Element(W + "settings", nsmap={"w": W[1:-1]})
        wanted = {_EVEN: even, _UPDATE: update_fields}
        for name in _ORDER:
            if wanted.get(name):
                etree.SubElement(root, W + name)
            elif name not in wanted:
                root.extend(self._root.findall(W + name))
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def themed(data: bytes) -> bool:
    """Whether a part takes fonts or colours from the theme."""
    return _THEMED.search(data) is not None


def _facts(root: Element) -> dict[str, bytes]:
    """What of the settings must be alike, by name."""
    from lxml import etree  # noqa: PLC0415 - binding alone needs it

    facts = {}
    for name in _ORDER:
        element = root.find(W + name)
        if name in _FREE or element is None or (not len(element) and not on(element)):
            continue
        copy = parse_xml(etree.tostring(element))
        for setting in copy.findall(W + "compatSetting"):
            if setting.get(W + "name") != _MODE:
                copy.remove(setting)
        facts[name] = etree.tostring(copy, method="c14n", exclusive=True)
    return facts
