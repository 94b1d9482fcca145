"""The order of the elements on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.docx.roles import OTHER, cues
from replygen.rules.docx.faults import looking
from replygen.rules.docx.layout import Layout, Piece, element_name
from replygen.rules.rule import Finding, Rule
from replygen.standard import Form

# Elements of one rank may stand in any order. In the letter form the marks stand under the head.
_RANKS: Final = {
    **dict.fromkeys(("copy_number", "secrecy", "urgency"), 1),
    "issuer_mark": 2,
    **dict.fromkeys(("number", "signer"), 3),
    "title": 4,
    "recipients": 5,
    **dict.fromkeys(("body", "heading1", "heading2", "heading3", "heading4"), 6),
    "attachment_note": 7,
    "signature": 8,
    "date": 9,
    "note": 10,
    **dict.fromkeys(("attachment_mark", "attachment_title"), 11),
    "copy_to": 12,
    "print_line": 13,
}
_LETTER_RANKS: Final = _RANKS | dict.fromkeys(("copy_number", "secrecy", "urgency", "number", "signer"), 3)
_part: Final = attrgetter("paragraph.part")
_IMPRINT: Final = frozenset({"copy_to", "print_line"})


def _is_ordered(layout: Layout, ranks: Mapping[str, int]) -> bool:
    """Whether every element ends before one of a higher rank begins: so it is in most letters without attachments."""
    if layout.attached or OTHER in layout.own:
        return False
    main = layout.document.main
    highest, end = 0, -1
    for key, pieces in layout.own.items():  # as they begin
        rank, first = ranks.get(key), pieces[0]
        if rank is None or (first.paragraph.part != main and main not in map(_part, pieces)):
            continue
        if rank < highest or (rank > highest and first.at <= end):
            return False
        highest, end = rank, max(end, pieces[-1].at)
    return True


def _flow(layout: Layout, ranks: Mapping[str, int]) -> list[tuple[int, Piece]]:
    """The elements in the flow with their ranks, each stretch of one rank once."""
    found: list[tuple[int, Piece]] = []
    main = layout.document.main
    for piece in layout.pieces:
        rank = _RANKS["attachment_mark"] if piece.attachment else ranks.get(piece.key)
        if piece.key == OTHER and cues.is_attachment_note(piece.text):
            rank = _RANKS["attachment_note"]  # recognised by its words alone, behind the date
        if not rank or (found and found[-1][0] == rank):
            continue
        if piece.sure and not piece.paragraph.box and piece.paragraph.part == main:
            found.append((rank, piece))
    return found


def _misplaced(ranks: list[int]) -> set[int]:
    """The places that break the order: all but a longest sequence that keeps it."""
    if ranks == sorted(ranks):
        return set()
    best: list[tuple[int, ...]] = []
    for at, rank in enumerate(ranks):
        before = [chain for chain in best if ranks[chain[-1]] <= rank]
        best.append((*max(before, key=len, default=()), at))
    kept = max(best, key=len, default=())
    return set(range(len(ranks))) - set(kept)


def _check(layout: Layout) -> Iterator[Finding]:
    ranks = _LETTER_RANKS if layout.form is Form.LETTER else _RANKS
    flow = [] if _is_ordered(layout, ranks) else _flow(layout, ranks)
    for at in sorted(_misplaced([rank for rank, _ in flow])):
        rank, piece = flow[at]
        above = [other for r, other in flow[:at] if r > rank]
        below = [other for r, other in flow[at + 1 :] if r < rank]
        name = element_name("attachment_note" if rank == _RANKS["attachment_note"] else piece.key)
        other = above[0] if above else below[-1]
        if piece.key in _IMPRINT and other.key not in _IMPRINT:
            name = "版记"
        actual = f"排在{element_name(other.key)}{'之后' if above else '之前'}"
        expected = "之前" if above else "之后"
        yield layout.finding(
            f"{name}实际{actual}，应在{element_name(other.key)}{expected}。请把它移到应在的位置。", piece
        )


RULES: Final = (
    Rule(
        Code(
            "FMT241",
            "elements-out-of-order",
            Severity.ERROR,
            "要素的先后顺序不对",
            "版头、主体、版记各要素的先后是固定的：发文机关标志、发文字号、标题、主送、正文、附件说明、署名、成文日期、附注、附件、版记。",
            "7",
        ),
        looking(_check),
        "move note before signature",
        "set note size=16",
    ),
)
