"""A YAML letter as the documents it becomes, made in memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from replygen.batch.files import each_letter
from replygen.batch.offices import Office, Offices
from replygen.letter.load import load_letter
from replygen.rendering import render_letter

if TYPE_CHECKING:
    from replygen.diagnostics import Diagnostic
    from replygen.letter.model import Letter
    from replygen.source import Source


class Pages(Struct, frozen=True):
    """The letters that one file stands for, each with its DOCX and the name it would be written under.

    `files` are those that the letter is made of: its template, its attachments and pictures.
    """

    source: Source
    letters: tuple[tuple[Letter, bytes, Path], ...]
    files: tuple[Path, ...]


class PageMaker:
    """Renders letter after letter; the offices that they belong to are opened once."""

    def __init__(self, config: Path | None) -> None:
        self._offices = Offices(config)

    def office(self, path: Path) -> Office | list[Diagnostic]:
        """The office of a letter, or what is wrong with its config, defaults or wording."""
        return self._offices.of(path)

    def pages(self, path: Path, name: Path, office: Office) -> Pages | list[Diagnostic]:
        """The documents of the letter in a file, or why it becomes none."""
        reading = load_letter(path, office.defaults, folders=office.config.attachments)
        if reading.letter is None or reading.source is None:
            return reading.diagnostics
        kit = office.kit(reading.letter, path.parent)
        if isinstance(kit, list):
            return kit
        letters = []
        for letter, target in each_letter(reading.letter, str(name)):
            data = render_letter(letter, kit)
            if isinstance(data, list):
                return data
            letters.append((letter, data, Path(target)))
        files = (kit.file, *reading.letter.files) if kit.file else reading.letter.files
        return Pages(reading.source, tuple(letters), files)
