"""Pictures, charts and diagrams of a foreign document: the parts it links to, copied with all that they need."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from replygen.compose.attachment_faults import Notices, Refusal
from replygen.compose.colours import leave_theme
from replygen.compose.hygiene import DIAGRAM, forget_extensions, resolve_alternatives
from replygen.compose.parcel import Parcel
from replygen.docx.tree import parse_xml
from replygen.docx.wml import A, R

if TYPE_CHECKING:
    from replygen.docx.package import Package
    from replygen.docx.theme import Theme
    from replygen.docx.wml import Element

_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TAKEN: Final = (
    "/image", "/chart", "/chartUserShapes", "/chartStyle", "/chartColorStyle", "/themeOverride", "/diagramData",
    "/diagramLayout", "/diagramQuickStyle", "/diagramColors", "/diagramDrawing",
)  # fmt: skip
_SCRIPTED: Final = frozenset({"image/svg+xml"})


class Links:
    """Copies what parts of one foreign document link to into the parcel, each part once."""

    def __init__(self, source: Package, parcel: Parcel, folder: str, theme: Theme, notices: Notices) -> None:
        self._source = source
        self._parcel = parcel
        self._folder = folder
        self._theme = theme
        self._notices = notices
        self._copied: dict[str, str] = {}
        self._linked: dict[tuple[str, str], str] = {}

    def carry(self, root: Element, target: str, source: str = "") -> None:
        """Give every reference below `root`, which came from the part `source`, its twin in the part `target`."""
        links = self._source.relationships(source or self._source.main)
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if str(name).startswith(R) and str(value) in links:
                    link = links[str(value)]
                    element.set(name, self._link(target, link.type, link.target))

    def _link(self, owner: str, kind: str, part: str) -> str:
        if (owner, part) not in self._linked:
            self._linked[owner, part] = self._parcel.link(owner, kind, self._copy(kind, part))
        return self._linked[owner, part]

    def _copy(self, kind: str, part: str) -> str:
        if part in self._copied:
            return self._copied[part]
        content = self._source.content_type(part)
        if part not in self._source.parts:
            raise Refusal(f"缺少 {part}，原文件已损坏：请在 Word 里打开后另存。", part)
        pictured = not kind.endswith("/image") or content.startswith("image/")
        if not kind.endswith(_TAKEN) or content in _SCRIPTED or not pictured:
            what = kind.rpartition("/")[2]
            raise Refusal(f"含有不能带入的内容（{what}：{part}）：请在 Word 里删去，或转成图片后另存。", part)
        target = f"{self._folder}/{posixpath.basename(posixpath.dirname(part)) or 'media'}/{posixpath.basename(part)}"
        while target in self._parcel:
            target = target.replace("/", "/x", 1)
        self._copied[part] = target
        if content.endswith("xml") and not content.startswith("image/"):
            self._copy_xml(part, target, content)
        else:
            self._parcel.add(target, self._source.parts[part], content or "application/octet-stream")
        return target

    def _copy_xml(self, part: str, target: str, content: str) -> None:
        root = self._source.xml(part)
        data = root.findall(f"{_CHART}externalData")
        self._notices.add("{} 个图表只带入了图形，背后的数据表没有带入。", len(data))
        for element in data:
            root.remove(element)
        resolve_alternatives(root)
        forget_extensions(root)
        leave_theme(root, self._theme)
        if root.tag == f"{_CHART}chartSpace" and root.find(f"{_CHART}txPr") is None:
            self._name_font(root)
        self._parcel.add(target, b"", content)
        self._parcel.replace(target, root)
        self.carry(root, target, part)
        for extension in root.iter(DIAGRAM):  # names the finished drawing by a link of the document
            link = self._source.relationships(self._source.main).get(extension.get("relId", ""))
            if link is not None:
                extension.set("relId", self._link(self._parcel.main, link.type, link.target))

    def _name_font(self, chart: Element) -> None:
        """Say the font of a chart's words where it leaves that to the theme."""
        latin = self._theme.fonts.get("minorAscii", "Times New Roman")
        east = self._theme.fonts.get("minorEastAsia", "宋体")
        faces = f"<a:latin typeface={quoteattr(latin)}/><a:ea typeface={quoteattr(east)}/>"
        text = (
            f'<c:txPr xmlns:c="{_CHART[1:-1]}" xmlns:a="{A[1:-1]}"><a:bodyPr/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr>{faces}</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )
        behind = {_CHART + name for name in ("externalData", "printSettings", "userShapes", "extLst")}
        at = next((i for i, e in enumerate(chart) if e.tag in behind), len(chart))
        chart.insert(at, parse_xml(text.encode()))
