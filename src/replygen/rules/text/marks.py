"""Punctuation of the wrong width: half-width marks in Chinese, full-width figures and letters, marks set twice."""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule
from replygen.rules.text.running import HAN, before, clue, in_address, is_chinese, search

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_SOURCE: Final = "GB/T 15834-2011 5.1"

HALFWIDTH_MARK: Final = Code(
    "TXT106",
    "halfwidth-punctuation",
    Severity.ERROR,
    "中文里用了半角标点",
    "中文的逗号、冒号、分号、问号、叹号、括号占一个字的位置，用全角；半角的只用于数字和外文之中。",
    _SOURCE,
)
ASCII_STAND_IN: Final = Code(
    "TXT107",
    "ascii-stand-in",
    Severity.ERROR,
    "用键盘符号代替了中文的句号、引号或书名号",
    "中文句号是“。”，引号是“”和‘’，书名号是《》；小圆点、直引号、小于号和大于号不能代替它们。",
    _SOURCE,
)
FULLWIDTH_FIGURE: Final = Code(
    "TXT108",
    "fullwidth-figure",
    Severity.ERROR,
    "数字、字母或百分号用了全角",
    "阿拉伯数字、外文字母、百分号和小数点用半角。",
    "GB/T 15835-2011",
)
DOUBLED_MARK: Final = Code(
    "TXT109",
    "doubled-punctuation",
    Severity.ERROR,
    "同一处有两个点号",
    "一处只用一个点号；引文末尾已有句号的，引号外不再加句号。",
    "GB/T 15834-2011",
)

_WIDE: Final = str.maketrans(",;:?!()", "，；：？！（）")
_NUMBERING: Final = regex(r"[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3}|0\d{2,3}|(?:19|20)\d\d)[)）]")
_END: Final = regex(r"\s*(?:[”’）》]|$)")
_SMALL: Final = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
_FULLWIDTH: Final = "".join(chr(ord(character) + 0xFEE0) for character in f"{digits}{ascii_letters}%.")


def _halfwidth(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    if match["pair"]:
        if _NUMBERING.fullmatch(match["pair"]):
            return ""  # numbers of headings and documents and telephone prefixes have rules of their own
        foreign = not (is_chinese(before(text, start)) or any(map(is_chinese, match["pair"][1:-1])))
        return "" if foreign else _message(match["pair"][0] + "…" + match["pair"][-1], match["pair"])
    left, right = before(text, start), text[end : end + 1]
    if match["lone"]:
        return _message(match["lone"]) if is_chinese(left) or is_chinese(right) else ""
    mark = match[0]
    if left.isspace():
        left = text[:start].rstrip()[-1:]
    if right.isspace():
        right = text[end:].lstrip()[:1]
    if mark in "?!" and not is_chinese(left) and right:
        return ""
    if mark == "," and text[:start].strip().isdigit():
        return ""  # the number of a heading
    ends = not right and any(map(is_chinese, text))
    if not (is_chinese(left) or is_chinese(right) or ends) or in_address(text, start):
        return ""
    return _message(mark)


def _message(mark: str, pair: str = "") -> str:
    return f"“{pair or mark}”用了半角{'括号' if pair else '标点'}，应为全角“{mark.translate(_WIDE)}”。"


def _stand_in(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    left, right = before(text, start), text[end : end + 1]
    if match[0] == ".":
        between = is_chinese(left) and (is_chinese(right) or _END.match(text, end))
        return "小圆点“.”不是中文标点：句号用“。”，姓名中的间隔号用“·”。" if between else ""
    if match["title"]:
        return f"“{match[0]}”的“<”“>”应为书名号“《》”（书名号内的用“〈〉”）。"
    if not any(map(is_chinese, (left, right, *match[0]))) or in_address(text, start):
        return ""
    return f"“{match[0]}”用了直引号，应为中文引号“”（引号内的用‘’）。"


def _fullwidth(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    figures = before(text, start).isdigit() and text[end : end + 1].isdigit()
    if match[0] == "．" and (not figures or text[:start].strip().isdigit()):
        return ""  # the number of a heading, or 间隔号
    return f"“{match[0]}”是全角的，应为半角“{match[0].translate(_SMALL)}”。"


def _doubled(match: re.Match[str]) -> str:
    if not match[0].strip("。") and len(match[0]) > 2:
        return ""  # an ellipsis of full stops
    return f"“{match[0]}”：一处只用一个点号，请删去多余的。"


_SEARCHED: Final = search(
    r"(?P<pair>\([^()（）]*\)|\([^()（）]*）|（[^()（）]*\))|[,;:?!]|(?P<lone>[()])", _halfwidth, ",;:?!()"
)


def _unjudged(subject: Subject) -> Iterator[Finding]:
    """Half-width marks, but for those that belong to the form of an element and have a rule of their own."""
    for finding in _SEARCHED(subject):
        passage = subject.passages[finding.passage or 0]
        if not _of_the_form(passage.element, passage.text, finding.start, finding.end):
            yield finding


def _of_the_form(element: str, text: str, start: int, end: int) -> bool:
    first, last = not text[:start].strip(), not text[end:].strip()
    if element == "recipients":
        return last
    if element == "copy_to":
        return text[start] in ":,"
    if element == "attachment_note":
        return text[:start].strip().strip("0123456789") == "附件"
    return element == "note" and first and last


RULES: Final = (
    Rule(
        HALFWIDTH_MARK,
        _unjudged,
        bad="body: 经研究,现答复如下:",
        good="body: 经研究，现答复如下：",
        fixable=True,
    ),
    Rule(
        ASCII_STAND_IN,
        search(
            rf"""\.(?<!\.\.)(?!\.)|"[^"]*"|"|'[^'a-z]*'|<(?P<title><?[{HAN}“][^<>《》]*>{{1,2}})""",
            _stand_in,
            ".\"'<",
        ),
        bad='body: 我局大力推进"互联网+养老"服务.',
        good="body: 我局大力推进“互联网+养老”服务。",
    ),
    Rule(
        FULLWIDTH_FIGURE,
        search(
            r"[０-９Ａ-Ｚａ-ｚ％](?:[０-９Ａ-Ｚａ-ｚ％]|．(?=[０-９]))*|．",
            _fullwidth,
            _FULLWIDTH,
        ),
        bad="body: 全县共有养老机构１２家，入住率６５％。",
        good="body: 全县共有养老机构12家，入住率65%。",
        fixable=True,
    ),
    Rule(
        DOUBLED_MARK,
        search(
            "[，。；：、！？](?:(?<=[，。；：、])[，。；：、]+|(?<=[。！？])[”’]。)",
            _doubled,
            clues=[
                *(clue(mark, "[，。；：、]") for mark in "，。；：、"),
                *(clue(mark, "。(?<=[。！？]..)") for mark in "”’"),
            ],
        ),
        bad="body: 感谢您的建议，，我们将认真研究。",
        good="body: 感谢您的建议，我们将认真研究。",
    ),
)
