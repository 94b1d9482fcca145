"""An entry and its file."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from replygen.diagnostics import Diagnostic
from replygen.letter.model import Number
from replygen.register.entry import Entry, State, dump, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ENTRIES = st.builds(
    Entry,
    st.builds(Number, st.sampled_from(["澜民函", "云民政法"]), st.integers(1949, 2100), st.integers(1, 9999)),
    st.sampled_from(State),
    letter=TEXT,
    proposal=st.sampled_from(["提案 0690", "建议 162045", "提案 温36", ""]),
    title=TEXT,
    recipients=st.lists(TEXT, max_size=3).map(tuple),
    date=st.none() | st.dates(datetime.date(1949, 1, 1)),
    registered=st.none() | st.dates(datetime.date(1949, 1, 1)),
    reserved=TEXT,
    voided=TEXT,
    content=TEXT,
)


@given(ENTRIES)
@example(Entry(Number("澜民函", 2026, 34), State.VOID, title="null", recipients=("null", "甲"), voided="null"))
def test_what_is_written_is_read_again(entry: Entry) -> None:
    assert parse(dump(entry), "1.yaml") == entry


def test_the_file_is_plain_to_read() -> None:
    entry = Entry(
        Number("澜民函", 2026, 34),
        State.TAKEN,
        letter="letters/2026/0690.yaml",
        proposal="提案 0690",
        title="对政协澜川市第五届委员会第二次会议第0690号提案的答复",
        recipients=("周明远", "林若溪"),
        date=datetime.date(2026, 5, 20),
        registered=datetime.date(2026, 5, 21),
        content="1f0c",
    )
    assert dump(entry).decode() == (
        "# 发文登记簿的一号。由 replygen number 写成，请用该命令改。\n"
        "发文字号: 澜民函〔2026〕34号\n"
        "状态: 已用\n"
        "信件: letters/2026/0690.yaml\n"
        "编号: 提案 0690\n"
        "标题: 对政协澜川市第五届委员会第二次会议第0690号提案的答复\n"
        "主送: [周明远, 林若溪]\n"
        "成文日期: 2026-05-20\n"
        "登记日期: 2026-05-21\n"
        "内容: 1f0c\n"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "文件是空的"),
        ("- 1\n", "应为“键: 值”"),
        ("发文字号: 澜民函〔2026〕1号\n", "缺少“状态”"),
        ("状态: 已用\n", "缺少“发文字号”"),
        ("发文字号: 澜民函[2026]1号\n状态: 已用\n", "六角括号"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 用了\n", "状态“用了”应为"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 已用\n成文日期: 2026-02-30\n", "不存在"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 已用\n主送: 甲\n", "应为列表"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 已用\n标题: [甲]\n", "应为文字"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 已用\n状态: 作废\n", "重复"),
        ("发文字号: 澜民函〔2026〕1号\n状态: 已用\nx: y\n", "“x”不认识"),
        ("<<<<<<< HEAD\n状态: 已用\n=======\n状态: 作废\n>>>>>>> b\n", "git 合并冲突"),
    ],
)
def test_damage_is_said(text: str, words: str) -> None:
    fault = parse(text.encode(), "register/澜民函/2026/1.yaml")
    assert isinstance(fault, Diagnostic)
    assert fault.code.code == "REG001"
    assert words in fault.message


@given(st.binary(max_size=60))
def test_any_bytes_are_an_entry_or_a_diagnostic(data: bytes) -> None:
    assert isinstance(parse(data, "1.yaml"), Entry | Diagnostic)
