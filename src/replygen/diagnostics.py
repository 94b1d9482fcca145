"""What every layer reports faults with: one immutable type, its severity, its place, its code.

Faults in a user's input are `Diagnostic` values, collected and shown together; exceptions are for
faults of replygen itself. Renderers (`replygen.report`) know this module and nothing else.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How grave a finding is: an error makes the exit status 1, a warning only when asked to."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return "错误" if self is Severity.ERROR else "警告"


class Strength(StrEnum):
    """How binding the source of a rule is, in the standard's own words."""

    MUST = "应"
    USUAL = "一般"
    ADVISED = "推荐"
    CUSTOM = "惯例"


class Span(Struct, frozen=True):
    """A stretch of a text file; lines and columns count from 1, in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Code(Struct, frozen=True):
    """A kind of fault: permanent code (`LET002`), kebab-case name and what `replygen explain` says of it.

    `clause` is the clause of the standard or the place of the rule's origin; empty for replygen's own.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str = ""
    clause: str = ""
    strength: Strength = Strength.MUST


class Diagnostic(Struct, frozen=True):
    """One fault in one file, complete: a renderer needs nothing else to show it.

    `message` says the actual value, the expected one and what to do. `span` is given for text files and
    `source` holds the text of its first line. `route` is the logical place: `answers[0].heading` in a
    letter, `word/document.xml 第3段` in a DOCX; `excerpt` the first characters found there. `words` is the sentence
    that is meant: what the fault is known by when lines have moved. `fixable` tells that the repair is certain.
    """

    code: Code
    message: str
    path: str
    span: Span | None = None
    source: str = ""
    route: str = ""
    excerpt: str = ""
    words: str = ""
    fixable: bool = False

    @property
    def severity(self) -> Severity:
        """The severity of the diagnostic's code."""
        return self.code.severity

    @property
    def fingerprint(self) -> str:
        """What the fault is known by in its file, wherever its line has moved: code and words, in 16 hex digits.

        A fault without words is known by its message.
        """
        from hashlib import sha256  # noqa: PLC0415 - only baselines and two of the reports want it

        return sha256(f"{self.code.code}\0{self.words or self.message}".encode()).hexdigest()[:16]


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    """Whether any of the diagnostics is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics of one file in the order of its lines; those of the whole file first."""
    return sorted(diagnostics, key=lambda d: (d.span.line, d.span.column) if d.span else (0, 0))


def nearest(word: str, known: list[str]) -> str | None:
    """The known word most like `word`, or None when none is near: for “您是不是要写……” hints."""
    from difflib import get_close_matches  # noqa: PLC0415 - 8 ms of start-up that only a fault pays for

    found = get_close_matches(word, known, n=1, cutoff=0.5)
    return found[0] if found else None
