"""Pictures in the text: scaled into their room, as inline DrawingML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from replygen.standard import Length

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the page: the id of its relationship, its number among the drawings, its size there."""

    link: str
    number: int
    width: Length
    height: Length
    text: str = ""


def scaled(width: Length, height: Length, room: tuple[Length, Length]) -> tuple[Length, Length]:
    """The size of a picture drawn into the room, never larger than its own."""
    factor = min(1.0, room[0].emu / width.emu, room[1].emu / height.emu)
    return width * factor, height * factor


def image_run(image: Image) -> str:
    """The run with the picture; `text` is what is read out in its place."""
    size = f'cx="{image.width.emu}" cy="{image.height.emu}"'
    name = f"图片{image.number}"
    described = image.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{image.number}" name="{name}" descr="{described}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{image.number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{image.link}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
