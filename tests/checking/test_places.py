"""Where words of the finished page are shown in the YAML file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checking.letters import SOUND, with_body

from replygen.batch.offices import Office, open_office
from replygen.checking.check import Opened, Opener, Unread, unpack
from replygen.checking.places import Places
from replygen.checking.units import LetterFile
from replygen.diagnostics import Span
from replygen.letter.load import read_letter
from replygen.rendering import render_letter
from replygen.rules.rule import Subject
from replygen.rules.subject import subject_of
from replygen.source import Source, parse_source

OFFICE = open_office(None)


def page(text: str) -> tuple[Source, Subject, Places]:
    """A letter's file, the page it becomes, and the places of that page."""
    assert isinstance(OFFICE, Office)
    source = parse_source(text.encode(), "letter.yaml")
    assert isinstance(source, Source), source
    letter = read_letter(source).letter
    assert letter is not None, read_letter(source).diagnostics
    kit = OFFICE.kit(letter, Path())
    assert not isinstance(kit, list)
    data = render_letter(letter, kit)
    assert isinstance(data, bytes)
    unread = unpack(data, "letter.yaml")
    assert isinstance(unread, Unread)
    opened = Opener().open(unread, "letter.yaml")
    assert isinstance(opened, Opened)
    subject = subject_of(opened.document, OFFICE.config, letter)
    return source, subject, Places(LetterFile(source), subject.passages)


def at(source: Source, span: Span) -> str:
    """What stands at a span, white space left out."""
    lines = source.text.splitlines()[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "".join("".join(lines).split())


def found(text: str, words: str, number: int = 0) -> tuple[str, str, int]:
    """Where the `number`-th passage with the words leads: what stands there, the route, the line."""
    source, subject, places = page(text)
    holders = [(place, p.text) for place, p in enumerate(subject.passages) if words in p.text]
    place, passage = holders[number]
    start = passage.index(words)
    where = places.of_passage(place, start, start + len(words))
    return at(source, where.span), where.route, where.span.line


WORDS = "站点十二个"
BODY_STYLES = {
    "plain": "全市共有站点十二个，已经办结。",
    "quoted": '"全市共有站点十二个，已经办结。"',
    "single quoted": "'全市共有站点十二个，已经办结。'",
    "single quoted with quotes": "'全市“''老''”共有站点十二个，已经办结。'",
    "escapes in front": '"\\t全市\\\\共有站点十二个，已经办结。"',
    "literal": "|\n  全市共有站点十二个，已经办结。",
    "literal, wrapped in the words": "|\n  全市共有站点\n  十二个，已经办结。",
    "literal, second paragraph": "|\n  已经办结。\n\n  全市共有站点十二个。",
    "literal, indented": "|\n    　　全市共有站点十二个。",
    "literal with indentation given": "|2-\n  全市共有站点十二个。",
    "folded": ">\n  已经办结。\n\n  全市共有\n  站点十二个。",
    "plain on several lines": "已经办结，\n  全市共有站点十二个。",
    "quoted on several lines": '"已经办结，\n  全市\n  共有站点十二个。"',
    "behind a comment": "# 全市共有站点十二个\n  全市共有站点十二个。",
    "a body like a heading with its text": "1，办结。全市共有站点十二个。",
    "a cell of a table": "|\n  | 街道 | 情况 |\n  | --- | --- |\n  | 城东 | 站点十二个 |",
}


class TestBody:
    @pytest.mark.parametrize("style", BODY_STYLES.values(), ids=BODY_STYLES)
    def test_the_very_words_in_every_style_of_yaml(self, style: str) -> None:
        words, route, _ = found(with_body(style), WORDS)
        assert (words, route) == (WORDS, "body")

    def test_of_equal_paragraphs_the_first_on_the_page_is_the_first_in_the_file(self) -> None:
        text = with_body("|\n  同意。\n\n  不同意。\n\n  同意。")
        lines = [found(text, "同意。", number)[2] for number in (0, 2)]
        assert lines == [12, 16]

    def test_answers_come_in_the_order_of_the_page_whatever_the_order_of_the_keys(self) -> None:
        text = with_body("").replace("正文: \n", "致谢: 同意。\n答复:\n  - 正文: 同意。\n    标题: 关于站点\n")
        assert [found(text, "同意。", number)[1] for number in (0, 1)] == ["answers[0].body", "thanks"]

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.text("站点个在 已办a1，。“”—", min_size=2, max_size=30), min_size=1, max_size=4), st.data())
    def test_any_words_lead_to_themselves(self, paragraphs: list[str], data: st.DataObject) -> None:
        kept = [words for one in paragraphs if (words := " ".join(one.split())) and not words.startswith("“")]
        if not kept:
            return
        text = with_body("|\n" + "\n\n".join(f"  {one}" for one in kept))
        source, subject, places = page(text)
        bodies = [place for place, p in enumerate(subject.passages) if p.text in kept]
        for place in bodies:
            words = subject.passages[place].text
            start = data.draw(st.integers(0, len(words) - 1))
            end = data.draw(st.integers(start + 1, len(words)))
            assert at(source, places.of_passage(place, start, end).span) == "".join(words[start:end].split())


