"""A correct letter as it is typed in WPS: every paragraph in the style Normal, all formatting on runs and paragraphs.

Fonts stand in `w:ascii` alone with `w:hint`, blank lines are empty paragraphs, the date is placed by an indent of many
points, the 版记 is a table at the letter's end, an attachment follows on a page of its own. Invented throughout.
"""

from __future__ import annotations

from typing import Final

from tests.support.small_docx import package

from replygen.docx.package import Package

FANGSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
_LINE: Final = 'w:line="570" w:lineRule="exact"'  # 28.5 pt


def run(text: str, font: str = FANGSONG, size: float = 16, extra: str = "") -> str:
    """A run as WPS writes it."""
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="000000"/>{extra}<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(content: str = "", indent: str = "", align: str = "both", extra: str = "", line: str = _LINE) -> str:
    """A paragraph whose properties are all its own."""
    spacing = f'<w:spacing w:before="0" w:beforeAutospacing="0" w:after="0" w:afterAutospacing="0" {line}/>'
    mark = (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{FANGSONG}" w:eastAsia="{FANGSONG}"/><w:sz w:val="32"/></w:rPr>'
    )
    ind = f"<w:ind {indent}/>" if indent else ""
    properties = f'{extra}<w:snapToGrid w:val="0"/>{spacing}{ind}<w:jc w:val="{align}"/>{mark}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


_TWO: Final = 'w:firstLine="640" w:firstLineChars="200"'
_TIGHT: Final = '<w:spacing w:val="-4"/>'


def text(words: str) -> str:
    """A paragraph of the body."""
    return paragraph(run(words, extra=_TIGHT), _TWO)


def heading(words: str, font: str) -> str:
    """A heading on its own line."""
    return paragraph(run(words, font, extra=_TIGHT), _TWO)


_RULE: Final = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="FF0000"/></w:pBdr>'

HEAD: Final = (
    paragraph(run("000123"), align="left")
    + paragraph(run("特急", HEITI), align="left")
    + paragraph()
    + paragraph(
        run("云岭市民政局文件", XIAOBIAOSONG, 50, '<w:w w:val="90"/>').replace("000000", "FF0000"),
        align="center",
        line='w:line="1100" w:lineRule="exact"',
    )
    + paragraph() * 2
    + paragraph(run("云民发〔2026〕58号"), align="center", extra=_RULE)
    + paragraph() * 2
)
TITLE: Final = "".join(
    paragraph(run(line, XIAOBIAOSONG, 22), align="center", line='w:line="640" w:lineRule="exact"')
    for line in ("云岭市民政局", "对市政协第六届二次会议第0365号提案的答复")
)
BODY: Final = (
    paragraph()
    + paragraph(run("苏晓岚、何立群委员："))
    + text(
        "你们提出的《关于完善困难群众救助机制的提案》（第0365号提案）收悉，经会同市财政局、市医疗保障局认真研究，现答复如下："
    )
    + heading("一、健全主动发现机制", HEITI)
    + text(
        "我局依托全市126个村（社区）建立困难群众信息台账，每月核对一次，做到早发现、早介入、早救助。"
        "2025年共走访家庭2340户，其中城区1620户、乡镇420户、园区300户。"
    )
    + heading("（一）完善信息平台", KAITI)
    + text("整合民政、医保、教育、住建等部门的数据，对支出骤增、收入骤减的家庭及时预警，由乡镇（街道）入户核实。")
    + heading("1.统一数据标准", FANGSONG)
    + text("制定数据目录，明确更新时限，各部门按月推送，确保数据准确、完整。")
    + heading("（1）编制数据目录", FANGSONG)
    + text("目录分为家庭成员、收入支出、财产状况三类，每类列明数据项和责任部门。")
    + heading("（2）明确更新时限", FANGSONG)
    + text("动态数据按月更新，静态数据每半年更新一次。")
    + heading("2.加强队伍建设", FANGSONG)
    + text("每个村（社区）配备一名社会救助协理员，每季度培训一次，考核结果与补贴挂钩。")
    + heading("（二）引导社会参与", KAITI)
    + text("支持慈善组织设立专项基金，对政策救助后仍有困难的家庭给予帮扶。")
    + heading("二、提高救助保障水平", HEITI)
    + text("从2026年1月起，城乡低保标准提高到每人每月820元，特困人员基本生活标准同步提高，所需资金已列入年度预算。")
    + text("感谢你们对民政工作的关心和支持！")
    + paragraph()
    + paragraph(run("附件：1.困难群众救助政策清单"), _TWO)
    + paragraph(run("2.各乡镇（街道）救助服务电话"), 'w:firstLine="1600" w:firstLineChars="500"')
    + paragraph() * 2
    + paragraph(run("云岭市民政局"), 'w:left="5440" w:firstLine="208"', "left")
    + paragraph(run("2026年6月18日"), 'w:left="5440"', "left")
    + paragraph(run("（联系人：罗志远；联系电话：0000-5557788）"), _TWO)
)


