"""What stands behind the letter: attachments, each with its mark and title, and the 版记 at the very end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.imprint import imprint_roles
from replygen.docx.roles.look import hint, look
from replygen.docx.roles.role import Role
from replygen.docx.roles.text import text_role


def attachment_roles(behind: Sequence[Paragraph]) -> list[Role]:
    """The roles of the paragraphs from the first attachment on."""
    imprint = imprint_roles(behind)
    roles: list[Role] = []
    count, titled = 1, False
    for index, paragraph in enumerate(behind):
        if index in imprint:
            roles.append(imprint[index])
        elif cues.is_attachment_mark(paragraph.text) or hint(paragraph) == "attachment_mark":
            count += any(role.attachment == count for role in roles)
            titled = False
            roles.append(Role("attachment_mark", "单独成段的“附件”", attachment=count))
        else:
            title = None if titled else _title(paragraph)
            titled = title is None
            roles.append(replace(title or text_role(paragraph), attachment=count))
    return roles


def _title(paragraph: Paragraph) -> Role | None:
    """A title: what is centred or large right at the attachment's start."""
    if hint(paragraph) == "attachment_title":
        return Role("attachment_title", "样式名")
    seen = look(paragraph)
    if paragraph.cell is None and (seen.centred or seen.large):
        return Role("attachment_title", "附件开头居中或大字")
    return None
