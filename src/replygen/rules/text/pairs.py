"""Quotation marks, book-title marks and brackets: paired, and nested as the standard nests them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from replygen.diagnostics import Code, Severity
from replygen.regex import regex
from replygen.rules.lines import BREAK
from replygen.rules.rule import Finding, Rule, once
from replygen.rules.text.running import signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.rules.rule import Passage, Subject

UNPAIRED_MARK: Final = Code(
    "TXT125",
    "unpaired-mark",
    Severity.ERROR,
    "引号、书名号或括号不成对",
    "引号、书名号、括号都有前后两半，缺一半或方向相反，就分不清起止。",
    "GB/T 15834-2011 4.8、4.9、4.15",
)
WRONGLY_NESTED: Final = Code(
    "TXT126",
    "wrongly-nested-mark",
    Severity.ERROR,
    "引号或书名号的单、双用反",
    "引号外双内单：“…‘…’…”；书名号里再用书名号时，里面的用单书名号：《…〈…〉…》。",
    "GB/T 15834-2011 4.8、4.15",
)

# Brackets of one shape and different width or corner close one another: their form is other rules' matter.
_KINDS: Final = {
    **dict.fromkeys("“”", "“”"),
    **dict.fromkeys("‘’", "‘’"),
    **dict.fromkeys("《》", "《》"),
    **dict.fromkeys("〈〉", "〈〉"),
    **dict.fromkeys("（）()", "（）"),
    **dict.fromkeys("〔〕[]［］【】﹝﹞〖〗", "〔〕"),
    **dict.fromkeys("「」", "「」"),
    **dict.fromkeys("『』", "『』"),
}
_OPENING: Final = frozenset("“‘《〈（(〔[［【﹝〖「『")
_PAIRS: Final = tuple(dict.fromkeys(_KINDS.values()))
_ALIKE: Final = str.maketrans({mark: kind[mark not in _OPENING] for mark, kind in _KINDS.items()})
_MARK: Final = regex("[" + "".join(map(re.escape, _KINDS)) + "]")
_NO_MARKS: Final = regex("[^" + "".join(map(re.escape, (*_KINDS, BREAK))) + "]+")
# What should stand for a mark inside another, or in none ("").
_RIGHT: Final = {
    ("“", "“"): "‘’",
    ("‘", "‘"): "“”",
    ("", "‘"): "“”",
    ("《", "《"): "〈〉",
    ("〈", "〈"): "《》",
    ("", "〈"): "《》",
}
_MAY_NEST: Final = regex(f"[‘〈]|“[^”{BREAK}]*“|《[^》{BREAK}]*《")
_ORDINAL: Final = regex(r"(?:^|[，。；：、\s)）])[0-9A-Za-z]{1,2}$")
_ONE_PARAGRAPH: Final = frozenset({"heading1", "heading2", "heading3", "heading4", "table"})
_WRONG_WAY: Final = 40  # characters a pair typed “…“ may be apart
_ENDS: Final = ("。", "！", "？", "；", "：")
_HALVES: Final = {"“”": "引号", "‘’": "单引号", "《》": "书名号", "〈〉": "单书名号", "〔〕": "方括号", "（）": "括号"}


class Mark(NamedTuple):
    """One half of a pair and where it stands."""

    character: str
    passage: int
    start: int


class Pairing(NamedTuple):
    """The pairs of a text, each with the marks around it, outermost first; and the halves without a partner."""

    pairs: list[tuple[Mark, Mark, list[Mark]]]
    single: list[Mark]


@once
def _marks(subject: Subject) -> str:
    """The marks of all passages, without what stands between."""
    return _NO_MARKS.sub("", signs(subject))


def _cancel_out(marks: str) -> bool:
    """Whether each half meets its other half: then no rule about single ones has anything to find."""
    return not _left(marks) or not _left(marks.translate(_ALIKE))


def _left(marks: str) -> str:
    """The marks without all pairs that stand in or behind one another."""
    before = ""
    while marks != before:
        before = marks
        for pair in _PAIRS:
            marks = marks.replace(pair, "")
    return marks.strip(BREAK)


def _texts(subject: Subject) -> Iterator[list[Mark]]:
    """The marks of each text: a paragraph, or what is set in several, a title or a sentence broken by hand."""
    run: list[Mark] = []
    last: Passage | None = None
    for place, passage in enumerate(subject.passages):
        if run and last and not _goes_on(last, passage):
            yield run
            run = []
        last, text = passage, passage.text
        found = [Mark(m[0], place, m.start()) for m in _MARK.finditer(text)]
        run = run + [mark for mark in found if mark.character not in "’）)" or not _stands_alone(text, mark.start)]
    if run:
        yield run


def _goes_on(last: Passage, passage: Passage) -> bool:
    if last.element != passage.element or passage.element in _ONE_PARAGRAPH:
        return False
    return passage.element != "body" or not last.text.rstrip().endswith(_ENDS)


def _stands_alone(text: str, at: int) -> bool:
    """A half that is none: the bracket of `1）`, an apostrophe."""
    head = text[:at]
    if text[at] in "）)":
        opened = sum(head.count(c) for c in "（(") > sum(head.count(c) for c in "）)")
        return not opened and _ORDINAL.search(head) is not None
    return text[at] == "’" and "‘" not in text and (head[-1:].isascii() or text[at + 1 : at + 2].isdigit())


def _pair(marks: list[Mark]) -> Pairing:
    stack: list[Mark] = []
    pairing = Pairing([], [])
    for mark in marks:
        if mark.character in _OPENING:
            stack.append(mark)
            continue
        kind = _KINDS[mark.character]
        depth = next((i for i in reversed(range(len(stack))) if _KINDS[stack[i].character] == kind), None)
        if depth is None:
            pairing.single.append(mark)
            continue
        pairing.single.extend(stack[depth + 1 :])
        pairing.pairs.append((stack[depth], mark, stack[:depth]))
        del stack[depth:]
    pairing.single.extend(stack)
    return pairing


def _unpaired(subject: Subject) -> Iterator[Finding]:
    if _cancel_out(_marks(subject)):
        return
    single = [mark for marks in _texts(subject) for mark in _pair(marks).single]
    single.sort(key=lambda mark: (mark.passage, mark.start))
    while single:
        mark = single.pop(0)
        opens = mark.character in _OPENING
        if opens and (_continues(subject, mark) or _spans(subject, mark, single)):
            continue
        twin = next((other for other in single if _is_twin(mark, other)), None)
        if twin is not None:
            single.remove(twin)
            wrong = twin if opens else mark
            message = f"{_name(mark)}用了两次，这里应为{_name(mark, other=True)}。"
        else:
            wrong, message = mark, f"{_name(mark)}没有相配的{_name(mark, other=True)}，请补上或删去它。"
        yield Finding(message, wrong.passage, wrong.start, wrong.start + 1)


def _is_twin(mark: Mark, other: Mark) -> bool:
    """Whether two halves alike stand as a pair of which one was typed the wrong way round."""
    near = mark.passage == other.passage and other.start - mark.start < _WRONG_WAY
    return near and mark.character == other.character


def _name(mark: Mark, *, other: bool = False) -> str:
    """前引号, 后书名号 …: of the mark, or of its other half. A quotation mark itself would be misread in a message."""
    kind = _KINDS[mark.character]
    return ("前" if (mark.character in _OPENING) != other else "后") + _HALVES.get(kind, kind)


def _continues(subject: Subject, mark: Mark) -> bool:
    """Whether a quotation runs over paragraphs: each then opens with the mark, only the last closes it."""
    rest = subject.passages[mark.passage + 1 :]
    return mark.character in "“‘" and bool(rest) and rest[0].text.lstrip().startswith(mark.character)


def _spans(subject: Subject, mark: Mark, single: list[Mark]) -> bool:
    """Whether a bracket holds whole paragraphs, as a note of several lines does; its end is then no fault either."""
    text = subject.passages[mark.passage].text
    if text[: mark.start].strip():
        return False
    for other in single:
        whole = other.start == len(subject.passages[other.passage].text.rstrip()) - 1
        if other.character not in _OPENING and _KINDS[other.character] == _KINDS[mark.character] and whole:
            single.remove(other)
            return True
    return False


def _nested(subject: Subject) -> Iterator[Finding]:
    if not _MAY_NEST.search(_marks(subject)):
        return
    for marks in _texts(subject):
        pairing = _pair(marks)
        for opening, closing, around in pairing.pairs:
            closed = [mark.character for mark in around if mark not in pairing.single]
            inside = next((c for c in reversed(closed) if c in "“‘《〈"), "")
            right = _RIGHT.get((inside, opening.character))
            if right and opening.passage == closing.passage:
                text = subject.passages[opening.passage].text[opening.start : closing.start + 1]
                why = "引号外双内单" if right in {"‘’", "“”"} else "书名号外双内单"
                message = f"“{text[0]}…{text[-1]}”应为“{right[0]}…{right[1]}”：{why}。"
                yield Finding(message, opening.passage, opening.start, closing.start + 1)


RULES: Final = (
    Rule(
        UNPAIRED_MARK,
        _unpaired,
        bad="body: 您提出的《关于加强村级养老服务的建议收悉。",
        good="body: 您提出的《关于加强村级养老服务的建议》收悉。",
    ),
    Rule(
        WRONGLY_NESTED,
        _nested,
        bad="body: 印发了《关于贯彻《养老服务规范》的通知》。",
        good="body: 印发了《关于贯彻〈养老服务规范〉的通知》。",
        fixable=True,
    ),
)
