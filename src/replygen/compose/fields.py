"""Fields of a foreign document: those that reach beyond it or would be computed anew become the text they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from replygen.docx.wml import W
from replygen.template.tree import parent_of, remove

if TYPE_CHECKING:
    from collections.abc import Callable

    from replygen.compose.attachment_faults import Notices
    from replygen.docx.wml import Element

# Fields that mean the same in another document. All others count, quote or fetch something of their own document.
_KEPT: Final = frozenset(
    {"PAGE", "PAGEREF", "REF", "EQ", "SYMBOL", "ADVANCE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "=", "QUOTE"}
)
_REACHING: Final = frozenset({"INCLUDEPICTURE", "INCLUDETEXT", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE", "RD"})
_WORD: Final = re.compile(r"\s*(\S+)")


class _Field(Struct):
    """A complex field while it is read: its runs that show nothing, and its instruction."""

    marks: list[Element] = field(default_factory=list)
    instruction: list[str] = field(default_factory=list)
    result: bool = False


def freeze_fields(root: Element, rename: Callable[[str], str], notices: Notices) -> None:
    """Turn the fields below `root` into their results, in place, but for those that only look into it.

    Bookmarks that a kept field names are renamed.
    """
    names: list[str] = []
    for simple in list(root.iter(W + "fldSimple")):
        instruction = simple.get(W + "instr", "")
        names.append(_name(instruction))
        if _keeps(instruction):
            simple.set(W + "instr", _renamed(instruction, rename))
        else:
            _unwrap(simple)
    fields, stray = _complex(root)
    for mark in stray:
        remove(mark)
    for one in fields:
        instruction = "".join(one.instruction)
        names.append(_name(instruction))
        if _keeps(instruction) and one.result:
            _rename_instruction(one.marks, rename)
            if names[-1] == "PAGEREF":  # the page is another one in the letter
                one.marks[0].set(W + "dirty", "true")
        elif not _keeps(instruction) or not _form(instruction):
            for mark in one.marks:
                remove(mark)
    notices.add("{} 处从外部取内容的域只留下了当时的结果。", sum(name in _REACHING for name in names))
    notices.add("目录成为文字，页码是原文件的：信件的页码接着编，请在 Word 里全选后按 F9，再核对。", names.count("TOC"))


def _complex(root: Element) -> tuple[list[_Field], list[Element]]:
    """The complex fields, inner ones first, and the marks of none: a field without an end would swallow the letter's
    text behind it.
    """
    fields: list[_Field] = []
    stack: list[_Field] = []
    stray: list[Element] = []
    for element in root.iter(W + "fldChar", W + "instrText"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            stack.append(_Field([element]))
        elif not stack or (element.tag == W + "instrText" and stack[-1].result):
            stray.append(element)
        else:
            stack[-1].marks.append(element)
            if element.tag == W + "instrText":
                stack[-1].instruction.append(element.text or "")
            elif kind == "separate":
                stack[-1].result = True
            elif kind == "end":
                fields.append(stack.pop())
    return fields, stray + [mark for one in stack for mark in one.marks]


def _name(instruction: str) -> str:
    match = _WORD.match(instruction)
    word = match[1].upper() if match else ""
    return "=" if word.startswith("=") else word


def _form(instruction: str) -> bool:
    """Whether the field shows something of itself, without a result."""
    return _name(instruction) in {"FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL", "ADVANCE", "PAGE"}


def _keeps(instruction: str) -> bool:
    if _name(instruction) == "HYPERLINK":
        return r"\l" in instruction.lower().split()[1:2]
    return _name(instruction) in _KEPT


def _renamed(instruction: str, rename: Callable[[str], str]) -> str:
    if _name(instruction) not in {"PAGEREF", "REF", "HYPERLINK"}:
        return instruction
    words = re.split(r"(\s+)", instruction)
    for index, word in enumerate(words):
        plain = word.strip('"')
        if (
            plain
            and not plain.isspace()
            and not plain.startswith("\\")
            and plain.upper() not in {"PAGEREF", "REF", "HYPERLINK"}
        ):
            words[index] = word.replace(plain, rename(plain))
            break
    return "".join(words)


def _rename_instruction(marks: list[Element], rename: Callable[[str], str]) -> None:
    texts = [mark for mark in marks if mark.tag == W + "instrText"]
    if texts:
        texts[0].text = _renamed("".join(text.text or "" for text in texts), rename)
        for text in texts[1:]:
            text.text = ""


def _unwrap(element: Element) -> None:
    parent = parent_of(element)
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    remove(element)
