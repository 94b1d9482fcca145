"""Recognition: the same letter by styles, by direct formatting as WPS writes it, and in many untidy ways."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.support.small_docx import box, document, fonts, page_field, par, run, style, table

from replygen.docx.document import Document
from replygen.docx.roles import Recognition, cues, recognise
from replygen.standard import ELEMENTS, Form

TEXT, HEI, KAI = fonts("仿宋_GB2312"), fonts("黑体"), fonts("楷体_GB2312")
TITLE, HEAD, SMALL = fonts("方正小标宋简体", 22), fonts("方正小标宋简体", 42, "FF0000"), fonts("仿宋_GB2312", 14)
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
RED_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:color="FF0000"/></w:pBdr>'
SIGNED = '<w:ind w:firstLine="5440"/>'  # 272 pt: where WPS puts a signature

Part = tuple[str, str]
"""An expected role and the paragraph in XML; blank paragraphs are not expected."""

OPENING = "您提出的《关于加强社区养老服务的建议》（第0690号）收悉。现答复如下："

DIRECT: dict[str, Part] = {
    "result": ("result", par("A 类", RIGHT, look=HEI)),
    "issuer": ("issuer_mark", par("云岭市民政局文件", CENTRE, look=HEAD)),
    "number": ("number", par("云民函〔2019〕34号", CENTRE + RED_RULE, look=TEXT)),
    "title1": ("title", par("云岭市民政局", CENTRE, look=TITLE)),
    "title2": ("title", par("关于市人大会议第0690号建议的答复", CENTRE, look=TITLE)),
    "recipients": ("recipients", par("尊敬的韩晓梅代表：", look=TEXT)),
    "opening": ("body", par(OPENING, INDENT, look=TEXT)),
    "heading1": ("heading1", par("一、社区养老服务情况", INDENT, look=HEI)),
    "heading2": ("heading2", par("（一）完善政策", INDENT, look=KAI)),
    "heading3": ("heading3", par("1.制定办法。全市先后制定了三项办法。", INDENT, look=TEXT)),
    "body": ("body", par("截至2019年5月31日，全市建成社区养老服务站46个。", INDENT, look=TEXT)),
    "thanks": ("body", par("感谢您对我们工作的关心和支持！", INDENT, look=TEXT)),
    "attachment_note": ("attachment_note", par("附件：征询意见表", INDENT, look=TEXT)),
    "signature": ("signature", par("云岭市民政局", SIGNED, look=TEXT)),
    "date": ("date", par(" " * 36 + "2019年6月25日", look=TEXT)),
    "note": ("note", par("（联系人：段某；联系电话：0871-60000000）", INDENT, look=TEXT)),
    "attachment_mark": ("attachment_mark", par("附件", "<w:pageBreakBefore/>", look=HEI)),
    "attachment_title": ("attachment_title", par("征询意见表", CENTRE, look=TITLE)),
    "attachment_body": ("body", par("请于三十日内寄回。", INDENT, look=TEXT)),
    "copy_to": ("copy_to", par("抄送：市政府办公室，市人大代表工委。", look=SMALL)),
    "print_line": ("print_line", par("云岭市民政局办公室　　2019年6月26日印发", look=SMALL)),
}


def read(parts: Sequence[Part], **others: str) -> tuple[Document, Recognition]:
    blank = par("", look=TEXT)
    found = document(blank.join(xml for _, xml in parts), **others)
    return found, recognise(found)


def keys(found: Document, recognition: Recognition) -> list[str]:
    return [recognition.of(p).key for p in found.body if not p.blank]


def check(parts: Sequence[Part], **others: str) -> Recognition:
    found, recognition = read(parts, **others)
    assert keys(found, recognition) == [key for key, _ in parts]
    return recognition


def changed(**replaced: Part | None) -> list[Part]:
    """The letter with some of its parts replaced, or left out."""
    parts = {**DIRECT, **replaced}
    return [part for part in parts.values() if part is not None]


def styled() -> tuple[list[Part], str]:
    """The letter with every format in paragraph styles, named after the elements; and the style sheet."""
    sheet = ""
    for element in ELEMENTS.values():
        look = fonts(element.typeface.value, element.size.pt, element.colour)
        indent = f'<w:ind w:firstLineChars="{int(element.first_line * 100)}"/>'
        layout = f'<w:pPr><w:jc w:val="{element.align}"/>{indent}</w:pPr>'
        sheet += style(element.key, f"{layout}<w:rPr>{look}</w:rPr>", name=element.name)
    words = {name: xml.split('preserve">')[1].split("<")[0].strip() for name, (_, xml) in DIRECT.items()}
    breaks = {"attachment_mark": "<w:pageBreakBefore/>"}
    parts = [(key, par(words[name], breaks.get(name, ""), style=key)) for name, (key, _) in DIRECT.items()]
    return parts, sheet


def test_a_letter_by_styles() -> None:
    parts, sheet = styled()
    assert check(parts, styles=sheet).form is Form.DOCUMENT


def test_a_letter_by_direct_formatting_in_style_normal() -> None:
    recognition = check(changed())
    assert recognition.form is Form.DOCUMENT
    assert "标志有“文件”二字" in recognition.form_why
    assert [p.text for p in recognition.find("title")] == ["云岭市民政局", "关于市人大会议第0690号建议的答复"]
    assert [p.text for p in recognition.find("body", attachment=1)] == ["请于三十日内寄回。"]


def test_style_names_of_others_mislead_nobody() -> None:
    sheet = "".join(style(name, name=name) for name in ("Normal", "Title", "List Paragraph"))
    parts = [(key, xml.replace("<w:pPr>", '<w:pPr><w:pStyle w:val="Title"/>')) for key, xml in changed()]
    check(parts, styles=sheet)


@pytest.mark.parametrize("missing", [*DIRECT])
def test_one_missing_part_leaves_the_others_recognised(missing: str) -> None:
    check(changed(**{missing: None}))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        pytest.param(
            "issuer", ("issuer_mark", par("云岭市民政局文件", CENTRE, look=fonts("宋体", 36))), id="black-head"
        ),
        pytest.param("issuer", ("issuer_mark", par("云岭市民政局", CENTRE, look=HEAD)), id="head-without-wenjian"),
        pytest.param(
            "issuer",
            ("issuer_mark", table([par("云岭市民政局", look=HEAD), par("云岭市财政局", look=HEAD)])),
            id="joint-head",
        ),
        pytest.param("number", ("number", par("云民函[2019]34号", CENTRE, look=TEXT)), id="square-brackets"),
        pytest.param("number", ("number", par("云民函〔2019〕034", CENTRE, look=TEXT)), id="number-without-hao"),
        pytest.param("number", ("number", par("云民函〔2019〕　号", CENTRE, look=TEXT)), id="draft-number"),
        pytest.param("number", ("number", par("云民函〔19〕34号", CENTRE, look=TEXT)), id="year-of-two-digits"),
        pytest.param("number", ("number", par("〔2019〕云民函34号", CENTRE, look=TEXT)), id="year-before-the-code"),
        pytest.param(
            "title1", ("title", par("云岭市民政局", CENTRE, look=fonts("方正小标宋简体", 22, "FF0000"))), id="red-title"
        ),
        pytest.param("title2", ("title", par("答　复", CENTRE, look=TITLE)), id="title-continued-by-dafu"),
        pytest.param("title1", ("title", par("关于对第0690号建议的答复", look=TEXT)), id="title-that-looks-like-text"),
        pytest.param("recipients", ("recipients", par("韩晓梅、段文代表", look=TEXT)), id="colon-forgotten"),
        pytest.param("recipients", ("recipients", par("民盟云岭市委:", look=TEXT)), id="unit-half-width-colon"),
        pytest.param("recipients", ("recipients", par("市政协提案委员会：", look=TEXT)), id="unit"),
        pytest.param("opening", ("body", par("你们提出的建议收悉，现答复如下：", look=TEXT)), id="opening-with-colon"),
        pytest.param("heading1", ("heading1", par("一. 社区养老服务情况", look=HEI)), id="wrong-mark-behind-number"),
        pytest.param("heading2", ("heading2", par("(一)完善政策", look=KAI)), id="half-width-brackets"),
        pytest.param("body", ("body", par("2018年，全市投入1.5亿元。", look=TEXT)), id="a-year-is-no-heading"),
        pytest.param("body", ("body", par("1.5万元以上的项目共3个。", look=TEXT)), id="a-decimal-is-no-heading"),
        pytest.param("body", ("body", par("一是完善政策。二是加强队伍。", look=TEXT)), id="yishi-is-no-heading"),
        pytest.param("thanks", ("body", par("感谢您的关心和支持！", CENTRE, look=TEXT)), id="centred-sentence"),
        pytest.param(
            "attachment_note", ("attachment_note", par("附件1.征询意见表", INDENT, look=TEXT)), id="note-without-colon"
        ),
        pytest.param("note", ("note", par("联系人及电话：段某 0871-60000000", look=TEXT)), id="note-without-brackets"),
        pytest.param(
            "note", ("note", par("【联系人：段某；联系电话：0871-60000000】", look=TEXT)), id="note-in-lenticular"
        ),
        pytest.param("note", ("note", par("（此件公开发布）", look=TEXT)), id="note-on-publication"),
        pytest.param("note", ("note", par(f"（联系人：段某；地址：{'云岭市' * 30}）", look=TEXT)), id="long-note"),
        pytest.param("signature", ("signature", par(" " * 30 + "云岭市民政局", look=TEXT)), id="placed-by-blanks"),
        pytest.param("signature", ("signature", par("云岭市民政局", RIGHT, look=TEXT)), id="placed-right"),
        pytest.param("signature", ("signature", par("云岭市民政局", look=TEXT)), id="signature-at-the-left"),
        pytest.param("signature", ("signature", par("云岭市福利中心", look=TEXT)), id="signature-of-another-office"),
        pytest.param("date", ("date", par("2018年 6月 29日", RIGHT, look=TEXT)), id="date-with-blanks"),
        pytest.param("date", ("date", par("二〇一九年六月二十五日", RIGHT, look=TEXT)), id="date-in-characters"),
        pytest.param("date", ("date", par("2019.6.25", RIGHT, look=TEXT)), id="date-with-dots"),
        pytest.param("date", ("date", par("2019年6月", RIGHT, look=TEXT)), id="date-without-day"),
        pytest.param("date", ("date", par("　　　　年　月　日", RIGHT, look=TEXT)), id="date-of-a-draft"),
        pytest.param("date", ("date", par("19年6月25日", RIGHT, look=TEXT)), id="date-with-short-year"),
        pytest.param("date", ("date", par("2019年6月25号", RIGHT, look=TEXT)), id="date-with-hao"),
        pytest.param(
            "print_line", ("print_line", par("云岭市民政局办公室　　2019年6月26日", look=SMALL)), id="yinfa-forgotten"
        ),
        pytest.param(
            "print_line", ("print_line", par("云岭市民政局办公室　　2019年6月26日印制", look=SMALL)), id="yinzhi"
        ),
        pytest.param("copy_to", ("copy_to", par("抄送 市政府办公室", look=SMALL)), id="copy-to-without-colon"),
        pytest.param("copy_to", ("copy_to", par("抄报：市政府办公室。", look=SMALL)), id="copy-to-old-word"),
        pytest.param("result", ("result", par("办理结果：A", look=TEXT)), id="result-in-words"),
        pytest.param("result", ("result", par("〔A〕", look=TEXT)), id="result-in-brackets"),
        pytest.param("result", ("result", par("F类", look=HEI)), id="result-unknown-letter"),
        pytest.param("result", ("copy_number", par("000012", look=TEXT)), id="copy-number"),
        pytest.param("result", ("secrecy", par("秘密★1年", look=HEI)), id="secrecy"),
        pytest.param("result", ("urgency", par("特　急", look=HEI)), id="urgency"),
        pytest.param("result", ("disclosure", par("公开属性：主动公开", look=TEXT)), id="disclosure"),
        pytest.param("heading1", ("rule", par("—" * 26, look=TEXT)), id="typed-rule"),
        pytest.param("attachment_mark", ("attachment_mark", par("附件1：", look=HEI)), id="mark-with-number-and-colon"),
    ],
)
def test_wrong_and_rare_forms_are_recognised(name: str, part: Part) -> None:
    if part[1].startswith("<w:tbl>"):
        found, recognition = read(changed(**{name: part}))
        assert keys(found, recognition)[1:3] == ["issuer_mark", "issuer_mark"]
    else:
        check(changed(**{name: part}))


@pytest.mark.parametrize(
    ("content", "spans"),
    [
        pytest.param(
            run("二、关于强化支持的建议。", HEI) + run("截至2018年，举办培训班20余次。下一步继续。", TEXT),
            [("heading1", "二、关于强化支持的建议。")],
            id="the-font-changes",
        ),
        pytest.param(
            run("（二）", KAI)
            + run("加强培训。", KAI)
            + run("我们将", TEXT)
            + run("2018", HEI)
            + run("年继续。", TEXT),
            [("heading2", "（二）加强培训。")],
            id="in-several-runs",
        ),
        pytest.param(
            run("二、关于强化支持的建议。截至2018年，举办培训班20余次。", TEXT),
            [("heading1", "二、关于强化支持的建议。")],
            id="by-the-first-sentence",
        ),
        pytest.param(
            run("1.金点子计划：面向居民征集社区问题的解决方案。以群众的力量解决问题。", TEXT),
            [("heading3", "1.金点子计划：")],
            id="by-the-colon",
        ),
        pytest.param(run("二、关于强化支持的建议", HEI), [], id="a-line-of-its-own"),
        pytest.param(run("二、关于强化支持的建议。", HEI), [], id="a-line-of-its-own-with-a-stop"),
        pytest.param(
            run("二、关于", HEI) + run("强化", TEXT) + run("支持的建议", HEI), [], id="a-stray-run-is-no-change"
        ),
    ],
)
def test_run_in_headings(content: str, spans: list[tuple[str, str]]) -> None:
    found, recognition = read(changed(heading1=("", par(content, INDENT))))
    paragraph = next(p for p in found.body if p.text.startswith(("二", "（二）", "1.金")))
    role = recognition.of(paragraph)
    heads = [(s.key, paragraph.text[s.start : s.end]) for s in role.spans if s.key != "body"]
    assert heads == spans
    assert role.key.startswith("heading")
    assert recognition.text(paragraph, role.key) == (spans[0][1] if spans else paragraph.text)


def test_doubt_is_told() -> None:
    found, recognition = read(changed(heading1=("", par("二、强化支持。举办培训班20余次。", look=TEXT))))
    assert not next(recognition.of(p) for p in found.body if p.text.startswith("二、")).sure


def test_automatic_numbers_make_headings() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    check(changed(heading1=("heading1", par("社区养老服务情况", number, look=HEI))), numbering=numbering)


def test_outline_levels_make_headings_without_numbers() -> None:
    heading = par("社区养老服务情况", '<w:outlineLvl w:val="0"/>', look=HEI)
    found, recognition = read(changed(heading1=("", heading)))
    assert not recognition.of(recognition.find("heading1")[0]).sure
    assert len(keys(found, recognition)) == len(DIRECT)


def test_several_elements_on_one_line() -> None:
    line = par("000012" + "　" * 18 + "A类", look=TEXT)
    upward = par("云民发〔2019〕34号" + " " * 12 + "签发人：段　某", look=TEXT)
    _, recognition = read(changed(result=("", line), number=("", upward)))
    mark = recognition.find("result")[0]
    assert (recognition.text(mark, "copy_number"), recognition.text(mark, "result")) == ("000012", "A类")
    signer = recognition.find("signer")[0]
    assert recognition.text(signer, "number") == "云民发〔2019〕34号"
    assert recognition.text(signer, "signer") == "签发人：段　某"


def test_salutation_and_opening_in_one_paragraph() -> None:
    line = par("韩晓梅、段文代表：" + OPENING, look=TEXT)
    _, recognition = read(changed(recipients=None, opening=("", line)))
    paragraph = recognition.find("recipients")[0]
    assert recognition.text(paragraph, "recipients") == "韩晓梅、段文代表："
    assert recognition.text(paragraph, "body") == OPENING


def test_signature_and_date_on_one_line() -> None:
    line = par("云岭市民政局  2019年6月25日", RIGHT, look=TEXT)
    _, recognition = read(changed(signature=None, date=("", line)))
    paragraph = recognition.find("date")[0]
    assert recognition.text(paragraph, "signature").strip() == "云岭市民政局"
    assert recognition.text(paragraph, "date") == "2019年6月25日"


def test_recipients_over_several_paragraphs() -> None:
    first = par("韩晓梅、段文、李一川、", look=TEXT)
    parts = changed()
    at = [key for key, _ in parts].index("recipients")
    check([*parts[:at], ("recipients", first), *parts[at:]])


def test_joint_signatures_and_a_seal_hint() -> None:
    parts = changed()
    at = [key for key, _ in parts].index("signature")
    joint = [("signature", par("云岭市财政局", SIGNED, look=TEXT)), ("other", par("（盖章）", RIGHT, look=TEXT))]
    check([*parts[: at + 1], *joint, *parts[at + 1 :]])


def test_signatures_in_a_table() -> None:
    names = table([par("云岭市民政局"), par("云岭市财政局")], [par(), par("2019年6月25日")])
    found, recognition = read(changed(signature=("", names), date=None))
    assert [p.text for p in recognition.find("signature")] == ["云岭市民政局", "云岭市财政局"]
    assert [p.text for p in recognition.find("date")] == ["2019年6月25日"]
    assert len(found.body) > len(DIRECT)


def test_several_attachments_with_their_note() -> None:
    note = [
        ("attachment_note", par("附件：1.征询意见表", INDENT, look=TEXT)),
        ("attachment_note", par("      2.社区养老服务站名单", INDENT, look=TEXT)),
    ]
    second = [
        ("attachment_mark", par("附件2", "<w:pageBreakBefore/>", look=HEI)),
        ("attachment_title", par("社区养老服务站", CENTRE, look=TITLE)),
        ("attachment_title", par("名单", CENTRE, look=TITLE)),
        ("heading1", par("一、城区", INDENT, look=HEI)),
    ]
    parts = changed(attachment_note=None)
    sign, copy = ([key for key, _ in parts].index(key) for key in ("signature", "copy_to"))
    recognition = check([*parts[:sign], *note, *parts[sign:copy], *second, *parts[copy:]])
    assert [p.text for p in recognition.find("attachment_title", 2)] == ["社区养老服务站", "名单"]
    assert recognition.find("heading1", 1) == []


def test_the_body_keeps_its_tables_and_dates() -> None:
    dates = table([par("时间"), par("地点")], [par("2019年5月1日"), par("社区一站")])
    found, recognition = read(changed(body=("", dates)))
    roles = [recognition.of(p).key for p in found.body if p.cell]
    assert roles == ["table_head", "table_head", "table_text", "table_text"]
    assert [p.text.strip() for p in recognition.find("date")] == ["2019年6月25日"]


def test_the_imprint_in_a_table_or_a_text_box() -> None:
    rows = table([par("抄送：市政府办公室。")], [par("云岭市民政局办公室") + par("2019年6月26日印发")])
    for xml in (rows, par(box(rows))):
        _, recognition = read(changed(copy_to=("", xml), print_line=None))
        assert [p.text for p in recognition.find("copy_to")] == ["抄送：市政府办公室。"]
        assert [p.text for p in recognition.find("print_line")] == ["云岭市民政局办公室", "2019年6月26日印发"]


def test_a_copy_list_over_two_paragraphs() -> None:
    parts = changed(copy_to=("copy_to", par("抄送：市政府办公室，", look=SMALL)))
    check([*parts[:-1], ("copy_to", par("      市人大代表工委。", look=SMALL)), parts[-1]])


def test_hidden_and_deleted_words_are_not_recognised() -> None:
    hidden = par(run("附件：征询意见表", "<w:vanish/>"))
    deleted = par("<w:del><w:r><w:delText>附件：征询意见表</w:delText></w:r></w:del>")
    for xml in (hidden, deleted):
        found, recognition = read(changed(attachment_note=("", xml)))
        assert recognition.find("attachment_note") == []
        assert len(keys(found, recognition)) == len(DIRECT) - 1


@pytest.mark.parametrize(
    ("content", "role"),
    [
        (run("— ") + page_field() + run(" —"), "page_number"),
        (run("–– 1 ––"), "page_number"),
        (run("第") + page_field() + run("页"), "page_number"),
        (run("云岭市民政局"), "other"),
    ],
)
def test_footers(content: str, role: str) -> None:
    sections = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    found = document(par("甲") + sections, footer1=par(content))
    assert recognise(found).of(found.paragraphs[-1]).key == role


def test_the_even_page_number_is_told_apart() -> None:
    sections = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
    sections += '<w:footerReference w:type="even" r:id="footer2"/></w:sectPr>'
    number = par(run("— ") + page_field() + run(" —"))
    found = document(par("甲") + sections, footer1=number, footer2=number, settings="<w:evenAndOddHeaders/>")
    assert [recognise(found).of(p).key for p in found.paragraphs[1:]] == ["page_number", "page_number_even"]


def red_line(offset: int, compound: str = "sng") -> str:
    return (
        '<w:r><w:drawing><wp:anchor><wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{offset}</wp:posOffset></wp:positionV><wp:extent cx='6120000' cy='0'/><a:graphic>"
        f'<a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="28575" cmpd="{compound}"><a:solidFill>'
        '<a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )


def test_the_letter_form_with_its_head_in_the_header() -> None:
    header = par(box(par("云岭市民政局", CENTRE, look=HEAD)) + red_line(1_900_000, "thickThin") + red_line(9_972_000))
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:titlePg/></w:sectPr>'
    number = par("云民函〔2019〕34号", RIGHT, look=TEXT)
    parts = changed(result=None, issuer=None, number=("number", number), print_line=None)
    key, last = parts[-1]
    recognition = check([*parts[:-1], (key, last + section)], header1=header)
    assert recognition.form is Form.LETTER
    assert [p.text for p in recognition.find("issuer_mark")] == ["云岭市民政局"]


@pytest.mark.parametrize(
    ("place", "form"),
    [(RIGHT, Form.LETTER), (CENTRE, Form.DOCUMENT)],
)
def test_the_place_of_the_number_speaks_for_a_form(place: str, form: Form) -> None:
    number = par("云民函〔2019〕34号", place, look=TEXT)
    head = par("云岭市民政局", CENTRE, look=HEAD)
    _, recognition = read(changed(issuer=("issuer_mark", head), number=("number", number)))
    assert recognition.form is form


def test_a_text_that_is_no_letter_harms_nobody() -> None:
    for body in ("", par(), par("会议记录"), par("甲" * 500) * 60, table([par("甲")])):
        found = document(body)
        assert set(recognise(found).roles) == {p.key for p in found.paragraphs}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云民政法〔2019〕34号", True),
        ("云民政法〔2019〕　号", True),
        ("B〔2017〕062号", True),
        ("民函2018〔19〕", True),
        ("云民函〔20××〕×号", True),
        ("云民函﹝2019﹞34号", True),
        ("云民函〔　　〕　号", True),
        ("〔2026〕　号", True),
        ("云岭市民政局（2）", False),
        ("政协第十二届二次会议第0690号", False),
        ("关于第0690号建议的答复", False),
        ("2019年6月25日", False),
        ("电话：67196360", False),
    ],
)
def test_what_reads_as_a_number(text: str, expected: bool) -> None:
    assert cues.is_number(text) is expected


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        (["一、甲", "十二、甲"], 1),
        (["（三）甲", "(三)甲"], 2),
        (["3.甲", "３．甲", "3、甲", "3.2026年安排"], 3),
        (["（3）甲", "(3)甲"], 4),
        (["3.5万元", "一是甲", "2019年", "①甲", "甲一、"], 0),
    ],
)
def test_heading_levels(texts: list[str], level: int) -> None:
    assert {cues.heading_level(text) for text in texts} == {level}


@pytest.mark.parametrize(
    "texts",
    [
        ["　2019年6月25日 ", "二〇一九年六月", "2019年6月二十五", "20××年×月×", "2019-6-２５", "民政局　2019年6月26日"],
        ["附　件2", "附件：征询意见表。", "附件　征询意见表", "联 系 人：段某。", "（ 电话：0871"],
        [
            "抄送：市政府。",
            "抄送市政府。",
            "2019年6月26日印发",
            "民政局 2019年6月26日印制",
            "2019年6月26日印发 共印5份 。",
        ],
    ],
)
def test_the_ends_of_a_text_leave_open_what_its_words_say(texts: list[str]) -> None:
    for text in texts:
        whole = cues.is_date, cues.is_note, cues.is_print_line, cues.is_attachment_mark, cues.is_attachment_note
        assert any(cue(text) for cue in whole) or cues.signed_date(text) or cues.is_copy_to(text, bare=True)
        assert cues.may_end(text)


@pytest.mark.parametrize("text", ["2019年6月25日，办法印发。", "（一）完善政策", "一、健全工作机制", "办法已印发。"])
def test_text_is_told_by_its_ends(text: str) -> None:
    assert not cues.may_end(text)


def test_a_greeting_may_stand_behind_the_salutation() -> None:
    found, recognition = read(changed(recipients=("", par("尊敬的韩晓梅代表：您好！", look=TEXT))))
    (paragraph,) = recognition.find("recipients")
    assert recognition.text(paragraph, "recipients") == "尊敬的韩晓梅代表："
    assert [p.text for p in recognition.find("title")] == ["云岭市民政局", "关于市人大会议第0690号建议的答复"]
    assert len(keys(found, recognition)) == len(DIRECT)
