"""Letters to print, and a LibreOffice that does as it is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import small_docx
from tests.support.fake_office import install

Letters = Callable[..., list[Path]]


@pytest.fixture
def fake_office(tmp_path: Path) -> str:
    """A program on its own path that stands for LibreOffice."""
    if sys.platform == "win32":
        pytest.skip("a script is no program on Windows")
    return install(tmp_path)


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    """`letters(12, {5: "{{crash}}"})`: the DOCX of so many letters, some of which say something."""

    def letters(count: int, words: dict[int, str] | None = None) -> list[Path]:
        folder = tmp_path / "letters"
        folder.mkdir(exist_ok=True)
        paths = [folder / f"{number:04}.docx" for number in range(1, count + 1)]
        for number, path in enumerate(paths, 1):
            body = small_docx.par((words or {}).get(number, "此复。"), look=small_docx.fonts("仿宋"))
            path.write_bytes(small_docx.docx(body))
        return paths

    return letters
