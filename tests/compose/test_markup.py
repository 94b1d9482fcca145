"""Ids, names and places in the XML of a part."""

from __future__ import annotations

from itertools import count

import pytest

from replygen.compose.volume import markup

S, B, E = b"<w:sectPr/>", b"<begin/>", b"<end/>"
CARRIER = b'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>%s</w:pPr>%s</w:p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<w:p><w:r/></w:p>", b"<w:p><w:pPr><w:sectPr/></w:pPr><begin/><w:r/><end/></w:p>"),
        (b"<w:p/>", b"<w:p><w:pPr><w:sectPr/></w:pPr><end/></w:p>"),
        (
            b"<w:p><w:pPr/><w:r/></w:p><w:p><w:pPr><w:jc/></w:pPr></w:p>",
            b"<w:p><w:pPr/><begin/><w:r/></w:p><w:p><w:pPr><w:jc/><w:sectPr/></w:pPr><end/></w:p>",
        ),
        # a text box in the last paragraph has paragraphs of its own
        (
            b'<w:p/><w:p w:x="1"><w:r><w:p>box</w:p><w:p/><w:p w:y="2"/></w:r></w:p>',
            b'<w:p/><w:p w:x="1"><w:pPr><w:sectPr/></w:pPr><begin/>'
            b'<w:r><w:p>box</w:p><w:p/><w:p w:y="2"/></w:r><end/></w:p>',
        ),
        # a body that ends in a table, or in a paragraph that ends a section, gets a paragraph
        (b"<w:tbl><w:p></w:p></w:tbl>", b"<w:tbl><w:p><begin/></w:p></w:tbl>" + CARRIER % (S, E)),
        (
            b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
            b"<w:p><w:pPr><w:sectPr/></w:pPr><begin/></w:p>" + CARRIER % (S, E),
        ),
        (b"<w:sdt/>", b"<w:sdt/>" + CARRIER % (S, B + E)),
    ],
)
def test_a_section_goes_into_the_last_paragraph(body: bytes, expected: bytes) -> None:
    if body == b"<w:p/>":
        body, expected = b"<w:p></w:p>" + body, b"<w:p><begin/></w:p>" + expected
    assert markup.bracketed(body, B, E, S) == expected


def test_the_last_letter_keeps_its_section_behind_its_text() -> None:
    assert markup.bracketed(b"<w:p>x</w:p>", B, E, b"") == b"<w:p><begin/>x<end/></w:p>"
    assert markup.bracketed(b"<w:p>x</w:p><w:tbl></w:tbl>", b"", E, b"").endswith(b"</w:tbl><end/>")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<w:p><w:pStyle w:val="A"/>', b'<w:p><w:pStyle w:val="B"/>'),
        (b'<w:rStyle w:val="A"/><w:tblStyle w:val="A"/>', b'<w:rStyle w:val="B"/><w:tblStyle w:val="B"/>'),
        (b'<w:pStyle w:val="AA"/>', b'<w:pStyle w:val="AA"/>'),
        (b'<w:t>w:pStyle w:val="A"</w:t>', b'<w:t>w:pStyle w:val="A"</w:t>'),
    ],
)
def test_styles_are_renamed_where_they_are_named(data: bytes, expected: bytes) -> None:
    assert markup.styles(data, {b"A": b"B"}, b"", b"") == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<w:p><w:r/></w:p>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:r/></w:p>'),
        (b"<w:p/>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr></w:p>'),
        (b'<w:p w:x="1"/>', b'<w:p w:x="1"><w:pPr><w:pStyle w:val="N"/></w:pPr></w:p>'),
        (b"<w:p><w:pPr/></w:p>", b'<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr></w:p>'),
        (b"<w:p><w:pPr><w:jc/></w:pPr></w:p>", b'<w:p><w:pPr><w:pStyle w:val="N"/><w:jc/></w:pPr></w:p>'),
        (b'<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr></w:p>', b'<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr></w:p>'),
        (b"<w:tblPr><w:tblW/>", b'<w:tblPr><w:tblStyle w:val="T"/><w:tblW/>'),
        (b"<w:pPr><w:pBdr/>", b"<w:pPr><w:pBdr/>"),
    ],
)
def test_what_has_no_style_gets_the_one_it_had_by_default(data: bytes, expected: bytes) -> None:
    assert markup.styles(data, {}, b"N", b"T") == expected


def test_relationship_ids_are_replaced_in_tags_only() -> None:
    data = b'<w:t> r:id="rId1" </w:t><a:blip r:embed="rId1"/><w:hyperlink w:x="y" r:id="rId2" w:z="1">'
    expected = b'<w:t> r:id="rId1" </w:t><a:blip r:embed="new-rId1"/><w:hyperlink w:x="y" r:id="new-rId2" w:z="1">'
    assert markup.links(data, lambda old: f"new-{old}") == expected
    assert markup.linked(data) == ["rId1", "rId2"]


def test_drawings_and_lists_get_numbers() -> None:
    numbers = count(7)
    drawn = markup.drawings(b'<wp:docPr id="1" name="x"/><wp:docPr name="y" id="1"/>', numbers.__next__)
    assert drawn == b'<wp:docPr id="7" name="x"/><wp:docPr name="y" id="8"/>'
    assert markup.lists(b'<w:numId w:val="3"/><w:numId w:val="0"/>', {3: 9}.__getitem__) == (
        b'<w:numId w:val="9"/><w:numId w:val="0"/>'
    )


def test_a_renamed_bookmark_is_renamed_where_it_is_referred_to() -> None:
    data = (
        b'<w:bookmarkStart w:id="0" w:name="note"/><w:bookmarkEnd w:id="0"/>'
        b'<w:bookmarkStart w:id="4" w:name="notes"/><w:bookmarkEnd w:id="4"/>'
        b'<w:hyperlink w:anchor="note"/><w:instrText xml:space="preserve"> PAGEREF note \\h </w:instrText>'
        b"<w:t> PAGEREF note </w:t>"
    )
    numbers = count(10)
    free = {b"note": b"note_2", b"notes": b"notes"}.__getitem__
    assert markup.bookmarks(data, numbers.__next__, free) == (
        b'<w:bookmarkStart w:id="10" w:name="note_2"/><w:bookmarkEnd w:id="10"/>'
        b'<w:bookmarkStart w:id="11" w:name="notes"/><w:bookmarkEnd w:id="11"/>'
        b'<w:hyperlink w:anchor="note_2"/><w:instrText xml:space="preserve"> PAGEREF note_2 \\h </w:instrText>'
        b"<w:t> PAGEREF note </w:t>"
    )
