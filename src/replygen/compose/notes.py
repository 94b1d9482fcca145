"""Footnotes and endnotes of a foreign document.

Footnotes stay footnotes. They are counted through a whole document, so that those of a second attachment would go on
where the first one stopped: from the second on they carry their numbers as text. Endnotes would stand behind the
letter's last page, where nothing may stand: they become paragraphs at the end of their document.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from replygen.compose.properties import paragraph_properties, put
from replygen.docx.tree import parse_xml
from replygen.docx.wml import VAL, W, flag, number
from replygen.template.tree import remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.compose.foreign import Foreign
    from replygen.compose.parcel import Parcel
    from replygen.docx.wml import Element

_SPECIAL: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_RULED: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>{}</w:r></w:p>'
)
_EMPTY: Final = (
    f'<w:footnotes xmlns:w="{W[1:-1]}">'
    f'<w:footnote w:type="separator" w:id="-1">{_RULED.format("<w:separator/>")}</w:footnote>'
    f'<w:footnote w:type="continuationSeparator" w:id="0">{_RULED.format("<w:continuationSeparator/>")}</w:footnote>'
    "</w:footnotes>"
)
_WAYS: Final = {W + name: place for place, name in enumerate(("pos", "numFmt", "numStart", "numRestart"))}
_REFERENCES: Final = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
# What stands behind footnotePr among the settings (17.15.1.78).
_BEHIND: Final = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def note_bodies(root: Element | None, kind: str) -> dict[str, Element]:
    """The notes of a part by their ids, without those that are only rules; `kind` is footnote or endnote."""
    if root is None:
        return {}
    found = [e for e in root.iterfind(W + kind) if e.get(W + "type") not in _SPECIAL]
    return {e.get(W + "id", ""): e for e in found}


def drop_lost(root: Element, kind: str, notes: dict[str, Element]) -> None:
    """Drop references to notes that the document does not have."""
    for reference in list(root.iter(f"{W}{kind}Reference")):
        if reference.get(W + "id", "") not in notes:
            remove(reference)


def move_footnotes(root: Element, notes: dict[str, Element], foreign: Foreign, parcel: Parcel) -> None:
    """Put the footnotes that the text below `root` refers to behind those of the parcel."""
    references = list(root.iter(W + "footnoteReference"))
    if not references:
        return
    target = parcel.section_of("footnotes", _EMPTY, "footnotes")
    again = any(e.get(W + "type") not in _SPECIAL for e in target)
    settings = foreign.linked("settings")
    ways = None if settings is None else settings.find(W + "footnotePr")
    _declare(parcel, None if again else ways)
    places = (root, *([] if ways is None else [ways]))
    if again and any(e.get(VAL) != "continuous" for place in places for e in place.iter(W + "numRestart")):
        foreign.notices.add("脚注原来按页或按节重新编号，现在连续编号：请核对正文里提到的注号。")
    free = max(number(e.get(W + "id")) or 0 for e in target) + 1
    for identifier, (reference, text) in enumerate(_counted(references, ways, "decimal"), free):
        note = deepcopy(notes[reference.get(W + "id", "")])
        note.set(W + "id", str(identifier))
        reference.set(W + "id", str(identifier))
        if again and text:
            reference.set(W + "customMarkFollows", "1")
            reference.addnext(_text(reference, text))
            _write_out(note, "footnoteRef", text)
        target.append(note)


def flatten_endnotes(body: Element, notes: dict[str, Element], settings: Element | None) -> list[Element]:
    """Turn endnotes into text: their numbers in place of the references; the paragraphs to stand at the end."""
    references = list(body.iter(W + "endnoteReference"))
    ways = None if settings is None else settings.find(W + "endnotePr")
    paragraphs: list[Element] = []
    for reference, text in _counted(references, ways, "lowerRoman"):
        note = deepcopy(notes[reference.get(W + "id", "")])
        _write_out(note, "endnoteRef", text)
        if text:
            reference.addnext(_text(reference, text))
        remove(reference)
        paragraphs += list(note)
    if paragraphs:
        rule = body.makeelement(W + "p")
        borders = put(paragraph_properties(rule), "pBdr")
        line = {"val": "single", "sz": "4", "space": "1", "color": "auto"}
        top = borders.makeelement(W + "top", {W + key: value for key, value in line.items()})
        borders.append(top)
        paragraphs.insert(0, rule)
    return paragraphs


def _counted(references: list[Element], ways: Element | None, shape: str) -> Iterator[tuple[Element, str]]:
    """References with their numbers, "" where there is a mark of its own, which is not counted."""

    def stated(name: str, default: str) -> str:
        found = None if ways is None else ways.find(W + name)
        return default if found is None else found.get(VAL, default)

    shape, count = stated("numFmt", shape), number(stated("numStart", "1")) or 1
    for reference in references:
        own = flag(reference.get(W + "customMarkFollows"))
        yield reference, "" if own else numeral(count, shape)
        count += not own


def numeral(count: int, shape: str) -> str:
    """The number of a note in one of Word's number formats; plain where the format is a rare one."""
    if shape in {"lowerRoman", "upperRoman"}:
        text, rest = "", count
        for value, letters in _ROMAN:
            text += letters * (rest // value)
            rest %= value
        return text.upper() if shape == "upperRoman" else text
    if shape in {"lowerLetter", "upperLetter"}:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text.upper() if shape == "upperLetter" else text
    if shape in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and count <= 20:
        return chr(ord("①") + count - 1)
    return str(count)


def _declare(parcel: Parcel, ways: Element | None) -> None:
    """Let the settings name the rules above footnotes, and how these are numbered."""
    part = parcel.linked("settings")
    if part is None:
        return
    settings = parcel.tree(part)
    found = settings.find(W + "footnotePr")
    if found is None:
        found = parse_xml(f'<w:footnotePr xmlns:w="{W[1:-1]}">{_REFERENCES}</w:footnotePr>'.encode())
        behind = {W + name for name in _BEHIND}
        at = next((i for i, e in enumerate(settings) if e.tag in behind), len(settings))
        settings.insert(at, found)
    wanted = [e for e in ways if e.tag in _WAYS and found.find(e.tag) is None] if ways is not None else []
    found[:] = sorted([*deepcopy(wanted), *found], key=lambda e: _WAYS.get(str(e.tag), len(_WAYS)))


def _write_out(note: Element, tag: str, text: str) -> None:
    for mark in list(note.iter(W + tag)):
        if text:
            mark.addnext(_text(mark, text))
        remove(mark)


def _text(near: Element, text: str) -> Element:
    element = near.makeelement(W + "t")
    element.text = text
    return element
