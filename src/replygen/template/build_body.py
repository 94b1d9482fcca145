"""document.xml, headers and footers of the shipped templates: the tags in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.standard import (
    ELEMENTS,
    HEAD_TOP,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LETTER_FIRST_GAP,
    LETTER_RULE_FOOT,
    LETTER_RULE_HEAD_GAP,
    LETTER_RULE_WIDTH,
    LETTER_RULES,
    PAGE,
    Form,
    Length,
    mm,
    pt,
)
from replygen.template.build_drawing import NAMESPACES, rule, text_box
from replygen.template.build_styles import XML, style_id

_HINT: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_HAIR: Final = pt(1)  # height of a paragraph that only carries something

_BODY: Final = (
    ("title", "{{ 标题 }}"),
    ("recipients", "{{ 称谓 }}："),
    ("body", "{{p 开头 }}"),
    ("body", "{{p 答复 }}"),
    ("body", "{{p 结语 }}"),
    ("body", "{{p 致谢 }}"),
    ("attachment_note", "{{p 附件说明 }}"),
    ("signature", "{{p 落款 }}"),
    ("note", "{%p if 附注 %}"),
    ("note", "（{{ 附注 }}）"),
    ("note", "{%p endif %}"),
    ("body", "{{p 附件正文 }}"),
)

_HEADS: Final = {
    Form.DOCUMENT: (
        ("copy_number", "{{p 首页标注 }}"),
        ("issuer_mark", "{{p 发文机关标志 }}"),
        ("number", "{%p if 签发人 %}"),
        ("number", "{{p 签发人行 }}"),
        ("number", "{%p else %}"),
        ("number", "{{ 发文字号 }}"),
        ("number", "{%p endif %}"),
    ),
    Form.LETTER: (("copy_number", "{{p 首页标注 }}"),),
}

_IMPRINT_IF: Final = {Form.DOCUMENT: "抄送 or 印发机关", Form.LETTER: "抄送"}

# Distances tuned by the ink on the page: glyphs do not fill their line, and sit at its foot.
_LETTER_HEADER: Final = mm(27.95)  # from the paper's edge to the head's line
_HEAD_INK: Final = mm(14.3)  # height of the head's ink
_LINE_INK: Final = mm(3.8)  # from the top of a line of text to its ink
_FOOTER: Final = mm(25.5)  # from the paper's foot to the page number's line


def paragraph(key: str, content: str, properties: str = "") -> str:
    """A paragraph in an element's style; content that is not markup is a tag or text."""
    body = content if content.startswith("<") or not content else _text(content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(key)}"/>{properties}</w:pPr>{body}</w:p>'


def document_xml(form: Form) -> str:
    """The whole of document.xml."""
    content = "".join(paragraph(key, text) for key, text in (*_HEADS[form], *_BODY))
    return f"{XML}<w:document {NAMESPACES}><w:body>{content}{_imprint(form)}{_section(form)}</w:body></w:document>"


def footer_xml(key: str) -> str:
    """A footer with the page number in the style of the element."""
    field = (
        f'{_text("— ")}{_field("begin")}<w:r>{_HINT}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{_field('separate')}{_text('1')}{_field('end')}{_text(' —')}"
    )
    return f"{XML}<w:ftr {NAMESPACES}>{paragraph(key, field)}</w:ftr>"


def empty_footer_xml() -> str:
    """The footer of the letter form's first page, which shows no number."""
    return f"{XML}<w:ftr {NAMESPACES}>{paragraph('page_number', '')}</w:ftr>"


def letter_header_xml() -> str:
    """The first page's header of the letter form: the head, and the four rules that make two double ones.

    The header is taller than the page's margin, so that the text of the first page starts under the first double rule.
    """
    head_foot = HEAD_TOP[Form.LETTER] + _HEAD_INK + LETTER_RULE_HEAD_GAP
    thick, thin = LETTER_RULES
    gap = thin  # between the two rules of a pair
    first = (head_foot + thick * 0.5, head_foot + thick + gap + thin * 0.5)
    foot = PAGE.height - LETTER_RULE_FOOT
    second = (foot - thick - gap - thin * 0.5, foot - thick * 0.5)
    left = PAGE.left + (PAGE.type_width - LETTER_RULE_WIDTH) * 0.5
    places = zip((*first, *second), (thick, thin, thin, thick), strict=True)
    rules = "".join(
        rule(left, top, LETTER_RULE_WIDTH, weight, identifier=index, name=f"红色双线{index}")
        for index, (top, weight) in enumerate(places, 11)
    )
    text_top = head_foot + thick + gap + thin + LETTER_FIRST_GAP - _LINE_INK
    rest = text_top - _LETTER_HEADER - ELEMENTS["issuer_mark"].line
    return f"{XML}<w:hdr {NAMESPACES}>{paragraph('issuer_mark', '{{p 发文机关标志 }}')}{_carrier(rules, rest)}</w:hdr>"


