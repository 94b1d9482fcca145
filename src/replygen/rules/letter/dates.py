"""成文日期 and 印发日期: their form, whether a calendar has them, which comes first (clauses 7.3.5.4, 7.4.3)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.numerals import DIGITS, from_chinese
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_ZEROS: Final = "〇零○OoＯОΟ"
_FULL_WIDTH: Final = "０１２３４５６７８９"
_DIGIT: Final = f"[0-9{_FULL_WIDTH}{DIGITS}{_ZEROS}十]"
_LOOSE: Final = regex(
    rf"(?P<year>{_DIGIT}{{2,4}})\s*[年./／．\-－—]\s*(?P<month>{_DIGIT}{{1,3}})\s*[月./／．\-－—]"
    rf"\s*(?P<day>{_DIGIT}{{1,3}})\s*[日号]?"
)
_UNFILLED: Final = regex(r"\d{0,4}[\s×xX_＿]*年[\s\d×xX_＿]*月[\s×xX_＿]*日?")
_AS_OF: Final = regex(r"截[至止](\d{4})年(\d{1,2})月(?:(\d{1,2})日)?", re.ASCII)
_OFFICE: Final = regex("(?!印[发制刷]|制发)[\u4e00-\u9fff]{3,}")
_PLANNED: Final = regex("[将拟]|力争|争取|计划|预计|确保|目标")
_STRICT: Final = regex(r"(?P<year>\d{4})年(?P<month>[1-9]\d?)月(?P<day>[1-9]\d?)日", re.ASCII)
_YEAR_DIGITS: Final = 4
_DIGITS: Final = frozenset(f"0123456789{_FULL_WIDTH}{DIGITS}{_ZEROS}十")
_NORMAL_DIGITS: Final = str.maketrans(
    dict.fromkeys(_ZEROS, "0") | {digit: str(value) for value, digit in enumerate(DIGITS, 1)}
)


class Written(NamedTuple):
    """A date where it stands: the words, and the day when they name one that exists."""

    element: str
    place: int
    start: int
    end: int
    text: str
    day: datetime.date | None


@once
def _dates(subject: Subject) -> list[Written]:
    """The dates of letter and 版记, in reading order."""
    found = []
    for place, passage in subject.of("date", "print_line"):
        if match := _date_in(passage.text):
            found.append(Written(passage.element, place, *match.span(), match[0], _day(match)))
    return found


def _made(subject: Subject) -> datetime.date | None:
    """The 成文日期."""
    return next((found.day for found in _dates(subject) if found.element == "date"), None)


def _date_in(text: str) -> re.Match[str] | None:
    """The first date of a text, however it is written; the right form is what most texts have."""
    match = _STRICT.search(text)
    return match if match and _DIGITS.isdisjoint(text[: match.start()]) else _LOOSE.search(text)


def _day(match: re.Match[str]) -> datetime.date | None:
    """The day that a date means, however it is written; None when there is no such day."""
    year, month, day = match.group("year", "month", "day")
    if len(year) != _YEAR_DIGITS or "十" in year:
        return None
    try:
        return datetime.date(_count(year), _count(month), _count(day))
    except ValueError:
        return None


def _count(text: str) -> int:
    """The value of 06, 六, ６ or 二十六."""
    if text.isdecimal():
        return int(text)
    return from_chinese(text) if "十" in text else int(text.translate(_NORMAL_DIGITS))


def _form(subject: Subject) -> Iterator[Finding]:
    for found in _dates(subject):
        if found.day and not _STRICT.fullmatch(found.text.strip()):
            right = f"{found.day.year}年{found.day.month}月{found.day.day}日"
            message = f"日期“{found.text}”写法不合规范：用阿拉伯数字把年、月、日标全，月、日不编虚位；应写成“{right}”。"
            yield Finding(message, found.place, found.start, found.end)


def _possible(subject: Subject) -> Iterator[Finding]:
    for found in _dates(subject):
        if found.day is None:
            message = f"日期“{found.text}”不存在或年份不全；请核对年、月、日，写成“2026年5月20日”的样子。"
            yield Finding(message, found.place, found.start, found.end)


def _unfilled(subject: Subject) -> Iterator[Finding]:
    for place, passage in subject.of("date"):
        if not _date_in(passage.text) and _UNFILLED.search(passage.text):
            message = f"成文日期“{passage.text.strip()}”还没有填全；发出之前请写上年、月、日。"
            yield Finding(message, place, 0, len(passage.text))


def _order(subject: Subject) -> Iterator[Finding]:
    made = _made(subject)
    for found in _dates(subject) if made else ():
        if made and found.day and found.day < made and found.element == "print_line":
            earlier = f"{made.year}年{made.month}月{made.day}日"
            message = f"印发日期“{found.text}”早于成文日期“{earlier}”；公文先成文、后印发，请核对。"
            yield Finding(message, found.place, found.start, found.end)


def _as_of(subject: Subject) -> Iterator[Finding]:
    """Figures “截至” a day that comes after the letter's own; a plan may name such a day."""
    made = _made(subject)
    if not made:
        return
    year, month, day = made.year, made.month, made.day
    for place, passage in paragraphs(subject).having(clues=[("截", _AS_OF)]):
        for match in _AS_OF.finditer(passage.text):
            if tuple(map(int, match.groups("1"))) <= (year, month, day):
                continue
            clause = re.split("[。；！？]", passage.text[match.start() :], maxsplit=1)[0]
            if not _PLANNED.search(clause):
                message = f"“{match[0]}”晚于成文日期“{year}年{month}月{day}日”；请核对哪一个写错。"
                yield Finding(message, place, *match.span())


