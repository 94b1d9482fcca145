"""A DOCX of anyone's making, read and cleaned: what can be put behind a letter, or why it cannot."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.compose.attachment_faults import Notices, Refusal
from replygen.compose.hygiene import tidy
from replygen.docx.package import OFFICE, Package, read_package
from replygen.docx.theme import Theme, read_theme
from replygen.docx.wml import VAL, R, W, number
from replygen.letter.titles import repeated
from replygen.template.tree import remove

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.docx.wml import Element

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_PAGE_NUMBER: Final = re.compile(r"[\s\d—\-–/第页共]*")
_CONTENT: Final = ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference")


class Foreign(Struct, frozen=True):
    """A foreign document: its package, its text and notes as cleaned trees, what it is styled by."""

    package: Package
    body: Element
    notes: dict[str, tuple[str, Element]]  # footnotes, endnotes: the part and its tree
    theme: Theme
    notices: Notices

    def linked(self, kind: str) -> Element | None:
        """The tree of the part linked as `styles`, `numbering`, `settings` …, None where there is none."""
        part = self.part(kind)
        return None if part is None else self.package.xml(part)

    def part(self, kind: str) -> str | None:
        """The name of that part."""
        return _part(self.package, kind)


def open_foreign(data: bytes, path: str) -> Foreign | list[Diagnostic]:
    """The document in `data`, clean; what is wrong with its package. Refusal when it cannot be taken in."""
    package = read_package(data, path=path)
    if isinstance(package, list):
        return package
    notices = Notices(path)
    root = package.xml(package.main)
    if root.tag != W + "document":
        strict = str(root.tag).startswith("{" + _STRICT)
        reason = "是“严格的 Open XML”格式" if strict else "正文不是通常的 Word 格式"
        raise Refusal(f"{reason}：请在 Word 里另存为“Word 文档 (*.docx)”。")
    body = root.find(W + "body")
    if body is None or len(body) == 0:
        raise Refusal("是空文档，没有内容。")
    _note_package(package, notices)
    tidy(root, package.relationships(package.main), notices)
    notes = {}
    for kind in ("footnotes", "endnotes"):
        part = _part(package, kind)
        if part is not None:
            notes[kind] = (part, package.xml(part))
            tidy(notes[kind][1], package.relationships(part), notices)
    theme, settings = _part(package, "theme"), _part(package, "settings")
    language = None if settings is None else package.xml(settings).find(W + "themeFontLang")
    east = "zh-CN" if language is None else language.get(W + "eastAsia", "zh-CN")
    return Foreign(package, body, notes, read_theme(package.xml(theme) if theme else None, east), notices)


def drop_own_heading(body: Element, title: str) -> None:
    """Drop a mark 附件1 and a repeated title from the beginning: the letter sets both itself, clause 7.3.7."""

    def is_line(element: Element) -> bool:
        return element.tag == W + "p" and all(next(element.iter(W + name), None) is None for name in _CONTENT)

    lines = ("".join(t.text or "" for t in element.iter(W + "t")) for element in takewhile(is_line, body))
    count, elements = repeated(lines, title), list(body)
    if any(element.tag != W + "sectPr" for element in elements[count:]):
        for element in elements[:count]:
            remove(element)


def is_old(settings: Element | None) -> bool:
    """Whether Word 2010 or an older one would show the document: tables then begin at their text, not at their rule."""
    if settings is None:
        return True
    modes = [e for e in settings.iter(W + "compatSetting") if e.get(W + "name") == "compatibilityMode"]
    return (number(modes[0].get(VAL)) if modes else None) not in {15, 16}


def _note_package(package: Package, notices: Notices) -> None:
    if "macroEnabled" in package.content_type(package.main) or any("vbaProject" in part for part in package.parts):
        notices.add("文件里的宏没有带入。")
    if any(package.content_type(part).endswith(".obfuscatedFont") for part in package.parts):
        notices.add("文件里嵌入的字体没有带入：没有装这种字体的电脑会换用别的字体。")
    for reference in package.xml(package.main).iter(W + "headerReference", W + "footerReference"):
        link = package.relationships(package.main).get(reference.get(R + "id", ""))
        if link is None or link.external or link.target not in package.parts:
            continue
        root = package.xml(link.target)
        text = "".join(t.text or "" for t in root.iter(W + "t"))
        if not _PAGE_NUMBER.fullmatch(text) or next(root.iter(W + "drawing", W + "pict"), None) is not None:
            shown = f"“{text.strip()[:20]}”" if text.strip() else "图片"
            notices.add(f"附件自己的页眉页脚没有带入：{shown}。")


def _part(package: Package, kind: str) -> str | None:
    links = package.relationships(package.main).values()
    found = (x.target for x in links if x.type == f"{OFFICE}/{kind}" and not x.external and x.target in package.parts)
    return next(found, None)