def _carrier(content: str, height: Length, key: str = "") -> str:
    style = f'<w:pStyle w:val="{style_id(key)}"/>' if key else ""
    spacing = f'<w:spacing w:before="0" w:line="{height.twips}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{style}{spacing}</w:pPr>{content}</w:p>"


def _text(text: str) -> str:
    return f'<w:r>{_HINT}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _imprint(form: Form) -> str:
    """The 版记: an empty line of its height in the text, and a text box at the foot of the page that line is on."""
    copy_row = _row(paragraph("copy_to", "抄送：{{ 抄送 }}。"))
    if form is Form.LETTER:
        table = _imprint_table(copy_row, "")
    else:
        print_line = f"{_text('{{ 印发机关 }}')}<w:r><w:tab/></w:r>{_text('{{ 印发日期 }}印发')}"
        rows = (
            _row(paragraph("copy_to", "{%tr if 抄送 %}")),
            copy_row,
            _row(paragraph("copy_to", "{%tr endif %}")),
            _row(paragraph("print_line", "{%tr if 印发机关 %}")),
            _row(paragraph("print_line", print_line)),
            _row(paragraph("print_line", "{%tr endif %}")),
        )
        table = _imprint_table("".join(rows), _imprint_rules())
    # Word wants a paragraph behind the table: it hangs below the type area, the last rule is on its edge.
    box = text_box(table + _carrier("", _HAIR), PAGE.type_height + _HAIR, identifier=1, name="版记")
    return (
        paragraph("imprint", f"{{%p if {_IMPRINT_IF[form]} %}}")
        + paragraph("imprint", "{{p 版记留空 }}")
        + _carrier(box, _HAIR)
        + paragraph("imprint", "{%p endif %}")
    )


def _imprint_rules() -> str:
    weights = (("top", IMPRINT_THICK), ("bottom", IMPRINT_THICK), ("insideH", IMPRINT_THIN))
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{round(weight.pt * 8)}" w:space="0" w:color="auto"/>'
        for side, weight in weights
    )
    return f"<w:tblBorders>{sides}</w:tblBorders>"


def _imprint_table(rows: str, borders: str) -> str:
    width = PAGE.type_width.twips
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )


def _row(content: str) -> str:
    return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{PAGE.type_width.twips}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>'


def _section(form: Form) -> str:
    references: Sequence[tuple[str, str, str]] = (
        ("footerReference", "default", "footer1"),
        ("footerReference", "even", "footer2"),
    )
    if form is Form.LETTER:
        references = (("headerReference", "first", "header1"), *references, ("footerReference", "first", "footer3"))
    # LibreOffice halves what a page's height leaves over of the grid's lines and begins the text that much lower: up to
    # 5 mm on the letter form's short first page. All lines are of exact height, the grid only informs.
    grid = "" if form is Form.LETTER else ' w:type="lines"'
    margins = " ".join(
        f'w:{side}="{distance.twips}"'
        for side, distance in (
            ("top", PAGE.top),
            ("right", PAGE.right),
            ("bottom", PAGE.bottom),
            ("left", PAGE.left),
            ("header", _LETTER_HEADER if form is Form.LETTER else mm(15)),
            ("footer", _FOOTER),
        )
    )
    return (
        "<w:sectPr>"
        + "".join(f'<w:{tag} w:type="{kind}" r:id="{target}"/>' for tag, kind, target in references)
        + f'<w:pgSz w:w="{PAGE.width.twips}" w:h="{PAGE.height.twips}"/><w:pgMar {margins} w:gutter="0"/>'
        + ("<w:titlePg/>" if form is Form.LETTER else "")
        + f'<w:docGrid{grid} w:linePitch="{PAGE.line_pitch.twips}"/></w:sectPr>'
    )
