"""A YAML letter held against the rules, as it stands and as it would look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.checking.finding import Found, in_letter
from replygen.checking.places import Places
from replygen.checking.suppression import find_suppressions, suppress
from replygen.checking.units import LetterFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.checking.check import Faults
    from replygen.rules.rule import Subject
    from replygen.source import Source


def found_in_letter(judged: Iterable[tuple[Subject, Faults]], source: Source, run: frozenset[str]) -> list[Found]:
    """What was found in the letters that one YAML file becomes, in the order of its lines.

    What the file's comments forgive is left out; what they forgive without need is a finding.
    """
    found: list[Found] = []
    file: LetterFile | None = None
    for subject, faults in judged:
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
