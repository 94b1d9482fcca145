"""The 版记: 抄送 and the line of 印发机关 and 印发日期, typed, in a table or in a text box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.docx.lines import TEXT_RULE
from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.look import hint, offset
from replygen.docx.roles.role import Role

_STYLES: Final = frozenset({"copy_to", "print_line"})
_WRAPPED: Final = 3.0  # characters that a wrapped line of the list is set in
_LONGEST: Final = 100  # characters of a print line, with the blanks that place them


def imprint(paragraph: Paragraph, *, bare: bool = False) -> Role | None:
    """The role of a paragraph of the 版记; `bare` accepts 抄送 whose colon is missing."""
    if cues.is_copy_to(paragraph.text, bare=bare):
        return Role("copy_to", "以“抄送：”开头")
    if cues.is_print_line(paragraph.text):
        return Role("print_line", "日期加“印发”")
    if hint(paragraph) in _STYLES:
        return Role(hint(paragraph), "样式名")
    return None


def imprint_roles(paragraphs: Sequence[Paragraph], first: int = 0, *, bare_from: int = 0) -> dict[int, Role]:
    """The roles of the 版记 by index; from `bare_from` on 抄送 may lack its colon."""
    roles: dict[int, Role] = {}
    previous: Paragraph | None = None
    for index in range(max(0, first - 1), len(paragraphs)):  # the office may stand above what is known by its words
        paragraph = paragraphs[index]
        role = imprint(paragraph, bare=index >= bare_from)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        dated_below = following is not None and cues.is_print_line(following.text)
        if role is None and dated_below and cues.is_office(paragraph.text):
            role = Role("print_line", "其下一段是印发日期")
        if role is None and printed_below(paragraphs, index):
            role = Role("print_line", "抄送之下的机关和日期")
        if role is None and previous is not None and _continues(paragraph, previous):
            role = Role("copy_to", "接抄送的下一行", sure=False)
        if role is not None:
            roles[index] = role
        previous = paragraph if role is not None and role.key == "copy_to" else None
    return roles


def printed_below(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph is 印发机关 or its date with 印发 forgotten: right below 抄送, in one line or two cells."""
    text = paragraphs[index].text
    if len(text) > _LONGEST:
        return False
    following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
    in_line = bool(cues.signed_date(text)) or (cues.is_date(following) and cues.is_office(text))
    dated = cues.is_date(text)
    if not (in_line or dated):
        return False
    below = [imprint(one, bare=True) for one in paragraphs[max(0, index - 2) : index]]
    copied = [role is not None and role.key == "copy_to" for role in below]
    if copied[-1:] == [True]:
        return in_line
    return dated and copied == [True, False] and cues.is_office(paragraphs[index - 1].text)


def _continues(paragraph: Paragraph, previous: Paragraph) -> bool:
    """Whether it goes on with the copy-to list: the list has not ended, or it is set in like a wrapped line."""
    if cues.is_note(paragraph.text) or cues.is_attachment_mark(paragraph.text) or TEXT_RULE.fullmatch(paragraph.text):
        return False
    words = cues.compact(previous.text)
    return words[-1:] in "，、," or (not words.endswith("。") and offset(paragraph) >= _WRAPPED)
