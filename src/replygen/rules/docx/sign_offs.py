"""Where 署名 and 成文日期 stand: with a seal (7.3.5.1) or without (7.3.5.2), whichever fits what is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.diagnostics import Code, Severity
from replygen.docx.model import Paragraph
from replygen.rules.docx.faults import looking, plain
from replygen.rules.docx.heights import paragraph_size
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.places import Spot, spot
from replygen.rules.rule import Finding, Rule
from replygen.standard import ELEMENTS, SIZE_3

_SEALED: Final = ELEMENTS["date"].right  # characters to the right of the date
_TWO: Final = 2.0  # characters that the date starts behind the signature, without a seal; or free to the right


def _spot(layout: Layout, paragraph: Paragraph) -> Spot:
    """The place of a line in characters of 3号, whatever its own size."""
    place, scale = spot(layout, paragraph), paragraph_size(paragraph) / SIZE_3.pt
    return Spot(place.left * scale, place.right * scale, place.width * scale)


def _spots(layout: Layout) -> tuple[Piece, Spot, Piece, Spot] | None:
    """The only signature and the date under it with their places; None where they cannot be computed."""
    signatures, date = list(layout.of("signature")), layout.first("date")
    if len(signatures) != 1 or date is None or not any(c.isnumeric() for c in date.text):
        return None  # the blanks of a date that is still to be written are no indent
    signature = signatures[0]
    for piece in (signature, date):
        alone = piece.start == 0 and piece.end == len(piece.paragraph.text)
        tabbed = "\t" in piece.paragraph.text
        if not (piece.flowing and alone) or tabbed or piece.paragraph.format.frame or not piece.sure:
            return None
    return signature, _spot(layout, signature.paragraph), date, _spot(layout, date.paragraph)


def _without_seal(signature: Spot, date: Spot) -> float:
    """The right indent of the date in a letter without a seal."""
    return _TWO if date.width > signature.width else signature.width - date.width


def _date(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_spots)
    if found is None:
        return
    _, signature, piece, date = found
    near = layout.profile.sign_off
    bare = _without_seal(signature, date)
    if abs(date.right - _SEALED) > near and abs(date.right - bare) > near:
        yield layout.finding(
            f"成文日期实际右空{plain(round(date.right, 1))}字；加盖印章的应右空{plain(_SEALED)}字，"
            f"不盖章的应在署名下一行右移二字（右空约{plain(round(bare, 1))}字）。请改右缩进。",
            piece,
        )


def _signature(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_spots)
    if found is None:
        return
    piece, signature, _, date = found
    near = layout.profile.sign_off
    shift = signature.off_centre - date.off_centre
    # A long signature centred on the date would stick out: it may then end at the type area's edge.
    centred = abs(shift) <= near or (shift < 0 and signature.right <= 0.5)
    bare = abs(date.left - signature.left - _TWO) <= near or (abs(signature.right - _TWO) <= near and shift < 0)
    if not centred and not bare:
        direction = "左" if shift < 0 else "右"
        yield layout.finding(
            f"署名的中线实际在成文日期中线之{direction}{plain(round(abs(shift), 1))}字；"
            "加盖印章的应以成文日期为准居中，不盖章的应比成文日期的首字靠左二字。请改右缩进。",
            piece,
        )


RULES: Final = (
    Rule(
        Code(
            "FMT206",
            "date-out-of-place",
            Severity.ERROR,
            "成文日期左右的位置不对",
            "加盖印章的，成文日期右空四字；不盖章的，首字比署名首字右移二字。用缩进还是打空格都可以，宽度要对。",
            "7.3.5.1、7.3.5.2",
        ),
        looking(_date),
        "set date right=0",
        "set date right=4.5",
    ),
    Rule(
        Code(
            "FMT207",
            "signature-out-of-place",
            Severity.ERROR,
            "发文机关署名左右的位置不对",
            "加盖印章的，署名以成文日期为准居中，印章才压得住两行；不盖章的，日期首字比署名首字右移二字。",
            "7.3.5.1、7.3.5.2",
        ),
        looking(_signature),
        "set signature align=left left=0 right=0",
        "set signature align=right right=4",
    ),
)
