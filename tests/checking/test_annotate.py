"""Annotated copies: every finding a comment at its place, in a file that Word takes."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import ooxml_integrity
import openxml_audit
import pytest
from lxml import etree
from tests.checking.letters import SLIP, SOUND, with_body
from tests.cli.conftest import Run, folder, run
from tests.support.small_docx import box, docx, par
from tests.support.small_docx import run as xml_run

from replygen.checking.annotate import annotated
from replygen.checking.check import Opened, Opener, Unread, unpack
from replygen.checking.finding import Found
from replygen.diagnostics import Code, Diagnostic, Severity
from replygen.docx.document import Document
from replygen.docx.wml import W

__all__ = ["folder", "run"]  # fixtures

CODE = Code("TXT901", "wrong-word", Severity.ERROR, "用错了词", clause="4.1")


def opened(data: bytes) -> Opened:
    unread = unpack(data, "a.docx")
    assert isinstance(unread, Unread)
    found = Opener().open(unread, "a.docx")
    assert isinstance(found, Opened), found
    return found


def comment(data: bytes, *places: tuple[int | None, int, int], message: str = "有错。") -> bytes:
    """The document with findings at the characters [start, end) of paragraphs by their place."""
    one = opened(data)
    paragraphs = one.document.paragraphs
    found = [
        Found(Diagnostic(CODE, message, "a.docx"), one.document, None if p is None else paragraphs[p], start, end)
        for p, start, end in places
    ]
    return annotated(one.data, found)


def covered(data: bytes) -> list[str]:
    """The text that each comment's range covers, by the comments' ids."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    open_: list[int] = []
    texts: dict[int, str] = {}
    for element in root.iter():
        if element.tag == W + "commentRangeStart":
            open_.append(int(element.get(W + "id", "")))
            texts[open_[-1]] = ""
        elif element.tag == W + "commentRangeEnd":
            open_.remove(int(element.get(W + "id", "")))
        elif element.tag == W + "t":
            for one in open_:
                texts[one] += element.text or ""
    assert not open_
    return [texts[key] for key in sorted(texts)]


def document(data: bytes) -> Document:
    return opened(data).document


WHOLE = "已经办结，截止6月底。"
TWO_RUNS = docx(par(xml_run("已经办结，") + xml_run("截止6月底。", "<w:b/>")))


class TestRanges:
    @pytest.mark.parametrize(
        ("start", "end", "words"),
        [
            (0, 2, "已经"),
            (5, 7, "截止"),
            (3, 7, "结，截止"),
            (0, 11, WHOLE),
            (10, 11, "。"),
            (0, 0, "已经办结，截止6月底。"),
        ],
    )
    def test_the_very_words(self, start: int, end: int, words: str) -> None:
        assert covered(comment(TWO_RUNS, (0, start, end))) == [words]

    def test_text_and_look_stay_as_they_were(self) -> None:
        after = document(comment(TWO_RUNS, (0, 3, 7), (0, 4, 6), (0, 0, 0)))
        before = document(TWO_RUNS)
        assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
        looks = [[(text, r.format.bold.value) for r in p.runs for text in r.text] for p in (*before.body, *after.body)]
        assert looks[0] == looks[1]

    def test_overlapping_ranges(self) -> None:
        assert covered(comment(TWO_RUNS, (0, 0, 7), (0, 5, 11), (0, 6, 7))) == ["已经办结，截止", "截止6月底。", "止"]

    @pytest.mark.parametrize(
        "body",
        [
            par(xml_run("已") + "<w:r><w:tab/></w:r>" + xml_run("截止6月")),
            par(xml_run("已") + "<w:r><w:t>截</w:t><w:br/><w:t>止6月</w:t></w:r>"),
            par(xml_run("藏", "<w:vanish/>") + xml_run("已经截止6月")),
            par(f"<w:del w:id='9' w:author='甲'><w:r><w:delText>旧</w:delText></w:r></w:del>{xml_run('已截止6月')}"),
            par(
                f"<w:hyperlink>{xml_run('已截')}</w:hyperlink><w:ins w:id='9' w:author='甲'>{xml_run('止6月')}</w:ins>"
            ),
            par(f"<w:sdt><w:sdtContent>{xml_run('已截止6月')}</w:sdtContent></w:sdt>"),
        ],
        ids=["tab", "line break", "hidden text", "deleted text", "link and insertion", "content control"],
    )
    def test_words_among_what_is_no_text(self, body: str) -> None:
        data = docx(body)
        text = document(data).body[0].text
        start = text.index("截")
        assert covered(comment(data, (0, start, text.index("止") + 1))) == ["截止"]

    def test_in_a_text_box_the_paragraph_it_hangs_on(self) -> None:
        data = docx(par(xml_run("正文") + box(par("盒子里"))))
        inside = next(n for n, p in enumerate(document(data).paragraphs) if p.box)
        assert covered(comment(data, (inside, 0, 2)))[0].startswith("正文")

    def test_the_letter_as_a_whole_and_a_footer_at_the_first_words(self) -> None:
        reference = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
        footer = docx(par() + par("正文。") + reference, footer1=par("— 1 —"))
        data = comment(footer, (None, 0, 0), (2, 0, 1))
        assert covered(data) == ["正文。", "正文。"]
        assert "— 1 —" in document(data).comments[1].text


