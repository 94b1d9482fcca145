"""`# replygen: ignore[LET101] 理由` in a letter: what a comment forgives on its line or on the one below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.checking.codes import BAD_SUPPRESSION, UNUSED_SUPPRESSION
from replygen.checking.finding import Found
from replygen.checking.selection import codes_of, name_of
from replygen.diagnostics import Diagnostic, Span
from replygen.regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replygen.source import Node, Source

_COMMENT: Final = regex(r"(?:^|(?<=\s))#\s*replygen\s*[:：](?P<words>.*)$")
_IGNORE: Final = regex(r"\s*ignore\s*\[(?P<codes>[^\]]*)\](?P<reason>.*)$")
_SEPARATORS: Final = regex(r"[\s,，、]+")
_FORM: Final = "“# replygen: ignore[LET101] 理由”"


class Suppression(Struct, frozen=True):
    """A comment that forgives `codes` on `lines`; it stands at `span`."""

    codes: frozenset[str]
    lines: frozenset[int]
    span: Span


def find_suppressions(source: Source) -> tuple[list[Suppression], list[Diagnostic]]:
    """The suppressions in the comments of a file, and those that are written wrongly."""
    found: list[Suppression] = []
    faults: list[Diagnostic] = []
    if "replygen" not in source.text:
        return found, faults
    lines = source.text.splitlines()
    inside = _scalars(source.root)
    for number, line in enumerate(lines, 1):
        comment = _COMMENT.search(line)
        if comment is None or any(_within(span, number, comment.start() + 1) for span in inside):
            continue
        span = Span(number, comment.start() + 1, number, len(line) + 1)
        codes, message = _codes(comment["words"])
        if message:
            faults.append(source.at(BAD_SUPPRESSION, message, span))
        else:
            found.append(Suppression(codes, _lines(lines, number, comment.start()), span))
    return found, faults


def suppress(
    found: Iterable[Found],
    suppressions: list[Suppression],
    source: Source,
    first_line: Callable[[int], int],
    run: frozenset[str],
) -> list[Found]:
    """The findings that are not forgiven, and one for each code, of those that are run, that forgives nothing."""
    used: set[tuple[Suppression, str]] = set()
    left = []
    for one in found:
        line = one.diagnostic.span.line if one.diagnostic.span else 1
        places = {line, first_line(line)}
        code = one.diagnostic.code.code
        forgiving = [comment for comment in suppressions if code in comment.codes and comment.lines & places]
        used.update((comment, code) for comment in forgiving)
        if not forgiving:
            left.append(one)
    for comment in suppressions if UNUSED_SUPPRESSION.code in run else ():
        for code in sorted(comment.codes & run):
            if (comment, code) not in used:
                message = f"这里没有 {code} [{name_of(code)}] 的问题，忽略它的注释已经没有用处；请删去。"
                left.append(Found(source.at(UNUSED_SUPPRESSION, message, comment.span)))
    return left


def _codes(words: str) -> tuple[frozenset[str], str]:
    """The codes that a comment names; or what is wrong with it."""
    ignore = _IGNORE.match(words)
    if ignore is None:
        return frozenset(), f"看不懂这条注释；忽略一处问题应写成{_FORM}。"
    names = [name for name in _SEPARATORS.split(ignore["codes"]) if name]
    if not names:
        return frozenset(), f"没有写要忽略的代码；应写成{_FORM}。"
    if not ignore["reason"].strip():
        return frozenset(), f"没有写理由；应写成{_FORM}，以后的人才知道为什么。"
    codes: set[str] = set()
    for name in names:
        known = codes_of(name)
        if isinstance(known, str):
            return frozenset(), known
        codes |= known
    return frozenset(codes), ""


def _lines(lines: list[str], number: int, column: int) -> frozenset[int]:
    """Where a comment on line `number` counts: on its line, and when it stands alone on the next that is no comment."""
    if lines[number - 1][:column].strip():
        return frozenset({number})
    below = number + 1
    while below <= len(lines) and lines[below - 1].lstrip().startswith("#"):
        below += 1
    return frozenset({number, below})


def _scalars(node: Node) -> list[Span]:
    """Where the file has text: a comment's sign in there is text too."""
    spans: list[Span] = []
    waiting, seen = [node], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        waiting += one.items
        if one.kind == "scalar":
            span = one.span
            spans.append(Span(span.line + 1, 1, span.end_line, span.end_column) if one.style in {"|", ">"} else span)
    return spans


def _within(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)
