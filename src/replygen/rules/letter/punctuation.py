"""The marks behind numbers: 一、 （一） 1. （1） and “第一，”“首先，” (GB/T 15834, appendix B.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.marks import Mark, first_characters, numbered
from replygen.rules.letter.numerals import DIGITS, NUMERAL
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

_E, _W = Severity.ERROR, Severity.WARNING
_FULL_DOT: Final = "．"
_ORDINAL: Final = regex(rf"(第{NUMERAL}|首先|其次|再次|最后)、(?!{NUMERAL}|第|首先|其次)")
_CLUE: Final = "、", regex(f"、(?<=[首其再最第{DIGITS}十][先次后{DIGITS}十]、)")  # of an ordinal
_SENTENCE_STARTS: Final = "。；：; \u3000"
_COMPOSED: Final = frozenset("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")


@once
def _odd(subject: Subject) -> list[tuple[int, Passage, Mark]]:
    """The numbers not written as the standard has them, at a paragraph's start and inside, as part of a list."""
    found: list[tuple[int, Passage, Mark]] = []
    for place, passage, mark, clauses in numbered(subject):
        if mark and mark.text != mark.right:
            found.append((place, passage, mark))
        if len(clauses) > 1:
            found += [(place, passage, clause) for clause in clauses if clause.text != clause.right]
    return found


def _wrong(subject: Subject) -> Iterator[Finding]:
    for place, passage, mark in _odd(subject):
        if (mark.level == 3 and _FULL_DOT in mark.text) or _cites(passage, mark):
            continue
        message = f"序号“{mark.text}”的标点或括号不对；应写成“{mark.right}”。"
        yield Finding(message, place, mark.start, mark.end)
    starts = first_characters(subject)
    if _COMPOSED.isdisjoint(starts):
        return
    for (place, passage), first in zip(paragraphs(subject).entries, starts, strict=True):
        if first in _COMPOSED:
            message = f"序号“{first}”是一个合成的符号，换一种字体就可能缺字；请改用括号、数字和点分开输入。"
            yield Finding(message, place, 0, passage.text.index(first) + 1)


def _cites(passage: Passage, mark: Mark) -> bool:
    """Whether （一）、（二） names items instead of numbering a paragraph."""
    return mark.level in {2, 4} and mark.text[-1] in "、，" and passage.text[mark.end : mark.end + 1] in {"（", "("}


def _full_dot(subject: Subject) -> Iterator[Finding]:
    if _FULL_DOT in subject.config.profile.dots:
        return
    for place, _, mark in _odd(subject):
        if mark.level == 3 and _FULL_DOT in mark.text:
            message = f"序号“{mark.text}”用了全角的点；应用半角下脚点，写成“{mark.right}”。"
            yield Finding(message, place, mark.start, mark.end)


def _blank(subject: Subject) -> Iterator[Finding]:
    """Typed blanks only: the gap that a program puts behind its own number is none of the text."""
    for place, passage, mark, _ in numbered(subject):
        if mark and passage.text[(end := mark.end) : end + 1].isspace() and end >= -passage.offset:
            message = f"序号“{mark.text}”之后有空格；序号与文字之间不空格，请删去。"
            yield Finding(message, place, end, end + 1)
            return


def _comma(subject: Subject) -> Iterator[Finding]:
    for place, passage in paragraphs(subject).having(clues=[_CLUE]):
        for match in _ORDINAL.finditer(passage.text):
            if not match.start() or passage.text[match.start() - 1] in _SENTENCE_STARTS:
                message = f"“{match[1]}”之后应用逗号，实际是顿号；请改为“{match[1]}，”。"
                yield Finding(message, place, *match.span())


RULES: Final = (
    Rule(
        Code(
            "LET307",
            "number-punctuation",
            _E,
            "序号之后的标点或括号不对",
            "“一、”用顿号，“（一）”“（1）”“①”之后不加标点，“1.”用下脚点不用顿号，括号用全角。",
            "GB/T 15834 附录B.2",
        ),
        _wrong,
        "heading3: 1、城区站点",
        "heading3: 1.城区站点",
    ),
    Rule(
        Code(
            "LET308",
            "full-width-number-dot",
            _W,
            "阿拉伯数字序号用了全角的点",
            "“1.”之后的下脚点是半角；有的单位习惯用“1．”，可在配置的 profile 里写明。",
            "GB/T 15834 附录B.2",
        ),
        _full_dot,
        "heading3: 1．城区站点",
        "heading3: 1.城区站点",
    ),
    Rule(
        Code(
            "LET309",
            "ordinal-without-comma",
            _E,
            "“第一”“首先”之后用了顿号",
            "“第一，”“首先，”之后用逗号。",
            "GB/T 15834 附录B.2",
        ),
        _comma,
        "body: 第一、增设站点。第二、培训人员。",
        "body: 第一，增设站点。第二，培训人员。",
    ),
    Rule(
        Code(
            "LET310",
            "blank-behind-number",
            _W,
            "序号之后打了空格",
            "“一、”“（一）”“1.”之后直接写文字，空格使各段首字参差不齐。",
            strength=Strength.CUSTOM,
        ),
        _blank,
        "heading3: 1. 城区站点",
        "heading3: 1.城区站点",
    ),
)
