"""The paragraphs of those elements whose figures depend on the letter: pure functions of plain values.

Everything else about them is in the styles of the template. The functions take strings as they are to be printed and
give blocks for `replygen.docx.blocks.to_xml`. Measures are twips.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from math import ceil
from typing import Final

from replygen.docx.blocks import Block, Cell, Grid, Paragraph, Run, character_style
from replygen.docx.extent import em_width, fits, lines_needed
from replygen.docx.paragraph_properties import ParagraphProperties
from replygen.standard import (
    ELEMENTS,
    MARK_INK,
    MARK_LINES,
    PAGE,
    SEALS_PER_ROW,
    Element,
    Form,
    Length,
    elements,
    lines,
    pt,
)

_WIDTH: Final = PAGE.type_width.twips
_MARK: Final = ELEMENTS["issuer_mark"]
_SIGNATURE: Final = ELEMENTS["signature"]
_DATE: Final = ELEMENTS["date"]

_NARROWEST: Final = 50  # percent: a head condensed further is set smaller
_HEAD_SLACK: Final = 60  # a condensed head stays this far within the type area, against rounding
_STACK_HEIGHT: Final = pt(150)  # names of a joint head fill no more: the first page must show text
_NAME_GAP: Final = 0.5  # ems between the names of a joint head and 文件
_LONGEST_KEPT: Final = 7  # lines of a paragraph that may move to the next page together with the 落款
_INDENT: Final = "　" * round(ELEMENTS["body"].first_line)
_IMPRINT_GAP: Final = lines(0.25)
_LEFT: Final = ParagraphProperties(align="left")
_OPPOSITE: Final = ParagraphProperties(tabs=((_WIDTH, "right"),), align="left")


def text_width(text: str, element: Element) -> int:
    """The width of a line of text set as the element is."""
    wide = sum(em_width(character) == 1 for character in text)
    return wide * (element.size + element.character_spacing).twips + (len(text) - wide) * _half(element).twips


def _half(element: Element) -> Length:
    return element.size * 0.5 + element.character_spacing


def mark_blocks(
    left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], least: int = MARK_LINES
) -> list[Block]:
    """The marks above the head, clauses 7.2.1 to 7.2.3, each as (style name, text), from the top down.

    Always `least` lines: the head's place does not depend on how many marks there are. In the letter form
    (10.1) the 发文字号 leads the right side, and `least` is 1.
    """
    blocks: list[Block] = []
    for mark, opposite in zip_longest(left, right, fillvalue=("", "")):
        if mark[1] and opposite[1]:
            runs = (Run(mark[1]), Run("\t"), Run(opposite[1], character_style(opposite[0])))
            blocks.append(Paragraph(mark[0], runs, _OPPOSITE))
        elif mark[1]:
            blocks.append(Paragraph(*mark, _LEFT))  # a mark of the place's own is at the right by its style
        else:
            blocks.append(Paragraph(*opposite))
    blocks += [Paragraph(ELEMENTS["copy_number"].name) for _ in range(least - len(blocks))]
    return blocks


def head_blocks(names: Sequence[str], suffix: str = "文件") -> list[Block]:
    """The red head, clause 7.2.4: one line, condensed when too long; joint names stacked, the suffix beside them.

    The letter form has no suffix, and shows the leading office alone.
    """
    if len(names) > 1 and suffix:
        return [_joint_head(names, suffix)]
    run = _fitted(names[0] + suffix, _WIDTH - _HEAD_SLACK)
    mark = _MARK if suffix else elements(Form.LETTER)[_MARK.key]
    before, line, after = _lowered(run.size, mark)
    return [Paragraph(mark.name, (run,), ParagraphProperties(before=before, line=line, after=after))]


@lru_cache  # the letters of an office have one head
def _fitted(text: str, room: int) -> Run:
    """The head in one run no wider than the room: condensed first, then smaller."""
    full = _MARK.size.twips * em_width(text)
    scale = int(100 * room / full)
    if scale >= 100:
        return Run(text)
    if scale >= _NARROWEST:
        return Run(text, scale=scale)
    return Run(text, scale=_NARROWEST, size=int(_MARK.size.half_points * room * 100 / (full * _NARROWEST)))


def _lowered(half_points: int, mark: Element) -> tuple[int | None, int | None, int | None]:
    """Space above, line height and space below of a head set smaller than its style (0: not).

    Its ink begins as high up as that of a full one, and it takes the same height on the page.
    """
    if not half_points:
        return None, None, None
    rest = 1 - half_points / mark.size.half_points
    below = (mark.line - MARK_INK) * rest
    return (mark.before + MARK_INK * rest).twips, (mark.line * (1 - rest)).twips, below.twips


def _joint_head(names: Sequence[str], suffix: str) -> Grid:
    """Names in a column of one width, the suffix to the right, centred on their height."""
    size = min(_MARK.size, pt(int(_STACK_HEIGHT.pt / len(names) * _MARK.size.pt / _MARK.line.pt)))
    before, line, _ = _lowered(size.half_points, _MARK)
    longest = max(em_width(name) for name in names)
    ems = longest + _NAME_GAP + em_width(suffix)
    scale = min(100, int(100 * (_WIDTH - _HEAD_SLACK) / (size.twips * ems)))
    em = size.twips * scale / 100
    name_column = ceil(em * (longest + _NAME_GAP))
    suffix_column = ceil(em * em_width(suffix)) + _HEAD_SLACK // 2
    look = Run("", size=size.half_points, scale=scale)
    rows = []
    for index, name in enumerate(names):
        above = 0 if index else before
        spread = _spread(name, round(em * longest), em, look)
        first = Paragraph(_MARK.name, spread, ParagraphProperties(before=above, line=line, align="left"))
        beside = () if index else (look._replace(text=suffix),)
        tail = Paragraph(_MARK.name, beside, ParagraphProperties(before=above, line=line, align="right"))
        rows.append(
            (
                Cell((first,)),
                Cell((tail,), merge="continue" if index else "restart", valign="center"),
            )
        )
    return Grid((name_column, suffix_column), tuple(rows))


def _spread(text: str, width: int, em: float, look: Run) -> tuple[Run, ...]:
    """The text spaced out to the width; the last character stands apart, it must not carry space behind it."""
    spare = width - em * em_width(text)
    if len(text) < 2 or spare <= 0:
        return (look._replace(text=text),)
    return look._replace(text=text[:-1], spacing=int(spare / (len(text) - 1))), look._replace(text=text[-1])


def signer_blocks(number: str, signers: Sequence[str]) -> list[Block]:
    """发文字号 one character from the left and 签发人 one from the right, clauses 7.2.5 and 7.2.6.

    Two signers a line, names under the first line's first name, the number on the last line.
    """
    style, signer = ELEMENTS["number"], ELEMENTS["signer"]
    inset = style.size.twips
    label = "签发人："
    names = [f"{name[0]}　{name[1]}" if len(name) == 2 and len(signers) > 1 else name for name in signers]
    pairs = ["　".join(names[i : i + 2]) for i in range(0, len(names), 2)]
    start = _WIDTH - inset - text_width(label, style) - max(text_width(pair, signer) for pair in pairs)
    tabs = ((inset, "left"), (start, "left"), (start + text_width(label, style), "left"))
    blocks: list[Block] = []
    for index, pair in enumerate(pairs):
        runs = [Run("\t"), Run(number if index == len(pairs) - 1 else ""), Run("\t"), Run("" if index else label)]
        runs += [Run("\t")] if index else []
        runs.append(Run(pair, character_style(signer.name)))
        properties = ParagraphProperties(before=0 if index else None, align="left", tabs=tabs)
        blocks.append(Paragraph(style.name, tuple(runs), properties))
    return blocks


def attachment_note_blocks(titles: Sequence[str]) -> list[Block]:
    """附件说明, clause 7.3.4: numbered when there are several, wrapped lines under the title's first character."""
    if not titles:
        return []
    element = ELEMENTS["attachment_note"]
    indent = element.indent(element.left).twips
    label = text_width("附件：", element)
    blocks: list[Block] = []
    for index, title in enumerate(titles):
        number = f"{index + 1}." if len(titles) > 1 else ""
        hang = text_width(number, element) + (0 if index else label)
        left = indent + label + text_width(number, element)
        before = lines(1).twips if index == 0 else None
        text = ("" if index else "附件：") + number + title
        keep = index == len(titles) - 1
        properties = ParagraphProperties(left=left, first_line=-hang, before=before, keep_next=keep)
        blocks.append(Paragraph(element.name, text, properties))
    return blocks


