"""`replygen bind`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.support.sample_letter import LETTER

import docx


@pytest.fixture
def documents(folder: Path, run: Run) -> Path:
    """Three letters as DOCX in `out`, one of them in a folder below."""
    for name in ("b", "a", "sub/c"):
        path = Path("letters") / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LETTER.replace("〔2026〕34号", f"〔2026〕{ord(name[-1])}号"), encoding="utf-8")
    assert run("render", "letters").status == 0
    return Path("out")


def numbers(book: Path) -> list[str]:
    return [p.text.partition("〕")[2] for p in docx.Document(str(book)).paragraphs if "〔2026〕" in p.text]


def test_it_binds_in_the_order_given(run: Run, documents: Path) -> None:
    result = run("bind", documents / "b.docx", documents / "a.docx", "-o", "book.docx")
    assert (result.status, result.lines, result.err) == (0, ["book.docx"], "合订 2 件。\n")
    assert numbers(Path("book.docx")) == ["98号", "97号"]


def test_a_folder_is_all_documents_in_it_but_the_volume(run: Run, documents: Path) -> None:
    (documents / "~$a.docx").write_bytes(b"the lock of an open file")
    book = documents / "book.docx"
    for _ in range(2):
        assert run("bind", documents, "-o", book).status == 0
        assert numbers(book) == ["97号", "98号", "99号"]


def test_cover_and_contents(run: Run, documents: Path) -> None:
    assert run("bind", documents, "-o", "book.docx", "--cover", "汇编", "--contents", "--duplex").status == 0
    book = docx.Document("book.docx")
    assert [p.text for p in book.paragraphs[:3]] == ["汇编", "澜川市民政局", "目\u3000录"]
    assert [row.cells[0].text for row in book.tables[0].rows] == ["序号", "1", "2", "3"]
    assert len(book.sections) == 4


def test_all_faults_are_told_and_nothing_is_written(run: Run, documents: Path) -> None:
    Path("bad.docx").write_bytes(b"no zip")
    result = run("bind", "bad.docx", documents / "a.docx", "missing.docx", "-o", "book.docx")
    assert result.status == 1
    assert result.out == ""
    assert "bad.docx: 错误 RPL021" in result.err
    assert "missing.docx: 错误 RPL001" in result.err
    assert not Path("book.docx").exists()


def test_a_file_of_somebody_else_is_kept(run: Run, documents: Path) -> None:
    Path("book.docx").write_bytes(b"a final version")
    result = run("bind", documents, "-o", "book.docx")
    assert result.status == 1
    assert "RPL012" in result.err
    assert run("bind", documents, "-o", "book.docx", "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("out",), "缺少"),
        (("-o", "book.docx"), "缺少"),
        (("out", "-o", "book.pdf"), "应以 .docx 结尾"),
        (("empty", "-o", "book.docx"), "没有找到"),
    ],
)
def test_what_cannot_be_meant_is_misuse(run: Run, documents: Path, arguments: tuple[str, ...], words: str) -> None:
    Path("empty").mkdir()
    result = run("bind", *arguments)
    assert result.status == 2
    assert words in result.err
