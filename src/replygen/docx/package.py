"""Reading a DOCX as a package of parts (OPC, ECMA-376 part 2), with every way a file can be wrong told plainly.

A file from outside is hostile until read: sizes are bounded before anything is unpacked, names may not leave
the package, XML may carry no document type. What `read_package` returns is safe: every XML part is well-formed.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from replygen.diagnostics import Code, Diagnostic, Severity
from replygen.docx.directory import Entry, read_directory
from replygen.docx.entries import unpack
from replygen.docx.plain import Skeleton, read_skeleton
from replygen.docx.shared import remembered
from replygen.docx.tree import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES: Final = 5_000
MAX_TOTAL: Final = 256 * 1024 * 1024  # bytes, unpacked
MAX_RATIO: Final = 200  # unpacked to packed; only looked at beyond RATIO_FLOOR, for plain repetition packs well too
RATIO_FLOOR: Final = 16 * 1024 * 1024  # bytes, unpacked
MAX_XML: Final = 48 * 1024 * 1024  # bytes of all XML parts: a tree takes many times its text
MAX_MARKS: Final = 2_000_000  # tags and attributes in all XML parts

CONTENT_TYPES: Final = "[Content_Types].xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""What the types of Office's own relationships begin with."""
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
"""What the content types of a Word document's parts begin with."""

_TYPES_NS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_NS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_LEADING_OUT: Final = frozenset("\\:\0")
_DEFLATED_OR_STORED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _code(number: int, name: str, summary: str, why: str = "") -> Code:
    return Code(f"RPL{number:03}", name, Severity.ERROR, summary, why)


EMPTY: Final = _code(20, "empty-package", "文件是空的")
NOT_ZIP: Final = _code(21, "not-a-docx", "文件不是 DOCX", "DOCX 是一种 ZIP 压缩包，改扩展名不会改变文件格式。")
OLD_DOC: Final = _code(22, "old-doc", "文件是旧的 .doc 格式", "97-2003 格式与 DOCX 完全不同，须先另存。")
ENCRYPTED: Final = _code(23, "encrypted-docx", "文件设有打开密码")
CORRUPT: Final = _code(24, "corrupt-docx", "文件已损坏或不完整")
NO_MAIN: Final = _code(25, "no-main-document", "压缩包里没有 Word 正文")
TOO_BIG: Final = _code(26, "oversized-package", "解压后过大", "过高的压缩比是“压缩炸弹”的特征，读入会耗尽内存。")
BAD_ENTRY: Final = _code(27, "bad-entry-name", "压缩包里的文件名重复或越界")
BAD_XML: Final = _code(28, "bad-part", "DOCX 里的 XML 有错")

CODES: Final = (EMPTY, NOT_ZIP, OLD_DOC, ENCRYPTED, CORRUPT, NO_MAIN, TOO_BIG, BAD_ENTRY, BAD_XML)


class Relationship(Struct, frozen=True):
    """A link from one part to another (`target` is a part's name) or, when `external`, to an address."""

    type: str
    target: str
    external: bool


class Package(Struct, frozen=True):
    """The parts of a DOCX by name (`word/document.xml`), in the order of the file; `main` is the document's part."""

    parts: Mapping[str, bytes]
    main: str

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """The links of a part by relationship id; those of the package itself when no part is named."""
        return dict(_relationships(self.parts, part))

    def content_type(self, part: str) -> str:
        """The content type of a part; empty when the package declares none."""
        return _content_type(self.parts, part)

    def xml(self, part: str) -> _Element:
        """A part's XML as a fresh tree, without comments and processing instructions; KeyError without such a part."""
        return parse_xml(self.parts[part])


class Opened(NamedTuple):
    """A package and the skeleton of its main part, which belongs to whoever opened it."""

    package: Package
    main: Skeleton


def read_package(data: bytes, *, path: str) -> Package | list[Diagnostic]:
    """The package in `data`, or what is wrong with it; `path` names the file in the diagnostics."""
    opened = open_package(data, path=path, xml_only=False)
    return opened if isinstance(opened, list) else opened.package


