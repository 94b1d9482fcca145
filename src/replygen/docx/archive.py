"""Writing a ZIP archive fast and always with the same bytes: fixed dates, fixed order, nothing of the machine in it.

An entry is made once and used in any number of archives; what does not change from letter to letter is deflated
and summed once, as small as can be. What changes is deflated fast, by ISA-L when it is installed, else by zlib: both
give the same bytes for the same data on every run, though not the same as each other.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

try:
    from isal import isal_zlib
except ImportError:  # an accelerator, not a need: it has no build for every processor
    isal_zlib = None

_crc32: Final = zlib.crc32 if isal_zlib is None else isal_zlib.crc32
_RAW: Final = -15  # deflate without zlib's own header, as ZIP wants it
_ISAL_LEVEL: Final = 0  # of level 1 it takes a third of the time, for a letter 7 % larger
_ZLIB_LEVEL: Final = 3  # of level 6 it takes 40 % of the time, for a letter 2 % larger
_SMALLEST: Final = 9
_DEFLATED: Final = 8
_VERSION: Final = 20
_UTF8_NAME: Final = 0x0800
_DATE: Final = (1980 - 1980) << 9 | 1 << 5 | 1  # 1980-01-01, the earliest a ZIP can say
_MAX: Final = 0xFFFF_FFFF

_ENTRY: Final = struct.Struct("<HHHHHLLLHH")  # what the local header and the directory say alike
_TAIL: Final = struct.Struct("<HHHLL")  # of a directory record: comment, disk, attributes, offset
_END: Final = struct.Struct("<4sHHHHLLH")
# Who made the archive; an editor that saves the file again drops it, and so tells that the file was edited.
_COMMENT: Final = b"replygen"
_LOCAL: Final = b"PK\x03\x04"
_CENTRAL: Final = b"PK\x01\x02" + struct.pack("<H", _VERSION)


class Entry(NamedTuple):
    """One file of an archive, ready to be copied in: its local record and the fixed part of its directory record."""

    name: str
    record: bytes
    directory: bytes


def deflater() -> str:
    """The library that deflates what changes from letter to letter: the bytes of a letter depend on it."""
    return "zlib" if isal_zlib is None else "isal"


def _deflate(data: bytes) -> bytes:
    if isal_zlib is not None:
        return bytes(isal_zlib.compress(data, _ISAL_LEVEL, _RAW))
    return zlib.compress(data, _ZLIB_LEVEL, _RAW)


def make_entry(name: str, data: bytes, *, constant: bool = False) -> Entry:
    """`data` deflated under `name`; ValueError beyond 4 GiB, which would need ZIP64.

    A `constant` entry goes into many archives: it is deflated once, by zlib and as small as can be.
    """
    if len(data) > _MAX:
        raise ValueError(f"{name} is too large for a ZIP entry")
    encoded = name.encode()
    packed = zlib.compress(data, _SMALLEST, _RAW) if constant else _deflate(data)
    flags = 0 if name.isascii() else _UTF8_NAME
    crc = _crc32(data)
    header = _ENTRY.pack(_VERSION, flags, _DEFLATED, 0, _DATE, crc, len(packed), len(data), len(encoded), 0)
    return Entry(name, b"".join((_LOCAL, header, encoded, packed)), _CENTRAL + header)


def assemble(entries: Iterable[Entry]) -> bytes:
    """The archive of `entries` in the order given."""
    records: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        records.append(entry.record)
        directory += (entry.directory, _TAIL.pack(0, 0, 0, 0, offset), entry.name.encode())
        offset += len(entry.record)
    index = b"".join(directory)
    count = len(records)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, len(_COMMENT))
    return b"".join((*records, index, end, _COMMENT))


def is_ours(data: bytes) -> bool:
    """Whether `data` is an archive as `assemble` makes them, and has not been saved by another program since."""
    return data.endswith(_COMMENT)
