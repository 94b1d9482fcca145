"""抄送: its label, separators, full stop, and no unit twice (clause 7.4.2)."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from replygen.diagnostics import Code, Severity, Strength
from replygen.regex import regex
from replygen.rules.rule import Finding, Rule, once

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from replygen.rules.rule import Passage, Subject

_E, _W = Severity.ERROR, Severity.WARNING
_LABEL: Final = regex(
    r"\s*(?P<word>抄\s*送|抄\s*报|呈\s*报|报\s*送|主\s*送)(?P<unit>单位|机关)?\s*(?P<colon>[：:﹕︰]?)"
)
_ASIDE: Final = regex("（[^）]*）|\\([^)]*\\)")
_WRONG_SEPARATOR: Final = regex(r"[；;,/／]|(?<=[厅局委会室府院部处办司署])[ \t\u3000]+(?=[\u4e00-\u9fff])")
_SUSPECT: Final = frozenset("；;,/／ \t\u3000")
_SEPARATORS: Final = regex(r"[、，,；;。.\s/／]+")

_Line = tuple[int, "Passage", "re.Match[str] | None"]


@once
def _lines(subject: Subject) -> list[list[_Line]]:
    """The 抄送 and moved 主送 of the 版记, each with the paragraphs that continue it."""
    found: list[list[_Line]] = []
    for place, passage in subject.of("copy_to"):
        label = _LABEL.match(passage.text)
        if label or not found:
            found.append([])
        found[-1].append((place, passage, label))
    return found


def _colon(subject: Subject) -> Iterator[Finding]:
    for (place, passage, label), *_ in _lines(subject):
        if label is None:
            message = f"“{passage.text.strip()[:10]}……”之前没有“抄送：”；请补上“抄送”二字和全角冒号。"
            yield Finding(message, place, 0, min(len(passage.text), 4))
        elif label["colon"] != "：":
            actual = f"是“{label['colon']}”" if label["colon"] else "没有冒号"
            message = f"“{label['word']}”之后应为全角冒号“：”，实际{actual}；请改为“抄送：”。"
            yield Finding(message, place, label.start("word"), label.end())


def _old_name(subject: Subject) -> Iterator[Finding]:
    for (place, _, label), *_rest in _lines(subject):
        if label and "报" in label["word"]:
            message = f"“{label['word']}”是旧称，版记里不分上下级，一律写“抄送”；请并入抄送。"
            yield Finding(message, place, label.start("word"), label.end("word"))


def _separator(subject: Subject) -> Iterator[Finding]:
    for place, passage, label in chain.from_iterable(_lines(subject)):
        start = label.end() if label else 0
        if _SUSPECT.isdisjoint(passage.text[start:]):
            continue
        text = _ASIDE.sub(lambda match: "□" * len(match[0]), passage.text.rstrip())
        for match in _WRONG_SEPARATOR.finditer(text, start):
            if match.end() < len(text):
                actual = "空格" if match[0].isspace() else f"“{match[0]}”"
                message = f"抄送机关之间用了{actual}；同类机关之间用顿号“、”，不同类之间用逗号“，”。"
                yield Finding(message, place, match.start(), match.end())


def _full_stop(subject: Subject) -> Iterator[Finding]:
    for lines in _lines(subject):
        place, passage, _ = lines[-1]
        text = passage.text.rstrip()
        if not text.endswith("。"):
            message = f"最后一个抄送机关之后应标句号，实际以“{text[-1:]}”结尾；请补上或改为“。”。"
            yield Finding(message, place, max(len(text) - 1, 0), len(text))


def _twice(subject: Subject) -> Iterator[Finding]:
    seen = {text: "主送" for _, p in subject.of("recipients") for text in _names(p.text.strip().rstrip("：:"))}
    for place, passage, label in chain.from_iterable(_lines(subject)):
        start = label.end() if label else 0
        for name in _names(passage.text[start:]):
            if name in seen:
                at = passage.text.rfind(name)
                # A name with an aside inside stands nowhere as it is read.
                where = (at, at + len(name)) if at >= 0 else (start, len(passage.text))
                yield Finding(f"“{name}”已列入{seen[name]}，不必再抄送一次；请删去重复的。", place, *where)
            seen[name] = "抄送"


@lru_cache(64)  # an office sends its copies to the same few units
def _names(text: str) -> Sequence[str]:
    return [name for name in _SEPARATORS.split(_ASIDE.sub("", text)) if len(name) > 1]


RULES: Final = (
    Rule(
        Code(
            "LET131",
            "copy-to-without-colon",
            _E,
            "抄送之后没有全角冒号",
            "“抄送”二字后加全角冒号和抄送机关名称，回行时与冒号后的首字对齐。",
            "7.4.2",
        ),
        _colon,
        "copy_to: 抄送 澜川市人民政府办公室。",
        "copy_to: 抄送：澜川市人民政府办公室。",
    ),
    Rule(
        Code("LET132", "copy-to-old-name", _E, "用了旧称“抄报”", "现行标准只有“抄送”，上级机关也在其中。", "7.4.2"),
        _old_name,
        "copy_to: 抄报：澜川市人民政府办公室。",
        "copy_to: 抄送：澜川市人民政府办公室。",
    ),
    Rule(
        Code(
            "LET133",
            "copy-to-separator",
            _W,
            "抄送机关之间的标点不合惯例",
            "同类机关之间用顿号，不同类之间用逗号，全部列完用句号。",
            strength=Strength.CUSTOM,
        ),
        _separator,
        "copy_to: 抄送：澜川市人民政府办公室；政协澜川市委员会提案委员会。",
        "copy_to: 抄送：澜川市人民政府办公室，政协澜川市委员会提案委员会。",
    ),
    Rule(
        Code(
            "LET134",
            "copy-to-without-full-stop",
            _E,
            "最后一个抄送机关之后没有句号",
            "最后一个抄送机关名称后标句号。",
            "7.4.2",
        ),
        _full_stop,
        "copy_to: 抄送：澜川市人民政府办公室",
        "copy_to: 抄送：澜川市人民政府办公室。",
    ),
    Rule(
        Code(
            "LET135",
            "copied-twice",
            _W,
            "同一机关重复抄送",
            "同一机关列两次，多半是从旧信件复制时留下的；主送的单位也不必再抄送。",
            strength=Strength.CUSTOM,
        ),
        _twice,
        "copy_to: 抄送：澜川市财政局、澜川市教育局，澜川市财政局。",
        "copy_to: 抄送：澜川市财政局、澜川市教育局。",
    ),
)