def open_package(data: bytes, *, path: str, xml_only: bool = True) -> Opened | list[Diagnostic]:
    """The package in `data` for who reads its text, or what is wrong with it.

    With `xml_only` pictures and the like stay packed and are not among the parts.
    """
    parts = _unpack(data, path, xml_only=xml_only)
    if isinstance(parts, list):
        return parts
    main = _main_part(parts)
    skeleton = None if main is None else _skeleton(parts[main])
    faults = {name: _fault_of(name, part) for name, part in parts.items() if skeleton is None or name != main}
    if any(faults.values()):
        return _bad_parts(faults, path)
    if main is None or skeleton is None:
        return [Diagnostic(NO_MAIN, "是压缩包，但不是 Word 文档：里面找不到正文。请确认文件是 .docx。", path)]
    return Opened(Package(MappingProxyType(parts), main), skeleton)


def read_parts(data: bytes, *, path: str) -> dict[str, bytes] | list[Diagnostic]:
    """The parts of any package of Office, unpacked within bounds and well-formed, or what is wrong with it."""
    parts = _unpack(data, path)
    if isinstance(parts, list):
        return parts
    return _bad_parts({name: _fault_of(name, part) for name, part in parts.items()}, path) or parts


@lru_cache(256)
def rels_name(part: str) -> str:
    """The name of the part that holds the links of `part` (`word/_rels/document.xml.rels`)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _unlike_zip(data: bytes) -> tuple[Code, str] | None:
    if not data:
        return EMPTY, "文件是空的（0 字节）：请重新取得这个文件。"
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            return ENCRYPTED, "文件设有打开密码，读不了：请在 Word/WPS 里去掉密码后另存。"
        return OLD_DOC, "文件是旧的 .doc 格式（97-2003）：请在 Word/WPS 里另存为 .docx。"
    if not data.startswith(b"PK"):
        return NOT_ZIP, "文件不是 DOCX（不是 ZIP 压缩包）：请在 Word/WPS 里另存为 .docx，只改扩展名没有用。"
    return None


def _unpack(data: bytes, path: str, *, xml_only: bool = False) -> dict[str, bytes] | list[Diagnostic]:
    fault = _unlike_zip(data)
    if fault:
        return [Diagnostic(*fault, path)]
    try:
        entries = read_directory(data)
        faults = _directory_faults(entries)
        if faults:
            return [Diagnostic(*fault, path) for fault in faults]
        parts = {one.name: unpack(data, one) for one in entries if not xml_only or _is_xml(one.name)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        return [Diagnostic(CORRUPT, "压缩包已损坏或不完整：请重新取得这个文件，或在 Word/WPS 里打开后另存一份。", path)]
    xml = [part for name, part in parts.items() if _is_xml(name)]
    if sum(map(len, xml)) > MAX_MARKS and sum(part.count(b"<") + part.count(b"=") for part in xml) > MAX_MARKS:
        return [Diagnostic(TOO_BIG, f"XML 的标签和属性超过 {MAX_MARKS} 个：不像一份 Word 文档，不读。", path)]
    return parts


def _directory_faults(entries: list[Entry]) -> list[tuple[Code, str]]:
    if len(entries) > MAX_ENTRIES:
        return [(TOO_BIG, f"压缩包里有 {len(entries)} 个文件，最多 {MAX_ENTRIES} 个：不像一份 Word 文档。")]
    total, packed = sum([one.size for one in entries]), sum([one.packed for one in entries])
    if total > MAX_TOTAL:
        return [(TOO_BIG, f"解压后有 {total >> 20} MB，最多 {MAX_TOTAL >> 20} MB：请删去过大的图片或附件。")]
    if (xml := sum([one.size for one in entries if _is_xml(one.name)])) > MAX_XML:
        return [(TOO_BIG, f"XML 解压后有 {xml >> 20} MB，最多 {MAX_XML >> 20} MB：不像一份 Word 文档，不读。")]
    if total > RATIO_FLOOR and total > MAX_RATIO * packed:
        return [(TOO_BIG, f"解压后是压缩包的 {total // max(packed, 1)} 倍，最多 {MAX_RATIO} 倍：像是压缩炸弹，不读。")]
    if any(one.flags & 1 for one in entries):
        return [(ENCRYPTED, "压缩包里的文件加了密，读不了：请去掉密码后另存。")]
    if any(one.method not in _DEFLATED_OR_STORED for one in entries):
        return [(CORRUPT, "压缩方法不是 DOCX 所用的 deflate：请在 Word/WPS 里打开后另存一份。")]
    return _name_faults([one.name for one in entries])


def _name_faults(names: list[str]) -> list[tuple[Code, str]]:
    if len(set(map(str.lower, names))) == len(names) and not any(map(_leads_out, names)):  # as in nearly all
        return []
    faults = []
    seen: set[str] = set()
    for name in names:
        lowered = name.lower()
        if _leads_out(name):
            faults.append((BAD_ENTRY, f"压缩包里的文件名“{name}”指向包外：不安全，不读。"))
        elif lowered in seen:
            faults.append((BAD_ENTRY, f"压缩包里“{name}”重复：不知道哪一个算数。请在 Word/WPS 里打开后另存一份。"))
        seen.add(lowered)
    return faults


@lru_cache(256)
def _leads_out(name: str) -> bool:
    """Whether a name may mean a place outside of the package."""
    return name.startswith("/") or not _LEADING_OUT.isdisjoint(name) or ".." in name.split("/")


@lru_cache(256)
def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _bad_parts(faults: Mapping[str, str], path: str) -> list[Diagnostic]:
    return [Diagnostic(BAD_XML, f"{name} {fault}", path, route=name) for name, fault in faults.items() if fault]


def _fault_of(name: str, part: bytes) -> str:
    return _fault(part) if _is_xml(name) else ""


@remembered
def _fault(part: bytes) -> str:
    """What is wrong with a part's XML, empty when nothing is."""
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - only for compiling templates and checking, never for rendering

    try:
        root = parse_xml(part)
    except XMLSyntaxError as error:
        return f"第{error.lineno or 1}行的 XML 有错：请在 Word/WPS 里打开后另存一份。"
    return "里有 DOCTYPE，DOCX 不允许：不安全，不读。" if _has_doctype(root) else ""


