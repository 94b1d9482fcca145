"""The head of a letter: what stands above the salutation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.docx.lines import TEXT_RULE
from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.look import centred, hint, large, red
from replygen.docx.roles.role import OTHER, RULE, Role, RoleSpan
from replygen.regex import regex

_GREETING: Final = 8  # characters behind the salutation
_LONGEST_ABOVE: Final = 30  # characters of what may read as text above the salutation
_SEARCHED: Final = 40  # paragraphs: no head is longer
# Several blanks or a wide one; it begins with any blank, since a search for a choice tries it at every character.
_GAP: Final = regex(r"\s(?:\s+|(?<=[\t\u3000]))")
_HEAD_STYLES: Final = frozenset({"issuer_mark", "title", "result", "disclosure", "secrecy", "urgency", "copy_number"})


def plain(paragraph: Paragraph) -> Role | None:
    """The role of a paragraph that needs no context: a rule of dashes, the number, a mark, the red head."""
    text = paragraph.text
    if TEXT_RULE.fullmatch(text):
        return Role(RULE, "一行短横，当作线")
    if spans := _several(text):
        return Role(spans[0].key, "一行里有几个要素", spans)
    if cues.is_number(text):
        return Role("number", "机关代字、年份、序号的写法")
    if key := cues.mark(text):
        return Role(key, "版头标注的用语")
    if large(paragraph):
        if red(paragraph):
            return Role("issuer_mark", "红色大字")
        if cues.compact(text).endswith("文件") and not cues.speaks_of_title(text):
            return Role("issuer_mark", "大字，以“文件”结尾")
    return None


def salutation_index(flow: Sequence[Paragraph]) -> int | None:
    """Which paragraph is the salutation; None when sentences begin before one."""
    for accepts in (_has_colon, _lacks_colon, _greets, _styled):
        for index, paragraph in enumerate(flow[:_SEARCHED]):
            if len(cues.compact(paragraph.text)) > _LONGEST_ABOVE and cues.speaks_of_body(paragraph.text):
                break
            if accepts(paragraph):
                return index
    return None


def head_length(flow: Sequence[Paragraph]) -> int:
    """How many paragraphs are the head of a letter without salutation: all before the first that reads as text."""
    for index, paragraph in enumerate(flow[:_SEARCHED]):
        if cues.speaks_of_body(paragraph.text) and not (centred(paragraph) and large(paragraph)):
            return index
        if cues.heading_level(paragraph.number + paragraph.text) and not large(paragraph):
            return index
    return 0 if len(flow) > _SEARCHED else len(flow)


def head_roles(head: Sequence[Paragraph]) -> list[Role]:
    """The roles of the paragraphs above the salutation."""
    roles = [plain(paragraph) for paragraph in head]
    number = next((i for i, role in enumerate(roles) if role and role.holds("number")), None)
    has_issuer = any(role and role.key == "issuer_mark" for role in roles)
    found = []
    for index, (paragraph, role) in enumerate(zip(head, roles, strict=True)):
        if role is not None and not (role.key == "issuer_mark" and _below(number, index, paragraph)):
            found.append(role)
        elif role is not None:
            found.append(Role("title", "红色大字，在发文字号之下"))
        elif number is not None and index < number and not has_issuer and not cues.speaks_of_title(paragraph.text):
            found.append(Role("issuer_mark", "在发文字号之上", sure=hint(paragraph) == "issuer_mark"))
        elif cues.is_date(paragraph.text) or cues.is_bracketed(paragraph.text):
            found.append(Role(OTHER, "标题附近的日期或括注"))
        elif hint(paragraph) in _HEAD_STYLES:
            found.append(Role(hint(paragraph), "样式名"))
        else:
            found.append(Role("title", "在称谓之上", sure=centred(paragraph) or large(paragraph)))
    return found


def _below(number: int | None, index: int, paragraph: Paragraph) -> bool:
    """Whether what looks like a head stands under the number, where the title belongs."""
    return number is not None and index > number and not cues.compact(paragraph.text).endswith("文件")


def _has_colon(paragraph: Paragraph) -> bool:
    return cues.salutation(paragraph.text) and not _looks_like_title(paragraph)


def _lacks_colon(paragraph: Paragraph) -> bool:
    return cues.salutation(paragraph.text, colon=False) and not _looks_like_title(paragraph)


def _greets(paragraph: Paragraph) -> bool:
    """A salutation with 您好！ in the same paragraph."""
    end = cues.salutation_end(paragraph.text)
    return 0 < end < len(paragraph.text) <= end + _GREETING and not _looks_like_title(paragraph)


def _styled(paragraph: Paragraph) -> bool:
    return hint(paragraph) == "recipients" and plain(paragraph) is None


def _looks_like_title(paragraph: Paragraph) -> bool:
    return (centred(paragraph) and large(paragraph)) or plain(paragraph) is not None


def _several(text: str) -> tuple[RoleSpan, ...]:
    """Several marks side by side, as blanks or a tab part them: “000001　　A类”, the number and the 签发人."""
    gaps = [match.span() for match in _GAP.finditer(text)]
    if not gaps:
        return ()
    spans: list[RoleSpan] = []
    at = 0
    for start, end in [*gaps, (len(text), len(text))]:
        part = text[at:start]
        if part.strip():
            key = "number" if cues.is_number(part) else cues.mark(part)
            if not key and spans and spans[-1].key == "signer":
                key = "signer"  # further signers
            if not key:
                return ()
            if spans and spans[-1].key == key:
                spans[-1] = RoleSpan(key, spans[-1].start, start)
            else:
                spans.append(RoleSpan(key, at, start))
        at = end
    return tuple(spans) if len(spans) > 1 else ()
