"""Styles by name: Word and WPS renumber style ids when they save, names are what people see and keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BUILT_IN: Final = {
    "正文": "normal", "页眉": "header", "页脚": "footer", "标题": "title", "副标题": "subtitle", "网格型": "table grid",
    "普通表格": "normal table", "默认段落字体": "default paragraph font", "页码": "page number",
    "列出段落": "list paragraph", "列表段落": "list paragraph",
    "脚注文本": "footnote text", "尾注文本": "endnote text", "超链接": "hyperlink",
    "题注": "caption", **{f"标题 {n}": f"heading {n}" for n in range(1, 10)},
}  # fmt: skip


class StyleNames(Mapping[str, str]):
    """Style name → style id; names compare as Word compares them, and built-in ones answer to their Chinese names."""

    __slots__ = ("_exact", "_folded")

    def __init__(self, ids: Mapping[str, str]) -> None:
        self._exact = dict(ids)
        self._folded = {name.casefold(): style_id for name, style_id in reversed(list(ids.items()))}

    def __getitem__(self, name: str) -> str:
        found = self._exact.get(name)
        if found is None:
            folded = name.strip().casefold()
            found = self._folded.get(folded) or self._folded.get(_BUILT_IN.get(folded, ""))
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The id of a style; asked for each paragraph, so the exact name is tried before anything else."""
        found = self._exact.get(name)
        return found if found is not None else super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._exact)

    def __len__(self) -> int:
        return len(self._exact)

    def __reduce__(self) -> tuple[type[StyleNames], tuple[dict[str, str]]]:
        return StyleNames, (self._exact,)


def style_names(root: Element | None) -> StyleNames:
    """The styles of a styles part with their ids, then the other names (aliases) that users gave them."""
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for style in [] if root is None else root.iterfind(W + "style"):
        style_id = style.get(W + "styleId", "")
        for element, into in ((style.find(W + "name"), names), (style.find(W + "aliases"), aliases)):
            if element is not None:
                for name in (element.get(VAL) or "").split(",") if into is aliases else [element.get(VAL) or ""]:
                    into.setdefault(name.strip(), style_id)
    return StyleNames({**aliases, **names})
