"""Unpacking entries: what `zipfile` reads of an archive, sound or damaged, and nothing else."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from replygen.docx.entries import unpack

WRONG = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def archive() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", "<a/>" * 9)
        target.writestr("正文.xml", "字" * 99)
        target.writestr(zipfile.ZipInfo("stored.bin"), bytes(range(99)), zipfile.ZIP_STORED)
        target.writestr("empty.xml", "")
    return b"in front of the archive" + buffer.getvalue()


ARCHIVE = archive()


def read(data: bytes, *, ours: bool) -> list[bytes | None] | None:
    """What is in each entry, None for one that cannot be read, None instead of all without a directory."""
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except WRONG:
        return None
    found: list[bytes | None] = []
    for info in opened.infolist():
        if info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:  # all that a package may hold
            try:
                found.append(unpack(data, info) if ours else opened.read(info))
            except (*WRONG, RuntimeError):  # encrypted, for zipfile
                found.append(None)
    return found


def test_a_sound_archive() -> None:
    assert read(ARCHIVE, ours=True) == [b"<a/>" * 9, ("字" * 99).encode(), bytes(range(99)), b""]


@given(st.lists(st.tuples(st.integers(0, len(ARCHIVE) - 1), st.integers(0, 255)), min_size=1, max_size=3))
def test_what_zipfile_reads_of_a_damaged_archive_is_read_the_same(damage: list[tuple[int, int]]) -> None:
    data = bytearray(ARCHIVE)
    for at, byte in damage:
        data[at] = byte
    theirs = read(bytes(data), ours=False) or []
    ours = read(bytes(data), ours=True) or []
    assert [one for one, other in zip(ours, theirs, strict=True) if other is not None] == [
        other for other in theirs if other is not None
    ]


def test_no_more_is_unpacked_than_the_directory_promises() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", bytes(1 << 20))
    (info,) = zipfile.ZipFile(buffer).infolist()
    info.file_size, info.CRC = 10, zlib.crc32(bytes(10))
    assert unpack(buffer.getvalue(), info) == bytes(10)
