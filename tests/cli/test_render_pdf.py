"""`replygen render --pdf`, with a program that stands for LibreOffice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.support.fake_office import install
from tests.support.processes import running
from tests.support.sample_letter import LETTER

from replygen.batch import pdf as pdfs

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program on Windows")


@pytest.fixture
def office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two letters, and the program on the PATH."""
    programs = folder / "programs"
    programs.mkdir()
    install(programs)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    Path("letters").mkdir()
    write("a")
    write("b")
    return folder


def write(name: str, words: str = "已经办结") -> None:
    """A letter of its own number that says these words."""
    text = LETTER.replace("34号", f"{ord(name)}号").replace("已经办结", f"此复{words}")
    Path(f"letters/{name}.yaml").write_text(text, encoding="utf-8")


def test_the_pdf_lies_beside_the_docx(run: Run, office: Path) -> None:
    result = run("render", "letters", "--pdf")
    assert result.status == 0
    assert sorted(result.lines) == ["out/a.docx", "out/a.pdf", "out/b.docx", "out/b.pdf"]
    assert "PDF 2 份（2 页）。" in result.err
    assert Path("out/a.pdf").read_bytes().startswith(b"%PDF-")


def test_fonts_that_are_missing_are_told_once(run: Run, office: Path) -> None:
    err = run("render", "letters", "--pdf").err
    assert err.count("RPL073") == err.count("Fake-Regular 代替") > 0
    assert "“仿宋_GB2312”，out/a.pdf 等 2 份的 PDF 里用 Fake-Regular 代替" in err


def test_only_what_has_changed_is_made_again(run: Run, office: Path) -> None:
    run("render", "letters", "--pdf")
    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.pdf")}
    assert "2 份未变" in run("render", "letters", "--pdf").err
    write("b", "正在办理")
    result = run("render", "letters", "--pdf")
    assert "PDF 1 份（1 页），1 份未变。" in result.err
    changed = [path.name for path, was in before.items() if path.stat().st_mtime_ns != was]
    assert changed == ["b.pdf"]


def test_a_pdf_that_was_signed_or_stamped_since_is_kept(run: Run, office: Path) -> None:
    run("render", "letters", "--pdf")
    stamped = Path("out/a.pdf").read_bytes() + b"% a seal\n"
    Path("out/a.pdf").write_bytes(stamped)
    result = run("render", "letters", "--pdf")
    assert result.status == 1
    assert "out/a.pdf: 错误 RPL012" in result.err
    assert Path("out/a.pdf").read_bytes() == stamped
    assert run("render", "letters", "--pdf", "--force").status == 0
    assert Path("out/a.pdf").read_bytes() != stamped


def test_one_bad_letter_costs_itself_only(run: Run, office: Path) -> None:
    write("b", "{{crash}}")
    result = run("render", "letters", "--pdf")
    assert result.status == 1
    assert "out/b.docx: 错误 RPL072" in result.err
    assert Path("out/a.pdf").exists()
    assert not Path("out/b.pdf").exists()


def test_the_contents_of_a_volume_know_the_pages_of_these_pdfs(run: Run, office: Path) -> None:
    write("b", "{{pages 3}}")
    run("render", "letters", "--pdf")
    assert run("bind", "out", "-o", "book.docx", "--contents").status == 0
    import docx

    rows = docx.Document("book.docx").tables[0].rows
    assert [row.cells[3].text for row in rows] == ["页数", "1", "3"]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_broken_off_it_leaves_nothing_running(office: Path, number: signal.Signals) -> None:
    write("b", "{{hang}}")
    temporary = office / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-m", "replygen", "render", "letters", "--pdf", "-j", "1"]
    with subprocess.Popen(command, env=os.environ | {"TMPDIR": str(temporary)}, stderr=subprocess.PIPE) as process:
        while not list(temporary.glob("replygen-pdf-*/0/docx/0000.docx")):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "已中断。PDF 0 份，还有 2 份没有做，再运行一次就接着做。" in err.decode()
    assert list(temporary.iterdir()) == []
    assert running(temporary) == []


@pytest.mark.parametrize(
    ("lack", "words"), [("find_office", "没有找到 LibreOffice"), ("find_spec", "pip install 'replygen[pdf]'")]
)
def test_what_is_missing_is_told_before_anything_is_done(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, lack: str, words: str
) -> None:
    monkeypatch.setattr(pdfs, lack, lambda *_: None)
    result = run("render", "letters", "--pdf")
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert not Path("out").exists()


def test_a_libreoffice_that_does_not_work_is_told(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_OFFICE", "broken")
    result = run("render", "letters", "--pdf")
    assert result.status == 1
    assert "RPL070" in result.err
    assert Path("out/a.docx").exists()