def signoff_blocks(
    signatures: Sequence[str], date: str, *, seal: bool, note: bool = False, blank: float = 2
) -> list[Block]:
    """署名 and 成文日期, clauses 7.3.5.1 (with seals) and 7.3.5.2 (without); `date` may be empty in a draft.

    `note` says that a 附注 follows and stays with the date; `blank` lines are left above for a seal.
    """
    above = lines(blank).twips
    if not seal:
        return _unsealed(signatures, date, keep_next=note)
    if len(signatures) > 1:
        return [_joint_seals(signatures, date, above, keep_next=note)]
    centred = ParagraphProperties(right=_centred_on_date(signatures[0], date), before=above)
    return [
        Paragraph(_SIGNATURE.name, signatures[0], centred),
        Paragraph(_DATE.name, date, ParagraphProperties(keep_next=note)),
    ]


@lru_cache
def _centred_on_date(signature: str, date: str) -> int:
    """The right indent that centres a signature on the date; a long one stays within the type area."""
    centre = _DATE.indent(_DATE.right).twips + text_width(date, _DATE) / 2
    return max(0, round(centre - text_width(signature, _SIGNATURE) / 2))


def _unsealed(signatures: Sequence[str], date: str, *, keep_next: bool) -> list[Block]:
    """The longest signature two characters from the right; the date starts two characters after the signatures."""
    two = _SIGNATURE.indent(2).twips
    widths = [text_width(signature, _SIGNATURE) for signature in signatures]
    date_width = text_width(date, _DATE)
    date_right = two if date_width > max(widths) else max(widths) - date_width
    start = _WIDTH - date_right - date_width - two
    blocks: list[Block] = [
        Paragraph(
            _SIGNATURE.name,
            signature,
            ParagraphProperties(right=max(0, _WIDTH - start - width), before=lines(0 if index else 1).twips),
        )
        for index, (signature, width) in enumerate(zip(signatures, widths, strict=True))
    ]
    return [*blocks, Paragraph(_DATE.name, date, ParagraphProperties(right=date_right, keep_next=keep_next))]


