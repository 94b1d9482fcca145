"""The overview of a run: its rows, in each form."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.batch.conftest import render, stale

from replygen.batch.overview import FORMATS, Overview

Letters = Callable[[int], Path]


@pytest.fixture
def overview(letters: Letters) -> Callable[[str], bytes]:
    """The overview of a run in which one letter is written, one fails, one is gone and one has two recipients."""
    letters(4)
    render("letters")
    two = Path("letters/0003.yaml")
    two.write_text(
        two.read_text(encoding="utf-8").replace("[周明远]", "[周明远, 林若溪]") + "办理结果: A\n", encoding="utf-8"
    )
    Path("letters/0001.yaml").write_text("标题: [", encoding="utf-8")
    Path("letters/0002.yaml").unlink()

    def write(suffix: str) -> bytes:
        file = Path(f"一览{suffix}")
        overview = Overview(file)
        for outcome in render("letters"):
            overview.add(outcome)
        for one in stale("letters"):
            overview.add_stale(one)
        assert overview.write() is None
        return file.read_bytes()

    return write


def test_json(overview: Callable[[str], bytes]) -> None:
    said = json.loads(overview(".json"))
    assert said["version"] == 1
    first, failed, two, gone = said["letters"]
    assert first == {
        "number": "澜民发〔2026〕1号",
        "title": "对政协澜川市第五届委员会第三次会议第0000号提案的答复",
        "recipients": ["周明远"],
        "result": "",
        "file": str(Path("out/0000.docx")),
        "state": "unchanged",
        "letter": str(Path("letters/0000.yaml")),
        "note": "",
    }
    assert (failed["state"], failed["number"], failed["note"][:6]) == ("failed", "", "RPL004")
    assert (two["state"], two["recipients"], two["result"]) == ("written", ["周明远", "林若溪"], "A")
    assert (gone["state"], gone["letter"], gone["file"]) == (
        "stale",
        str(Path("letters/0002.yaml")),
        str(Path("out/0002.docx")),
    )


def test_csv_opens_in_excel(overview: Callable[[str], bytes]) -> None:
    data = overview(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][:6] == ["发文字号", "标题", "主送", "办理结果", "文件", "状态"]
    assert [row[5] for row in rows[1:]] == ["未变", "失败", "已生成", "信件已不在"]


def test_xlsx_holds_the_same(overview: Callable[[str], bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(overview(".xlsx")))
    words = archive.read("xl/sharedStrings.xml").decode()
    for word in ("澜民发〔2026〕1号", "周明远、林若溪", "信件已不在", "办理结果"):
        assert word in words


def test_the_manager_sees_in_the_workbook_what_failed_and_can_filter(overview: Callable[[str], bytes]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(overview(".xlsx")))
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:H5"/>' in sheet
    looks = [set(re.findall(r' s="(\d+)"', row)) for row in re.findall(r"<row .*?</row>", sheet)]
    assert looks[2] not in (looks[1], looks[3], looks[4])  # the failed one
    assert looks[1] == looks[3] == looks[4]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_run_gives_the_same_bytes(overview: Callable[[str], bytes], suffix: str) -> None:
    overview(suffix)
    assert overview(suffix) == overview(suffix)
