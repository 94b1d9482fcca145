"""Pictures in the text: scaled into their room, as inline DrawingML."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from replygen.standard import Length

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


class Image(Struct, frozen=True):
    """A picture on the page: the id of its relationship, its number among the drawings, its size there.

    `turn` is how the pixels are turned, as Exif counts.
    """

    link: str
    number: int
    width: Length
    height: Length
    text: str = ""
    turn: int = 1


_HALF: Final = 10_800_000
# Exif's number → how the pixels are turned, in 60,000ths of a degree, after a flip from left to right.
_TURNS: Final = {
    1: (0, False), 2: (0, True), 3: (_HALF, False), 4: (_HALF, True),
    5: (16_200_000, True), 6: (5_400_000, False), 7: (5_400_000, True), 8: (16_200_000, False),
}  # fmt: skip


def scaled(width: Length, height: Length, room: tuple[Length, Length]) -> tuple[Length, Length]:
    """The size of a picture drawn into the room, never larger than its own."""
    factor = min(1.0, room[0].emu / width.emu, room[1].emu / height.emu)
    return width * factor, height * factor


def image_run(image: Image) -> str:
    """The run with the picture; `text` is what is read out in its place."""
    rotation, flipped = _TURNS[image.turn]
    turn = f' rot="{rotation}"' * bool(rotation) + ' flipH="1"' * flipped
    width, height = image.width.emu, image.height.emu
    name = f"图片{image.number}"
    if rotation % _HALF:
        # Programs do not agree how much room a picture takes that is turned by a quarter; a group around it settles it.
        x, y = (width - height) // 2, (height - width) // 2
        drawn, kind = _group(_picture(image, name, (x, y, height, width), turn), width, height), _WPG
    else:
        drawn, kind = _picture(image, name, (0, 0, width, height), turn), _PIC
    described = image.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{image.number}" name="{name}" descr="{described}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{kind}">{drawn}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    if kind == _WPG:
        needed = f'<mc:Choice xmlns:wpg="{_WPG}" Requires="wpg">'
        drawing = f'<mc:AlternateContent xmlns:mc="{_MC}">{needed}{drawing}</mc:Choice></mc:AlternateContent>'
    return f"<w:r>{drawing}</w:r>"


def _picture(image: Image, name: str, place: tuple[int, int, int, int], turn: str) -> str:
    x, y, width, height = place
    placed = f'<a:xfrm{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{image.number}" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{image.link}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr>{placed}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic>"
    )


def _group(picture: str, width: int, height: int) -> str:
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<wpg:wgp xmlns:wpg="{_WPG}"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {size}/></a:xfrm></wpg:grpSpPr>{picture}</wpg:wgp>'
    )
