"""A foreign document's styles under names of their own, so that it looks as it did and the letter's are untouched.

Word lays formatting in the order document defaults, table style, paragraph style. A letter has defaults of its own, so
the foreign ones go into the paragraph styles instead. In a table they would there outrank the table's style: its
paragraphs get twins of their styles, without those defaults that the table's style states itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.compose.colours import leave_theme
from replygen.compose.properties import BY_ATTRIBUTE, forget, overlay, paragraph_properties, sort
from replygen.docx.tree import parse_xml
from replygen.docx.wml import VAL, W
from replygen.template.tree import remove

if TYPE_CHECKING:
    from replygen.docx.theme import Theme
    from replygen.docx.wml import Element

_APPLICATION: Final = (  # what Word assumes where a document says nothing
    f'<w:rPr xmlns:w="{W[1:-1]}"><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"'
    ' w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
)
_EMPTY: Final = f'<w:styles xmlns:w="{W[1:-1]}"/>'
_FORGOTTEN: Final = tuple(
    W + name
    for name in (
        "link", "next", "aliases", "rsid", "autoRedefine", "locked", "qFormat", "personal", "personalCompose",
        "personalReply", "uiPriority", "semiHidden", "unhideWhenUsed", "hidden",
    )
)  # fmt: skip
_KIND: Final = W + "type"
_ID: Final = W + "styleId"

Stated = frozenset[str]  # the defaults that a table's style states itself; empty outside of tables


class Styles:
    """The styles of one foreign document; those that are asked for get a new id and come out in `taken`."""

    def __init__(self, root: Element | None, number: int, label: str, theme: Theme) -> None:
        root = parse_xml(_EMPTY.encode()) if root is None else root
        self._number = number
        self._label = label
        self._theme = theme
        for defaults in root.iterfind(W + "docDefaults"):
            leave_theme(defaults, theme)
        self._styles = {(e.get(_KIND, ""), e.get(_ID, "")): e for e in root.iter(W + "style")}
        self._order = {key: place for place, key in enumerate(self._styles)}
        self._default = {
            e.get(_KIND, ""): e.get(_ID, "")
            for e in root.iter(W + "style")
            if e.get(W + "default") in {"1", "true", "on"}
        }
        self._run = overlay(parse_xml(_APPLICATION.encode()), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._paragraph_defaults = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self._twins: list[Stated] = [frozenset()]
        self._tables: dict[str, Stated] = {}
        self.taken: dict[str, Element] = {}

    def apply(self, root: Element) -> None:
        """Give every paragraph, run and table below `root` its style under the new id, in place."""
        for paragraph in root.iter(W + "p"):
            properties = paragraph_properties(paragraph)
            named = properties.find(W + "pStyle")
            stated = self._stated(_table_of(paragraph))
            style = self._paragraph("" if named is None else named.get(VAL, ""), stated)
            if named is None:
                named = properties.makeelement(W + "pStyle")
                properties.insert(0, named)
            named.set(VAL, style)
        for named in list(root.iter(W + "rStyle")):
            style = self._take("character", named.get(VAL, ""))
            if style:
                named.set(VAL, style)
            else:
                remove(named)
        for table in root.iter(W + "tbl"):
            self._apply_table(table)

    def link(self, levels: Element) -> None:
        """Let the levels of a list name their styles anew: a style's level is the one that names it (17.3.1.19)."""
        for link in list(levels.iter(W + "pStyle")):
            identifier = self._identifier(("paragraph", link.get(VAL, "")))
            if identifier in self.taken:
                link.set(VAL, identifier)
            else:
                remove(link)

    def _identifier(self, key: tuple[str, str], twin: int = 0) -> str:
        return f"A{self._number}S{self._order[key]}" + (f"T{twin}" if twin else "") if key in self._order else ""

    def _paragraph(self, style: str, stated: Stated) -> str:
        """The new id of a paragraph style, or of the default one where there is none of that id."""
        known = style if ("paragraph", style) in self._styles else self._default.get("paragraph", "")
        return self._take("paragraph", known, stated) or self._made("paragraph", known, stated)

    def _stated(self, table: Element | None) -> Stated:
        """What the style of a table states of text, for the whole table: elements, or attributes of those that mix."""
        if table is None:
            return frozenset()
        named = table.find(f"{W}tblPr/{W}tblStyle")
        identifier = "" if named is None else named.get(VAL, "")
        if identifier not in self._tables:
            stated = {""}  # the twins of tables are told apart from the styles of text
            for style in self.chain("table", identifier):
                for child in (child for tag in ("rPr", "pPr") for child in style.iterfind(f"{W}{tag}/*")):
                    mixed = child.tag in BY_ATTRIBUTE
                    stated |= {f"{child.tag} {name!s}" for name in child.attrib} if mixed else {str(child.tag)}
            self._tables[identifier] = frozenset(stated)
        return self._tables[identifier]

    def chain(self, kind: str, style: str) -> Iterable[Element]:
        """A style and those it is based on, by their old ids; the default one for an unknown id."""
        style = style if (kind, style) in self._styles else self._default.get(kind, "")
        seen: set[str] = set()
        while (kind, style) in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[kind, style]
            yield element
            base = element.find(W + "basedOn")
            style = "" if base is None else base.get(VAL, "")

    def _apply_table(self, table: Element) -> None:
        properties = table.find(W + "tblPr")
        if properties is None:
            properties = table.makeelement(W + "tblPr")
            table.insert(0, properties)
        named = properties.find(W + "tblStyle")
        style = "" if named is None else named.get(VAL, "")
        known = style if ("table", style) in self._styles else self._default.get("table", "")
        if named is None:
            named = properties.makeelement(W + "tblStyle")
            properties.insert(0, named)
        named.set(VAL, self._take("table", known) or self._made("table", known))

    def _take(self, kind: str, style: str, stated: Stated = frozenset()) -> str:
        key = (kind, style)
        if key not in self._styles:
            return ""
        if stated not in self._twins:
            self._twins.append(stated)
        twin = self._twins.index(stated)
        identifier = self._identifier(key, twin)
        if identifier not in self.taken:
            self.taken[identifier] = element = deepcopy(self._styles[key])
            leave_theme(element, self._theme)
            self._rename(element, identifier, twin)
            self._base(element, kind, stated)
        return identifier

    def _made(self, kind: str, style: str, stated: Stated = frozenset()) -> str:
        """A default style for a document that has none: its defaults alone."""
        xml = f'<w:style xmlns:w="{W[1:-1]}" w:type="{kind}" w:styleId="{style}"><w:name w:val="{kind}"/></w:style>'
        self._styles[kind, style] = parse_xml(xml.encode())
        self._order[kind, style] = len(self._order)
        self._default[kind] = style
        return self._take(kind, style, stated)

    def _rename(self, element: Element, identifier: str, twin: int) -> None:
        for child in list(element.iter(*_FORGOTTEN)):
            remove(child)
        name = element.find(W + "name")
        if name is None:
            name = element.makeelement(W + "name")
            element.insert(0, name)
        inside = f"（表内{twin}）" if twin else ""
        name.set(VAL, f"{self._label}·{name.get(VAL, '').replace(',', ' ')}{inside}")
        forget(element, W + "default")
        element.set(W + "customStyle", "1")
        element.set(_ID, identifier)
        for shown in (W + "uiPriority", W + "semiHidden"):
            child = element.makeelement(shown)
            if shown == W + "uiPriority":
                child.set(VAL, "99")
            after = element.find(W + "basedOn")
            (name if after is None else after).addnext(child)
            element[:] = sorted(element, key=_place)

    def _base(self, element: Element, kind: str, stated: Stated) -> None:
        based = element.find(W + "basedOn")
        base = "" if based is None else self._take(kind, based.get(VAL, ""), stated)
        if base and based is not None:
            based.set(VAL, base)
            return
        if based is not None:
            element.remove(based)
        if kind == "paragraph":
            self._bake(element, W + "rPr", self._run, stated)
            self._bake(element, W + "pPr", self._paragraph_defaults, stated)

    def _bake(self, element: Element, tag: str, defaults: Element | None, stated: Stated) -> None:
        own = element.find(tag)
        merged = overlay(None if defaults is None else _without(defaults, stated), own)
        if merged is None:
            return
        if own is not None:
            element.remove(own)
        element.append(sort(merged))
        element[:] = sorted(element, key=_place)


def _without(defaults: Element, stated: Stated) -> Element:
    """The defaults but for what is stated elsewhere."""
    kept = deepcopy(defaults)
    for child in list(kept):
        forget(child, *[str(name) for name in child.attrib if f"{child.tag} {name!s}" in stated])
        if child.tag in stated or (child.tag in BY_ATTRIBUTE and not child.attrib):
            kept.remove(child)
    return kept


_CHILDREN: Final = (
    "name", "basedOn", "uiPriority", "semiHidden", "unhideWhenUsed", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "tblStylePr",
)  # fmt: skip
_PLACES: Final = {W + name: place for place, name in enumerate(_CHILDREN)}


def _place(child: Element) -> int:
    return _PLACES.get(str(child.tag), len(_PLACES))


def _table_of(paragraph: Element) -> Element | None:
    """The table whose style reaches the paragraph: the one it stands in, unless a text box within that holds it."""
    around = next(paragraph.iterancestors(W + "tbl", "{*}txbxContent"), None)
    return around if around is not None and around.tag == W + "tbl" else None
