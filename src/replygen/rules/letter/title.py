"""The title: 关于对, its end mark, its kind, and its lines (clause 7.3.1)."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.parts import title
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_END_MARKS: Final = "。，、；：.,;:"
_PAIR: Final = regex("(?=会议|建议|提案|答复|复函|代表|委员|政协|人大|关于|办理|工作|问题)")
_MARK_BESIDE: Final = regex("[《》“”（）]")
_SHOWN: Final = 4  # characters on either side of a break that a message shows
_OF_PROPOSAL: Final = regex("第.{1,12}号.{0,4}(?:建议|提案)|(?:建议|提案)$")
_KIND: Final = regex("答复|复函|函|意见|批复|摘要|情况|报告|通知|请示|答\\s*复")
_SAME: Final = 2  # half characters: lines that differ by less than a character look alike


def _about_toward(subject: Subject) -> Iterator[Finding]:
    words = title(subject)
    at = words.text.find("关于对")
    if at >= 0:
        message = "标题里“关于对”两个介词重叠；宜写“关于……的答复”或“对……的答复”。"
        yield words.finding(message, at, at + 3)


def _end_mark(subject: Subject) -> Iterator[Finding]:
    words = title(subject)
    if words.text and words.text[-1] in _END_MARKS:
        last = len(words.text) - 1
        yield words.finding(f"标题末尾不加标点，实际以“{words.text[last]}”结尾；请删去。", last)


def _shape(subject: Subject) -> Iterator[Finding]:
    places = subject.of("title")
    lines = [line.strip() for _, passage in places for line in passage.text.split("\n") if line.strip()]
    fault = _misshapen(lines)
    if not fault:
        return
    from replygen.wording.title import break_title  # noqa: PLC0415 - Jinja and a dictionary, for few titles

    better = break_title(lines)
    # A title that no break makes better is as good as it can be.
    if _misshapen(better):
        return
    place, passage = places[0]
    message = f"标题各行排成{fault}；应排成上下长短不一的梯形或菱形，如“{'／'.join(better)}”。"
    yield Finding(message, place, 0, len(passage.text))


def _broken(subject: Subject) -> Iterator[Finding]:
    """A line that ends inside a number, a term of the trade or one of the words that titles are made of."""
    words = title(subject)
    text = words.text
    lines = [line for _, passage in words.passages for line in passage.text.split("\n")]
    if len(lines) < 2:
        return
    from replygen.wording.breaks import is_unbreakable  # noqa: PLC0415 - only for titles of several lines

    for at in sorted(set(accumulate([len("".join(line.split())) for line in lines])) - {0, len(text)}):
        # A line that begins with 的 is no beauty, but no word is broken.
        if text[at] == "的" or _MARK_BESIDE.search(text[at - 1 : at + 1]):
            continue
        if _PAIR.match(text, at - 1) or is_unbreakable(text, at):
            above, below = words.places[at - 1][0], words.places[at][0]
            shown = f"{text[max(0, at - _SHOWN) : at]}／{text[at : at + _SHOWN]}"
            if above != below:
                last, first = subject.passages[above].text, subject.passages[below].text
                shown = f"{last.strip()[-_SHOWN:]}／{first.strip()[:_SHOWN]}"
            message = f"标题在词语中间断行：“{shown}”；回行要词意完整，请换一处断开。"
            yield words.finding(message, at - 1, at)


def _without_kind(subject: Subject) -> Iterator[Finding]:
    words = title(subject)
    # Nearly all of them are an answer and say so at their end, where a pattern would arrive last.
    if not words.text.endswith("答复") and _OF_PROPOSAL.search(words.text) and not _KIND.search(words.text):
        message = "标题没有写明文种；应以“的答复”“的复函”一类的词结尾，如“……第0217号提案的答复”。"
        yield words.finding(message)


def _misshapen(lines: Sequence[str]) -> str:
    """矩形 or 沙漏形 for lines of these shapes, "" for all others."""
    widths = [2 * len(line) - len(line.encode("ascii", "ignore")) for line in lines]
    steps = [b - a for a, b in pairwise(widths)]
    if steps and all(abs(step) < _SAME for step in steps):
        return "矩形（各行一样长）"
    narrowed = False
    for step in steps:
        if narrowed and step >= _SAME:
            return "沙漏形（中间的行最短）"
        narrowed = narrowed or step <= -_SAME
    return ""


RULES: Final = (
    Rule(
        Code(
            "LET191",
            "about-toward",
            _W,
            "标题里“关于对”重叠",
            "“关于”和“对”都是介词，叠用不合语法；实际使用很多，所以只提示。",
            strength=Strength.CUSTOM,
        ),
        _about_toward,
        "title: 澜川市民政局关于对市五届人大二次会议第12号建议的答复",
        "title: 澜川市民政局关于市五届人大二次会议第12号建议的答复",
    ),
    Rule(
        Code(
            "LET192",
            "title-end-mark",
            _E,
            "标题末尾有标点",
            "标题末尾不用句号、逗号等点号。",
            "GB/T 15834 附录B.3",
        ),
        _end_mark,
        "title: 对政协澜川市五届二次会议第0217号提案的答复。",
        "title: 对政协澜川市五届二次会议第0217号提案的答复",
    ),
    Rule(
        Code(
            "LET193",
            "title-shape",
            _W,
            "标题的各行排成矩形或沙漏形",
            "标题回行时，要做到词意完整、排列对称、长短适宜、间距恰当，使用梯形或菱形。",
            "7.3.1",
        ),
        _shape,
        "title: 澜川市民政局关于市第五届人民\ntitle: 代表大会二次\ntitle: 会议第0012号建议办理情况的答复",
        "title: 澜川市民政局\ntitle: 关于市第五届人民代表大会第二次会议\ntitle: 第0012号建议办理情况的答复",
    ),
    Rule(
        Code(
            "LET194",
            "title-broken-word",
            _W,
            "标题在词语中间断行",
            "标题回行时要做到词意完整，届次、编号和固定的词语不拆在两行。",
            "7.3.1",
        ),
        _broken,
        "title: 关于澜川市第五届人民代表大会第二次会\ntitle: 议第0012号建议的答复",
        "title: 关于澜川市第五届人民代表大会第二次会议\ntitle: 第0012号建议的答复",
    ),
    Rule(
        Code(
            "LET195",
            "title-without-kind",
            _W,
            "标题没有写明文种",
            "公文标题由发文机关名称、事由和文种组成；答复建议、提案的，文种是“答复”或“复函”。",
            strength=Strength.CUSTOM,
        ),
        _without_kind,
        "title: 关于澜川市五届人大二次会议第12号建议",
        "title: 关于澜川市五届人大二次会议第12号建议的答复",
    ),
)
