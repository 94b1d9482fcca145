"""What LibreOffice makes of joined letters, measured against each letter's own conversion."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from tests.support.letters_to_print import LETTERS
from tests.support.page_measure import Page
from tests.support.soffice import _font_configuration, print_pdf, require_pages

import replygen
from replygen.compose.volume.front import Front
from replygen.compose.volume.leaf import Leaf, open_leaf
from replygen.compose.volume.splice import splice
from replygen.letter.model import Letter
from replygen.pdf import office
from replygen.pdf.export import Exporter
from replygen.pdf.seal import digest, source_of
from replygen.pdf.work import Outcome

pytestmark = pytest.mark.pages

NAMES = [
    "plain", "letter-form-long", "long", "answers", "letter-form", "marks", "signers", "joint", "two-lines", "tables",
    "letter-form-marks", "copy-none",
]  # fmt: skip
NEAR = 0.2  # mm; LibreOffice rounds the widths of a line by what it has measured before

Pages = list[Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the DOCX of every letter, where LibreOffice has the fonts of the page tests."""
    require_pages()
    folder = tmp_path_factory.mktemp("joined")
    for name in NAMES:
        path = folder / f"{name}.yaml"
        path.write_text(yaml.safe_dump(LETTERS[name], allow_unicode=True), encoding="utf-8")
        letter = replygen.load(path)
        assert isinstance(letter, Letter)
        data = replygen.render(letter)
        assert isinstance(data, bytes)
        path.with_suffix(".docx").write_bytes(data)
    configuration = folder / "fonts.conf"
    configuration.write_text(_font_configuration(folder / "font-cache"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(configuration))
        yield folder


@pytest.fixture(scope="module")
def own(folder: Path) -> dict[str, Path]:
    """The PDF that each letter's own conversion gives."""
    (folder / "own").mkdir()
    return print_pdf({name: (folder / f"{name}.docx").read_bytes() for name in NAMES}, folder / "own")


@pytest.fixture(scope="module")
def exported(folder: Path) -> tuple[dict[str, Outcome], dict[str, str]]:
    """What joined export gives of each letter, and the fonts it used."""
    exporter = Exporter(office.find_office() or "")
    outcomes = {one.path.stem: one for one in exporter.run([folder / f"{name}.docx" for name in NAMES])}
    return outcomes, exporter.fonts


def pages(pdf: bytes | Path) -> Pages:
    return [Page(page) for page in pypdfium2.PdfDocument(pdf)]


def assert_same(one: Page, other: Page) -> None:
    """The same characters in the same fonts and places, and the same lines of ink."""
    a, b = one.characters, other.characters
    assert [(c.text, c.font.partition("+")[2], c.size) for c in a] == [
        (c.text, c.font.partition("+")[2], c.size) for c in b
    ]
    assert [c.baseline for c in a] == pytest.approx([c.baseline for c in b], abs=0.02)
    assert [c.x for c in a] == pytest.approx([c.x for c in b], abs=NEAR)
    assert [rule.box.top for rule in one.rules] == pytest.approx([rule.box.top for rule in other.rules], abs=NEAR)


class TestJoinedExport:
    @pytest.mark.parametrize("name", NAMES)
    def test_the_pages_are_those_of_the_letter_s_own_conversion(
        self, name: str, exported: tuple[dict[str, Outcome], Any], own: dict[str, Path]
    ) -> None:
        made, alone = pages(exported[0][name].pdf or b""), pages(own[name])
        assert exported[0][name].pages == len(made) == len(alone)
        for one, other in zip(made, alone, strict=True):
            assert_same(one, other)

    @pytest.mark.parametrize("name", NAMES)
    def test_headings_and_properties_are_the_letter_s(
        self, name: str, exported: tuple[dict[str, Outcome], Any], own: dict[str, Path]
    ) -> None:
        made, alone = (pypdfium2.PdfDocument(one) for one in (exported[0][name].pdf or b"", own[name]))

        def outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str, int | None]]:
            toc = list(document.get_toc())
            return [(one.level, one.get_title(), dest.get_index() if (dest := one.get_dest()) else None) for one in toc]

        assert outline(made) == outline(alone)
        for key in ("Title", "Subject", "Author"):
            assert made.get_metadata_value(key) == alone.get_metadata_value(key)
        assert made.get_metadata_value("CreationDate").startswith("D:20240628")

    def test_all_fonts_are_embedded_and_none_is_carried_that_no_page_uses(
        self, exported: tuple[dict[str, Outcome], Any]
    ) -> None:
        for outcome in exported[0].values():
            assert outcome.diagnostics == ()
            with pikepdf.open(io.BytesIO(outcome.pdf or b"")) as pdf:
                for page in pdf.pages:
                    text = page.Contents.read_bytes()
                    for name, font in page.Resources.Font.items():
                        assert f"{name} ".encode() in text
                        assert "/FontFile" in font.FontDescriptor

    def test_what_stands_in_for_which_font_is_known(self, exported: tuple[dict[str, Outcome], Any]) -> None:
        assert exported[1]["仿宋_GB2312"] == "FandolFang-Regular"
        assert exported[1]["黑体"] == "FandolHei-Regular"

    def test_the_same_letters_give_the_same_bytes(self, folder: Path) -> None:
        paths = [folder / f"{name}.docx" for name in NAMES[:4]]
        first, second = (
            {one.path: one.pdf for one in Exporter(office.find_office() or "").run(paths)} for _ in range(2)
        )
        assert first == second
        for path in paths:
            assert source_of(first[path] or b"") == digest(path.read_bytes())

    def test_a_damaged_letter_costs_itself_only(self, folder: Path) -> None:
        broken = folder / "broken.docx"
        with zipfile.ZipFile(broken, "w") as new, zipfile.ZipFile(folder / "plain.docx") as old:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, data.replace(b"</w:body>", b"") if name == "word/document.xml" else data)
        paths = [folder / "plain.docx", broken, folder / "answers.docx"]
        outcomes = {one.path.stem: one.pdf for one in Exporter(office.find_office() or "").run(paths)}
        assert [name for name, pdf in outcomes.items() if pdf is None] == ["broken"]


