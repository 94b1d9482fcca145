"""Small DOCX written in a test: the body as XML text, the other parts only where a case needs them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from replygen.docx.document import Document, read_document
from replygen.docx.package import Package, read_package

_SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
        "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
        "a": f"{_SCHEMAS}/drawingml/2006/main",
        "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "pic": f"{_SCHEMAS}/drawingml/2006/picture",
        "mc": f"{_SCHEMAS}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "comments": "comments"}
_MARGINS = {"header": "hdr", "footer": "ftr"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    """A `w:r`; `properties` is the inside of its `w:rPr`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(content: str = "", properties: str = "", *, style: str = "", look: str = "") -> str:
    """A `w:p`; `content` is XML, or plain text set with the run properties `look`."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    inside = content if content.startswith("<") else run(content, look) if content else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def fonts(name: str, size: float = 16, colour: str = "", *, bold: bool = False, hint: bool = True) -> str:
    """Run properties as WPS writes them: every font named, and a size in points."""
    named = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    hinted = ' w:hint="eastAsia"' if hint else ""
    weight = "<w:b/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'<w:rFonts {named}{hinted}/>{weight}{tint}<w:sz w:val="{int(size * 2)}"/>'


def style(style_id: str, inside: str = "", *, name: str = "", kind: str = "paragraph", default: bool = False) -> str:
    """A `w:style`; `inside` holds basedOn, pPr, rPr …"""
    marked = ' w:default="1"' if default else ""
    named = f'<w:name w:val="{name or style_id}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"{marked}>{named}{inside}</w:style>'


def table(*rows: list[str], properties: str = "") -> str:
    """A `w:tbl` of cells that are paragraphs in XML."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a DrawingML text box, and the VML twin that older programs show instead."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawn = f"<wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx></wps:wsp>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="5616000" cy="720000"/><a:graphic><a:graphicData>{drawn}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def page_field() -> str:
    """The runs of a complex PAGE field that shows 1."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> PAGE </w:instrText></w:r>{marks[1]}{run('1')}{marks[2]}"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose parts hold the XML given: body, styles, numbering, settings, comments, theme, header1, footer2 …

    Relationship ids are the names of the parts.
    """
    files: dict[str, str] = {"word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
    links: dict[str, str] = {}
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        root = _MARGINS.get(kind) or _ROOTS.get(kind)
        files[f"word/{name}.xml"] = _part(root, inside) if root else inside
        links[name] = kind
    return _zip(files, links)


def package(body: str, **parts: str) -> Package:
    """The same, read."""
    found = read_package(docx(body, **parts), path="small.docx")
    assert isinstance(found, Package), found
    return found


def document(body: str, **parts: str) -> Document:
    """The same, read as a document."""
    return read_document(package(body, **parts))


def _part(root: str, inside: str) -> str:
    return f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def _zip(files: Mapping[str, str], links: Mapping[str, str]) -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    related = "".join(
        f'<Relationship Id="{name}" Type="{relations}/{kind}" Target="{name}.xml"/>' for name, kind in links.items()
    )
    rels = f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    main = f'<Relationship Id="main" Type="{relations}/officeDocument" Target="word/document.xml"/>'
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f"{rels}{main}</Relationships>",
        "word/_rels/document.xml.rels": f"{rels}{related}</Relationships>",
        **files,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in everything.items():
            archive.writestr(name, text)
    return buffer.getvalue()
