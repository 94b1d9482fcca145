"""An office and its register, opened for a command, and the letters it is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from msgspec import Struct

from replygen.batch.files import find_jobs
from replygen.batch.offices import open_office
from replygen.config import find_config
from replygen.letter.load import load_letter
from replygen.register import hold, open_register
from replygen.register.store import display
from replygen.report.text import render_text
from replygen.wording.names import WordingOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replygen.batch.offices import Office
    from replygen.diagnostics import Diagnostic
    from replygen.letter.load import Reading
    from replygen.letter.model import Letter
    from replygen.register import Held, Register

_NO_CONFIG: Final = "找不到 replygen.toml，不知道登记簿在哪里；请在放信件的总文件夹里建一个（可以是空文件）。"


class Desk(Struct, frozen=True):
    """An office and its register."""

    register: Register
    office: Office

    def read(self, path: Path) -> Reading:
        """A letter over the office's defaults."""
        return load_letter(path, self.office.defaults, display(path), self.office.config.attachments)

    def load(self, paths: Iterable[Path]) -> tuple[list[Held], list[Diagnostic]]:
        """The letters as the register sees them, and what is wrong with the others."""
        held, faults = [], []
        for path in paths:
            reading = self.read(path)
            faults += reading.diagnostics
            if letter := hold(reading, path, self.register.root):
                held.append(letter)
        return held, faults

    def title(self, letter: Letter) -> str:
        """A letter's title as the wording makes it; that of what it answers where the wording fails."""
        texts = self.office.wording.texts(letter, WordingOptions(max_names=self.office.config.max_names))
        return letter.proposal.title if isinstance(texts, list) else "".join(texts.title)


class Stop(click.ClickException):
    """Config, wording or an output file at fault: nothing can be done."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__(render_text(faults).rstrip())


def open_desk(config: Path | None) -> Desk:
    """The office of a config and its register. Raises Stop for faults in it, UsageError where there is no config."""
    office = open_office(config)
    if isinstance(office, list):
        raise Stop(office)
    register = open_register(office.config)
    if register is None:
        raise click.UsageError(_NO_CONFIG)
    return Desk(register, office)


def here(config: Path | None) -> Desk:
    """The office of a named config, else that of the working directory."""
    return open_desk(config or find_config(Path.cwd()))


def find_letters(paths: Sequence[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """The letters under the paths, each once, and the paths that are none."""
    found: list[Path] = []
    faults: list[Diagnostic] = []
    for path in paths:
        jobs, wrong = find_jobs([path], Path())
        found += [Path(job.letter) for job in jobs]
        faults += wrong
    return list(dict.fromkeys(found)), faults


def not_entries(paths: Iterable[Path], register: Register) -> list[Path]:
    """The paths that are not the register's own files."""
    return [path for path in paths if not path.resolve().is_relative_to(register.folder)]
