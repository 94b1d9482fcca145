"""The notation of the examples of format: edits, one a line, that turn a correct letter into a faulty one.

    set body[2] size=14 first=0      direct formatting of a paragraph (without a number: of all that hold the element)
    run body[2] “收悉” colour=FF0000  the same for some words of it (without words: for four in the middle)
    style title font=宋体             the style of the element's paragraphs
    text number “〔2026〕”→“[2026]”   other words
    insert title “” size=16          a paragraph in front of the first of an element
    remove signature, move note before signature
    section top=25.4                 the page, in mm; also line-pitch and grid
    rules first=0.5                  the rules of the 版记: first, inside, last in pt, colour, width in mm
    line 1 colour=000000             a drawn line: colour, weight in pt, width and top in mm
    settings even-odd=0

Lengths: size, line, before, after, spacing in points; first, left, right in characters; width in mm. A first line `form
信函` takes the letter form's sample; `attachment “附件1” “名录”` puts an attachment behind the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from replygen.docx.document import read_document
from replygen.docx.model import Document, DrawingKind, Paragraph
from replygen.docx.package import Package, read_package
from replygen.docx.roles import recognise
from replygen.regex import regex
from replygen.rules.docx import xml_edits as xml
from replygen.rules.docx.sample import sample_letter
from replygen.standard import Form

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN: Final = regex(r"[\w.-]+=“[^”]*”|“[^”]*”(?:→“[^”]*”)?|\S+")
_TARGET: Final = regex(r"(?P<key>\w+)(?:\[(?P<number>\d+)\])?")
_WORDS: Final = regex("“([^”]*)”(?:→“([^”]*)”)?")


def example_document(text: str) -> Document:
    """The document that an example describes. Raises ValueError for an edit that cannot be made."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    form = Form.DOCUMENT
    if lines and lines[0].startswith("form "):
        form = Form(lines.pop(0).removeprefix("form ").strip())
    package = read_package(sample_letter(form), path="sample.docx")
    if not isinstance(package, Package):
        raise TypeError(f"the sample cannot be read: {package}")
    return read_document(edited(package, lines))


def edited(package: Package, lines: list[str]) -> Package:
    """The package after the edits, each made on the document as the ones before left it."""
    for line in lines:
        package = _Editor(package).apply(line)
    return package


class _Editor:
    """Makes one edit."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._document = read_document(package)
        self._roles = recognise(self._document)
        self._dirty: set[str] = set()
        self._edits: dict[str, Callable[[list[str]], None]] = {
            "set": self._set,
            "run": self._run,
            "style": self._style,
            "text": self._text,
            "insert": self._insert,
            "remove": self._remove,
            "move": self._move,
            "section": self._section,
            "rules": self._rules,
            "line": self._line,
            "settings": self._settings,
            "attachment": self._attachment,
        }

    def apply(self, line: str) -> Package:
        """The package with the edit of that line."""
        name, *arguments = _TOKEN.findall(line)
        if name not in self._edits:
            raise ValueError(f"no such edit: {line}")
        parts: dict[str, bytes] = dict(self._package.parts)
        self._parts = parts
        self._edits[name](arguments)
        for paragraph in self._document.paragraphs:
            if paragraph.part in self._dirty and paragraph.element is not None:
                parts[paragraph.part] = xml.serialised(paragraph.element)
                self._dirty.discard(paragraph.part)
        return Package(MappingProxyType(parts), self._package.main)

    def _paragraphs(self, target: str) -> list[Paragraph]:
        match = _TARGET.fullmatch(target)
        if match is None:
            raise ValueError(f"no element: {target}")
        found = self._roles.find(match["key"], None)
        if match["number"]:
            found = found[int(match["number"]) - 1 : int(match["number"])]
        if not found:
            raise ValueError(f"no such paragraph: {target}")
        return found

    def _elements(self, target: str) -> list[_Element]:
        """The XML of the paragraphs, whose parts will be written anew."""
        found = self._paragraphs(target)
        self._dirty |= {paragraph.part for paragraph in found}
        return [paragraph.element for paragraph in found if paragraph.element is not None]

    def _main(self) -> _Element:
        self._dirty.add(self._document.main)
        element = next(p.element for p in self._document.paragraphs if p.element is not None)
        return element.getroottree().getroot()

    def _set(self, arguments: list[str]) -> None:
        for element in self._elements(arguments[0]):
            xml.format_paragraph(element, _pairs(arguments[1:]))

    def _run(self, arguments: list[str]) -> None:
        words = _words(arguments)[0]
        for element in self._elements(arguments[0]):
            xml.format_words(element, words, _pairs(arguments[1:]))

    def _text(self, arguments: list[str]) -> None:
        old, new = _words(arguments)
        if not any(xml.replace_words(element, old, new) for element in self._elements(arguments[0])):
            raise ValueError(f"“{old}” is not in {arguments[0]}")

    def _style(self, arguments: list[str]) -> None:
        (style,) = {paragraph.style for paragraph in self._paragraphs(arguments[0])}
        self._part("word/styles.xml", lambda root: xml.format_style(root, style, _pairs(arguments[1:])))

    def _insert(self, arguments: list[str]) -> None:
        before = self._elements(arguments[0])[0]
        xml.format_paragraph(xml.insert_paragraph(before, _words(arguments)[0]), _pairs(arguments[1:]))

    def _remove(self, arguments: list[str]) -> None:
        for element in self._elements(arguments[0]):
            xml.remove_paragraph(element)

    def _move(self, arguments: list[str]) -> None:
        self._elements(arguments[2])[0].addprevious(self._elements(arguments[0])[0])

    def _section(self, arguments: list[str]) -> None:
        xml.format_section(self._main(), _pairs(arguments))

    def _rules(self, arguments: list[str]) -> None:
        xml.format_rules(self._elements("copy_to")[0], _pairs(arguments))

    def _line(self, arguments: list[str]) -> None:
        lines = [one for one in self._document.drawings if one.kind is DrawingKind.LINE]
        meant = lines[int(arguments[0]) - 1]
        number = [one for one in self._document.drawings if one.part == meant.part].index(meant)
        self._part(meant.part, lambda root: xml.format_drawing(root, number, _pairs(arguments[1:])))

    def _settings(self, arguments: list[str]) -> None:
        self._part("word/settings.xml", lambda root: xml.format_settings(root, _pairs(arguments)))

    def _attachment(self, arguments: list[str]) -> None:
        mark, title = [argument.strip("“”") for argument in arguments] or ("附件", "社区养老服务站名录")
        xml.append_attachment(self._main(), mark, title)

    def _part(self, name: str, edit: Callable[[Any], None]) -> None:
        root = self._package.xml(name)
        edit(root)
        self._parts[name] = xml.serialised(root)


def _pairs(arguments: list[str]) -> Mapping[str, str]:
    pairs = (argument.split("=", 1) for argument in arguments if "=" in argument and not argument.startswith("“"))
    return {name: value.strip("“”") for name, value in pairs}


def _words(arguments: list[str]) -> tuple[str, str]:
    match = next((m for argument in arguments if (m := _WORDS.fullmatch(argument))), None)
    return (match[1], match[2] or "") if match else ("", "")
