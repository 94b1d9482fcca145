"""Single faults that a reviewer returns a letter for: each is made in both letters, the typed one and the styled one.

The edits are in the notation of `replygen.rules.docx.examples`; both letters have the same words, so one list serves
both. `codes` are the rules of which one must report the fault; the family is in the code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SingleFault:
    """One fault; `letter` is typed or styled when only that encoding can have it; `alone`: no other rule speaks."""

    name: str
    edits: tuple[str, ...]
    codes: tuple[str, ...]
    letter: str = ""
    alone: bool = False


def _fault(name: str, edits: str, codes: str, letter: str = "") -> SingleFault:
    return SingleFault(name, tuple(edits.split("\n")), tuple(codes.split()), letter)


def _wrong_form(name: str, edits: str, code: str) -> SingleFault:
    """An element written wrongly: only that rule speaks, no rule misses the element."""
    return SingleFault(name, tuple(edits.split("\n")), (code,), alone=True)


PAGE = (
    _fault("纸张为信纸", "section width=215.9 height=279.4", "FMT101"),
    _fault("上边距为程序缺省", "section top=25.4", "FMT102"),
    _fault("上边距按1999年版标准取35毫米", "section top=35", "FMT102"),
    _fault("左边距为程序缺省", "section left=31.7", "FMT102"),
    _fault("右边距过大", "section right=30", "FMT102"),
    _fault("下边距过小", "section bottom=25.4", "FMT102"),
    _fault("分两栏", "section columns=2", "FMT103"),
)
TEXT = (
    _fault("正文行距20磅", "set body line=20\nset heading1 line=20", "FMT104"),
    _fault("正文1.5倍行距", "set body lines=1.5", "FMT104"),
    _fault("一段行距不同", "set body[3] line=22", "FMT105"),
    _fault("一段单倍行距", "set body[3] lines=1", "FMT105"),
    _fault("一段有段后距", "set body[3] after=8", "FMT106"),
    _fault("标题有段前距", "set heading1[2] before=13", "FMT106"),
    _fault("正文字距加宽", "set body spacing=1", "FMT107"),
    _fault("句中挤字", "run body[2] “早发现、早介入” spacing=-1", "FMT108"),
    _fault("正文宋体", "set body font=宋体", "FMT114"),
    _fault("正文4号", "set body size=14", "FMT134"),
    _fault("正文小3号", "set body size=15", "FMT134"),
    _fault("一段字号不同", "set body[4] size=14", "FMT134"),
    _fault("一段字体不同", "set body[4] font=楷体", "FMT114"),
    _fault("句中几字为宋体", "run body[2] “困难群众信息台账” font=宋体", "FMT121"),
    _fault("句中几字为4号", "run body[2] “困难群众信息台账” size=14", "FMT141"),
    _fault("句中几字为红色", "run body[2] “困难群众信息台账” colour=FF0000", "FMT152"),
    _fault("句中几字为灰色", "run body[2] “困难群众信息台账” colour=808080", "FMT152"),
    _fault("句中几字加粗", "run body[2] “困难群众信息台账” bold=1", "FMT153"),
    _fault("句中几字倾斜", "run body[2] “困难群众信息台账” italic=1", "FMT154"),
    _fault("句中几字有下划线", "run body[2] “困难群众信息台账” underline=single", "FMT154"),
    _fault("句中几字突出显示", "run body[2] “困难群众信息台账” highlight=yellow", "FMT155"),
    _fault("句中几字缩放", "run body[2] “困难群众信息台账” scale=80", "FMT108"),
    _fault("段前半行", "set body[3] before=14.5", "FMT106"),
    _fault("数字用Arial", "run body[2] “126” font=仿宋_GB2312 latin=Arial", "FMT122"),
    _fault("正文不空二字", "set body[3] first=0", "FMT161"),
    _fault("用空格空二字", "set body[3] first=0\ntext body[3] “整合”→“　　整合”", "FMT172"),
    _fault("用四个半角空格空二字", "set body[3] first=0\ntext body[3] “整合”→“    整合”", "FMT172"),
    _fault("正文空四字", "set body[3] first=4", "FMT161"),
    _fault("整段左缩进", "set body[3] left=2 first=0", "FMT161"),
    _fault("正文居中", "set body[3] align=center", "FMT164"),
    _fault("一级标题仿宋", "set heading1 font=仿宋_GB2312", "FMT113"),
    _fault("一级标题加粗", "set heading1 bold=1", "FMT153"),
    _fault("一级标题顶格", "set heading1[1] first=0", "FMT162"),
    _fault("二级标题黑体", "set heading2 font=黑体", "FMT113"),
    _fault("二级标题2号", "set heading2[1] size=22", "FMT133"),
    _fault("三级标题黑体", "set heading3 font=黑体", "FMT113"),
    _fault("四级标题楷体", "set heading4[1] font=楷体_GB2312", "FMT113"),
    _fault("段间空行", "insert body[3] “”", "FMT256"),
    _fault("隐藏文字", "run body[2] “每月核对一次” hidden=1", "FMT251"),
    _fault("手动换行", "text body[2] “每月核对一次，”→“每月核对一次，⏎”", "FMT254"),
    _fault("正文中间分页", "set heading1[2] page-break=1", "FMT255"),
)
HEAD = (
    _fault("缺发文机关标志", "remove issuer_mark", "FMT195"),
    _fault("标志黑色", "set issuer_mark colour=000000", "FMT151"),
    _fault("标志宋体", "set issuer_mark font=宋体", "FMT111"),
    _fault("标志太小", "set issuer_mark size=18", "FMT131"),
    _fault("标志不居中", "set issuer_mark align=left", "FMT165"),
    _fault("标志太低", "set issuer_mark before=100", "FMT181"),
    _fault("字号不居中", "set number align=left", "FMT166"),
    _fault("字号4号", "set number size=14", "FMT135"),
    _fault("字号黑体", "set number font=黑体", "FMT115"),
    _fault("没有红线", "set number rule=none", "FMT191"),
    _fault("红线为黑", "set number rule=000000", "FMT192"),
    _fault("红线不等宽", "set number left=3 right=3", "FMT193"),
    _fault("红线太远", "set number rule=FF0000:31", "FMT194"),
    _fault("紧急程度仿宋", "set urgency font=仿宋_GB2312", "FMT116"),
    _fault("紧急程度在标志之下", "move urgency before number", "FMT241"),
    _fault("标题宋体", "set title font=宋体", "FMT112"),
    _fault("标题3号", "set title size=16", "FMT132"),
    _fault("标题加粗", "set title bold=1", "FMT153"),
    _fault("标题左对齐", "set title align=left", "FMT167"),
    _fault("标题带首行缩进", "set title first=2", "FMT167"),
    _fault("标题在字号之上", "move title before number", "FMT241"),
    _fault("标题之上多空两行", "insert title “” line=28.95\ninsert title “” line=28.95", "FMT183"),
    _fault("称谓之上多空一行", "insert recipients “” line=28.95", "FMT184"),
    _fault("标题在称谓之下", "move recipients before title", "FMT241"),
    _fault("称谓在正文之后", "move recipients before body[2]", "FMT241 LET103"),
    _fault("称谓右对齐", "set recipients align=right", "FMT164"),
    _fault("称谓空二字", "set recipients first=2", "FMT163"),
    _fault("称谓之下空行", "insert body[1] “”", "FMT185"),
    _fault("称谓楷体", "set recipients font=楷体", "FMT114"),
)
END = (
    _fault("附件说明顶格", "set attachment_note[1] left=0 first=0", "FMT169"),
    _fault("署名靠左", "set signature align=left left=0 right=0 first=0", "FMT207"),
    _fault("日期顶右", "set date align=right left=0 right=0 first=0", "FMT206 FMT207"),
    _fault("日期4号", "set date size=14", "FMT137"),
    _fault("署名黑体", "set signature font=黑体", "FMT117"),
    _fault("署名与日期之间空行", "insert date “”", "FMT188"),
    _fault("落款另起一页", "set signature page-break=1", "FMT255"),
    _fault("附注顶格", "set note first=0", "FMT170"),
    _fault("附注在署名之前", "move note before signature", "FMT241"),
    _fault("日期在署名之上", "move date before signature", "FMT241"),
    _fault("附件说明在日期之后", "move attachment_note[2] before note\nmove attachment_note[1] before note", "FMT241"),
    _fault("附注与日期之间空行", "insert note “” line=28.95", "FMT189"),
    _fault("附件不另面", "set attachment_mark[1] page-break=0", "FMT221"),
    _fault("附件二字仿宋", "set attachment_mark font=仿宋_GB2312", "FMT120"),
    _fault("附件二字居中", "set attachment_mark align=center", "FMT222"),
    _fault("附件标题3号", "set attachment_title size=16", "FMT140"),
    _fault("附件标题不居中", "set attachment_title align=left", "FMT167"),
    _fault("抄送3号", "set copy_to size=16", "FMT138"),
    _fault("印发机关黑体", "set print_line font=黑体", "FMT118"),
    _fault("抄送顶格", "set copy_to left=0 first=0", "FMT216"),
    _fault("版记缺中间的线", "rules inside=0", "FMT211"),
    _fault("版记没有线", "rules first=0 inside=0 last=0", "FMT211"),
    _fault("版记首末线太细", "rules first=0.5 last=0.5", "FMT212"),
    _fault("抄送在印发机关之下", "move print_line before copy_to", "FMT241", "typed"),
    _fault("版记线红色", "rules colour=FF0000", "FMT213"),
    _fault("版记线太短", "rules width=120", "FMT214"),
    _fault("没有页码", "remove page_number\nremove page_number_even", "FMT201"),
    _fault("页码第1页", "text page_number “— ”→“第”\ntext page_number “ —”→“页”", "FMT202"),
    _fault("页码短横", "text page_number “— ”→“- ”\ntext page_number “ —”→“ -”", "FMT202"),
    _fault("页码黑体", "set page_number font=黑体", "FMT119"),
    _fault("页码小5号", "set page_number size=9", "FMT139"),
    _fault("页码居中", "set page_number align=center right=0", "FMT203"),
    _fault("单双页不分", "settings even-odd=0", "FMT203"),
    _fault("双页页码居右", "set page_number_even align=right left=0 right=1", "FMT203"),
    _fault("页码离版心太远", "section footer=15", "FMT204"),
    _fault("页码顶右", "set page_number right=0", "FMT203"),
    _fault("双页页码空三字", "set page_number_even left=3", "FMT203"),
    _fault("页码是打的字", "insert page_number_even “— 2 —”", "FMT202"),
    _fault("抄送加粗", "set copy_to bold=1", "FMT153"),
    _fault("页脚有别的文字", "insert page_number “内部资料”", "FMT253"),
)
ELEMENTS = (
    _fault("缺发文字号", "text number “”→“　”", "LET101"),
    _fault("缺标题", "remove title", "LET102"),
    _fault("缺称谓", "remove recipients", "LET103"),
    _fault("缺署名", "remove signature", "LET104"),
    _fault("缺成文日期", "remove date", "LET105"),
    _fault("缺印发机关和日期", "remove print_line", "LET106"),
    _fault("缺抄送", "remove copy_to", "LET107"),
    _fault("字号用方括号", "text number “〔2026〕”→“[2026]”", "LET111"),
    _fault("字号编虚位", "text number “58”→“058”", "LET111"),
    _fault("字号加“第”", "text number “58号”→“第58号”", "LET111"),
    _fault("字号年份与日期不同", "text number “2026”→“2025”", "LET113"),
    _fault("日期编虚位", "text date “6月18日”→“06月18日”", "LET121"),
    _fault("日期用汉字", "text date “2026年6月18日”→“二〇二六年六月十八日”", "LET121"),
    _fault("日期不存在", "text date “6月18日”→“6月31日”", "LET122"),
    _fault("印发早于成文", "text print_line “6月18日”→“6月8日”", "LET124"),
    _wrong_form("没有“印发”二字", "text print_line “印发”→“”", "LET125"),
    _wrong_form("“印制”", "text print_line “印发”→“印制”", "LET125"),
    _wrong_form("字号年份两位", "text number “2026”→“26”", "LET111"),
    _wrong_form("日期年份两位", "text date “2026年”→“26年”", "LET122"),
    _wrong_form("日期写“号”", "text date “18日”→“18号”", "LET121"),
    _wrong_form("附件说明缺冒号", "text attachment_note[1] “附件：”→“附件”", "LET141"),
    _wrong_form("末一个附件名后有句号", "text attachment_note[2] “电话”→“电话。”", "LET144"),
    _wrong_form("标题红色", "set title colour=FF0000", "FMT152"),
    _fault("抄送缺冒号", "text copy_to “抄送：”→“抄送”", "LET131"),
    _fault("用“抄报”", "text copy_to “抄送：”→“抄报：”", "LET132"),
    _fault("抄送缺句号", "text copy_to “医疗保障局。”→“医疗保障局”", "LET134"),
    _fault("重复抄送", "text copy_to “市财政局、”→“市财政局、市人民政府办公室、”", "LET135 LET133"),
    _fault("附件名后有标点", "text attachment_note[1] “清单”→“清单。”", "LET144"),
    _fault("附件序号错", "text attachment_note[2] “2.”→“3.”", "LET143"),
    _fault("附件与说明不符", "text attachment_title[1] “清单”→“目录”", "LET146"),
    _fault("称谓缺冒号", "text recipients “委员：”→“委员”", "LET151"),
    _fault("称谓用代表", "text recipients “委员”→“代表”", "LET161"),
    _fault("署名与标志不同", "text signature “民政局”→“财政局”", "LET152"),
    _fault("附注没有括号", "text note “（联系人”→“联系人”\ntext note “7788）”→“7788”", "LET153"),
    _fault("编号前后不一", "text body[1] “0365”→“0356”", "LET164"),
    _fault("标题用“关于对”", "text title “对市政协”→“关于对市政协”", "LET191"),
    _fault("标题末有句号", "text title “的答复”→“的答复。”", "LET192"),
    _fault("留有占位", "text body[2] “126”→“××”", "LET181"),
    _fault("“您们”", "text body[1] “你们”→“您们”", "LET211"),
    _fault("多人称“您”", "text body[1] “你们”→“您”", "LET212"),
    _fault("一级标题跳号", "text heading1[2] “二、”→“三、”", "LET301"),
    _fault("二级标题重号", "text heading2[2] “（二）”→“（一）”", "LET302"),
    _fault("三级标题跳号", "text heading3[2] “2.”→“3.”", "LET301"),
    _fault("一级标题用逗号", "text heading1[1] “一、”→“一，”", "LET307"),
    _fault("二级标题后加顿号", "text heading2[1] “（一）”→“（一）、”", "LET307"),
    _fault("三级标题用顿号", "text heading3[1] “1.”→“1、”", "LET307"),
    _fault("三级标题用全角点", "text heading3[1] “1.”→“1．”", "LET308"),
    _fault("标题末加句号", "text heading1[1] “机制”→“机制。”", "LET311"),
)
WORDS = (
    _fault("半角逗号", "text body[2] “每月核对一次，”→“每月核对一次,”", "TXT106"),
    _fault("半角括号", "text body[2] “（社区）”→“(社区)”", "TXT106"),
    _fault("范围用短横", "text body[2] “126个”→“120-130个”", "TXT110"),
    _fault("数字旁空格", "text body[2] “126个”→“126 个”", "TXT113"),
    _fault("概数加顿号", "text body[2] “126个”→“三、四个”", "TXT114"),
    _fault("概数叠用", "text body[2] “126个”→“约120余个”", "TXT116"),
    _fault("千分撇", "text body[2] “2340户”→“2,340户”", "TXT120 TXT137"),
    _fault("书名号间顿号", "text body[1] “提案》”→“提案》、《补充意见》”", "TXT124"),
    _fault("括号不成对", "text body[2] “村（社区）”→“村（社区”", "TXT125"),
    _fault("“截止”", "text body[2] “2025年共”→“截止2025年底共”", "TXT134"),
    _fault("分项之和不符", "text body[2] “420户”→“430户”", "TXT137 TXT138"),
    _fault("电话用长横线", "text note “0000-555”→“0000—555”", "TXT132"),
    _fault("行文日期编虚位", "text body “1月起”→“01月起”", "TXT104"),
)
FAULTS = (*PAGE, *TEXT, *HEAD, *END, *ELEMENTS, *WORDS)
