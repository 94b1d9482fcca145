"""Foreign DOCX of many makers for the tests of attachments; all words invented.

Those of LibreOffice and pandoc lie as files in `corpus/`, made once by `python -m tests.attachments.make_corpus`.
"""

# ruff: noqa: E501 - XML as its programs write it
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from tests.support.small_docx import NAMESPACES, box, fonts, par, run, style, table

import docx

Part = tuple[str, bytes | str]  # its kind and its content

CORPUS = Path(__file__).parent / "corpus"
TEXT = "本年度各街道按照实施方案推进社区服务设施的更新改造工作并逐项登记进度和资金使用情况"

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "settings": f"{_WORD}.settings+xml",
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "footnotes": f"{_WORD}.footnotes+xml",
    "endnotes": f"{_WORD}.endnotes+xml",
    "header": f"{_WORD}.header+xml",
    "footer": f"{_WORD}.footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "image": "image/png",
    "package": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "oleObject": "application/vnd.openxmlformats-officedocument.oleObject",
    "vbaProject": "application/vnd.ms-office.vbaProject",
    "aFChunk": "text/html",
    "fontTable": f"{_WORD}.fontTable+xml",
    "font": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "customXml": "application/xml",
    "diagramData": "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    "diagramLayout": "application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml",
    "diagramQuickStyle": "application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml",
    "diagramColors": "application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml",
}
A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
TURNED = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1800" w:right="1440" w:bottom="1800" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'
MODERN = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
SONG = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('宋体', 10.5, hint=False)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
NORMAL = style("a", '<w:pPr><w:jc w:val="both"/></w:pPr>', name="Normal", default=True)


def png(width: int, height: int, grey: int = 120) -> bytes:
    """A grey picture with a black frame, 96 dots an inch."""
    rows = []
    for y in range(height):
        edge = y < 3 or y >= height - 3
        rows.append(b"\0" + bytes(0 if edge or x < 3 or x >= width - 3 else grey for x in range(width)))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    physical = struct.pack(">IIB", 3780, 3780, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", physical)
        + chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
        + chunk(b"IEND", b"")
    )


