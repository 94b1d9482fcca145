"""The shipped templates, written from the standard's data: `python -m replygen.template.build` → templates/*.docx.

A complete package of our own XML, with nothing in it that the letter does not need, and the same bytes each time: the
entries are dated 1980 and stored, because compressors differ from machine to machine.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from replygen.standard import DEFAULT_FONTS, ELEMENTS, Form, Typeface
from replygen.template.build_body import document_xml, empty_footer_xml, footer_xml, letter_header_xml
from replygen.template.build_styles import XML, W, font_table_xml, styles_xml
from replygen.template.build_theme import theme_xml
from replygen.template.shipped import FILE_NAMES

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)

_CORE: Final = (
    f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{{ 标题 }}</dc:title><dc:subject>{{ 发文字号 }}</dc:subject><dc:creator>{{ 发文机关 }}</dc:creator>"
    "<cp:lastModifiedBy>{{ 发文机关 }}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)

_APP: Final = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>replygen</Application><Company>{{ 发文机关 }}</Company></Properties>"
)

_SETTINGS: Final = (
    f'{XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)


def build(
    form: Form, fonts: Mapping[Typeface, str] = DEFAULT_FONTS, marks: Typeface = ELEMENTS["result"].typeface
) -> bytes:
    """The template of a form as a DOCX.

    `fonts` names the font of each typeface, `marks` is the typeface of 办理结果 and 公开属性.
    """
    return pack(_parts(form, quoted(fonts), marks))


def quoted(fonts: Mapping[Typeface, str]) -> dict[Typeface, str]:
    """The names of fonts as they stand in XML."""
    return {face: escape(name, {'"': "&quot;"}) for face, name in fonts.items()}


def pack(parts: dict[str, str]) -> bytes:
    """The package of the parts, each linked as its name says, with what every package needs."""
    parts = _with_links(parts)
    parts = {"[Content_Types].xml": _content_types(list(parts)), "_rels/.rels": _package_relationships()} | parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0  # else the platform's
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def write_templates(folder: Path) -> list[Path]:
    """Write the templates of letters into the folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in FILE_NAMES.values()]
    for form, path in zip(FILE_NAMES, paths, strict=True):
        path.write_bytes(build(form))
    return paths


def common_parts(fonts: Mapping[Typeface, str], marks: Typeface, form: Form) -> dict[str, str]:
    """Styles, settings, fonts and theme, which all shipped templates share."""
    return {
        "word/styles.xml": styles_xml(form, fonts, marks),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": font_table_xml(fonts),
        "word/theme/theme1.xml": theme_xml(fonts),
    }


def _parts(form: Form, fonts: Mapping[Typeface, str], marks: Typeface) -> dict[str, str]:
    parts = {
        "word/document.xml": document_xml(form),
        **common_parts(fonts, marks, form),
        "word/footer1.xml": footer_xml("page_number"),
        "word/footer2.xml": footer_xml("page_number_even"),
    }
    if form is Form.LETTER:
        parts |= {"word/header1.xml": letter_header_xml(), "word/footer3.xml": empty_footer_xml()}
    return parts


def _with_links(parts: dict[str, str]) -> dict[str, str]:
    """The parts with the links from the document to the others, and the file's properties."""
    document_relationships = _relationships(
        (_stem(name), f"{_OFFICE}/{_kind(name)}", name.removeprefix("word/"))
        for name in parts
        if name != "word/document.xml"
    )
    return parts | {
        "word/_rels/document.xml.rels": document_relationships,
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }


def _stem(part: str) -> str:
    """The name of a part without folder and extension, which is also the id of its relationship."""
    return part.rpartition("/")[2].removesuffix(".xml")


def _kind(part: str) -> str:
    return _stem(part).rstrip("0123456789")


def _relationships(rows: Iterable[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>' for identifier, kind, target in rows
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _package_relationships() -> str:
    return _relationships(
        (
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        )
    )


def _content_types(names: list[str]) -> str:
    types = {
        "word/document.xml": f"{_WML}.document.main+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{types.get(name, f"{_WML}.{_kind(name)}+xml")}"/>'
        for name in names
        if not name.endswith(".rels")
    )
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def main() -> None:
    """Write the templates into the folder named on the command line, else `templates`."""
    write_templates(Path(sys.argv[1] if len(sys.argv) > 1 else "templates"))


if __name__ == "__main__":
    main()