def _joint_seals(signatures: Sequence[str], date: str, above: int, *, keep_next: bool) -> Grid:
    """Signatures side by side, each with room for its seal, the date under the last of them, on the right."""
    fits = max(text_width(signature, _SIGNATURE) for signature in signatures) <= _WIDTH // SEALS_PER_ROW
    rows_needed = ceil(len(signatures) / (SEALS_PER_ROW if fits else SEALS_PER_ROW - 1))
    columns = ceil(len(signatures) / rows_needed)
    rows = []
    for start in range(0, len(signatures), columns):
        row = signatures[start : start + columns]
        # Two lines under a row's names keep its seals off those of the next.
        below = 0 if len(row) < columns or start + columns == len(signatures) else lines(2).twips
        cells = [Cell((_sealed(name, above, below),), valign="bottom") for name in row]
        rows.append((*[Cell((_sealed("", 0, 0),))] * (columns - len(row)), *cells))
    dated = Paragraph(_DATE.name, date, ParagraphProperties(right=0, align="center", keep_next=keep_next))
    undated = Cell((Paragraph(_DATE.name, properties=ParagraphProperties(keep_next=keep_next)),))
    rows.append((*[undated] * (columns - 1), Cell((dated,))))
    return Grid((_WIDTH // columns,) * columns, tuple(rows))


def _sealed(name: str, above: int, below: int) -> Paragraph:
    properties = ParagraphProperties(right=0, before=above, after=below, align="center")
    return Paragraph(_SIGNATURE.name, name, properties)


@lru_cache  # most letters of an office have the same
def imprint_height(copy_to: str, print_office: str) -> Length:
    """The height of the 版记 and of the gap above it; nothing when there is none."""
    element = ELEMENTS["copy_to"]
    room = (PAGE.type_width - element.indent(element.left + element.right)).pt / element.size.pt
    count = (lines_needed(copy_to + "。", room) if copy_to else 0) + (1 if print_office else 0)
    return element.line * count + _IMPRINT_GAP if count else pt(0)


def imprint_space_blocks(copy_to: str, print_office: str) -> list[Block]:
    """An empty line as high as the 版记, which stands in a text box at the foot of the same page.

    The line goes to the next page when the rest of this one is too small, and takes the box with it.
    """
    height = imprint_height(copy_to, print_office)
    line = ParagraphProperties(line=height.twips)
    return [Paragraph(ELEMENTS["imprint"].name, properties=line)] if height.emu else []


def keep_with_signoff(parts: Sequence[Sequence[Block]]) -> tuple[list[Block], ...]:
    """The parts of the text, its last paragraph bound to the page of the 落款: a page with a 落款 shows text.

    Not a long paragraph, which LibreOffice would move as a whole, and not an only one: the first page must show text.
    """
    kept = [list(part) for part in parts]
    filled = [part for part in kept if part]
    last = filled[-1][-1] if sum(map(len, filled)) > 1 else None
    if isinstance(last, Paragraph) and fits(body_text(last), PAGE.characters, _LONGEST_KEPT):
        filled[-1][-1] = last.stating(keep_next=True)
    return tuple(kept)


def body_lines(paragraph: Paragraph) -> int:
    """How many lines a paragraph of the text fills."""
    return lines_needed(body_text(paragraph), PAGE.characters)


def body_text(paragraph: Paragraph) -> str:
    """A paragraph of the text with the room of its indent."""
    runs = paragraph.runs
    return _INDENT + (runs if isinstance(runs, str) else "".join([run.text for run in runs]))
