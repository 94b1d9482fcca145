"""Letters as typed: what a program writes in one run, Word and WPS save in many, one for each figure and clause."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

from docx.text.paragraph import Paragraph
from docx.text.run import Run

import docx

_PIECE = re.compile(r"\d+|[^\d，。；、：（）]+[，。；、：（）]?|[，。；、：（）]")


def write_typed(folder: Path, paths: list[Path]) -> list[Path]:
    """The same DOCX with a run for each figure and each clause of the body."""
    folder.mkdir()
    for path in paths:
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                _split(run, paragraph)
        document.save(str(folder / path.name))
    return [folder / path.name for path in paths]


def _split(run: Run, paragraph: Paragraph) -> None:
    pieces = _PIECE.findall(run.text)
    if "".join(pieces) != run.text:
        return
    for piece in pieces[:-1]:
        part = Run(deepcopy(run.element), paragraph)
        part.text = piece
        run.element.addprevious(part.element)
    run.text = pieces[-1] if pieces else run.text
