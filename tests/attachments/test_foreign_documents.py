"""Foreign DOCX behind a letter: sound packages, the letter itself unharmed, what is unsafe left out or refused."""

# ruff: noqa: E501 - XML as its programs write it
from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from ooxml_integrity import check
from openxml_audit import OpenXmlValidator
from tests.attachments.conftest import Attach, attached
from tests.attachments.foreign_docx import (
    A4,
    MODERN,
    NORMAL,
    SONG,
    TURNED,
    Part,
    corpus,
    notes,
    package,
    picture,
    png,
    relation,
    root,
    styles,
    words,
)
from tests.support.small_docx import par, run, table

import replygen
from replygen.compose.marks import MARKS, Whole
from replygen.docx.package import Package, read_package
from replygen.docx.wml import VAL, R, W
from replygen.standard import PAGE, Form
from replygen.template.build import build

CORPUS = corpus()
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def whole(made: object) -> Whole:
    assert isinstance(made, Whole), made
    return made


def opened(data: bytes) -> Package:
    found = read_package(data, path="letter.docx")
    assert isinstance(found, Package), found
    return found


def canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True)


def text(data: bytes) -> str:
    found = opened(data)
    return "".join(t.text or "" for t in found.xml(found.main).iter(W + "t"))


@pytest.mark.parametrize("name", CORPUS)
def test_the_letter_with_a_foreign_document_is_a_sound_package(name: str, tmp_path: Path) -> None:
    data = whole(attached(tmp_path, {f"{name}.docx": CORPUS[name]})).data
    path = tmp_path / "out.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    found = [str(one) for one in check(str(path))]
    # A diagram is linked by r:dm, r:lo, r:qs, r:cs, which this validator does not know.
    assert [one for one in found if name != "diagram" or "REL003" not in one] == []
    assert MARKS.encode() not in opened(data).parts["word/document.xml"]
    assert b"xmlns:ns" not in opened(data).parts["word/document.xml"]


@pytest.mark.parametrize("name", CORPUS)
def test_the_same_letter_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    files = {f"{name}.docx": CORPUS[name]}
    assert whole(attached(tmp_path, files)).data == whole(attached(tmp_path, files)).data


@pytest.mark.parametrize("name", CORPUS)
def test_the_letter_s_own_styles_headers_and_footers_are_untouched(name: str, tmp_path: Path) -> None:
    plain = opened(whole(attached(tmp_path, {}, attachments=None)).data)
    made = opened(whole(attached(tmp_path, {f"{name}.docx": CORPUS[name]})).data)
    for part in ("word/footer1.xml", "word/footer2.xml", "word/theme/theme1.xml"):
        assert made.parts[part] == plain.parts[part]
    own, all_ = (list(package_.xml("word/styles.xml")) for package_ in (plain, made))
    assert [canonical(style) for style in all_[: len(own)]] == [canonical(style) for style in own]
    foreign = all_[len(own) :]
    assert all("附件1·" in str(style.findtext(W + "name") or style[0].get(VAL)) for style in foreign)


