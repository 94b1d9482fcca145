"""Arithmetic: as many things are listed as the text says there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.letter.numerals import from_chinese
from replygen.rules.lines import Clues
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN, after, before, clue, quoted, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

COUNT_DIFFERS: Final = Code(
    "TXT136",
    "count-differs",
    Severity.ERROR,
    "列出的项数与所说的个数不符",
    "“以下三个方面：一是……二是……”应正好列出三项，“《甲》《乙》2个文件”应正好是两个。",
)

_FIGURE: Final = "[0-9两一二三四五六七八九十]"
_COUNT: Final = f"(?P<count>{_FIGURE}{_FIGURE}{{0,2}})"  # a search knows what it begins with, as it would not of {1,3}
# The noun stands close behind the count: in “12个部门召开会议：一是……” the departments are not what is listed.
_NOUN: Final = (
    "(?:方面|措施|举措|工作|任务|问题|内容|环节|步骤|原则|重点|要求|途径|计划|行动|工程|机制|制度|条件|原因|意见|建议"
    "|特点|到位|抓手|关键|文件|办法|规定|方案|标准|规范|通知|政策|规划|条例|细则)"
)
_ANNOUNCED: Final = regex(
    rf"{_COUNT}(?:[个项部份件条种大类](?:方面的|[{HAN}]{{0,2}}){_NOUN}|[项点条步])(?:即|分别是)?[：，]"
    r"(?=(?P<first>一是|第一[，、]|1[.．](?!\d)|（1）|①|《))"
)
_TITLE: Final = "《[^《》]+》(?:（[^（）]*）)?"
_COLLECTED: Final = regex(
    rf"(?P<list>{_TITLE}(?:[、，]?(?:和|及|以及|与)?{_TITLE})+)"
    rf"{_COUNT}[个部项份件](?=[{HAN}]{{0,3}}{_NOUN})"
)
_ORDINALS: Final = {
    "一是": "([一二三四五六七八九十]+)是",
    "第一": "第([一二三四五六七八九十]+)[，、]",
    "1": r"(?<![\d.])(\d{1,2})[.．](?!\d)",
    "（1）": r"（(\d{1,2})）",
}
_ENDS: Final = "".join(["项点条步即是", *(noun[-1] for noun in _NOUN.strip("(?:)").split("|"))])
_ANNOUNCES: Final = Clues(patterns=[after(_ENDS, mark, "(?=一是|第一|1[.．]|（1）|①|《)") for mark in "：，"])
_COLLECTS: Final = Clues(patterns=[clue(mark, f"(?={_FIGURE})") for mark in "》）"])
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"


def _check(subject: Subject) -> Iterator[Finding]:
    for place, text in running(subject, _ANNOUNCES):
        for match in _ANNOUNCED.finditer(text):
            yield from _judge(match, _listed(subject, place, match), place)
    for place, text in running(subject, _COLLECTS):
        for match in _COLLECTED.finditer(text):
            if before(text, match.start()) not in set("、和及与"):
                yield from _judge(match, len(re.findall(_TITLE, match["list"])), place)


def _listed(subject: Subject, place: int, match: re.Match[str]) -> int:
    """How many items stand behind the announcement in a passage; 0 when that is not certain."""
    first, rest = match["first"], match.string[match.end() :]
    if first == "《":
        sentence = re.split("[。；！？]", rest, maxsplit=1)[0]
        plain = re.sub(_TITLE, "", sentence).strip("、，和及以与")
        return 0 if plain else len(re.findall(_TITLE, sentence))
    if first == "①":
        numbers = [_CIRCLED.index(c) + 1 for c in rest if c in _CIRCLED]
    else:
        pattern = next(p for key, p in _ORDINALS.items() if first.startswith(key))
        numbers = [from_chinese(n) for n in re.findall(pattern, rest)]
        if re.match(rf"\s*{pattern}", dict(running(subject)).get(place + 1, "")):  # the list goes on
            return 0
    complete = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return len(numbers) if complete else 0


def _judge(match: re.Match[str], listed: int, place: int) -> Iterator[Finding]:
    text, typed = match.string, match["count"]
    stated = 2 if typed == "两" else from_chinese(typed)
    partial = before(text, match.start("count")) in set("第0123456789.一二三四五六七八九十百等余")
    if listed and stated and listed != stated and not partial and not quoted(text, match.start("count")):
        message = f"文中说“{typed}”，列出的是{listed}项，请核对。"
        yield Finding(message, place, *match.span("count"))


RULES: Final = (
    Rule(
        COUNT_DIFFERS,
        _check,
        bad="body: 重点抓好三个方面：一是加强培训；二是落实经费。",
        good="body: 重点抓好两个方面：一是加强培训；二是落实经费，印发《甲办法》《乙办法》（试行）2个文件。",
    ),
)