class TestVolume:
    def printed(self, folder: Path, *, blanks: bool = False, **options: Any) -> Pages:
        """The pages of the volume of all letters; with `blanks` those that LibreOffice puts in to begin on odd ones."""
        leaves = [open_leaf(name, (folder / f"{name}.docx").read_bytes()) for name in NAMES]
        volume = splice([leaf for leaf in leaves if isinstance(leaf, Leaf)], **options)
        assert isinstance(volume, bytes)
        place = folder / f"volume-{len(list(folder.iterdir()))}"
        place.mkdir()
        path = place / "volume.docx"
        path.write_bytes(volume)
        office.make_profile(place / "profile")
        if blanks:
            settings = place / "profile" / "user" / "registrymodifications.xcu"
            text = settings.read_text(encoding="utf-8")
            skipping = 'IsSkipEmptyPages" oor:op="fuse"><value>true'
            assert skipping in text
            settings.write_text(text.replace(skipping, skipping.replace("true", "false")), encoding="utf-8")
        files = {path: 300.0}
        program = office.find_office() or ""
        assert list(office.export(program, place / "profile", files, place, Event())) == [path]
        return pages(place / "volume.pdf")

    def test_every_letter_has_its_own_headers_footers_and_page_numbers(
        self, folder: Path, own: dict[str, Path]
    ) -> None:
        alone = [page for name in NAMES for page in pages(own[name])]
        volume = self.printed(folder)
        assert len(volume) == len(alone)
        for one, other in zip(volume, alone, strict=True):
            assert_same(one, other)

    def test_the_contents_say_how_many_pages_each_letter_has(self, folder: Path, own: dict[str, Path]) -> None:
        counts = [len(pages(own[name])) for name in NAMES]
        volume = self.printed(folder, front=Front("提案答复汇编", contents=True))
        cover, contents = volume[:2]
        assert cover.text == "提案答复汇编"
        shown = [line.characters[-1] for line in contents.lines if line.characters[-1].x > 170]
        assert [int(c.text) for c in shown if c.text.isdigit()] == counts
        assert len(volume) == 2 + sum(counts)

    def test_for_duplex_every_letter_begins_on_an_odd_page(self, folder: Path, own: dict[str, Path]) -> None:
        # LibreOffice 7.4 gives the second page of a letter in the letter form, when it must begin on an odd page, the
        # header of the first; so only where letters begin is looked at.
        volume = self.printed(folder, blanks=True, duplex=True)
        firsts = [pages(own[name])[0].text[:8] for name in NAMES]
        begins = [
            number for number, page in enumerate(volume, 1) if page.text[:8] in set(firsts) and "委员：" in page.text
        ]
        assert len(begins) == len(NAMES)
        assert all(number % 2 for number in begins)
