"""`replygen number`: what goes to stdout, what to stderr, exit statuses."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from replygen.cli import number
from replygen.cli.chinese import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.register.conftest import Office

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(office.root)
    monkeypatch.setattr(number, "_today", lambda: office.today)
    (office.root / "replygen.toml").write_text("", encoding="utf-8")

    def run(*words: object) -> tuple[int, str, str]:
        try:
            status = number.command.main([str(word) for word in words], "replygen number", standalone_mode=False)
        except click.ClickException as error:
            click.echo(message(error), err=True)
            status = 2
        out, err = capfd.readouterr()
        return status or 0, out, err

    return run


def test_take(office: Office, run: Run) -> None:
    for name in ("letters/10", "letters/9"):
        office.letter(name)
    expected = "澜民函〔2026〕1号\t新取\tletters/9.yaml\n澜民函〔2026〕2号\t新取\tletters/10.yaml\n"
    assert run("take", "letters", "--dry-run") == (0, expected, "")
    assert run("take", "letters") == (0, expected, "")
    assert run("take", "letters") == (0, expected.replace("新取", "已有"), "")
    assert run("check", "letters") == (0, "", "")
    assert run("take", ".") == (0, expected.replace("新取", "已有"), "")  # the register's own files are no letters


def test_each_letter_counts_in_the_register_of_its_own_config(office: Office, run: Run) -> None:
    for name in ("甲", "乙"):
        office.letter(f"{name}/1")
        (office.root / name / "replygen.toml").write_text("", encoding="utf-8")
    assert run("take", "甲", "乙")[1].count("〔2026〕1号") == 2
    assert (office.root / "甲/register/澜民函/2026/1.yaml").is_file()


def test_config_says_where_the_register_is_and_what_series_there_are(office: Office, run: Run) -> None:
    text = '[register]\nfolder = "发文"\nseries = [{ code = "澜民函", start = { 2026 = 35 } }]\n'
    (office.root / "replygen.toml").write_text(text, encoding="utf-8")
    office.letter("1")
    assert run("take", "1.yaml")[1].startswith("澜民函〔2026〕35号")
    assert (office.root / "发文/澜民函/2026/35.yaml").is_file()
    assert run("check")[0] == 0
    assert run("reserve", "40", "--reason", "急件")[0] == 0  # the only series need not be named


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('[register]\nseries = ["澜民函"]', "应为列表"),
        ("[register]\nseries = [{ start = 1 }]", "要有“code”"),
        ('[register]\nseries = [{ code = "a", start = 0 }]', "应为正整数"),
        ('[register]\nseries = [{ code = "a", start = { x = 1 } }]', "四位年份"),
        ('[register]\nseries = [{ code = "a" }, { code = "Ａ" }]', "同一个机关代字"),
        ('[register]\nfolders = "a"', "您是不是要写“folder”"),
    ],
)
def test_config_at_fault(office: Office, run: Run, toml: str, words: str) -> None:
    (office.root / "replygen.toml").write_text(toml, encoding="utf-8")
    status, out, err = run("list")
    assert (status, out) == (2, "")
    assert words in err


def test_without_a_config_nothing_is_numbered(office: Office, run: Run) -> None:
    (office.root / "replygen.toml").unlink()
    letter = office.letter("1")
    status, out, err = run("take", letter)
    assert (status, out) == (2, "")
    assert "replygen.toml" in err
    assert office.number(letter) == ""


def test_reserve_void_and_list(office: Office, run: Run) -> None:
    run("take", office.letter("1"))
    assert run("reserve", "34-35", "--reason", "办公室") == (
        0,
        "澜民函〔2026〕34号\t预留\n澜民函〔2026〕35号\t预留\n",
        "",
    )
    assert run("void", "35", "--reason", "不用了")[:2] == (0, "澜民函〔2026〕35号\t作废\n")
    status, out, err = run("reserve", "35", "--reason", "再用")
    assert (status, out) == (1, "")
    assert "不能预留" in err
    assert run("take", "--title", "关于放假的通知", "--to", "各处室", "--date", "2026年5月1日")[1] == (
        "澜民函〔2026〕2号\t新取\n"
    )
    status, out, _ = run("list", "--output", "json")
    entries = json.loads(out)["entries"]
    assert [(e["seq"], e["state"]) for e in entries] == [(1, "taken"), (2, "taken"), (34, "reserved"), (35, "void")]
    assert entries[1]["date"] == "2026-05-01"
    assert "备注" in run("list")[1]
    assert run("list", "--code", "别的")[1] == "发文字号\n"


def test_csv_opens_in_excel(office: Office, run: Run) -> None:
    run("take", office.letter("1", to="周明远, 林若溪"))
    assert run("list", "--output", "csv=a.csv") == (0, "", "")
    data = Path("a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    row = "澜民函〔2026〕1号,已用,关于1的答复,提案 1,周明远、林若溪,2026-05-20,2026-05-20,1.yaml,\r\n"
    wording = re.sub(r"已用,[^,]*,", "已用,关于1的答复,", data.decode("utf-8-sig").splitlines(keepends=True)[1])
    assert wording == row


def test_xlsx_holds_the_same(office: Office, run: Run) -> None:
    run("take", office.letter("1", to="=1+1"))
    assert run("list", "--output", "xlsx=a.xlsx") == (0, "", "")
    book = zipfile.ZipFile(io.BytesIO(Path("a.xlsx").read_bytes()))
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "澜民函〔2026〕1号" in strings
    assert "=1+1" in strings  # a text, not a formula
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    before = Path("a.xlsx").read_bytes()
    run("list", "--output", "xlsx=a.xlsx")
    assert Path("a.xlsx").read_bytes() == before


def test_check_finds_and_speaks_every_format(office: Office, run: Run) -> None:
    run("take", office.letter("1"))
    office.letter("2", "澜民函〔2026〕1号", to="林若溪")
    status, out, _ = run("check", "2.yaml", "--output", "json", "--output", "sarif=a.sarif")
    assert status == 1
    assert {d["code"] for d in json.loads(out)["diagnostics"]} == {"REG101", "REG102"}
    assert "REG101" in Path("a.sarif").read_text(encoding="utf-8")


def test_a_warning_is_no_failure(office: Office, run: Run) -> None:
    run("take", office.letter("1", date="2026-05-20"))
    run("take", office.letter("2", date="2026-05-19"))
    status, out, _ = run("check")
    assert status == 0
    assert "REG111" in out


def test_what_was_interrupted_is_said_on_stderr(office: Office, run: Run) -> None:
    letter = office.letter("1")
    before = letter.read_bytes()
    run("take", letter)
    letter.write_bytes(before)
    entry = office.root / "register/澜民函/2026/1.yaml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("已用", "取号中"), encoding="utf-8")
    assert run("take") == (0, "", "澜民函〔2026〕1号：上次取号中断，已补完（“1.yaml”）。\n")


@pytest.mark.parametrize(
    "words",
    [
        ("reserve", "60-34", "--reason", "x"),
        ("reserve", "0", "--reason", "x"),
        ("reserve", "1-5000", "--reason", "x"),
        ("reserve", "1"),
        ("reserve", "1", "--reason", " "),
        ("reserve", "1", "--reason", "x"),  # no series to choose
        ("list", "--output", "pdf"),
        ("list", "--output", "xlsx"),
        ("check", "--output", "json="),
        ("take", "--title", "通知", "--code", "a", "--date", "2026-02-30"),
        ("take", "--title", "通知", "1.yaml", "--code", "a"),
        ("take", "--to", "各处室"),
        ("take", "--seq", "3"),
        ("take", "空"),
    ],
)
def test_misuse(office: Office, run: Run, words: tuple[str, ...]) -> None:
    (office.root / "空").mkdir()
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err


def test_a_clock_in_another_year_is_refused(office: Office, run: Run) -> None:
    run("take", office.letter("1"))
    office.today = datetime.date(2036, 1, 1)
    assert run("reserve", "5", "--reason", "x")[0] == 2
    assert run("reserve", "5", "--reason", "x", "--year", "2026")[0] == 0
