"""The seal of a PDF, the names of fonts, the profile of LibreOffice."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.docx.package import Package, read_package
from replygen.pdf import fonts, office
from replygen.pdf.seal import digest, is_sealed, seal, source_of


@pytest.fixture(scope="module")
def pdf() -> bytes:
    buffer = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


class TestSeal:
    def test_it_names_the_source(self, pdf: bytes) -> None:
        assert source_of(seal(pdf, digest(b"letter"))) == digest(b"letter")

    def test_the_pdf_stays_sound(self, pdf: bytes) -> None:
        with pikepdf.open(io.BytesIO(seal(pdf, digest(b"letter")))) as document:
            assert document.check_pdf_syntax() == []
            assert len(document.pages) == 1

    @pytest.mark.parametrize("at", [0, 9, 100, -60, -40])
    def test_any_change_breaks_it(self, pdf: bytes, at: int) -> None:
        data = bytearray(seal(pdf, digest(b"letter")))
        data[at] ^= 1
        assert not is_sealed(bytes(data))

    def test_a_signature_put_behind_breaks_it(self, pdf: bytes) -> None:
        sealed = seal(pdf, digest(b"letter"))
        assert not is_sealed(sealed + b"9 0 obj\nendobj\nstartxref\n9\n%%EOF\n")
        assert not is_sealed(pdf)

    @given(st.binary(max_size=300))
    def test_whatever_the_file_holds_it_answers(self, data: bytes) -> None:
        assert not is_sealed(data)


class TestFonts:
    @pytest.mark.parametrize(
        ("name", "used", "same"),
        [
            ("仿宋_GB2312", "FangSong_GB2312", True),
            ("黑体", "SimHei", True),
            ("宋体", "SimSun", True),
            ("方正小标宋简体", "FZXBSJW--GB1-0", True),
            ("Liberation Serif", "LiberationSerif", True),
            ("Liberation Serif", "LiberationSerif-Bold", True),
            ("仿宋_GB2312", "FandolFang-Regular", False),
            ("黑体", "NotoSansCJKsc-Regular", False),
            ("Arial", "LiberationSans", False),
        ],
    )
    def test_whether_a_font_is_the_one_that_was_asked_for(
        self, monkeypatch: pytest.MonkeyPatch, name: str, used: str, same: bool
    ) -> None:
        monkeypatch.setattr(fonts, "_families", dict)
        assert fonts.is_same(name, used) is same

    def test_the_list_of_the_system_knows_more_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fonts, "_families", lambda: {"STZhongsongX": ("华文中宋", "STZhongsong")})
        assert fonts.is_same("华文中宋", "STZhongsongX")

    def test_the_probe_has_a_page_for_each_font(self) -> None:
        wanted = [("仿宋&<甲>", True), ("Times New Roman", False)]
        package = read_package(fonts.probe(wanted), path="probe.docx")
        assert isinstance(package, Package)
        text = package.parts[package.main].decode()
        assert text.count("pageBreakBefore") == 2
        assert 'w:eastAsia="仿宋&amp;&lt;甲&gt;"' in text
        assert fonts.used_for(wanted, [["A-Regular"], []]) == {"仿宋&<甲>": "A-Regular"}


class TestProfile:
    def test_it_is_what_libreoffice_reads(self, tmp_path: Path) -> None:
        office.make_profile(tmp_path / "profile")
        root = ET.parse(tmp_path / "profile" / "user" / "registrymodifications.xcu").getroot()
        names = {str(prop.get("{http://openoffice.org/2001/registry}name")): prop[0].text for prop in root.iter("prop")}
        assert names["ExportBookmarksToPDFDestination"] == "true"
        assert names["DisableMacrosExecution"] == "true"

    def test_libreoffice_is_looked_for_on_the_path(self, fake_office: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(Path(fake_office).parent))
        assert office.find_office() == fake_office
