"""Plain paragraphs taken from a part's text: read as from the tree, to the last detail, or not at all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.support.small_docx import NAMESPACES, box, package, page_field, par, run, style, table

from replygen.docx.document import Document, read_document
from replygen.docx.model import Paragraph
from replygen.docx.package import Package, parse_xml
from replygen.docx.plain import paragraph_markup, plain_runs
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
    "numbers": par(run("甲"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', look=BOLD) * 3,
}
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    f'<w:rPr>{BOLD}</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def part(body: str, before: str = "") -> bytes:
    return f"{DECLARATION}{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


def read(main: bytes) -> Document:
    given = package("", styles=STYLES, numbering=NUMBERING)
    return read_document(Package({**given.parts, given.main: main}, given.main))


def seen(document: Document) -> list[Paragraph]:
    return [replace(paragraph, element=None) for paragraph in document.paragraphs]


def markup(main: bytes) -> list[bytes]:
    return [runs for _, runs in paragraph_markup(main, parse_xml(main)).values()]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_text_and_tree_say_the_same(body: str) -> None:
    slowly = part(body, "<!-- with a comment all is read from the tree -->")
    assert not markup(slowly)
    assert seen(read(part(body))) == seen(read(slowly))
    assert seen(read(part(body * 2))) == seen(read(part(body * 2, "<!-- again -->")))


@pytest.mark.parametrize("case", ["runs", "no properties", "attributes", "marks", "rendered break", "styles", "tables"])
def test_plain_paragraphs_are_taken_from_the_text(case: str) -> None:
    main = part(BODIES[case])
    found = paragraph_markup(main, parse_xml(main))
    assert found
    assert all(plain_runs(runs) is not None for _, runs in found.values())


@pytest.mark.parametrize("case", ["unknown marks", "tabs", "change of format", "signs"])
def test_what_is_not_plain_is_left_to_the_tree(case: str) -> None:
    main = part(BODIES[case])
    assert any(plain_runs(runs) is None for runs in markup(main))


@pytest.mark.parametrize(
    "main",
    [
        pytest.param(part(par(run("甲")) + "<?note?>"), id="instruction"),
        pytest.param(part(par("<w:r><w:t><![CDATA[<w:p>]]></w:t></w:r>")), id="literal section"),
        pytest.param(part('<w:p xmlns:w="urn:other"/>' + par(run("甲"))), id="another meaning of the prefix"),
        pytest.param(part(f'<x:p xmlns:x="{W[1:-1]}"/>' + par(run("甲"))), id="another prefix"),
        pytest.param(part(par(run("甲"))).removeprefix(DECLARATION.encode()), id="no declaration"),
        pytest.param(part(par(run("甲"))).decode().replace("UTF-8", "GB18030").encode("gb18030"), id="encoding"),
        pytest.param(part(par(run("甲" * 500_000))), id="too large"),
    ],
)
def test_other_ways_to_write_xml_are_read_from_the_tree(main: bytes) -> None:
    assert not markup(main)
    assert "甲" in "".join(p.text for p in read(main).paragraphs) or b"CDATA" in main


def test_neighbours_that_differ_in_nothing_are_one_run() -> None:
    (paragraph,) = read(part(BODIES["runs"])).paragraphs
    assert [(one.text, one.format.bold.value) for one in paragraph.runs] == [
        ("甲乙", True),
        ("丙", False),
        ("丁", True),
    ]
    (paragraph,) = read(part(par(run("甲") + "<w:x/>" + run("乙")))).paragraphs
    assert [one.text for one in paragraph.runs] == ["甲乙"]
