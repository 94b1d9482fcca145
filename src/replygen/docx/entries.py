"""The entries of a ZIP archive, unpacked from memory.

Entries that letters share are recognised as they lie in the archive and are unpacked once.
"""

from __future__ import annotations

import zlib
from struct import Struct
from typing import Final
from zipfile import ZIP_STORED, BadZipFile

from replygen.docx.directory import Entry
from replygen.docx.shared import remembered

_HEADER: Final = Struct("<4s2xH18xHH")  # signature, flags, length of the name, length of what stands behind it
_SIGNATURE: Final = b"PK\x03\x04"
_UTF8_NAME: Final = 0x800
_NOT_PLAIN: Final = 0x61  # encrypted, a patch, strongly encrypted
_RAW: Final = -15  # deflate without a header of zlib's own


def unpack(archive: bytes, entry: Entry) -> bytes:
    """An entry's content, never more than its directory promised.

    Raises BadZipFile or zlib.error when the archive is not what its directory says.
    """
    start = entry.offset + _HEADER.size
    if entry.offset < 0 or start > len(archive) or entry.flags & _NOT_PLAIN:
        raise BadZipFile
    signature, flags, name_length, extra_length = _HEADER.unpack_from(archive, entry.offset)
    name = archive[start : start + name_length]
    utf8 = flags & _UTF8_NAME or name.isascii()  # most are plain, and cp437 is decoded character by character
    if signature != _SIGNATURE or name.decode("utf-8" if utf8 else "cp437") != entry.name:
        raise BadZipFile
    start += name_length + extra_length
    return _unpacked(archive[start : start + entry.packed], entry.method, entry.size, entry.checksum)


def _content(packed: bytes, method: int, size: int, checksum: int) -> bytes:
    data = packed[:size]
    if method != ZIP_STORED and size:  # zlib takes a size of 0 for none
        data = zlib.decompressobj(_RAW).decompress(packed, size)
    if zlib.crc32(data) != checksum:
        raise BadZipFile
    return data


_unpacked: Final = remembered(_content)
