"""Scalars as typed → values: dates, document numbers, flags, indices. Each says in Chinese what is wrong."""

from __future__ import annotations

import datetime
import re
from typing import Final

from replygen.letter.model import Number
from replygen.regex import regex

_DATE: Final = regex(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_NUMBER: Final = regex(r"([^\s〔〕\[\]()（）【】﹝﹞［］]+)〔(\d{4})〕([1-9]\d{0,6})号", re.ASCII)
_LOOSE_NUMBER: Final = (
    r"(?P<code>[^\s〔〕\[\]()（）【】﹝﹞［］]*)\s*(?P<open>[〔\[(（【﹝［])\s*(?P<year>\d{2,4})\s*(?P<close>[〕\])）】﹞］])"
    r"\s*(?P<di>第?)\s*(?P<seq>\d{1,9})\s*(?P<hao>号?)"
)
# What XML 1.0 cannot hold, beside the surrogates that Python's UTF-8 refuses to write.
_CONTROL: Final = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
TRUE: Final = ("true", "是", "yes")
FALSE: Final = ("false", "否", "no")


class BadValueError(ValueError):
    """A scalar that is not what its key asks for; the message is the diagnostic's."""


def control_character(text: str) -> str:
    """The first character of the text that no DOCX can hold, as `U+0007`; empty when there is none."""
    match = _CONTROL.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def date(text: str) -> datetime.date:
    """A date typed as 2026-05-20, 2026/5/20 or 2026年5月20日.

    Raises BadValueError for another form and for a day that no calendar has.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadValueError(f"日期“{text}”写法不对，应写成 2026-05-20 或 2026年5月20日。")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise BadValueError(f"日期“{text}”不存在；请核对年、月、日。") from None


def number(text: str) -> Number:
    """A 发文字号 in its only form, `澜民函〔2026〕34号` (clause 7.2.5).

    Raises BadValueError that names what departs from it and, where that is plain, the right form.
    """
    match = _NUMBER.fullmatch(text)
    if match:
        return Number(match[1], int(match[2]), int(match[3]))
    loose = re.fullmatch(_LOOSE_NUMBER, text, re.ASCII)
    if loose is None:
        raise BadValueError(f"发文字号“{text}”不合规范，应写成“机关代字〔年份〕顺序号号”，如“澜民函〔2026〕34号”。")
    reasons = [words for wrong, words in _number_faults(loose) if wrong]
    fixed = ""
    if loose["code"] and len(loose["year"]) == 4 and int(loose["seq"]):
        fixed = f"应写成“{Number(loose['code'], int(loose['year']), int(loose['seq']))}”。"
    raise BadValueError(f"发文字号“{text}”不合规范：{'；'.join(reasons)}。{fixed}")


def _number_faults(loose: re.Match[str]) -> list[tuple[bool, str]]:
    seq = loose["seq"]
    return [
        (not loose["code"], "缺少机关代字"),
        (
            loose["open"] + loose["close"] != "〔〕",
            f"年份应括在六角括号〔〕里，实际是“{loose['open']}{loose['close']}”",
        ),
        (len(loose["year"]) != 4, f"年份应写四位，实际是“{loose['year']}”"),
        (bool(loose["di"]), "顺序号前不加“第”"),
        (seq.startswith("0"), f"顺序号不编虚位，“{seq}”应为“{int(seq) or '1'}”"),
        (not loose["hao"], "末尾缺“号”字"),
        (bool(re.search(r"\s", loose[0])), "中间不应有空格"),
    ]


def flag(text: str) -> bool:
    """A truth value in YAML's or in Chinese words; raises BadValueError for anything else."""
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise BadValueError(f"“{text}”应为 true 或 false（也可写 是、否）。")


def indices(texts: list[str]) -> tuple[int, ...]:
    """Ordinals of points, from 1; raises BadValueError for what is no such number."""
    for text in texts:
        if not (text.isascii() and text.isdigit() and int(text) > 0):
            raise BadValueError(f"“{text}”应为要点的序号，从 1 数起的整数。")
    return tuple(int(text) for text in texts)