class TestComments:
    def test_what_a_comment_says(self) -> None:
        (said,) = document(comment(TWO_RUNS, (0, 5, 7))).comments
        assert (said.author, said.text) == ("replygen", "错误 TXT901：有错。（4.1）")

    def test_signs_of_xml_in_a_message(self) -> None:
        (said,) = document(comment(TWO_RUNS, (0, 5, 7), message="<w:p>&“")).comments
        assert "<w:p>&“" in said.text

    def test_comments_that_were_there_stay(self) -> None:
        old = '<w:comment w:id="7" w:author="甲"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>'
        body = par('<w:commentRangeStart w:id="7"/>' + xml_run("正文。") + '<w:commentRangeEnd w:id="7"/>')
        after = document(comment(docx(body, comments=old), (0, 0, 1)))
        assert [(one.id, one.author) for one in after.comments] == [("7", "甲"), ("8", "replygen")]

    def test_the_same_bytes_every_time(self) -> None:
        assert comment(TWO_RUNS, (0, 5, 7)) == comment(TWO_RUNS, (0, 5, 7))

    def test_a_strict_file_stays_strict(self) -> None:
        strict = _strict(TWO_RUNS)
        data = comment(strict, (0, 5, 7))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("word/"))
        assert b"schemas.openxmlformats.org/wordprocessingml" not in everything
        assert document(data).comments[0].author == "replygen"


def _strict(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for family in ("wordprocessingml", "drawingml", "officeDocument"):
                content = content.replace(
                    f"http://schemas.openxmlformats.org/{family}/2006/".encode(),
                    f"http://purl.oclc.org/ooxml/{family}/".encode(),
                )
            new.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def copy(folder: Path, run: Run) -> Path:
    """The annotated copy of a letter with findings in its text and about the whole."""
    text = with_body(f"|\n  {SLIP}\n\n  | 街道 | 情况 |\n  | --- | --- |\n  | 城东 | 截止6月底建成 |")
    Path("0217.yaml").write_text(text.replace("抄送: [澜川市人民政府办公室]", "抄送: []"), encoding="utf-8")
    assert run("check", "0217.yaml", "--annotate", "notes").status in {0, 1}
    return Path("notes/0217.docx")


class TestCopies:
    def test_the_copy_of_a_yaml_letter_is_the_docx_it_becomes(self, copy: Path) -> None:
        read = document(copy.read_bytes())
        assert any(SLIP in p.text for p in read.body)
        assert any("截至" in one.text for one in read.comments)
        assert "截止" in covered(copy.read_bytes())

    def test_it_is_valid(self, copy: Path) -> None:
        assert openxml_audit.OpenXmlValidator().validate(copy).errors == []
        assert ooxml_integrity.check(copy) == []

    @pytest.mark.pages
    @pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
    def test_libreoffice_reads_the_comments(self, copy: Path) -> None:
        profile = (Path.cwd() / "profile").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fodt", str(copy)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        text = Path("0217.fodt").read_text(encoding="utf-8")
        assert text.count("<office:annotation ") == len(document(copy.read_bytes()).comments)
        assert "<dc:creator>replygen</dc:creator>" in text

    def test_a_letter_without_findings_has_none(self, folder: Path, run: Run) -> None:
        Path("0217.yaml").write_text(SOUND, encoding="utf-8")
        assert run("check", "0217.yaml", "--annotate", "notes").status == 0
        assert not Path("notes").exists()

    def test_a_second_run_replaces_them_and_does_not_check_them(self, copy: Path, run: Run) -> None:
        before = copy.read_bytes()
        result = run("check", ".", "--annotate", "notes", "--output", "concise")
        assert copy.read_bytes() == before
        assert not any("notes" in line for line in result.lines)

    def test_the_original_is_never_overwritten(self, folder: Path, run: Run) -> None:
        Path("a.docx").write_bytes(TWO_RUNS)
        result = run("check", "a.docx", "--annotate", ".", "--output", "concise")
        assert Path("a.docx").read_bytes() == TWO_RUNS
        assert "会覆盖原文件" in result.out

    def test_letters_to_each_recipient_have_a_copy_each(self, folder: Path, run: Run) -> None:
        text = with_body(SLIP).replace("[周明远]", "[周明远, 林若溪]") + "分别答复: true\n"
        Path("0217.yaml").write_text(text, encoding="utf-8")
        result = run("check", "0217.yaml", "--annotate", "notes", "--output", "concise")
        assert sorted(path.name for path in Path("notes").iterdir()) == ["0217-周明远.docx", "0217-林若溪.docx"]
        assert sum("截止" in line for line in result.lines) == 1
