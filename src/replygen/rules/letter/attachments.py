"""附件说明 and the attachments behind the letter: numbers, end marks, agreement (clauses 7.3.4, 7.3.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.parts import join
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

_E, _W = Severity.ERROR, Severity.WARNING
_LABEL: Final = regex(r"\s*附\s*件\s*(?P<number>[0-9]*(?![0-9.．、])|)\s*(?P<colon>[：:]?)\s*")
_ITEM: Final = regex(r"(?:^|(?<=[\s：:件]))(?P<number>[0-9]{1,2})\s*(?P<dot>[.．、])(?![0-9])\s*", re.MULTILINE)
_END_MARK: Final = regex(r"[。；;，,、.：:]\s*$")
_MARK: Final = regex(r"(?:\S*号)?附件(?P<number>\d*)", re.ASCII)
# Behind other words it may be an attachment of some other document: 《办法》附件3, 通知附件2.
_CITED: Final = regex(
    r"(?:(?P<seen>[见按照])|(?<=[（(，。；：、和与及]))附件(?P<number>\d{0,2})(?![0-9：:]|说明)", re.ASCII
)


class Item(NamedTuple):
    """An attachment as the 附件说明 names it, each with where that stands; number and dot are empty when not typed."""

    number: str
    dot: str
    name: str
    place: int
    start: int
    end: int


@once
def _items(subject: Subject) -> list[Item]:
    """What the 附件说明 lists. A paragraph without a number goes on with the name before it."""
    items: list[Item] = []
    for place, passage in subject.of("attachment_note"):
        label = _LABEL.match(passage.text)
        at = label.end() if label else 0
        starts = list(_ITEM.finditer(passage.text, at))
        end = starts[0].start() if starts else len(passage.text)
        name = passage.text[at:end].strip()
        if name and items and not label:
            items[-1] = items[-1]._replace(name=items[-1].name + name, place=place, start=0, end=len(passage.text))
        elif name:
            items.append(Item(label["number"] if label else "", "", name, place, at, at + len(name)))
        for match, following in zip(starts, [*starts[1:], None], strict=False):
            words = passage.text[match.end() : following.start() if following else None].rstrip()
            items.append(Item(match["number"], match["dot"], words, place, match.start(), match.end() + len(words)))
    return items


@once
def _behind(subject: Subject) -> list[list[tuple[int, Passage]]]:
    """The passages of each attachment behind the letter."""
    found: dict[int, list[tuple[int, Passage]]] = {}
    for place, passage in enumerate(subject.passages):
        if passage.attachment:
            found.setdefault(passage.attachment, []).append((place, passage))
    return [found[number] for number in sorted(found)]


def _bound(subject: Subject, count: int) -> list[int]:
    """The numbers of the attachments behind the letter; some may be sent apart, as the letter's data say."""
    listed = subject.letter.attachments if subject.letter else ()
    return [n for n, a in enumerate(listed, 1) if a.blocks or a.document] or list(range(1, count + 1))


def _colon(subject: Subject) -> Iterator[Finding]:
    for place, passage in subject.of("attachment_note"):
        label = _LABEL.match(passage.text)
        if label and label["colon"] != "：":
            actual = f"是“{label['colon']}”" if label["colon"] else "没有冒号"
            yield Finding(f"“附件”之后应为全角冒号“：”，实际{actual}；请改为“附件：”。", place, 0, label.end())
        elif label and label["number"]:
            message = f"附件说明写成了“附件{label['number']}：”；应为“附件：”后接名称，多个附件写“附件：1.……”。"
            yield Finding(message, place, 0, label.end())


def _single(subject: Subject) -> Iterator[Finding]:
    items = _items(subject)
    if len(items) == 1 and items[0].dot:
        item = items[0]
        message = f"只有一个附件，名称之前不编序号；请把“{item.number}{item.dot}”删去，写成“附件：{item.name}”。"
        yield Finding(message, item.place, item.start, item.end)


def _numbers(subject: Subject) -> Iterator[Finding]:
    items = _items(subject)
    if len(items) < 2:
        return
    for right, item in enumerate(items, 1):
        if item.number != str(right) or item.dot == "、":
            message = (
                f"附件“{item.name}”的序号应为“{right}.”，实际是“{item.number}{item.dot}”；多个附件依次编 1. 2. 3.。"
            )
            yield Finding(message, item.place, item.start, item.end)


def _end_mark(subject: Subject) -> Iterator[Finding]:
    for item in _items(subject):
        if match := _END_MARK.search(item.name):
            message = f"附件名称“{item.name}”之后不加标点；请删去“{match[0].strip()}”。"
            yield Finding(message, item.place, max(item.end - 1, 0), item.end)


def _mark(subject: Subject) -> Iterator[Finding]:
    attachments = _behind(subject)
    if not attachments:
        return
    numbers = _bound(subject, len(attachments))
    several = len(attachments) > 1 or numbers[-1:] > [1] or len(_items(subject)) > 1
    for number, passages in zip(numbers, attachments, strict=False):
        right = f"附件{number}" if several else "附件"
        for place, passage in passages:
            if passage.element != "attachment_mark":
                continue
            match = _MARK.fullmatch("".join(passage.text.split()))
            superfluous = len(attachments) == 1 and match and match["number"] == "1"
            if match and (match["number"] == right.removeprefix("附件") or superfluous):
                continue
            message = f"附件首页左上角应写“{right}”，不加冒号，实际是“{passage.text.strip()}”；请改正。"
            yield Finding(message, place, 0, len(passage.text))


