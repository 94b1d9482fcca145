"""Names of results by a pattern, as every file system takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from replygen.batch.naming import MAX_BYTES, beside, letter_files, safe_name
from replygen.config import Config, load_config
from replygen.letter.model import Issuer, Kind, Letter, Number, Proposal, Recipient

LETTER = Letter(
    issuers=(Issuer("滨江市民政局"),),
    proposal=Proposal(Kind.PROPOSAL, "第三次会议", "0217", "关于养老的提案"),
    recipients=(Recipient("苏晓岚"), Recipient("顾明远")),
    number=Number("滨民发", 2026, 18),
)
EACH = replace(LETTER, each=True)
TARGET = str(Path("out/a.docx"))


def names(letter: Letter, pattern: str) -> list[str]:
    return [Path(target).name for _, target in letter_files(letter, TARGET, pattern)]


@pytest.mark.parametrize(
    ("letter", "pattern", "expected"),
    [
        (LETTER, "", ["a.docx"]),
        (LETTER, "{proposal.number}-{recipient}", ["0217-苏晓岚等2位.docx"]),
        (LETTER, "{编号}-{主送}", ["0217-苏晓岚等2位.docx"]),
        (LETTER, "{number} {file}", ["滨民发〔2026〕18号 a.docx"]),
        (LETTER, "{year}{seq}{类别}{题目}", ["202618提案关于养老的提案.docx"]),
        (replace(LETTER, number=None), "{number}", ["未编号.docx"]),
        (EACH, "", ["a-苏晓岚.docx", "a-顾明远.docx"]),
        (EACH, "{proposal.number}-{recipient}", ["0217-苏晓岚.docx", "0217-顾明远.docx"]),
        (EACH, "{proposal.number}", ["0217-苏晓岚.docx", "0217-顾明远.docx"]),
    ],
)
def test_the_pattern_names_the_file(letter: Letter, pattern: str, expected: list[str]) -> None:
    assert names(letter, pattern) == expected


def test_a_long_title_gives_way_to_what_tells_letters_apart() -> None:
    long = replace(EACH, proposal=replace(EACH.proposal, title="关于" + "养" * 90 + "的提案"))
    for pattern in ("{题目}-{主送}", "{题目}"):
        first, second = names(long, pattern)
        assert first.endswith("养-苏晓岚.docx")
        assert second.endswith("养-顾明远.docx")
        assert MAX_BYTES - 3 < len(first.removesuffix(".docx").encode()) <= MAX_BYTES


def test_each_letter_has_its_own_recipient() -> None:
    letters = [letter for letter, _ in letter_files(EACH, TARGET, "{recipient}")]
    assert [letter.recipients for letter in letters] == [(Recipient("苏晓岚"),), (Recipient("顾明远"),)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b\\c:d", "a_b_c_d"),
        ('"a"?*<>|', "_a______"),
        ("con", "_con"),
        ("COM1.x", "_COM1.x"),
        ("console", "console"),
        ("nul ", "_nul"),
        ("a. .", "a"),
        ("...", "_"),
        ("文" * 100, "文" * (MAX_BYTES // 3)),
    ],
)
def test_names_are_safe(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode("utf-8", "surrogatepass")) <= MAX_BYTES + 1
    assert not set(safe) & set('<>:"/\\|?*\0')
    assert safe[-1] not in ". "


def test_the_form_lies_beside_its_letter() -> None:
    assert beside("out/a.b.docx") == "out/a.b-征询意见表.docx"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("{编码}", "不认识“{编码}”"), ("{编号", "花括号要成对"), ("{编号}/{主送}", "“/”"), ("{}", "不认识“{}”")],
)
def test_a_wrong_pattern_is_a_fault_of_the_config(pattern: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "replygen.toml"
    path.write_text(f'file-name = "{pattern}"\n', encoding="utf-8")
    found = load_config(path)
    assert isinstance(found, list)
    assert told in found[0].message


def test_a_right_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "replygen.toml"
    path.write_text('file-name = "{proposal.number}-{主送}"\n', encoding="utf-8")
    found = load_config(path)
    assert isinstance(found, Config)
    assert found.file_name == "{proposal.number}-{主送}"
