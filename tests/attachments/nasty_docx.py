"""Foreign DOCX with what is rare and awkward, for the tests of attachments; all words invented."""

# ruff: noqa: E501 - XML as its programs write it
from __future__ import annotations

from collections.abc import Callable

from tests.attachments.foreign_docx import (
    A4,
    GRID,
    MODERN,
    NORMAL,
    SONG,
    TURNED,
    Part,
    break_,
    package,
    picture,
    png,
    relation,
    root,
    styles,
    words,
)
from tests.support.small_docx import fonts, page_field, par, run, style, table

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_SUPER = '<w:vertAlign w:val="superscript"/>'


def settings(inside: str = "") -> Part:
    """A settings part of a new Word; `inside` stands before its `w:compat`."""
    return "settings", root("settings", inside + MODERN)


def plain(body: str, section: str = A4, **parts: Part) -> bytes:
    """A document of one section with the usual styles."""
    base: dict[str, Part] = {"styles.xml": styles(SONG + NORMAL), "settings.xml": settings()}
    return package(
        f"{body}<w:sectPr>{section}</w:sectPr>",
        base | {n.replace("__", "/").replace("_", "."): p for n, p in parts.items()},
    )


def bound() -> bytes:
    """Mirrored margins with a gutter, different headers on even pages and the first, page numbers from ten in Roman."""
    edges = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="r-{kind}{n}.xml"/>'
        for kind in ("header", "footer")
        for n, page in enumerate(("default", "even", "first"), 1)
    )
    sheet = (
        A4.replace('w:gutter="0"', 'w:gutter="284"')
        .replace('w:left="1800"', 'w:left="1900"')
        .replace('w:right="1800"', 'w:right="1416"')
    )
    numbers = '<w:pgNumType w:fmt="upperRoman" w:start="10"/>'
    parts: dict[str, Part] = {
        f"{kind}{n}.xml": (kind, root({"header": "hdr", "footer": "ftr"}[kind], f"<w:p>{page_field()}</w:p>"))
        for kind in ("header", "footer")
        for n in (1, 2, 3)
    }
    return package(
        "".join(par(words(240, n)) for n in range(12)) + f"<w:sectPr>{edges}{sheet}{numbers}<w:titlePg/></w:sectPr>",
        {"styles.xml": styles(SONG + NORMAL), "settings.xml": settings("<w:mirrorMargins/><w:evenAndOddHeaders/>")}
        | parts,
    )


