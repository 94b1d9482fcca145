"""Standard Chinese official reply letters: YAML in, GB/T 9704-2012 DOCX out, numbered and checked.

The commands as functions:

    letter = replygen.load("letters/0217.yaml")
    data = replygen.render(letter)
    found = replygen.check("letters/0217.yaml")

Faults in input come back as a list of diagnostics instead of the result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from replygen.diagnostics import Diagnostic
    from replygen.letter.model import Letter

__all__ = ["check", "load", "render"]


def check(path: str | PathLike[str], config: str | PathLike[str] | None = None) -> list[Diagnostic]:
    """What is wrong with a letter (YAML) or a document (DOCX), its own or anybody's; none for a sound one.

    A YAML letter is rendered in memory and checked as it stands and as it would look. What the config ignores and what
    its baseline knows is left out. `config` names a replygen.toml; by default the nearest one above the file counts.
    """
    from pathlib import Path  # noqa: PLC0415 - importing replygen is free, its functions bring what they need

    from replygen.batch.checker import Checker, Task  # noqa: PLC0415
    from replygen.batch.papers import Paper  # noqa: PLC0415

    paper = Paper(Path(path), Path(Path(path).name))
    (outcome,) = Checker(Task(Path(config) if config else None)).check([paper])
    return [*outcome.config_faults, *outcome.diagnostics]


def load(path: str | PathLike[str], config: str | PathLike[str] | None = None) -> Letter | list[Diagnostic]:
    """The letter in a YAML file, over the defaults of its office; or everything that is wrong with the file.

    `config` names a replygen.toml; by default the nearest one above the letter counts.
    """
    from pathlib import Path  # noqa: PLC0415 - importing replygen is free, its functions bring what they need

    from replygen.batch.offices import Offices  # noqa: PLC0415
    from replygen.letter.load import load_letter  # noqa: PLC0415

    office = Offices(Path(config) if config else None).of(Path(path))
    if isinstance(office, list):
        return office
    reading = load_letter(Path(path), office.defaults, folders=office.config.attachments)
    return reading.diagnostics if reading.letter is None else reading.letter


def render(letter: Letter, config: str | PathLike[str] | None = None) -> bytes | list[Diagnostic]:
    """The DOCX of a letter in the office of `config`; or what is wrong with the office, its wording or template.

    A template that the letter names is looked for from the working directory.
    """
    from pathlib import Path  # noqa: PLC0415

    from replygen.batch.offices import open_office  # noqa: PLC0415
    from replygen.rendering import render_letter  # noqa: PLC0415

    office = open_office(Path(config) if config else None)
    if isinstance(office, list):
        return office
    kit = office.kit(letter, Path())
    return kit if isinstance(kit, list) else render_letter(letter, kit)