def words(count: int, start: int = 0) -> str:
    """Chinese text of so many characters."""
    return ((TEXT * (count // len(TEXT) + 2))[start % len(TEXT) :])[:count]


def package(
    body: str,
    parts: Mapping[str, Part] | None = None,
    *,
    external: dict[str, tuple[str, str]] | None = None,
    links: dict[str, str] | None = None,
    main: str = f"{_WORD}.document.main+xml",
    extra: str = "",
) -> bytes:
    """A DOCX by hand: `parts` are name → (kind, content), linked from the document by the id `r-NAME`.

    `external` are id → (kind, address), `links` further .rels files by name.
    """
    parts = parts or {}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    related = ""
    files: dict[str, bytes] = {
        "word/document.xml": f"<w:document {NAMESPACES} {extra}><w:body>{body}</w:body></w:document>".encode()
    }
    for name, (kind, content) in parts.items():
        overrides += f'<Override PartName="/word/{name}" ContentType="{_TYPES[kind]}"/>'
        identifier = "r-" + name.replace("/", "-")
        related += f'<Relationship Id="{identifier}" Type="{_relation(kind)}" Target="{name}"/>'
        files[f"word/{name}"] = content if isinstance(content, bytes) else content.encode()
    for identifier, (kind, address) in (external or {}).items():
        related += f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{address}" TargetMode="External"/>'
    rels = f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    everything: dict[str, bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_SCHEMAS}/package/2006/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode(),
        "_rels/.rels": (
            f'{rels}<Relationship Id="m" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/_rels/document.xml.rels": f"{rels}{related}</Relationships>".encode(),
        **files,
        **{name: f"{rels}{content}</Relationships>".encode() for name, content in (links or {}).items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in everything.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relation(target: str, kind: str, identifier: str, *, external: bool = False) -> str:
    """A `Relationship` for a .rels file."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{_relation(kind)}" Target="{target}"{mode}/>'


def _relation(kind: str) -> str:
    if kind == "vbaProject":
        return "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    return f"{_OFFICE}/{kind}"


def root(tag: str, inside: str) -> str:
    """A part with the usual name spaces."""
    return f"<w:{tag} {NAMESPACES}>{inside}</w:{tag}>"


def styles(inside: str) -> Part:
    """A styles part."""
    return "styles", root("styles", inside)


def picture(identifier: str, width_mm: float, height_mm: float, number: int = 1) -> str:
    """A run with an inline picture."""
    size = f'cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"'
    return f'<w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{number}" name="图"/>{_graphic(identifier, size)}</wp:inline></w:drawing></w:r>'


def floating(identifier: str, width_mm: float, height_mm: float, x: float, y: float) -> str:
    """A run with a picture that text flows around, placed from the column and the paragraph."""
    size = f'cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{round(x * 36000)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(y * 36000)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="7" name="图"/><wp:cNvGraphicFramePr/>{_graphic(identifier, size)}</wp:anchor></w:drawing></w:r>'
    )


def _graphic(identifier: str, size: str) -> str:
    return (
        f'<a:graphic><a:graphicData uri="{_SCHEMAS}/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )


def break_(section: str, kind: str = "") -> str:
    """A paragraph that ends a section."""
    typed = f'<w:type w:val="{kind}"/>' if kind else ""
    return f"<w:p><w:pPr><w:sectPr>{typed}{section}</w:sectPr></w:pPr></w:p>"


def by_python_docx() -> bytes:
    """python-docx's own template: Letter paper, theme fonts, space in the document defaults, styled table, header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_heading("一、总体情况", 1)
    document.add_paragraph(words(120))
    for item in ("街道自查", "部门抽查", "整改复核"):
        document.add_paragraph(item, style="List Bullet")
    for item in ("先登记", "后核实"):
        document.add_paragraph(item, style="List Number")
    rows = document.add_table(rows=1, cols=3, style="Light Grid Accent 1")
    for cell, text in zip(rows.rows[0].cells, ("街道", "站点", "面积"), strict=True):
        cell.text = text
    for number in range(6):
        for cell, text in zip(rows.add_row().cells, (f"第{number}街道", str(number), f"{number * 35}"), strict=True):
            cell.text = text
    document.add_paragraph()
    document.add_picture(io.BytesIO(png(160, 90)), width=Mm(60))
    document.add_page_break()  # type: ignore[no-untyped-call]  # of python-docx
    document.add_heading("二、下一步安排", 2)
    document.add_paragraph(words(300, 5))
    return _saved(document)


def turned_by_python_docx() -> bytes:
    """A4 pages, then a turned section with a wide table, then upright again."""
    document = docx.Document()
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.font.name = "仿宋_GB2312"  # for figures too: what stands for Cambria differs from machine to machine
    document.add_paragraph(words(200))
    wide = document.add_section()
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    rows = document.add_table(rows=4, cols=8, style="Table Grid")
    for r, row in enumerate(rows.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"{r}行{c}列"
    last = document.add_section()
    last.orientation, last.page_width, last.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    document.add_paragraph(words(150, 9))
    return _saved(document)


def sections() -> bytes:
    """Sections by hand: plain, two columns that begin on the same page, a turned one at the end."""
    lines = "".join(par(words(60, n)) for n in range(4))
    columns = f'{A4}<w:cols w:num="2" w:space="425"/>'
    body = (
        lines
        + break_(A4)
        + "".join(par(words(100, n)) for n in range(5))
        + break_(columns, "continuous")
        + par(words(40))
        + break_(A4)
        + par("横排一节")
        + table(*[[par(f"{r}.{c}") for c in range(6)] for r in range(5)], properties=_BORDERS)
        + par("完")
        + f"<w:sectPr>{TURNED}</w:sectPr>"
    )
    return package(body, {"styles.xml": styles(SONG + NORMAL), "settings.xml": ("settings", root("settings", MODERN))})


_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
GRID = (
    "<w:tblBorders>"
    + "".join(f"<w:{side} {_RULE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)
_BORDERS = f'<w:tblW w:w="0" w:type="auto"/>{GRID}'


def notes() -> bytes:
    """Footnotes, endnotes, bookmarks and fields that point at them."""
    mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'

    def reference(kind: str, number: int) -> str:
        return f'<w:r>{mark}<w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}"><w:p><w:r>{mark}<w:{kind}Ref/></w:r>{run(f" {text}")}</w:p></w:{kind}>'

    def rules(kind: str) -> str:
        names = ((-1, "separator"), (0, "continuationSeparator"))
        return "".join(f'<w:{kind} w:type="{t}" w:id="{n}"><w:p><w:r><w:{t}/></w:r></w:p></w:{kind}>' for n, t in names)

    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF jinji \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("进度") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f'<w:p><w:bookmarkStart w:id="0" w:name="jinji"/>{run("进度")}<w:bookmarkEnd w:id="0"/>{run(words(50))}'
        f"{reference('footnote', 2)}{run(words(30))}{reference('footnote', 3)}</w:p>"
        f"<w:p>{run(words(40))}{reference('endnote', 2)}{run('见')}{field}</w:p>"
        f"<w:sectPr>{A4}</w:sectPr>"
    )
    feet = rules("footnote") + note("footnote", 2, "数据截至六月底。") + note("footnote", 3, "含在建站点。")
    return package(
        body,
        {
            "styles.xml": styles(SONG + NORMAL),
            "settings.xml": ("settings", root("settings", MODERN)),
            "footnotes.xml": ("footnotes", root("footnotes", feet)),
            "endnotes.xml": ("endnotes", root("endnotes", rules("endnote") + note("endnote", 2, "见年度计划。"))),
        },
    )


def floats() -> bytes:
    """A picture text flows around, a text box with its VML twin, a frame, a picture in old VML."""
    vml = (
        '<w:r><w:pict><v:shape id="s1" style="width:80pt;height:40pt"><v:imagedata r:id="r-media-a.png"/></v:shape>'
        "</w:pict></w:r>"
    )
    frame = (
        '<w:framePr w:w="3000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="7000" w:y="1"/>'
    )
    body = (
        f"<w:p>{floating('r-media-a.png', 40, 25, 100, 0)}{run(words(260))}</w:p>"
        f"<w:p>{_framed_box()}{run(words(40))}</w:p>"
        + par("框里的字", frame)
        + par(words(200, 3))
        + f"<w:p>{vml}</w:p><w:p>{picture('r-media-a.png', 200, 60)}</w:p>"
        + f"<w:sectPr>{A4}</w:sectPr>"
    )
    parts: dict[str, Part] = {
        "styles.xml": styles(SONG + NORMAL),
        "settings.xml": ("settings", root("settings", MODERN)),
        "media/a.png": ("image", png(120, 60)),
    }
    return package(body, parts)


def _framed_box() -> str:
    return (
        box(par("文本框里的说明"))
        .replace(
            "<wp:anchor>",
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="3" behindDoc="0"'
            ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH'
            ' relativeFrom="column"><wp:posOffset>360000</wp:posOffset></wp:positionH><wp:positionV'
            ' relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>',
        )
        .replace(
            '<wp:extent cx="5616000" cy="720000"/>',
            '<wp:extent cx="2160000" cy="720000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
            '<wp:docPr id="3" name="框"/><wp:cNvGraphicFramePr/>',
        )
        .replace(
            "<a:graphicData>",
            '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">',
        )
        .replace(
            "<wps:wsp><wps:spPr/>",
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="720000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"/>'
            "</a:solidFill></a:ln></wps:spPr>",
        )
        .replace("</wps:txbx></wps:wsp>", "</wps:txbx><wps:bodyPr/></wps:wsp>")
    )


def lists() -> bytes:
    """Lists in three levels, restarted, by a list style, and out of a paragraph style."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{420 * (n + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
        for n, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "%2)"), ("chineseCounting", "（%3）")))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1A2B3C4D"/><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:nsid w:val="2A2B3C4D"/><w:multiLevelType w:val="multilevel"/><w:styleLink w:val="L"/>{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:nsid w:val="3A2B3C4D"/><w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    def item(text: str, number: int, level: int = 0) -> str:
        return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        item("第一项", 1)
        + item("小项", 1, 1)
        + item("细项", 1, 2)
        + item(words(60), 1)
        + par("重新起头", style="b")
        + item("又是第一项", 4)
        + item("列表样式的一项", 3)
        + par("段落样式带的编号", style="n")
        + par("段落样式带的编号", style="n")
        + f"<w:sectPr>{A4}</w:sectPr>"
    )
    own = (
        style("b", '<w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr>', name="Body Bold")
        + style("n", '<w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', name="Numbered")
        + style("L", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', name="列表", kind="numbering")
    )
    return package(
        body,
        {
            "styles.xml": styles(SONG + NORMAL + own),
            "settings.xml": ("settings", root("settings", MODERN)),
            "numbering.xml": ("numbering", root("numbering", numbering)),
        },
    )


def table_styles() -> bytes:
    """Space in the document defaults that a table style takes away; direct and conditional formatting; long table."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('宋体', 11, hint=False)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    plain = style(
        "TableNormal",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108"'
        ' w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        name="Normal Table",
        kind="table",
        default=True,
    )
    grid = style(
        "G",
        '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:tblPr>{_BORDERS.partition("/>")[2]}</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr></w:tblStylePr>',
        name="表格样式",
        kind="table",
    )
    look = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    named = f'<w:tblStyle w:val="G"/><w:tblW w:w="8000" w:type="dxa"/>{look}'
    rows = [[par("序号"), par("名称"), par("数量")]] + [
        [par(str(n)), par(words(8, n)), par(str(n * 7))] for n in range(1, 60)
    ]
    body = par(words(80)) + table(*rows, properties=named) + par(words(80, 4)) + f"<w:sectPr>{A4}</w:sectPr>"
    return package(
        body,
        {
            "styles.xml": styles(defaults + NORMAL + plain + grid),
            "settings.xml": ("settings", root("settings", MODERN)),
        },
    )


def _theme() -> str:
    """Fonts and colours that no letter has."""
    return (
        f'<a:theme xmlns:a="{_SCHEMAS}/drawingml/2006/main" name="t"><a:themeElements><a:clrScheme name="c">'
        + "".join(
            f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
            for name, value in zip(
                [
                    "dk1",
                    "lt1",
                    "dk2",
                    "lt2",
                    "accent1",
                    "accent2",
                    "accent3",
                    "accent4",
                    "accent5",
                    "accent6",
                    "hlink",
                    "folHlink",
                ],
                [
                    "000000",
                    "FFFFFF",
                    "1F497D",
                    "EEECE1",
                    "C00000",
                    "00B050",
                    "0070C0",
                    "7030A0",
                    "FFC000",
                    "FF6600",
                    "0000FF",
                    "800080",
                ],
                strict=True,
            )
        )
        + '</a:clrScheme><a:fontScheme name="f"><a:majorFont><a:latin typeface="黑体"/><a:ea typeface="黑体"/><a:cs typeface=""/>'
        '</a:majorFont><a:minorFont><a:latin typeface="宋体"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans"'
        ' typeface="楷体_GB2312"/></a:minorFont></a:fontScheme><a:fmtScheme name="m"><a:fillStyleLst><a:solidFill>'
        '<a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill>'
        '<a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln/><a:ln/><a:ln/></a:lnStyleLst>'
        "<a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle>"
        "<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill>"
        '<a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill>'
        '<a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'
    )


def themed() -> bytes:
    """Fonts and colours out of a theme, which the letter's own theme would change; tabs at the default stops."""
    minor = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr>{minor}<w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    heading = style(
        "1",
        '<w:basedOn w:val="a"/><w:pPr><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>'
        '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi"/>'
        '<w:color w:val="auto" w:themeColor="accent1"/><w:sz w:val="32"/></w:rPr>',
        name="heading 1",
    )
    tabbed = f"<w:p>{run('甲')}<w:r><w:tab/></w:r>{run('乙')}<w:r><w:tab/></w:r>{run('丙')}</w:p>"
    body = par("一、标题", style="1") + par(words(120)) + tabbed + f"<w:sectPr>{A4}</w:sectPr>"
    return package(
        body,
        {
            "styles.xml": styles(defaults + NORMAL + heading),
            "theme/theme1.xml": ("theme", _theme()),
            "settings.xml": (
                "settings",
                root(
                    "settings",
                    f'<w:defaultTabStop w:val="1134"/>{MODERN}<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
                ),
            ),
        },
    )


def by_wps() -> bytes:
    """As WPS writes: a name space of its own, a character grid, revisions and comments left in, an own 附件 heading."""
    grid = '<w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
    inserted = f'<w:ins w:id="1" w:author="某人" w:date="2026-01-01T00:00:00Z">{run("已定稿")}</w:ins>'
    deleted = (
        '<w:del w:id="2" w:author="某人" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>草稿</w:delText></w:r></w:del>'
    )
    body = (
        par("附件2")
        + par("")
        + par("站点改造清单", '<w:jc w:val="center"/>', look=fonts("黑体", 22))
        + f'<w:p wps1:id="9"><w:pPr><wps1:mark/></w:pPr>{inserted}{deleted}{run(words(150))}</w:p>'
        + par("第二段" + words(90, 6), '<w:ind w:firstLineChars="200" w:firstLine="420"/>')
        + f'<w:sectPr>{A4}<w:cols w:space="425"/>{grid}</w:sectPr>'
    )
    spaces = 'xmlns:wps1="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="wps1"'
    return package(
        body,
        {"styles.xml": styles(SONG + NORMAL), "settings.xml": ("settings", root("settings", MODERN))},
        extra=spaces,
    )


def charted() -> bytes:
    """A chart with the workbook behind it."""
    chart = (
        f'<c:chartSpace xmlns:c="{_SCHEMAS}/drawingml/2006/chart" xmlns:a="{_SCHEMAS}/drawingml/2006/main" xmlns:r="{_OFFICE}">'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:spPr><a:solidFill><a:srgbClr val="444444"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        '<c:cat><c:strLit><c:ptCount val="2"/><c:pt idx="0"><c:v>上半年</c:v></c:pt><c:pt idx="1"><c:v>下半年</c:v></c:pt></c:strLit></c:cat>'
        '<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>3</c:v></c:pt><c:pt idx="1"><c:v>5</c:v></c:pt></c:numLit></c:val>'
        '</c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:crossAx val="1"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart><c:externalData r:id="x"/></c:chartSpace>'
    )
    drawn = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="4320000" cy="2160000"/><wp:docPr id="1" name="图表"/><a:graphic>'
        f'<a:graphicData uri="{_SCHEMAS}/drawingml/2006/chart"><c:chart xmlns:c="{_SCHEMAS}/drawingml/2006/chart" r:id="r-charts-chart1.xml"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = par("图表如下：") + f"<w:p>{drawn}</w:p>" + par(words(60)) + f"<w:sectPr>{A4}</w:sectPr>"
    return package(
        body,
        {
            "styles.xml": styles(SONG + NORMAL),
            "settings.xml": ("settings", root("settings", MODERN)),
            "theme/theme1.xml": ("theme", _theme()),
            "charts/chart1.xml": ("chart", chart),
            "embeddings/book.xlsx": ("package", b"PK secret numbers"),
        },
        links={"word/charts/_rels/chart1.xml.rels": relation("../embeddings/book.xlsx", "package", "x")},
    )


def bare() -> bytes:
    """The least a program can write: no styles, no settings, no section."""
    return package(par(words(200)) + par("第二段") + table([par("甲"), par("乙")], properties=_BORDERS))


def _saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


MADE: dict[str, Callable[[], bytes]] = {
    "python-docx": by_python_docx,
    "python-docx-turned": turned_by_python_docx,
    "sections": sections,
    "notes": notes,
    "floats": floats,
    "lists": lists,
    "table-styles": table_styles,
    "themed": themed,
    "wps": by_wps,
    "chart": charted,
    "bare": bare,
}


def corpus() -> dict[str, bytes]:
    """Every foreign document, by its name."""
    from tests.attachments import nasty_docx  # it builds on this module

    found = {name: make() for name, make in (MADE | nasty_docx.MADE).items()}
    return found | {path.stem: path.read_bytes() for path in sorted(CORPUS.glob("*.docx"))}
