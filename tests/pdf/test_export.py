"""Joined export: every letter comes out, and the one that spoils it is found."""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from tests.pdf.conftest import Letters
from tests.support.processes import running

from replygen.pdf.export import Exporter
from replygen.pdf.run import Broken
from replygen.pdf.work import JOINED, Outcome


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def exported(program: str, paths: list[Path], workers: int = 1, patience: float = 30) -> dict[int, Outcome]:
    """The outcome of each letter by its number."""
    return {int(one.path.stem): one for one in Exporter(program, workers, patience).run(paths)}


def failed(outcomes: dict[int, Outcome]) -> list[int]:
    return sorted(number for number, one in outcomes.items() if one.pdf is None)


@pytest.mark.parametrize(("count", "workers"), [(1, 1), (2, 3), (JOINED, 1), (JOINED + 1, 1), (3 * JOINED + 3, 3)])
def test_every_letter_comes_out(fake_office: str, letters: Letters, count: int, workers: int) -> None:
    outcomes = exported(fake_office, letters(count, {2: "{{pages 3}}"}), workers)
    assert sorted(outcomes) == list(range(1, count + 1))
    assert failed(outcomes) == []
    assert {number: one.pages for number, one in outcomes.items() if one.pages != 1} == ({2: 3} if count > 1 else {})


def test_every_letter_has_its_own_pages(fake_office: str, letters: Letters) -> None:
    outcomes = exported(fake_office, letters(JOINED, {n: f"{{{{pages {n}}}}}" for n in range(1, JOINED + 1)}))
    for number, one in outcomes.items():
        with pikepdf.open(io.BytesIO(one.pdf or b"")) as pdf:
            pages = [page.Contents.read_bytes().split(b"\n")[0] for page in pdf.pages]
        assert pages == [f"% letter{number}".encode()] * number


@pytest.mark.parametrize(
    ("word", "bad"),
    [*((word, [3, JOINED + 1]) for word in ("crash", "pass over", "tear")), ("crash", [1]), ("hang", [2])],
)
def test_a_letter_that_spoils_the_export_is_found(
    fake_office: str, letters: Letters, word: str, bad: list[int]
) -> None:
    paths = letters(JOINED + 2, dict.fromkeys(bad, f"{{{{{word}}}}}"))
    outcomes = exported(fake_office, paths, patience=1.5 if word == "hang" else 30)
    assert sorted(outcomes) == list(range(1, JOINED + 3))
    assert failed(outcomes) == bad
    for number in bad:
        [fault] = outcomes[number].diagnostics
        assert fault.code.code == "RPL072"
        assert fault.path == str(paths[number - 1])


def test_a_letter_with_a_page_too_many_is_exported_by_itself(fake_office: str, letters: Letters) -> None:
    outcomes = exported(fake_office, letters(JOINED, {3: "{{spill}}"}))
    assert failed(outcomes) == []
    assert {number: one.pages for number, one in outcomes.items() if one.pages != 1} == {3: 2}


def test_a_file_that_is_no_docx_costs_itself_only(fake_office: str, letters: Letters) -> None:
    paths = letters(3)
    paths[1].write_bytes(b"nothing of the kind")
    outcomes = exported(fake_office, [*paths, paths[0].with_name("0009.docx")])
    assert failed(outcomes) == [2, 9]
    assert outcomes[2].diagnostics[0].code.code == "RPL021"
    assert outcomes[9].diagnostics[0].code.code == "RPL001"


def test_a_letter_that_cannot_be_joined_is_exported_by_itself(fake_office: str, letters: Letters) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    outcomes = exported(fake_office, letters(JOINED, {4: f"{note}<w:r><w:t>{{{{pages 2}}}}</w:t></w:r>"}))
    assert failed(outcomes) == []
    assert outcomes[4].pages == 2


def test_the_fonts_are_those_that_are_used(fake_office: str, letters: Letters) -> None:
    exporter = Exporter(fake_office)
    [outcome] = exporter.run(letters(1))
    assert outcome.fonts == {"Fake-Regular"}
    assert exporter.fonts == {"仿宋": "Fake-Regular"}


def test_a_libreoffice_that_does_nothing_is_told(
    fake_office: str, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_OFFICE", "broken")
    with pytest.raises(Broken):
        list(Exporter(fake_office, workers=2).run(letters(JOINED)))


class TestEnd:
    def test_nothing_is_left(self, fake_office: str, letters: Letters, tmp_path: Path) -> None:
        exported(fake_office, letters(3))
        assert list((tmp_path / "temporary").iterdir()) == []
        assert running(tmp_path) == []

    def test_nor_when_the_run_is_broken_off(self, fake_office: str, letters: Letters, tmp_path: Path) -> None:
        outcomes = Exporter(fake_office, workers=2).run(letters(6 * JOINED, {JOINED + 1: "{{hang}}"}))
        next(iter(outcomes))
        assert running(tmp_path) != []
        since = time.monotonic()
        _close(outcomes)
        assert time.monotonic() - since < 5
        assert list((tmp_path / "temporary").iterdir()) == []
        assert running(tmp_path) == []

    @pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are POSIX'")
    def test_a_hanging_one_is_ended_with_all_that_it_started(
        self, fake_office: str, letters: Letters, tmp_path: Path
    ) -> None:
        # Longer than Python takes to start on a busy machine: the office must come to hanging.
        assert failed(exported(fake_office, letters(1, {1: "{{hang}}"}), patience=4)) == [1]
        assert running(tmp_path) == []


def _close(outcomes: Iterable[Outcome]) -> None:
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
