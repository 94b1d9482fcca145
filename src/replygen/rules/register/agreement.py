"""Register and letter say the same: title, recipients, date, content since the number was taken, year, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Diagnostic, Severity, Strength
from replygen.register.entry import State
from replygen.register.letters import fingerprint
from replygen.register.store import display
from replygen.rules.register.rule import Book, RegisterRule

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

_WHY: Final = "号是给登记时的那份公文的；取号以后再改，登记簿就与发出的不符。"
_CURE: Final = "改得对，运行 number take --update 更新登记；否则把信改回。"


def _code(number: int, name: str, summary: str) -> Code:
    return Code(f"REG{number}", name, Severity.ERROR, summary, _WHY, strength=Strength.CUSTOM)


TITLE: Final = _code(107, "title-changed", "信件的标题与登记不符")
RECIPIENTS: Final = _code(108, "recipients-changed", "信件的主送与登记不符")
DATE: Final = _code(109, "date-changed", "信件的成文日期与登记不符")
CONTENT: Final = _code(110, "content-changed", "信件的内容在取号以后改过")
ORDER: Final = Code(
    "REG111",
    "dates-out-of-order",
    Severity.WARNING,
    "成文日期的先后与号的先后不符",
    "号按发文先后编，日期倒置多半是日期写错，或先占了号。",
    strength=Strength.CUSTOM,
)
YEAR: Final = Code(
    "REG112",
    "year-differs",
    Severity.WARNING,
    "发文字号的年份不是成文日期的年份",
    "年份是成文的年份；跨年时容易用了上一年的号。",
    "7.2.5",
    Strength.USUAL,
)


def _titles(book: Book) -> Iterator[Diagnostic]:
    for entry, held in book.pairs():
        title = book.titles[held.name]
        if not _same(title, entry.title):
            yield held.fault(TITLE, f"标题是“{title}”，登记的是“{entry.title}”；{_CURE}", "title")


def _same(one: str, other: str) -> bool:
    """Whether two titles are one; where lines break, white space comes and goes."""
    return "".join(one.split()) == "".join(other.split())


def _recipients(book: Book) -> Iterator[Diagnostic]:
    for entry, held in book.pairs():
        if held.recipients != entry.recipients:
            now, then = "、".join(held.recipients), "、".join(entry.recipients)
            yield held.fault(RECIPIENTS, f"主送是“{now}”，登记的是“{then}”；{_CURE}", "recipients")


def _dates(book: Book) -> Iterator[Diagnostic]:
    for entry, held in book.pairs():
        if entry.date and held.letter.date != entry.date:
            now = held.letter.date or "空的"
            yield held.fault(DATE, f"成文日期是 {now}，登记的是 {entry.date}；{_CURE}", "date")


def _contents(book: Book) -> Iterator[Diagnostic]:
    for entry, held in book.pairs():
        # A change that has a finding of its own is not said twice.
        known = _same(book.titles[held.name], entry.title) and held.recipients == entry.recipients
        if known and held.source and entry.content and fingerprint(held.source) != entry.content:
            yield held.fault(CONTENT, f"“{entry.number}”登记（{entry.registered}）以后，信件内容改过；{_CURE}")


def _order(book: Book) -> Iterator[Diagnostic]:
    for records in book.places.values():
        before: tuple[int, datetime.date] | None = None
        for record in records:
            entry = record.entry
            # A number that was reserved is taken when its turn has passed.
            if entry is None or entry.state is not State.TAKEN or entry.date is None or entry.reserved:
                continue
            if before and entry.date < before[1]:
                message = f"{entry.number} 的日期 {entry.date} 早于{before[0]}号的 {before[1]}；请核对日期。"
                yield Diagnostic(ORDER, message, display(record.path))
            before = (entry.number.seq, entry.date)


def _years(book: Book) -> Iterator[Diagnostic]:
    for held in book.letters:
        number, date = held.letter.number, held.letter.date
        if number and date and number.year != date.year:
            message = f"发文字号是{number.year}年的，成文日期是 {date}；请核对，必要时作废此号另取。"
            yield held.fault(YEAR, message)


_ENTRY: Final = "登记 1 已用 0001.yaml 2026-05-20"
_LETTER: Final = "信件 0001.yaml 1 2026-05-20"
_GOOD: Final = f"{_ENTRY}\n{_LETTER}"

RULES: Final = (
    RegisterRule(TITLE, _titles, f"{_ENTRY} 标题=关于停车难建议的答复\n{_LETTER}", _GOOD),
    RegisterRule(RECIPIENTS, _recipients, f"{_ENTRY}\n{_LETTER} 主送=林若溪", _GOOD),
    RegisterRule(DATE, _dates, f"{_ENTRY}\n信件 0001.yaml 1 2026-05-21", _GOOD),
    RegisterRule(CONTENT, _contents, f"{_ENTRY}\n{_LETTER} 内容=已建成五个。", _GOOD),
    RegisterRule(
        ORDER,
        _order,
        f"{_ENTRY}\n登记 2 已用 0002.yaml 2026-05-19",
        f"{_ENTRY}\n登记 2 已用 0002.yaml 2026-05-20",
    ),
    RegisterRule(YEAR, _years, "信件 0001.yaml 1 2027-01-04", "信件 0001.yaml 1 2026-12-31"),
)
