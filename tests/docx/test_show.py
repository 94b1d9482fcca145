"""`show`: the text that golden tests keep."""

from __future__ import annotations

import pytest
from tests.support.small_docx import box, document, fonts, page_field, par, run, style, table

from replygen.docx.show import show

TEXT = fonts("仿宋_GB2312")
BODY = (
    par("云岭市民政局文件", '<w:jc w:val="center"/>', look=fonts("方正小标宋简体", 42, "FF0000"))
    + par(
        "云民函〔2019〕34号",
        '<w:jc w:val="center"/><w:pBdr><w:bottom w:val="single" w:sz="18" w:color="FF0000"/></w:pBdr>',
        look=TEXT,
    )
    + par("")
    + par("韩晓梅代表：", look=TEXT)
    + par(
        run("一、养老的建议。", fonts("黑体")) + run("我们将办好2019年的工作。", TEXT),
        '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:spacing w:line="579" w:lineRule="exact" w:before="120"/>',
        style="Body",
    )
    + par(run("办好", TEXT) + f"<w:ins>{run('了', TEXT)}</w:ins><w:del><w:r><w:delText>的</w:delText></w:r></w:del>")
    + table([par("甲", look=TEXT)])
    + par(run("见", TEXT) + box(par("抄送：市政府办公室。", look=fonts("仿宋_GB2312", 14))), "<w:pageBreakBefore/>")
    + '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:bottom="1984" w:left="1587" w:right="1474"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)
EXPECTED = """\
格式：文件（正文里的红色分隔线、标志有“文件”二字、发文字号居中）
第1节：210×297 上37 下35 左28 右26 网格lines 行距28.95
  页脚：word/footer1.xml
── word/document.xml（正文）
   1 发文机关标志 方正小标宋简体 42 红 居中 │ 云岭市民政局文件
   2 发文字号 仿宋_GB2312 16 居中 │ 云民函〔2019〕34号
     线 段落边框 下 红 2.25磅
   3 （空） 10 左
   4 主送机关 仿宋_GB2312 16 左 │ 韩晓梅代表：
   5 一级标题＋公文正文 仿宋_GB2312 16 左 首行2字 行28.95 段前6磅 │ ‹黑体 16›一、养老的建议。‹›我们将办好2019年的工作。
   6 公文正文 仿宋_GB2312 16 左 │ 办好⟦增：了⟧⟦删：的⟧
   7 公文正文 仿宋_GB2312 16 左 │ [表1 1,1]甲
   8 公文正文 仿宋_GB2312 16 左 │ ⤓见
   9 抄送机关 仿宋_GB2312 14 左 │ [文本框1]抄送：市政府办公室。
── word/footer1.xml（页脚）
   1 页码 Times New Roman 10 左 │ — 1 —
修订 第6段  插入：了
修订 第6段  删除：的
"""


def squeezed(text: str) -> list[str]:
    """The lines of the text without the blanks that align its columns."""
    return [" ".join(filter(None, line.split(" "))) for line in text.splitlines()]


def shown(body: str = BODY) -> str:
    return show(document(body, styles=style("Body", name="正文"), footer1=par(run("— ") + page_field() + run(" —"))))


def test_a_document_as_text() -> None:
    assert squeezed(shown()) == squeezed(EXPECTED)


def test_columns_are_aligned_by_display_width() -> None:
    rows = [line for line in shown().splitlines() if "│" in line]
    cells = {sum(1 if ord(c) < 0x2000 else 2 for c in row.partition("│")[0]) for row in rows}
    assert len(cells) == 1


def test_the_same_document_gives_the_same_text() -> None:
    assert shown() == shown()


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (fonts("黑体"), fonts("黑体", bold=True), "‹黑体 16 加粗›"),
        ("2.25", "2.25", "2.25磅"),
        ('w:firstLineChars="200"', 'w:firstLineChars="0"', "首行32磅"),
        ('w:lineRule="exact"', 'w:lineRule="auto"', "2.41倍行"),
        ('w:before="120"', 'w:beforeLines="50"', "段前0.5行"),
        ("<w:pageBreakBefore/>", '<w:ind w:leftChars="100" w:right="200"/>', "左1字 右10磅"),
    ],
)
def test_each_difference_can_be_read(before: str, after: str, line: str) -> None:
    assert line in shown(BODY.replace(before, after))