def cell(content: str, width: int) -> str:
    """A cell of the 版记."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


_TABLE_LINE: Final = 'w:line="480" w:lineRule="exact"'
IMPRINT: Final = (
    '<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    '</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
    + _row(
        cell(
            paragraph(
                run("抄送：政协云岭市委员会提案委员会，市人民政府办公室，市财政局、市医疗保障局。", size=14),
                'w:left="1120" w:leftChars="400" w:right="280" w:rightChars="100" w:hanging="840" w:hangingChars="300"',
                line=_TABLE_LINE,
            ),
            8844,
        )
    )
    + _row(
        cell(
            paragraph(
                run("云岭市民政局办公室　　　　　　　　　　　　2026年6月18日印发", size=14),
                'w:firstLine="280" w:firstLineChars="100"',
                "left",
                line=_TABLE_LINE,
            ),
            8844,
        )
    )
    + "</w:tbl>"
)


def attachment(number: int, title: str, words: str) -> str:
    """An attachment on a page of its own."""
    return (
        paragraph(run(f"附件{number}", HEITI), align="left", extra="<w:pageBreakBefore/>")
        + paragraph()
        + paragraph(run(title, XIAOBIAOSONG, 22), align="center")
        + paragraph()
        + text(words)
    )


ATTACHMENTS: Final = attachment(
    1,
    "困难群众救助政策清单",
    "最低生活保障、特困人员救助供养、临时救助三项政策的对象、标准和申请材料，由乡镇（街道）窗口公开。",
) + attachment(2, "各乡镇（街道）救助服务电话", "各乡镇（街道）的救助服务电话，工作日8时至18时有人接听。")

_FOOTER_ALIGN: Final = {"footer1": ("right", "right"), "footer2": ("left", "left")}


def _footer(part: str) -> str:
    align, side = _FOOTER_ALIGN[part]
    numeral = run("1", SONGTI, 14)
    simple = f'<w:fldSimple w:instr=" PAGE ">{numeral}</w:fldSimple>'
    content = run("— ", SONGTI, 14) + simple + run(" —", SONGTI, 14)
    indent = f'w:{side}="280" w:{side}Chars="100"'
    return paragraph(content, indent, align, line='w:line="240" w:lineRule="auto"')


_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
    '<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
_STYLES: Final = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="1">'
    '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>'
    '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="24"/></w:rPr></w:style>'
)


def typed_letter() -> Package:
    """The letter, read."""
    body = f"{HEAD}{TITLE}{BODY}{ATTACHMENTS}{IMPRINT}{paragraph()}{_SECTION}"
    footers = {part: _footer(part) for part in _FOOTER_ALIGN}
    return package(body, styles=_STYLES, settings="<w:evenAndOddHeaders/>", **footers)
