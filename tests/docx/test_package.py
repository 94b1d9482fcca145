"""Reading packages: what is fine comes out whole, every way of being wrong is told once and plainly."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docx
from replygen.diagnostics import Diagnostic
from replygen.docx import package
from replygen.docx.package import Package, read_package

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    '<Relationship Id="r2" Type="http://x/hyperlink" Target="http://example.org/" TargetMode="External"/>'
    "</Relationships>"
)
GOOD = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS.format("word/document.xml"), "word/document.xml": "<d/>"}


def zipped(parts: dict[str, str] | list[tuple[str, str]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, text)
    return buffer.getvalue()


def codes(data: bytes) -> list[str]:
    found = read_package(data, path="甲.docx")
    assert isinstance(found, list)
    assert all(d.path == "甲.docx" and d.message for d in found)
    return [d.code.name for d in found]


def test_a_word_document_is_read_in_its_order() -> None:
    buffer = BytesIO()
    docx.Document().save(buffer)
    found = read_package(buffer.getvalue(), path="甲.docx")
    assert isinstance(found, Package)
    assert found.main == "word/document.xml"
    assert next(iter(found.parts)) == "[Content_Types].xml"
    assert found.content_type("word/styles.xml").endswith("styles+xml")
    assert found.xml(found.main).tag.endswith("}document")
    targets = {link.target for link in found.relationships(found.main).values()}
    assert "word/styles.xml" in targets


@pytest.mark.parametrize("target", ["word/document.xml", "/word/document.xml", "./word/../word/document.xml"])
def test_targets_are_resolved(target: str) -> None:
    found = read_package(zipped({**GOOD, "_rels/.rels": RELS.format(target)}), path="甲.docx")
    assert isinstance(found, Package)
    assert found.main == "word/document.xml"
    assert found.relationships()["r2"] == package.Relationship(
        "http://x/hyperlink", "http://example.org/", external=True
    )


GOOD_BYTES = zipped(GOOD)
WRONG = {
    "empty-package": [b""],
    "not-a-docx": [b"%PDF-1.7", "标题：答复".encode()],
    "old-doc": [package._OLE + bytes(600)],
    "encrypted-docx": [package._OLE + bytes(600) + package._ENCRYPTED_STREAM],
    "corrupt-docx": [GOOD_BYTES[:200], GOOD_BYTES[:-30], b"PK\x03\x04" + bytes(50)],
    "no-main-document": [
        zipped({"a.txt": "x"}),
        zipped({**GOOD, "_rels/.rels": RELS.format("word/none.xml")}),
        zipped({k: v.replace("wordprocessingml", "spreadsheetml") for k, v in GOOD.items()}),
    ],
    "bad-entry-name": [
        zipped({**GOOD, "../evil.xml": "<x/>"}),
        zipped({**GOOD, "/etc/passwd": "x"}),
        zipped({**GOOD, "word\\x.xml": "<x/>"}),
        zipped([*GOOD.items(), ("WORD/document.xml", "<d/>")]),
    ],
    "bad-part": [
        zipped({**GOOD, "word/document.xml": "<d>"}),
        zipped({**GOOD, "word/document.xml": "<!DOCTYPE d [<!ENTITY a 'aa'>]><d>&a;</d>"}),
    ],
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, all_data in WRONG.items() for data in all_data])
def test_each_wrong_file_has_its_name(name: str, data: bytes) -> None:
    assert codes(data) == [name]


def test_all_bad_parts_are_told_at_once() -> None:
    assert codes(zipped({**GOOD, "a.xml": "<", "b.xml": "<"})) == ["bad-part", "bad-part"]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "unpack", lambda *_: pytest.fail("unpacked"))
    assert codes(zipped({**GOOD, "a.bin": "\0" * (package.RATIO_FLOOR + 1)})) == ["oversized-package"]
    monkeypatch.setattr(package, "MAX_TOTAL", 10)
    assert codes(GOOD_BYTES) == ["oversized-package"]
    monkeypatch.setattr(package, "MAX_ENTRIES", 2)
    assert codes(GOOD_BYTES) == ["oversized-package"]


@given(st.integers(0, len(GOOD_BYTES) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_raises(at: int, byte: int) -> None:
    data = bytearray(GOOD_BYTES)
    data[at] = byte
    found = read_package(bytes(data), path="甲.docx")
    assert isinstance(found, Package) or all(isinstance(d, Diagnostic) for d in found)
