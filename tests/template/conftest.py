"""Small Word files made of plain XML, compiled with a small table of names."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

import docx
from replygen.diagnostics import Diagnostic
from replygen.template.compile import Template, compile_template
from replygen.template.names import Kind, Name

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = {
    row[0]: Name(*row, "")
    for row in (
        ("title", "标题", Kind.TEXT),
        ("number", "发文字号", Kind.TEXT),
        ("seal", "盖章", Kind.FLAG),
        ("answers", "答复", Kind.BLOCK),
        ("recipients", "主送", Kind.LIST),
    )
}

Values = dict[str, Any]


def word(body: str, **parts: str) -> bytes:
    """A Word file with `body` (or `document`, a whole root) and other stories: `header`, `footnotes` …."""
    document = body if body.startswith("<w:document") else f"<w:document {W}><w:body>{body}</w:body></w:document>"
    overrides, links = "", ""
    for name in parts:
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{WML}.{name}+xml"/>'
        links += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WML}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of runs with these texts."""
    texts = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in runs)
    return f"<w:p>{texts}</w:p>"


class Maker:
    """What the tests of compiling share: make a file, compile it, stamp it, look at what came out."""

    names = NAMES
    word = staticmethod(word)
    p = staticmethod(paragraph)

    def compile(self, data: bytes | str, **parts: str) -> Template:
        found = compile_template(data if isinstance(data, bytes) else word(data, **parts), path="函.docx", names=NAMES)
        assert isinstance(found, Template), found
        return found

    def faults(self, data: bytes | str, **parts: str) -> list[Diagnostic]:
        found = compile_template(data if isinstance(data, bytes) else word(data, **parts), path="函.docx", names=NAMES)
        assert isinstance(found, list), "no fault was found"
        return found

    def values(self, **values: object) -> Values:
        return {"title": "答复", "number": "1号", "seal": True, "answers": "", "recipients": [], **values}

    def stamp(self, data: bytes | str, **values: object) -> bytes:
        return self.compile(data).stamp(self.values(**values))

    def texts(self, data: bytes | str, **values: object) -> list[str]:
        """The body's paragraphs, as python-docx reads them, of the letter stamped from `data`."""
        return [p.text for p in docx.Document(BytesIO(self.stamp(data, **values))).paragraphs]

    def xml(self, data: bytes | str, **values: object) -> str:
        return self.part(self.stamp(data, **values), "word/document.xml")

    def part(self, stamped: bytes, name: str) -> str:
        with zipfile.ZipFile(BytesIO(stamped)) as archive:
            return archive.read(name).decode()

    def parts(self, stamped: bytes) -> list[str]:
        with zipfile.ZipFile(BytesIO(stamped)) as archive:
            return archive.namelist()


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()
