"""A YAML letter held against the rules, as it stands and as it would look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.checking.check import findings
from replygen.checking.finding import Found, in_letter
from replygen.checking.places import Places
from replygen.checking.suppression import find_suppressions, suppress
from replygen.checking.units import LetterFile
from replygen.rules.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.config import Config
    from replygen.docx.document import Document
    from replygen.letter.model import Letter
    from replygen.source import Source


def check_letter(
    pages: Iterable[tuple[Letter, Document]], source: Source, config: Config, run: frozenset[str]
) -> list[Found]:
    """What the rules find in the letters that one YAML file becomes, each with its DOCX, in the order of its lines.

    What the file's comments forgive is left out; what they forgive without need is a finding.
    """
    found: list[Found] = []
    file: LetterFile | None = None
    for letter, document in pages:
        subject = subject_of(document, config, letter)
        faults = list(findings(subject, run))
        if faults:
            file = file or LetterFile(source)
            places = Places(file, subject.passages)
            found += (in_letter(rule, finding, subject, source, places) for rule, finding in faults)
    suppressions, malformed = find_suppressions(source)
    if suppressions:
        found = suppress(found, suppressions, source, (file or LetterFile(source)).first_line, run)
    return sorted([*map(Found, malformed), *found], key=_line)


def _line(found: Found) -> tuple[int, int]:
    span = found.diagnostic.span
    return (span.line, span.column) if span else (0, 0)
