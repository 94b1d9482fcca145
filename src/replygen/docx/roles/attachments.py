"""What stands behind the letter: attachments, each with its mark and title, and the 版记 at the very end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.imprint import imprint_roles
from replygen.docx.roles.look import centred, hint, large
from replygen.docx.roles.role import OTHER, Role
from replygen.docx.roles.text import text_role
from replygen.regex import regex

_FORM: Final = regex(r".{0,30}(征询|征求|反馈)(意见)?(表|单|回执)")
"""The title of the form that the proposer sends back; behind the 版记 it is no attachment unless marked as one."""


def attachment_roles(behind: Sequence[Paragraph]) -> list[Role]:
    """The roles of the paragraphs from the first attachment on."""
    imprint = imprint_roles(behind)
    roles: list[Role] = []
    count, titled, named, form = 1, False, False, False
    for index, paragraph in enumerate(behind):
        marked = bool(roles) and roles[-1].key == "attachment_mark"
        form = form or (_is_form(paragraph) and not marked and index > max(imprint, default=-1))
        if form:
            roles.append(Role(OTHER, "附在信后的征询意见表"))
        elif index in imprint:
            roles.append(imprint[index])
        elif cues.is_attachment_mark(paragraph.text) or hint(paragraph) == "attachment_mark":
            count += any(role.attachment == count for role in roles)
            titled = named = False
            roles.append(Role("attachment_mark", "单独成段的“附件”", attachment=count))
        else:
            styled = hint(paragraph) == "attachment_title"
            title = None if titled or (named and not styled) else _title(paragraph)
            named = named or styled  # what follows a title with the style's name is a title by that name alone
            titled = title is None
            roles.append(replace(title or text_role(paragraph), attachment=count))
    return roles


def _is_form(paragraph: Paragraph) -> bool:
    return centred(paragraph) and bool(_FORM.fullmatch(cues.compact(paragraph.text)))


def _title(paragraph: Paragraph) -> Role | None:
    """A title: what is centred or large right at the attachment's start."""
    if hint(paragraph) == "attachment_title":
        return Role("attachment_title", "样式名")
    if hint(paragraph) in {"table_caption", "picture_caption"}:
        return None
    if paragraph.cell is None and (centred(paragraph) or large(paragraph)):
        return Role("attachment_title", "附件开头居中或大字")
    return None
