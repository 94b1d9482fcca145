"""Blank lines between the elements, and the place of the head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from replygen.diagnostics import Code, Severity
from replygen.docx.model import Story
from replygen.rules.docx.faults import Check, having, looking, of_form, plain
from replygen.rules.docx.heights import (
    blank_lines,
    fixed_top,
    fixing,
    height_above,
    measures,
    measures_in,
    parts,
)
from replygen.rules.docx.layout import Layout, Piece, element_name
from replygen.rules.rule import Finding, Rule, Subject
from replygen.standard import HEAD_TOP, PAGE, Form, Length, pt

_MOST_FOR_SEAL: Final = 6.0
_MARKS: Final = ("number", "signer", "urgency", "secrecy", "copy_number", "result", "disclosure")


class Distance(Struct, frozen=True):
    """So many blank lines, from `least` to `most`, between the last of `above` and the first of `key`."""

    key: str
    above: tuple[str, ...]
    least: float
    most: float

    @property
    def shown(self) -> str:
        """The number of lines in messages."""
        return plain(self.least) if self.least == self.most else f"{plain(self.least)}～{plain(self.most)}"


def _pair(layout: Layout, distance: Distance) -> tuple[Piece, Piece] | None:
    """The two elements, where both are in the flow of the letter and in that order."""
    lower = layout.first(distance.key)
    if lower is None or not lower.flowing:
        return None
    upper: Piece | None = None
    for key in distance.above:
        piece = _last(layout, key, lower.at)
        if piece and (upper is None or piece.at > upper.at):
            upper = piece
    if upper is None or upper.paragraph.part != lower.paragraph.part or lower.paragraph.starts_page:
        return None
    return upper, lower


def _last(layout: Layout, key: str, below: int) -> Piece | None:
    """The last piece of an element above a paragraph."""
    for piece in reversed(layout.own.get(key, ())):
        if piece.at < below and not piece.paragraph.box:
            return piece
    return None


def _check(distance: Distance) -> Check:
    def find(layout: Layout) -> Sequence[Finding]:
        pair = _pair(layout, distance)
        if pair is None:
            return ()
        upper, lower = pair
        # Whether a blank paragraph that carries a rule is a line of its own depends on the rule: both are right.
        fewest, most = blank_lines(layout, upper.at, lower.at)
        slack = layout.profile.blank_lines
        if most >= distance.least - slack and fewest <= distance.most + slack:
            return ()
        actual = fewest if fewest > distance.most + slack else most
        message = (
            f"{element_name(lower.key)}与{element_name(upper.key)}之间实际空{plain(round(actual, 1))}行，"
            f"应空{distance.shown}行。请增减空行或段前距。"
        )
        return (layout.finding(message, lower),)

    return having(looking(find), distance.key)


def _head(layout: Layout) -> Iterator[Finding]:
    """The upper edge of the head's ink, estimated from the heights of the lines above it."""
    head = layout.first("issuer_mark")
    if head is None or head.paragraph.box or (head.paragraph.cell and head.paragraph.cell.row):
        return
    section = layout.section(head.paragraph)
    in_header = head.paragraph.story is Story.HEADER
    fixed = fixed_top(head.paragraph, section)
    if fixed is None and fixing(head.paragraph):
        return
    flows = _height_in_header(layout, head) if in_header else height_above(layout, head.at)
    actual = pt(flows if fixed is None else fixed)
    actual += pt(measures(layout, head.paragraph).ink_top)
    edge, expected = "页上边", HEAD_TOP[layout.form]
    if layout.form is Form.DOCUMENT:
        edge, expected = "版心上边缘", expected - PAGE.top
    else:
        actual += section.header if in_header else Length(abs(section.top.emu))
    if abs(actual.emu - expected.emu) > layout.profile.head.emu:
        yield layout.finding(
            f"发文机关标志的上边缘距{edge}实际约{actual.mm:.0f}毫米（按行高估算），应为{plain(expected.mm)}毫米。"
            "请增减它上面的空行或段前距。",
            head,
        )


def _height_in_header(layout: Layout, head: Piece) -> float:
    paragraphs = [p for p in layout.once(parts)[head.paragraph.part] if p.index < head.paragraph.index and not p.box]
    section = layout.section(head.paragraph)
    before = head.paragraph.format.before.value.twips / 20
    measured = [(measures_in(section, p), p.text) for p in paragraphs]
    return before + sum(found.height * found.lines(text) for found, text in measured)


