"""Which element of a letter each paragraph is, by its words, place and look; style names are only a hint.

Anchors first: the salutation, the date that stands alone, the first attachment. Between them the text falls into
head, body, end matter and attachments, each with an ordered list of questions. No step needs a style's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from replygen.docx.model import Document, Paragraph, Story
from replygen.docx.roles import cues
from replygen.docx.roles.attachments import attachment_roles
from replygen.docx.roles.form import letter_form
from replygen.docx.roles.head import head_length, head_roles, plain, salutation_index
from replygen.docx.roles.imprint import imprint, imprint_roles
from replygen.docx.roles.look import hint, size
from replygen.docx.roles.role import BLANK, OTHER, RULE, Recognition, Role, RoleSpan
from replygen.docx.roles.tail import attachments_start, first_of_end, like_title, tail_roles
from replygen.docx.roles.text import text_role

__all__ = ["BLANK", "OTHER", "RULE", "Recognition", "Role", "RoleSpan", "recognise"]

_MARGIN_STYLES: Final = frozenset({"issuer_mark", "page_number", "page_number_even", "number"})
_BODY: Final = Story.BODY
_FOOTER: Final = Story.FOOTER
_BLANK: Final = Role(BLANK)
_HEAD_SIZE: Final = 26.0  # points: an issuer's name in the page's margin, whatever its colour


def recognise(document: Document) -> Recognition:
    """The roles of all paragraphs of a document."""
    paragraphs = document.paragraphs
    roles = [_BLANK] * len(paragraphs)
    flow: list[int] = []
    boxes: list[int] = []
    margins: list[int] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.blank:
            continue
        if paragraph.story is not _BODY:
            roles[at] = _margin_role(paragraph, document)
            margins.append(at)
        else:
            (boxes if paragraph.box else flow).append(at)
    for at, role in zip(boxes, _boxed([paragraphs[at] for at in boxes]), strict=True):
        roles[at] = role
    apart = margins + boxes
    issuers = _issuers([paragraphs[at] for at in apart], [roles[at] for at in apart])
    for at, role in zip(flow, _flowing([paragraphs[at] for at in flow], issuers), strict=True):
        roles[at] = role
    form, why = letter_form(document, roles)
    return Recognition(form, why, paragraphs, tuple(roles))


def _flowing(flow: list[Paragraph], issuers: frozenset[str]) -> list[Role]:
    """The roles of the letter's main flow."""
    salutation = salutation_index(flow)
    length = head_length(flow) if salutation is None else salutation
    while salutation and length and flow[length - 1].text.rstrip().endswith(("、", "，")):
        length -= 1  # a list of recipients typed as several paragraphs
    head = head_roles(flow[:length])
    last = length if salutation is None else salutation + 1
    addressed = [_with_salutation(paragraph, Role("recipients", "称谓")) for paragraph in flow[length:last]]
    rest = flow[last:]
    first = first_of_end(rest)
    start = attachments_start(rest, first)
    tail = tail_roles(rest[:start], first, issuers | _issuers(flow[:length], head))
    texts = [tail.get(i) or text_role(paragraph) for i, paragraph in enumerate(rest[:start])]
    if not any(role.key == "title" for role in head):
        texts = _with_title(rest, texts)
    if salutation is None and texts:
        texts[0] = _with_salutation(rest[0], texts[0])
    return [*head, *addressed, *texts, *attachment_roles(rest[start:])]


def _with_title(rest: list[Paragraph], texts: list[Role]) -> list[Role]:
    """The roles below the salutation when the title stands there, above all text."""
    misplaced = list(takewhile(like_title, rest[: len(texts)]))
    return [Role("title", "在称谓之下")] * len(misplaced) + texts[len(misplaced) :]


def _with_salutation(paragraph: Paragraph, role: Role) -> Role:
    end = cues.salutation_end(paragraph.text)
    if not 0 < end < len(paragraph.text.rstrip()) or role.key not in {"body", "recipients"}:
        return role
    spans = RoleSpan("recipients", 0, end), RoleSpan("body", end, len(paragraph.text))
    return Role("body", "称谓与正文同段", spans)


def _issuers(paragraphs: Sequence[Paragraph], roles: Sequence[Role]) -> frozenset[str]:
    """The names in the head, without 文件."""
    marks = [p for p, role in zip(paragraphs, roles, strict=True) if role.key == "issuer_mark"]
    return frozenset([cues.compact(p.text).removesuffix("文件") for p in marks])


def _boxed(boxes: list[Paragraph]) -> list[Role]:
    """The roles of paragraphs in text boxes, whose place in the flow says nothing."""
    roles: list[Role] = []
    found = imprint_roles(boxes)
    for index, paragraph in enumerate(boxes):
        role = found.get(index) or plain(paragraph)
        if role is None and cues.is_date(paragraph.text):
            role = Role("date", "文本框里单独的日期")
        following = boxes[index + 1] if index + 1 < len(boxes) else None
        if role is None and following is not None and following.box == paragraph.box:
            signs = cues.is_office(paragraph.text) and cues.is_date(following.text)
            role = Role("signature", "文本框里，其下一段是日期") if signs else None
        if role is None and cues.is_note(paragraph.text):
            role = Role("note", "联系人、电话的写法")
        if role is None and _has_page_field(paragraph) and cues.is_page_number(paragraph.text):
            role = Role("page_number", "页码域")
        roles.append(role or Role(hint(paragraph) or OTHER, "文本框", sure=False))
    return roles


def _has_page_field(paragraph: Paragraph) -> bool:
    return "PAGE" in [run.field for run in paragraph.runs]


def _even(paragraph: Paragraph, document: Document) -> bool:
    """Whether its footer is that of the even pages and of no others."""
    kinds = {kind for one in document.sections for kind, part in one.footers.items() if part == paragraph.part}
    return document.even_odd and kinds == {"even"}


def _margin_role(paragraph: Paragraph, document: Document) -> Role:
    """The role of a paragraph in a header or footer."""
    counted = _has_page_field(paragraph)
    if counted or (paragraph.story is _FOOTER and cues.is_page_number(paragraph.text)):
        key = "page_number_even" if _even(paragraph, document) else "page_number"
        return Role(key, "页码域" if counted else "数字")
    role = plain(paragraph) or imprint(paragraph)
    if role is None and hint(paragraph) in _MARGIN_STYLES:
        role = Role(hint(paragraph), "样式名")
    if role is None and size(paragraph) >= _HEAD_SIZE:
        role = Role("issuer_mark", "页眉里的大字")
    return role or Role(OTHER, "页眉页脚里的文字")
