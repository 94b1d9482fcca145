"""Numbers of a workbook as it shows them: dates, percentages, fixed decimals, thousands."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from replygen.regex import regex

_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d", 15: "yyyy-m-d", 17: "yyyy-m",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "yyyy-m-d",
    31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 50: "yyyy年m月", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_NOT_SHOWN: Final = regex(r"\[[^\]]*\]|_.|\*.|\\(?=.)")
_QUOTED: Final = regex(r'"([^"]*)"')
_DATE: Final = regex(r"y+|m+|d+|h+|s+", re.IGNORECASE)
_NUMBER: Final = regex(r"[#0?,]+(?:\.([0#?]+))?")
_EPOCH: Final = datetime.datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime.datetime(1904, 1, 1)


def shown(raw: str, number: int, code: str, *, old_dates: bool = False) -> str:
    """The number `raw` in the format of that number, or of that code where the workbook defines it.

    What the format asks for beyond dates, percent, decimals and thousands is left out; a text that is no number stays.
    """
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite():
        return raw
    pattern = _section(code or _BUILT_IN.get(number, ""), value)
    letters = _QUOTED.sub("", pattern)
    if _DATE.search(letters) and not re.search("general", letters, re.IGNORECASE):
        return _date(value, pattern, _EPOCH_1904 if old_dates else _EPOCH) or _plain(value)
    match = _NUMBER.search(letters)
    return _fixed(value, pattern) if match and "E+" not in letters else _plain(value)


def _section(code: str, value: Decimal) -> str:
    """The part of a format that counts for the value: positive; negative; zero."""
    parts = _NOT_SHOWN.sub("", code).split(";")
    if value < 0 and len(parts) > 1 and not any(sign in parts[1] for sign in "-("):
        return f"-{parts[1]}" if "-" not in parts[1] else parts[1]
    return parts[0]


def _plain(value: Decimal) -> str:
    """As a cell without format shows it: ten significant digits, no exponent, no zeros at the end."""
    rounded = round(float(value), 10) if abs(value) < 10**11 else float(value)
    text = f"{Decimal(repr(rounded)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, pattern: str) -> str:
    match = _NUMBER.search(_QUOTED.sub(lambda m: "\0" * len(m[0]), pattern))
    if match is None:
        return _plain(value)
    amount = value * 100 if "%" in pattern else value
    decimals = len(match[1] or "")
    rounded = abs(amount).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if "," in match[0] else f"{rounded:f}"
    optional = len(match[1] or "") - len((match[1] or "").rstrip("#?"))
    if optional and "." in digits:
        digits = digits[:-optional] + digits[-optional:].rstrip("0")
        digits = digits.rstrip(".")
    sign = "-" if amount < 0 and rounded else ""
    before, behind = (_QUOTED.sub(r"\1", part) for part in (pattern[: match.start()], pattern[match.end() :]))
    return f"{before.removeprefix('-').replace('(', '')}{sign}{digits}{behind.replace(')', '')}"


def _date(value: Decimal, pattern: str, epoch: datetime.datetime) -> str:
    """The day and time that a number counts to, in the parts and signs of the format; empty beyond the calendar."""
    try:
        moment = epoch + datetime.timedelta(days=float(value))
    except OverflowError:
        return ""
    moment = (moment + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    seen_hour = False

    def part(match: re.Match[str]) -> str:
        nonlocal seen_hour
        word = match[0].lower()
        kind = word[0]
        wide = len(word) > 1
        if kind == "m" and seen_hour:
            return f"{moment.minute:02}" if wide else str(moment.minute)
        seen_hour = seen_hour or kind == "h"
        if kind == "y":
            return str(moment.year) if len(word) > 2 else f"{moment.year % 100:02}"
        amount = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[kind]
        return f"{amount:02}" if wide else str(amount)

    pieces = re.split(r'("[^"]*")', pattern)
    text = "".join(p[1:-1] if p.startswith('"') else _DATE.sub(part, p) for p in pieces)
    return re.sub(r"AM/PM|上午/下午|@", "", text).strip()
