"""The shipped 征询意见表: a Word file like the other templates, one page that the proposer fills in and sends back.

No standard sets it; its rows are those that the rules of several places name; a place that has its own form replaces
the file. It is set in the styles of the letters, so that it takes the office's fonts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from replygen.standard import DEFAULT_FONTS, ELEMENTS, PAGE, Form, Length, Typeface, mm
from replygen.template.build import common_parts, pack, quoted
from replygen.template.build_drawing import NAMESPACES
from replygen.template.build_styles import XML, style_id

_HINT: Final = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_WHO: Final = '{% if 类别 == "建议" %}代　表{% else %}委　员{% endif %}'
_TITLE: Final = '{% if 类别 == "建议" %}人大代表建议{% else %}政协提案{% endif %}办理情况征询意见表'
_GRADES: Final = "□满意　　□基本满意　　□不满意"
_CHANNELS: Final = "□上门　　□座谈　　□电话　　□来函　　□没有沟通"

_SEND_BACK: Final = (
    "填好后请寄回：{{ 联系地址 }}{% if 邮编 %}（邮编：{{ 邮编 }}）{% endif %}"
    "{% if 邮箱 %}，或发送到 {{ 邮箱 }}{% endif %}。"
)

_COLUMNS: Final = (mm(28), mm(56), mm(26), PAGE.type_width - mm(110))
_ROW: Final = mm(11)
_OPINION: Final = mm(48)

Row = tuple[Length, Sequence[tuple[str, str]]]  # least height; label and content of each pair of cells

_ROWS: Final[tuple[Row, ...]] = (
    (_ROW, (("届　次", "{{ 届次 }}"),)),
    (_ROW, (("编　号", "{{ 编号 }}"), ("承　办", "{{ 承办 }}"))),
    (_ROW, (("题　目", "{{ 题目 }}"),)),
    (_ROW, ((_WHO, "{{ 收件人 }}"), ("本人电话", ""))),
    (_ROW, (("承办单位", "{{ 发文机关 }}"), ("答复日期", "{{ 成文日期 }}"))),
    (
        _ROW,
        (("答复文号", "{{ 发文字号 }}"), ("联 系 人", "{{ 联系人姓名 }}{% if 联系电话 %} {{ 联系电话 }}{% endif %}")),
    ),
    (_ROW, (("沟通方式", _CHANNELS),)),
    (_ROW, (("办理态度", _GRADES),)),
    (_ROW, (("办理结果", _GRADES),)),
    (_OPINION, (("意见建议", ""),)),
    (_ROW, (("签　名", ""), ("日　期", "　　年　月　日"))),
)


def build_feedback(fonts: Mapping[Typeface, str] = DEFAULT_FONTS) -> bytes:
    """The template of the form as a DOCX; `fonts` names the font of each typeface."""
    shared = common_parts(quoted(fonts), ELEMENTS["result"].typeface, Form.DOCUMENT)
    return pack({"word/document.xml": _document(), **shared})


def _document() -> str:
    width = sum(column.twips for column in _COLUMNS)
    grid = "".join(f'<w:gridCol w:w="{column.twips}"/>' for column in _COLUMNS)
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="GwTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(map(_row, _ROWS))}</w:tbl>'
    )
    spacing = '<w:spacing w:after="240"/>'
    content = (
        _paragraph("attachment_title", _TITLE, spacing)
        + table
        + _paragraph("table_text", "{%p if 联系地址 %}")
        + _paragraph("table_text", _SEND_BACK, '<w:spacing w:before="120"/>')
        + _paragraph("table_text", "{%p endif %}")
        + _paragraph("table_text", "")
    )
    return f"{XML}<w:document {NAMESPACES}><w:body>{content}{_section()}</w:body></w:document>"


def _row(row: Row) -> str:
    height, pairs = row
    cells = ""
    for place, (label, text) in enumerate(pairs):
        last = place == len(pairs) - 1
        span = len(_COLUMNS) - 2 * len(pairs) + 1 if last else 1
        first = 2 * place
        cells += _cell("table_head", label, _COLUMNS[first : first + 1])
        cells += _cell("table_text", text, _COLUMNS[first + 1 : first + 1 + span])
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height.twips}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _cell(key: str, text: str, columns: Sequence[Length]) -> str:
    width = sum(column.twips for column in columns)
    span = f'<w:gridSpan w:val="{len(columns)}"/>' if len(columns) > 1 else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(key, text)}</w:tc>"


def _paragraph(key: str, text: str, properties: str = "") -> str:
    run = f'<w:r>{_HINT}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(key)}"/>{properties}</w:pPr>{run}</w:p>'


def _section() -> str:
    sides = (("top", PAGE.top), ("right", PAGE.right), ("bottom", mm(25)), ("left", PAGE.left))
    margins = " ".join(f'w:{side}="{distance.twips}"' for side, distance in sides)
    return (
        f'<w:sectPr><w:pgSz w:w="{PAGE.width.twips}" w:h="{PAGE.height.twips}"/>'
        f'<w:pgMar {margins} w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )
