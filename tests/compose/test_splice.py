"""Letters of any of our templates, and others that share their template, in one DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import ooxml_integrity
import openxml_audit
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.compose.conftest import Write, bound, leaves, refused
from tests.support import small_docx
from tests.support.letters_to_print import LETTERS

import docx
import replygen
from replygen.compose.volume.front import Front
from replygen.compose.volume.leaf import Leaf, open_leaf
from replygen.compose.volume.splice import splice
from replygen.letter.model import Letter

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
THREE = [{"name": name, "code": "滨民发"} for name in ("滨江市民政局", "滨江市财政局", "滨江市住房和城乡建设局")]


def part(volume: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(volume)) as archive:
        return archive.read(name).decode()


def edited(data: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """The DOCX as another program would save it: one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one).decode()) if one == name else old.read(one))
    return buffer.getvalue()


def resaved(data: bytes, *paragraphs: str) -> bytes:
    """The DOCX opened, given some paragraphs and a picture's worth of ids, and saved by python-docx."""
    document = docx.Document(io.BytesIO(data))
    for text in paragraphs:
        document.paragraphs[0].insert_paragraph_before(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class TestVolume:
    def test_two_validators_find_nothing(self, write: Write, tmp_path: Path) -> None:
        table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
        letters = (
            write(),
            write(form="信函", number="滨民函〔2024〕18号"),
            write(issuer=THREE, copy_to=None),
            resaved(write(body=table), "另存时加的一段"),
            write(form="信函", number="滨民函〔2024〕19号", copy_to=None),
        )
        path = tmp_path / "volume.docx"
        path.write_bytes(bound(*letters, duplex=True, front=Front("汇编", contents=True)))
        assert openxml_audit.OpenXmlValidator().validate(path).errors == []
        assert ooxml_integrity.check(path) == []

    def test_it_has_the_text_of_all_letters_in_order(self, write: Write) -> None:
        letters = [write(title=[f"第{n}号的答复"]) for n in range(1, 6)]
        texts = [p.text for p in docx.Document(io.BytesIO(bound(*letters))).paragraphs]
        alone = [p.text for letter in letters for p in docx.Document(io.BytesIO(letter)).paragraphs]
        assert texts == alone

    def test_the_same_letters_give_the_same_bytes(self, write: Write) -> None:
        letters = (write(), write(form="信函", number="滨民函〔2024〕18号"))
        assert bound(*letters) == bound(*letters)

    def test_shared_parts_are_in_it_once(self, write: Write) -> None:
        names = zipfile.ZipFile(io.BytesIO(bound(*[write(title=[f"第{n}号"]) for n in range(20)]))).namelist()
        alone = zipfile.ZipFile(io.BytesIO(write())).namelist()
        assert sorted(names) == sorted(alone)

    def test_drawings_and_bookmarks_are_numbered_anew(self, write: Write) -> None:
        marked = edited(
            write(),
            lambda xml: xml.replace(
                "<w:body><w:p>",
                '<w:body><w:p><w:bookmarkStart w:id="0" w:name="here"/><w:bookmarkEnd w:id="0"/>'
                '<w:hyperlink w:anchor="here"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
                1,
            ).replace('<w:p><w:bookmarkStart w:id="0"', '<w:p><w:pPr/><w:bookmarkStart w:id="0"'),
        )
        xml = part(bound(marked, marked, write(), marked=True), "word/document.xml")
        for pattern in (r'<wp:docPr id="(\d+)"', r'<w:bookmarkStart w:id="(\d+)"', r'w:name="([^"]+)"/><w:bookmarkEnd'):
            found = re.findall(pattern, xml)
            assert len(found) == len(set(found)) >= 3
        assert re.findall(r'w:anchor="(\w+)"', xml) == ["here", "here_2"]

    def test_each_letter_keeps_its_headers_and_footers(self, write: Write) -> None:
        two = (write(form="信函", number="滨民函〔2024〕18号"), write())
        other = write(form="信函", number="滨民函〔2024〕19号", issuer={"name": "江北局"})
        sections = docx.Document(io.BytesIO(bound(*two, other))).sections
        heads = [section.first_page_header.paragraphs[0].text for section in sections]
        assert heads[0] == "滨江市民政局"
        assert heads[2] == "江北局"
        assert [section.different_first_page_header_footer for section in sections] == [True, False, True]
        assert all(section.footer.paragraphs[0].text == "— 1 —" for section in sections)
        assert all('<w:pgNumType w:start="1"/>' in str(xml) for xml in _sections(bound(*two, other)))

    def test_styles_that_differ_come_in_under_another_name(self, write: Write) -> None:
        volume = bound(write(), write(form="信函", number="滨民函〔2024〕18号"), write())
        xml, styles = part(volume, "word/document.xml"), part(volume, "word/styles.xml")
        assert re.findall(r'<w:pStyle w:val="(GwNumber[^"]*)"', xml) == ["GwNumber", "GwNumber-2", "GwNumber"]
        assert re.findall(r'w:styleId="(GwNumber(?!\w)[^"]*)"', styles) == ["GwNumber", "GwNumber-2"]
        assert 'w:val="发文字号 2"' in styles
        assert len(re.findall(r'w:styleId="GwBody[^"]*"', styles)) == 1

    def test_a_changed_default_style_stays_with_its_letter(self, write: Write) -> None:
        changed = edited(write(), lambda xml: xml.replace('<w:jc w:val="both"/>', "", 1), "word/styles.xml")
        xml = part(bound(write(), changed), "word/document.xml")
        first, second = xml.split('w:val="Normal-2"', 1)
        assert "版记" in first
        assert "版记" in second
        assert second.count('<w:pStyle w:val="Normal-2"/>') >= 1


def _sections(volume: bytes) -> list[str]:
    return re.findall(r"<w:sectPr>.*?</w:sectPr>", part(volume, "word/document.xml"))


class TestLists:
    LIST = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="11111111"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="L"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    STYLE = small_docx.style("L", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')

    def letter(self, body: str) -> bytes:
        return small_docx.docx(body, styles=f"<w:docDefaults/>{self.STYLE}", numbering=self._inside(self.LIST))

    @staticmethod
    def _inside(xml: str) -> str:
        return re.sub(r"^<w:numbering[^>]*>|</w:numbering>$", "", xml)

    def test_every_letter_has_its_own_list(self) -> None:
        letter = self.letter(small_docx.par("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'))
        volume = bound(letter, letter)
        assert re.findall(r'<w:numId w:val="(\d)"', part(volume, "word/document.xml")) == ["1", "2"]
        numbering = part(volume, "word/numbering.xml")
        assert re.findall(r'w:num w:numId="(\d)"><w:abstractNumId w:val="(\d)"', numbering) == [("1", "0"), ("2", "1")]
        assert "nsid" not in numbering

    def test_a_style_that_numbers_is_copied_for_each_letter(self) -> None:
        letter = self.letter(small_docx.par("甲", style="L"))
        volume = bound(letter, letter)
        assert re.findall(r'pStyle w:val="([^"]+)"', part(volume, "word/document.xml")) == ["L-of-1", "L-of-2"]
        styles = part(volume, "word/styles.xml")
        assert re.findall(r'styleId="(L[^"]*)"(?:(?!</w:style>).)*?numId w:val="(\d)"', styles) == [
            ("L-of-1", "1"),
            ("L-of-2", "2"),
        ]
        assert re.findall(r'lvl.*?pStyle w:val="([^"]+)"', part(volume, "word/numbering.xml")) == ["L-of-1", "L-of-2"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (small_docx.par('<w:ins w:id="1" w:author="x"><w:r><w:t>改</w:t></w:r></w:ins>'), "修订"),
            (small_docx.par('<w:r><w:commentReference w:id="0"/></w:r>'), "批注"),
            (small_docx.par('<w:r><w:footnoteReference w:id="2"/></w:r>'), "脚注"),
            (small_docx.par('<w:r><w:endnoteReference w:id="2"/></w:r>'), "尾注"),
            ('<w:altChunk r:id="x"/>' + small_docx.par("甲"), "altChunk"),
            (small_docx.par('<w:hyperlink r:id="nowhere"><w:r><w:t>x</w:t></w:r></w:hyperlink>'), "nowhere"),
            ("", "没有正文"),
        ],
    )
    def test_what_a_volume_cannot_hold(self, body: str, words: str) -> None:
        [(path, message)] = refused(small_docx.docx(small_docx.par("好信")), small_docx.docx(body))
        assert path == "2.docx"
        assert words in message

    def test_all_of_them_are_told(self) -> None:
        bad = small_docx.docx(small_docx.par('<w:r><w:footnoteReference w:id="2"/></w:r>'))
        assert [path for path, _ in refused(bad, small_docx.docx(small_docx.par("好信")), bad)] == ["1.docx", "3.docx"]

    @pytest.mark.parametrize(
        ("parts", "words"),
        [
            ({"styles": "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"}, "缺省"),
            ({"settings": '<w:defaultTabStop w:val="99"/>'}, "defaultTabStop"),
            ({"settings": "<w:autoHyphenation/>"}, "autoHyphenation"),
        ],
    )
    def test_another_template_is_told_from_ours(self, parts: dict[str, str], words: str) -> None:
        body = small_docx.par("甲")
        plain = small_docx.docx(body, styles="<w:docDefaults/>", settings='<w:defaultTabStop w:val="420"/>')
        given = {"styles": "<w:docDefaults/>", "settings": '<w:defaultTabStop w:val="420"/>'} | parts
        [(path, message)] = refused(plain, small_docx.docx(body, **given))
        assert path == "2.docx"
        assert words in message

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 replygen", b"PK replygen", b"%PDF-1.6"])
    def test_what_is_no_docx_is_told_and_never_raises(self, data: bytes) -> None:
        assert isinstance(open_leaf("x.docx", data), list)


class TestFront:
    def test_the_contents_name_every_letter_and_refer_to_its_end(self, write: Write) -> None:
        letters = [write(title=[f"第{n}号提案的答复"], number=f"滨民发〔2024〕{n}号") for n in (1, 2)]
        volume = bound(*letters, front=Front("答复<汇编>", contents=True, pages={"1.docx": 2}))
        document = docx.Document(io.BytesIO(volume))
        [contents] = [table for table in document.tables if table.cell(0, 0).text == "序号"]
        rows = [[cell.text for cell in row.cells] for row in contents.rows]
        assert rows[1][:2] == ["1", "滨民发〔2024〕1号"]
        assert document.paragraphs[0].text == "答复<汇编>"
        xml = part(volume, "word/document.xml")
        assert re.findall(r"PAGEREF (\w+)", xml) == ["letter1end", "letter2end"]
        assert re.findall(r'w:anchor="(\w+)"', xml) == ["letter1", "letter2"]
        assert len(re.findall('w:dirty="true"', xml)) == 1
        assert "<w:updateFields/>" in part(volume, "word/settings.xml")
        assert document.core_properties.title == "答复<汇编>"

    def test_nothing_is_left_to_compute_when_all_pages_are_known(self, write: Write) -> None:
        volume = bound(write(), front=Front(contents=True, pages={"1.docx": 3}))
        assert "updateFields" not in part(volume, "word/settings.xml")
        assert "dirty" not in part(volume, "word/document.xml")


def test_a_letter_names_what_it_shares_without_unpacking_it(write: Write) -> None:
    one, other = leaves(write(title=["甲"]), write(title=["乙"]))
    assert one.keys["word/styles.xml"] == other.keys["word/styles.xml"]
    assert one.body != other.body
    assert one.part("word/styles.xml").startswith(b"<?xml")


class TestDamage:
    """A file that says it is ours and is not as it was written is refused, whatever it is."""

    @given(st.data())
    def test_any_changed_byte_is_told_or_harmless(self, whole: bytes, data: st.DataObject) -> None:
        changed = bytearray(whole)
        for _ in range(data.draw(st.integers(1, 3))):
            changed[data.draw(st.integers(0, len(whole) - 9))] = data.draw(st.integers(0, 255))
        opened = open_leaf("x.docx", bytes(changed))
        if isinstance(opened, Leaf):
            assert isinstance(splice([opened], front=Front(contents=True)), bytes | list)

    def test_half_a_file_is_told(self, whole: bytes) -> None:
        for end in range(0, len(whole), 997):
            assert isinstance(open_leaf("x.docx", whole[:end] + b"replygen"), list)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A letter as replygen writes it."""
    path = tmp_path_factory.mktemp("whole") / "letter.yaml"
    path.write_text(yaml.safe_dump(LETTERS["plain"], allow_unicode=True), encoding="utf-8")
    letter = replygen.load(path)
    assert isinstance(letter, Letter)
    data = replygen.render(letter)
    assert isinstance(data, bytes)
    return data
