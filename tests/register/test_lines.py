"""The number goes into the YAML as one line; every other byte stays."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.letter.load import read_letter
from replygen.letter.model import Kind, Number
from replygen.letter.starter import starter
from replygen.register.lines import number_text, with_number
from replygen.source import Source, parse_source

NUMBER = Number("澜民函", 2026, 34)
REAL = sorted((Path(__file__).parents[3] / "shared" / "letters").glob("*.yaml"))


def source_of(data: bytes) -> Source:
    source = parse_source(data, "信.yaml")
    assert isinstance(source, Source), source
    return source


def numbered(text: str | bytes) -> str:
    """The file with the number, proven: one line more or one line other, and nothing else."""
    data = text if isinstance(text, bytes) else text.encode()
    changed = with_number(data, source_of(data), NUMBER)
    assert changed is not None
    assert number_text(source_of(changed)) == str(NUMBER)
    before, after = data.decode().splitlines(keepends=True), changed.decode().splitlines(keepends=True)
    place = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    if len(after) == len(before) + 1:
        assert after[:place] + after[place + 1 :] == before
    else:
        assert after[:place] == before[:place]
        assert after[place + 1 :] == before[place + 1 :]
    return changed.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "form: 文件\nissuer: 甲局\nresult: A\n", "form: 文件\nissuer: 甲局\nnumber: N\nresult: A\n", id="plain"
        ),
        pytest.param("版式: 文件\n发文机关: 甲局\n", "版式: 文件\n发文机关: 甲局\n发文字号: N\n", id="chinese"),
        pytest.param(
            "form: 文件\n发文机关: 甲局\n提案: x\n", "form: 文件\n发文机关: 甲局\n发文字号: N\n提案: x\n", id="mixed"
        ),
        pytest.param(
            "issuer:\n  name: 甲局\n  # 内部说明\n\n# 提案\nproposal: x\n",
            "issuer:\n  name: 甲局\n  # 内部说明\nnumber: N\n\n# 提案\nproposal: x\n",
            id="comments keep their places",
        ),
        pytest.param(
            "issuer:\n- name: 甲局\n- name: 乙局\nform: 文件\n",
            "issuer:\n- name: 甲局\n- name: 乙局\nnumber: N\nform: 文件\n",
            id="list",
        ),
        pytest.param(
            "issuer: {name: 甲局,\n  code: x}\nresult: A\n",
            "issuer: {name: 甲局,\n  code: x}\nnumber: N\nresult: A\n",
            id="flow over two lines",
        ),
        pytest.param(
            "issuer: |\n  甲局\n\n  # 不是注释\n\nresult: A\n",
            "issuer: |\n  甲局\n\n  # 不是注释\nnumber: N\n\nresult: A\n",
            id="literal",
        ),
        pytest.param("issuer: 甲局\r\nresult: A\r\n", "issuer: 甲局\r\nnumber: N\r\nresult: A\r\n", id="crlf"),
        pytest.param("issuer: 甲局\rresult: A\r", "issuer: 甲局\rnumber: N\rresult: A\r", id="cr"),
        pytest.param("result: A\nissuer: 甲局", "result: A\nnumber: N\nissuer: 甲局", id="no final line end"),
        pytest.param(
            "result: A\r\nissuer: 甲局", "result: A\r\nnumber: N\r\nissuer: 甲局", id="no final line end, crlf"
        ),
        pytest.param("---\nissuer: 甲局\n...\n", "---\nissuer: 甲局\nnumber: N\n...\n", id="document marks"),
        pytest.param("%YAML 1.1\n---\nissuer: 甲局\n", "%YAML 1.1\n---\nissuer: 甲局\nnumber: N\n", id="directive"),
        pytest.param("  issuer: 甲局\n  result: A\n", "  issuer: 甲局\n  number: N\n  result: A\n", id="indented"),
        pytest.param("number:\nissuer: 甲局\n", "number: N\nissuer: 甲局\n", id="empty key"),
        pytest.param("issuer: 甲局\n发文字号:", "issuer: 甲局\n发文字号: N", id="empty key at the very end"),
        pytest.param(
            "发文字号:   # 待编\nissuer: 甲局\n", "发文字号: N   # 待编\nissuer: 甲局\n", id="empty key with a comment"
        ),
        pytest.param("发文字号: ~\nissuer: 甲局\n", "发文字号: N\nissuer: 甲局\n", id="tilde"),
        pytest.param("发文字号:  null # 空\nissuer: 甲局\n", "发文字号:  N # 空\nissuer: 甲局\n", id="null"),
        pytest.param("{issuer: 甲局, result: A}\n", "{number: N, issuer: 甲局, result: A}\n", id="flow"),
        pytest.param(
            '{\n  "issuer": "甲局",\n  "result": "A"\n}\n',
            '{\n  "number": "N",\n  "issuer": "甲局",\n  "result": "A"\n}\n',
            id="JSON",
        ),
        pytest.param('{"发文机关": "甲局"}', '{"发文字号": "N", "发文机关": "甲局"}', id="JSON on a line"),
        pytest.param(
            "issuer: &x {name: 甲局}\nsignature: x\n",
            "issuer: &x {name: 甲局}\nnumber: N\nsignature: x\n",
            id="anchor",
        ),
        pytest.param("result: A\nbody: |\n  一\n\n", "result: A\nnumber: N\nbody: |\n  一\n\n", id="without issuer"),
        pytest.param(
            "? issuer\n: 甲局\n? result\n: A\n", "? issuer\n: 甲局\nnumber: N\n? result\n: A\n", id="question marks"
        ),
        pytest.param(
            "issuer: 甲局\n  民政\nresult: A\n",
            "issuer: 甲局\n  民政\nnumber: N\nresult: A\n",
            id="plain over two lines",
        ),
        pytest.param("issuer:\tx\nresult: A\n", "issuer:\tx\nnumber: N\nresult: A\n", id="tab"),
        pytest.param("issuer: '甲''局'\nresult: A\n", "issuer: '甲''局'\nnumber: N\nresult: A\n", id="single quotes"),
    ],
)
def test_one_line(before: str, after: str) -> None:
    assert numbered(before) == after.replace("N", str(NUMBER))


def test_a_byte_order_mark_stays() -> None:
    data = codecs.BOM_UTF8 + "issuer: 甲局\nresult: A\n".encode()
    changed = with_number(data, source_of(data), NUMBER)
    assert changed == codecs.BOM_UTF8 + f"issuer: 甲局\nnumber: {NUMBER}\nresult: A\n".encode()


def test_no_place_is_no_change() -> None:
    data = "- 甲局\n".encode()
    assert with_number(data, source_of(data), NUMBER) is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_starters(kind: Kind, language: str) -> None:
    text = numbered(starter(kind, language))
    letter = read_letter(source_of(text.encode())).letter
    assert letter is not None
    assert letter.number == NUMBER


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_letters(path: Path) -> None:
    data = b"".join(
        line
        for line in path.read_bytes().splitlines(keepends=True)
        if not line.startswith((b"number:", "发文字号:".encode()))
    )
    for form in (data, data.replace(b"\n", b"\r\n"), data.rstrip(b"\n")):
        numbered(form)


KEYS = ("form", "版式", "issuer", "发文机关", "result", "提案", "抄送", '"主送"', "'标题'")
VALUES = (
    " 甲局",
    "",
    ' "甲: 局"',
    " '局 # 不是注释'",
    " [甲, 乙]",
    " {名称: 甲局}",
    "\n  - 甲\n  - 乙",
    "\n- 甲\n- 名称: 乙",
    " |\n  一段\n\n  # 不是注释",
    " >-\n  折\n  行",
    "\n  名称: 甲局\n  代字: x",
    " [甲,\n  乙]",
    ' "甲\n  局"',
    " &a 甲",
    " 甲局\n  第二行",
)
COMMENTS = ("", "", "# 说明\n", "\n", "  # 深的说明\n", "\n\n# 两行之后\n")


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES), st.sampled_from(COMMENTS)), min_size=1, max_size=6
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_any_mixture(pairs: list[tuple[str, str, str]], end: str, final: bool, tail: bool) -> None:
    text = "".join(
        f"{comment}{key}:{value}{'  # 尾' if tail and value == ' 甲局' else ''}\n" for key, value, comment in pairs
    )
    if not final:
        text = text.rstrip("\n")
    numbered(text.replace("\n", end))
