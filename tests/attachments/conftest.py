"""A letter with attachments, from its files to its DOCX."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.letters_to_print import letter

from replygen.batch.offices import Office, open_office
from replygen.compose.marks import Whole
from replygen.diagnostics import Diagnostic
from replygen.letter.load import load_letter
from replygen.rendering import letter_texts, render_whole
from replygen.wording.texts import Texts

Files = Mapping[str, bytes | str]
Attach = Callable[..., Whole | list[Diagnostic]]


def attached(folder: Path, files: Files, config: str = "", **changes: Any) -> Whole | list[Diagnostic]:
    """The letter with the files beside it; each file an attachment of its own name unless `attachments` says else."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    items = [{"title": f"{name.rpartition('.')[0]}表", "file": name} for name in files]
    content = letter(**({"body": "此复。", "attachments": items} | changes))
    path = folder / "letter.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (folder / "replygen.toml").write_text(config, encoding="utf-8")
    office = open_office(folder / "replygen.toml")
    assert isinstance(office, Office), office
    reading = load_letter(path, office.defaults, folders=office.config.attachments)
    if reading.letter is None:
        return reading.diagnostics
    kit = office.kit(reading.letter, path.parent)
    if isinstance(kit, list):
        return kit
    texts = letter_texts(reading.letter, kit)
    assert isinstance(texts, Texts)
    return render_whole(reading.letter, texts, kit)


@pytest.fixture
def attach(tmp_path: Path) -> Attach:
    """`attached` in a folder of the test's own."""

    def make(files: Files, config: str = "", **changes: Any) -> Whole | list[Diagnostic]:
        return attached(tmp_path, files, config, **changes)

    return make