def _word(subject: Subject) -> Iterator[Finding]:
    lines = subject.of("print_line")
    found = [date for date in _dates(subject) if date.element == "print_line"]
    if lines and not found and not any(_UNFILLED.search(passage.text) for _, passage in lines):
        place, passage = lines[-1]
        message = f"“{passage.text.strip()}”之后缺少印发日期；应写在右侧，如“2026年5月20日印发”。"
        yield Finding(message, place, 0, len(passage.text))
    if found and not any(_OFFICE.search(_LOOSE.sub("", passage.text)) for _, passage in lines):
        message = "印发日期之前缺少印发机关；应写在左侧，如“澜川市民政局办公室”。"
        yield Finding(message, found[0].place, found[0].start, found[0].end)
    for written in found:
        if not subject.passages[written.place].text[written.end :].lstrip().startswith("印发"):
            message = f"印发日期“{written.text}”之后应有“印发”二字，写成“{written.text.strip()}印发”。"
            yield Finding(message, written.place, written.start, written.end)


RULES: Final = (
    Rule(
        Code(
            "LET121",
            "malformed-issue-date",
            _E,
            "成文日期或印发日期写法不合规范",
            "日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位（即 1 不编为 01），中间不空格。",
            "7.3.5.4、7.4.3",
        ),
        _form,
        "date: 二〇二六年五月二十日",
        "date: 2026年5月20日",
    ),
    Rule(
        Code(
            "LET122",
            "impossible-issue-date",
            _E,
            "成文日期或印发日期不存在",
            "日历上没有的日期、不全的年份，使公文的生效日无从确定。",
            "7.3.5.4、7.4.3",
        ),
        _possible,
        "date: 2026年6月31日",
        "date: 2026年6月30日",
    ),
    Rule(
        Code(
            "LET123", "unfilled-issue-date", _W, "成文日期还没有填", "草稿可以空着日期，发出的信件必须有。", "7.3.5.4"
        ),
        _unfilled,
        "date: 2026年　月　日",
        "date: 2026年5月20日",
    ),
    Rule(
        Code("LET124", "printed-before-issue", _E, "印发日期早于成文日期", "公文成文之后才能印发。", "7.4.3"),
        _order,
        "date: 2026年5月20日\nprint_line: 澜川市民政局办公室　2026年5月19日印发",
        "date: 2026年5月20日\nprint_line: 澜川市民政局办公室　2026年5月20日印发",
    ),
    Rule(
        Code(
            "LET125",
            "incomplete-print-line",
            _E,
            "印发机关或印发日期缺漏，或没有“印发”二字",
            "印发机关居左，印发日期居右，日期之后加“印发”二字，与成文日期区别。",
            "7.4.3",
        ),
        _word,
        "print_line: 澜川市民政局办公室　2026年5月20日",
        "print_line: 澜川市民政局办公室　2026年5月20日印发",
    ),
    Rule(
        Code(
            "LET126",
            "figures-after-issue",
            _W,
            "统计截止的日子晚于成文日期",
            "成文之时不会有以后的统计数字，两个日期必有一个写错。",
            strength=Strength.CUSTOM,
        ),
        _as_of,
        "body: 截至2026年6月30日，全市共有站点58个。\ndate: 2026年5月20日",
        "body: 截至2026年4月30日，全市共有站点58个。\ndate: 2026年5月20日",
    ),
)
