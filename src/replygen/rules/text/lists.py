"""Lists: no 顿号 between quotations or book titles, one colon a sentence, items that end alike."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import after, before, search

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

COMMA_BETWEEN_MARKS: Final = Code(
    "TXT124",
    "comma-between-marks",
    Severity.ERROR,
    "并列的书名号之间、引号之间用了顿号",
    "书名号和引号已把并列的各项分开，其间不用顿号；有括注插入其间的才用。",
    "GB/T 15834-2011 4.5.3.5",
    Strength.USUAL,
)
SECOND_COLON: Final = Code(
    "TXT127",
    "second-colon",
    Severity.WARNING,
    "一个句子里套用了两个冒号",
    "冒号提起下文，一句里套用两个就分不清各管到哪里；可把其中一个改为逗号，或分成两句、另起段落。",
    "GB/T 15834-2011 4.7",
    Strength.USUAL,
)
UNEVEN_ITEM_ENDS: Final = Code(
    "TXT128",
    "uneven-item-ends",
    Severity.WARNING,
    "并列各项末尾的标点不一致",
    "分项列举时，各项末尾要么都用句号，要么都用分号而最后一项用句号。",
    "GB/T 15834-2011 4.7",
    Strength.CUSTOM,
)

# A list that also has items without marks needs its 顿号: such a chain is left alone.
_CHAIN: Final = "《[^《》]+》(?:、《[^《》]+》)+|“[^“”]+”(?:、“[^“”]+”)+"
_JOINT: Final = regex("(?<=[》”])、(?=[《“])")
_SENTENCE: Final = regex("[^。！？；]+[。！？；]?")
_INSIDE: Final = regex("《[^》]*》|“[^”]*”|（[^）]*）")
_CONTACT: Final = regex("电话|联系|传真|邮箱|邮编|地址|网址|手机|抄送")
_ITEM: Final = regex(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.．]|[①-⑳])")


def _chains(subject: Subject) -> Iterator[Finding]:
    for finding in _FIND_CHAINS(subject):
        text = subject.passages[finding.passage or 0].text
        for match in _JOINT.finditer(text, finding.start, finding.end):
            left, right = text[match.start() - 1], text[match.end()]
            marks = "书名号" if left == "》" else "引号"
            message = f"“{left}、{right}”应为“{left}{right}”：并列的{marks}之间不用顿号。"
            yield Finding(message, finding.passage, *match.span())


def _unmixed(match: re.Match[str]) -> str:
    text = match.string
    return "" if before(text, match.start()) == "、" or text[match.end() : match.end() + 1] == "、" else "list"


_FIND_CHAINS: Final = search(_CHAIN, _unmixed, clues=[after("》”", "、", "(?=[《“])")])


def _colons(subject: Subject) -> Iterator[Finding]:
    for place, passage in enumerate(subject.passages):
        text = passage.text
        if passage.element not in {"body", ""} or text.count("：") < 2 or _CONTACT.search(text):
            continue
        plain = _INSIDE.sub(lambda match: "□" * len(match[0]), text)
        for sentence in _SENTENCE.finditer(plain):
            first = plain.find("：", *sentence.span())
            second = plain.find("：", first + 1, sentence.end())
            if first >= 0 and second >= 0 and not plain[second - 1].isdigit():
                message = "本句前面已有冒号，不再套用第二个：可把其中一个改为逗号，或分句、另起段落。"
                yield Finding(message, place, second, second + 1)


def _ends(subject: Subject) -> Iterator[Finding]:
    items = [
        (place, passage.text.rstrip())
        for place, passage in enumerate(subject.passages)
        if passage.element == "body" and not passage.heading and _ITEM.match(passage.text)
    ]
    if len(items) > 1:
        for _, run in groupby(enumerate(items), lambda one: one[1][0] - one[0]):  # of neighbours the same
            yield from _judge([item for _, item in run])


def _judge(run: list[tuple[int, str]]) -> Iterator[Finding]:
    # An item of several sentences ends with a full stop, one that introduces others with a colon.
    if len(run) < 2 or any(text[-1] not in "；。" or "。" in text[:-1] for _, text in run):
        return
    ends = [text[-1] for _, text in run]
    stops = ends[:-1].count("。")
    usual = "。" if stops * 2 > len(ends) - 1 else "；"
    for (place, text), end in zip(run[:-1], ends[:-1], strict=True):
        if end != usual and stops:
            yield Finding(f"本项末尾是“{end}”，其他各项是“{usual}”，应一致。", place, len(text) - 1, len(text))
    if ends[-1] == "；":
        place, text = run[-1]
        yield Finding("最后一项末尾是“；”，应为“。”。", place, len(text) - 1, len(text))


RULES: Final = (
    Rule(
        COMMA_BETWEEN_MARKS,
        _chains,
        bad="body: 印发了《养老服务规范》、《护理操作规程》等文件。",
        good="body: 印发了《养老服务规范》《护理操作规程》（试行）、《评估办法》等文件。",
        fixable=True,
    ),
    Rule(
        SECOND_COLON,
        _colons,
        bad="body: 主要措施如下：一是加强培训：每年举办两期培训班。",
        good="body: 主要措施如下：一是加强培训，每年举办两期培训班。",
    ),
    Rule(
        UNEVEN_ITEM_ENDS,
        _ends,
        bad="body: （1）加强培训；\nbody: （2）落实经费。\nbody: （3）严格考核。",
        good="body: （1）加强培训；\nbody: （2）落实经费；\nbody: （3）严格考核。",
    ),
)
