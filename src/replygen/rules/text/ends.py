"""The end of a paragraph: a sentence has its end mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

MISSING_END_MARK: Final = Code(
    "TXT141",
    "missing-end-mark",
    Severity.ERROR,
    "段落末尾没有标点，或停在逗号、顿号上",
    "一句话说完用句号、问号或叹号；段末没有标点，多半是漏掉了，或一段话被错断成两段。",
    "GB/T 15834-2011 4.1",
)
ANNOUNCEMENT: Final = Code(
    "TXT143",
    "announcement-without-colon",
    Severity.ERROR,
    "“现答复如下”之后没有冒号",
    "提起下文的“如下”之后用冒号；很多单位用句号，也不算错。",
    "GB/T 15834-2011 4.7",
)
# Sentences stand in it already, so that it is no heading, caption or line of a list; or it is a closing formula.
_SENTENCES: Final = regex(f"[。！？].*(?:[{HAN}0-9A-Za-z%]|(?<![。！？…；：，])[”’》）])$", re.DOTALL)
_SINGLY: Final = 3  # so many are told one by one
_PAUSES: Final = "，、"
_ANNOUNCED: Final = regex("(?:答复|函复|回复|复函|意见|情况|汇报|说明)如下[，；、,;]?$")
_FORMULA: Final = regex("(?:专此|特此)(?:答复|函复|复函|函告|回复)|此[复函]|(?:衷心|诚挚|再次)?感谢.{4,40}支持")
_ENDED: Final = frozenset("。！？…；：")


def _check(subject: Subject) -> Iterator[Finding]:
    """Each paragraph that ends badly; where many do, lines were broken by hand, and that is one fault."""
    found = list(_ends(subject))
    if len(found) <= _SINGLY:
        yield from found
    else:
        first = found[0]
        message = f"有{len(found)}段末尾没有标点，多半是把一段话断成了几段；请把断开的段落接起来。"
        yield Finding(message, first.passage, first.start, first.end)


def _ends(subject: Subject) -> Iterator[Finding]:
    for place, passage in paragraphs(subject).entries:
        if passage.text[-1:] in _ENDED or passage.heading == len(passage.text):
            continue
        text, end = passage.text.strip(), len(passage.text.rstrip())
        if passage.heading >= end or text[-1] in _ENDED:
            continue
        if text[-1] in _PAUSES:
            message = f"段落以“{text[-1]}”结尾；一段话说完用句号，没有说完的不另起一段，请改正。"
            yield Finding(message, place, end - 1, end)
        elif _FORMULA.fullmatch(text) or _SENTENCES.search(text):
            message = f"段落以“{text[-4:]}”结尾，没有标点；请补上句号，或与下一段接起来。"
            yield Finding(message, place, end - 1, end)


def _announcement(subject: Subject) -> Iterator[Finding]:
    for place, passage in subject.of("body"):
        text = passage.text.rstrip()
        if "如下" in text[-3:] and (match := _ANNOUNCED.search(text)):
            actual = f"是“{text[-1]}”" if text[-1] != "下" else "没有标点"
            message = f"“{match[0].rstrip('，；、,;')}”之后应用冒号“：”，实际{actual}；请改正。"
            yield Finding(message, place, match.start(), len(text))


RULES: Final = (
    Rule(
        MISSING_END_MARK,
        _check,
        bad="body: 目前已建成三个站点。下一步将继续扩大覆盖面",
        good="body: 目前已建成三个站点。下一步将继续扩大覆盖面。",
    ),
    Rule(
        ANNOUNCEMENT,
        _announcement,
        bad="body: 您提出的建议收悉，现答复如下；",
        good="body: 您提出的建议收悉，现答复如下：",
    ),
)
