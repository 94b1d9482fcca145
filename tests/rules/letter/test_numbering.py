"""Numbers and headings: in order, rightly marked, rightly ended, alike on one level."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.config import Config
from replygen.config.profile import profile_of
from replygen.letter.numbering import chinese_numeral, ordinal
from replygen.rules.examples import example_subject
from replygen.rules.letter import headings, punctuation, sequence, series
from replygen.rules.letter.marks import CIRCLED, inline, leading, numbered
from replygen.rules.letter.numerals import from_chinese
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Passage, Rule, Subject

ALL = (*sequence.RULES, *series.RULES, *punctuation.RULES, *headings.RULES)
LEVELS = {"一": 1, "（": 2}


def outline(*lines: str) -> str:
    """Headings on lines of their own; a line behind `|` is text, one without a number too."""
    marked = []
    for line in lines:
        passage = Passage("heading1", line, len(line))
        mark = None if line.startswith("|") else leading(passage)
        marked.append(f"heading{mark.level}: {line}" if mark and mark.level < 5 else f"body: {line.removeprefix('|')}")
    return "\n".join(marked)


def found(rules: tuple[Rule, ...], text: str) -> list[tuple[str, str]]:
    subject = example_subject(text)
    return [
        (rule.code.name, subject.passages[one.passage or 0].text[one.start : one.end])
        for rule in rules
        for one in rule.check(subject)
    ]


@given(st.integers(1, 99))
def test_numerals_are_read_as_they_are_written(value: int) -> None:
    assert from_chinese(chinese_numeral(value)) == value
    assert from_chinese(str(value)) == value


@pytest.mark.parametrize("text", ["", "一二", "十十", "百", "甲", "1a", "一十一十"])
def test_what_is_no_numeral(text: str) -> None:
    assert from_chinese(text) == 0


@given(st.integers(1, 4), st.integers(1, 99))
def test_a_number_that_is_produced_is_recognised(level: int, value: int) -> None:
    text = f"{ordinal(level, value)}标题"
    mark = leading(Passage(f"heading{level}", text, len(text)))
    assert mark is not None
    assert (mark.level, mark.value, mark.text) == (level, value, ordinal(level, value))


@given(st.lists(st.integers(1, 4), max_size=30))
def test_an_outline_that_is_counted_right_is_silent(depths: list[int]) -> None:
    counts: list[int] = []
    lines = []
    for depth in depths:
        level = min(depth, len(counts) + 1)
        counts = counts[:level]
        if len(counts) < level:
            counts.append(0)
        counts[-1] += 1
        lines.append(f"{ordinal(level, counts[-1])}标题")
    assert found(ALL, outline(*lines)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一、甲", "二、乙", "三、丙"), []),
        (("一、甲", "（一）子", "（二）丑", "二、乙", "（一）子"), []),
        (("一、甲", "1.子", "2.丑", "二、乙", "1.子"), []),
        # Lists begin anew under one parent.
        (("一、甲", "主要做法有：", "1.子", "2.丑", "下一步打算：", "1.寅", "2.卯"), []),
        (("一、甲", "抓好以下三项工作。", "1.子", "2.丑", "同时做好下列工作。", "1.寅"), []),
        (("一、甲", "|（1）子", "一段话", "|（1）寅"), [("level-skipped", "（1）")]),
        (("一、甲", "二、乙", "四、丁"), [("number-gap", "四、")]),
        (("二、乙", "三、丙"), [("number-gap", "二、")]),
        # One slip is told once: what follows is numbered rightly.
        (("一、甲", "三、乙", "三、丙", "四、丁"), [("number-gap", "三、")]),
        (("一、甲", "二、乙", "二、丙", "四、丁"), [("number-repeated", "二、")]),
        (("一、甲", "三、乙", "三、丙", "三、丁"), [("number-gap", "三、"), ("number-repeated", "三、")]),
        (("一、甲", "（二）丑"), [("number-gap", "（二）")]),
        (("一、甲", "（一）子", "（三）寅", "（四）卯"), [("number-gap", "（三）")]),
        (("一、甲", "1.子", "3.寅"), [("number-gap", "3.")]),
        (("一、甲", "一、乙"), [("number-repeated", "一、")]),
        (("一、甲", "（一）子", "二、乙", "（二）丑"), [("number-gap", "（二）")]),
        (("一、甲", "二、乙", "三、丙", "二、丁"), [("number-repeated", "二、")]),
        (("一、甲", "1.子", "说明如上。", "1.丑"), [("number-repeated", "1.")]),
        (("一、甲", "（1）子", "（2）丑"), [("level-skipped", "（1）")]),
        (("一、甲", "（一）子", "（1）寅"), [("level-skipped", "（1）")]),
        (("（一）甲", "（二）乙", "一、丙"), [("level-inverted", "（一）")]),
        (("1.甲", "一、乙"), [("level-inverted", "1.")]),
        (("建议有三条：", "1.甲", "2.乙", "一、乙"), []),
        # Letters that number with one level only.
        (("1.甲", "2.乙"), []),
        (("（一）甲", "（二）乙"), []),
        (("一、甲", "二、一季度情况", "三、十四五规划"), []),
        (("一、甲", "|二、三季度继续推进", "二、乙"), []),
        (("十、甲",), [("number-gap", "十、")]),
        # A long numbered paragraph counts though it is no heading, and though its mark is wrong.
        (("一．甲", "|二．乙的办理情况如下，今年共安排资金六百万元。", "三．丙"), []),
        (("一、甲", "|一，二，三，齐步走。", "二、乙"), []),
        (("　　一、甲", "　　三、乙"), [("number-gap", "三、")]),
    ],
)
def test_sequence(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(sequence.RULES, outline(*lines)) == expected


def test_numbers_of_attachments_and_tables_are_their_own() -> None:
    text = "heading1: 一、甲\ntable: 三、乙\n附件 heading1: 五、丙"
    assert found(ALL, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做好三件事：1.甲；2.乙；3.丙。", []),
        ("做好三件事：（1）甲；（2）乙。还要：（1）丙；（2）丁。", []),
        ("包括：（一）甲；（二）乙。", []),
        ("包括：①甲；②乙；③丙。", []),
        ("包括1.甲；2.乙；3.丙。", []),
        ("1.甲；2.乙；3.丙。", []),
        ("根据第（一）项；第（三）项的规定，投入1.5亿元；2.8亿元已到位。", []),
        ("时间是：15、16日；18、19日。", []),
        ("做好三件事：1.甲；3.丙。", ["3."]),
        ("做好三件事：1.甲；2.乙；2.丙。", ["2."]),
        ("做好三件事：2.甲；3.乙。", ["2."]),
        ("1.甲；3.丙。", ["3."]),
        ("包括：①甲；③乙。", ["③"]),
        ("包括：（一）甲；（三）丙。", ["（三）"]),
        ("做法：1.甲；1.乙。", ["1."]),
    ],
)
def test_inline_sequence(text: str, expected: list[str]) -> None:
    assert found(series.RULES[:1], f"body: {text}") == [("inline-sequence", mark) for mark in expected]


def test_items_that_share_paragraphs_go_on() -> None:
    text = "heading1: 一、甲\nbody: 主要是：1.子；2.丑；\nbody: 3.寅。\nbody: 另外：1.卯；2.辰。"
    assert found(ALL, text) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一是甲。二是乙。三是丙。",), []),
        (("我们着力：一是甲，二是乙。", "一是丙；二是丁。"), []),
        (("一是甲。", "二是乙。", "三是丙。"), []),
        (("一要甲，二要乙。",), []),
        (("主要一是甲，二是乙。",), []),
        (("一是甲，另外还有乙。",), []),
        (("一是一，二是二。",), []),
        (("星期二是巡查日，要素之一是土地，三要素齐全。",), []),
        (("会议时间，二三十是常数，十十是错字。",), []),
        (("建成甲。二是乙。三是丙。",), ["二是"]),
        (("一是甲。三是丙。",), ["三是"]),
        (("一是甲。二是乙。二是丙。",), ["二是"]),
        (("一是甲。二是乙。四是丁。五是戊。",), ["四是"]),
        (("一是甲。", "同意。"), ["一是"]),
        (("二要乙。",), ["二要"]),
    ],
)
def test_ordinals(lines: tuple[str, ...], expected: list[str]) -> None:
    text = "\n".join(["heading1: 一、总标题", *(f"body: {line}" for line in lines)])
    assert [word for _, word in found(series.RULES[1:], text)] == expected


def test_ordinals_do_not_go_on_under_the_next_heading() -> None:
    text = "heading2: （一）甲\nbody: 一是子。二是丑。\nheading2: （二）乙\nbody: 建成寅。三是卯。"
    assert [word for _, word in found(series.RULES[1:], text)] == ["三是"]


@pytest.mark.parametrize(
    ("element", "text", "expected"),
    [
        ("heading1", "一、甲", []),
        ("heading2", "（一）甲", []),
        ("heading3", "1.甲", []),
        ("heading4", "（1）甲", []),
        ("body", "①甲", []),
        ("body", "（一）、（二）两项已经完成。", []),
        ("body", "2.5万平方米的广场已建成。", []),
        ("body", "3、4月完成地基。", []),
        ("heading1", "一.甲", [("number-punctuation", "一.")]),
        ("heading1", "一，甲", [("number-punctuation", "一，")]),
        ("heading2", "（一）、甲", [("number-punctuation", "（一）、")]),
        ("heading2", "(一)甲", [("number-punctuation", "(一)")]),
        ("heading3", "1、甲", [("number-punctuation", "1、")]),
        ("body", "1、甲已完成。", [("number-punctuation", "1、")]),
        ("heading3", "1. 甲", [("blank-behind-number", " ")]),
        ("heading1", "一、　甲", [("blank-behind-number", "　")]),
        ("heading4", "（1）、甲", [("number-punctuation", "（1）、")]),
        ("heading4", "(1)甲", [("number-punctuation", "(1)")]),
        ("body", "①、甲", [("number-punctuation", "①、")]),
        ("body", "㈠甲", [("number-punctuation", "㈠")]),
        ("body", "⒈甲", [("number-punctuation", "⒈")]),
        ("heading3", "1．甲", [("full-width-number-dot", "1．")]),
        ("body", "包括：1、甲；2、乙。", [("number-punctuation", "1、"), ("number-punctuation", "2、")]),
        ("body", "第一，甲。第二，乙。首先，丙。", []),
        ("body", "第一、二季度完成。第一、第二产业都有增长。", []),
        ("body", "第一、甲。第二、乙。", [("ordinal-without-comma", "第一、"), ("ordinal-without-comma", "第二、")]),
        ("body", "首先、甲。其次、乙。", [("ordinal-without-comma", "首先、"), ("ordinal-without-comma", "其次、")]),
    ],
)
def test_punctuation(element: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(punctuation.RULES, f"{element}: {text}") == expected


def test_the_full_width_dot_is_right_where_the_office_says_so() -> None:
    config = Config(profile=profile_of(["full-width-dot"]))
    subject = example_subject("heading3: 1．甲", config)
    assert [finding for rule in punctuation.RULES for finding in rule.check(subject)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heading1: 一、甲\nbody: 乙。", []),
        ("heading1: 一、为什么要做？\nbody: 乙。", []),
        ("heading1: 一、甲。\nbody: 乙。", [("heading-end-mark", "。")]),
        ("heading1: 一、甲：\nbody: 乙。", [("heading-end-mark", "：")]),
        ("heading1: 一、甲；\nheading2: （一）乙", [("heading-end-mark", "；")]),
        ("heading3: 1.甲。\nbody: 乙。", [("heading-end-mark", "。")]),
        # Items of a list and numbered sentences end as they must.
        ("heading3: 1.甲；\nheading3: 2.乙。\nbody: 丙。", []),
        ("heading1: 一、路灯已经装好。\nbody: 丙。", []),
        ("heading1: 一、已经开展的工作。\nbody: 丙。", [("heading-end-mark", "。")]),
        ("heading1: 一、路灯。\nheading1: 二、道路。", []),
        ("heading1+body: 一、甲。|乙。", []),
        ("heading1+body: 一、甲|。乙。", []),
        ("heading1+body: 一、怎么办？|乙。", []),
        ("heading3+body: 1.金点子计划：|征集点子。", []),
        ("heading1+body: 一、甲：|乙。", [("run-in-heading-end", "：")]),
        ("heading1+body: 一、甲，|乙。", [("run-in-heading-end", "，")]),
        ("heading2+body: （一）甲|乙。", [("run-in-heading-end", "甲")]),
    ],
)
def test_heading_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(headings.RULES[:2], text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heading1: 一、甲\nbody: 子。\nheading1: 二、乙\nbody: 丑。", []),
        ("heading1: 一、甲\nheading2+body: （一）子。|寅。\nheading1: 二、乙\nheading2: （一）丑\nbody: 卯。", []),
        ("heading1: 一、甲\nbody: 子。\nheading1+body: 二、乙。|丑。", ["一、甲"]),
        ("heading1: 一、甲\nheading1: 二、乙\nbody: 子。\nheading1+body: 三、丙。|丑。", ["三、丙。"]),
        ("heading1: 一、甲\nheading2: （一）子\nbody: 卯。\nheading2+body: （二）丑。|寅。", ["（一）子"]),
        # A numbered sentence is no heading on a line of its own.
        ("heading1: 一、路灯已装好。\nheading1+body: 二、道路。|已修好。", []),
    ],
)
def test_headings_alike(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(headings.RULES[2:], text)] == expected


def test_the_gap_behind_an_automatic_number_is_no_blank() -> None:
    automatic = Passage("heading1", "一、 甲", 4, offset=-3)
    typed = Passage("heading1", "一、 甲", 4, offset=-2)
    blanks = [rule for rule in punctuation.RULES if rule.code.name == "blank-behind-number"]
    assert [len(list(rule.check(Subject((one,))))) for rule in blanks for one in (automatic, typed)] == [0, 1]


LISTS = st.text(f"一十二是要（）()12.．、：；。，:; \u3000{CIRCLED[0]}素和\n", max_size=20)


@given(st.lists(LISTS, max_size=4))
def test_the_numbers_inside_are_those_of_each_paragraph_alone(texts: list[str]) -> None:
    subject = Subject(tuple(Passage("body", text) for text in texts))
    inside = {place: clauses for place, _, _, clauses in numbered(subject)}
    assert [inside.get(place, []) for place in range(len(texts))] == [inline(text) for text in texts]


@given(st.lists(LISTS, max_size=4))
def test_no_ordinal_is_missed_among_paragraphs(texts: list[str]) -> None:
    pattern = "[一二三四五六七八九十][是要](?![素件点否]|一[，。])"
    wanted = {place for place, text in enumerate(texts) if re.search(pattern, text)}
    subject = Subject(tuple(Passage("body", text) for text in texts))
    assert wanted <= {place for place, _ in paragraphs(subject).holding(*series.HINTS)}
