"""All letters of the page tests, printed by one run of LibreOffice. Without it they are skipped; in CI they fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.letters_to_print import LETTERS
from tests.support.page_measure import Page, Print, pages
from tests.support.soffice import print_pdf, require_pages

import replygen
from replygen.letter.model import Letter

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "letters"


def docx_of(path: Path) -> bytes:
    letter = replygen.load(path)
    assert isinstance(letter, Letter), letter
    data = replygen.render(letter)
    assert isinstance(data, bytes), data
    return data


def docx_from(content: dict[str, Any], path: Path) -> bytes:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return docx_of(path)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every letter of the page tests as DOCX; the real ones only where they are at hand."""
    folder = tmp_path_factory.mktemp("letters")
    found = {name: docx_from(content, folder / f"{name}.yaml") for name, content in LETTERS.items()}
    return found | {path.stem: docx_of(path) for path in sorted(REAL.glob("*.yaml"))}


@pytest.fixture(scope="session")
def printed(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The pages of a letter by its name."""
    require_pages()
    paths = print_pdf(documents, tmp_path_factory.mktemp("pages"))
    cache: dict[str, tuple[Page, ...]] = {}

    def of(name: str) -> tuple[Page, ...]:
        if name not in LETTERS and name not in paths:
            pytest.skip(f"the real letter {name} is not at hand")
        return cache.setdefault(name, pages(paths[name]))

    return of
