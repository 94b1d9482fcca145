"""From YAML to a Letter: both languages, defaults, and every fault of a file in one run."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from replygen.config import Config, load_config
from replygen.letter.fields import FIELDS, Fields, inner
from replygen.letter.load import Reading, load_letter, read_defaults, read_letter
from replygen.letter.model import Contact, Disclosure, Issuer, Kind, Letter, Number, Paragraph, Recipient, Role
from replygen.source import Source, parse_source
from replygen.standard import Form

SHARED = Path(__file__).parents[3] / "shared" / "letters"

MINIMAL = """\
发文机关: 澜川市民政局
提案: {类别: 提案, 届次: 政协澜川市第五届委员会第二次会议, 编号: 0217, 题目: 关于养老的提案}
主送: [周明远]
正文: 同意。
"""

FULL_EN = """\
form: 文件
issuer: [{name: 澜川市民政局, office: 局办公室, code: 澜民函, mark: 澜川市民政}, 澜川市财政局]
number: 澜民函〔2026〕34号
copy_number: 000001
secrecy: 秘密★1年
urgency: 加急
signer: [郑行之, 何川]
result: A
disclosure: 依申请公开
proposal:
  kind: 建议
  session: 澜川市第五届人民代表大会第二次会议
  number: 0690
  title: 关于养老的建议
  role: 会办
  by: 周明远代表
  points: [甲, 乙]
  received: 2026-03-02
  due: 2026年6月2日
recipients: [周明远, {unit: 澜川市教育局}]
each: true
title: [一行, 二行]
opening: 开头。
body: 总述。
answers:
  - {heading: 标题, body: 正文。, run_in: 是, to: [1, 2], points: [{heading: 下级}]}
