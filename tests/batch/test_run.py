"""A run over many letters: what each recipient's file is called, and that an office's things are made once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from replygen.batch import offices
from replygen.batch.files import Job, each_letter
from replygen.batch.offices import Offices
from replygen.batch.renderer import State
from replygen.batch.run import render_jobs
from replygen.letter.load import load_letter
from replygen.letter.model import Letter, Recipient

ROOT = Path(__file__).parents[2]


def letter() -> Letter:
    """A letter of letters/ that is answered one by one."""
    path = ROOT / "letters" / "0430-one-each.yaml"
    read = load_letter(path, {"contact": None}).letter
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("方景行", "a-方景行.docx"),
        ("a/b", "a-a_b.docx"),
        ('<甲>:"乙"|?*\\', "a-_甲___乙_____.docx"),
        ("甲. ", "a-甲_.docx"),
        ("..", "a-_.docx"),
        ("CON", "a-CON.docx"),
    ],
)
def test_a_recipients_file_has_a_name_that_every_system_takes(name: str, file: str) -> None:
    one = replace(letter(), recipients=(Recipient(name), Recipient("乙")))
    targets = [target for _, target in each_letter(one, "a.docx")]
    assert targets == [file, "a-乙.docx"]


def test_a_letter_to_one_recipient_keeps_its_name() -> None:
    one = replace(letter(), recipients=letter().recipients[:1])
    assert list(each_letter(one, "a.docx")) == [(one, "a.docx")]


def test_a_template_is_compiled_and_a_config_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path | None] = []
    open_office = offices.open_office

    def counted(config: Path | None) -> object:
        reads.append(config)
        return open_office(config)

    monkeypatch.setattr(offices, "open_office", counted)
    paths = [ROOT / "letters" / name for name in ("0126-run-in.yaml", "0088-two-lines.yaml", "0199-letter-form.yaml")]
    outcomes = list(
        render_jobs([Job(str(path), f"{tmp_path}{os.sep}", f"{path.stem}.docx") for path in paths], known := Offices())
    )
    assert [outcome.state for outcome in outcomes] == [State.WRITTEN] * 3
    assert reads == [ROOT / "letters" / "replygen.toml"]
    office = known.of(paths[0])
    assert isinstance(office, offices.Office)
    assert len(office._kits) == 2
