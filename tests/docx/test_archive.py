"""An archive is a ZIP any program reads, the same bytes every time, with nothing of the machine in it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.docx import archive
from replygen.docx.archive import assemble, make_entry


def read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {info.filename: opened.read(info) for info in opened.infolist()}


names = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(max_size=2000), max_size=6))
def test_what_goes_in_comes_out_in_the_same_order(parts: dict[str, bytes]) -> None:
    data = assemble(make_entry(name, content) for name, content in parts.items())
    assert list(read(data).items()) == list(parts.items())


def test_an_entry_serves_many_archives() -> None:
    shared = make_entry("word/styles.xml", b"<styles/>" * 50)
    first = assemble([shared, make_entry("a", b"1")])
    second = assemble([make_entry("a", b"22222"), shared])
    assert read(first)["word/styles.xml"] == read(second)["word/styles.xml"] == b"<styles/>" * 50


def test_same_bytes_whatever_the_clock() -> None:
    entries = [make_entry("一.xml", "正文".encode() * 100)]
    data = assemble(entries)
    assert data == assemble([make_entry("一.xml", "正文".encode() * 100)])
    with zipfile.ZipFile(BytesIO(data)) as opened:
        (info,) = opened.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.create_system, info.external_attr, info.extra, info.comment) == (0, 0, b"", b"")


def test_works_without_isal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "isal_zlib", None)
    assert read(assemble([make_entry("a", b"x" * 999)])) == {"a": b"x" * 999}
