"""Which proposal is answered, how it was settled, and what drafts leave behind."""

from __future__ import annotations

import pytest

from replygen.config import Config
from replygen.rules.examples import example_subject
from replygen.rules.letter import kind, opening, placeholders, reference, result, title
from replygen.rules.rule import Passage, Rule, Subject


def names(rules: tuple[Rule, ...], subject: Subject) -> list[str]:
    return [rule.code.name for rule in rules for _ in rule.check(subject)]


@pytest.mark.parametrize(
    ("head", "salutation", "opening", "expected"),
    [
        ("对政协澜川市五届二次会议第0217号提案的答复", "周明远委员：", "", []),
        ("对市五届人大二次会议第12号建议的答复", "周明远代表：", "", []),
        ("对市五届人大二次会议第12号建议的答复", "澜川代表团：", "", []),
        ("对市五届人大二次会议第12号议案的答复", "周明远代表：", "", []),
        # A proposal may be called 建议 in its own title.
        ("关于《关于修路的建议》（第12号提案）的答复", "周明远委员：", "您提出的《关于修路的建议》收悉。", []),
        ("对政协澜川市五届二次会议第1号建议案的答复", "政协澜川市委员会：", "", []),
        ("对政协澜川市五届二次会议第0217号提案的答复", "周明远代表：", "", ["addressee-against-kind"]),
        ("对市五届人大二次会议第12号建议的答复", "周明远、林若溪委员：", "", ["addressee-against-kind"]),
        (
            "对政协澜川市五届二次会议第0217号提案的答复",
            "周明远委员、林若溪代表：",
            "",
            ["addressee-against-kind"],
        ),
        ("对市人大第12号建议的答复", "周明远代表：", "您提出的《关于修路的提案》收悉。", ["kind-differs"]),
        ("对市人大第12号建议的答复", "周明远代表：", "您提出的《关于修路的建议》收悉。", []),
        ("关于市人大代表建议第12号的答复", "周明远委员：", "", ["addressee-against-kind"]),
        ("关于市人大代表建议第12号的答复", "周明远代表：", "", []),
        ("对市五届人大二次会议第12号建议的答复", "尊敬的周明远先生：", "", ["addressee-against-kind"]),
        ("对市五届人大二次会议第12号建议的答复", "周明远代表、林若溪女士：", "", []),
        ("对市第12号提案的答复", "周明远委员：", "您提出的《关于修路》（第12号）的建议收悉。", ["kind-differs"]),
        ("对市第12号提案的答复", "周明远委员：", "您提出的《关于修路》（第12号建议）收悉。", ["kind-differs"]),
        ("对政协澜川市五届二次会议第12号建议的答复", "周明远代表：", "", ["kind-against-assembly"]),
        ("对市五届人大二次会议第12号提案的答复", "周明远委员：", "", ["kind-against-assembly"]),
    ],
)
def test_kind(head: str, salutation: str, opening: str, expected: list[str]) -> None:
    text = f"title: {head}\nrecipients: {salutation}\nbody: {opening}"
    assert names(kind.RULES, example_subject(text)) == expected


DATA = """
---
issuer: 澜川市民政局
proposal:
  kind: 提案
  session: 政协澜川市第十二届委员会第二次会议
  number: %s
  title: 关于推进“一刻钟”养老的提案
recipients: [周明远]
body: 同意。
"""


