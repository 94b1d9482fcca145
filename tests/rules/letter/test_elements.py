"""The elements of a letter: there or missing, and written as clause 7 has them."""

from __future__ import annotations

import pytest

from replygen.rules.examples import example_subject
from replygen.rules.letter import attachments, copies, dates, missing, number, signoff
from replygen.rules.rule import Rule, Subject
from replygen.standard import Form


def names(rules: tuple[Rule, ...], subject: Subject) -> list[str]:
    return [rule.code.name for rule in rules for _ in rule.check(subject)]


WHOLE = """
number: 澜民函〔2026〕34号
title: 对政协澜川市五届二次会议第0217号提案的答复
recipients: 周明远委员：
body: 同意。
signature: 澜川市民政局
date: 2026年5月20日
copy_to: 抄送：澜川市人民政府办公室。
print_line: 澜川市民政局办公室　2026年5月20日印发
"""


@pytest.mark.parametrize(
    ("form", "left_out", "expected"),
    [
        ("文件", (), []),
        ("文件", ("number",), ["missing-number"]),
        ("文件", ("title",), ["missing-title"]),
        ("文件", ("recipients",), ["missing-recipients"]),
        ("文件", ("signature", "date"), ["missing-signature", "missing-date"]),
        ("文件", ("copy_to",), ["missing-copy-to"]),
        ("文件", ("print_line",), ["missing-imprint"]),
        # No 版记 at all is one fault, not three.
        ("文件", ("copy_to", "print_line"), ["missing-imprint"]),
        ("信函", ("print_line",), []),
        ("信函", (), ["print-line-in-letter-form"]),
        ("信函", ("copy_to", "print_line"), ["missing-copy-to"]),
    ],
)
def test_missing_elements(form: str, left_out: tuple[str, ...], expected: list[str]) -> None:
    lines = [line for line in WHOLE.splitlines() if line and not line.startswith(left_out or ("\0",))]
    assert names(missing.RULES, example_subject("\n".join([f"form: {form}", *lines]))) == expected


def test_a_salutation_moved_into_the_imprint_is_not_missing() -> None:
    text = WHOLE.replace("recipients: 周明远委员：", "").replace(
        "copy_to: ", "copy_to: 主送：周明远等60名委员。\ncopy_to: "
    )
    assert names(missing.RULES, example_subject(text)) == []


def test_an_assisting_unit_need_not_copy() -> None:
    text = WHOLE.replace("的答复", "的会办意见").replace("copy_to: 抄送：澜川市人民政府办公室。\n", "")
    assert names(missing.RULES, example_subject(text)) == []


