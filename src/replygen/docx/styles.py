"""The style sheet: styles, what they are based on, and the document's defaults (17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from replygen.docx.formats import Border
from replygen.docx.properties import Properties, border, paragraph_properties, run_properties
from replygen.docx.wml import VAL, Element, W, children, flag

EDGES: Final = ("top", "bottom", "left", "right", "insideH", "insideV")

_BUILT_IN: Final = {
    "normal": "正文", "normal indent": "正文缩进", "body text": "正文文本", "body text indent": "正文文本缩进",
    "title": "标题", "subtitle": "副标题", "header": "页眉", "footer": "页脚", "page number": "页码", "date": "日期",
    "salutation": "称呼", "closing": "结束语", "signature": "签名", "caption": "题注", "no spacing": "无间隔",
    "list paragraph": "列出段落", "plain text": "纯文本", "normal (web)": "普通(网站)", "strong": "要点",
    "emphasis": "强调", "hyperlink": "超链接", "default paragraph font": "默认段落字体", "normal table": "普通表格",
    "table grid": "网格型",
}  # fmt: skip


class Style(Struct, frozen=True):
    """One style; `kind` is paragraph, character, table or numbering; `shown` its name in a Chinese Word or WPS.

    `conditions` holds a table style's formatting of parts of a table (`firstRow` …) as (run, paragraph).
    """

    id: str
    name: str
    shown: str
    kind: str
    based_on: str = ""
    link: str = ""
    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    conditions: Mapping[str, tuple[Properties, Properties]] = field(default_factory=dict)
    borders: Mapping[str, Border] = field(default_factory=dict)


class StyleSheet:
    """All styles by id, each read when it is first asked for: most files define hundreds and use ten.

    `run` and `paragraph` are the document's defaults (docDefaults).
    """

    __slots__ = ("_defaults", "_elements", "_styles", "paragraph", "run")

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self.run: Properties = {}
        self.paragraph: Properties = {}
        if root is None:
            return
        for element in root.findall(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            if flag(element.get(W + "default")):
                self._defaults[element.get(W + "type", "paragraph")] = style_id
        self.run = run_properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self.paragraph = paragraph_properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))

    def get(self, style_id: str) -> Style | None:
        """The style of that id, of whatever kind."""
        style = self._styles.get(style_id)
        if style is None and style_id in self._elements:
            style = self._styles[style_id] = _style(self._elements[style_id])
        return style

    def find(self, style_id: str, kind: str) -> Style | None:
        """The style a reference means: that id, its linked twin where the kind differs, or the kind's default."""
        style = self.get(style_id)
        if style is not None and style.kind != kind:
            style = self.get(style.link)
        if style is None or style.kind != kind:
            style = self.get(self._defaults.get(kind, ""))
        return style

    def chain(self, style: Style | None) -> list[Style]:
        """The style and what it is based on, from the root to the style; a loop ends the chain."""
        found: dict[str, Style] = {}
        while style is not None and style.id not in found:
            found[style.id] = style
            base = self.get(style.based_on)
            style = base if base is not None and base.kind == style.kind else None
        return list(found.values())[::-1]


def table_borders(element: Element | None) -> dict[str, Border]:
    """The edges stated by a `w:tblBorders` or `w:tcBorders`, by name."""
    if element is None:
        return {}
    edges = children(element)
    return {name: border(edges[W + name]) for name in EDGES if W + name in edges}


def _style(element: Element) -> Style:
    kind = element.get(W + "type", "paragraph")
    style_id = element.get(W + "styleId", "")
    stated = {child.tag: child for child in element}

    def named(tag: str) -> str:
        child = stated.get(tag)
        return "" if child is None else child.get(VAL, "")

    name = named(W + "name") or style_id
    conditions = {}
    borders = {}
    if kind == "table":
        for part in element.findall(W + "tblStylePr"):
            run, paragraph = part.find(W + "rPr"), part.find(W + "pPr")
            conditions[part.get(W + "type", "")] = (run_properties(run), paragraph_properties(paragraph))
        borders = table_borders(element.find(f"{W}tblPr/{W}tblBorders"))
    return Style(
        id=style_id,
        name=name,
        shown=_shown(name),
        kind=kind,
        based_on=named(W + "basedOn"),
        link=named(W + "link"),
        run=run_properties(stated.get(W + "rPr")),
        paragraph=paragraph_properties(stated.get(W + "pPr")),
        conditions=conditions,
        borders=borders,
    )


def _shown(name: str) -> str:
    lower = name.lower()
    if lower.startswith("heading "):
        return "标题 " + lower.removeprefix("heading ")
    return _BUILT_IN.get(lower, name)
