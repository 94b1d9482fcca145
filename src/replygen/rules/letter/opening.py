"""The opening: a reply begins with what it replies to (您提出的《……》（第×号）收悉)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.parts import first_paragraphs, title
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Subject

_OF_PROPOSAL: Final = regex("建议|提案")
_CITES: Final = regex("收悉|收到|提出的|所提|提交的|转来|交办|《|第[^，。；]{1,20}号|(?:该|此|上述)(?:建议|提案)")


def _not_cited(subject: Subject) -> Iterator[Finding]:
    text = paragraphs(subject).entries
    if not text or not _OF_PROPOSAL.search(title(subject).text):
        return
    if not any(_CITES.search(passage.text) for _, passage in first_paragraphs(subject)):
        place, passage = text[0]
        message = "开头没有引述所答复的建议、提案；应先写题名和编号，如“您提出的《关于……的建议》（第0217号）收悉。”。"
        yield Finding(message, place, 0, len(passage.text))


RULES: Final = (
    Rule(
        Code(
            "LET167",
            "proposal-not-cited",
            Severity.WARNING,
            "开头没有引述来件",
            "答复从来件写起：谁提出的、题名、编号，收件人才知道答复的是哪一件。",
            strength=Strength.CUSTOM,
        ),
        _not_cited,
        "title: 关于市五届人大二次会议第0217号建议的答复\nrecipients: 周明远代表：\n"
        "body: 近年来，我局认真开展社区养老工作。",
        "title: 关于市五届人大二次会议第0217号建议的答复\nrecipients: 周明远代表：\n"
        "body: 您提出的《关于发展社区养老的建议》（第0217号）收悉。近年来，我局认真开展社区养老工作。",
    ),
)
