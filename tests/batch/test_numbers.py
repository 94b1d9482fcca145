"""A 发文字号 is one document's: a second letter with it is refused, and one that the register calls another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.cli import main

LETTER = """\
发文机关: {{名称: 澜川市民政局, 机关代字: 澜民发}}
{number}提案: {{类别: 提案, 届次: 政协澜川市第五届委员会第三次会议, 编号: {proposal}, 题目: 关于养老的提案}}
主送: [周明远]
正文: 同意。
成文日期: 2026-05-20
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "replygen.toml").write_text('[register]\nseries = [{code = "澜民发", start = 21}]\n', encoding="utf-8")
    (tmp_path / "letters").mkdir()
    return tmp_path


def write(office: Path, name: str, number: str = "", proposal: int = 7) -> None:
    line = f"发文字号: {number}\n" if number else ""
    (office / "letters" / f"{name}.yaml").write_text(LETTER.format(number=line, proposal=proposal), encoding="utf-8")


def test_a_second_letter_with_a_number_is_refused_and_the_first_named(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(office, "a", "澜民发〔2026〕21号")
    write(office, "b", "澜民发〔2026〕21号", proposal=8)
    assert main(["render", "letters"]) == 1
    said = capsys.readouterr()
    assert "REG101" in said.err
    assert "a.yaml" in said.err
    assert not (office / "out" / "b.docx").exists()
    # Nothing is forgotten in a second run, in which the first letter is unchanged.
    assert main(["render", "letters"]) == 1
    assert not (office / "out" / "b.docx").exists()


def test_drafts_without_a_number_do_not_clash(office: Path) -> None:
    write(office, "a")
    write(office, "b", proposal=8)
    assert main(["render", "letters"]) == 0


def test_a_number_that_the_register_knows_as_another_s_is_refused(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(office, "a")
    assert main(["number", "take", "letters/a.yaml"]) == 0
    write(office, "b", "澜民发〔2026〕21号", proposal=8)
    capsys.readouterr()
    assert main(["render", "letters/b.yaml"]) == 1
    assert "REG102" in capsys.readouterr().err
    assert not (office / "out" / "b.docx").exists()
    assert main(["render", "letters/a.yaml"]) == 0


def test_a_voided_number_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["number", "void", "21", "--code", "澜民发", "--year", "2026", "--reason", "作废"]) == 0
    write(office, "a", "澜民发〔2026〕21号")
    capsys.readouterr()
    assert main(["render", "letters"]) == 1
    assert "已作废" in capsys.readouterr().err
