"""How headings end, and headings of one level alike (GB/T 15834, appendix B.3)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

_E, _W = Severity.ERROR, Severity.WARNING
_POINTS: Final = "。，、；：.,;:"
_FULL_STOPS: Final = "。！？"
_LIST_LEVEL: Final = 3  # from here on a number may lead an item of a list, a sentence with its own end mark
# What a sentence says and a heading does not: a numbered sentence is a paragraph of text.
_SENTENCE: Final = regex("我们|我[局厅委院市县区省办校]|您|你们|已|将|正在|目前|截至|了[，。；]|。.")


# “已经开展的工作” names a thing: what stands before 的 says nothing of its own.
_ATTRIBUTE: Final = regex("(?:已|将|正在|目前)[^，。]*的")


class _Heading(Struct, frozen=True):
    """A heading: `own_line` as against run into its paragraph; `leads` when text of its own follows it.

    `title` are its words, number and end mark included.

    The last item of a list leads nothing, whatever follows: its neighbour above is an item too.
    """

    place: int
    passage: Passage
    level: int
    own_line: bool
    leads: bool
    title: str


@once
def _headings(subject: Subject) -> list[_Heading]:
    """The headings, unless every one of them stands on its own line and ends with no mark: they are all right."""
    headings: list[_Heading] = []
    passages = paragraphs(subject).entries
    if not any(p.heading and (p.heading < len(p.text) or p.text.rstrip()[-1:] in _POINTS) for _, p in passages):
        return headings
    elements = ["", *(passage.element for _, passage in passages), ""]
    for (place, passage), before, after in zip(passages, elements, elements[2:], strict=False):
        if passage.heading and (title := passage.text[: passage.heading].rstrip()):
            level = int(passage.element[-1])
            item = level >= _LIST_LEVEL and before == passage.element
            leads = not item and (after == "body" or after > passage.element)
            own_line = passage.heading >= len(passage.text.rstrip())
            headings.append(_Heading(place, passage, level, own_line, leads, title))
    return headings


def _end_mark(subject: Subject) -> Iterator[Finding]:
    for heading in _headings(subject):
        text = heading.title
        wrong = text[-1] == "。" if heading.level >= _LIST_LEVEL else text[-1] in _POINTS
        if wrong and heading.own_line and heading.leads and not _SENTENCE.search(_ATTRIBUTE.sub("", text)):
            message = f"标题独立成行，末尾不加标点，实际以“{text[-1]}”结尾；请删去。"
            yield Finding(message, heading.place, len(text) - 1, len(text))


def _run_in(subject: Subject) -> Iterator[Finding]:
    for heading in _headings(subject):
        if heading.own_line:
            continue
        text, passage = heading.title, heading.passage
        following = passage.text[passage.heading : passage.heading + 1]
        # “1.金点子计划：……” is how lists name their items.
        allowed = _FULL_STOPS + "：" if heading.level >= _LIST_LEVEL else _FULL_STOPS
        if text[-1] not in allowed and following not in allowed:
            end = f"以“{text[-1]}”结尾" if text[-1] in _POINTS else "没有标点"
            message = f"标题与正文同段，标题末尾应用句号，实际{end}；请补上或改为“。”。"
            yield Finding(message, heading.place, len(text) - 1, len(text))


def _mixed(subject: Subject) -> Iterator[Finding]:
    """Headings of the first level over the whole letter, deeper ones under one parent."""
    if len({heading.own_line for heading in _headings(subject)}) < 2:
        return
    groups: dict[tuple[int, ...], list[_Heading]] = defaultdict(list)
    parents = [0, 0, 0, 0, 0]
    for heading in _headings(subject):
        level = heading.level
        groups[(level, *parents[1:level])].append(heading)
        parents[level:] = [heading.place + 1] + [0] * (4 - level)
    for headings in groups.values():
        # A line that ends like a sentence may be one, with a number before it.
        own = [one for one in headings if one.own_line and one.title[-1] not in "。；！？"]
        run_in = [one for one in headings if not one.own_line]
        if own and run_in:
            odd, rest, actual, other = (own[0], run_in, "独立成行", "与正文同段")
            if len(own) > len(run_in):
                odd, rest, actual, other = (run_in[0], own, "与正文同段", "独立成行")
            message = f"同级标题的排法不一：这一个{actual}，另有 {len(rest)} 个{other}；请统一。"
            yield Finding(message, odd.place, 0, odd.passage.heading)


RULES: Final = (
    Rule(
        Code(
            "LET311",
            "heading-end-mark",
            _E,
            "独立成行的标题末尾有标点",
            "层级标题独立成行时，末尾不加句号等点号；问号、叹号、省略号可以用。加了序号的句子不是标题。",
            "GB/T 15834 附录B.3",
        ),
        _end_mark,
        "heading1: 一、关于增设站点。\nbody: 今年新建十二个。",
        "heading1: 一、关于增设站点\nbody: 今年新建十二个。",
    ),
    Rule(
        Code(
            "LET312",
            "run-in-heading-end",
            _E,
            "段内标题末尾没有句号",
            "标题与正文同段时，标题末尾用句号与正文分开。",
            "GB/T 15834 附录B.3",
        ),
        _run_in,
        "heading1+body: 一、关于增设站点：|今年新建十二个。",
        "heading1+body: 一、关于增设站点。|今年新建十二个。",
    ),
    Rule(
        Code(
            "LET313",
            "mixed-headings",
            _W,
            "同级标题有的独立成行、有的与正文同段",
            "同一级标题的排法应当统一。",
            strength=Strength.CUSTOM,
        ),
        _mixed,
        "heading1: 一、关于站点\nbody: 已建成。\nheading1+body: 二、关于人员。|已培训。",
        "heading1+body: 一、关于站点。|已建成。\nheading1+body: 二、关于人员。|已培训。",
    ),
)
