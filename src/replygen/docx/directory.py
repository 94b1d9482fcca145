"""The directory of a ZIP archive: what it holds, and where.

Archives as Word, WPS and replygen write them are read here, in a third of the time `zipfile` takes for it; whatever is
less plain (ZIP64, something in front, names that are not ASCII, any damage) is left to `zipfile`.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from msgspec import Struct

_END: Final = struct.Struct("<4s4H2LH")  # signature, disks, counts, size and offset of the directory, comment
_END_SIGNATURE: Final = b"PK\x05\x06"
_LARGEST_END: Final = _END.size + 0xFFFF  # with its comment
_LOCATOR: Final = 20  # bytes that ZIP64 puts before the end
_LOCATOR_SIGNATURE: Final = b"PK\x06\x07"
_ENTRY: Final = struct.Struct("<4s2xBx2H4x3L3H8xL")
_NAME_LENGTH: Final = 7  # its place among the fields
_SIGNED: Final = {b"PK\x01\x02"}
_NEWEST: Final = 63  # tenths of the version of ZIP that zipfile reads
_IN_ZIP64: Final = 0xFFFFFFFF


class Entry(Struct, frozen=True):
    """A file in an archive as the directory has it; `packed` and `size` are bytes, `offset` is that of its header."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    offset: int


def read_directory(archive: bytes) -> list[Entry]:
    """The files of an archive, in their order; folders are left out. Raises whatever `zipfile` raises."""
    found = _plain(archive)
    if found is None:
        with ZipFile(BytesIO(archive)) as opened:
            found = [
                Entry(
                    i.orig_filename, i.flag_bits, i.compress_type, i.CRC, i.compress_size, i.file_size, i.header_offset
                )
                for i in opened.infolist()
                if not i.filename.endswith("/")  # is_dir fails on no name
            ]
    return found


def _plain(archive: bytes) -> list[Entry] | None:
    """The files of an archive without anything unusual, None of another."""
    end = archive.rfind(_END_SIGNATURE, -_LARGEST_END)
    zip64 = archive.startswith(_LOCATOR_SIGNATURE, max(end - _LOCATOR, 0))
    if end < 0 or end + _END.size > len(archive) or zip64:
        return None
    _, disk, first, here, count, size, at, comment = _END.unpack_from(archive, end)
    odd = disk or first or here != count or at + size != end
    if odd or comment != len(archive) - end - _END.size:
        return None
    names, entries = [], []
    while at + _ENTRY.size <= end:
        fields = _ENTRY.unpack_from(archive, at)
        start = at + _ENTRY.size
        at = start + fields[_NAME_LENGTH]
        names.append(archive[start:at])
        entries.append(fields)
    if at != end or not names or _has_odd(names, entries):
        return None
    return [
        Entry(name.decode(), flags, method, checksum, packed, unpacked, offset)
        for name, (_, _, flags, method, checksum, packed, unpacked, _, _, _, offset) in zip(names, entries, strict=True)
        if not name.endswith(b"/")
    ]


def _has_odd(names: list[bytes], entries: list[tuple[Any, ...]]) -> bool:
    """Whether any entry is of a kind that is left to `zipfile`; asked of all at once, it takes half the time."""
    text = b"".join(names)
    signatures, versions, _, _, _, packed, unpacked, _, extras, comments, offsets = zip(*entries, strict=True)
    zip64 = _IN_ZIP64 in packed or _IN_ZIP64 in unpacked or _IN_ZIP64 in offsets
    odd_names = not text.isascii() or b"\0" in text
    return zip64 or odd_names or any(extras) or any(comments) or max(versions) > _NEWEST or set(signatures) != _SIGNED
