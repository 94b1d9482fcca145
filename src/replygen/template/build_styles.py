"""styles.xml and fontTable.xml of the shipped templates, from the standard's elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from replygen.docx.blocks import character_style
from replygen.standard import (
    BLACK,
    PAGE,
    RED,
    RED_RULE,
    SIZE_3,
    Align,
    Element,
    Form,
    Typeface,
    elements,
)

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Fonts = Mapping[Typeface, str]

_LINKED: Final = frozenset({"heading1", "heading2", "heading3", "heading4", "result", "disclosure", "number", "signer"})
"""Elements that also occur inside another's paragraph, and so have a character style."""

_MARKS: Final = frozenset({"result", "disclosure"})

_BASE: Final = {"heading1": "body", "heading2": "body", "heading3": "body", "heading4": "body"}

_TABLE_RULE: Final = 4  # eighths of a point

# The rule's distance from the line's foot, in points: with it 4 mm of paper lie between the number's ink and the rule.
_RED_RULE_SPACE: Final = 8

# PANOSE, family and alternative names let Word choose a like font where the named one is missing.
_FONT_FACTS: Final[dict[Typeface, tuple[str, str]]] = {
    Typeface.XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S", "roman"),
    Typeface.FANGSONG: ("FangSong_GB2312", "modern"),
    Typeface.KAITI: ("KaiTi_GB2312", "modern"),
    Typeface.HEITI: ("SimHei", "modern"),
    Typeface.SONGTI: ("SimSun", "auto"),
}


def style_id(key: str) -> str:
    """The styleId of an element's style: stable and ASCII; the name is what a user sees."""
    return "Gw" + "".join(word.capitalize() for word in key.split("_"))


def styles_xml(form: Form, fonts: Fonts, marks: Typeface) -> str:
    """The whole of styles.xml; `marks` is the typeface of 办理结果 and 公开属性, which are the place's own."""
    table = {key: replace(e, typeface=marks) if key in _MARKS else e for key, e in elements(form).items()}
    return (
        f"{XML}<w:styles {W}>{_defaults(fonts)}{_latent()}{_normal()}{_tables()}"
        + "".join(_paragraph_style(element, fonts, form) for element in table.values())
        + "".join(_character_style(table[key], fonts) for key in table if key in _LINKED)
        + "</w:styles>"
    )


def font_table_xml(fonts: Fonts) -> str:
    """The whole of fontTable.xml."""
    entries = "".join(
        f'<w:font w:name="{fonts[face]}"><w:altName w:val="{alternative}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for face, (alternative, family) in _FONT_FACTS.items()
    )
    return f"{XML}<w:fonts {W}>{entries}</w:fonts>"


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _defaults(fonts: Fonts) -> str:
    size = SIZE_3.half_points
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(fonts[Typeface.FANGSONG])}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _latent() -> str:
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"'
        ' w:semiHidden="0" w:unhideWhenUsed="0"/></w:latentStyles>'
    )


def _normal() -> str:
    """Normal carries what every line shares: the page's lines, its characters, and nothing that breaks their grid."""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:line="{PAGE.line_pitch.twips}" w:lineRule="exact"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="{PAGE.character_spacing.twips}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _tables() -> str:
    rule = f'w:val="single" w:sz="{_TABLE_RULE}" w:space="0" w:color="auto"'
    rules = "".join(f"<w:{side} {rule}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins, table_margins = (
        "".join(
            f'<w:{side} w:w="{width}" w:type="dxa"/>'
            for side, width in (("top", above), ("left", 108), ("bottom", below), ("right", 108))
        )
        for above, below in ((0, 0), (40, 80))  # a line's text sits low
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="GwTable"><w:name w:val="公文表格"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{table_margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _paragraph_style(element: Element, fonts: Fonts, form: Form) -> str:
    link = f'<w:link w:val="{style_id(element.key)}Char"/>' if element.key in _LINKED else ""
    base = style_id(_BASE[element.key]) if element.key in _BASE else "Normal"
    following = f'<w:next w:val="{style_id("body")}"/>' if element.outline else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(element.key)}">'
        f'<w:name w:val="{element.name}"/><w:basedOn w:val="{base}"/>{following}{link}'
        f'<w:uiPriority w:val="1"/><w:qFormat/><w:pPr>{_paragraph_properties(element, form)}</w:pPr>'
        f"<w:rPr>{_run_properties(element, fonts)}</w:rPr></w:style>"
    )


def _character_style(element: Element, fonts: Fonts) -> str:
    identifier = style_id(element.key)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}Char">'
        f'<w:name w:val="{character_style(element.name)}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="{identifier}"/><w:uiPriority w:val="1"/>'
        f"<w:rPr>{_run_properties(element, fonts, whole=True)}</w:rPr></w:style>"
    )


def _paragraph_properties(element: Element, form: Form) -> str:
    """The children of a style's `w:pPr`, in the order of the schema."""
    spacing = ""
    if element.before.emu:
        spacing += f' w:before="{element.before.twips}"'
    if element.line != PAGE.line_pitch:
        spacing += f' w:line="{element.line.twips}" w:lineRule="exact"'
    return "".join(
        (
            "<w:keepNext/>" if element.keep_next else "",
            _red_rule() if element.key == "number" and form is Form.DOCUMENT else "",
            _tabs(element),
            f"<w:spacing{spacing}/>" if spacing else "",
            _indent(element),
            f'<w:jc w:val="{element.align}"/>' if element.align is not Align.JUSTIFY else "",
            f'<w:outlineLvl w:val="{element.outline - 1}"/>' if element.outline else "",
        )
    )


def _red_rule() -> str:
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{round(RED_RULE.pt * 8)}" w:space="{_RED_RULE_SPACE}"'
        f' w:color="{RED}"/></w:pBdr>'
    )


def _tabs(element: Element) -> str:
    """A tab sends the second half of a two-part line to the right: 印发日期 one character in."""
    if element.key != "print_line":
        return ""
    position = PAGE.type_width - element.indent(element.right)
    return f'<w:tabs><w:tab w:val="right" w:pos="{position.twips}"/></w:tabs>'


def _indent(element: Element) -> str:
    """Indents in characters, which follow a changed size in Word and WPS, and in twips for LibreOffice."""
    first = "firstLine" if element.first_line >= 0 else "hanging"
    sides = (("left", element.left), ("right", element.right), (first, abs(element.first_line)))
    attributes = "".join(
        f' w:{side}Chars="{round(count * 100)}" w:{side}="{element.indent(count).twips}"'
        for side, count in sides
        if count
    )
    return f"<w:ind{attributes}/>" if attributes else ""


def _run_properties(element: Element, fonts: Fonts, *, whole: bool = False) -> str:
    """The children of `w:rPr`, in the order of the schema, where they differ from Normal's.

    `whole` names the font anyway: a character style stands in paragraphs of any font.
    """
    same_font = element.typeface is Typeface.FANGSONG and not element.outline and not whole
    same_size = element.size == SIZE_3
    size = element.size.half_points
    return "".join(
        (
            "" if same_font else _fonts(fonts[element.typeface]),
            "" if element.colour == BLACK else f'<w:color w:val="{element.colour}"/>',
            "" if same_size else f'<w:spacing w:val="{element.character_spacing.twips}"/>',
            "" if same_size else f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )
