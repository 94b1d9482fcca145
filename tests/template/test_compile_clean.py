"""The letter comes out clean: revisions accepted, comments gone with their parts, no trace of who edited."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

import docx

DELETED = '<w:rPr><w:del w:id="9" w:author="某"/></w:rPr>'
CLEANED = [
    ("<w:p><w:ins><w:r><w:t>{{ ti</w:t></w:r></w:ins><w:r><w:t>tle }}</w:t></w:r></w:p>", ["答复"]),
    ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p>", ["新"]),
    (
        "<w:p><w:r><w:t>{{ ti</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
        "<w:r><w:t>tle }}</w:t></w:r></w:p>",
        ["答复"],
    ),
    (
        "<w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>",
        ["来"],
    ),
    (f"<w:p><w:pPr>{DELETED}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>", ["甲乙"]),
    ("<w:p><w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", ["甲"]),
    (
        "<w:p><w:pPr><w:jc w:val='left'/><w:pPrChange><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        ["甲"],
    ),
    (
        "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>",
        ["甲"],
    ),
    ("<w:p><w:bookmarkStart w:id='0' w:name='_GoBack'/><w:bookmarkEnd w:id='0'/></w:p>", [""]),
    (
        "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        "<w:p w:rsidR='00AA' w:rsidRDefault='00BB'><w:r w:rsidRPr='00CC'><w:t>甲</w:t></w:r></w:p>",
        ["甲"],
    ),
]
TRACES = ("<w:ins", "<w:del", "<w:move", "Change", "comment", "proofErr", "rsid", "_GoBack", "<w:tbl")


@pytest.mark.parametrize(("body", "texts"), CLEANED)
def test_revisions_and_comments(make: Any, body: str, texts: list[str]) -> None:
    assert make.texts(body) == texts
    assert not [trace for trace in TRACES if trace in make.xml(body)]


def test_comment_parts_previews_and_what_only_they_need_are_left_out(make: Any) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ title }}")
    document.add_comment(paragraph.runs, text="请改", author="某人")
    buffer = BytesIO()
    document.save(buffer)
    stamped = make.stamp(buffer.getvalue())
    names = make.parts(stamped)
    assert not [name for name in names if "comments" in name or "thumbnail" in name]
    assert names[0] == "[Content_Types].xml"
    assert "comments" not in make.part(stamped, "[Content_Types].xml")
    assert "comments" not in make.part(stamped, "word/_rels/document.xml.rels")
    assert "rsids" not in make.part(stamped, "word/settings.xml")


def test_a_word_template_gives_documents(make: Any) -> None:
    data = make.word(make.p("{{ title }}"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for kind, accepted in ((b"template.main", True), (b"document.macroEnabled.main", False)):
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content.replace(b"document.main", kind))
        if accepted:
            assert "document.main+xml" in make.part(make.stamp(buffer.getvalue()), "[Content_Types].xml")
        else:
            assert [d.code.name for d in make.faults(buffer.getvalue())] == ["unsupported-template"]
