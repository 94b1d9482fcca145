"""Tracked changes and reviewers' comments that stayed in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.docx.document import Document
    from replygen.rules.rule import Subject

_E: Final = Severity.ERROR
_SHOWN: Final = 20  # characters of a change or a comment that a message quotes


def _revisions(subject: Subject) -> Iterator[Finding]:
    """One finding a paragraph: a reworked paragraph can hold dozens of changes."""
    if subject.document is None or not subject.document.revisions:
        return
    changed: dict[tuple[str, int], list[str]] = {}
    for revision in subject.document.revisions:
        words = f"{revision.kind}“{_short(revision.text)}”" if revision.text.strip() else revision.kind
        changed.setdefault((revision.part, revision.paragraph), []).append(words)
    places = _places(subject, subject.document)
    for key, changes in changed.items():
        message = f"留有 {len(changes)} 处修订痕迹（{changes[0]}）；请在“审阅”里接受或拒绝全部修订后再发出。"
        yield _finding(subject, message, places.get(key))


def _comments(subject: Subject) -> Iterator[Finding]:
    if subject.document is None or not subject.document.comments:
        return
    places = _places(subject, subject.document)
    for comment in subject.document.comments:
        author = f"{comment.author}的" if comment.author else ""
        message = f"留有{author}批注“{_short(comment.text)}”；请处理后删去全部批注再发出。"
        yield _finding(subject, message, places.get((subject.document.main, comment.paragraph)))


def _places(subject: Subject, document: Document) -> dict[tuple[str, int], int]:
    """The passage that shows each paragraph of the document."""
    shown: dict[int, int] = {}
    for place, passage in enumerate(subject.passages):
        shown.setdefault(passage.index, place)
    return {paragraph.key: shown[at] for at, paragraph in enumerate(document.paragraphs) if at in shown}


def _finding(subject: Subject, message: str, place: int | None) -> Finding:
    return Finding(message, place, 0, 0 if place is None else len(subject.passages[place].text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


RULES: Final = (
    Rule(
        Code(
            "LET182",
            "tracked-changes-left",
            _E,
            "留有修订痕迹",
            "修订痕迹会让收件人看到改稿的经过，打印时也可能印出。",
            strength=Strength.CUSTOM,
        ),
        _revisions,
        "body: 今年建成十二个站点。\nrevision: 十二个",
        "body: 今年建成十二个站点。",
    ),
    Rule(
        Code(
            "LET183",
            "comments-left",
            _E,
            "留有批注",
            "批注是审改时内部用的，不能随信件发出。",
            strength=Strength.CUSTOM,
        ),
        _comments,
        "body: 今年建成十二个站点。\ncomment: 请核实数字",
        "body: 今年建成十二个站点。",
    ),
)
