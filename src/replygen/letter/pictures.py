"""Pictures by their headers: kind, size, and whether the file is whole. No pixel is decoded."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from replygen.letter.files import UnusableError
from replygen.letter.model import Picture
from replygen.standard import Length, mm

MAX_PIXELS: Final = 100_000_000  # more than any camera's; a small file can claim more and exhaust the reader

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_USUAL: Final = 96  # dots an inch where the picture does not say
_BELIEVABLE: Final = range(40, 2401)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in a file's bytes; UnusableError when it is neither PNG nor JPEG, broken or beyond measure."""
    try:
        if data.startswith(_PNG):
            kind, (width, height, dots) = "png", _png(data)
        elif data.startswith(_JPEG):
            kind, (width, height, dots) = "jpeg", _jpeg(data)
        else:
            raise UnusableError(f"图片“{name}”不是 PNG 或 JPEG；改扩展名没有用，请用画图软件另存。")
    except (struct.error, IndexError, ValueError) as error:
        if isinstance(error, UnusableError):
            raise
        raise UnusableError(f"图片“{name}”已损坏或不完整；请重新取得这个文件。") from None
    if not width or not height:
        raise UnusableError(f"图片“{name}”没有大小（{width}×{height} 像素）；请重新取得这个文件。")
    if width * height > MAX_PIXELS:
        raise UnusableError(f"图片“{name}”有 {width}×{height} 像素，太大；请先缩小。")
    return Picture(data, kind, _length(width, dots), _length(height, dots))


def _length(pixels: int, dots: float) -> Length:
    return mm(pixels * 25.4 / (dots if round(dots) in _BELIEVABLE else _USUAL))


def _png(data: bytes) -> tuple[int, int, float]:
    """Width, height and dots an inch; ValueError unless every chunk is whole, up to the last."""
    width, height = struct.unpack(">II", data[16:24])
    dots, at = 0.0, len(_PNG)
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != crc:
            raise ValueError(kind)
        if kind == b"pHYs" and body[8:9] == b"\x01":
            dots = struct.unpack(">I", body[:4])[0] * 0.0254
        if kind == b"IEND":
            return width, height, dots
        at += 12 + length


def _jpeg(data: bytes) -> tuple[int, int, float]:
    """Width, height and dots an inch; ValueError when there is no frame or no end."""
    if b"\xff\xd9" not in data[-64:]:  # some cameras write a few bytes behind the end
        raise ValueError("end")
    dots, at = 0.0, 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE0 and body.startswith(b"JFIF\0"):
            unit, across = body[7], struct.unpack(">H", body[8:10])[0]
            dots = across * {1: 1, 2: 2.54}.get(unit, 0)
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", body[1:5])
            return width, height, dots
        if marker == 0xDA:
            raise ValueError("no frame")
        at += 2 + length
