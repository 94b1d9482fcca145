"""DrawingML of the shipped templates: the text box that holds the 版记, the straight red rules of the letter form."""

from __future__ import annotations

from typing import Final

from replygen.standard import PAGE, RED, Length, pt

NAMESPACES: Final = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def text_box(content: str, height: Length, *, identifier: int, name: str) -> str:
    """A run with a transparent text box that covers the page's type area, its text at the foot.

    Standing at the foot costs no computed height: whatever is in the box grows upward from the type area's lower edge.
    """
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f"{_transform(PAGE.type_width, height)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b" anchorCtr="0">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp>"
    )
    return _anchored(shape, PAGE.left, PAGE.top, PAGE.type_width, height, identifier=identifier, name=name, behind=True)


def rule(left: Length, top: Length, width: Length, weight: Length, *, identifier: int, name: str) -> str:
    """A run with a straight red rule whose middle lies at `top`, both measured from the paper's upper left corner."""
    shape = (
        f"<wps:wsp><wps:cNvCnPr/><wps:spPr>{_transform(width, pt(0))}"
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{weight.emu}"><a:solidFill><a:srgbClr val="{RED}"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    return _anchored(shape, left, top, width, pt(0), identifier=identifier, name=name, behind=True)


def _transform(width: Length, height: Length) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width.emu}" cy="{height.emu}"/></a:xfrm>'


def _anchored(
    shape: str, left: Length, top: Length, width: Length, height: Length, *, identifier: int, name: str, behind: bool
) -> str:
    """The shape at a fixed place of the page, no text around it, as Word writes it (`wps` in an AlternateContent)."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{identifier}"'
        f' behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left.emu}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top.emu}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width.emu}" cy="{height.emu}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{identifier}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )
