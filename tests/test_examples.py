"""The letters that come with the project, and the two real ones when they are beside the checkout.

Every key of a letter is used in them; every one comes out whole, sound and the same each time.
"""

from __future__ import annotations

import io
import re
import runpy
import shutil
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import ooxml_integrity
import openxml_audit
import pytest
import yaml
from lxml import etree

from replygen.batch.files import each_letter
from replygen.batch.offices import Offices
from replygen.cli import main
from replygen.letter.fields import FIELDS, Field, Fields, Type
from replygen.letter.load import load_letter
from replygen.letter.model import Letter, Role
from replygen.rendering import render_letter
from replygen.standard import Form
from replygen.template.shipped import shipped_template

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "letters"
OWN = sorted([*ROOT.glob("letters/*.yaml"), *ROOT.glob("examples/*/letters/*.yaml")])
REAL = sorted(SHARED.glob("*.yaml"))
OFFICE = ROOT / "examples" / "office"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def load(path: Path) -> Letter:
    """The letter in a file, over its office's defaults."""
    office = Offices().of(path)
    assert not isinstance(office, list), office
    reading = load_letter(path, office.defaults)
    assert reading.letter is not None, reading.diagnostics
    return reading.letter


def rendered(path: Path, offices: Offices | None = None) -> list[bytes]:
    """The DOCX of a file: one, or one a recipient."""
    office = (offices or Offices()).of(path)
    assert not isinstance(office, list), office
    kit = office.kit(load(path), path.parent)
    assert not isinstance(kit, list), kit
    results = [render_letter(letter, kit) for letter, _ in each_letter(load(path), str(path))]
    assert all(isinstance(result, bytes) for result in results)
    return [result for result in results if isinstance(result, bytes)]


@cache
def docx_of(path: Path) -> bytes:
    """The first DOCX of a file."""
    return rendered(path)[0]


def document(data: bytes) -> Any:
    """The root of a DOCX's document.xml."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def words(root: Any) -> str:
    """All text of a document without white space."""
    return re.sub(r"\s", "", "".join(text.text or "" for text in root.iter(f"{W}t")))


def keys(value: Any, fields: Fields, route: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a letter as (route by English names, the key as typed); a short form stands for its key."""
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict):
            continue
        for key, inner in entry.items():
            field = fields.names[key]
            place = f"{route}{field.name}"
            yield place, key
            within = fields if field.recursive else field.fields
            yield from keys(inner, within, f"{route if field.recursive else place + '.'}")


def routes(fields: Fields, route: str = "") -> Iterator[tuple[str, Field]]:
    """Every key that the table of keys has."""
    for field in fields:
        yield f"{route}{field.name}", field
        yield from routes(field.fields, f"{route}{field.name}.")


def test_the_letters_together_use_every_key_in_both_languages() -> None:
    used: set[str] = set()
    typed: set[str] = set()
    for path in OWN:
        for place, key in keys(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), FIELDS):
            used.add(place)
            typed.add("zh" if FIELDS.names.get(key) is None or not key.isascii() else "en")
    assert {place for place, _ in routes(FIELDS)} - used == set()
    assert typed == {"zh", "en"}


def test_the_letters_are_of_the_kinds_found_in_real_life() -> None:
    letters = [load(path) for path in OWN]
    assert len(letters) >= 8
    assert {letter.form for letter in letters} == set(Form)
    assert {letter.proposal.role for letter in letters} == set(Role)
    for field in (field for _, field in routes(FIELDS) if field.type is Type.CHOICE and field.name == "disclosure"):
        assert {str(letter.disclosure) for letter in letters if letter.disclosure} == set(field.choices)
    assert max(len(letter.recipients) for letter in letters) == 13
    assert max(len(letter.issuers) for letter in letters) == 3
    assert any(letter.number is None and letter.date is None for letter in letters)
    assert any(not letter.seal for letter in letters)
    assert any(letter.body and not letter.answers for letter in letters)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_point_of_a_proposal_is_answered(path: Path) -> None:
    letter = load(path)
    stack, answered = list(letter.answers), set()
    while stack:
        answer = stack.pop()
        answered |= set(answer.to)
        stack += answer.points
    assert answered == set(range(1, len(letter.proposal.points) + 1))


@pytest.mark.parametrize("most", [1, 500])
def test_what_letters_have_in_common_is_not_mixed_up(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("replygen.rendering.kit._MOST_MADE", most)
    shared = Offices()
    for _ in range(2):
        for path in OWN + REAL:
            assert rendered(path, shared) == rendered(path), path


@pytest.mark.parametrize("path", OWN + REAL, ids=lambda path: path.stem)
def test_rendering_twice_gives_the_same_bytes(path: Path) -> None:
    assert rendered(path) == rendered(path)


@pytest.mark.parametrize("path", OWN + REAL, ids=lambda path: path.stem)
def test_two_validators_find_nothing(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(docx_of(path))
    assert openxml_audit.OpenXmlValidator().validate(file).errors == []
    assert ooxml_integrity.check(file) == []


@pytest.mark.parametrize("path", OWN + REAL, ids=lambda path: path.stem)
def test_what_is_typed_is_printed_completely_and_in_order(path: Path) -> None:
    def texts(answer: Any) -> Iterator[str]:
        named = {FIELDS.names["answers"].fields.names[key].name: value for key, value in answer.items()}
        yield from (str(named.get(key, "")) for key in ("heading", "body"))
        for point in named.get("points", ()):
            yield from texts(point)

    letter = {
        FIELDS.names[key].name: value
        for key, value in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader).items()
    }
    pieces = [letter.get("opening", ""), letter.get("body", "")]
    pieces += [text for answer in letter.get("answers", ()) for text in texts(answer)]
    pieces += [letter.get("closing", ""), letter.get("thanks", "")]
    printed = words(document(docx_of(path)))
    place = 0
    for piece in pieces:
        for line in re.split(r"\n|(?<!\\)\|", re.sub(r"(?m)^[|:\-\s]+$", "", piece)):
            if line.strip().startswith("!["):  # the picture or table of a file
                continue
            wanted = re.sub(r"\s", "", line)
            found = printed.find(wanted, place)
            assert found >= 0, f"missing, or out of order: {line}"
            place = found + len(wanted)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("0690", "你们提出的《关于推动社会组织", "积极参与“辐射中心”建设。"),
        ("162045", "您在官渡区第十六届人民代表大会", "感谢您对我们工作的关心和支持！"),
    ],
)
def test_the_body_of_a_real_letter_is_printed_character_for_character(name: str, first: str, last: str) -> None:
    if not REAL:
        pytest.skip("the real letters are not beside the checkout")
    original = re.sub(r"\s", "", (SHARED / f"{name}.txt").read_text(encoding="utf-8"))
    printed = words(document(docx_of(SHARED / f"{name}.yaml")))
    body = original[original.index(first) : original.index(last) + len(last)]
    start = printed.index(first)
    assert printed[start : start + len(body)] == body


class TestOffice:
    """examples/office: config, wording and a template of its own."""

    changed = staticmethod(runpy.run_path(str(OFFICE / "make_template.py"))["changed"])

    def test_the_template_is_the_one_that_the_script_makes(self) -> None:
        assert (OFFICE / "template.docx").read_bytes() == self.changed(shipped_template(Form.DOCUMENT))

    def test_a_letter_in_the_own_template_differs_by_the_font_and_the_sentence_alone(self, tmp_path: Path) -> None:
        folder = tmp_path / "office"
        shutil.copytree(OFFICE, folder)
        own = docx_of(OFFICE / "letters" / "0031.yaml")
        config = (folder / "replygen.toml").read_text(encoding="utf-8")
        config = config.replace('document = "template.docx"\n', "").replace('xiaobiaosong = "华文中宋"\n', "")
        (folder / "replygen.toml").write_text(config, encoding="utf-8")
        shipped = docx_of(folder / "letters" / "0031.yaml")

        def parts(data: bytes) -> dict[str, list[str]]:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                xml = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
            text = [etree.tostring(p, method="c14n").decode() for p in xml["word/document.xml"].iter(f"{W}p")]
            styles = [etree.tostring(s, method="c14n").decode() for s in xml["word/styles.xml"].iter(f"{W}style")]
            return {"paragraphs": text, "styles": styles}

        before, after = parts(shipped), parts(own)
        [sentence] = [paragraph for paragraph in after["paragraphs"] if paragraph not in before["paragraphs"]]
        assert "专此答复。" in sentence
        thanks = next(n for n, paragraph in enumerate(after["paragraphs"]) if "多提宝贵意见" in paragraph)
        assert after["paragraphs"][thanks + 1] == sentence
        assert [p for p in after["paragraphs"] if p != sentence] == before["paragraphs"]
        [(old, new)] = [pair for pair in zip(before["styles"], after["styles"], strict=True) if pair[0] != pair[1]]
        assert 'w:val="公文标题"' in new
        assert old.replace("方正小标宋简体", "华文中宋") == new

    def test_the_wording_and_the_settings_take_effect(self) -> None:
        printed = words(document(docx_of(OFFICE / "letters" / "0031.yaml")))
        for text in (
            "石一舟等4名代表：",
            "经认真研究，现答复如下：",
            "关心和支持！欢迎继续关注岚溪教育",
            "办理结果：A",
        ):
            assert text in printed

    @pytest.mark.parametrize("name", ["0031", "0058"])
    def test_the_mark_is_at_the_left(self, name: str) -> None:
        root = document(docx_of(OFFICE / "letters" / f"{name}.yaml"))
        [mark] = [p for p in root.iter(f"{W}p") if "办理结果：" in words(p)]
        assert mark.find(f"{W}pPr/{W}jc").get(f"{W}val") in {"left", "start"}

    def test_the_letter_form_uses_the_fonts_of_the_config(self) -> None:
        letter = docx_of(OFFICE / "letters" / "0058.yaml")
        styles = zipfile.ZipFile(io.BytesIO(letter)).read("word/styles.xml").decode()
        assert "华文中宋" in styles
        assert "方正小标宋简体" not in styles

    def test_the_folder_works_wherever_it_lies(self, tmp_path: Path) -> None:
        shutil.copytree(OFFICE, tmp_path / "office")
        assert main(["render", str(tmp_path / "office"), "-o", str(tmp_path / "out")]) == 0
        written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("out/**/*.docx"))
        assert written == ["out/letters/0031.docx", "out/letters/0058.docx"]