@pytest.mark.parametrize(
    ("number", "head", "opening", "expected"),
    [
        ("0217", "对政协澜川市十二届二次会议第0217号提案的答复", "您的提案（0217）收悉。", []),
        ("0217", "对政协澜川市第十二届委员会第二次全体会议第 0217 号提案的答复", "您的提案收悉。", []),
        ("第0217号", "对第0217号提案的答复", "您的提案收悉。", []),
        ("温36号", "对第温36号提案的答复", "您的提案（温36）收悉。", []),
        ("12", "对第12、15号提案的答复", "您的提案（第15号、第12号）收悉。", []),
        ("4946", "对第4946号（医疗体育类690号）提案的答复", "您的提案收悉。", []),
        ("0217", "对提案的答复", "您的提案（2026）收悉，根据有关规定（澜政发〔2025〕8号）答复如下。", []),
        ("0217", "对第217号提案的答复", "您的提案收悉。", ["proposal-number-differs"]),
        ("0217", "对第0217号提案的答复", "您的提案（第0271号）收悉。", ["proposal-number-differs"]),
        ("0217", "对十二届三次会议提案的答复", "您的提案收悉。", ["session-differs"]),
        ("0217", "对提案的答复", "您在十一届二次会议上的提案收悉。", ["session-differs"]),
        ("0217", "对提案的答复", "我们认真贯彻党的二十届三中全会精神，您的提案收悉。", []),
        ("0217", "对提案的答复", "您提出的《关于推进“一刻钟”养老的提案》（0217）收悉。", []),
        ("0217", "对提案的答复", "您提出的《关于推进‘一刻钟’养老》收悉。", []),
        ("0217", "对提案的答复", "根据《澜川市养老服务办法》（澜政发〔2025〕8号），您的提案收悉。", []),
        ("0217", "对提案的答复", "您提出的《关于推动“一刻钟”养老的提案》收悉。", ["proposal-title-differs"]),
    ],
)
def test_reference_against_data(number: str, head: str, opening: str, expected: list[str]) -> None:
    text = f"title: {head}\nrecipients: 周明远委员：\nbody: {opening}" + DATA % number
    assert names(reference.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("head", "opening", "expected"),
    [
        ("对市五届二次会议第0690号提案的答复", "您在五届二次会议提出的提案（0690）收悉。", []),
        ("对市第五届二次会议第0690号提案的答复", "您的提案（0609）收悉。", ["proposal-number-differs"]),
        ("对市五届二次会议提案的答复", "您在五届一次会议提出的提案收悉。", ["session-differs"]),
    ],
)
def test_without_data_the_title_is_the_measure(head: str, opening: str, expected: list[str]) -> None:
    assert names(reference.RULES, example_subject(f"title: {head}\nrecipients: 周明远：\nbody: {opening}")) == expected


@pytest.mark.parametrize(
    ("mark", "body", "expected"),
    [
        ("A类", "问题已经解决。", []),
        ("A 类", "下一步，我们将继续加强巡查。", []),
        ("办理结果：A", "下一步，我们将研究增设站点。", ["class-mark-against-words"]),
        ("〔A〕", "此事正在研究。", ["class-mark-against-words"]),
        ("A类", "因条件限制，此事留作参考。", ["class-mark-against-words"]),
        ("B类", "此事正在研究，下一步将列入计划。", []),
        ("C类", "您反映的问题已解决。", ["class-mark-against-words"]),
        ("D类", "该问题得到了妥善解决。", ["class-mark-against-words"]),
        ("D类", "您反映的问题未得到解决。", []),
        ("D类", "该问题尚未得到有效解决，已留作参考。", []),
        ("E类", "问题已经解决。", ["unknown-class-mark"]),
        ("甲类", "此事正在研究。", []),
    ],
)
def test_class_mark_by_the_national_meanings(mark: str, body: str, expected: list[str]) -> None:
    assert names(result.RULES, example_subject(f"result: {mark}\nbody: {body}")) == expected


@pytest.mark.parametrize(
    ("mark", "saying"),
    [
        *(("A", f"正在{haste}{work}") for haste in ("", "积极", "抓紧") for work in ("研究", "论证", "协调", "争取")),
        *(("A", f"下一步我们{will}办") for will in "将拟"),
        *(("A", f"{negation}完全解决") for negation in ("尚未", "暂未", "还未", "未能")),
        *(("A", saying) for saying in ("因条件限制", "条件不成熟", "条件尚不成熟", "暂不具备条件", "待条件成熟")),
        ("A", "留作参考"),
        *(("D", f"{already}{done}") for already in ("已", "已经", "均已", "现已") for done in ("解决", "全部采纳")),
        ("D", "问题得到解决"),
    ],
)
def test_each_saying_against_a_class_is_found(mark: str, saying: str) -> None:
    subject = example_subject(f"result: {mark}类\nbody: 已经开工。\nbody: 此事{saying}。")
    assert [finding.passage for finding in result.RULES[1].check(subject)] == [2]


