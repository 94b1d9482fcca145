"""Salutation's colon, signature against the red head, 附注 in brackets (clauses 7.3.2, 7.3.5, 7.3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.parts import join, salutation
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_E, _W = Severity.ERROR, Severity.WARNING
_OFFICE: Final = regex(r"\s*(?P<name>\S[\S \u3000]*?\S)(?=\s*(?:[0-9〇二]{2,4}年|$))")  # of Chinese characters
_WITHIN: Final = regex("办公|秘书|综合|行政|人事|政策|法规|文秘|机要")


def _colon(subject: Subject) -> Iterator[Finding]:
    words = salutation(subject)
    if words.text and not words.text.endswith("："):
        last = len(words.text) - 1
        message = f"称谓之后应标全角冒号“：”，实际以“{words.text[last]}”结尾；请补上或改正。"
        yield words.finding(message, last)


def _heads(subject: Subject) -> list[str]:
    """The names in the red head."""
    return [text for _, p in subject.of("issuer_mark") if (text := "".join(p.text.split()).removesuffix("文件"))]


def _signature(subject: Subject) -> Iterator[Finding]:
    marks = _heads(subject)
    signatures = [(place, passage) for place, passage in subject.of("signature") if passage.text.strip()]
    names = ["".join(passage.text.split()) for _, passage in signatures]
    # Offices that sign together may share a line, and a name may be spread over it by blanks.
    names += [name for _, passage in signatures for name in passage.text.split() if len(name) > 2]
    if not marks or not signatures:
        return
    if set(marks).isdisjoint(names) and not any(_same_office(mark, name) for mark in marks for name in names):
        words = join(signatures)
        heads = "、".join(marks)
        message = f"署名“{words.text}”与发文机关标志“{heads}”不一致；应署发文机关全称或规范化简称，不署内设机构。"
        yield words.finding(message)


def _same_office(one: str, other: str) -> bool:
    """Whether two names can be one office: equal, or one the shortened form of the other (市发改委).

    A name with more behind it (民政局办公室) is another office.
    """
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return not long.startswith(short) and _is_short(short, long)


def _print_office(subject: Subject) -> Iterator[Finding]:
    """印发机关 is the issuer's own office: 民政局办公室, 县教体局办公室 for the 县教育体育局."""
    marks = _heads(subject)
    for place, passage in subject.of("print_line") if marks else ():
        office = _OFFICE.match(passage.text)
        words = "".join(office["name"].split()) if office else ""
        if not words or min(words) < "\u4e00" or max(words) > "\u9fff":
            continue
        stem = _WITHIN.split(words)[0]
        if stem and stem not in marks and not any(_is_short(stem, mark) or _is_short(mark, stem) for mark in marks):
            message = f"印发机关“{words}”不像发文机关“{'、'.join(marks)}”的办公部门；请核对。"
            yield Finding(message, place, *office.span("name") if office else (0, 0))


def _is_short(short: str, long: str) -> bool:
    """Whether all characters of one name stand in the other, in order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _signer(subject: Subject) -> Iterator[Finding]:
    for place, passage in subject.of("signer"):
        if passage.text.lstrip().startswith("签发人") and not passage.text.lstrip().startswith("签发人："):
            start = passage.text.index("签发人")
            yield Finding("“签发人”之后应标全角冒号“：”，后接姓名；请补上或改正。", place, start, start + 3)


def _brackets(subject: Subject) -> Iterator[Finding]:
    words = join(subject.of("note"))
    if words.text and not (words.text.startswith("（") and words.text.endswith("）")):
        message = f"附注应加全角圆括号，写成“（……）”，实际以“{words.text[0]}”开头、以“{words.text[-1]}”结尾；请改正。"
        yield words.finding(message)


RULES: Final = (
    Rule(
        Code(
            "LET151",
            "salutation-without-colon",
            _E,
            "称谓之后没有全角冒号",
            "主送机关居左顶格，最后一个名称后标全角冒号。",
            "7.3.2",
        ),
        _colon,
        "recipients: 周明远委员，",
        "recipients: 周明远委员：",
    ),
    Rule(
        Code(
            "LET152",
            "signature-differs-from-head",
            _E,
            "署名与发文机关标志不一致",
            "署名用发文机关全称或规范化简称；答复由承办单位作出，内设机构或下属单位不能代答。",
            "7.2.4、7.3.5",
        ),
        _signature,
        "issuer_mark: 澜川市民政局文件\nsignature: 澜川市民政局办公室",
        "issuer_mark: 澜川市民政局文件\nsignature: 澜川市民政局",
    ),
    Rule(
        Code(
            "LET153",
            "note-without-brackets",
            _E,
            "附注没有加圆括号",
            "附注居左空二字加圆括号编排在成文日期下一行。",
            "7.3.6",
        ),
        _brackets,
        "note: 联系人：许文清；联系电话：0000-5551234",
        "note: （联系人：许文清；联系电话：0000-5551234）",
    ),
    Rule(
        Code(
            "LET154",
            "print-office-differs",
            _W,
            "印发机关不像发文机关的办公部门",
            "印发机关是发文机关的办公厅（室）或文秘部门，套用旧稿时容易留下别家的名称。",
            "7.4.3",
            Strength.CUSTOM,
        ),
        _print_office,
        "issuer_mark: 澜川市民政局文件\nprint_line: 澜川市财政局办公室　2026年5月20日印发",
        "issuer_mark: 澜川市民政局文件\nprint_line: 市民政局办公室　2026年5月20日印发",
    ),
    Rule(
        Code(
            "LET155",
            "signer-without-colon",
            _E,
            "“签发人”之后没有全角冒号",
            "“签发人”三字后标全角冒号，再接签发人姓名。",
            "7.2.6",
        ),
        _signer,
        "signer: 签发人 孟庆国",
        "signer: 签发人：孟庆国",
    ),
)
