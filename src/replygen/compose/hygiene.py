"""Making a foreign document fit to be taken in: what is unsafe or foreign to a letter goes, and is told.

Works on the XML tree of one part (the text, its notes). What cannot be left out without losing content is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.compose.attachment_faults import Notices, Refusal
from replygen.compose.properties import forget
from replygen.docx.wml import MC, OFFICE, WP, A, R, V, W
from replygen.template.clean import clean
from replygen.template.tree import parent_of, remove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replygen.docx.package import Relationship
    from replygen.docx.wml import Element

_WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPC: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
_UNDERSTOOD: Final = frozenset({_WPG, _WPS, _WPC})
_LATER: Final = ("http://schemas.microsoft.com/office/word/20", "http://schemas.microsoft.com/office/drawing/201")
_IGNORABLE: Final = MC + "Ignorable"
DIAGRAM: Final = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"

_PAGE_PARTS: Final = (W + "headerReference", W + "footerReference")  # not taken over

_DROPPED: Final = tuple(
    W + name
    for name in (
        "permStart", "permEnd", "control", "contentPart", "printerSettings", "paperSrc", "formProt", "sectPrChange",
        "dataBinding", "webHidden", "saveThroughXslt", "entryMacro", "exitMacro",
    )
)  # fmt: skip


def tidy(root: Element, links: Mapping[str, Relationship], notices: Notices) -> None:
    """Clean one part in place; Refusal for what carries content that cannot be kept."""
    clean(root)
    _refuse(root, links)
    resolve_alternatives(root)
    forget_extensions(root)
    notices.add("{} 个窗体控件没有带入：控件只在原文件里起作用。", len(list(root.iter(W + "control"))))
    for element in list(root.iter(*_DROPPED)):
        remove(element)
    for element in list(root.iter(W + "sdt")):
        _unwrap(element, W + "sdtContent")
    _flatten_objects(root, notices)
    _drop_links(root, links, notices)


def _refuse(root: Element, links: Mapping[str, Relationship]) -> None:
    if next(root.iter(W + "altChunk"), None) is not None:
        raise Refusal("里面嵌入了另一个文件（altChunk），打开后才会展开：请在 Word 里打开并另存一份再用。")
    if next(root.iter(W + "subDoc"), None) is not None:
        raise Refusal("是主控文档，内容在别的文件里：请在 Word 里取消子文档的链接后另存。")
    for blip in root.iter(A + "blip", V + "imagedata"):
        address = blip.get(R + "link") or blip.get(R + "href") or blip.get("src") or ""
        embedded = blip.get(R + "embed") or blip.get(R + "id") or ""
        link = links.get(embedded)
        if (address and not embedded) or (link is not None and link.external):
            raise Refusal("有图片只是链接，不在文件里：请在 Word 里选“编辑指向文件的链接→断开链接”，或重新插入图片。")
        if embedded and link is None:
            raise Refusal("有图片缺失，原文件已损坏：请在 Word 里重新插入图片后另存。")


def resolve_alternatives(root: Element) -> None:
    """Of each AlternateContent keep the branch that every Word since 2010 shows: shapes, else the fallback."""
    for element in list(root.iter(MC + "AlternateContent")):
        if element.getparent() is None:
            continue
        for choice in element.findall(MC + "Choice"):
            needed = {choice.nsmap.get(prefix) for prefix in (choice.get("Requires") or "").split()}
            if needed and needed <= _UNDERSTOOD:
                for other in [branch for branch in element if branch is not choice]:
                    remove(other)
                break
        else:
            _unwrap(element, MC + "Fallback")


def forget_extensions(root: Element) -> None:
    """Drop what the document itself declares ignorable, and the additions of later versions of Word."""
    declared = {root.nsmap.get(prefix) for prefix in (root.get(_IGNORABLE) or "").split()}

    def later(name: object) -> bool:
        space = str(name)[1:].partition("}")[0] if str(name).startswith("{") else ""
        return space not in _UNDERSTOOD and (space in declared or space.startswith(_LATER))

    for element in list(root.iter()):
        extension = str(element.tag).endswith("}extLst") and next(element.iter(DIAGRAM), None) is None
        if extension or later(element.tag):
            remove(element)
            continue
        for name in [name for name in element.attrib if later(name) or name == _IGNORABLE]:
            del element.attrib[name]


def _flatten_objects(root: Element, notices: Notices) -> None:
    """Embedded objects become the picture that stands for them."""
    objects = list(root.iter(W + "object"))
    notices.add("{} 个嵌入的文件或对象只带入了图示，双击不能再打开。", len(objects))
    for element in objects:
        for inner in list(element.iter(OFFICE + "OLEObject")):
            remove(inner)
        if next(element.iter(V + "imagedata"), None) is None:
            remove(element)
            continue
        element.tag = W + "pict"
        element.attrib.clear()


def _drop_links(root: Element, links: Mapping[str, Relationship], notices: Notices) -> None:
    """Hyperlinks to the world become their text, pictures lose theirs, and links that lead nowhere are cut."""
    outside = [e for e in root.iter(W + "hyperlink") if e.get(R + "id") is not None]
    notices.add("{} 处外部超链接只留下了文字。", len(outside))
    for element in outside:
        _unwrap(element)
    clicks = list(root.iter(A + "hlinkClick", A + "hlinkHover", WP + "hlinkClick"))
    notices.add("{} 处图片或图形上的超链接已去掉。", len([e for e in clicks if e.get(R + "id")]))
    for element in clicks:
        remove(element)
    for element in root.iter():
        forget(element, R + "link", R + "href", R + "pict", OFFICE + "href")
        if str(element.tag).startswith(V):
            forget(element, "href", "src", OFFICE + "althref")
        if element.tag not in _PAGE_PARTS:
            _check_links(element, links)


def _check_links(element: Element, links: Mapping[str, Relationship]) -> None:
    for name, value in list(element.attrib.items()):
        if str(name).startswith(R) and not value:
            forget(element, str(name))
        elif str(name).startswith(R) and (str(value) not in links or links[str(value)].external):
            what = str(element.tag).rpartition("}")[2]
            raise Refusal(f"有一处内容（{what}）指向文件之外：请在 Word 里去掉它后另存。")


def _unwrap(element: Element, content: str = "") -> None:
    """Put an element's children, or those of its child `content`, in its place."""
    parent = parent_of(element)
    source = element.find(content) if content else element
    at = parent.index(element)
    for offset, child in enumerate(list(source) if source is not None else []):
        parent.insert(at + offset, child)
    remove(element)
