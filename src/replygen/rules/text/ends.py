"""The end of a paragraph: a sentence has its end mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

MISSING_END_MARK: Final = Code(
    "TXT141",
    "missing-end-mark",
    Severity.ERROR,
    "段落末尾没有标点",
    "一句话说完用句号、问号或叹号；段末没有标点，多半是漏掉了，或一段话被错断成两段。",
    "GB/T 15834-2011 4.1",
)
# Sentences stand in it already, so that it is no heading, caption or line of a list; or it is a closing formula.
_SENTENCES: Final = re.compile(f"[。！？].*(?:[{HAN}0-9A-Za-z%]|(?<![。！？…；：，])[”’》）])$", re.DOTALL)
_FORMULA: Final = re.compile("(?:专此|特此)(?:答复|函复|复函|函告|回复)|此[复函]|(?:衷心|诚挚|再次)?感谢.{4,40}支持")


def _check(subject: Subject) -> Iterator[Finding]:
    for place, passage in subject.of("body", "heading1", "heading2", "heading3", "heading4"):
        text, end = passage.text.strip(), len(passage.text.rstrip())
        if passage.heading < end and (_FORMULA.fullmatch(text) or _SENTENCES.search(text)):
            message = f"段落以“{text[-4:]}”结尾，没有标点；请补上句号，或与下一段接起来。"
            yield Finding(message, place, end - 1, end)


RULES: Final = (
    Rule(
        MISSING_END_MARK,
        _check,
        bad="body: 目前已建成三个站点。下一步将继续扩大覆盖面",
        good="body: 目前已建成三个站点。下一步将继续扩大覆盖面。",
    ),
)
