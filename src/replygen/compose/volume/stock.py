"""What letters share: styles, settings, theme, fonts. The first letter's become the volume's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from replygen.compose.volume.faults import Refusal
from replygen.compose.volume.leaf import MAIN, Leaf
from replygen.compose.volume.parts import Parts
from replygen.compose.volume.settings import Settings, themed
from replygen.compose.volume.styles import StyleMap, StyleTable
from replygen.docx.package import CONTENT_TYPES, WORD, Package, Relationship
from replygen.docx.tree import parse_xml
from replygen.docx.wml import W

_SHARED: Final = ("styles", "settings", "theme", "fontTable", "numbering")
_EMPTY: Final = b'<w:%s xmlns:w="' + W[1:-1].encode() + b'"/>'
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"


class Stock(Struct, frozen=True):
    """What the letters of one template have alike. `package` holds their links and content types, nothing else.

    `links` are those of the text; `styles` says what becomes of the styles, `numbering` is the part of lists or empty.
    `even` tells whether even pages differ from odd ones, `other_theme` whether the theme is not the volume's.
    """

    package: Package
    links: Mapping[str, Relationship]
    styles: StyleMap
    numbering: bytes = b""
    even: bool = False
    other_theme: bool = False


class Stocks(Struct):
    """All stocks of one volume."""

    _styles: StyleTable | None = None
    _settings: Settings | None = None
    _theme: bytes = b""
    _fonts: dict[str, bytes] = field(default_factory=dict)
    _packages: dict[tuple[bytes, ...], tuple[Package, Mapping[str, Relationship]]] = field(default_factory=dict)
    _stocks: dict[tuple[object, ...], Stock | str] = field(default_factory=dict)

    @property
    def styles(self) -> StyleTable:
        """The style table of the volume."""
        if self._styles is None:
            self._styles = StyleTable(_EMPTY % b"styles")
        return self._styles

    @property
    def even(self) -> bool:
        """Whether some letter's even pages differ from its odd ones."""
        return any(isinstance(stock, Stock) and stock.even for stock in self._stocks.values())

    def take(self, leaf: Leaf) -> Stock:
        """The stock of a letter; Refusal when the letter needs what a volume of these cannot have."""
        told = [name for name in leaf.keys if name == CONTENT_TYPES or name.endswith(".rels")]
        known_by = tuple(leaf.keys[name] for name in told)
        if known_by not in self._packages:
            told_of = Package({name: leaf.part(name) for name in told}, MAIN)
            try:
                self._packages[known_by] = told_of, told_of.relationships(MAIN)
            except SyntaxError as error:
                raise Refusal("部件关系的 XML 有错：请在 Word/WPS 里打开后另存一份。") from error
        package, links = self._packages[known_by]
        names = {kind: link.target for link in links.values() if (kind := link.type.rpartition("/")[2]) in _SHARED}
        key = (known_by, *(leaf.keys.get(names.get(kind, "")) for kind in _SHARED))
        if key not in self._stocks:
            try:
                shared = {kind: leaf.part(name) for kind, name in names.items() if name in leaf.keys}
                self._stocks[key] = self._open(package, links, shared)
            except Refusal as refusal:
                self._stocks[key] = str(refusal)
            except SyntaxError:  # lxml's own is one of these
                self._stocks[key] = "样式、设置等部件里的 XML 有错：请重新生成，或在 Word/WPS 里打开后另存一份。"
        stock = self._stocks[key]
        if isinstance(stock, str):
            raise Refusal(stock)
        return stock

    def _open(self, package: Package, links: Mapping[str, Relationship], shared: Mapping[str, bytes]) -> Stock:
        styles = shared.get("styles", _EMPTY % b"styles")
        settings = shared.get("settings", _EMPTY % b"settings")
        theme = shared.get("theme", b"")
        if self._settings is None:
            self._styles, self._settings, self._theme = StyleTable(styles), Settings(settings), theme
        if theme != self._theme and themed(styles):
            raise Refusal("样式用到主题的字体或颜色，而主题与第一封信的不同：请用同一模板重新生成。")
        even = self._settings.take(settings)
        stock = Stock(
            package, links, self.styles.take(styles), shared.get("numbering", b""), even, theme != self._theme
        )
        self._take_fonts(shared.get("fontTable", b""))
        return stock

    def _take_fonts(self, part: bytes) -> None:
        from lxml import etree  # noqa: PLC0415 - binding alone needs it

        for font in parse_xml(part).iterchildren(W + "font") if part else ():
            for child in list(font):
                if etree.QName(child).localname.startswith("embed"):  # the font file of another package
                    font.remove(child)
            self._fonts.setdefault(font.get(W + "name", ""), etree.tostring(font, method="c14n", exclusive=True))

    def put(self, parts: Parts, *, update_fields: bool) -> None:
        """The shared parts of the volume into `parts`."""
        settings = self._settings or Settings(_EMPTY % b"settings")
        fonts = (_EMPTY % b"fonts")[:-2] + b">" + b"".join(self._fonts.values()) + b"</w:fonts>"
        for kind, data in (
            ("styles", self.styles.part()),
            ("settings", settings.part(even=self.even, update_fields=update_fields)),
            ("fontTable", fonts),
        ):
            parts.put(f"word/{kind}.xml", data, f"{WORD}.{kind}+xml", kind)
        if self._theme:
            parts.put("word/theme/theme1.xml", self._theme, _THEME, "theme")