def columns_first() -> bytes:
    """Two columns, page borders and centred content from the first page on."""
    rules = "".join(
        f'<w:{side} w:val="double" w:sz="4" w:space="24" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    borders = f'<w:pgBorders w:offsetFrom="page">{rules}</w:pgBorders>'
    return plain(
        "".join(par(words(150, n)) for n in range(4)),
        f'{A4}{borders}<w:cols w:num="2" w:sep="1" w:space="425"/><w:vAlign w:val="center"/>',
    )


def upright_text() -> bytes:
    """Vertical text: a section of it, a cell of it, and a word turned in its line."""
    cells = (
        '<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/><w:textDirection w:val="tbRlV"/></w:tcPr>'
        + par("竖排的格")
        + "</w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>' + par("横排的格") + "</w:tc>"
    )
    grid = '<w:tblGrid><w:gridCol w:w="1200"/><w:gridCol w:w="4000"/></w:tblGrid>'
    height = '<w:trPr><w:trHeight w:val="1500" w:hRule="exact"/></w:trPr>'
    body = (
        par("碑文如下" + words(60))
        + break_(f'{A4}<w:textDirection w:val="tbRl"/>')
        + f"<w:tbl><w:tblPr>{GRID}</w:tblPr>{grid}<w:tr>{height}{cells}</w:tr></w:tbl>"
        + par(words(80, 3))
    )
    return plain(body)


def same_names() -> bytes:
    """Styles with the ids and names of the letter's own that mean something else, and a list that starts anew."""
    own = "".join(
        style(identifier, f'<w:basedOn w:val="a"/><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>', name=name)
        for identifier, name, size in (
            ("body", "公文正文", 30),
            ("attachmentMark", "附件序号", 20),
            ("attachmentTitle", "附件标题", 18),
            ("heading1", "heading 1", 40),
            ("A1S0", "附件1·Normal", 26),
        )
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:nsid w:val="0A0B0C0D"/><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride></w:num>'
    )
    body = (
        par("不是公文正文", style="body")
        + par("不是附件标题", style="attachmentTitle")
        + par("不是附件序号", style="attachmentMark")
        + par("一级标题", style="heading1")
        + par("同名的样式", style="A1S0")
        + "".join(
            par(f"第{n}件", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>') for n in (1, 1, 9, 9)
        )
    )
    return plain(
        body, styles_xml=styles(SONG + NORMAL + own), numbering_xml=("numbering", root("numbering", numbering))
    )


def headings() -> bytes:
    """Headings numbered by their styles, whose levels are told by the list alone; a form field with a macro."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="h{n}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/></w:lvl>'
        for n, text in enumerate(("%1", "%1.%2", "%1.%2.%3"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    own = "".join(
        style(
            f"h{n}",
            f'<w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr>',
            name=f"heading {n + 1}",
        )
        for n in range(3)
    )
    box = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/><w:enabled/><w:calcOnExit w:val="0"/>'
        '<w:entryMacro w:val="AutoOpen"/><w:checkBox><w:sizeAuto/><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    body = par("总则", style="h0") + par("范围", style="h1") + par("依据", style="h1") + par("组织", style="h0")
    return plain(
        body + box, styles_xml=styles(SONG + NORMAL + own), numbering_xml=("numbering", root("numbering", numbering))
    )


def other_notes() -> bytes:
    """Footnotes with separators, numbers and places of their own, one with its own mark; endnotes at a section's end."""

    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}"><w:p>{run("", "").replace("<w:t", f"<w:{kind}Ref/><w:t")}{run(text)}</w:p></w:{kind}>'

    def rules(kind: str, text: str) -> str:
        return (
            f'<w:{kind} w:type="separator" w:id="0">{par(text)}</w:{kind}>'
            f'<w:{kind} w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
            f'<w:{kind} w:type="continuationNotice" w:id="2">{par("（接下页）")}</w:{kind}>'
        )

    def mark(kind: str, number: int, own: str = "") -> str:
        follows = ' w:customMarkFollows="1"' if own else ""
        text = f"<w:t>{own}</w:t>" if own else ""
        return f'<w:r><w:rPr>{_SUPER}</w:rPr><w:{kind}Reference{follows} w:id="{number}"/>{text}</w:r>'

    body = (
        f"<w:p>{run(words(30))}{mark('footnote', 5)}{run(words(20))}{mark('footnote', 6, '※')}</w:p>"
        f"<w:p>{run(words(40))}{mark('endnote', 5)}</w:p>"
        + break_(
            A4 + '<w:footnotePr><w:pos w:val="beneathText"/><w:numRestart w:val="eachSect"/></w:footnotePr>', ""
        ).replace(
            A4 + '<w:footnotePr><w:pos w:val="beneathText"/><w:numRestart w:val="eachSect"/></w:footnotePr>',
            '<w:footnotePr><w:pos w:val="beneathText"/><w:numRestart w:val="eachSect"/></w:footnotePr>' + A4,
        )
        + f"<w:p>{run(words(30))}{mark('footnote', 7)}</w:p>"
    )
    feet = (
        rules("footnote", "注释")
        + note("footnote", 5, "甲注。")
        + note("footnote", 6, "※乙注。")
        + note("footnote", 7, "丙注。")
    )
    ends = rules("endnote", "——") + note("endnote", 5, "尾注。")
    how = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numStart w:val="3"/><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
    return plain(
        body,
        settings_xml=settings(how),
        footnotes_xml=("footnotes", root("footnotes", feet)),
        endnotes_xml=("endnotes", root("endnotes", ends)),
    )


def reviewed() -> bytes:
    """Comments and tracked changes of every kind: runs, paragraph marks, moves, rows, cells, formatting, sections."""
    by = 'w:author="某人" w:date="2026-01-01T00:00:00Z"'
    moved = (
        f'<w:moveFromRangeStart w:id="20" w:name="m1" {by}/><w:p><w:pPr><w:rPr><w:moveFrom w:id="21" {by}/></w:rPr></w:pPr>'
        f'<w:moveFrom w:id="22" {by}>{run("移走的话")}</w:moveFrom></w:p><w:moveFromRangeEnd w:id="20"/>'
        + par(words(30))
        + f'<w:moveToRangeStart w:id="23" w:name="m1" {by}/><w:p><w:pPr><w:rPr><w:moveTo w:id="24" {by}/></w:rPr></w:pPr>'
        f'<w:moveTo w:id="25" {by}>{run("移来的话")}</w:moveTo></w:p><w:moveToRangeEnd w:id="23"/>'
    )
    comment = f'<w:p><w:commentRangeStart w:id="0"/>{run("有批注的话")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="30" {by}/></w:rPr></w:pPr>{run("前半句，")}</w:p>' + par("后半句。")
    changed = (
        f'<w:p><w:pPr><w:jc w:val="center"/><w:pPrChange w:id="31" {by}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:rPrChange w:id="32" {by}><w:rPr/></w:rPrChange></w:rPr><w:t>改了格式的话</w:t></w:r></w:p>'
    )
    rows = (
        f"<w:tbl><w:tblPr>{GRID}</w:tblPr><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        f'<w:tr><w:trPr><w:ins w:id="40" {by}/></w:trPr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{par("新行")}</w:tc><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{par("甲")}</w:tc></w:tr>'
        f'<w:tr><w:trPr><w:del w:id="41" {by}/></w:trPr><w:tc><w:p><w:del w:id="42" {by}><w:r><w:delText>旧行</w:delText></w:r></w:del></w:p></w:tc><w:tc>{par("乙")}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/><w:cellIns w:id="43" {by}/></w:tcPr>{par("新格")}</w:tc><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{par("丙")}</w:tc></w:tr></w:tbl>'
    )
    section = f'{A4}<w:sectPrChange w:id="50" {by}><w:sectPr>{TURNED}</w:sectPr></w:sectPrChange>'
    return plain(moved + comment + joined + changed + rows + par("完"), section)


def equations() -> bytes:
    """A fraction in the text, and an equation on a line of its own."""
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    space = f'xmlns:m="{_MATH}"'
    return plain(
        f"<w:p>{run('平均数为')}<m:oMath {space}>{fraction}</m:oMath>{run('，' + words(30))}</w:p>"
        f"<w:p><m:oMathPara {space}><m:oMath><m:r><m:t>S=</m:t></m:r>{fraction}</m:oMath></m:oMathPara></w:p>"
        + par("完")
    )


def diagram() -> bytes:
    """A SmartArt diagram with its finished drawing."""
    data = (
        f'<dgm:dataModel xmlns:dgm="{_DIAGRAM}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
        '<dgm:pt modelId="1" type="doc"><dgm:prSet loTypeId="urn:x" loCatId="list" qsTypeId="urn:q" qsCatId="simple" csTypeId="urn:c" csCatId="accent1"/><dgm:spPr/></dgm:pt>'
        "</dgm:ptLst><dgm:cxnLst/><dgm:bg/><dgm:whole/></dgm:dataModel>"
    )
    layout = f'<dgm:layoutDef xmlns:dgm="{_DIAGRAM}" uniqueId="urn:x"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:layoutNode/></dgm:layoutDef>'
    quick = f'<dgm:styleDef xmlns:dgm="{_DIAGRAM}" uniqueId="urn:q"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:styleLbl name="n"/></dgm:styleDef>'
    colours = f'<dgm:colorsDef xmlns:dgm="{_DIAGRAM}" uniqueId="urn:c"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/></dgm:colorsDef>'
    names = {
        "dm": "diagrams-data1.xml",
        "lo": "diagrams-layout1.xml",
        "qs": "diagrams-quick1.xml",
        "cs": "diagrams-colors1.xml",
    }
    references = " ".join(f'r:{key}="r-{name}"' for key, name in names.items())
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="2880000" cy="1440000"/><wp:docPr id="1" name="图示"/><a:graphic>'
        f'<a:graphicData uri="{_DIAGRAM}"><dgm:relIds xmlns:dgm="{_DIAGRAM}" {references}/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    return plain(
        par("流程见图。") + f"<w:p>{drawn}</w:p>" + par("完"),
        diagrams__data1_xml=("diagramData", data),
        diagrams__layout1_xml=("diagramLayout", layout),
        diagrams__quick1_xml=("diagramQuickStyle", quick),
        diagrams__colors1_xml=("diagramColors", colours),
    )


