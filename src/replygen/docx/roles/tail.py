"""The end of a letter: 附件说明, 署名, 成文日期, 附注, 版记, found from the date outwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.docx.lines import TEXT_RULE
from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.imprint import imprint, imprint_roles, printed_below
from replygen.docx.roles.look import centred, hint, large, offset, red, set_right
from replygen.docx.roles.role import OTHER, RULE, Role, RoleSpan

_STYLES: Final = frozenset({"attachment_mark", "copy_to", "print_line"})  # a hint that proves the element
_MOST_SIGNATURES: Final = 12
_LONGEST_END: Final = 60  # characters: what stands below the date is shorter
_SET_RIGHT: Final = 6.0  # characters from the left
_WRAPPED: Final = 6.0  # characters that a further attachment is set in

Roles = dict[int, Role]
"""Roles by the index of the paragraph in the flow."""


def first_of_end(rest: Sequence[Paragraph]) -> int:
    """The first paragraph below the salutation that end matter may begin with; before it only a signature may stand."""
    for index, paragraph in enumerate(rest):
        if cues.may_end(paragraph.text) or hint(paragraph) in _STYLES:
            return index
    return len(rest)


def attachments_start(rest: Sequence[Paragraph], first: int) -> int:
    """Where the attachments behind the letter start; the number of paragraphs when there are none."""
    dated = False
    for index in range(first, len(rest)):
        paragraph = rest[index]
        text = paragraph.text
        marked = cues.is_attachment_mark(text) and (paragraph.starts_page or dated)
        titled = dated and (paragraph.starts_page or like_title(paragraph))
        if marked or titled or hint(paragraph) == "attachment_mark":
            ends = imprint(paragraph, bare=dated) is not None or cues.is_note(text) or cues.is_bracketed(text)
            if not ends:
                return index
        dated = dated or cues.is_date(text) or bool(cues.signed_date(text))
    return len(rest)


def like_title(paragraph: Paragraph) -> bool:
    """Whether it looks like a title: centred and large, not red."""
    return centred(paragraph) and large(paragraph) and not red(paragraph)


def tail_roles(rest: Sequence[Paragraph], first: int, issuers: frozenset[str]) -> Roles:
    """The roles of the end matter among the paragraphs below the salutation; what is missing here is body.

    `first` is what `first_of_end` found. `issuers` holds the names in the head: a signature that equals one is sure.
    """
    date = _date_index(rest, first)
    roles = imprint_roles(rest, first, bare_from=len(rest) if date is None else date + 1)
    if date is not None:
        start = cues.signed_date(rest[date].text)
        spans = (RoleSpan("signature", 0, start), RoleSpan("date", start, len(rest[date].text))) if start else ()
        roles[date] = Role("date", "单独成段的日期", spans)
        if not start:
            _signatures(rest, date, issuers, roles)
    else:
        _undated_signature(rest, issuers, roles)
    end = min((i for i, role in roles.items() if role.holds("signature") or role.key == "date"), default=len(rest))
    _notes(rest, min(first, end), end, roles)
    _attachment_notes(rest, first, end, roles)
    for index in range(len(rest) if date is None else date + 1, len(rest)):
        paragraph = rest[index]
        if index not in roles:
            ruled = TEXT_RULE.fullmatch(paragraph.text)
            key = cues.mark(paragraph.text)
            roles[index] = Role(RULE, "一行短横，当作线") if ruled else Role(key or OTHER, "在成文日期之后")
    return roles


def _date_index(rest: Sequence[Paragraph], first: int) -> int | None:
    """The last date that stands alone; one in a table counts only when there is none outside."""
    dated = [i for i in range(first, len(rest)) if cues.is_date(rest[i].text) or cues.signed_date(rest[i].text)]
    found = [i for i in dated if not printed_below(rest, i)]
    outside = [i for i in found if rest[i].cell is None]
    last = (outside or found)[-1:]
    if not last or any(_is_text(p) for p in rest[last[0] + 1 :]):
        return None
    return last[0]


def _is_text(paragraph: Paragraph) -> bool:
    """Whether it is a sentence of the letter: a date above it is none of the letter's end."""
    if len(cues.compact(paragraph.text)) <= _LONGEST_END:
        return False
    return imprint(paragraph) is None and not (cues.is_note(paragraph.text) or cues.is_bracketed(paragraph.text))


def _signatures(rest: Sequence[Paragraph], date: int, issuers: frozenset[str], roles: Roles) -> None:
    """The signatures right above the date; failing that, one right below it."""
    for index in range(date - 1, max(-1, date - 1 - _MOST_SIGNATURES), -1):
        paragraph = rest[index]
        if index in roles or cues.is_note(paragraph.text):
            break
        if cues.is_seal_hint(paragraph.text) or cues.is_date(paragraph.text):
            roles[index] = Role(OTHER, "盖章提示" if cues.is_seal_hint(paragraph.text) else "另一个日期")
            continue
        role = _signature(paragraph, issuers)
        if role is None:
            break
        roles[index] = role
    found = any(role.key == "signature" for role in roles.values())
    if not found and date + 1 < len(rest) and date + 1 not in roles and cues.is_office(rest[date + 1].text):
        roles[date + 1] = Role("signature", "机关名称，紧接成文日期之下")


def _undated_signature(rest: Sequence[Paragraph], issuers: frozenset[str], roles: Roles) -> None:
    for index in range(len(rest) - 1, -1, -1):
        paragraph = rest[index]
        if index in roles or cues.is_note(paragraph.text) or TEXT_RULE.fullmatch(paragraph.text):
            continue
        if cues.is_office(paragraph.text):
            role = _signature(paragraph, issuers)
            if role is not None:
                roles[index] = role
        return


def _signature(paragraph: Paragraph, issuers: frozenset[str]) -> Role | None:
    words = cues.compact(paragraph.text)
    if not cues.could_sign(paragraph.text):
        return None
    if words in issuers:
        return Role("signature", "与发文机关标志同名")
    if hint(paragraph) == "signature":
        return Role("signature", "样式名")
    if centred(paragraph) or set_right(paragraph, _SET_RIGHT) or paragraph.cell is not None:
        return Role("signature", "短行，偏右，在成文日期之上")
    if cues.is_office(paragraph.text):
        return Role("signature", "机关名称，在成文日期之上", sure=False)
    return None


def _notes(rest: Sequence[Paragraph], first: int, end: int, roles: Roles) -> None:
    for index in range(first, len(rest)):
        paragraph = rest[index]
        if index in roles or paragraph.cell is not None:
            continue
        text = paragraph.text
        if cues.is_note(text):
            roles[index] = Role("note", "联系人、电话的写法")
        elif index > end and ((cues.is_bracketed(text) and not cues.mark(text)) or hint(paragraph) == "note"):
            roles[index] = Role("note", "成文日期之后的括注")


def _attachment_notes(rest: Sequence[Paragraph], first: int, end: int, roles: Roles) -> None:
    inside = False
    for index in range(first, end):
        paragraph = rest[index]
        if index in roles:
            inside = False
        elif cues.is_attachment_note(paragraph.text) or (inside and _next_attachment(paragraph)):
            roles[index] = Role("attachment_note", "接附件说明" if inside else "以“附件：”开头")
            inside = True
        else:
            inside = False


def _next_attachment(paragraph: Paragraph) -> bool:
    numbered = cues.heading_level(paragraph.number + paragraph.text) == 3
    words = paragraph.text.rstrip().rstrip("。；")  # an end mark is a slip, a sentence within is text
    return (numbered or offset(paragraph) >= _WRAPPED) and not cues.speaks_of_body(words)