ANSWERS = """\
答复:
  - 标题: 关于增设站点
    正文: 已建成。
    分项:
      - 标题: 城东街道
        段内标题: true
        正文: |
          站点在建。

          年底前完工。
      - 正文: 另有一处。
  - 标题: 关于培训。
    正文: 已培训。
"""
ELEMENTS = [
    ("关于增设站点", "关于增设站点", "answers[0].heading"),
    ("城东街道", "城东街道", "answers[0].points[0].heading"),
    ("站点在建", "站点在建", "answers[0].points[0].body"),
    ("年底前", "年底前", "answers[0].points[0].body"),
    ("另有一处", "另有一处", "answers[0].points[1].body"),
    ("一、", "关于增设站点", "answers[0].heading"),
    ("关于培训", "关于培训", "answers[1].heading"),
    ("澜民发〔2026〕34号", "澜民发〔2026〕34号", "number"),
    ("周明远", "周明远", "recipients[0]"),
    ("5月20日", "2026-05-20", "date"),
    ("许文清", "许文清", "contact.name"),
    ("5551234", "5551234", "contact.phones"),
    ("市人民政府", "市人民政府", "copy_to[0]"),
    ("抄送：", "澜川市人民政府办公室", "copy_to[0]"),
    ("第五届", "第五届", "proposal.session"),
    ("社区养老服务站建设", "社区养老服务站建设", "proposal.title"),
    ("民政局文件", "澜川市民政局", "issuer.name"),
]


class TestElements:
    @pytest.mark.parametrize(("words", "shown", "route"), ELEMENTS, ids=[words for words, _, _ in ELEMENTS])
    def test_each_element_leads_to_its_key(self, words: str, shown: str, route: str) -> None:
        text = with_body("").replace("正文: \n", ANSWERS)
        stands, where, _ = found(text, words)
        assert where == route
        assert shown in stands or stands in shown

    def test_what_a_default_says_leads_to_the_nearest_key(self) -> None:
        text = SOUND.replace("成文日期: 2026-05-20\n", "")
        assert found(text, "月　日")[:2] == ("提案", "proposal")

    def test_english_keys(self) -> None:
        text = SOUND.replace("正文:", "body:").replace("主送:", "recipients:")
        assert found(text, "办结")[:2] == ("办结", "body")


ROUTES = [
    ("date", 12, "date"),
    ("proposal.points[1]", 5, "proposal.points[1]"),
    ("answers[0].to", 5, "answers[0].to"),
    ("contact.phones[0]", 13, "contact.phones[0]"),
    ("issuer[0].code", 3, "issuer[0].code"),
    ("printed", 5, "printed"),
    ("", 5, ""),
]


@pytest.mark.parametrize(("route", "line", "shown"), ROUTES, ids=[route for route, _, _ in ROUTES])
def test_a_route_leads_to_its_value_or_the_nearest_key(route: str, line: int, shown: str) -> None:
    _, _, places = page(SOUND)
    place = places.of_route(route)
    assert (place.span.line, place.route) == (line, shown)


def test_what_concerns_the_whole_letter_stands_at_the_beginning() -> None:
    assert page(SOUND)[2].whole.span == Span(1, 1, 1, 2)
