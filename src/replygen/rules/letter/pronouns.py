"""您 for one person, 你们 for several and for units; neither 您们 nor a bare 你."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.letter.parts import addressee, unquoted
from replygen.rules.paragraphs import paragraphs
from replygen.rules.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.lines import Clue
    from replygen.rules.rule import Subject

_W: Final = Severity.WARNING
_PLURAL: Final = "您", regex("您们")
_ONE: Final = "您", regex("您(?![们好]|等|和|与|及)")  # 您好 greets anybody; 您等3位代表 are several
_MANY: Final = "你", regex("你们")
_PLAIN: Final = "你", regex("你(?<!迷你)(?=提出|提交|反映|所提|在|对|的|一直|长期|关心|支持|好[，！。]|再次)")


def _find(subject: Subject, word: Clue, message: str) -> Iterator[Finding]:
    """The words outside quotations in the text of the letter itself."""
    for place, passage in paragraphs(subject).having(clues=[word]):
        for match in word[1].finditer(unquoted(passage.text)):
            yield Finding(message, place, *match.span())


def _wrong_plural(subject: Subject) -> Iterator[Finding]:
    yield from _find(subject, _PLURAL, "“您们”不规范；多人用“你们”，一人用“您”。")


def _number(subject: Subject) -> Iterator[Finding]:
    known = addressee(subject)
    if known is None or not known.persons:
        return
    if known.persons == 1 and not known.units and not known.joint:
        yield from _find(subject, _MANY, "只答复一人却称“你们”；应称“您”。")
    elif known.persons > 1:
        yield from _find(subject, _ONE, f"同时答复 {known.persons} 人却称“您”；应称“你们”。")


def _unit(subject: Subject) -> Iterator[Finding]:
    known = addressee(subject)
    if known and known.units and not known.persons:
        yield from _find(subject, _ONE, "答复的是单位却称“您”；应称“你们”，或“贵委”“你单位”等。")


def _plain(subject: Subject) -> Iterator[Finding]:
    known = addressee(subject)
    if known and known.persons and not known.units:
        right = "您" if known.persons == 1 else "你们"
        yield from _find(subject, _PLAIN, f"对代表、委员不宜单称“你”；应称“{right}”。")


def _rule(code: str, name: str, summary: str, why: str) -> Code:
    return Code(code, name, _W, summary, why, strength=Strength.CUSTOM)


RULES: Final = (
    Rule(
        _rule("LET211", "wrong-plural", "用了“您们”", "“您”没有复数形式，书面语用“你们”。"),
        _wrong_plural,
        "recipients: 周明远、林若溪委员：\nbody: 您们提出的提案收悉。",
        "recipients: 周明远、林若溪委员：\nbody: 你们提出的提案收悉。",
    ),
    Rule(
        _rule("LET212", "pronoun-against-number", "“您”“你们”与人数不符", "答复一人称“您”，答复多人称“你们”。"),
        _number,
        "recipients: 周明远委员：\nbody: 你们提出的提案收悉。",
        "recipients: 周明远委员：\nbody: 您提出的提案收悉。",
    ),
    Rule(
        _rule("LET213", "unit-called-polite-you", "称单位为“您”", "“您”是对人的敬称，单位、组织称“你们”或“贵委”。"),
        _unit,
        "recipients: 民盟澜川市委员会：\nbody: 您提出的提案收悉。",
        "recipients: 民盟澜川市委员会：\nbody: 你们提出的提案收悉。",
    ),
    Rule(
        _rule("LET214", "plain-you", "对代表、委员单称“你”", "答复函用敬称“您”。"),
        _plain,
        "recipients: 周明远委员：\nbody: 你提出的提案收悉。",
        "recipients: 周明远委员：\nbody: 您提出的提案收悉。",
    ),
)
