"""Deviations of format, and the findings they become: equal ones of one origin are one finding with a count.

A style set wrongly spoils every paragraph that has it; a reader wants to hear of it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from replygen.docx.formats import Origin, Source
from replygen.rules.docx.layout import Layout, Piece, element_name
from replygen.rules.rule import Finding, Subject
from replygen.standard import Form

Check = Callable[[Subject], Iterable[Finding]]

_SIZE_NAMES: Final[Mapping[float, str]] = {
    42: "初号", 36: "小初", 26: "1号", 24: "小1号", 22: "2号", 18: "小2号",
    16: "3号", 15: "小3号", 14: "4号", 12: "小4号", 10.5: "5号", 9: "小5号",
}  # fmt: skip
_COLOURS: Final = {"FF0000": "红色", "0000FF": "蓝色", "000000": "黑色", "FFFFFF": "白色"}
_QUOTED: Final = 12  # characters of a stray run that a message shows


class Fault(Struct, frozen=True):
    """`what` (字号) of a piece, or of [start, end) of its paragraph's text, is `actual` and should be `expected`."""

    piece: Piece
    what: str
    actual: str
    expected: str
    source: Source | None = None
    start: int | None = None
    end: int = 0


def findings(layout: Layout, faults: Iterable[Fault]) -> Iterator[Finding]:
    """One finding for all faults that say the same of the same element; it stands at the first of them."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for one in faults:
        key = (one.piece.key, one.what, one.actual, one.expected, one.source, one.start is None)
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        first = group[0]
        yield layout.finding(_message(group), first.piece, first.start, first.end)


def reporting(faults: Callable[[Layout], Iterable[Fault]]) -> Check:
    """The check that reports the faults found in a layout, equal ones together."""

    def check(subject: Subject) -> Iterable[Finding]:
        layout = subject.layout
        if layout is None:
            return ()
        found = tuple(faults(layout))
        return findings(layout, found) if found else ()

    return check


def looking(find: Callable[[Layout], Iterable[Finding]]) -> Check:
    """The check of a subject's layout; a subject without one has no format to check."""

    def check(subject: Subject) -> Iterable[Finding]:
        layout = subject.layout
        return () if layout is None else find(layout)

    return check


def having(check: Check, *keys: str) -> Check:
    """The check in letters that have one of the elements; in others it can find nothing."""

    def guarded(subject: Subject) -> Iterable[Finding]:
        layout = subject.layout
        return () if layout is None or layout.by_key.keys().isdisjoint(keys) else check(subject)

    return guarded


def of_form(check: Check, form: Form) -> Check:
    """The check in letters of the form."""

    def guarded(subject: Subject) -> Iterable[Finding]:
        return check(subject) if subject.form is form else ()

    return guarded


def _message(group: list[Fault]) -> str:
    first = group[0]
    words = element_name(first.piece.key)
    if first.start is not None:
        text = first.piece.paragraph.text[first.start : first.end].strip()
        words += f"中“{text if len(text) <= _QUOTED else text[:_QUOTED] + '…'}”"
    origin = f"（{first.source.text}）" if first.source else ""
    count = f"；共{len(group)}处" if len(group) > 1 else ""
    return f"{words}的{first.what}实际是{first.actual}{origin}，应为{first.expected}{count}。{_advice(first)}"


def _advice(fault: Fault) -> str:
    source = fault.source
    if source is None:
        return ""
    if source.style:
        return f"请改样式“{source.style}”，用它的段落都会跟着改。"
    if source.origin is Origin.DIRECT:
        return "请选中后改正。" if fault.start is not None else "请选中该段改正。"
    return "请在该段直接设置，或设在它的样式里。"


def plain(value: float) -> str:
    """A figure without idle zeros, two places at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(value: float) -> str:
    """A size in points, with the Chinese name of the size where it has one."""
    name = _SIZE_NAMES.get(value, "")
    return f"{name}（{plain(value)}磅）" if name else f"{plain(value)}磅"


def colour_name(colour: str) -> str:
    """A colour in messages."""
    return f"{_COLOURS[colour]}（{colour}）" if colour in _COLOURS else colour
