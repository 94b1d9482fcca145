"""Elements that a letter lacks: those of clause 7 first, then the copies that reply letters customarily send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.letter.model import Role
from replygen.rules.rule import Finding, Rule
from replygen.standard import ELEMENTS, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_WHOLE: Final = """
number: 澜民函〔2026〕34号
title: 对政协澜川市第五届委员会第二次会议第0217号提案的答复
recipients: 周明远委员：
body: 您提出的《关于推进社区养老的提案》收悉。现答复如下：
signature: 澜川市民政局
date: 2026年5月20日
copy_to: 抄送：澜川市人民政府办公室，政协澜川市委员会提案委员会。
print_line: 澜川市民政局办公室　2026年5月20日印发
"""


def _has(subject: Subject, *elements: str) -> bool:
    return bool(subject.of(*elements))


def _absence(element: str, advice: str) -> Callable[[Subject], Iterator[Finding]]:
    """A check that an element is there, wherever the letter has any text at all."""

    def check(subject: Subject) -> Iterator[Finding]:
        if subject.passages and not subject.of(element):
            yield Finding(f"没有找到{ELEMENTS[element].name}；{advice}", route=element if subject.letter else "")

    return check


_no_recipients: Final = _absence("recipients", "请在标题下空一行顶格写称谓，如“周明远委员：”。")


def _recipients(subject: Subject) -> Iterator[Finding]:
    # Too many to leave room for text on the first page, they move into the 版记 (clause 7.3.2).
    moved = any(p.text.lstrip().startswith("主送") for _, p in subject.of("copy_to", "imprint"))
    if not moved:
        yield from _no_recipients(subject)


def _imprint(subject: Subject) -> Iterator[Finding]:
    if not subject.passages or subject.form is Form.LETTER or _has(subject, "print_line"):
        return
    if _has(subject, "copy_to", "imprint"):
        yield Finding("版记里没有印发机关和印发日期；请在抄送之下写，如“澜川市民政局办公室　2026年5月20日印发”。")
    else:
        yield Finding("没有找到版记；请在末页下端写抄送机关、印发机关和印发日期。")


def _copy_to(subject: Subject) -> Iterator[Finding]:
    has_imprint = subject.form is Form.LETTER or _has(subject, "print_line")
    assists = subject.letter is not None and subject.letter.proposal.role is Role.ASSIST
    assists = assists or any("会办意见" in p.text for _, p in subject.of("title"))
    if subject.passages and has_imprint and not assists and not _has(subject, "copy_to"):
        message = "没有抄送机关；答复函通常抄送交办单位（人大常委会的代表工作机构或政协提案委员会、政府办公室）。"
        yield Finding(message, route="copy_to" if subject.letter else "")


def _print_line(subject: Subject) -> Iterator[Finding]:
    if subject.form is Form.LETTER:
        for place, passage in subject.of("print_line"):
            message = "信函格式的版记不加印发机关和印发日期，应只有抄送；请删去这一行，或改用文件格式。"
            yield Finding(message, place, 0, len(passage.text))


def _without(element: str) -> str:
    return "\n".join(line for line in _WHOLE.splitlines() if not line.startswith(element))


def _rule(code: str, element: str, summary: str, why: str, advice: str) -> Rule:
    name = f"missing-{element.replace('_', '-')}"
    kind = Code(code, name, _E, summary, why, ELEMENTS[element].clause)
    return Rule(kind, _absence(element, advice), _without(element), _WHOLE)


RULES: Final = (
    _rule(
        "LET101",
        "number",
        "缺少发文字号",
        "没有发文字号的公文无法登记、引用和查找。",
        "请取号后写在发文机关标志之下，如“澜民函〔2026〕34号”。",
    ),
    _rule(
        "LET102",
        "title",
        "缺少标题",
        "标题说明答复的是哪一件建议、提案。",
        "请在发文字号之下写标题，如“对……第0217号提案的答复”。",
    ),
    Rule(
        Code("LET103", "missing-recipients", _E, "缺少主送（称谓）", "没有称谓，看不出答复给谁。", "7.3.2"),
        _recipients,
        _without("recipients"),
        _WHOLE,
    ),
    _rule(
        "LET104",
        "signature",
        "缺少发文机关署名",
        "公文由发文机关署名才成立，加盖印章时也要署名。",
        "请在正文之后写发文机关全称或规范化简称。",
    ),
    _rule(
        "LET105",
        "date",
        "缺少成文日期",
        "公文自成文日期起生效，办理期限也按它计算。",
        "请在署名之下写成文日期，如“2026年5月20日”。",
    ),
    Rule(
        Code(
            "LET106",
            "missing-imprint",
            _E,
            "缺少版记，或版记缺印发机关和印发日期",
            "文件格式由版头、主体、版记三部分组成，版记末一项是印发机关和印发日期；信函格式不要求。",
            "7.1、7.4.3",
        ),
        _imprint,
        _without("print_line"),
        _WHOLE,
    ),
    Rule(
        Code(
            "LET107",
            "missing-copy-to",
            _W,
            "没有抄送机关",
            "各地办理规则多要求把答复抄送交办单位；主办件还要抄送会办单位。会办意见不在此列。",
            strength=Strength.CUSTOM,
        ),
        _copy_to,
        _without("copy_to"),
        _WHOLE,
    ),
    Rule(
        Code(
            "LET108",
            "print-line-in-letter-form",
            _E,
            "信函格式的版记里有印发机关或印发日期",
            "信函格式的版记不加印发机关、印发日期和分隔线，只在末页最下方排抄送。",
            "10.1",
        ),
        _print_line,
        "form: 信函\ncopy_to: 抄送：澜川市人民政府办公室。\nprint_line: 澜川市民政局办公室　2026年5月20日印发",
        "form: 信函\ncopy_to: 抄送：澜川市人民政府办公室。",
    ),
)