@pytest.mark.parametrize("name", CORPUS)
def test_no_word_is_lost(name: str, attach: Attach) -> None:
    foreign = opened(CORPUS[name])
    gone = {W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    words_ = [
        element.text or ""
        for element in foreign.xml(foreign.main).iter(W + "t", M + "t")
        if element.text != "附件2"  # an own mark
        and not any(around.tag in gone for around in element.iterancestors())
        and not any(around.find(f"{W}trPr/{W}del") is not None for around in element.iterancestors(W + "tr"))
    ]
    main = opened(whole(attach({"a.docx": CORPUS[name]})).data).xml("word/document.xml")
    made = iter([element.text or "" for element in main.iter(W + "t", M + "t")])
    assert [one for one in words_ if one not in made] == [], "in the same order, too"


def test_every_section_has_the_letter_s_page_numbers_and_none_starts_them_anew(attach: Attach) -> None:
    data = whole(attach({"a.docx": CORPUS["python-docx-turned"], "b.docx": CORPUS["sections"]})).data
    found = opened(data)
    links = found.relationships(found.main)
    first, *others = found.xml(found.main).iter(W + "sectPr")
    for section in (first, *others[:-1]):
        footers = {e.get(W + "type"): e for e in section.iterfind(W + "footerReference")}
        assert set(footers) == {"default", "even"}
        size = section.find(W + "pgSz")
        assert size is not None
        turned = size.get(W + "orient") == "landscape"
        target = links[footers["default"].get(R + "id", "")].target
        own = section is first
        assert target == f"word/footer{'1' if own else 'TurnedDefault' if turned else 'FixedDefault'}.xml"
        assert section.find(W + "pgNumType") is None
        assert section.find(W + "titlePg") is None


def test_the_letter_form_keeps_its_first_page_and_no_attachment_repeats_it(attach: Attach) -> None:
    data = whole(attach({"a.docx": CORPUS["lists"]}, form="信函", number="滨民函〔2024〕18号")).data
    found = opened(data)
    sections = list(found.xml(found.main).iter(W + "sectPr"))
    assert [section.find(W + "titlePg") is not None for section in sections] == [True, False]


def test_mark_and_title_stand_before_the_content_and_the_imprint_behind_all(attach: Attach) -> None:
    words_ = text(
        whole(attach({"a.docx": CORPUS["lists"], "b.md": "第二个附件的正文。", "c.docx": CORPUS["wps"]})).data
    )
    order = ["附件1", "a表", "第一项", "附件2", "b表", "第二个附件的正文。", "附件3", "c表", "已定稿", "抄送："]
    places = [words_.rindex(one) for one in order]
    assert places == sorted(places)


def test_an_own_mark_and_the_same_title_are_not_repeated(attach: Attach) -> None:
    items = [{"title": "站点改造清单", "file": "a.docx"}]
    words_ = text(whole(attach({"a.docx": CORPUS["wps"]}, attachments=items)).data)
    assert words_.count("站点改造清单") == 2  # 附件说明, the title
    assert "附件2" not in words_


def test_revisions_are_accepted_and_unknown_name_spaces_dropped(attach: Attach) -> None:
    data = whole(attach({"a.docx": CORPUS["wps"]})).data
    assert "草稿" not in text(data)
    assert b"wpsCustomData" not in opened(data).parts["word/document.xml"]


def test_footnotes_of_a_second_attachment_are_counted_from_one(attach: Attach) -> None:
    data = whole(attach({"a.docx": notes(), "b.docx": notes()})).data
    found = opened(data)
    references = list(found.xml(found.main).iter(W + "footnoteReference"))
    assert len({e.get(W + "id") for e in references}) == 4
    assert [e.get(W + "customMarkFollows") for e in references] == [None, None, "1", "1"]
    following = [e.getnext() for e in references[2:]]
    assert [e.text for e in following if e is not None] == ["1", "2"]


def test_endnotes_become_text_at_the_end_of_their_document(attach: Attach) -> None:
    data = whole(attach({"a.docx": notes(), "b.md": "以下另一个附件。"})).data
    assert "word/endnotes.xml" not in opened(data).parts
    words_ = text(data)
    assert words_.index("见年度计划。") < words_.index("以下另一个附件。")


def test_bookmarks_are_renamed_with_the_fields_that_point_at_them(attach: Attach) -> None:
    data = whole(attach({"a.docx": notes(), "b.docx": notes()})).data
    found = opened(data)
    main = found.xml(found.main)
    assert [e.get(W + "name") for e in main.iter(W + "bookmarkStart")] == ["A1_jinji", "A2_jinji"]
    fields = [(e.text or "").split()[1] for e in main.iter(W + "instrText") if "REF" in (e.text or "")]
    assert fields == ["A1_jinji", "A2_jinji"]


def test_lists_of_two_attachments_do_not_run_on(attach: Attach) -> None:
    data = whole(attach({"a.docx": CORPUS["lists"], "b.docx": CORPUS["lists"]})).data
    found = opened(data)
    numbering = found.xml("word/numbering.xml")
    identifiers = [e.get(VAL) for e in numbering.iter(W + "nsid")]
    assert len(identifiers) == len(set(identifiers)) == 4
    used = [e.get(VAL) for e in found.xml(found.main).iter(W + "numId")]
    known = {e.get(W + "numId") for e in numbering.iterfind(W + "num")}
    assert set(used) <= known


BODY = par(words(30)) + f"<w:sectPr>{A4}</w:sectPr>"
BASE: dict[str, Part] = {"styles.xml": styles(SONG + NORMAL), "settings.xml": ("settings", root("settings", MODERN))}
LINK = f'<w:p><w:hyperlink r:id="x">{run("政策原文")}</w:hyperlink></w:p>'
OBJECT = (
    '<w:p><w:r><w:object><v:shape id="s" style="width:50pt;height:30pt"><v:imagedata r:id="r-media-a.png"/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" ObjectID="_1" r:id="r-o.bin"/>'
    "</w:object></w:r></w:p>"
)
DDE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO excel "c:\\\\x.xlsx" r1c1 </w:instrText>'
    f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("当时的数")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HEADER = "<w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"
IMAGE: dict[str, Part] = {"media/a.png": ("image", png(20, 20))}

CLEANED = {
    "hyperlink": (
        package(LINK + BODY, BASE, external={"x": ("hyperlink", "http://example.org/")}),
        "1 处外部超链接只留下了文字",
        "example.org",
        "政策原文",
    ),
    "embedded object": (
        package(OBJECT + BODY, BASE | IMAGE | {"o.bin": ("oleObject", b"secret")}),
        "1 个嵌入的文件或对象只带入了图示",
        "OLEObject",
        "",
    ),
    "DDE": (package(DDE + BODY, BASE), "1 处从外部取内容的域", "DDEAUTO", "当时的数"),
    "header": (
        package(
            par(words(9)) + f'<w:sectPr><w:headerReference w:type="default" r:id="r-header1.xml"/>{A4}</w:sectPr>',
            BASE | {"header1.xml": ("header", root("hdr", HEADER))},
        ),
        "页眉页脚没有带入：“内部资料”",
        "内部资料",
        "",
    ),
    "macro": (
        package(
            BODY,
            BASE | {"vbaProject.bin": ("vbaProject", b"Sub AutoOpen")},
            main="application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "文件里的宏没有带入",
        "vbaProject",
        "",
    ),
    "line numbers": (
        package(par(words(9)) + f'<w:sectPr>{A4}<w:lnNumType w:countBy="5"/></w:sectPr>', BASE),
        "1 节的行号没有带入",
        "lnNumType",
        "",
    ),
    "embedded font": (CORPUS["embedded-font"], "嵌入的字体没有带入", "font1", ""),
    "contents with page numbers": (CORPUS["fields"], "页码是原文件的", "TOC \\o", "第二节"),
    "chart's workbook": (CORPUS["chart"], "背后的数据表没有带入", "book.xlsx", ""),
}


@pytest.mark.parametrize("name", CLEANED)
def test_what_is_unsafe_is_left_out_and_told(name: str, attach: Attach) -> None:
    data, told, gone, kept = CLEANED[name]
    made = whole(attach({"a.docx": data}))
    (notice,) = made.notices
    assert told in notice.message
    assert notice.path.endswith("a.docx")
    assert notice.severity.value == "warning"
    found = opened(made.data)
    assert all(gone.encode() not in content and gone not in part for part, content in found.parts.items())
    assert kept in text(made.data)
    assert not any(link.external for part in found.parts for link in found.relationships(part).values())


def _package_with(chunk: str = "", **parts: Part) -> bytes:
    return package(chunk + BODY, BASE | {name.replace("_", "."): part for name, part in parts.items()})


DOCTYPE = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{root("settings", MODERN)}'


def strict(data: bytes) -> bytes:
    """A document in the strict name space."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            spaces = (
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, source.read(name).replace(*spaces))
    return buffer.getvalue()


REFUSED = {
    "altChunk": (_package_with('<w:altChunk r:id="r-c.html"/>', c_html=("aFChunk", "<p>x</p>")), "altChunk"),
    "linked picture": (
        package(f"<w:p>{picture('x', 20, 20)}</w:p>{BODY}", BASE, external={"x": ("image", "file:///c:/secret.png")}),
        "图片只是链接",
    ),
    "linked old picture": (
        package(
            f'<w:p><w:r><w:pict><v:shape><v:imagedata src="file:///c:/s.png"/></v:shape></w:pict></w:r></w:p>{BODY}',
            BASE,
        ),
        "图片只是链接",
    ),
    "program for a picture": (
        package(
            f"<w:p>{picture('r-media-a.png', 20, 20)}</w:p>{BODY}",
            BASE | {"media/a.png": ("oleObject", b"MZ")},
            links={"word/_rels/document.xml.rels": relation("media/a.png", "image", "r-media-a.png")},
        ),
        "含有不能带入的内容（image",
    ),
    "strict": (
        strict(package(BODY, BASE)),
        "严格的 Open XML",
    ),
    "missing picture": (package(f"<w:p>{picture('nowhere', 20, 20)}</w:p>{BODY}", BASE), "图片缺失"),
    "absolute target": (
        package(
            f"<w:p>{picture('r-media-a.png', 20, 20)}</w:p>{BODY}",
            BASE | {"media/a.png": ("image", png(9, 9))},
            links={"word/_rels/document.xml.rels": relation("file:///etc/passwd", "image", "r-media-a.png")},
        ),
        "缺少",
    ),
    "sub-document": (
        package(f'<w:subDoc r:id="x"/>{BODY}', BASE, external={"x": ("subDocument", "b.docx")}),
        "主控文档",
    ),
    "empty": (package("", BASE), "空文档"),
    "zip bomb": (package(BODY, BASE | {"media/a.png": ("image", b"\0" * (40 << 20))}), "压缩炸弹"),
    "document type": (package(BODY, BASE | {"settings.xml": ("settings", DOCTYPE)}), "DOCTYPE"),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
    "not a package": (b"hello", "不是 DOCX"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_lose_content_or_reach_outside_is_refused(name: str, attach: Attach) -> None:
    data, told = REFUSED[name]
    made = attach({"a.docx": data})
    assert isinstance(made, list)
    assert any(told in one.message and one.path.endswith("a.docx") for one in made)


def test_paper_of_another_size_becomes_a4_with_the_same_type_area(attach: Attach) -> None:
    data = whole(attach({"a.docx": CORPUS["python-docx"]})).data
    found = opened(data)
    last = list(found.xml(found.main).iter(W + "sectPr"))[-1]
    size, margins = last.find(W + "pgSz"), last.find(W + "pgMar")
    assert size is not None
    assert margins is not None
    width, height = (int(size.get(W + side) or 0) for side in ("w", "h"))
    assert (width, height) == (11906, 16838)
    top, right, bottom, left = (int(margins.get(W + side) or 0) for side in ("top", "right", "bottom", "left"))
    assert width - left - right == 12240 - 2 * 1800
    assert height - top - bottom == 15840 - 2 * 1440


def test_paper_too_large_for_a4_stays_and_is_told(attach: Attach) -> None:
    large = '<w:pgSz w:w="16838" w:h="23811"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720"/>'
    made = whole(attach({"a.docx": package(par("大图") + f"<w:sectPr>{large}</w:sectPr>", BASE)}))
    assert ["1 节的纸张不是 A4" in notice.message for notice in made.notices] == [True]


@pytest.mark.parametrize(
    ("section", "same_page"),
    [
        (A4, True),
        (TURNED, False),
        (f'{A4}<w:cols w:num="2"/>', False),
        (f'{A4}<w:textDirection w:val="tbRl"/>', False),
    ],
)
def test_the_imprint_shares_the_last_page_only_where_it_can_stand(
    section: str, same_page: bool, attach: Attach
) -> None:
    data = whole(attach({"a.docx": package(par(words(30)) + f"<w:sectPr>{section}</w:sectPr>", BASE)})).data
    found = opened(data)
    body = next(found.xml(found.main).iter(W + "body"))
    content = next(e for e in body if words(30) in "".join(t.text or "" for t in e.iter(W + "t")))
    assert (content.find(f"{W}pPr/{W}sectPr") is None) is same_page


def test_a_heading_stands_above_columns_and_level_over_vertical_text(attach: Attach) -> None:
    for name, begins in (("columns-first", "continuous"), ("upright-text", None)):
        found = opened(whole(attach({"a.docx": CORPUS[name]})).data)
        _, heading, content, *_ = found.xml(found.main).iter(W + "sectPr")
        assert [heading.find(W + tag) for tag in ("cols", "textDirection", "vAlign", "type")] == [None] * 4
        assert content.find(W + "vAlign") is None
        kind = content.find(W + "type")
        assert (None if kind is None else kind.get(VAL)) == begins


def test_a_field_without_an_end_swallows_nothing(attach: Attach) -> None:
    found = opened(whole(attach({"a.docx": CORPUS["fields"]})).data)
    kinds = [e.get(W + "fldCharType") for e in found.xml(found.main).iter(W + "fldChar")]
    assert kinds.count("begin") == kinds.count("end")


def test_page_references_ask_to_be_counted_anew(attach: Attach) -> None:
    found = opened(whole(attach({"a.docx": CORPUS["fields"]})).data)
    begins = [e for e in found.xml(found.main).iter(W + "fldChar") if e.get(W + "dirty")]
    following = [next(e.itersiblings(), None) or next(e.getparent().itersiblings()) for e in begins]  # type: ignore[union-attr]
    assert ["PAGEREF A1__Toc1" in "".join(t.text or "" for t in e.iter(W + "instrText")) for e in following] == [True]


def test_bookmarks_of_any_kind_get_names_and_numbers_of_their_own(attach: Attach) -> None:
    found = opened(whole(attach({"a.docx": CORPUS["marks"]})).data)
    starts = list(found.xml(found.main).iter(W + "bookmarkStart"))
    ends = [e.get(W + "id") for e in found.xml(found.main).iter(W + "bookmarkEnd")]
    names = [e.get(W + "name") or "" for e in starts]
    assert [e.get(W + "id") for e in starts] == sorted(ends, key=int)  # type: ignore[arg-type]
    assert len({name.casefold() for name in names}) == len(names) == 5
    assert all(len(name) <= 40 for name in names)


def test_footnotes_are_counted_as_their_document_says(attach: Attach) -> None:
    made = whole(attach({"a.docx": CORPUS["other-notes"], "b.docx": CORPUS["other-notes"]}))
    found = opened(made.data)
    ways = found.xml("word/settings.xml").find(W + "footnotePr")
    assert ways is not None
    assert [(e.tag.removeprefix(W), e.get(VAL)) for e in ways][:2] == [
        ("numFmt", "decimalEnclosedCircle"),
        ("numStart", "3"),
    ]
    references = list(found.xml(found.main).iter(W + "footnoteReference"))
    following = [e.getnext() for e in references]
    assert [e.text if e is not None else None for e in following] == [None, "※", None, "③", "※", "④"]
    assert ["按页或按节重新编号" in notice.message for notice in made.notices] == [True]


def test_default_tab_stops_are_written_out_in_hyperlinks_too(attach: Attach) -> None:
    found = opened(whole(attach({"a.docx": CORPUS["fields"]})).data)
    (tabs,) = found.xml(found.main).iter(W + "tabs")
    stops = [int(e.get(W + "pos") or 0) for e in tabs]
    assert stops[:2] == [720, 1440]
    assert stops[-1] > 13000


@pytest.mark.parametrize("place", ["", "<w:rtlGutter/>"])
def test_a_gutter_becomes_part_of_its_margin(place: str, attach: Attach) -> None:
    sheet = A4.replace('w:gutter="0"', 'w:gutter="300"')
    found = opened(
        whole(attach({"a.docx": package(par(words(30)) + f"<w:sectPr>{sheet}{place}</w:sectPr>", BASE)})).data
    )
    margins = list(found.xml(found.main).iter(W + "pgMar"))[-1]
    sides = [int(margins.get(W + side) or 0) for side in ("left", "right", "gutter")]
    assert sides == ([1800, 2100, 0] if place else [2100, 1800, 0])


@pytest.mark.parametrize(
    "lines",
    [["附件1：a的进度表"], ["附件", "a的", "进度表"], ["《a的进度表》"], ["", "a的 进度表。", ""]],
)
def test_the_title_in_any_form_is_not_repeated(lines: list[str], attach: Attach) -> None:
    items = [{"title": "a的进度表", "file": "a.docx"}]
    body = "".join(map(par, [*lines, "正文"])) + f"<w:sectPr>{A4}</w:sectPr>"
    words_ = text(whole(attach({"a.docx": package(body, BASE)}, attachments=items)).data)
    assert words_[words_.index("附件a的进度表") :].startswith("附件a的进度表正文")


def test_headings_numbered_by_style_keep_their_levels(attach: Attach) -> None:
    """In a style the level is told by the list alone, 17.3.1.19."""
    found = opened(whole(attach({"a.docx": CORPUS["headings"]})).data)
    names = {e.get(W + "styleId"): e.find(W + "name") for e in found.xml("word/styles.xml").iter(W + "style")}
    linked = [names[e.get(VAL)] for e in found.xml("word/numbering.xml").iter(W + "pStyle")]
    assert [e.get(VAL) if e is not None else None for e in linked] == ["附件1·heading 1", "附件1·heading 2"]
    assert b"AutoOpen" not in found.parts["word/document.xml"]


def test_page_numbers_follow_a_template_with_mirrored_margins(attach: Attach, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build(Form.DOCUMENT))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            stop = b"<w:defaultTabStop"
            target.writestr(name, source.read(name).replace(stop, b"<w:mirrorMargins/>" + stop))
    (tmp_path / "own.docx").write_bytes(buffer.getvalue())
    found = opened(whole(attach({"a.docx": CORPUS["python-docx-turned"]}, template="own.docx")).data)
    places = {
        name: [int(e.text or 0) // 635 for e in found.xml(f"word/footer{name}.xml").iter("{*}posOffset")]
        for name in ("FixedDefault", "FixedEven", "TurnedDefault", "TurnedEven")
    }
    left, right = PAGE.left.twips, PAGE.right.twips
    assert [places[name][0] for name in ("FixedDefault", "FixedEven")] == [left, right]
    assert [places[name][1] for name in ("TurnedDefault", "TurnedEven")] == [left, right]


def test_a_large_table_and_many_lists_do_not_take_longer_than_their_size(attach: Attach) -> None:
    """Twice the content takes about twice the time, not four times."""

    def seconds(size: int) -> float:
        items = "".join(par("项", f'<w:numPr><w:numId w:val="{n}"/></w:numPr>') for n in range(1, size))
        numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(1, size))
        levels = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
        cells = table(*[[par("格")] * 6] * size, properties='<w:tblW w:w="8000" w:type="dxa"/>')
        numbering: dict[str, Part] = {"numbering.xml": ("numbering", root("numbering", levels + numbers))}
        data = package(f"{cells}{items}<w:sectPr>{A4}</w:sectPr>", BASE | numbering)
        start = time.process_time()
        whole(attach({"a.docx": data}))
        return time.process_time() - start

    seconds(10)
    assert seconds(1600) < 3 * seconds(800) + 0.5


@pytest.mark.parametrize("name", CORPUS)
def test_the_checker_takes_no_line_of_a_foreign_document_for_the_title(
    name: str, attach: Attach, tmp_path: Path
) -> None:
    attach({"a.docx": CORPUS[name]})
    found = [one.code.code for one in replygen.check(tmp_path / "letter.yaml")]
    assert {"LET145", "LET146", "LET147", "FMT120", "FMT140", "FMT167", "FMT223", "FMT224"}.isdisjoint(found)
