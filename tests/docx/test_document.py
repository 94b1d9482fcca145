"""The document model: what is read, in which order, with which marks."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from tests.support.small_docx import box, document, package, page_field, par, run, style, table

from replygen.docx.document import Document, DocumentReader, DrawingKind, Line, LineKind, Story, read_document
from replygen.docx.package import Package
from replygen.docx.show import show

FOOTER = par("—")


def texts(body: str, **parts: str) -> list[str]:
    return [p.text for p in document(body, **parts).paragraphs]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(par("甲") + par("乙"), ["甲", "乙"], id="paragraphs"),
        pytest.param(
            par("甲") + table([par("乙"), par("丙")], [par("丁")]) + par("戊"), list("甲乙丙丁戊"), id="tables"
        ),
        pytest.param(table([table([par("甲")]) + par("乙")]), ["甲", "乙"], id="table-in-a-table"),
        pytest.param(par(run("甲") + box(par("乙"), par("丙"))) + par("丁"), list("甲乙丙丁"), id="text-box-once"),
        pytest.param(
            par(run("甲") + "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + par("乙")
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
            ["甲", "乙"],
            id="vml-text-box",
        ),
        pytest.param(par(run("甲") + box(par(run("乙") + box(par("丙"))))), list("甲乙丙"), id="box-in-a-box"),
        pytest.param(f"<w:sdt><w:sdtContent>{par('甲')}</w:sdtContent></w:sdt>", ["甲"], id="content-control"),
        pytest.param(
            par(f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>{run('乙')}"), ["甲乙"], id="inline-control"
        ),
        pytest.param(
            par(f"<w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag>"), ["甲乙"], id="wrappers"
        ),
        pytest.param(par(f"{run('甲')}<w:ins>{run('乙')}</w:ins>"), ["甲乙"], id="insertion-counts"),
        pytest.param(
            par(f"{run('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"), ["甲"], id="deletion-does-not"
        ),
        pytest.param(par(run("甲") + run("乙", "<w:vanish/>")), ["甲"], id="hidden-text-does-not"),
        pytest.param(
            par("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"),
            ["甲\t乙\n丙-"],
            id="characters",
        ),
        pytest.param(par('<w:r><w:sym w:font="Wingdings" w:char="2605"/></w:r>'), ["★"], id="symbol"),
        pytest.param(
            "<mc:AlternateContent><mc:Choice Requires='w14'>" + par("新") + "</mc:Choice><mc:Fallback>" + par("旧")
            + "</mc:Fallback></mc:AlternateContent>",
            ["新"],
            id="alternate-blocks",
        ),
        pytest.param(
            f"<w:ins>{par('甲')}</w:ins><w:customXml>{par('乙')}</w:customXml>", ["甲", "乙"], id="block-wrappers"
        ),
        pytest.param("", [], id="nothing"),
    ],
)  # fmt: skip
def test_reading_order_and_what_counts(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_the_index_is_the_place_in_the_part() -> None:
    found = document(par("甲") + table([par("乙")]) + par(run("丙") + box(par("丁"))) + par("戊")).paragraphs
    assert [(p.index, p.text) for p in found] == list(enumerate("甲乙丙丁戊", 1))
    assert found[1].route == "word/document.xml 第2段"
    assert found[1].cell is not None
    assert (found[1].cell.table, found[1].cell.row, found[1].cell.column) == (0, 0, 0)
    assert [p.box for p in found] == [0, 0, 0, 1, 0]


def test_runs_say_what_covers_them() -> None:
    body = par(
        run("甲")
        + f"<w:ins>{run('乙')}</w:ins><w:moveFrom>{run('丙')}</w:moveFrom>"
        + '<w:commentRangeStart w:id="7"/>'
        + run("丁")
        + '<w:commentRangeEnd w:id="7"/>'
        + run("戊")
    )
    comments = '<w:comment w:id="7" w:author="韩某"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    found = document(body, comments=comments)
    runs = {r.text: r for r in found.paragraphs[0].runs}
    assert (runs["乙"].inserted, runs["丙"].deleted, runs["丁"].comments, runs["戊"].comments) == (
        True,
        True,
        ("7",),
        (),
    )
    assert [(c.author, c.text, c.paragraph) for c in found.comments] == [("韩某", "请核对", 1)]
    assert [runs[t].index for t in "甲乙丙丁戊"] == [1, 2, 3, 4, 5]


def test_revisions_are_told_with_their_place() -> None:
    body = (
        par("甲")
        + par(f'<w:ins w:author="韩某">{run("乙")}</w:ins>')
        + par(f'<w:del w:author="韩某"><w:r><w:delText>丙</w:delText></w:r></w:del>{run("丁", "<w:rPrChange/>")}')
    )
    found = document(body, settings="<w:trackRevisions/>")
    assert [(r.kind, r.paragraph, r.text) for r in found.revisions] == [
        ("插入", 2, "乙"),
        ("删除", 3, "丙"),
        ("格式", 3, ""),
    ]
    assert found.tracking


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("— ") + page_field() + run(" —"), "— 1 —"),
        (f'{run("— ")}<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>', "— 3"),
        ('<w:fldSimple w:instr="PAGE \\* MERGEFORMAT"/>', "1"),
        (page_field().replace(run("1"), ""), "1"),
        (f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>', "今天"),
    ],
)
def test_fields_show_their_result(content: str, text: str) -> None:
    found = document(par(content)).paragraphs[0]
    assert found.text == text
    assert any(r.field == ("DATE" if "DATE" in content else "PAGE") for r in found.runs)


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
SECTION = "<w:sectPr>{}</w:sectPr>"


@pytest.mark.parametrize(
    ("body", "starting"),
    [
        pytest.param(par("甲") + par("乙", "<w:pageBreakBefore/>"), "乙", id="page-break-before"),
        pytest.param(par("甲") + par(PAGE_BREAK + run("乙")), "乙", id="break-in-front-of-text"),
        pytest.param(par(run("甲") + PAGE_BREAK) + par("乙"), "乙", id="break-behind-text"),
        pytest.param(par("甲") + par(PAGE_BREAK) + par() + par("乙"), "乙", id="break-alone-and-blank-lines"),
        pytest.param(par("甲", SECTION.format("")) + par("乙") + SECTION.format(""), "乙", id="section"),
        pytest.param(
            par("甲", SECTION.format("")) + par("乙") + SECTION.format('<w:type w:val="continuous"/>'),
            "",
            id="continuous-section",
        ),
    ],
)
def test_what_starts_a_page(body: str, starting: str) -> None:
    assert "".join(p.text for p in document(body).paragraphs if p.starts_page) == starting


def test_sections_inherit_the_headers_they_do_not_name() -> None:
    first = (
        '<w:headerReference w:type="first" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:footerReference w:type="even" r:id="footer2"/><w:titlePg/>'
    )
    last = '<w:footerReference w:type="default" r:id="footer3"/><w:pgSz w:w="11906" w:h="16838"/>'
    last += '<w:pgMar w:top="2098" w:bottom="1984" w:left="1587" w:right="1474"/>'
    last += '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    found = document(
        par("甲", SECTION.format(first)) + par("乙") + SECTION.format(last),
        header1=par("眉"),
        footer1=par("一"),
        footer2=par("二"),
        footer3=par("三"),
        settings="<w:evenAndOddHeaders/>",
    )
    one, two = found.sections
    assert (one.title_page, two.title_page, found.even_odd) == (True, False, True)
    assert two.headers == {"first": "word/header1.xml"}
    assert two.footers == {"default": "word/footer3.xml", "even": "word/footer2.xml"}
    assert (round(two.width.mm), round(two.top.mm), round(two.left.mm)) == (210, 37, 28)
    assert (two.grid, two.line_pitch, two.character_space, two.stated) == ("linesAndChars", 579, -849, True)
    assert not one.stated
    assert [p.section for p in found.body] == [0, 1]
    stories = [(p.text, p.story) for p in found.paragraphs if p.story is not Story.BODY]
    assert stories == [("眉", Story.HEADER), ("一", Story.FOOTER), ("二", Story.FOOTER), ("三", Story.FOOTER)]


def test_a_document_without_sections_has_words_own_page() -> None:
    section = document(par("甲")).sections[0]
    assert (round(section.width.mm), section.stated) == (216, False)


LINE_SHAPE = (
    '<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>9972000</wp:posOffset></wp:positionV>'
    '<wp:extent cx="6120000" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr>'
    '<a:prstGeom prst="line"/><a:ln w="28575" cmpd="thinThick"><a:solidFill><a:srgbClr val="ff0000"/></a:solidFill>'
    "</a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
VML_LINE = (
    '<w:r><w:pict><v:line from="-0.05pt,10pt" to="442.2pt,10pt" strokecolor="red" strokeweight="2.25pt">'
    '<v:stroke linestyle="thickThin"/></v:line></w:pict></w:r>'
)
VML_CONNECTOR = (
    '<w:r><w:pict><v:shape type="#_x0000_t32" style="position:absolute;margin-left:2pt;margin-top:8pt;width:156mm;'
    'height:0" strokecolor="#f00 [3]"/></w:pict></w:r>'
)
THIN_BOX = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="5616000" cy="18000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></wps:spPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
RULED = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:color="FF0000"/></w:pBdr>'


def shown(line: Line) -> tuple[LineKind, str | None, float | None, int | None, str, str]:
    width = None if line.width is None else round(line.width.mm)
    return line.kind, line.colour, line.weight, width, line.compound, line.edge


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (par(LINE_SHAPE), [(LineKind.SHAPE, "FF0000", 2.25, 170, "thinThick", "")]),
        (par(VML_LINE), [(LineKind.SHAPE, "FF0000", 2.25, 156, "thickThin", "")]),
        (par(VML_CONNECTOR), [(LineKind.SHAPE, "FF0000", 0.75, 156, "single", "")]),
        (par(THIN_BOX), [(LineKind.SHAPE, "FF0000", pytest.approx(1.417, abs=0.01), 156, "single", "")]),
        (par("甲", RULED) + par("乙"), [(LineKind.PARAGRAPH_BORDER, "FF0000", 2.25, None, "single", "bottom")]),
        (par("—" * 28, look='<w:color w:val="FF0000"/>'), [(LineKind.TEXT, "FF0000", None, None, "single", "")]),
        (par("━" * 20), [(LineKind.TEXT, "000000", None, None, "single", "")]),
        (par("甲——乙"), []),
        (par(box(par("甲"))), []),
    ],
)
def test_rules_whatever_they_are_made_of(body: str, expected: list[object]) -> None:
    assert [shown(line) for line in document(body).lines] == expected


def test_neighbours_with_equal_borders_share_one_box() -> None:
    found = document(par("甲", RULED) + par("乙", RULED) + par("丙")).lines
    assert [(line.paragraph, line.edge) for line in found] == [(2, "bottom")]


def test_the_rules_of_a_table() -> None:
    borders = '<w:tblW w:w="8844" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8"/>'
    borders += '<w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders>'
    found = document(table([par("抄送")], [par("印发")], properties=borders)).lines
    assert [(line.edge, line.weight, line.paragraph) for line in found] == [
        ("top", 1.0, 1),
        ("inside", 0.75, 2),
        ("bottom", 1.0, 2),
    ]
    assert {round(line.width.mm) for line in found if line.width} == {156}


def test_a_table_without_rows_has_no_rules() -> None:
    assert (
        document(
            '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/></w:tblBorders></w:tblPr></w:tbl>'
        ).lines
        == ()
    )


def test_the_margin_of_a_cell_is_its_own_or_the_tables() -> None:
    def stated(name: str, side: str, twips: str) -> str:
        return f'<w:{name}><w:{side} w:w="{twips}" w:type="dxa"/></w:{name}>'

    cells = [f"<w:tcPr>{margins}</w:tcPr>{par('甲')}" for margins in ("", stated("tcMar", "start", "40"))]
    cells.append(f"<w:tcPr>{stated('tcMar', 'top', '40')}</w:tcPr>{par('乙')}")
    margins = [
        [
            paragraph.cell and paragraph.cell.margin
            for paragraph in document(table(cells, properties=properties)).paragraphs
        ]
        for properties in ("", stated("tblCellMar", "left", "0"))
    ]
    assert margins == [[108, 40, 108], [0, 40, 0]]


def test_a_cell_overrides_the_tables_rules() -> None:
    cell = '<w:tcPr><w:tcBorders><w:top w:val="nil"/><w:bottom w:val="thick" w:sz="12"/></w:tcBorders></w:tcPr>'
    borders = '<w:tblStyle w:val="G"/>'
    grid = style("G", '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>', kind="table")
    found = document(table([cell + par("抄送")], properties=borders), styles=grid).lines
    assert [(line.edge, line.weight) for line in found] == [("bottom", 1.5)]


def test_drawings_and_where_they_are_anchored() -> None:
    found = document(par("甲") + par(LINE_SHAPE) + par(box(par("乙")))).drawings
    assert [(d.kind, d.paragraph) for d in found] == [(DrawingKind.LINE, 2), (DrawingKind.BOX, 3)]
    assert found[0].vertical.offset is not None
    assert (found[0].vertical.relative, round(found[0].vertical.offset.mm)) == ("page", 277)
    assert (found[0].horizontal.relative, found[0].horizontal.align) == ("page", "center")


def test_a_picture_is_no_line() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1440000" cy="1440000"/><a:graphic><a:graphicData><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    found = document(par(picture))
    assert ([d.kind for d in found.drawings], found.lines) == ([DrawingKind.PICTURE], ())


def test_leading_blanks_count_as_an_indent() -> None:
    assert [p.leading for p in document(par("　　甲") + par("    乙") + par("丙")).paragraphs] == [2.0, 2.0, 0.0]


def test_the_main_run_is_the_one_most_text_has() -> None:
    found = document(par(run("一、", "<w:b/>") + run("我们将积极配合") + run("2018", "<w:i/>"))).paragraphs[0]
    main = found.main_run
    assert main is not None
    assert main.text == "我们将积极配合"
    assert [(start, end) for start, end, _ in found.stretches] == [(0, 2), (2, 9), (9, 13)]


def test_strict_files_read_like_the_others() -> None:
    plain = package(par(run("甲", '<w:sz w:val="32"/>')))
    strict = plain.parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    found = read_document(Package({**plain.parts, "word/document.xml": strict}, plain.main))
    assert [(p.text, p.runs[0].format.size.value) for p in found.paragraphs] == [("甲", 16.0)]


def said(document: Document) -> Document:
    """What a document says, without the elements that say it, which are equal to themselves only."""
    return replace(document, paragraphs=tuple(replace(one, element=None) for one in document.paragraphs))


def test_a_reader_shares_what_styles_resolve_to_and_nothing_else() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = par("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', style="T")
    sheets = [style("T", f'<w:rPr><w:sz w:val="{size}"/></w:rPr>') for size in (32, 28)]
    packages = [package(item + item, styles=sheet, numbering=numbering) for sheet in (sheets[0], sheets[0], sheets[1])]
    reader = DocumentReader()
    first, second, third = (reader.read(one) for one in packages)
    assert [p.number for p in second.paragraphs] == ["一、", "二、"]  # counting starts anew
    assert said(first) == said(second) == said(read_document(packages[1]))
    assert first.paragraphs[0].runs[0].format is second.paragraphs[0].runs[0].format
    assert third.paragraphs[0].runs[0].format.size.value == 14


RICH = (
    par(run("甲", '<w:sz w:val="32"/><w:color w:val="FF0000" w:themeColor="text1" w:themeTint="80"/><w:b w:val="1"/>'))
    + par("乙", '<w:ind w:left="1" w:firstLineChars="2"/><w:spacing w:line="3" w:beforeLines="4"/>' + RULED)
    + par("丙", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>')
    + par(LINE_SHAPE + VML_LINE + VML_CONNECTOR + THIN_BOX)
    + table([par("丁")], properties='<w:tblW w:w="1" w:type="dxa"/><w:tblLook w:val="0620"/>')
    + '<w:sectPr><w:pgSz w:w="1" w:h="2"/><w:docGrid w:type="lines" w:linePitch="3"/></w:sectPr>'
)


@pytest.mark.parametrize("value", ["", "x", "-1", "0", "1.5", "1e9", "99999999999", "字", "pt", "#", "%"])
def test_values_nobody_can_understand_harm_nobody(value: str) -> None:
    spoilt = re.sub(r'((?!xmlns)[\w:]+=")[^"]*"', rf'\g<1>{value}"', RICH)
    found = document(spoilt)
    assert [p.text for p in found.paragraphs] == ["甲", "乙", "丙", "", "丁"]
    assert show(found)
