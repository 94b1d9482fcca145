"""Headers and footers of the pages behind a letter: with the page number at a fixed place, or with nothing in them.

On a page whose margins are not the letter's the number stands in a text box, where the letter's own pages have it, in
the letter's styles for page numbers: odd ones to the right, even ones to the left. A turned page has it at the same
place of the sheet, to be read with the sheet upright: its left edge is the upright one's foot. Clauses 7.5 and 8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.compose.parcel import Parcel
from replygen.docx.package import OFFICE, WORD
from replygen.docx.wml import W, number, on
from replygen.standard import ELEMENTS, PAGE, Length, twips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replygen.docx.wml import Element

_ODD, _EVEN = ELEMENTS["page_number"], ELEMENTS["page_number_even"]
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMESPACES: Final = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{_WPS}"'
)
_FIRST_DRAWING: Final = 1901
_SMALL: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def add_fixed_footers(parcel: Parcel, section: Element, styles: Mapping[str, str], *, turned: bool) -> list[Element]:
    """Add the footers to the parcel; the references to them, none where the letter has no page numbers of this kind.

    `section` is the letter's own.
    """
    kinds = [e.get(W + "type", "default") for e in section if e.tag == W + "footerReference"]
    margins = section.find(W + "pgMar")
    if margins is None or "default" not in kinds or _ODD.name not in styles or _EVEN.name not in styles:
        return []
    settings = parcel.linked("settings")
    mirror = None if settings is None else parcel.tree(settings).find(W + "mirrorMargins")
    references = []
    first = _FIRST_DRAWING + 2 * turned
    for identifier, (kind, element) in enumerate((("default", _ODD), ("even", _EVEN)), first):
        if kind not in kinds:
            continue
        part = f"word/footer{'Turned' if turned else 'Fixed'}{kind.title()}.xml"
        foot, left, right = (twips(number(margins.get(W + side)) or 0) for side in ("footer", "left", "right"))
        if kind == "even" and mirror is not None and on(mirror):
            left, right = right, left
        xml = _footer(styles[element.name], (foot, left, right), identifier, turned=turned)
        parcel.add(part, xml.encode(), f"{WORD}.footer+xml")
        reference = section.makeelement(W + "footerReference")
        reference.set(W + "type", kind)
        reference.set(f"{{{OFFICE}}}id", parcel.link(parcel.main, f"{OFFICE}/footer", part))
        references.append(reference)
    return references


def add_empty_edges(parcel: Parcel, section: Element) -> None:
    """Give a section headers and footers with nothing in them, in place of those that it refers to."""
    for reference in [e for e in section if e.tag in {W + "headerReference", W + "footerReference"}]:
        kind = "header" if reference.tag == W + "headerReference" else "footer"
        part = f"word/{kind}Empty.xml"
        if part not in parcel:
            tag = {"header": "hdr", "footer": "ftr"}[kind]
            parcel.add(part, f"<w:{tag} {_NAMESPACES}><w:p/></w:{tag}>".encode(), f"{WORD}.{kind}+xml")
            parcel.link(parcel.main, f"{OFFICE}/{kind}", part, f"rId{kind.title()}Empty")
        reference.set(f"{{{OFFICE}}}id", f"rId{kind.title()}Empty")


def _footer(style: str, margins: tuple[Length, Length, Length], drawing: int, *, turned: bool) -> str:
    foot, left, right = margins
    length, line = PAGE.width - left - right, _ODD.line
    x, y, width, height = (foot, left, line, length) if turned else (left, PAGE.height - foot - line, length, line)
    box = _box(style, width, height, "vert" if turned else "horz")
    place = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x.emu}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y.emu}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width.emu}" cy="{height.emu}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    )
    return (
        f'<w:ftr {_NAMESPACES}><w:p><w:pPr>{_SMALL}</w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0"'
        ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{place}<wp:docPr id="{drawing}" name="页码"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_WPS}">{box}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></w:ftr>"
    )


def _box(style: str, width: Length, height: Length, direction: str) -> str:
    field = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    ).replace("<w:r><w:t ", '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t ')
    return (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width.emu}" cy="{height.emu}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p></w:txbxContent></wps:txbx>'
        f'<wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'
        ' anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    )