def _has_doctype(root: _Element) -> bool:
    return bool(root.getroottree().docinfo.doctype)  # type: ignore[attr-defined]  # unknown to lxml-stubs


def _skeleton(part: bytes) -> Skeleton | None:
    """The skeleton of a part, None when something is wrong with its XML."""
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415 - as above

    try:
        skeleton = read_skeleton(part)
    except XMLSyntaxError:
        return None
    return None if _has_doctype(skeleton.root) else skeleton


def _main_part(parts: Mapping[str, bytes]) -> str | None:
    if CONTENT_TYPES not in parts or _fault(parts[CONTENT_TYPES]):
        return None
    for link in _relationships(parts, "").values():
        is_main = link.type.endswith("/relationships/officeDocument") and not link.external
        if is_main and link.target in parts and "word" in _content_type(parts, link.target):
            return link.target
    return None


def _relationships(parts: Mapping[str, bytes], part: str) -> Mapping[str, Relationship]:
    links = parts.get(rels_name(part), b"")
    return _links(links, part) if links and not _fault(links) else {}


@remembered
def _links(rels: bytes, part: str) -> Mapping[str, Relationship]:
    links = {}
    for element in parse_xml(rels).iter(f"{_RELS_NS}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        links[element.get("Id", "")] = Relationship(
            element.get("Type", ""), target if external else _resolve(part, target), external
        )
    return MappingProxyType(links)


def _resolve(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")


def _content_type(parts: Mapping[str, bytes], part: str) -> str:
    kinds, of_extensions = _types(parts[CONTENT_TYPES])
    return kinds.get(f"/{part}".lower(), of_extensions.get(part.rpartition(".")[2].lower(), ""))


@remembered
def _types(part: bytes) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The content types of parts by name, and those of all others by extension, both in small letters."""
    kinds: dict[str, str] = {}
    of_extensions: dict[str, str] = {}
    for element in parse_xml(part):
        kind = element.get("ContentType", "")
        if element.tag == f"{_TYPES_NS}Override":
            kinds.setdefault(element.get("PartName", "").lower(), kind)
        elif element.tag == f"{_TYPES_NS}Default":
            of_extensions[element.get("Extension", "").lower()] = kind
    return kinds, of_extensions
