"""The text of a letter or attachment: headings of four levels, run-in headings, tables, body."""

from __future__ import annotations

from typing import Final

from replygen.docx.lines import TEXT_RULE
from replygen.docx.model import Paragraph
from replygen.docx.roles import cues
from replygen.docx.roles.look import centred, hint
from replygen.docx.roles.role import OTHER, RULE, Role, RoleSpan

_LONGEST_HEADING: Final = 80
_LONGEST_BY_WORDS: Final = 60
_CAPTION: Final = 30
_LOOKS_LIKE_TEXT: Final = 2  # headings of deeper levels have the text's own look
_SENTENCE_ENDS: Final = "！？；："
_BODY: Final = Role("body", "称谓与落款之间的文字")


def text_role(paragraph: Paragraph) -> Role:
    """The role of a paragraph between salutation and end matter."""
    if paragraph.cell is not None and paragraph.cell.columns > 1:
        return _cell_role(paragraph)
    text = paragraph.text
    level = cues.heading_level(paragraph.number + text.lstrip())
    if not level and text.endswith("。"):
        return _BODY
    if (not level or paragraph.number) and TEXT_RULE.fullmatch(text):  # a typed number is none
        return Role(RULE, "一行短横，当作线")
    if level:
        return _numbered(paragraph, level)
    words = cues.compact(text)
    if len(words) <= _LONGEST_HEADING and not words.endswith("。"):
        styled, outline = hint(paragraph), paragraph.format.outline.value
        if styled.startswith("heading"):
            return Role(styled, "样式名，没有序号", sure=False)
        if 1 <= outline <= 4:
            return Role(f"heading{outline}", "大纲级别，没有序号", sure=False)
        if len(words) <= _CAPTION and centred(paragraph) and words[-1] not in _SENTENCE_ENDS:
            return Role(OTHER, "居中的短行")
    return _BODY


def _cell_role(paragraph: Paragraph) -> Role:
    if hint(paragraph) in {"table_head", "table_text"}:
        return Role(hint(paragraph), "样式名")
    first = paragraph.cell is not None and paragraph.cell.row == 0
    return Role("table_head", "表格首行", sure=False) if first else Role("table_text", "表格里的文字")


def _numbered(paragraph: Paragraph, level: int) -> Role:
    """A heading of its own line, or one that runs into its body."""
    key, why = f"heading{level}", "自动编号" if paragraph.number else "序号的写法"
    text = paragraph.text
    by_look = _change_of_look(paragraph)
    if by_look:
        return Role(key, f"{why}，标题与正文同段，字体在此改变", _run_in(key, by_look, text))
    end = cues.sentence_end(text)
    if not end or not text[end:].strip():
        if len(cues.compact(text)) <= _LONGEST_HEADING:
            return Role(key, why)
        end = cues.colon_end(text) if level > 2 else 0
        end = end if end <= _LONGEST_BY_WORDS else 0
        # The third and fourth level look like the text: whatever such a paragraph is, its format is the same.
        sure = level > _LOOKS_LIKE_TEXT
        return Role(key, why, _run_in(key, end, text), sure=sure) if end else Role("body", "有序号的长段", sure=sure)
    colon = cues.colon_end(text[:end])
    if level > 2 and colon:
        end = colon
    if end > _LONGEST_BY_WORDS:
        return Role("body", "有序号的长段", sure=level > _LOOKS_LIKE_TEXT)
    return Role(key, f"{why}，标题与正文同段", _run_in(key, end, text), sure=level > _LOOKS_LIKE_TEXT)


def _run_in(key: str, end: int, text: str) -> tuple[RoleSpan, ...]:
    return RoleSpan(key, 0, end), RoleSpan("body", end, len(text))


def _change_of_look(paragraph: Paragraph) -> int:
    """Where the look of the start gives way to another for good, 0 when it never does: the end of a run-in heading.

    Digits and brackets in a font of their own change nothing: only Chinese text is compared.
    """
    if len(paragraph.runs) < 2:
        return 0
    stretches = [s for s in paragraph.stretches if any(c >= "\u4e00" for c in s[2].text)]
    if len(stretches) < 2:
        return 0
    looks = [(run.format.east_asia.value, run.format.bold.value) for _, _, run in stretches]
    change = next((i for i, one in enumerate(looks) if one != looks[0]), 0)
    if not change or any(one == looks[0] for one in looks[change:]):
        return 0
    at = stretches[change][0]
    ends_sentence = paragraph.text[:at].rstrip()[-1:] in "。：:；！？"
    return at if at <= _LONGEST_HEADING and ends_sentence else 0
