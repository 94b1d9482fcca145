"""One letter opened for binding: its text, and its parts known by their packed bytes without unpacking them.

A letter that replygen wrote shares all parts but its text with the others of its template; they are compared as they
lie in the archive. Any other DOCX is read with all checks and written again, so that its XML has the same form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from replygen.compose.volume.faults import Refusal, unbindable
from replygen.compose.volume.packed import entries
from replygen.diagnostics import Diagnostic
from replygen.docx.archive import is_ours
from replygen.docx.package import MAX_TOTAL, Package, read_package
from replygen.docx.wml import R, W

MAIN: Final = "word/document.xml"

_ROOT: Final = re.compile(rb"<w:document([^>]*)>")
_BODY: Final = b"<w:body>"
_PREFIXES: Final = {"w": W[1:-1], "r": R[1:-1]}
_REVISION: Final = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|[a-zA-Z]+Change|commentReference|commentRangeStart)[ />]"
)
_REFUSED: Final = (
    (b"<w:footnoteReference", "有脚注，合订后编号会乱：请改为正文里的说明，或单独装订。"),
    (b"<w:endnoteReference", "有尾注，合订后编号会乱：请改为正文里的说明，或单独装订。"),
    (b"<w:altChunk", "插入了其他文档（altChunk）：请在 Word/WPS 里打开后另存一份。"),
    (b"<w:subDoc", "插入了子文档：请在 Word/WPS 里打开后另存一份。"),
)
_EDITING: Final = re.compile(rb' (?:w:rsid\w*|w14:(?:paraId|textId)|wp14:(?:anchorId|editId))="[^"]*"')
_IDENTITY: Final = re.compile(rb'(<w:sdtPr>(?:(?!</w:sdtPr>).)*?)<w:id w:val="[^"]*"/>', re.DOTALL)


class Leaf(Struct, frozen=True):
    """A letter to bind. `keys` are what its parts are known by: the same key, the same content.

    `root` holds the attributes of its `w:document`, `body` its content up to the properties of the last section.
    """

    path: str
    root: bytes
    body: bytes
    section: bytes
    keys: Mapping[str, bytes]
    part: Callable[[str], bytes]


def open_leaf(path: str, data: bytes) -> Leaf | list[Diagnostic]:
    """The letter in `data`, or why it cannot be bound."""
    try:
        if is_ours(data):
            return _ours(path, data)
        package = read_package(data, path=path)
        return package if isinstance(package, list) else _other(path, package)
    except Refusal as refusal:
        return [unbindable(path, str(refusal))]


def _ours(path: str, data: bytes) -> Leaf:
    packed = entries(data)
    if MAIN not in packed:
        raise Refusal("没有正文：请核对文件。")
    if sum(entry.size for entry in packed.values()) > MAX_TOTAL:
        raise Refusal(f"解压后超过 {MAX_TOTAL >> 20} MB，不像一封信。")
    keys = {name: entry.record for name, entry in packed.items()}
    return _leaf(path, packed[MAIN].unpacked(), keys, lambda name: packed[name].unpacked())


def _other(path: str, package: Package) -> Leaf:
    from lxml import etree  # noqa: PLC0415 - only a DOCX that is not ours needs it

    if package.main != MAIN:
        raise Refusal(f"正文在 {package.main}，应在 {MAIN}：请在 Word/WPS 里打开后另存一份。")
    parts = dict(package.parts)
    for name in parts:
        if name == MAIN or name.startswith(("word/header", "word/footer")):
            root = package.xml(name)
            if {prefix: root.nsmap.get(prefix, uri) for prefix, uri in _PREFIXES.items()} != _PREFIXES:
                raise Refusal(f"{name} 的命名空间不是 Word 通常所用的：请在 Word/WPS 里打开后另存一份。")
            parts[name] = _forget_editing(etree.tostring(root, encoding="UTF-8"))
    if _REVISION.search(parts[MAIN]):
        raise Refusal("有未处理的修订或批注：请在 Word/WPS 里接受修订、删去批注，另存后再合订。")
    return _leaf(path, parts[MAIN], parts, parts.__getitem__)


def _forget_editing(data: bytes) -> bytes:
    """Without revision and paragraph ids, which two documents may have alike and no page shows."""
    return _IDENTITY.sub(rb"\1", _EDITING.sub(b"", data))


def _leaf(path: str, document: bytes, keys: Mapping[str, bytes], part: Callable[[str], bytes]) -> Leaf:
    for tag, reason in _REFUSED:
        if tag in document:
            raise Refusal(reason)
    root = _ROOT.search(document)
    start, end = document.find(_BODY) + len(_BODY), document.rfind(b"</w:body>")
    if root is None or start < len(_BODY) or start >= end:
        raise Refusal("没有正文：请核对文件。")
    section = document.rfind(b"<w:sectPr", start, end)
    if section < 0 or not document.endswith((b"</w:sectPr>", b"/>"), section, end):
        section = end  # the last one belongs to a paragraph
    properties = document[section:end] or b"<w:sectPr></w:sectPr>"
    return Leaf(path, root[1], document[start:section], properties, keys, part)
