"""建议 are made by 代表 of a people's congress, 提案 by 委员 of the CPPCC: a letter may not mix the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.diagnostics import Code, Severity, Strength
from replygen.letter.model import Kind
from replygen.regex import regex
from replygen.rules.letter.parts import Joined, opening, salutation, title, unquoted
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_E: Final = Severity.ERROR
_POST: Final = regex("(代表|委员)(?:们|同志|先生|女士)*(?=[：:、，,（(]|$)")
_STYLED: Final = regex("(先生|女士|同志)[：:，,]?$")
# The word of the matter stands behind its number or its quoted name; 建议案 is a form of the CPPCC's own.
_MATTER: Final = regex("[号）》□](?:（[^（）]*）)?的?(提案|建议)(?![案委办者人])")
_NUMBERED: Final = regex("(提案|建议)第[0-9A-Za-z]{1,10}号")
_NAMED_PROPOSAL: Final = regex("提出的?《[^《》]*的(提案)》")
_CONGRESS: Final = regex("人民代表大会|人大")
_KINDS: Final = {"建议": Kind.SUGGESTION, "提案": Kind.PROPOSAL, "代表": Kind.SUGGESTION, "委员": Kind.PROPOSAL}
_POSTS: Final = {Kind.SUGGESTION: "代表", Kind.PROPOSAL: "委员"}


@once
def _kind(subject: Subject) -> Kind | None:
    """What the letter answers: by its data, else by its title, else by its opening."""
    if subject.letter:
        return subject.letter.proposal.kind
    for named in _matters(subject):
        if match := named.match or _NUMBERED.search(named.text):
            return _KINDS[match[1]]
    return None


class _Named(NamedTuple):
    """Title or opening, its text without quotations, and where that names the matter."""

    name: str
    part: Joined
    text: str
    match: re.Match[str] | None


@once
def _matters(subject: Subject) -> list[_Named]:
    found = []
    for name, part in (("标题", title(subject)), ("开头", opening(subject))):
        text = unquoted(part.text)
        found.append(_Named(name, part, text, _MATTER.search(text)))
    return found


def _addressee(subject: Subject) -> Iterator[Finding]:
    kind = _kind(subject)
    words = salutation(subject)
    for match in _POST.finditer(words.text):
        if kind and _KINDS[match[1]] is not kind:
            message = f"答复的是{kind.value}，称谓却用“{match[1]}”；提{kind.value}的应称“{_POSTS[kind]}”，请核对。"
            yield words.finding(message, match.start(1), match.end(1))
    if kind:
        yield from _without_post(words, kind)


def _without_post(words: Joined, kind: Kind) -> Iterator[Finding]:
    match = _STYLED.search(words.text)
    if match and not _POST.search(words.text):
        message = f"答复的是{kind.value}，称谓没有写“{_POSTS[kind]}”；应称“……{_POSTS[kind]}：”，请改正。"
        yield words.finding(message, match.start(1), match.end(1))


def _matter(subject: Subject) -> Iterator[Finding]:
    kind = _kind(subject)
    for name, part, _, match in _matters(subject):
        if kind and match and _KINDS[match[1]] is not kind:
            known = "信件数据" if subject.letter else "标题"
            message = f"{known}说答复的是{kind.value}，{name}里却写“{match[1]}”；请核对交办件，统一为“{kind.value}”。"
            yield part.finding(message, match.start(1), match.end(1))
    # A proposal may be called 建议 in its own title; no suggestion is called 提案.
    words = opening(subject)
    named = _NAMED_PROPOSAL.search(words.text) if kind is Kind.SUGGESTION else None
    if named:
        message = "答复的是建议，开头引的题目却叫“提案”；请核对交办件，题目照原文写。"
        yield words.finding(message, named.start(1), named.end(1))


def _assembly(subject: Subject) -> Iterator[Finding]:
    for _, part, text, match in _matters(subject):
        assemblies = {Kind.PROPOSAL} if "政协" in text else set()
        assemblies |= {Kind.SUGGESTION} if _CONGRESS.search(text) else set()
        if match and len(assemblies) == 1 and _KINDS[match[1]] not in assemblies:
            kind = assemblies.pop()
            body = "政协会议" if kind is Kind.PROPOSAL else "人民代表大会会议"
            message = f"{body}上提出的是{kind.value}，这里写“{match[1]}”；请核对交办件，改正届次或“{match[1]}”。"
            yield part.finding(message, match.start(1), match.end(1))


RULES: Final = (
    Rule(
        Code(
            "LET161",
            "addressee-against-kind",
            _E,
            "称谓与建议、提案不符",
            "人大代表提的是建议，政协委员提的是提案；代表称“代表”，委员称“委员”，不得混用。",
            strength=Strength.CUSTOM,
        ),
        _addressee,
        "title: 对政协澜川市五届二次会议第0217号提案的答复\nrecipients: 周明远代表：",
        "title: 对政协澜川市五届二次会议第0217号提案的答复\nrecipients: 周明远委员：",
    ),
    Rule(
        Code(
            "LET162",
            "kind-differs",
            _E,
            "建议与提案混称",
            "标题、开头和交办件应当用同一个称呼。",
            strength=Strength.CUSTOM,
        ),
        _matter,
        "title: 对政协澜川市五届二次会议第0217号提案的答复\nrecipients: 周明远委员：\n"
        "body: 您提出的《关于推进社区养老》（第0217号建议）收悉。现答复如下：",
        "title: 对政协澜川市五届二次会议第0217号提案的答复\nrecipients: 周明远委员：\n"
        "body: 您提出的《关于推进社区养老的建议》（第0217号提案）收悉。现答复如下：",
    ),
    Rule(
        Code(
            "LET163",
            "kind-against-assembly",
            _E,
            "会议与建议、提案不符",
            "人民代表大会会议上提出的是建议，政协会议上提出的是提案。",
            strength=Strength.CUSTOM,
        ),
        _assembly,
        "title: 关于澜川市第五届人民代表大会第二次会议第12号提案的答复",
        "title: 关于澜川市第五届人民代表大会第二次会议第12号建议的答复",
    ),
)