def test_a_file_without_text_lacks_nothing() -> None:
    assert names(missing.RULES, Subject((), Form.DOCUMENT)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("澜民函〔2026〕34号", []),
        ("澜民政法〔2019〕134号", []),
        ("B〔2017〕62号", []),
        ("澜民函〔2026〕34号　　签发人：郑行之", []),
        ("澜民函[2026]34号", ["malformed-document-number"]),
        ("澜民函（2026）34号", ["malformed-document-number"]),
        ("澜民函【2026】34号", ["malformed-document-number"]),
        ("澜民函﹝2026﹞34号", ["malformed-document-number"]),
        ("澜民函〔26〕34号", ["malformed-document-number"]),
        ("澜民函〔2026〕034号", ["malformed-document-number"]),
        ("澜民函〔2026〕第34号", ["malformed-document-number"]),
        ("澜民函〔2026〕34", ["malformed-document-number"]),
        ("澜民函2026〔34〕号", ["malformed-document-number"]),
        ("澜民函〔2026〕 34号", ["malformed-document-number"]),
        ("澜民函〔2026〕　号", ["unfilled-document-number"]),
        ("澜民函〔　　〕　号", ["unfilled-document-number"]),
        ("〔2026〕　号", ["unfilled-document-number"]),
    ],
)
def test_document_number(text: str, expected: list[str]) -> None:
    assert names(number.RULES, example_subject(f"number: {text}")) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026年5月20日", []),
        ("2028年2月29日", []),
        ("2026年12月31日", []),
        ("2026年05月20日", ["malformed-issue-date"]),
        ("2026年5月05日", ["malformed-issue-date"]),
        ("2026 年 5 月 20 日", ["malformed-issue-date"]),
        ("2026-5-20", ["malformed-issue-date"]),
        ("2026.5.20", ["malformed-issue-date"]),
        ("2026/5/20", ["malformed-issue-date"]),
        ("２０２６年５月２０日", ["malformed-issue-date"]),
        ("二〇二六年五月二十日", ["malformed-issue-date"]),
        ("二O二六年五月二十日", ["malformed-issue-date"]),
        ("二○二六年十月十日", ["malformed-issue-date"]),
        ("2026年5月20", ["malformed-issue-date"]),
        ("2026年2月29日", ["impossible-issue-date"]),
        ("2026年13月1日", ["impossible-issue-date"]),
        ("2026年6月31日", ["impossible-issue-date"]),
        ("2026年0月1日", ["impossible-issue-date"]),
        ("26年5月20日", ["impossible-issue-date"]),
        ("　　　　年　月　日", ["unfilled-issue-date"]),
        ("2026年　月　日", ["unfilled-issue-date"]),
        ("2026年×月×日", ["unfilled-issue-date"]),
    ],
)
def test_date(date: str, expected: list[str]) -> None:
    assert names(dates.RULES, example_subject(f"date: {date}")) == expected


def test_a_malformed_date_is_shown_as_it_should_be() -> None:
    subject = example_subject("date: 二〇二六年十一月三日")
    (message,) = [finding.message for rule in dates.RULES for finding in rule.check(subject)]
    assert "应写成“2026年11月3日”" in message


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("澜川市民政局办公室", "2026年5月20日印发"), []),
        (("澜川市民政局办公室\t2026年5月21日印发",), []),
        (("澜川市民政局办公室　2026年5月20日印发　共印20份",), []),
        (("澜川市民政局办公室　　　　年　月　日印发",), []),
        (("澜川市民政局办公室", "2026年5月20日"), ["incomplete-print-line"]),
        (("澜川市民政局办公室",), ["incomplete-print-line"]),
        (("2026年5月20日印发",), ["incomplete-print-line"]),
        (("澜川市民政局办公室　2026年05月20日印发",), ["malformed-issue-date"]),
        (("澜川市民政局办公室　2026年5月32日印发",), ["impossible-issue-date"]),
        (("澜川市民政局办公室　2026年5月19日印发",), ["printed-before-issue"]),
        # However it is written, the day is known.
        (("澜川市民政局办公室　二〇二六年五月十九日印发",), ["malformed-issue-date", "printed-before-issue"]),
    ],
)
def test_print_line(lines: tuple[str, ...], expected: list[str]) -> None:
    text = "\n".join(["date: 2026年5月20日", *(f"print_line: {line}" for line in lines)])
    assert names(dates.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("抄送：澜川市财政局。",), []),
        (("抄送：澜川市财政局、澜川市教育局，澜川市人民政府办公室。",), []),
        (("抄送：澜川市人大常委会办公厅（2份），澜川市人民政府办公室。",), []),
        (("抄送：澜川市人民政府办公室，政协澜川市", "委员会提案委员会。"), []),
        (("主送：周明远等60名代表。", "抄送：澜川市财政局。"), []),
        (("抄送:澜川市财政局。",), ["copy-to-without-colon"]),
        (("抄送 澜川市财政局。",), ["copy-to-without-colon"]),
        (("澜川市财政局。",), ["copy-to-without-colon"]),
        (("抄报：澜川市人民政府。",), ["copy-to-old-name"]),
        (("抄报：澜川市人民政府。", "抄送：澜川市财政局。"), ["copy-to-old-name"]),
        (("抄送：澜川市财政局；澜川市教育局。",), ["copy-to-separator"]),
        (("抄送：澜川市财政局,澜川市教育局。",), ["copy-to-separator"]),
        (("抄送：澜川市财政局 澜川市教育局。",), ["copy-to-separator"]),
        (("抄送：澜川市财政局",), ["copy-to-without-full-stop"]),
        (("抄送：澜川市财政局；",), ["copy-to-without-full-stop"]),
        (("抄送：澜川市财政局、", "澜川市教育局"), ["copy-to-without-full-stop"]),
        (("抄送：澜川市财政局、澜川市教育局、澜川市财政局。",), ["copied-twice"]),
        (("抄送：民盟澜川市委员会，澜川市财政局。",), ["copied-twice"]),
    ],
)
def test_copies(lines: tuple[str, ...], expected: list[str]) -> None:
    text = "\n".join(["recipients: 民盟澜川市委员会：", *(f"copy_to: {line}" for line in lines)])
    assert names(copies.RULES, example_subject(text)) == expected


