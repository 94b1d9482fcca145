"""Wording files of users: some blocks redefined, in Chinese or English; every fault named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from replygen.diagnostics import Diagnostic, Severity
from replygen.letter.model import Contact, Issuer, Kind, Letter, Proposal, Recipient
from replygen.wording.faults import CODES, in_chinese
from replygen.wording.load import SHIPPED, load_wording
from replygen.wording.names import BLOCKS, VARIABLES
from replygen.wording.texts import Texts, Wording

LETTER = Letter(
    (Issuer("澜川市民政局"), Issuer("澜川市财政局")),
    Proposal(Kind.PROPOSAL, "政协澜川市第五届委员会第二次会议", "0217", "关于增设社区食堂"),
    (Recipient("周明远"),),
    result="A",
    contact=Contact("许文清", ("0000-5551234",)),
)
THANKS = "感谢您对我们工作的关心和支持！"


def wording(folder: Path, text: str | bytes) -> Wording | list[Diagnostic]:
    path = folder / "我的词句.j2"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_wording(path)


def texts(folder: Path, text: str | bytes) -> Texts:
    loaded = wording(folder, text)
    assert isinstance(loaded, Wording), loaded
    result = loaded.texts(LETTER)
    assert isinstance(result, Texts), result
    return result


def faults(folder: Path, text: str | bytes) -> list[Diagnostic]:
    """The faults of the file, or those that show on the letter."""
    loaded = wording(folder, text)
    result = loaded.texts(LETTER) if isinstance(loaded, Wording) else loaded
    assert isinstance(result, list), result
    return result


@pytest.mark.parametrize(
    ("block", "thanks"),
    [
        ("{% block 致谢 %}谢谢{{ 称呼 }}！{% endblock %}", "谢谢您！"),
        ("{% block thanks %}谢谢{{ you }}！{% endblock thanks %}", "谢谢您！"),
        ("{% block thanks %}谢谢{{ 称呼 }}！{% endblock %}", "谢谢您！"),
        ("{% block 致谢 %}{{ super() }}再次感谢。{% endblock %}", THANKS + "再次感谢。"),
        ("{% block 致谢 %}{{ self.称谓() | trim }}，谢谢！{% endblock %}", "周明远委员，谢谢！"),
        ("{% block 致谢 %}{{ 发文机关 }}（{{ 办理结果 }}类）{% endblock %}", "澜川市民政局、澜川市财政局（A类）"),
        ("{% block 致谢 %}{% set 届次 = '上届' %}{{ 届次 }}{% endblock %}", "上届"),
        ("{% block 致谢 %}{% for 电话 in 电话 %}{{ 电话 }}{% endfor %}{% endblock %}", "0000-5551234"),
        ("{% block 致谢 %}\n  谢谢\n  {{ 称呼 }}！\n{% endblock %}", "谢谢您！"),
        ("{% block 致谢 %}\n　　一。\n\n　　二。\n{% endblock %}", "一。\n\n二。"),
        ("{% block 致谢 %}\r\n谢谢\r\n！\r\n{% endblock %}\r\n", "谢谢！"),
        ("\ufeff{% block 致谢 %}谢谢！{% endblock %}", "谢谢！"),
        ("{% block 致谢 %}{% endblock %}", ""),
        ("{# 只有注释 #}\n", THANKS),
        ("", THANKS),
    ],
)
def test_a_block_is_redefined_and_the_others_stay(tmp_path: Path, block: str, thanks: str) -> None:
    shipped = load_wording()
    assert isinstance(shipped, Wording)
    expected = shipped.texts(LETTER)
    assert isinstance(expected, Texts)
    assert texts(tmp_path, block) == expected._replace(thanks=thanks)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ("关于对{{ 届次 }}\n{{ 件号 }}提案的答复", "关于对政协澜川市第五届委员会第二次会议/第0217号提案的答复"),
        (
            "关于对政协澜川市第五届委员会\n二次会议{{ 件号 }}提案的答复",
            "关于对政协澜川市第五届委员会/二次会议第0217号提案的答复",
        ),
        ("答\n复", "答复"),
    ],
)
def test_line_ends_of_a_title_are_the_best_places_to_break(tmp_path: Path, block: str, lines: str) -> None:
    text = "{% block 标题 %}\n" + block + "\n{% endblock %}"
    assert texts(tmp_path, text).title == tuple(lines.split("/"))


def test_a_copy_of_the_shipped_file_is_sound_and_says_the_same(tmp_path: Path) -> None:
    shipped = load_wording()
    assert isinstance(shipped, Wording)
    assert texts(tmp_path, SHIPPED.read_bytes()) == shipped.texts(LETTER)


def test_the_shipped_file_documents_every_name() -> None:
    head = SHIPPED.read_text(encoding="utf-8").split("#}")[0]
    for chinese, english in VARIABLES.items():
        assert f"{chinese} {english}" in head
    for chinese in BLOCKS:
        assert f"{{% block {chinese} %}}" in SHIPPED.read_text(encoding="utf-8")


B = "{% block 致谢 %}\n"
E = "\n{% endblock %}\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        # syntax
        (B + "{% if 类别 %}好" + E, "TPL102", 3, 1, "“endblock”的位置不对"),
        (B + "好", "TPL102", 2, 1, "“block”还没有结束，缺少 {% endblock %}"),
        (B + "{{ 类别 好 }}" + E, "TPL102", 2, 1, "这里应是“}}”，写的却是“好”"),
        (B + "{{ 类别 }好" + E, "TPL102", 2, 1, "不应有“}”"),
        (B + "{{ 类别", "TPL102", 2, 1, "还没有写完，缺少 }}"),
        (B + "{% fi 类别 %}" + E, "TPL102", 2, 1, "没有“fi”这种标记"),
        (B + "{% if 类别 == “提案” %}好{% endif %}" + E, "TPL102", 2, 1, "标点要用半角"),
        (B + "{{ '类别 }}" + E, "TPL102", 2, 1, "引号没有成对"),
        (B + "{{ }}" + E, "TPL102", 2, 1, "这里应写名或文字"),
        ("{# 没有结束", "TPL102", 1, 1, "没有结束"),
        ("{% block 致-谢 %}{% endblock %}", "TPL102", 1, 1, "连字符"),
        (B + "{% for loop in 电话 %}{% endfor %}" + E, "TPL102", 2, 1, "loop"),
        # structure and names
        ("\n你好\n", "TPL103", 2, 1, "写在块外的内容印不出来"),
        ("{% macro m() %}{% endmacro %}", "TPL103", 1, 1, "写在块外的内容印不出来"),
        (B + E + "{% block thanks %}" + E, "TPL103", 4, 10, "第1行已经有了"),
        (B + "{% block 结语 %}{% endblock %}" + E, "TPL103", 2, 10, "移到“致谢”块的外面"),
        ("{% block 标頭 %}好{% endblock %}", "TPL104", 1, 10, "您是不是要写“标题”"),
        (B + "{{ 届数 }}" + E, "TPL105", 2, 4, "您是不是要写“届次”"),
        (B + "好{{ xyzzy }}" + E, "TPL105", 2, 5, "可用的名：版式、类别"),
        (B + "{{ range(3) }}" + E, "TPL105", 2, 4, "range"),
        (B + "{{ 电话 | jion }}" + E, "TPL106", 2, 9, "您是不是要写“join”"),
        (B + "{{ 电话 | random }}" + E, "TPL106", 2, 9, "random"),
        (B + "{% if 类别 is emtpy %}{% endif %}" + E, "TPL106", 2, 13, "判断“emtpy”"),
        # ways into the program, or out of its means
        (B + "{{ 类别.__class__ }}" + E, "TPL107", 2, 7, "__class__"),
        (B + "{{ 类别['__class__'] }}" + E, "TPL107", 2, 8, "__class__"),
        (B + "{% include 'x' %}" + E, "TPL107", 2, 4, "include"),
        ("{% extends 'default.j2' %}", "TPL107", 1, 4, "extends"),
        ("{% import 'x' as y %}", "TPL107", 1, 4, "import"),
        (B + "{{ '好' * 9999999999 }}" + E, "TPL107", 2, 8, "“*”"),
        (B + "{{ 9 ** 9 ** 9 }}" + E, "TPL107", 2, 6, "“**”"),
        # what shows only on a letter
        (B + "\n{{ 电话.号 }}" + E, "TPL108", 3, 1, "“致谢”用到这封信上时出错：这里的内容没有“号”这一项"),
        (B + "{{ 电话[7] }}" + E, "TPL108", 2, 1, "没有第 7 项"),
        (B + "{{ 电话 | attr('__class__') }}" + E, "TPL108", 2, 1, "不允许取程序内部的“__class__”"),
        (B + "{{ '{0.__class__}'.format(类别) }}" + E, "TPL108", 2, 1, "不允许取程序内部的“__class__”"),
        (B + "{{ self.致谢() }}" + E, "TPL108", 2, 1, "块用到了自己"),
        (B + "{{ 1 / 0 }}" + E, "TPL108", 2, 1, "division by zero"),
        (B + "{{ 类别() }}" + E, "TPL108", 2, 1, "not callable"),
        # characters
        (b"{% block thanks %}\n\xb8\xd0\xd0\xbb\n{% endblock %}", "TPL101", 2, 1, "不是 UTF-8"),
        (B + "好\x0b好" + E, "TPL101", 2, 2, "U+000B"),
    ],
)
def test_one_fault(tmp_path: Path, text: str | bytes, code: str, line: int, column: int, message: str) -> None:
    (found,) = faults(tmp_path, text)
    assert found.code.code == code
    assert message in found.message
    assert found.path == str(tmp_path / "我的词句.j2")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (line, column)
    assert found.source


def test_all_faults_of_a_file_come_in_one_run(tmp_path: Path) -> None:
    text = (
        "你好\n"
        "{% block 标頭 %}{{ 届数 }}{% endblock %}\n"
        "{% block 致谢 %}\n{{ 类别 | jion }}{{ 编码 }}\n{{ 编码.__class__ }}\n{% endblock %}\n"
        "{% extends 'x' %}\n"
    )
    places = {(found.code.code, found.span.line if found.span else 0) for found in faults(tmp_path, text)}
    assert places == {
        ("TPL103", 1),
        ("TPL104", 2),
        ("TPL105", 2),
        ("TPL106", 4),
        ("TPL105", 4),
        ("TPL105", 5),
        ("TPL107", 5),
        ("TPL107", 7),
    }


def test_all_blocks_that_fail_on_a_letter_are_named(tmp_path: Path) -> None:
    text = "{% block 标题 %}{{ 电话[7] }}{% endblock %}\n{% block 附注 %}{{ 电话[8] }}{% endblock %}"
    assert [(f.route, f.span and f.span.line) for f in faults(tmp_path, text)] == [("标题", 1), ("附注", 2)]


def test_a_block_that_the_letter_does_without_is_not_tried(tmp_path: Path) -> None:
    loaded = wording(tmp_path, "{% block 致谢 %}{{ 电话[7] }}{% endblock %}{% block 附注 %}{{ 电话[8] }}{% endblock %}")
    assert isinstance(loaded, Wording)
    assert isinstance(loaded.texts(replace(LETTER, thanks="谢谢！", contact=None)), Texts)


def test_a_title_must_not_be_empty(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "{% block 标题 %}{% endblock %}")
    assert (found.code.code, found.route) == ("TPL108", "标题")
    assert "标题是空的" in found.message


@pytest.mark.parametrize(("name", "message"), [("没有.j2", "不存在"), (".", "是一个文件夹")])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    found = load_wording(tmp_path / name)
    assert isinstance(found, list)
    assert [f.code.code for f in found] == ["TPL101"]
    assert message in found[0].message


@pytest.mark.parametrize("number", ["9" * 5000, "(" * 3000 + "1" + ")" * 3000])
def test_the_absurd_is_a_fault_and_no_crash(tmp_path: Path, number: str) -> None:
    assert [f.code.code for f in faults(tmp_path, B + "{{ " + number + " }}" + E)] == ["TPL102"]


def test_an_unknown_message_is_quoted() -> None:
    assert in_chinese("something new") == "Jinja 报告“something new”"


def test_codes_are_complete() -> None:
    assert [code.code for code in CODES] == [f"TPL10{i}" for i in range(1, 9)]
    assert all(code.name.startswith("wording-") and code.summary and code.why for code in CODES)
    assert {code.severity for code in CODES} == {Severity.ERROR}
