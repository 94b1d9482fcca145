"""Quantities: Arabic figures for what is counted, one form for one name, 万 and 亿 as the only big units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.letter.numbering import chinese_numeral
from replygen.regex import regex
from replygen.rules.letter.numerals import from_chinese
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import after, before, clue, is_han, saying, search, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

SPELLED_OUT: Final = Code(
    "TXT117",
    "spelled-out-quantity",
    Severity.WARNING,
    "计量用了汉字数字",
    "统计、计量用阿拉伯数字；汉字数字用于定型的词语、序次和概数。",
    "GB/T 15835-2011 4.1",
    Strength.USUAL,
)
TWO_FORMS: Final = Code(
    "TXT118",
    "two-forms-of-one-name",
    Severity.WARNING,
    "同一名称里的数字前后写法不一",
    "同一名称（如“三个清单”）全文用同一种写法，不能一处用汉字、一处用阿拉伯数字。",
    "GB/T 15835-2011 4.2",
    Strength.USUAL,
)
HUNDRED_AS_UNIT: Final = Code(
    "TXT119",
    "hundred-as-unit",
    Severity.WARNING,
    "阿拉伯数字与“百”“千”“十万”“千万”连用",
    "与阿拉伯数字连用的只有“万”和“亿”，“3千人”应写成“3000人”。",
    "GB/T 15835-2011",
    Strength.USUAL,
)
THOUSANDS_SEPARATOR: Final = Code(
    "TXT120",
    "thousands-separator",
    Severity.WARNING,
    "多位数用了千分撇",
    "四位以上的数可以不分节，分节也不用逗号。",
    "GB/T 15835-2011 5.1.1",
    Strength.USUAL,
)

_SIZES: Final = {"十万": 10**5, "百万": 10**6, "千万": 10**7, "百亿": 10**10, "千亿": 10**11, "百": 100, "千": 1000}
_UNIT: Final = "人次|公里|万元|[个名家人户件元亩吨项所场]"
_COUNTED: Final = "(?=[余多]?(?:平方|公里|人次|[个名人家户元件次项条台张位场亩吨册份头只株棵斤所座]))"
_NAME: Final = regex(r"“(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<rest>[^“”]{2,10})”")
_NAMED_BY_NUMBER: Final = frozenset("个项件场人")  # 十二个部门, 十五项措施: a set's name as often as a count
_DIGIT: Final = frozenset("0123456789.一二三四五六七八九十百千万第")


def _spelled(match: re.Match[str]) -> str:
    if before(match.string, match.start()) in _DIGIT or re.search("[一二三四五六七八九两]{2}", match[0]):
        return ""
    if match["unit"] in _NAMED_BY_NUMBER and not {"百", "千"} & set(match[0]):
        return ""
    return f"“{match[0]}{match['unit']}”是计量，应写成阿拉伯数字“{_value(match[0])}{match['unit']}”。"


def _value(numeral: str) -> int:
    total = digit = 0
    for character in numeral:
        if size := {"千": 1000, "百": 100, "十": 10}.get(character):
            total, digit = total + max(digit, 1) * size, 0
        else:
            digit = "零一二三四五六七八九".find(character) if character != "两" else 2
    return total + digit


def _two_forms(subject: Subject) -> Iterator[Finding]:
    text = whole(subject)
    found = {(match["number"], match["rest"]) for match in _NAME.finditer(text)}
    judged: set[str] = set()
    for number, rest in sorted(found):
        if number == (other := _other_form(number)) or number + rest in judged:
            continue
        judged |= {number + rest, other + rest}
        if other + rest not in text or not all(map(is_han, rest)):
            continue
        ours, theirs = _places(subject, number + rest), _places(subject, other + rest)
        if ours and theirs:
            few, right = (theirs, number) if len(ours) > len(theirs) else (ours, other)
            if len(ours) == len(theirs):
                few, right = (theirs, number) if ours[0] < theirs[0] else (ours, other)
            wrong = other if right == number else number
            message = f"“{wrong}{rest}”与他处的“{right}{rest}”写法不一，应统一。"
            yield from (Finding(message, place, start, start + len(wrong + rest)) for place, start in few)


def _places(subject: Subject, name: str) -> list[tuple[int, int]]:
    """Where a name stands, as a passage and a place in it."""
    return [
        (place, match.start())
        for place, text in saying(subject, name)
        for match in re.finditer(name, text)
        if before(text, match.start()) not in _DIGIT
    ]


def _other_form(number: str) -> str:
    value = from_chinese(number)
    if not value:
        return number
    return chinese_numeral(value) if number.isascii() else str(value)


def _hundred(match: re.Match[str]) -> str:
    number, size = match["number"], match["size"]
    if before(match.string, match.start()) in _DIGIT or re.fullmatch(r"(?:19|20)\d\d", number):
        return ""
    value = round(float(number) * _SIZES[size])
    right = f"{value // 10**8}亿" if value >= 10**8 and value % 10**8 == 0 else str(value)
    if 10**4 < value < 10**8 and value % 10**4 == 0:
        right = f"{value // 10**4}万"
    return f"“{match[0]}”应为“{right}”：与数字连用的单位只有“万”“亿”。"


def _separator(match: re.Match[str]) -> str:
    text = match.string
    listed = text[match.end() : match.end() + 1] in {"号", "条", "页", "室", "路", "、", ","}
    if listed or before(text, match.start()) in {"第", ".", ",", "/", "-"} or not match[0].isascii():
        return ""
    return f"“{match[0]}”应为“{match[0].replace(',', '')}”：不用千分撇。"


RULES: Final = (
    Rule(
        SPELLED_OUT,
        search(
            "(?:[一二三四五六七八九两](?:千[零一二三四五六七八九]*百?|百)[零一二三四五六七八九十]+"
            "|[二三四五六七八九]?十[一二三四五六七八九])"
            f"(?=(?P<unit>{_UNIT}))",
            _spelled,
            clues=[
                *(after("一二三四五六七八九两", size) for size in "百千"),
                clue("十", f"[一二三四五六七八九](?={_UNIT})"),
            ],
            own_words=True,
        ),
        bad="body: 全县共有登记的社会组织三百二十五家。",
        good="body: 全县共有登记的社会组织325家，“十四五”期间再建三四十家。",
    ),
    Rule(
        TWO_FORMS,
        _two_forms,
        bad="body: 制定“3个清单”。\nbody: 通过落实“三个清单”，服务更加规范。",
        good="body: 制定“三个清单”。\nbody: 通过落实“三个清单”，服务更加规范，建成3个站点。",
    ),
    Rule(
        HUNDRED_AS_UNIT,
        search(
            rf"(?P<number>\d+(?:\.\d+)?)(?P<size>(?:十万|[百千][万亿]?){_COUNTED}|[百千](?=\d+[十百][万亿]?))",
            _hundred,
            clues=[after(r"\d", size) for size in "十百千"],
            own_words=True,
        ),
        bad="body: 惠及群众3千余人，投入资金2千万元。",
        good="body: 惠及群众3000余人，投入资金2000万元，装机5千瓦。",
        fixable=True,
    ),
    Rule(
        THOUSANDS_SEPARATOR,
        search(r"\d{1,3}(?:,\d{3})+(?!\d)", _separator, ","),
        bad="body: 全县共有老年人12,560人。",
        good="body: 全县共有老年人12560人。",
        fixable=True,
    ),
)