def test_class_mark_by_the_meanings_of_a_place() -> None:
    config = Config(results={"甲": "已解决或采纳", "乙": "留作参考"})
    for mark, body, expected in (
        ("甲类", "此事正在研究。", ["class-mark-against-words"]),
        ("乙类", "问题已解决。", ["class-mark-against-words"]),
        ("A类", "问题已解决。", ["unknown-class-mark"]),
        ("丙类", "问题已解决。", ["unknown-class-mark"]),
    ):
        assert names(result.RULES, example_subject(f"result: {mark}\nbody: {body}", config)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共有×××家", "×××"),
        ("共有××家", "××"),
        ("20××年", "××"),
        ("共有XX家", "XX"),
        ("共有XXX家", "XXX"),
        ("共有ＸＸ家", "ＸＸ"),
        ("20XX年", "XX"),
        ("{{ number }}", "{{ number }}"),
        ("{% if a %}是", "{% if a %}"),
        ("【请填写数量】", "【请填写数量】"),
        ("【此处说明经费】", "【此处说明经费】"),
        ("[请输入标题]", "[请输入标题]"),
        ("〔待补充〕", "〔待补充〕"),
        ("（此处填写数字）", "（此处填写数字）"),
        ("在这里写这一项的答复。空一行就是另起一段。", "在这里写这一项的答复"),
        ("共投入（待补充）万元", "（待补充）"),
        ("共有***家", "***"),
        ("（待条件成熟后实施）", ""),
        ("姓名：______", ""),  # a table is there to be written on
        ("电话138××××1234", ""),
        ("电话138XXXX1234", ""),
        ("长3×5米", ""),
        ("XXL号", ""),
        ("【备注】", ""),
        ("（请填写征询意见表后寄回）", ""),
        ("澜民函〔2026〕34号", ""),
        ("{一般的花括号}", ""),
    ],
)
def test_placeholders(text: str, expected: str) -> None:
    findings = list(placeholders.RULES[0].check(example_subject(f"table: {text}")))
    assert [text[f.start : f.end] for f in findings] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("body: 共投入____万元。", ["leftover-placeholder"]),
        ("附件 body: 签名：____", []),
        ("body: （此页无正文）", ["page-without-text"]),
        ("title: 此页无正文", ["page-without-text"]),
    ],
)
def test_gaps_and_pages_without_text(text: str, expected: list[str]) -> None:
    assert names(placeholders.RULES, example_subject(text)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("对市五届人大二次会议第12号建议的答复",), []),
        (("澜川市民政局", "关于市第五届人民代表大会第二次会议", "第0012号建议办理情况的答复"), []),
        (("澜川市民政局关于市五届人大二次会议第12号建议的答复：",), ["title-end-mark"]),
        (("澜川市民政局关于", "对第12号建议的答复"), ["about-toward"]),
        # Two lines of one width, and a waist.
        (("关于市五届人大二次会议第12号", "建议有关事项办理的情况的答复"), ["title-shape"]),
        (
            ("澜川市民政局关于市第五届人民", "代表大会二次", "会议第0012号建议办理情况的答复"),
            ["title-shape", "title-broken-word", "title-broken-word"],
        ),
        (("关于澜川市第五届人民代表大会第二次会", "议第0012号建议的答复"), ["title-broken-word"]),
        (("关于市第五届人民代表大会第二次会议第00", "12号建议的答复"), ["title-broken-word"]),
        (("关于澜川市五届人大二次会议第12号建", "议的答复"), ["title-broken-word"]),
        (("关于市五届人大二次会议第0012号建议", "的答复"), []),
        (("关于市五届人大二次会议第12号", "《关于推进社区养老的建议》的答复"), []),
        (("关于澜川市五届人大二次会议第12号建议",), ["title-without-kind"]),
        (("对市第12号提案", "答　复"), []),
        (("关于市第12号提案办理情况的函",), []),
    ],
)
def test_title(lines: tuple[str, ...], expected: list[str]) -> None:
    assert names(title.RULES, example_subject("\n".join(f"title: {line}" for line in lines))) == expected
    joined = Subject((Passage("title", "\n".join(lines)),))
    assert names(title.RULES, joined) == expected


def test_the_finding_in_a_title_of_two_paragraphs_is_where_it_begins() -> None:
    subject = example_subject("title: 澜川市民政局关于\ntitle: 对第12号建议的答复")
    (finding,) = [f for rule in title.RULES for f in rule.check(subject)]
    assert (finding.passage, finding.start, finding.end) == (0, 6, 8)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("body: 根据您的意见，我局认真开展了研究工作。\nbody: 全市共有服务站48家。", True),
        ("heading1: 一、工作情况\nbody: 您提出的建议，我局逐条研究。", True),
        ("body: 您好！\nbody: 您提出的关于发展社区养老的建议收悉。", False),
        ("body: 市人大常委会交办的第0217号建议由我局主办。", False),
        ("body: 《关于发展社区养老的建议》由我局办理，现答复如下：", False),
    ],
)
def test_a_reply_begins_with_what_it_replies_to(lines: str, found: bool) -> None:
    subject = example_subject(f"title: 关于市五届人大二次会议第0217号建议的答复\n{lines}")
    assert names(opening.RULES, subject) == ["proposal-not-cited"] * found


def test_a_letter_about_no_proposal_cites_none() -> None:
    subject = example_subject("title: 澜川市民政局关于表扬护理员的通报\nbody: 近年来，护理员队伍不断壮大。")
    assert names(opening.RULES, subject) == []
