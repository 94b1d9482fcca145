"""Compiling a template: any Word file with tags → `Template`, or everything that is wrong with it in one run.

A part without tags is deflated here, once; a part with tags becomes code that writes its XML. The rules of the tags
are in `tags` (what they look like), `place` (where they act), `nesting` and `expressions` (what is a fault).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from jinja2.environment import Environment
from msgspec import Struct, field

from replygen.diagnostics import Diagnostic
from replygen.docx.archive import Entry, make_entry
from replygen.docx.package import CONTENT_TYPES, Package, read_package
from replygen.docx.wml import W
from replygen.template.clean import clean
from replygen.template.expressions import Checker
from replygen.template.faults import TOO_COMPLEX, UNSUPPORTED, Fault, Place, TemplateFault
from replygen.template.names import Name
from replygen.template.nesting import check_nesting, guard
from replygen.template.place import place_in_properties, place_tags
from replygen.template.prune import drop_unwanted
from replygen.template.sandbox import environment
from replygen.template.source import page, serialize
from replygen.template.stamp import Content, Page, Template
from replygen.template.styles import style_names
from replygen.template.tags import Level, Tag
from replygen.template.tree import make_marker, markers

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Template", "TemplateFault", "compile_template"]

_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN: Final = _WML + "document.main+xml"
_DOTX: Final = _WML + "template.main+xml"
_STORIES: Final = {_MAIN, _DOTX, *(f"{_WML}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes"))}
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_PROPERTIES: Final = {
    _CORE,
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_SETTINGS: Final = _WML + "settings+xml"
_STYLES: Final = _WML + "styles+xml"
_CP: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS: Final = "{http://purl.org/dc/terms/}"


class _Work(Struct):
    """One compilation: what it is given and what it gathers."""

    path: str
    names: Mapping[str, Name]
    env: Environment = field(default_factory=environment)
    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    trees: dict[str, Element] = field(default_factory=dict)


def compile_template(data: bytes, *, path: str, names: Mapping[str, Name]) -> Template | list[Diagnostic]:
    """The template in a Word file's bytes, or all its faults; `names` are what its tags may use."""
    package = read_package(data, path=path)
    if isinstance(package, list):
        return package
    refusal = _refusal(package)
    if refusal:
        return [Diagnostic(UNSUPPORTED, refusal, path, route=package.main)]
    package = drop_unwanted(package)
    work = _Work(path, names)
    for part in package.parts:
        _read_part(package, part, work)
    faults = list(dict.fromkeys(work.faults))
    if faults:
        return [fault.diagnostic(path) for fault in faults]
    return _finish(package, work)


def _refusal(package: Package) -> str | None:
    kind = package.content_type(package.main)
    if "macroEnabled" in kind:
        return "文件带有宏，不能用作模板：请在 Word 里另存为不带宏的 .docx。"
    root = package.xml(package.main)
    if kind not in _STORIES or root.tag != W + "document" or root.nsmap.get("w") != W[1:-1]:
        return "正文不是通常的 Word 格式（可能是“严格的 Open XML”）：请在 Word 里另存为“Word 文档 (*.docx)”。"
    return None


def _read_part(package: Package, part: str, work: _Work) -> None:
    kind = package.content_type(part)
    if kind not in _STORIES and kind not in _PROPERTIES and kind != _SETTINGS:
        return
    root = package.xml(part)
    work.trees[part] = root
    if kind == _SETTINGS:
        clean(root)
        return
    first = len(work.tags)
    if kind in _STORIES:
        clean(root)
        work.faults += place_tags(root, part, work.tags)
    else:
        if kind == _CORE:
            _date_properties(root, part, work)
        work.faults += place_in_properties(root, part, work.tags)
    if len(work.tags) > first:
        checker = Checker(work.names, work.env)
        for _, number in markers(root):
            work.faults += checker.check(work.tags[number])
        work.faults += check_nesting(root, work.tags)
        work.used |= checker.used


def _date_properties(root: Element, part: str, work: _Work) -> None:
    """Properties carry the letter's date, not the template's, and nobody's name but the letter's."""
    for name in ("lastModifiedBy", "lastPrinted", "revision"):
        for element in root.findall(_CP + name):
            root.remove(element)
    if "created" not in work.names:
        return
    for element in [e for e in root if e.tag in {_DCTERMS + "created", _DCTERMS + "modified"}]:
        element.text = "{{ created }}"
        for body, add in (("if created", element.addprevious), ("endif", element.addnext)):
            work.tags.append(Tag("{%", Level.TEXT, body, Place(part, "属性 created", "")))
            add(make_marker(len(work.tags) - 1))


def _finish(package: Package, work: _Work) -> Template | list[Diagnostic]:
    items: list[Entry | Page] = []
    for part in sorted(package.parts, key=lambda name: name != CONTENT_TYPES):
        root = work.trees.get(part)
        if root is None:
            items.append(make_entry(part, package.parts[part], constant=True))
            continue
        guard(root, work.tags)
        if next(markers(root), None) is None:
            items.append(make_entry(part, serialize(root).encode(), constant=True))
            continue
        try:
            items.append(
                page(part, root, work.tags, work.names, work.env, plain=package.content_type(part) in _PROPERTIES)
            )
        except (RecursionError, SyntaxError, MemoryError):
            return [Diagnostic(TOO_COMPLEX, f"{part} 里的标签太多或套得太深：请简化模板。", work.path, route=part)]
    styles = next((part for part in package.parts if package.content_type(part) == _STYLES), None)
    names = style_names(package.xml(styles) if styles else None)
    return Template(Content(work.path, tuple(items), names, frozenset(work.used), tuple(work.tags)))
