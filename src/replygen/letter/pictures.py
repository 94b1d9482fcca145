"""Pictures by their headers: kind, size, and whether the file is whole. No pixel is decoded."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from replygen.letter.files import UnusableError
from replygen.letter.model import Picture
from replygen.standard import mm

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PIXELS: Final = 100_000_000  # more than any camera's; a small file can claim more and exhaust the reader

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_EXIF: Final = b"Exif\0\0"
_ORIENTATION: Final = (0x112, 3)  # its tag, and its type: a short number
_SIDEWAYS: Final = 4  # greater ones lie on their side
_USUAL: Final = 96  # dots an inch where the picture does not say
_BELIEVABLE: Final = range(40, 2401)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length


def read_picture(data: bytes, name: str) -> Picture:
    """The picture in a file's bytes; UnusableError when it is neither PNG nor JPEG, broken or beyond measure."""
    try:
        if data.startswith(_PNG):
            kind, (width, height, *dots) = "png", _png(data)
        elif data.startswith(_JPEG):
            kind, (width, height, *dots) = "jpeg", _jpeg(data)
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
    if any(round(one) not in _BELIEVABLE for one in dots):
        dots = [_USUAL, _USUAL]
    lengths = [mm(pixels * 25.4 / one) for pixels, one in zip((width, height), dots, strict=True)]
    turn = 1
    if kind == "jpeg":
        turn, data = _turned(data)
    across, down = reversed(lengths) if turn > _SIDEWAYS else lengths
    return Picture(data, kind, across, down, turn=turn)


def _png(data: bytes) -> tuple[int, int, float, float]:
    """Width, height and dots an inch of both; ValueError unless every chunk is whole, up to the last."""
    width, height = struct.unpack(">II", data[16:24])
    dots, at = (0.0, 0.0), len(_PNG)
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != crc:
            raise ValueError(kind)
        if kind == b"pHYs" and body[8:9] == b"\x01":
            across, down = struct.unpack(">II", body[:8])
            dots = (across * 0.0254, down * 0.0254)
        if kind == b"IEND":
            return width, height, *dots
        at += 12 + length


def _jpeg(data: bytes) -> tuple[int, int, float, float]:
    """Width, height and dots an inch of both; ValueError when there is no frame or no end."""
    if b"\xff\xd9" not in data[-64:]:  # some cameras write a few bytes behind the end
        raise ValueError("end")
    dots = (0.0, 0.0)
    for marker, at, length in _segments(data):
        body = data[at : at + length]
        if marker == 0xE0 and body.startswith(b"JFIF\0"):
            unit, across, down = struct.unpack(">BHH", body[7:12])
            scale = {1: 1, 2: 2.54}.get(unit, 0)
            dots = (across * scale, down * scale)
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", body[1:5])
            return width, height, *dots
    raise ValueError("no frame")


def _turned(data: bytes) -> tuple[int, bytes]:
    """How the camera was held, as Exif has it, and the picture without that mark.

    Word shows pixels as they lie, other programs heed the mark: without it, the page alone says how to turn them.
    """
    for marker, at, length in _segments(data):
        start, end = at + len(_EXIF), at + length
        if marker != 0xE1 or data[at:start] != _EXIF:
            continue
        order = ">" if data[start : start + 2] == b"MM" else "<"
        with suppress(struct.error):  # a mark that cannot be read is none
            (first,) = struct.unpack_from(f"{order}I", data, start + 4)
            (count,) = struct.unpack_from(f"{order}H", data, start + first)
            for entry in range(start + first + 2, min(start + first + 2 + 12 * count, end - 11), 12):
                tag, kind, _, turn = struct.unpack_from(f"{order}HHIH", data, entry)
                if (tag, kind) == _ORIENTATION and turn in range(2, 9):
                    return turn, data[: entry + 8] + struct.pack(f"{order}H", 1) + data[entry + 10 :]
    return 1, data


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments of a JPEG before its pixels: marker, where the content begins, its length."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xDA:
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield marker, at + 4, length - 2
        at += 2 + length
