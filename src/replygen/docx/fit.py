"""Short letters on one page: clause 7.3.5.5 has lines moved closer when the 落款 does not fit otherwise.

A letter of two or three lines would put nothing but its 落款 and 版记 on a second page. All heights of a page are
exact, so that what a short letter needs can be added up; a longer one is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from replygen.docx.blocks import Block, Paragraph
from replygen.docx.elements import body_lines, imprint_height
from replygen.docx.extent import lines_needed
from replygen.standard import MARK_LINES, PAGE, RED_RULE, RED_RULE_GAP, Form, Length, elements, lines, mm, pt

_CLOSEST: Final = pt(21)  # closer than that, 16 pt characters are hard to read
_LETTER_TEXT: Final = mm(14)  # how much lower the letter form's first page begins
_FULL_PAGE: Final = PAGE.type_height.emu // _CLOSEST.emu * PAGE.characters * 2  # no page has more of the narrowest ones
_SLACK: Final = pt(3)


class Fit(NamedTuple):
    """How a letter is drawn together: the height of its lines (None: the page's), blank lines above a sealed 落款."""

    line: int | None = None
    blank: float = 2

    def apply(self, blocks: list[Block]) -> list[Block]:
        """The blocks with this line height."""
        if self.line is None:
            return blocks
        return [b.stating(line=self.line) if isinstance(b, Paragraph) else b for b in blocks]


class Frame(NamedTuple):
    """What stands around the text of a first page: the form, lines of marks and title, texts of what follows them.

    `mark_lines` counts in the letter form only; the document form keeps room for all marks.
    """

    form: Form
    mark_lines: int
    title_lines: int
    salutation: str
    note: str
    copy_to: str
    print_office: str


def fit(text: Sequence[Block], frame: Frame, *, seal: bool) -> Fit:
    """How to bring a letter of one issuer onto one page; `Fit()` when it fits, or is too long for it."""
    if sum([len(b.runs) for b in text if isinstance(b, Paragraph) and isinstance(b.runs, str)]) > _FULL_PAGE:
        return Fit()  # most letters, which need no measuring
    room = PAGE.type_height - _surroundings(frame) - _SLACK
    most = room.emu // _CLOSEST.emu
    count = 2
    for block in text:
        if not isinstance(block, Paragraph) or count > most:
            return Fit()
        count += body_lines(block)
    wide, narrow = (2, 1) if seal else (1, 1)
    if lines(count + wide).emu <= room.emu:
        return Fit()
    line = room * (1 / (count + narrow))
    if line.emu >= PAGE.line_pitch.emu:
        return Fit(blank=narrow)
    return Fit(line.twips, narrow * line.pt / PAGE.line_pitch.pt) if line.emu >= _CLOSEST.emu else Fit()


def _surroundings(frame: Frame) -> Length:
    """The height of all that keeps its place on the page."""
    table = elements(frame.form)
    title, salutation, number = table["title"], table["recipients"], table["number"]
    height = title.before + title.line * frame.title_lines + salutation.before
    height += salutation.line * lines_needed(frame.salutation + "：", PAGE.characters)
    height += number.before + number.line
    if frame.form is Form.DOCUMENT:
        mark = table["issuer_mark"]
        height += lines(MARK_LINES) + mark.before + mark.line + RED_RULE_GAP + RED_RULE
    else:
        height += _LETTER_TEXT + number.line * (frame.mark_lines - 1)
    if frame.note:
        height += lines(lines_needed(f"　　（{frame.note}）", PAGE.characters))
    return height + imprint_height(frame.copy_to, frame.print_office)
