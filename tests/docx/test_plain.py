"""Plain paragraphs cut out of a part's text: read as from the tree, to the last detail, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import XMLSyntaxError
from msgspec.structs import replace
from tests.support.small_docx import NAMESPACES, box, package, page_field, par, run, style, table

from replygen.docx.document import Document, DocumentReader, read_document
from replygen.docx.package import Package
from replygen.docx.plain import read_skeleton
from replygen.docx.tree import parse_xml
from replygen.docx.wml import W

BOLD = "<w:b/>"
FONT = '<w:rFonts w:hint="eastAsia" w:eastAsia="黑体"/>'
STYLES = style("a", f"<w:rPr>{FONT}</w:rPr>", default=True) + style("b", "<w:pPr><w:jc w:val='right'/></w:pPr>")
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
COMMENTED = '<w:commentRangeStart w:id="1"/>' + run("丙") + '<w:commentRangeEnd w:id="1"/>'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

BODIES = {
    "runs": par(run("甲", BOLD) + run("乙", BOLD) + run("丙") + run("丁", BOLD)),
    "no properties": "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>",
    "attributes": '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t xml:space="preserve"> 甲</w:t></w:r></w:p>',
    "empty": "<w:p/><w:p></w:p><w:p><w:pPr/></w:p><w:p w:rsidR='1'/>" + par(),
    "styles": par(run("甲"), style="b") + par(run("甲")) + par(run("甲"), style="b", look=BOLD),
    "the mark": f"<w:p><w:pPr><w:rPr>{BOLD}</w:rPr></w:pPr></w:p>" * 2,
    "signs": par("甲&乙<丙>丁") + par('<w:r><w:t>甲>乙&#x4e00;"</w:t></w:r>') + par("<w:r><w:t>甲\r\n乙</w:t></w:r>"),
    "marks": par(f'<w:proofErr w:type="spellStart"/>{run("甲")}<w:bookmarkEnd w:id="0"/>'),
    "unknown marks": par(f"<w:x/>{run('甲')}") + par(run("甲") + "<w:x>乙</w:x>"),
    "breaks": par('<w:r><w:br w:type="page"/></w:r>') + par(run(" ") + run("甲") + run("乙")) + par(run("丙")),
    "page break before": par(run("甲")) + par(run("乙"), "<w:pageBreakBefore/>") * 2,
    "rendered break": par("<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t></w:r>"),
    "tabs": par("<w:r><w:tab/><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t><w:t>丙</w:t></w:r>"),
    "hidden": par(run("甲") + run("乙", "<w:vanish/>") + run("丙", "<w:vanish/>")),
    "changes": par(f"{run('甲')}<w:ins>{run('乙')}{run('丙')}</w:ins>")
    + f"<w:ins>{par(run('丁') + run('戊'))}</w:ins>",
    "change of format": par(run("甲", f"{BOLD}<w:rPrChange><w:rPr/></w:rPrChange>")) * 2,
    "change of properties": par(run("甲"), "<w:jc w:val='left'/><w:pPrChange><w:pPr><w:b/></w:pPr></w:pPrChange>") * 2,
    "comments": par(run("甲") + COMMENTED) + '<w:commentRangeStart w:id="2"/>' + par(run("丁") + run("戊")),
    "fields": par(page_field()) + par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + par(run("甲") + run("乙")),
    "sections": par(run("甲")) + par(run("乙"), SECTION) + par(run("丙"), SECTION) + par(run("丁")),
    "tables": table([par(run("甲")), table([par(run("乙"))]) + "<w:p/>"]) + par(run("丙")),
    "boxes": par(run("甲") + box(par(run("乙") + run("丙")), "<w:p/>") + run("丁")) + par(run("戊")),
    "box of nothing": par(run("甲") + box("<w:p/>") + run("乙")) + par(run("丙")),
    "saved": '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:r w:rsidRPr="00D4E5F6"><w:t>甲</w:t></w:r>'
    '<w:r><w:t>乙</w:t></w:r></w:p><w:p w:rsidR="00000001"/><w:p w:rsidR="1"/>'
    '<w:p w:rsidP="00000001" w:rsidR="00000001"/>' + par(run('甲<w:r w:rsidR="00A1B2C3">乙')),
    "numbers": par(run("甲"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', look=BOLD) * 3,
}
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    f'<w:rPr>{BOLD}</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def part(body: str, before: str = "") -> bytes:
    return f"{DECLARATION}{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def small_package(main: bytes) -> Package:
    given = package("", styles=STYLES, numbering=NUMBERING)
    return Package({**given.parts, given.main: main}, given.main)


def read(main: bytes) -> Document:
    return DocumentReader().read(small_package(main), read_skeleton(main))


def said(document: Document) -> Document:
    """A document without its XML."""
    return replace(document, paragraphs=tuple(replace(one, element=None) for one in document.paragraphs))


def plain_texts(body: str) -> list[str]:
    return [one.text for one in read_skeleton(part(body)).plain.values()]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_text_and_tree_say_the_same(body: str) -> None:
    for main in (part(body), part(body * 2)):
        assert said(read(main)) == said(read_document(small_package(main)))


@pytest.mark.parametrize("case", ["runs", "no properties", "attributes", "marks", "rendered break", "styles", "empty"])
def test_plain_paragraphs_leave_the_tree(case: str) -> None:
    skeleton = read_skeleton(part(BODIES[case]))
    in_tree = [one for one in skeleton.root.iter(W + "p") if one not in skeleton.plain]
    assert skeleton.plain
    assert not any(len(one) or one.text for one in (*skeleton.plain, *in_tree) if one.find(W + "pPr") is None)
    assert not list(skeleton.root.iter(W + "t"))


def test_what_is_inside_others_leaves_the_tree_too() -> None:
    assert plain_texts(BODIES["tables"]) == ["甲", "乙", "丙"]
    assert plain_texts(BODIES["boxes"]) == ["乙丙", "乙丙", "戊"]  # the second is the fallback's


NOT_PLAIN = {
    "unknown marks": BODIES["unknown marks"],
    "tabs": BODIES["tabs"],
    "change of format": BODIES["change of format"],
    "change of properties": BODIES["change of properties"],
    "signs": BODIES["signs"],
    "break": par('<w:r><w:br w:type="page"/></w:r>'),
    "section": par(run("甲"), SECTION),
    "inserted": par(f"<w:ins>{run('甲')}</w:ins>"),
    "inserted mark": "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr></w:p>",
    "shading": par(run("甲", '<w:shd w:val="clear" w:fill="FFFF00"/>')) + par(run("甲"), '<w:shd w:fill="FFFF00"/>'),
    "highlight": par(run("甲", '<w:highlight w:val="yellow"/>')),
    "two properties": par(f"<w:r><w:rPr>{BOLD}</w:rPr><w:rPr/><w:t>甲</w:t></w:r>"),
    "text in two": par("<w:r><w:t>甲<w:x/>乙</w:t></w:r>") + par("<w:r><w:t>甲>乙</w:t></w:r>"),
    "text beside": par(f"<w:r><w:tab/></w:r>{run('甲')}<w:r><w:t/></w:r>"),
}


@pytest.mark.parametrize("body", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_not_plain_stays_in_the_tree(body: str) -> None:
    assert not plain_texts(body)
    assert said(read(part(body))) == said(read_document(small_package(part(body))))


@pytest.mark.parametrize(
    "main",
    [
        pytest.param(part(par(run("甲")) + "<?note?>"), id="instruction"),
        pytest.param(part(par(run("甲")), "<!-- 注 -->"), id="comment"),
        pytest.param(part(par("<w:r><w:t><![CDATA[甲<w:p>]]></w:t></w:r>")), id="literal section"),
        pytest.param(part(f'{par(run("甲"))}<w:x xmlns:w="urn:other"/>'), id="another meaning of the prefix"),
        pytest.param(part(f'{par(run("甲"))}<w:x xmlns:w = "urn:other"/>'), id="the same with blanks"),
        pytest.param(part(f'{par(run("甲"))}<x:p xmlns:x="{W[1:-1]}"/>'), id="another prefix"),
        pytest.param(
            part(f'{par(run("甲"))}<x:p xmlns:x="{W[1:-1].replace("o", "&#111;")}"/>'), id="another prefix, in disguise"
        ),
        pytest.param(part(par(run("甲"))).removeprefix(DECLARATION.encode()), id="no declaration"),
        pytest.param(part(par(run("甲"))).decode().replace("UTF-8", "GB18030").encode("gb18030"), id="encoding"),
        pytest.param(part(par(run("甲" * 500_000))), id="too large"),
        pytest.param(part(par(run("甲"))).replace(b"<w:document", b"<w:document" + b" " * 9000), id="too long a tag"),
    ],
)
def test_other_ways_to_write_xml_are_read_from_the_tree(main: bytes) -> None:
    assert not read_skeleton(main).plain
    assert said(read(main)) == said(read_document(small_package(main)))
    assert "甲" in "".join(one.text for one in read(main).paragraphs)


MALFORMED = {
    "an end that is missing": "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:r></w:p>",
    "a sign in the words": par("<w:r><w:t>甲<乙</w:t></w:r>"),
    "an entity that nobody knows": par("<w:r><w:t>甲&乙;</w:t></w:r>"),
    "a character that XML has not": par(run("甲\x08乙")) + par(run("\ufffe")),
    "a prefix that is not bound": "<w:p z:id='1'><w:r><w:t>甲</w:t></w:r></w:p>",
    "a prefix of Word's that is not bound": '<w:p w14:paraId="00000001"><w:r><w:t>甲</w:t></w:r></w:p>',
    "a note of saving twice": '<w:p w:rsidR="00000001" w:rsidP="00000001" w:rsidR="00000001"/>',
    "an attribute twice": "<w:p w:a='1' w:a='2'><w:r><w:t>甲</w:t></w:r></w:p>",
    "in an attribute": f'<w:x w:val="{par(run("甲"))}"/>',
    "in a tag": f"<w:x {par(run('甲'))}/>",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_what_is_not_well_formed_is_refused_wherever_it_stands(body: str) -> None:
    with pytest.raises(XMLSyntaxError):
        parse_xml(part(body))
    with pytest.raises(XMLSyntaxError):
        read_skeleton(part(body))


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(XMLSyntaxError):
        read_skeleton(part(par(run("甲"))).replace("甲".encode(), b"\xe7\x94"))


FRAGMENTS = (
    *("<w:p>", "<w:p ", "<w:p/>", "</w:p>", "<w:pPr>", "</w:pPr>", "<w:pPr/>", "<w:r>", "</w:r>", "<w:r/>", "<w:rPr>"),
    *("</w:rPr>", "<w:t>", "<w:t ", "</w:t>", "<w:t/>", "</w:t></w:r>", "<w:b/>", "<w:shd/>", "<w:tab/>", "<w:ins>"),
    *(
        "</w:ins>",
        "<w:proofErr/>",
        'w:a="1"',
        ' xml:space="preserve"',
        ">",
        "<",
        "/>",
        "甲",
        " ",
        "&amp;",
        "&#9;",
        "\r\n",
    ),
    *("<!-- -->", "<w:tbl>", "</w:tbl>", "<w:sectPr/>", '<w:fldChar w:fldCharType="begin"/>', "\x00", "\u3000", "]]>"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=4), st.data())
def test_any_text_is_read_as_the_tree_has_it(inserted: list[str], data: st.DataObject) -> None:
    body = "".join(data.draw(st.lists(st.sampled_from(sorted(BODIES.values())), min_size=1, max_size=3)))
    for fragment in inserted:
        at = data.draw(st.integers(0, len(body)))
        body = body[:at] + fragment + body[at + data.draw(st.integers(0, 6)) :]
    main = part(body)
    try:
        parse_xml(main)
    except XMLSyntaxError:
        with pytest.raises(XMLSyntaxError):
            read_skeleton(main)
        return
    assert said(read(main)) == said(read_document(small_package(main)))


def test_notes_of_saving_set_nothing_apart() -> None:
    word = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    saved = '<w:p w14:paraId="0A1B2C3{0}" w14:textId="77777777" w:rsidR="00A1B2C{0}"><w:r w:rsidRPr="00D4E5F{0}"><w:t>'
    body = "".join(saved.format(n) + "甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>" for n in (1, 2))
    found = read_skeleton(part(body).replace(b"<w:document", f"<w:document {word}".encode()))
    assert [[words for _, words in one.runs] for one in found.plain.values()] == [["甲乙"], ["甲乙"]]
    assert len({one.start.markup for one in found.plain.values()}) == 1


def test_neighbours_that_differ_in_nothing_are_one_run() -> None:
    (paragraph,) = read(part(BODIES["runs"])).paragraphs
    assert [(one.text, one.format.bold.value) for one in paragraph.runs] == [
        ("甲乙", True),
        ("丙", False),
        ("丁", True),
    ]
    (paragraph,) = read(part(par(run("甲") + "<w:x/>" + run("乙")))).paragraphs
    assert [one.text for one in paragraph.runs] == ["甲乙"]