def _first_page(layout: Layout) -> Iterator[Finding]:
    """The first page must show text (7.3.3)."""
    body = layout.first("body", "heading1")
    if body is None or not body.flowing:
        return
    section = layout.section(body.paragraph)
    room = (section.height - section.top - section.bottom).pt
    line = measures(layout, body.paragraph).height
    if body.paragraph.starts_page or height_above(layout, body.at) + line > room:
        yield layout.finding(
            "首页没有正文，应显示正文：实际从第2页开始。请减少标题以上的空行，或把过多的主送机关移入版记。", body
        )


def _rule(number: int, name: str, clause: str, summary: str, why: str, check: Check, bad: str, good: str) -> Rule:
    return Rule(Code(f"FMT{number}", name, Severity.ERROR, summary, why, clause), check, bad, good)


def _title(subject: Subject) -> Iterable[Finding]:
    """Two lines under the rule that the number's line ends with, or under the last of the letter form's marks."""
    return (_UNDER_RULE if subject.form is Form.DOCUMENT else _UNDER_MARKS)(subject)


_UNDER_RULE: Final = _check(Distance("title", ("number", "signer"), 2, 2))
_UNDER_MARKS: Final = _check(Distance("title", _MARKS, 2, 2))
_TWO_LINES: Final = "insert title “”\ninsert title “”\nset title before=0"

RULES: Final = (
    _rule(
        181,
        "head-out-of-place",
        "7.2.4、10.1",
        "发文机关标志的上下位置不对",
        "标志上边缘距版心上边缘35毫米（信函格式距页上边30毫米）；25毫米、80毫米是1999年版的旧数。文件里只能估算，偏差大才提示。",
        looking(_head),
        "set issuer_mark before=80",
        "set issuer_mark before=8",
    ),
    _rule(
        182,
        "wrong-number-distance",
        "7.2.5",
        "发文字号与发文机关标志之间不是空二行",
        "发文字号排在发文机关标志下空二行的位置。",
        of_form(_check(Distance("number", ("issuer_mark",), 2, 2)), Form.DOCUMENT),
        "set number before=0",
        "insert number “”\ninsert number “”\nset number before=0",
    ),
    _rule(
        183,
        "wrong-title-distance",
        "7.3.1、10.1",
        "标题之上不是空二行",
        "标题排在红色分隔线下空二行的位置；信函格式与其上最后一个要素相距二行。",
        _title,
        "set title before=0",
        _TWO_LINES,
    ),
    _rule(
        184,
        "wrong-recipients-distance",
        "7.3.2",
        "主送机关（称谓）与标题之间不是空一行",
        "主送机关排在标题下空一行的位置。",
        _check(Distance("recipients", ("title",), 1, 1)),
        "set recipients before=0",
        "insert recipients “”\nset recipients before=0",
    ),
    _rule(
        185,
        "wrong-body-distance",
        "7.3.3",
        "正文与主送机关（称谓）之间空了行",
        "正文排在主送机关的下一行，中间不空行。",
        _check(Distance("body", ("recipients",), 0, 0)),
        "insert body “”",
        "set recipients after=0",
    ),
    _rule(
        186,
        "wrong-attachment-note-distance",
        "7.3.4",
        "附件说明与正文之间不是空一行",
        "附件说明排在正文下空一行的位置。",
        _check(Distance("attachment_note", ("body", "heading1"), 1, 1)),
        "set attachment_note before=0",
        "insert attachment_note “”\nset attachment_note before=0",
    ),
    _rule(
        187,
        "wrong-sign-off-distance",
        "7.3.5",
        "署名与正文之间没有空行，或空得太多",
        "不盖章时署名在正文下空一行；盖章时留出印章的位置，印章顶端距正文一行之内。",
        _check(Distance("signature", ("body", "heading1", "attachment_note"), 1, _MOST_FOR_SEAL)),
        "set signature before=0",
        "set signature before=29",
    ),
    _rule(
        188,
        "wrong-date-distance",
        "7.3.5",
        "成文日期与署名之间空了行",
        "成文日期排在署名的下一行，印章才能同时压住署名和日期。",
        _check(Distance("date", ("signature",), 0, 0)),
        "set date before=29",
        "set date before=0",
    ),
    _rule(
        189,
        "wrong-note-distance",
        "7.3.6",
        "附注与成文日期之间空了行",
        "附注排在成文日期的下一行。",
        _check(Distance("note", ("date",), 0, 0)),
        "set note before=60",
        "set note before=0",
    ),
    _rule(
        190,
        "no-text-on-first-page",
        "7.3.3",
        "首页没有正文",
        "公文首页必须显示正文，防止换页伪造。",
        looking(_first_page),
        "set body[1] page-break=1",
        "set body[1] page-break=0",
    ),
)
