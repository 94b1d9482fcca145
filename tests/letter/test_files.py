"""Files that a letter names: where they may lie, what they may be, and what is told of one that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.attachments.foreign_docx import png

from replygen.letter.files import Files, UnusableError
from replygen.letter.load import load_letter
from replygen.letter.model import Heading, Inset, Paragraph, Picture, Table
from replygen.letter.titles import entitled

LETTER = """\
发文机关: 滨江市民政局
提案: {类别: 提案, 届次: 第三次会议, 编号: 0217, 题目: 关于养老的提案}
主送: [苏晓岚]
正文: |
  同意。

  ![完工照片](%s)
附件:
  - {名称: 进度表, 文件: %s}
"""


@pytest.fixture
def files(tmp_path: Path) -> Files:
    (tmp_path / "a.png").write_bytes(png(96, 48))
    (tmp_path / "a.csv").write_text("街道,站点\n城东,4\n", encoding="utf-8")
    return Files(tmp_path)


def refused(files: Files, name: str) -> tuple[str, str]:
    with pytest.raises(UnusableError) as caught:
        files.attachment(name)
    return caught.value.code.code, str(caught.value)


def test_a_picture_has_its_own_size(files: Files) -> None:
    picture = files.block(Inset("a.png", "完工照片", 3))
    assert isinstance(picture, Picture)
    assert (picture.kind, round(picture.width.mm, 1), round(picture.height.mm, 1)) == ("png", 25.4, 12.7)
    assert (picture.caption, picture.line) == ("完工照片", 3)


def test_files_are_remembered_in_order(files: Files) -> None:
    files.attachment("a.csv")
    files.block(Inset("a.png"))
    assert [path.name for path in files.used] == ["a.csv", "a.png"]


@pytest.mark.parametrize("name", ["a.csv", "./a.csv", "x/../a.csv", "x\\..\\a.csv"])
def test_paths_within_the_folder_are_found_however_typed(files: Files, name: str) -> None:
    (files.folder / "x").mkdir()
    assert entitled(files.attachment(name), "表").blocks


@pytest.mark.parametrize("name", ["../b.csv", "/etc/hostname.csv", "x/../../b.csv", "..\\b.csv"])
def test_paths_may_not_lead_out_of_the_folder(files: Files, name: str) -> None:
    code, message = refused(files, name)
    assert code == "LET017"
    assert "[attachments] folders" in message


def test_a_link_may_not_lead_out_either(files: Files, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "b.csv"
    outside.write_text("a,b\n1,2\n", encoding="utf-8")
    (files.folder / "link.csv").symlink_to(outside)
    assert refused(files, "link.csv")[0] == "LET017"
    assert Files(files.folder, (outside.parent,)).attachment("link.csv").blocks


@pytest.mark.parametrize(
    ("name", "data", "code", "told"),
    [
        ("none.csv", None, "LET016", "找不到文件“none.csv”"),
        ("a.pdf", b"%PDF", "LET018", "附件不能是“.pdf”"),
        ("noname", b"", "LET018", "附件不能是“noname”"),
        ("a.doc", b"", "LET018", "附件不能是“.doc”"),
        ("cut.png", png(50, 50)[:-20], "LET018", "已损坏或不完整"),
        ("flipped.png", png(50, 50).replace(b"IDAT", b"IDAX"), "LET018", "已损坏或不完整"),
        ("text.png", b"hello", "LET018", "不是 PNG 或 JPEG"),
        ("huge.png", png(1, 1)[:16] + b"\x00\xff\xff\xff" * 2, "LET018", "已损坏或不完整"),
        ("empty.csv", b"", "LET018", "是空的"),
        ("torn.csv", "甲,乙\n1,2,3\n".encode(), "LET012", "第 2 行有 3 列，表头有 2 列"),
        ("control.csv", "甲,乙\n1,\x07\n".encode(), "LET011", "U+0007"),
        ("bytes.csv", b"\xff\xff\xfe\x00", "LET018", "不是 UTF-8 或 GBK"),
        ("broken.xlsx", b"PK\x03\x04", "LET018", "不是完好的 XLSX"),
        ("torn.md", b"| a | b |\n|---|---|\n| 1 |\n", "LET012", "第 3 行"),
        ("inner.md", "正文\n\n![图](../x.png)\n".encode(), "LET017", "../x.png"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of(
    files: Files, name: str, data: bytes | None, code: str, told: str
) -> None:
    if data is not None:
        (files.folder / name).write_bytes(data)
    found, message = refused(files, name)
    assert (found, told in message) == (code, True), message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_as_programs_save_it(files: Files, encoding: str, separator: str) -> None:
    rows = [["街道", "站点", ""], ["城东", '"4,5"' if separator == "," else "4,5", ""], ["", "", ""]]
    text = "\r\n".join(separator.join(row) for row in rows)
    (files.folder / "b.csv").write_bytes(text.encode(encoding))
    (table,) = entitled(files.attachment("b.csv"), "表").blocks
    assert isinstance(table, Table)
    assert table.rows == (("街道", "站点"), ("城东", "4,5"))


def test_markdown_has_headings_that_are_numbered(files: Files) -> None:
    (files.folder / "a.md").write_text("总述。\n\n# 甲\n## 乙\n正文。\n## 丙\n# 丁\n", encoding="utf-8")
    blocks = entitled(files.attachment("a.md"), "方案").blocks
    shown = [
        (b.level, b.text) if isinstance(b, Heading) else b.text for b in blocks if not isinstance(b, Table | Picture)
    ]
    assert shown == ["总述。", (1, "一、甲"), (2, "（一）乙"), "正文。", (2, "（二）丙"), (1, "二、丁")]


def test_headings_with_numbers_of_their_own_keep_them(files: Files) -> None:
    (files.folder / "a.md").write_text("# 第一章 总则\n正文。\n# 附则\n", encoding="utf-8")
    assert [b.text for b in entitled(files.attachment("a.md"), "办法").blocks if isinstance(b, Heading)] == [
        "第一章 总则",
        "附则",
    ]


def test_what_markdown_names_lies_beside_it(files: Files) -> None:
    (files.folder / "x").mkdir()
    (files.folder / "x" / "a.md").write_text("见图。\n\n![图](b.png)\n", encoding="utf-8")
    (files.folder / "x" / "b.png").write_bytes(png(9, 9))
    first, second = entitled(files.attachment("x/a.md"), "方案").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Picture)


def test_faults_stand_at_the_lines_that_name_the_files(tmp_path: Path) -> None:
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER % ("none.png", "../none.docx"), encoding="utf-8")
    found = load_letter(path).diagnostics
    assert [(d.code.code, d.span.line if d.span else 0) for d in found] == [("LET016", 7), ("LET017", 9)]


def test_a_letter_knows_the_files_it_was_made_from(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(9, 9))
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER % ("a.png", "a.csv"), encoding="utf-8")
    read = load_letter(path).letter
    assert read is not None
    assert [one.name for one in read.files] == ["a.png", "a.csv"]


@pytest.mark.parametrize("key", ["开头", "结语", "致谢"])
def test_only_bodies_show_pictures(key: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER.partition("正文")[0] + f"正文: 同意。\n{key}: |\n  ![图](a.png)\n", encoding="utf-8")
    assert [d.code.code for d in load_letter(path).diagnostics] == ["LET014"]


@pytest.mark.parametrize("name", ["empty.docx", "empty.md", "empty.csv", "empty.png"])
def test_an_empty_file_is_told(name: str, files: Files) -> None:
    (files.folder / name).touch()
    with pytest.raises(UnusableError, match="是空的"):
        files.attachment(name)


def test_a_text_without_words_is_told(files: Files) -> None:
    (files.folder / "a.md").write_text(" \n\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="没有内容"):
        files.attachment("a.md")


def test_a_text_that_is_its_title_alone_is_kept(files: Files) -> None:
    (files.folder / "a.md").write_text("进度表\n", encoding="utf-8")
    assert entitled(files.attachment("a.md"), "进度表").blocks == (Paragraph("进度表"),)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_itself_is_told(files: Files) -> None:
    (files.folder / "loop.csv").symlink_to(files.folder / "loop.csv")
    with pytest.raises(UnusableError, match="读不出"):
        files.attachment("loop.csv")


def test_a_server_is_not_asked_whether_it_has_the_file(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(path: Path, strict: bool = False) -> Path:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "resolve", resolve)
    for name in ("//server/share/a.csv", r"\\server\share\a.csv"):
        with pytest.raises(UnusableError, match="不在信件所在的文件夹里"):
            files.attachment(name)