def controls() -> bytes:
    """Content controls around a paragraph, words, a row, a cell and a table of contents, bound to XML of the document."""
    binding = '<w:dataBinding w:xpath="/x" w:storeItemID="{AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE}"/>'

    def control(content: str, inside: str = "") -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="5"/>{binding}{inside}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    cell = f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{par("格")}</w:tc>'
    rows = (
        f"<w:tbl><w:tblPr>{GRID}</w:tblPr><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        + control(f"<w:tr>{cell}{control(cell)}</w:tr>")
        + "</w:tbl>"
    )
    body = (
        control(par("整段的控件"), '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj>')
        + f"<w:p>{run('姓名：')}{control(run('沈知夏'), '<w:text/>')}{run('，')}{control(run('☒'))}</w:p>"
        + rows
        + control(control(par("套着的控件")))
    )
    return plain(body, customXml__item1_xml=("customXml", "<x>绑定的值</x>"))


def fields() -> bytes:
    """A table of contents over several paragraphs, fields of the page and the section, of names, dates and sequences."""

    def field(instruction: str, result: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{marks[1]}{result}{marks[2]}'

    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    link = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{run("第一节")}<w:r><w:tab/></w:r>{field("PAGEREF _Toc1 " + chr(92) + "h", run("1"))}</w:hyperlink>'
    contents = (
        f"<w:p>{begin}<w:r><w:instrText> TOC \\o &quot;1-3&quot; \\h </w:instrText></w:r>{middle}{link}</w:p>"
        f"<w:p>{run('第二节')}</w:p><w:p>{end}</w:p>"
    )
    nested = field("IF " + "", run("真"))
    body = (
        contents
        + f'<w:p><w:bookmarkStart w:id="0" w:name="_Toc1"/>{run("第一节")}<w:bookmarkEnd w:id="0"/></w:p>'
        + "".join(
            f"<w:p>{run(name + '：')}{field(name, run(result))}</w:p>"
            for name, result in (
                ("SECTION", "9"),
                ("SECTIONPAGES", "8"),
                ("NUMPAGES", "7"),
                ("STYLEREF 1", "甲节"),
                ("DATE", "2020年1月1日"),
                ("SEQ 表", "5"),
                ("FILENAME", "底稿"),
                ("AUTHOR", "某人"),
            )
        )
        + f"<w:p>{nested}</w:p>"
        + f'<w:p><w:fldSimple w:instr=" REF _Toc1 ">{run("第一节")}</w:fldSimple></w:p>'
        + f"<w:p>{begin}{run('没有结尾的域')}</w:p>"
    )
    return plain(body)


def marks() -> bytes:
    """Bookmarks that cross, that repeat, that never end, and one with the name of the letter's."""
    body = (
        f'<w:p><w:bookmarkStart w:id="0" w:name="甲 乙"/>{run("一")}<w:bookmarkStart w:id="1" w:name="A1_x"/>{run("二")}<w:bookmarkEnd w:id="0"/>{run("三")}<w:bookmarkEnd w:id="1"/></w:p>'
        f'<w:p><w:bookmarkStart w:id="2" w:name="x"/>{run("四")}<w:bookmarkEnd w:id="2"/><w:bookmarkStart w:id="2" w:name="y"/><w:bookmarkEnd w:id="2"/></w:p>'
        f'<w:p><w:bookmarkStart w:id="3" w:name="never"/>{run("五")}<w:bookmarkEnd w:id="99"/></w:p>'
        f'<w:p><w:hyperlink w:anchor="x">{run("回到四")}</w:hyperlink><w:hyperlink w:anchor="gone">{run("无处")}</w:hyperlink></w:p>'
    )
    long_names = "".join(
        f'<w:p><w:bookmarkStart w:id="{n}" w:name="{"长" * 38}{n}"/>{run(str(n))}<w:bookmarkEnd w:id="{n}"/></w:p>'
        for n in (10, 11)
    )
    return plain(body + long_names)


def watermark() -> bytes:
    """A watermark and a red head in the header, a header of the first page."""
    shape = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" type="#t" style="position:absolute;width:400pt;height:100pt;z-index:-1"><v:textpath string="内部"/></v:shape></w:pict></w:r>'
    edges = '<w:headerReference w:type="default" r:id="r-header1.xml"/><w:headerReference w:type="first" r:id="r-header2.xml"/>'
    return plain(
        par(words(100)),
        f"{edges}{A4}<w:titlePg/>",
        header1_xml=("header", root("hdr", f"<w:p>{shape}</w:p>")),
        header2_xml=("header", root("hdr", par("首页的页眉"))),
    )


def right_to_left() -> bytes:
    """Paragraphs, runs, a table and a section from right to left."""
    body = (
        par(run("שלום עולם", "<w:rtl/>"), "<w:bidi/>")
        + par(words(60))
        + f"<w:tbl><w:tblPr><w:bidiVisual/>{GRID}</w:tblPr><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid><w:tr><w:tc>{par('右')}</w:tc><w:tc>{par('左')}</w:tc></w:tr></w:tbl>"
    )
    return plain(body + par("完"), f"{A4}<w:bidi/><w:rtlGutter/>")


def tables() -> bytes:
    """A table in a table, one that floats, one wider than the page, merged cells, a row higher than a page."""
    inner = table([par("内一"), par("内二")], properties=f'<w:tblW w:w="2000" w:type="dxa"/>{GRID}') + "<w:p/>"
    outer = table([inner, par("外")], [par("甲"), inner], properties=f'<w:tblW w:w="8000" w:type="dxa"/>{GRID}')
    floats = table(
        [par("浮动的表")],
        properties=f'<w:tblpPr w:leftFromText="180" w:vertAnchor="text" w:horzAnchor="page" w:tblpX="7000" w:tblpY="100"/><w:tblW w:w="2000" w:type="dxa"/>{GRID}',
    )
    wide = table(
        [par(f"第{n}列") for n in range(20)],
        properties=f'<w:tblW w:w="15000" w:type="dxa"/>{GRID}<w:tblLayout w:type="fixed"/>',
    )
    merged = (
        f"<w:tbl><w:tblPr>{GRID}</w:tblPr><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>"
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{par("竖并")}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{par("横并")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{par('一')}</w:tc><w:tc>{par('二')}</w:tc></w:tr></w:tbl>"
    )
    high = table(
        [("".join(par(f"高格第{n}行") for n in range(70))), par("旁")],
        properties=f'<w:tblW w:w="8000" w:type="dxa"/>{GRID}',
    )
    return plain(outer + par("隔") + floats + par(words(120)) + wide + par("隔") + merged + par("隔") + high)


def drawn() -> bytes:
    """A text box with a picture in it, beside ruby, a dropped capital, letters fitted into a width."""
    ruby = (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        f"<w:rt>{run('lán')}</w:rt><w:rubyBase>{run('澜')}</w:rubyBase></w:ruby></w:r>"
    )
    drop = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    fitted = run("三个字", '<w:fitText w:val="1200" w:id="7"/>')
    return plain(
        par("首", drop, look=fonts("宋体", 26))
        + par(words(90))
        + f"<w:p>{run('注音')}{ruby}{fitted}</w:p>"
        + f"<w:p>{picture('r-media-a.png', 40, 20)}</w:p>",
        media__a_png=("image", png(80, 40)),
    )


def soft_breaks() -> bytes:
    """Justified lines with a break in them, by a Chinese Word, whose documents do not spread such lines."""
    lines = f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{run("联系人：沈知夏")}<w:r><w:br/></w:r>{run("电话：0000-1234567")}<w:r><w:br/></w:r>{run(words(60))}</w:p>'
    compat = MODERN.replace("<w:compat>", "<w:compat><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/>")
    return plain(lines + par("完"), settings_xml=("settings", root("settings", compat)))


def embedded_font() -> bytes:
    """A font embedded in the document."""
    table_ = root(
        "fonts",
        '<w:font w:name="某手写体"><w:embedRegular r:id="f" w:fontKey="{AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE}"/></w:font>',
    )
    return package(
        par(words(60)) + f"<w:sectPr>{A4}</w:sectPr>",
        {
            "styles.xml": styles(SONG + NORMAL),
            "settings.xml": settings("<w:embedTrueTypeFonts/>"),
            "fontTable.xml": ("fontTable", table_),
            "fonts/font1.odttf": ("font", b"obfuscated"),
        },
        links={"word/_rels/fontTable.xml.rels": relation("fonts/font1.odttf", "font", "f")},
    )


MADE: dict[str, Callable[[], bytes]] = {
    "bound": bound,
    "columns-first": columns_first,
    "upright-text": upright_text,
    "same-names": same_names,
    "headings": headings,
    "other-notes": other_notes,
    "reviewed": reviewed,
    "equations": equations,
    "diagram": diagram,
    "controls": controls,
    "fields": fields,
    "marks": marks,
    "watermark": watermark,
    "right-to-left": right_to_left,
    "tables": tables,
    "drawn": drawn,
    "soft-breaks": soft_breaks,
    "embedded-font": embedded_font,
}