closing: ""
thanks: 谢谢。
attachments: [表, {title: 图, file: a.docx}]
signature: [澜川市民政局]
seal: 否
feedback: 是
date: 2026-05-20
contact: {name: 许文清, phones: [0000-5551234], address: 路8号, postcode: 000000, email: a@b.cn}
copy_to: [甲办, [乙局, 丙局]]
printed: 2026-05-21
template: 模板.docx
"""


def reading(text: str, config: Config | None = None) -> Reading:
    source = parse_source(text.encode(), "letter.yaml")
    assert isinstance(source, Source), source
    defaults = read_defaults(config) if config else {}
    assert isinstance(defaults, dict), defaults
    return read_letter(source, defaults)


def letter(text: str, config: Config | None = None) -> Letter:
    result = reading(text, config)
    assert result.letter is not None, result.diagnostics
    return result.letter


def faults(text: str) -> list[tuple[str, int]]:
    result = reading(text)
    assert result.letter is None
    return [(d.code.code, d.span.line if d.span else 0) for d in result.diagnostics]


def in_chinese(text: str) -> str:
    """The same letter with the Chinese names of its keys."""

    def translated(value: object, fields: Fields) -> object:
        if isinstance(value, list):
            return [translated(item, fields) for item in value]
        if not isinstance(value, dict):
            return value
        known = {key: fields.names[key] for key in value}
        return {f.zh: translated(value[key], inner(f, fields)) for key, f in known.items()}

    return yaml.safe_dump(translated(yaml.load(text, yaml.BaseLoader), FIELDS), allow_unicode=True)


def test_an_item_without_a_value_is_left_out() -> None:
    read = letter(f"{MINIMAL}抄送:\n- 甲办\n- ~\n-\n- '~'\n签发人: [甲, null]\n")
    assert (read.copy_to, read.signers) == ((("甲办",), ("~",)), ("甲",))


def test_a_short_letter_needs_little() -> None:
    read = letter(MINIMAL)
    assert read.issuers == (Issuer("澜川市民政局"),)
    assert read.proposal.number == "0217"
    assert read.recipients == (Recipient("周明远"),)
    assert read.body == (Paragraph("同意。"),)
    assert (read.form, read.seal, read.number, read.date, read.opening) == (Form.DOCUMENT, True, None, None, None)


def test_every_key_arrives() -> None:
    read = letter(FULL_EN)
    assert read.form is Form.DOCUMENT
    assert read.issuers == (Issuer("澜川市民政局", "局办公室", "澜民函", "澜川市民政"), Issuer("澜川市财政局"))
    assert read.number == Number("澜民函", 2026, 34)
    assert (read.copy_number, read.secrecy, read.urgency) == ("000001", "秘密★1年", "加急")
    assert (read.signers, read.result, read.disclosure) == (("郑行之", "何川"), "A", Disclosure.ON_REQUEST)
    proposal = read.proposal
    assert (proposal.kind, proposal.role, proposal.number) == (Kind.SUGGESTION, Role.ASSIST, "0690")
    assert (proposal.points, proposal.by) == (("甲", "乙"), ("周明远代表",))
    assert (proposal.received, proposal.due) == (datetime.date(2026, 3, 2), datetime.date(2026, 6, 2))
    assert read.recipients == (Recipient("周明远"), Recipient("澜川市教育局", unit=True))
    assert (read.each, read.title) == (True, ("一行", "二行"))
    assert (read.opening, read.closing, read.thanks) == ("开头。", "", "谢谢。")
    (answer,) = read.answers
    assert (answer.heading, answer.run_in, answer.to) == ("标题", True, (1, 2))
    assert answer.points[0].heading == "下级"
    assert [(a.title, a.file) for a in read.attachments] == [("表", ""), ("图", "a.docx")]
    assert (read.signature, read.seal, read.feedback) == (("澜川市民政局",), False, True)
    assert (read.date, read.printed) == (datetime.date(2026, 5, 20), datetime.date(2026, 5, 21))
    assert read.contact == Contact("许文清", ("0000-5551234",), "路8号", "000000", "a@b.cn")
    assert read.copy_to == (("甲办",), ("乙局", "丙局"))
    assert read.template == "模板.docx"


def test_a_salutation_may_be_written_out() -> None:
    assert letter(MINIMAL + "称谓: 尊敬的周明远委员\n").salutation == "尊敬的周明远委员"


def test_chinese_keys_say_the_same() -> None:
    chinese = in_chinese(FULL_EN)
    assert "发文字号:" in chinese
    assert "姓名:" in chinese
    assert letter(chinese) == letter(FULL_EN)


def test_the_full_letter_uses_every_key() -> None:
    assert {f.name for f in FIELDS} - {"salutation"} <= {line.split(":")[0].strip() for line in FULL_EN.splitlines()}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("发文机关: 澜川市民政局\n", ""), [("LET005", 1)]),
        (("题目: 关于养老的提案", "题目: ~"), [("LET005", 2)]),
        (("题目: 关于养老的提案", "题目: ''"), [("LET005", 2)]),
        (("正文: 同意。\n", ""), [("LET013", 1)]),
        (("正文: 同意。", "正文: ''"), [("LET013", 1)]),
        (("类别: 提案", "类别: 议案"), [("LET008", 2)]),
        (("主送: [周明远]", "主送: {单位: 甲, 姓名: 乙}"), [("LET004", 3)]),
        (("主送: [周明远]", "主送: [[周明远]]"), [("LET004", 3)]),
        (("主送: [周明远]", "主送: 周明远\n盖章: 也许\n成文日期: 2026-02-30"), [("LET009", 4), ("LET006", 5)]),
        (("正文: 同意。", "正文: {甲: 乙}"), [("LET004", 4)]),
        (("正文: 同意。", '正文: "甲\\x07"'), [("LET011", 4)]),
        (("正文: 同意。", "正文: 同意。\nbody: 不同意。"), [("LET003", 5)]),
        (("正文: 同意。", "正文: 同意。\n正 文: 同意。"), [("LET002", 5)]),
        (("正文: 同意。", "正文: 同意。\n? {a: b}\n: c"), [("LET004", 5)]),
        (("正文: 同意。", "正文: 同意。\n发文字号: 澜民[2026]3号"), [("LET007", 5)]),
        (("正文: 同意。", "正文: 同意。\n密级: 保密"), [("LET009", 5)]),
        (
            ("正文: 同意。", "正文: 同意。\n版式: 信函\n签发人: 甲\n印发日期: 2026-05-21"),
            [("LET015", 6), ("LET015", 7)],
        ),
        (("正文: 同意。", "正文: 同意。\n称谓: 周委员\n分别答复: 是"), [("LET009", 5)]),
        (("正文: 同意。", "正文: 同意。\n抄送: {甲: 乙}"), [("LET004", 5)]),
        (("正文: 同意。", "答复:\n  - 标题: 甲\n    对应: [零]"), [("LET009", 6)]),
        (("正文: 同意。", "答复: 甲"), [("LET004", 4)]),
        (("正文: 同意。", "正文: |\n  甲\n\n  |a|b|\n  |-|-|\n  |1|"), [("LET012", 9)]),
        (
            ("正文: 同意。", "答复:\n - 分项:\n   - 分项:\n     - 分项:\n       - 分项:\n         - 标题: 五级"),
            [("LET010", 9)],
        ),
    ],
)
def test_each_fault_has_its_code_and_line(change: tuple[str, str], expected: list[tuple[str, int]]) -> None:
    assert faults(MINIMAL.replace(*change)) == expected


def test_all_faults_of_a_file_come_in_one_run_in_its_order() -> None:
    text = "form: 公文\nissuer: []\nproposal: {kind: 提议, numbr: 1}\nrecipients: {}\ndate: 5月\n"
    found = reading(text).diagnostics
    assert [d.span.line for d in found if d.span] == sorted(d.span.line for d in found if d.span)
    assert {d.code.code for d in found} == {"LET002", "LET004", "LET005", "LET006", "LET008"}


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("周明远、林若溪", "不是一个人的姓名"),
        ("周明远，林若溪", "不是一个人的姓名"),
        ("周明远 林若溪", "不是一个人的姓名"),
        ("［周明远，林若溪］", "不是一个人的姓名"),
        ("[梁怀瑾, 周明远，林若溪]", "用半角的方括号和逗号"),
        ("{姓名: 周明远、林若溪}", "不是一个人的姓名"),
        ("民盟澜川市委员会", "写成 {单位: 民盟澜川市委员会}"),
        ("澜川代表团", "像是单位"),
    ],
)
def test_a_recipient_is_one_person_or_a_unit(written: str, advice: str) -> None:
    (found,) = reading(MINIMAL.replace("主送: [周明远]", f"主送: {written}")).diagnostics
    assert (found.code.code, advice in found.message) == ("LET009", True)


@pytest.mark.parametrize(
    "written", ["李　丹", "周 明", "欧阳晓峰", "买买提·艾力", "周明远代表", "{单位: 甲委员会、乙委员会}"]
)
def test_names_of_all_kinds(written: str) -> None:
    assert reading(MINIMAL.replace("主送: [周明远]", f"主送: {written}")).letter is not None


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    (found,) = reading(MINIMAL + "reciepients: [甲]\n").diagnostics
    assert "“recipients”" in found.message
    (found,) = reading(MINIMAL + "发文字: 甲\n").diagnostics
    assert "“发文字号”" in found.message


@pytest.mark.parametrize("text", ["甲乙丙", "- 甲\n- 乙", "'x'"])
def test_what_is_no_mapping_is_no_letter(text: str) -> None:
    assert faults(text) == [("LET001", 1)]


def config(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "replygen.toml"
    path.write_text(text, encoding="utf-8")
    loaded = load_config(path)
    assert isinstance(loaded, Config), loaded
    return loaded


def test_defaults_fill_what_a_letter_leaves_out(tmp_path: Path) -> None:
    office = config(
        tmp_path,
        '[letter]\nform = "信函"\nissuer = {name = "澜川市民政局", code = "澜民函"}\n"抄送" = ["甲办"]\nseal = false\n'
        'thanks = ""\n[letter.proposal]\nsession = "五届二次会议"\nkind = "建议"\n',
    )
    read = letter("proposal: {number: 7, title: 题}\n主送: 周明远\nbody: 好。\n抄送:\n", office)
    assert read.form is Form.LETTER
    assert read.proposal.session == "五届二次会议"
    assert read.proposal.number == "7"
    assert read.copy_to == (("甲办",),)
    assert (read.seal, read.thanks) == (False, "")


def test_a_letter_overrides_the_defaults_key_by_key(tmp_path: Path) -> None:
    office = config(tmp_path, '[letter]\nissuer = {name = "澜川市民政局", code = "澜民函"}\ncopy_to = ["甲办"]\n')
    read = letter(MINIMAL.replace("发文机关: 澜川市民政局", "发文机关: {机关代字: 澜民发}\n抄送: [乙办]"), office)
    assert read.issuers == (Issuer("澜川市民政局", code="澜民发"),)
    assert read.copy_to == (("乙办",),)


def test_faulty_defaults_are_reported_in_the_config(tmp_path: Path) -> None:
    office = config(tmp_path, '# 注\n[letter]\nform = "红头"\nissuers = "甲"\n')
    found = read_defaults(office)
    assert isinstance(found, list)
    assert [(d.code.code, d.span.line if d.span else 0) for d in found] == [("LET008", 3), ("LET002", 4)]
    assert found[0].path.endswith("replygen.toml")


def test_a_control_character_in_the_defaults_is_reported(tmp_path: Path) -> None:
    found = read_defaults(config(tmp_path, '[letter]\nclosing = "甲\\u0007"\n'))
    assert isinstance(found, list)
    assert [(d.code.code, d.span.line if d.span else 0) for d in found] == [("LET011", 2)]


@pytest.mark.parametrize("text", ["结语: 甲{}乙", "结语: '甲{}乙'", '结语: "甲{}乙"', "结语: |\n  甲{}乙\n"])
@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x9f", "\ufffe", "\uffff"])
def test_no_control_character_comes_in_however_it_is_written(text: str, character: str) -> None:
    data = MINIMAL + text.format(character) + "\n"
    assert isinstance(parse_source(data.encode(), "letter.yaml"), list)


@pytest.mark.parametrize(
    "scalar",
    [
        "全市共建成\n  服务站5个 use\n  Word。",
        "'全市共建成\n  服务站5个 use\n  Word。'",
        ">\n  全市共建成\n  服务站5个 use\n  Word。",
    ],
)
def test_a_scalar_wrapped_by_an_editor_gets_no_space_between_chinese_characters(scalar: str) -> None:
    assert letter(MINIMAL.replace("正文: 同意。", f"正文: {scalar}")).body == (
        Paragraph("全市共建成服务站5个 use Word。"),
    )


def test_ten_thousand_paragraphs_are_read() -> None:
    body = "\n\n".join(f"  第{n}段。" for n in range(10_000))
    read = letter(MINIMAL.replace("正文: 同意。", f"正文: |\n{body}"))
    assert len(read.body) == 10_000
    assert read.body[-1] == Paragraph("第9999段。", 19_998)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real letters are not beside this checkout")
@pytest.mark.parametrize("name", ["0690", "162045"])
def test_real_letters_are_read(name: str) -> None:
    read = load_letter(SHARED / f"{name}.yaml")
    assert read.diagnostics == []
    assert read.letter is not None
    assert read.letter.proposal.number == name
