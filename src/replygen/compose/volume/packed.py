"""The entries of an archive of our own, found without reading what is not asked for.

`replygen.docx.archive` writes them: in the order of the directory, without gaps, all deflated. Whatever else calls
itself ours is a damaged file.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

from msgspec import Struct

from replygen.compose.volume.faults import Refusal

_END: Final = struct.Struct("<4s4xHHLL")  # signature, entries on this disk and in all, size and place of the directory
_TAIL: Final = 22 + len(b"replygen")
_RECORD: Final = struct.Struct("<4s12xLLLHHH8xL")  # signature, sum, packed, unpacked, lengths of three texts, place
_LOCAL: Final = struct.Struct("<4s22xHH")
_DAMAGED: Final = "文件已损坏，读不出内容：请重新生成。"


class Packed(Struct, frozen=True):
    """One entry: its record as it lies in the archive, the sum and size of what is in it."""

    record: bytes
    crc: int
    size: int

    def unpacked(self) -> bytes:
        """The content; Refusal when it is not what was packed."""
        try:
            _, name, extra = _LOCAL.unpack_from(self.record)
            data = zlib.decompressobj(-15).decompress(self.record[_LOCAL.size + name + extra :], self.size)
        except (struct.error, zlib.error) as error:
            raise Refusal(_DAMAGED) from error
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise Refusal(_DAMAGED)
        return data


def entries(data: bytes) -> dict[str, Packed]:
    """The entries by name; Refusal when their directory cannot be followed."""
    found: dict[str, tuple[int, int, int]] = {}
    try:
        _, _, count, _, directory = _END.unpack_from(data, len(data) - _TAIL)
        at = directory
        for _ in range(count):
            signature, crc, _, size, name, extra, comment, place = _RECORD.unpack_from(data, at)
            if signature != b"PK\x01\x02":
                raise Refusal(_DAMAGED)
            found[data[at + _RECORD.size : at + _RECORD.size + name].decode()] = place, crc, size
            at += _RECORD.size + name + extra + comment
    except (struct.error, UnicodeDecodeError) as error:
        raise Refusal(_DAMAGED) from error
    ends = [*(place for place, _, _ in found.values()), directory][1:]
    return {
        name: Packed(data[place:end], crc, size)
        for (name, (place, crc, size)), end in zip(found.items(), ends, strict=True)
    }
