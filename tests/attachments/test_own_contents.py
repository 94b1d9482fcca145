"""Attachments and bodies out of Markdown, CSV, workbooks and pictures; the 征询意见表."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from PIL import Image
from tests.attachments.conftest import Attach
from tests.attachments.foreign_docx import png
from tests.attachments.test_foreign_documents import opened, text, whole
from tests.support.letters_to_print import THREE
from tests.support.small_docx import docx, par, style

import replygen
from replygen.docx.wml import VAL, W
from replygen.letter.pictures import read_picture
from replygen.standard import Form
from replygen.template.build import build

CSV = "街道,站点\n城东,4\n城西,12\n"
WIDE = ",".join(f"第{n}项指标" for n in range(12)) + "\n" + ",".join(str(n * 1000) for n in range(12)) + "\n"
LONG = "序号,名称\n" + "".join(f"{n},第{n}小区\n" for n in range(1, 120))


def sound(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(one) for one in check(str(path))] == []


KINDS: dict[str, bytes | str] = {
    "a.md": "总述。\n\n# 甲\n\n表：情况\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![图](b.png)\n",
    "b.png": png(600, 300),
    "c.csv": CSV,
    "wide.csv": WIDE,
    "long.csv": LONG,
}


def test_attachments_of_all_kinds_make_a_sound_package(attach: Attach, tmp_path: Path) -> None:
    made = whole(attach(KINDS, feedback=True))
    sound(made.data, tmp_path / "out.docx")
    assert made.data == whole(attach(KINDS, feedback=True)).data
    assert made.notices == ()


def test_an_only_attachment_is_not_numbered_and_several_are(attach: Attach) -> None:
    assert "附件c表" in text(whole(attach({"c.csv": CSV})).data).replace("附件：c表", "")
    both = text(whole(attach({"c.csv": CSV, "b.md": "正文。"})).data)
    assert "附件1c表" in both
    assert "附件2b表" in both


def test_upright_attachments_need_no_section_of_their_own(attach: Attach) -> None:
    found = opened(whole(attach({"c.csv": CSV, "b.md": "正文。"})).data)
    root = found.xml(found.main)
    assert len(list(root.iter(W + "sectPr"))) == 1
    assert len(list(root.iter(W + "pageBreakBefore"))) == 2


def test_without_attachment_files_nothing_is_composed(attach: Attach) -> None:
    composed = ("replygen.compose.attach", "replygen.compose.graft")
    kept = {name: sys.modules.pop(name) for name in composed if name in sys.modules}
    try:
        whole(attach({}, attachments=[{"title": "另送的名单"}]))
        assert not any(name in sys.modules for name in composed)
    finally:
        sys.modules.update(kept)


def test_a_picture_shown_twice_is_stored_once(attach: Attach) -> None:
    body = "甲。\n\n![图一](b.png)\n\n乙。\n\n![图二](b.png)\n"
    found = opened(whole(attach({"b.png": png(60, 30)}, body=body, attachments=None)).data)
    assert [part for part in found.parts if "media" in part] == ["word/media/picture1.png"]
    numbers = [e.get("id") for e in found.xml(found.main).iter("{*}docPr")]
    assert len(numbers) == len(set(numbers))


def test_a_wide_table_of_the_text_turns_its_page(attach: Attach) -> None:
    body = "情况如下。\n\n![指标](wide.csv)\n\n以上。"
    found = opened(whole(attach({"wide.csv": WIDE}, body=body, attachments=None)).data)
    sizes = [e for section in found.xml(found.main).iter(W + "sectPr") for e in section.iterfind(W + "pgSz")]
    assert [e.get(W + "orient", "portrait") for e in sizes] == ["portrait", "landscape", "portrait"]


def test_a_letter_s_template_must_have_a_place_for_attachments(attach: Attach, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build(Form.DOCUMENT))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace("{{p 附件正文 }}".encode(), b""))
    (tmp_path / "own.docx").write_bytes(buffer.getvalue())
    made = attach({"c.csv": CSV}, template="own.docx")
    assert isinstance(made, list)
    assert [(one.code.code, "附件正文" in one.message) for one in made] == [("RPL052", True)]


def test_the_form_follows_on_a_page_of_its_own_without_a_number(attach: Attach) -> None:
    found = opened(whole(attach({}, attachments=None, feedback=True)).data)
    words = text(whole(attach({}, attachments=None, feedback=True)).data)
    assert words.index("印发") < words.index("政协提案办理情况征询意见表")
    for shown in (
        "苏晓岚、顾明远",
        "滨民发〔2024〕18号",
        "2024年6月28日",
        "0217",
        "陆远",
        "□满意",
        "基本满意",
        "不满意",
    ):
        assert shown in words[words.index("征询意见表") :]
    last = list(found.xml(found.main).iter(W + "sectPr"))[-1]
    links = found.relationships(found.main)
    for reference in last.iterfind(W + "footerReference"):
        target = next(links[str(v)].target for k, v in reference.attrib.items() if str(k).endswith("}id"))
        assert not list(found.xml(target).iter(W + "instrText"))


def test_the_form_can_be_a_file_of_its_own(attach: Attach, tmp_path: Path) -> None:
    made = whole(attach({}, '[feedback]\nplace = "file"\n', attachments=None, feedback=True))
    assert "征询意见表" not in text(made.data)
    assert "政协提案办理情况征询意见表" in text(made.feedback)
    sound(made.feedback, tmp_path / "form.docx")


def test_the_place_s_own_form_replaces_the_shipped_one(attach: Attach, tmp_path: Path) -> None:
    form = docx(par("本地征询表：{{ 题目 }}"), styles=style("a", name="Normal", default=True))
    (tmp_path / "own.docx").write_bytes(form)
    words = text(whole(attach({}, '[feedback]\ntemplate = "own.docx"\n', attachments=None, feedback=True)).data)
    assert words.endswith("本地征询表：关于社区养老的提案")


def test_a_suggestion_has_the_form_of_its_kind(attach: Attach) -> None:
    proposal = {"kind": "建议", "session": "第三次会议", "number": "0217", "title": "关于养老的建议"}
    words = text(whole(attach({}, attachments=None, feedback=True, proposal=proposal)).data)
    assert "人大代表建议办理情况征询意见表" in words
    assert "代表" in words


def test_folders_that_the_config_allows_may_hold_attachments(attach: Attach, tmp_path: Path) -> None:
    shared = tmp_path.parent / f"{tmp_path.name}-shared"
    shared.mkdir()
    (shared / "c.csv").write_text(CSV, encoding="utf-8")
    items = [{"title": "表", "file": f"../{shared.name}/c.csv"}]
    refused = attach({}, attachments=items)
    assert isinstance(refused, list)
    assert [one.code.code for one in refused] == ["LET017"]
    allowed = attach({}, f'[attachments]\nfolders = ["../{shared.name}"]\n', attachments=items)
    assert "城东" in text(whole(allowed).data)


@pytest.mark.parametrize(
    "changes",
    [{"form": "信函", "number": "滨民函〔2024〕18号"}, {"issuer": [{"name": n, "code": "滨民发"} for n in THREE]}],
)
def test_every_form_of_letter_takes_attachments(changes: dict[str, object], attach: Attach, tmp_path: Path) -> None:
    made = whole(attach({"c.csv": CSV, "wide.csv": WIDE}, feedback=True, **changes))
    sound(made.data, tmp_path / "out.docx")


def test_table_cells_know_numbers_heads_and_small_type(attach: Attach) -> None:
    found = opened(whole(attach({"wide.csv": WIDE})).data)
    table = next(found.xml(found.main).iter(W + "tbl"))
    rows = list(table.iter(W + "tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert {e.get(VAL) for e in rows[1].iter(W + "jc")} == {"right"}


@pytest.mark.parametrize("attachments", [None, [{"title": "进度表", "file": "c.csv"}]])
def test_the_checker_takes_the_form_for_no_attachment(attachments: object, attach: Attach, tmp_path: Path) -> None:
    whole(attach({"c.csv": CSV}, attachments=attachments, feedback=True, body="同意。", opening=""))
    found = replygen.check(tmp_path / "letter.yaml")
    assert [one.code.code for one in found if one.code.code in {"LET146", "LET147", "FMT120", "FMT140", "FMT102"}] == []


def jpeg(turn: int, width: int = 30, height: int = 20, mode: str = "RGB", *, motorola: bool = False) -> bytes:
    """A JPEG that Exif `turn` brings upright: red at the upper left, white at the lower right."""
    seen = Image.new("RGB", (width, height), "blue")
    seen.paste("red", (0, 0, width // 2, height // 2))
    seen.paste("white", (width // 2, height // 2, width, height))
    transpose = Image.Transpose
    back = {2: transpose.FLIP_LEFT_RIGHT, 3: transpose.ROTATE_180, 4: transpose.FLIP_TOP_BOTTOM, 5: transpose.TRANSPOSE,
            6: transpose.ROTATE_90, 7: transpose.TRANSVERSE, 8: transpose.ROTATE_270}  # fmt: skip
    stored = seen.transpose(back[turn]) if turn in back else seen
    order = ">" if motorola else "<"
    tags = struct.pack(f"{order}HHHIHHI", 1, 0x112, 3, 1, turn, 0, 0)
    exif = b"Exif\0\0" + (b"MM" if motorola else b"II") + struct.pack(f"{order}HI", 42, 8) + tags
    buffer = io.BytesIO()
    stored.convert(mode).save(buffer, "JPEG", quality=95, exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize("motorola", [False, True])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_lies_as_it_was_taken_and_is_turned_by_the_page_alone(turn: int, motorola: bool) -> None:
    picture = read_picture(jpeg(turn, motorola=motorola), "a.jpg")
    assert picture.turn == turn
    assert picture.width.emu / picture.height.emu == pytest.approx(1.5)
    assert Image.open(io.BytesIO(picture.data)).getexif().get(0x112) == 1


@pytest.mark.parametrize("data", [b"Exif\0\0II", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0XX"])
def test_a_broken_mark_of_a_camera_is_none(data: bytes) -> None:
    plain = jpeg(1)
    broken = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data + plain[2:]
    assert read_picture(broken, "a.jpg").turn == 1


def test_a_picture_of_oblong_pixels_keeps_its_shape() -> None:
    buffer = io.BytesIO()
    Image.new("L", (204, 98)).save(buffer, "PNG", dpi=(204, 98))  # a fax: twice as many dots across as down
    picture = read_picture(buffer.getvalue(), "a.png")
    assert picture.width.emu == pytest.approx(914400, rel=0.01)
    assert picture.height.emu == pytest.approx(914400, rel=0.01)


TITLED = {
    "md": "# 各街道进度\n\n# 完成情况\n\n已完成。\n",
    "csv": "各街道进度,\n街道,站点\n城东,4\n",
}


@pytest.mark.parametrize("kind", TITLED)
def test_a_file_that_begins_with_its_own_title_does_not_say_it_twice(kind: str, attach: Attach) -> None:
    items = [{"title": "各街道进度", "file": f"a.{kind}"}]
    words = text(whole(attach({f"a.{kind}": TITLED[kind]}, attachments=items)).data)
    assert words.count("各街道进度") == 2  # 附件说明, the title
    assert "一、完成情况" in words or "城东" in words


def test_a_caption_of_a_csv_that_is_not_the_title_stays(attach: Attach) -> None:
    assert "上半年数" in text(whole(attach({"a.csv": "上半年数,\n街道,站点\n城东,4\n"})).data)


@pytest.mark.parametrize("sent_apart", [0, 1, 2])
def test_an_attachment_that_is_sent_apart_is_no_fault(sent_apart: int, attach: Attach, tmp_path: Path) -> None:
    items = [{"title": f"第{n}表", "file": "c.csv"} for n in range(3)]
    del items[sent_apart]["file"]
    words = text(whole(attach({"c.csv": CSV}, attachments=items)).data)
    marks = [f"附件{n + 1}第{n}表街道" in words for n in range(3)]
    assert marks == [n != sent_apart for n in range(3)]
    found = replygen.check(tmp_path / "letter.yaml")
    assert [one.code.code for one in found if one.code.code in {"LET145", "LET146", "LET147"}] == []


def test_tables_marks_and_the_form_have_the_fonts_of_the_config(attach: Attach, tmp_path: Path) -> None:
    config = '[fonts]\nheiti = "某黑体"\nfangsong = "某仿宋"\n[feedback]\nplace = "file"\n'
    made = whole(attach({"c.csv": CSV}, config, feedback=True))
    for data in (made.data, made.feedback):
        fonts = {
            style.find(W + "name").get(VAL): style.find(f"{W}rPr/{W}rFonts")  # type: ignore[union-attr]
            for style in opened(data).xml("word/styles.xml").iter(W + "style")
        }
        named = {name: fonts[name] for name in ("表格表头", "附件序号") if name in fonts}
        assert [font.get(W + "eastAsia") for font in named.values() if font is not None] == ["某黑体"] * len(named)
        assert named


def test_a_picture_beyond_measure_is_refused(attach: Attach) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for size, told in (((40_000, 40_000), "太大"), ((0, 5), "没有大小")):
        head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        made = attach({"a.png": data})
        assert isinstance(made, list)
        assert [(one.code.code, told in one.message, one.span is not None) for one in made] == [("LET018", True, True)]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_photo_may_have_any_kind_of_colours(mode: str, attach: Attach, tmp_path: Path) -> None:
    sound(whole(attach({"a.jpg": jpeg(6, mode=mode)})).data, tmp_path / "out.docx")
