"""Whether a letter has the 文件 form (7.2) or the 信函 form (10.1), by what is on its first page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.docx.model import Document, Line, LineKind, Story
from replygen.docx.roles import cues
from replygen.docx.roles.look import centred, is_red, set_right
from replygen.docx.roles.role import Role
from replygen.standard import Form, mm

_WIDE: Final = mm(120)
_FOOT: Final = mm(230)
_FAR: Final = 12  # characters: further in than a centred number starts
_BORDERS: Final = frozenset({LineKind.PARAGRAPH_BORDER, LineKind.TABLE_BORDER})
_TELLING: Final = frozenset({"issuer_mark", "number"})
_DOUBLE: Final = frozenset({"thickThin", "thinThick", "thickThinSmallGap", "thinThickSmallGap", "dbl", "thinThin"})


def letter_form(document: Document, roles: Sequence[Role]) -> tuple[Form, str]:
    """The form, and the evidence that decided."""
    evidence = [*_lines(document), *_words(document, roles)]
    score = sum(weight for weight, _ in evidence)
    form = Form.LETTER if score > 0 else Form.DOCUMENT
    agreeing = [why for weight, why in evidence if (weight > 0) == (form is Form.LETTER)]
    return form, "、".join(dict.fromkeys(agreeing)) or "没有特征，按文件格式"


def _lines(document: Document) -> list[tuple[int, str]]:
    """Positive evidence is for 信函, negative for 文件."""
    found: list[tuple[int, str]] = []
    red = [one for one in document.lines if is_red(one.colour)]
    double = [one for one in red if one.compound in _DOUBLE]
    wide = [one for one in red if one.kind is LineKind.SHAPE and (one.width is None or one.width >= _WIDE)]
    if double:
        found.append((2, "红色双线"))
    if len(wide) >= 3:
        found.append((2, "多条红线"))
    if wide or double:
        footers = {p.part for p in document.paragraphs if p.story is Story.FOOTER}
        at_foot = {one for one in wide if _low(one)} | {one for one in wide + double if one.part in footers}
        found += [(3, "页底红线")] * len(at_foot)
    if [one for one in red if one.kind in _BORDERS and one.part == document.main and one not in double]:
        found.append((-1, "正文里的红色分隔线"))
    return found


def _low(line: Line) -> bool:
    """Whether it is drawn at the foot of the page."""
    vertical = None if line.drawing is None else line.drawing.vertical
    if vertical is None or vertical.offset is None:
        return False
    return vertical.relative == "page" and vertical.offset >= _FOOT


def _words(document: Document, roles: Sequence[Role]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    placed = zip(document.paragraphs, roles, strict=True)
    for paragraph, role in [(p, role) for p, role in placed if role.key in _TELLING or role.spans]:
        if role.key == "issuer_mark" and cues.compact(paragraph.text).endswith("文件"):
            found.append((-3, "标志有“文件”二字"))
        elif role.holds("number"):
            if centred(paragraph):
                found.append((-1, "发文字号居中"))
            elif set_right(paragraph, _FAR) or (role.spans and role.spans[-1].key == "number"):
                found.append((2, "发文字号居右"))
    return found
