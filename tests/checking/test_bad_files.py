"""Files that cannot be checked: one clear finding each, the others are checked, memory stays bounded."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.checking.letters import SLIP, SLIP_CODE, check_file, codes, with_body
from tests.cli.conftest import Run, folder, run
from tests.support.small_docx import docx

from replygen.batch import checks, opening
from replygen.batch.checker import Outcome, Task
from replygen.batch.papers import Paper
from replygen.checking import check, limits
from replygen.checking.check import Opener, Unread
from replygen.checking.selection import rules_of
from replygen.docx import package
from replygen.rules.rule import Finding, Subject

__all__ = ["folder", "run"]  # fixtures

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
GOOD = docx("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>")
BOUND = 640  # MB of memory for one process, as docs/checking.md says


def replaced(name: str, data: bytes | None) -> bytes:
    """The sound file with other bytes in one of its parts, or without it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        if data is not None:
            new.writestr(name, data)
    return buffer.getvalue()


def entities() -> bytes:
    """A document whose text unfolds into gigabytes."""
    nested = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij"))
    return f'<!DOCTYPE d [<!ENTITY a "字">{nested}]><d>&j;</d>'.encode()


BAD = {
    "empty": (b"", "RPL020", "是空的"),
    "not a zip": (b"%PDF-1.7 ...", "RPL021", "不是 DOCX"),
    "renamed .doc": (OLE, "RPL022", "旧的 .doc 格式"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "RPL023", "打开密码"),
    "cut off": (GOOD[: len(GOOD) // 2], "RPL024", "损坏或不完整"),
    "no document in it": (replaced("word/document.xml", None), "RPL025", "找不到正文"),
    "not Word's": (replaced("[Content_Types].xml", None), "RPL025", "找不到正文"),
    "truncated XML": (replaced("word/document.xml", b"<w:document><w:body>"), "RPL028", "word/document.xml 第1行"),
    "entity bomb": (replaced("word/document.xml", entities()), "RPL028", "word/document.xml"),
    "zip bomb": (replaced("word/media/a.bin", bytes(40 << 20)), "RPL026", "压缩炸弹"),
    "too much XML": (replaced("word/a.xml", b"<a>" + b" " * (60 << 20) + b"</a>"), "RPL026", "XML 解压后有 60 MB"),
    "too many tags": (replaced("word/a.xml", b"<a>" + b"<b/>" * 2_000_001 + b"</a>"), "RPL026", "标签和属性超过"),
    "too many paragraphs": (docx("<w:p/>" * (limits.MAX_PIECES + 1)), "RPL042", "200001 个段落"),
    "an endless paragraph": (
        docx(f"<w:p><w:r><w:t>{'字' * (limits.MAX_PARAGRAPH + 1)}</w:t></w:r></w:p>"),
        "RPL042",
        "长达 20001 字",
    ),
}


@pytest.mark.parametrize(("data", "code", "message"), BAD.values(), ids=BAD)
def test_one_clear_finding_each(data: bytes, code: str, message: str, folder: Path) -> None:
    Path("a.docx").write_bytes(data)
    (finding,) = check_file(Path("a.docx")).diagnostics
    assert finding.code.code == code
    assert message in finding.message
    assert finding.path == "a.docx"


class TestFilesOnTheDisk:
    def test_a_huge_file_is_not_read(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with Path("a.docx").open("wb") as file:
            file.truncate(100 << 20)
        monkeypatch.setattr(opening, "read_bytes", lambda *_: pytest.fail("read"))
        (finding,) = check_file(Path("a.docx")).diagnostics
        assert (finding.code.code, "100 MB" in finding.message) == ("RPL026", True)

    @pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="nothing is forbidden to root")
    def test_a_file_that_may_not_be_read(self, folder: Path) -> None:
        Path("a.docx").write_bytes(GOOD)
        Path("a.docx").chmod(0)
        assert codes(check_file(Path("a.docx")).diagnostics) == ["RPL001"]

    @pytest.mark.parametrize("name", ["a.docx", "a.yaml"])
    def test_a_file_that_another_program_has_locked(
        self, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def locked(path: Path, *_: object) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        Path(name).write_bytes(GOOD)
        monkeypatch.setattr("os.open", locked)
        (finding,) = check_file(Path(name)).diagnostics
        monkeypatch.undo()
        assert finding.code.code == "RPL001"
        assert "正被 Word、WPS 等程序占用" in finding.message

    @pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files")
    def test_what_is_no_file_is_not_waited_for(self, folder: Path) -> None:
        os.mkfifo("a.docx")
        assert codes(check_file(Path("a.docx")).diagnostics) == ["RPL001"]

    def test_a_document_without_styles_is_checked(self, folder: Path) -> None:
        Path("a.docx").write_bytes(GOOD)
        assert all(code[:3] != "RPL" for code in codes(check_file(Path("a.docx")).diagnostics))

    def test_a_document_without_anything_in_it(self, folder: Path) -> None:
        Path("a.docx").write_bytes(docx(""))
        assert all(code[:3] != "RPL" for code in codes(check_file(Path("a.docx")).diagnostics))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_others_are_still_checked(jobs: int, folder: Path, run: Run) -> None:
    for number, (data, _, _) in enumerate(list(BAD.values())[:8]):
        Path(f"{number}.docx").write_bytes(data)
    Path("z.yaml").write_text(with_body(SLIP), encoding="utf-8")
    result = run("check", ".", "-j", jobs, "--output", "concise")
    assert result.status == 1
    assert [line.partition(":")[0] for line in result.lines] == [*(f"{n}.docx" for n in range(8)), "z.yaml"]
    assert SLIP_CODE in result.lines[-1]


def test_an_error_of_our_own_costs_one_file_only(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object, unread: Unread, path: str) -> object:
        raise KeyError("x")

    Path("a.docx").write_bytes(GOOD)
    Path("b.yaml").write_text("标提: x", encoding="utf-8")
    monkeypatch.setattr(Opener, "open", broken)
    result = run("check", ".", "--output", "concise")
    assert result.status == 1
    assert "RPL043" in result.lines[0]
    assert "KeyError" in result.lines[0]
    assert "b.yaml" in result.lines[1]


def test_a_rule_that_fails_costs_the_file_only_that_it_fails_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(subject: Subject) -> Iterable[Finding]:
        if any("绊" in passage.text for passage in subject.passages):
            raise KeyError("x")
        return rule.check(subject)

    rule = next(rule for rule in rules_of(frozenset({SLIP_CODE})))
    monkeypatch.setattr(check, "rules_of", lambda _: (replace(rule, check=broken),))
    for name, text in (("a", SLIP), ("b", f"绊。{SLIP}"), ("c", SLIP)):
        Path(f"{name}.docx").write_bytes(docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    outcomes = checks.run_checks([Paper(Path(name), Path(name)) for name in ("a.docx", "b.docx", "c.docx")], Task(), 1)
    assert [codes(outcome.diagnostics) for outcome in outcomes] == [[SLIP_CODE], ["RPL043"], [SLIP_CODE]]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:ind w:firstLine="{0}" w:leftChars="{0}"/>',
        '<w:spacing w:before="{0}" w:line="{0}"/>',
        '<w:rPr><w:sz w:val="{0}"/><w:spacing w:val="{0}"/></w:rPr>',
        '<w:sectPr><w:pgSz w:w="{0}" w:h="{0}"/><w:pgMar w:left="{0}"/><w:docGrid w:linePitch="{0}"/></w:sectPr>',
    ],
)
@pytest.mark.parametrize("figure", ["99999999999", "9" * 400, "-" + "9" * 30, "9" * 5000])
def test_figures_of_any_size_are_checked(properties: str, figure: str, folder: Path) -> None:
    paragraph = f"<w:p><w:pPr>{properties.format(figure)}</w:pPr><w:r><w:t>{SLIP}</w:t></w:r></w:p>"
    Path("a.docx").write_bytes(docx(paragraph * 20))
    found = codes(check_file(Path("a.docx")).diagnostics)
    assert SLIP_CODE in found
    assert not any(code.startswith("RPL") for code in found)


def _deadly(_: Task) -> Callable[[Iterable[Paper]], Iterator[Outcome]]:
    """A checker that one of the files takes with it."""

    def check(papers: Iterable[Paper]) -> Iterator[Outcome]:
        for paper in papers:
            if paper.path.name == "b.docx":
                os._exit(9)
            yield Outcome(paper.path)

    return check


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in reaches a worker only by forking")
def test_a_file_that_takes_its_process_with_it_costs_itself_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_checking", _deadly)
    papers = [Paper(Path(name), Path(name)) for name in ("a.docx", "b.docx", "c.docx")]
    outcomes = list(checks.run_checks(papers, Task(), 2))
    assert [(outcome.path.name, codes(outcome.diagnostics)) for outcome in outcomes] == [
        ("a.docx", []),
        ("b.docx", ["RPL043"]),
        ("c.docx", []),
    ]


def _worst() -> bytes:
    """The file of most memory that passes the limits: elements with attributes, none like another."""
    rare = random.Random(1)
    count = (package.MAX_MARKS - 10_000) // 5
    elements = (f'<w:x a="{rare.getrandbits(16)}" b="1" c="{rare.getrandbits(16)}" d="2"/>' for _ in range(count))
    return docx("".join(elements))


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory used")
def test_memory_is_bounded(folder: Path) -> None:
    for number in range(20):  # beside others, and twice: files are checked in groups
        Path(f"{number}.docx").write_bytes(_worst() if number in {12, 13} else GOOD)
    code = (
        "import pathlib, re\n"
        "from replygen.batch import checks, papers\n"
        "from replygen.batch.checker import Task\n"
        "files = [papers.Paper(path, path) for path in (pathlib.Path(f'{n}.docx') for n in range(20))]\n"
        "found = [one for outcome in checks.run_checks(files, Task(), 1) for one in outcome.diagnostics]\n"
        "print(any(one.code.code[:3] == 'RPL' for one in found))\n"
        # Not ru_maxrss: a child inherits that of the process it was forked from, here of the whole test run.
        "print(int(re.search(r'VmHWM:\\s*(\\d+)', pathlib.Path('/proc/self/status').read_text())[1]) >> 10)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    refused, used = done.stdout.split()
    assert refused == "False", "the file is not the worst that is read"
    assert int(used) < BOUND