def test_of_a_unit_copied_twice_the_second_is_shown() -> None:
    subject = example_subject("copy_to: 抄送：澜川市财政局，澜川市财政局。")
    (finding,) = [f for rule in copies.RULES for f in rule.check(subject)]
    assert (finding.start, finding.end) == (10, 16)


def test_of_a_unit_copied_twice_with_an_aside_inside_the_whole_list_is_shown() -> None:
    subject = example_subject("recipients: 澜川市财政局办公室：\ncopy_to: 抄送：澜川市财政局（预算科）办公室。")
    (finding,) = [f for rule in copies.RULES for f in rule.check(subject)]
    assert (finding.start, finding.end) == (3, 18)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("附件：建设进度表",), []),
        (("附件：1.建设进度表", "2.资金安排表", "3.人员名册"), []),
        (("附件：1.建设进度表　2.资金安排表",), []),
        (("附件：关于推进城乡社区养老服务站建设的", "进度表"), []),
        (("附件：1.关于推进城乡社区养老服务站建设的", "进度表", "2.资金安排表"), []),
        (("附件：2025年1.5万名老人补贴表",), []),
        (("附件:建设进度表",), ["attachment-note-label"]),
        (("附件 建设进度表",), ["attachment-note-label"]),
        (("附件1：建设进度表", "附件2：资金安排表"), ["attachment-note-label", "attachment-note-label"]),
        (("附件：1.建设进度表",), ["single-attachment-numbered"]),
        (("附件：1、建设进度表", "2、资金安排表"), ["attachments-misnumbered", "attachments-misnumbered"]),
        (("附件：1.建设进度表", "1.资金安排表"), ["attachments-misnumbered"]),
        (("附件：建设进度表", "2.资金安排表"), ["attachments-misnumbered"]),
        (("附件：建设进度表。",), ["attachment-name-end-mark"]),
        (("附件：1.建设进度表；", "2.资金安排表。"), ["attachment-name-end-mark", "attachment-name-end-mark"]),
    ],
)
def test_attachment_note(lines: tuple[str, ...], expected: list[str]) -> None:
    assert (
        names(attachments.RULES, example_subject("\n".join(f"attachment_note: {line}" for line in lines))) == expected
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("附件", []),
        ("附 件", []),
        ("附件1", []),
        ("澜民函〔2026〕34号附件", []),
        ("附件：", ["attachment-mark-malformed"]),
        ("附件1：", ["attachment-mark-malformed"]),
        ("附件2", ["attachment-mark-malformed"]),
    ],
)
def test_attachment_mark(mark: str, expected: list[str]) -> None:
    text = f"attachment_note: 附件：建设进度表\n附件 attachment_mark: {mark}\n附件 attachment_title: 建设进度表"
    assert names(attachments.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("attachment_note: 附件：建设进度表\n附件 attachment_title: 建设\n附件 attachment_title: 进度表", []),
        ("attachment_note: 附件：建设进度表\n附件 body: 略", []),
        ("attachment_note: 附件：进度表\n附件 attachment_title: 建设进度表", ["attachments-differ-from-note"]),
        ("attachment_note: 附件：1.甲表　2.乙表\n附件 attachment_title: 甲表", ["attachments-differ-from-note"]),
        ("附件 attachment_title: 甲表", ["attachment-not-announced"]),
        ("body: 见附件1和附件2。\nattachment_note: 附件：1.甲表　2.乙表", []),
        ("body: 见附件。\nattachment_note: 附件：甲表", []),
        ("body: 按照《办法》附件3和〔2023〕15号附件2、省厅通知附件4执行，附件材料另送。", []),
        ("body: 见附件。", ["cited-attachment-missing"]),
        ("body: （见附件3）。\nattachment_note: 附件：1.甲表　2.乙表", ["cited-attachment-missing"]),
    ],
)
def test_attachments_behind_the_letter(text: str, expected: list[str]) -> None:
    assert names(attachments.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("head", "signature", "expected"),
    [
        ("澜川市民政局文件", "澜川市民政局", []),
        ("澜 川 市 民 政 局 文 件", "澜 川 市 民 政 局", []),
        ("澜川市民政局", "澜川市民政局", []),
        ("澜川市发改委文件", "澜川市发展和改革委员会", []),
        ("昆明市官渡区民政局文件", "官渡区民政局", []),
        ("澜川市民政局文件", "澜川市民政局　澜川市财政局", []),
        ("澜川市民政局文件", "澜川市民政局办公室", ["signature-differs-from-head"]),
        ("澜川市民政局文件", "社会组织管理科", ["signature-differs-from-head"]),
        ("澜川市民政局文件", "滨河市民政局", ["signature-differs-from-head"]),
    ],
)
def test_signature(head: str, signature: str, expected: list[str]) -> None:
    assert names(signoff.RULES, example_subject(f"issuer_mark: {head}\nsignature: {signature}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("note: （联系人：许文清，电话：5551234）", []),
        ("note: （联系人：许文清，\nnote: 电话：5551234）", []),
        ("note: (联系人：许文清)", ["note-without-brackets"]),
        ("note: （联系人：许文清", ["note-without-brackets"]),
        ("recipients: 周明远委员：", []),
        ("recipients: 周明远委员： ", []),
        ("recipients: 周明远委员:", ["salutation-without-colon"]),
        ("recipients: 周明远委员", ["salutation-without-colon"]),
    ],
)
def test_note_and_salutation(text: str, expected: list[str]) -> None:
    assert names(signoff.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("澜川市民政局文件", "澜川市民政局办公室　2026年5月20日印发", []),
        ("澜川市民政局文件", "市民政局办公室　　2026年5月20日印发", []),
        ("云岭县教育体育局文件", "县教体局办公室　2026年5月20日印发", []),
        ("云岭县人民政府", "云岭县人民政府办公室　2026年5月20日印发", []),
        ("澜川市民政局文件", "澜川市民政局　2026年5月20日印发", []),
        ("澜川市民政局文件", "2026年5月20日印发", []),
        ("澜川市民政局文件", "澜川市财政局办公室　2026年5月20日印发", ["print-office-differs"]),
    ],
)
def test_print_office(head: str, line: str, expected: list[str]) -> None:
    assert names(signoff.RULES, example_subject(f"issuer_mark: {head}\nprint_line: {line}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2026年5月20日，共58个。", []),
        ("截至2026年5月，共58个。", []),
        ("截至2026年6月，共58个。", ["figures-after-issue"]),
        ("截止2027年1月1日，共58个。", ["figures-after-issue"]),
        ("截至2027年1月底，力争新建58个。", []),
        ("计划到2027年1月1日建成58个。", []),
    ],
)
def test_figures_are_not_younger_than_the_letter(text: str, expected: list[str]) -> None:
    assert names(dates.RULES, example_subject(f"body: {text}\ndate: 2026年5月20日")) == expected
