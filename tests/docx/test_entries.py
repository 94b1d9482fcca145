"""Unpacking entries: what `zipfile` reads of an archive, sound or damaged, and nothing else."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from replygen.docx import directory
from replygen.docx.directory import Entry, read_directory
from replygen.docx.entries import unpack

WRONG = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def archive(*, plain: bool) -> bytes:
    """An archive with an entry of each kind; a plain one has nothing in front and no name that is not ASCII."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", "<a/>" * 9)
        target.writestr("folder/", "")
        if not plain:
            target.writestr("正文.xml", "字" * 99)
        target.writestr(zipfile.ZipInfo("stored.bin"), bytes(range(99)), zipfile.ZIP_STORED)
        target.writestr("empty.xml", "")
        target.comment = b"a comment"
    return (b"" if plain else b"in front of the archive") + buffer.getvalue()


ARCHIVE = archive(plain=False)
PLAIN = archive(plain=True)


def theirs(data: bytes) -> list[bytes | None]:
    """What zipfile reads of each entry, None for one that it cannot read; nothing at all without a directory."""
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except WRONG:
        return []
    found: list[bytes | None] = []
    for info in opened.infolist():
        # All that a package may hold, without its folders.
        if info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not info.filename.endswith("/"):
            try:
                found.append(opened.read(info))
            except (*WRONG, RuntimeError):  # encrypted
                found.append(None)
    return found


def ours(data: bytes) -> list[bytes | None]:
    """The same by our own reading."""
    try:
        entries = read_directory(data)
    except WRONG:
        return []
    found: list[bytes | None] = []
    for entry in entries:
        if entry.method in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            try:
                found.append(unpack(data, entry))
            except WRONG:
                found.append(None)
    return found


def test_a_sound_archive() -> None:
    assert ours(ARCHIVE) == [b"<a/>" * 9, ("字" * 99).encode(), bytes(range(99)), b""]
    assert ours(PLAIN) == [b"<a/>" * 9, bytes(range(99)), b""]


DAMAGE = st.lists(st.tuples(st.integers(1, len(ARCHIVE)), st.integers(0, 255)), max_size=3)  # places from the end


@given(st.sampled_from([ARCHIVE, PLAIN]), DAMAGE)
def test_what_zipfile_reads_of_a_damaged_archive_is_read_the_same(
    archive: bytes, damage: list[tuple[int, int]]
) -> None:
    data = bytearray(archive)
    for at, byte in damage:
        data[-at % len(data)] = byte
    read = zip(ours(bytes(data)), theirs(bytes(data)), strict=True)
    assert all(one == other for one, other in read if other is not None)


@given(st.sampled_from([ARCHIVE, PLAIN]), DAMAGE)
def test_the_directory_is_what_zipfile_reads(archive: bytes, damage: list[tuple[int, int]]) -> None:
    data = bytearray(archive)
    for at, byte in damage:
        data[-at % len(data)] = byte
    try:
        infos = zipfile.ZipFile(BytesIO(bytes(data))).infolist()
    except WRONG as error:
        with pytest.raises(type(error)):
            read_directory(bytes(data))
        return
    assert read_directory(bytes(data)) == [
        Entry(i.orig_filename, i.flag_bits, i.compress_type, i.CRC, i.compress_size, i.file_size, i.header_offset)
        for i in infos
        if not i.filename.endswith("/")
    ]


def test_a_plain_archive_does_not_need_zipfile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "ZipFile", None)
    assert [entry.name for entry in read_directory(PLAIN)] == ["a.xml", "stored.bin", "empty.xml"]


def test_no_more_is_unpacked_than_the_directory_promises() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", bytes(1 << 20))
    (entry,) = read_directory(buffer.getvalue())
    assert unpack(buffer.getvalue(), replace(entry, size=10, checksum=zlib.crc32(bytes(10)))) == bytes(10)
