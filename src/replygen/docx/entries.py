"""The entries of a ZIP archive, unpacked from memory: `zipfile` reads the directory, what follows is quicker here.

Entries that letters share are recognised as they lie in the archive and are unpacked once.
"""

from __future__ import annotations

import zlib
from struct import Struct
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipInfo

from replygen.docx.shared import remembered

_HEADER: Final = Struct("<4s2xH18xHH")  # signature, flags, length of the name, length of what stands behind it
_SIGNATURE: Final = b"PK\x03\x04"
_UTF8_NAME: Final = 0x800
_NOT_PLAIN: Final = 0x61  # encrypted, a patch, strongly encrypted
_RAW: Final = -15  # deflate without a header of zlib's own


def unpack(archive: bytes, entry: ZipInfo) -> bytes:
    """An entry's content, never more than its directory promised.

    Raises BadZipFile or zlib.error when the archive is not what its directory says.
    """
    start = entry.header_offset + _HEADER.size
    if entry.header_offset < 0 or start > len(archive) or entry.flag_bits & _NOT_PLAIN:
        raise BadZipFile
    signature, flags, name_length, extra_length = _HEADER.unpack_from(archive, entry.header_offset)
    name = archive[start : start + name_length]
    utf8 = flags & _UTF8_NAME or name.isascii()  # most are plain, and cp437 is decoded character by character
    if signature != _SIGNATURE or name.decode("utf-8" if utf8 else "cp437") != entry.orig_filename:
        raise BadZipFile
    start += name_length + extra_length
    packed = archive[start : start + entry.compress_size]
    return _unpacked(packed, entry.compress_type, entry.file_size, entry.CRC)


def _content(packed: bytes, method: int, size: int, checksum: int) -> bytes:
    data = packed[:size]
    if method != ZIP_STORED and size:  # zlib takes a size of 0 for none
        data = zlib.decompressobj(_RAW).decompress(packed, size)
    if zlib.crc32(data) != checksum:
        raise BadZipFile
    return data


_unpacked: Final = remembered(_content)