def _agreement(subject: Subject) -> Iterator[Finding]:
    items, attachments = _items(subject), _behind(subject)
    if not items or not attachments:
        return
    if subject.letter and len(items) == len(subject.letter.attachments):
        items = [items[number - 1] for number in _bound(subject, len(attachments))]
    if len(items) != len(attachments):
        message = f"附件说明列了 {len(items)} 个附件，信后有 {len(attachments)} 个；请补上缺的，或改正附件说明。"
        yield Finding(message, items[0].place, items[0].start, items[0].end)
        return
    for item, passages in zip(items, attachments, strict=True):
        title = join([one for one in passages if one[1].element == "attachment_title"])
        if title.text and title.text != "".join(_END_MARK.sub("", item.name).split()):
            message = f"附件标题“{title.text}”与附件说明里的“{item.name}”不一致；请改成一样。"
            yield title.finding(message)


def _unannounced(subject: Subject) -> Iterator[Finding]:
    attachments = _behind(subject)
    if attachments and not _items(subject):
        place, passage = attachments[0][0]
        message = "信后有附件，正文之下却没有附件说明；请在正文下空一行写“附件：……”。"
        yield Finding(message, place, 0, len(passage.text))


def _cited(subject: Subject) -> Iterator[Finding]:
    for place, passage in paragraphs(subject).having(["附件"]):
        known = max(len(_items(subject)), len(_behind(subject)))
        for match in _CITED.finditer(passage.text):
            number = int(match["number"] or 0)
            if number > known or (not number and match["seen"] and not known):
                actual = f"附件说明只列了 {known} 个附件" if known else "这封信没有附件"
                message = f"文中引用“附件{match['number']}”，{actual}；请补上附件说明和附件，或改正引用。"
                yield Finding(message, place, match.end("seen") if match["seen"] else match.start(), match.end())


RULES: Final = (
    Rule(
        Code(
            "LET141",
            "attachment-note-label",
            _E,
            "附件说明的“附件：”写法不对",
            "“附件”二字后标全角冒号和附件名称，序号写在冒号之后。",
            "7.3.4",
        ),
        _colon,
        "attachment_note: 附件 社区养老服务站建设进度表",
        "attachment_note: 附件：社区养老服务站建设进度表",
    ),
    Rule(
        Code(
            "LET142",
            "single-attachment-numbered",
            _W,
            "只有一个附件却编了序号",
            "有多个附件时才用阿拉伯数字标注附件顺序号。",
            "7.3.4",
            Strength.USUAL,
        ),
        _single,
        "attachment_note: 附件：1.社区养老服务站建设进度表",
        "attachment_note: 附件：社区养老服务站建设进度表",
    ),
    Rule(
        Code(
            "LET143",
            "attachments-misnumbered",
            _E,
            "附件的序号不对",
            "多个附件用阿拉伯数字依次编号，如“附件：1.××××”。",
            "7.3.4",
        ),
        _numbers,
        "attachment_note: 附件：1.建设进度表\nattachment_note: 3.资金安排表",
        "attachment_note: 附件：1.建设进度表\nattachment_note: 2.资金安排表",
    ),
    Rule(
        Code("LET144", "attachment-name-end-mark", _E, "附件名称之后有标点", "附件名称后不加标点符号。", "7.3.4"),
        _end_mark,
        "attachment_note: 附件：社区养老服务站建设进度表。",
        "attachment_note: 附件：社区养老服务站建设进度表",
    ),
    Rule(
        Code(
            "LET145",
            "attachment-mark-malformed",
            _E,
            "附件首页的“附件”及序号写法不对",
            "“附件”二字及附件顺序号顶格写在左上角第一行，不加冒号；序号与附件说明一致。",
            "7.3.7",
        ),
        _mark,
        "attachment_note: 附件：建设进度表\n附件 attachment_mark: 附件：",
        "attachment_note: 附件：建设进度表\n附件 attachment_mark: 附件",
    ),
    Rule(
        Code(
            "LET146",
            "attachments-differ-from-note",
            _E,
            "附件与附件说明不一致",
            "附件顺序号和附件标题应当与附件说明的表述一致。",
            "7.3.7",
        ),
        _agreement,
        "attachment_note: 附件：建设进度表\n附件 attachment_title: 资金安排表",
        "attachment_note: 附件：建设进度表\n附件 attachment_title: 建设进度表",
    ),
    Rule(
        Code(
            "LET147",
            "attachment-not-announced",
            _E,
            "有附件而没有附件说明",
            "公文如有附件，在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称。",
            "7.3.4",
        ),
        _unannounced,
        "body: 建设进度见附件。\n附件 attachment_mark: 附件",
        "body: 建设进度见附件。\nattachment_note: 附件：建设进度表\n附件 attachment_mark: 附件",
    ),
    Rule(
        Code(
            "LET148",
            "cited-attachment-missing",
            _E,
            "正文引用的附件不存在",
            "正文里说“见附件2”，附件说明和信后就要有第2个附件。",
            "7.3.4",
        ),
        _cited,
        "body: 建设进度见附件2。\nattachment_note: 附件：建设进度表",
        "body: 建设进度见附件。\nattachment_note: 附件：建设进度表",
    ),
)
