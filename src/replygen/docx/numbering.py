"""Automatic numbering: the definitions of numbering.xml and the text of each number (17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.docx.formats import NumberRef
from replygen.docx.properties import Properties, paragraph_properties, run_properties
from replygen.docx.styles import StyleSheet
from replygen.docx.wml import VAL, Element, W, number, on

_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_MOST: Final = 32_767
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                 (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level(Struct, frozen=True):
    """One level of a numbering definition; `text` is its pattern (`（%1）`), `restart` the level that restarts it."""

    index: int
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)


class Numbering:
    """The definitions by `numId`, each read when it is first asked for."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        self._styles = styles
        self._levels: dict[int, tuple[int, dict[int, Level]]] = {}
        self._restarts: dict[int, set[int]] = {}
        found = () if root is None else (root.findall(W + "num"))
        self._nums = {number(n.get(W + "numId")): n for n in found}
        abstract = () if root is None else root.findall(W + "abstractNum")
        self._abstracts = {number(a.get(W + "abstractNumId")): a for a in abstract}

    def level(self, num_id: int, index: int) -> Level | None:
        """The level's definition, or None when the numbering or the level does not exist."""
        return self._definition(num_id)[1].get(index)

    def level_of_style(self, num_id: int, style_id: str) -> int:
        """The level that belongs to a paragraph style, 0 when none names it."""
        levels = self._definition(num_id)[1].values()
        return next((level.index for level in levels if level.style == style_id), 0)

    def definition(self, num_id: int) -> tuple[int, Mapping[int, Level], Set[int]]:
        """What shares its counters with other numberings (a key), the levels, and the levels it starts anew."""
        key, levels = self._definition(num_id)
        return key, levels, self._restarts.get(num_id, set())

    def _definition(self, num_id: int) -> tuple[int, dict[int, Level]]:
        if num_id not in self._levels:
            self._levels[num_id] = self._read(num_id, frozenset())
        return self._levels[num_id]

    def _read(self, num_id: int, visited: frozenset[int]) -> tuple[int, dict[int, Level]]:
        num = self._nums.get(num_id)
        reference = None if num is None else num.find(W + "abstractNumId")
        key = None if reference is None else number(reference.get(VAL))
        abstract = self._abstracts.get(key)
        if num is None or key is None or abstract is None or num_id in visited:
            return -num_id - 1, {}
        link = abstract.find(W + "numStyleLink")
        if link is not None:  # the definition lives with a numbering style
            style = self._styles.get(link.get(VAL, ""))
            target = None if style is None else style.paragraph.get("num_id")
            return self._read(target, visited | {num_id}) if isinstance(target, int) else (key, {})
        levels = {level.index: level for level in _levels(abstract)}
        for override in num.findall(W + "lvlOverride"):
            self._override(num_id, override, levels)
        return key, levels

    def _override(self, num_id: int, override: Element, levels: dict[int, Level]) -> None:
        index = number(override.get(W + "ilvl")) or 0
        for level in _levels(override):
            levels[index] = level
        start = override.find(W + "startOverride")
        if start is not None and index in levels:
            levels[index] = replace(levels[index], start=number(start.get(VAL)) or 0)
            self._restarts.setdefault(num_id, set()).add(index)


class Counters:
    """The counting of one document: numberings of one definition go on with each other's numbers."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[int, dict[int, int]] = {}
        self._seen: set[int] = set()

    def advance(self, ref: NumberRef) -> str:
        """Count a paragraph with that numbering and give its number's text (`（一）`), empty for an unknown one."""
        key, levels, restarts = self._numbering.definition(ref.num_id)
        level = levels.get(ref.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(key, {})
        if ref.num_id not in self._seen:
            self._seen.add(ref.num_id)
            for restarted in restarts:
                counts.pop(restarted, None)
        counts[level.index] = counts.get(level.index, level.start - 1) + 1
        for deeper in [index for index in counts if index > level.index]:
            if _restarted(levels.get(deeper), level.index):
                del counts[deeper]

        def part(match: re.Match[str]) -> str:
            other = levels.get(int(match[1]) - 1, Level(0))
            form = "decimal" if level.legal and other.index < level.index else other.form
            return count_text(counts.get(other.index, other.start), form)

        return _PLACEHOLDER.sub(part, level.text) if level.form != "none" else ""


def _restarted(lower: Level | None, used: int) -> bool:
    """Whether using level `used` makes a lower level begin anew (17.9.10)."""
    return lower is None or lower.restart is None or used < lower.restart


def count_text(count: int, form: str) -> str:
    """A count in one of the number formats of `w:numFmt`, as Word writes it in Chinese; decimal when unknown.

    Word counts from 0 to 32767; what a file states beyond is decimal.
    """
    if not 0 <= count <= _MOST:
        return str(count)
    if form in {"chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"}:
        return _chinese(count)
    if form in {"ideographDigital", "taiwaneseCounting", "taiwaneseDigital", "japaneseDigitalTenThousand"}:
        return "".join(_DIGITS[int(d)] for d in str(count))
    if form == "chineseLegalSimplified":
        return _chinese(count, _LEGAL, "拾佰仟", bare_ten=False)
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(0xFF10 + int(d)) for d in str(count))
    if form in {"ideographTraditional", "ideographZodiac"} and count >= 1:
        series = _STEMS if form == "ideographTraditional" else _BRANCHES
        return series[(count - 1) % len(series)]
    if form in {"upperLetter", "lowerLetter"} and count >= 1:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return {"decimalZero": f"{count:02d}", "none": "", "bullet": ""}.get(form, str(count))


def _levels(parent: Element) -> Iterator[Level]:
    for element in parent.findall(W + "lvl"):

        def value(tag: str, parent: Element = element) -> str | None:
            child = parent.find(W + tag)
            return None if child is None else child.get(VAL)

        start, legal = number(value("start")), element.find(W + "isLgl")
        yield Level(
            index=number(element.get(W + "ilvl")) or 0,
            form=value("numFmt") or "decimal",
            text=value("lvlText") or "",
            start=1 if start is None else start,
            restart=number(value("lvlRestart")),
            legal=legal is not None and on(legal),
            style=value("pStyle") or "",
            run=run_properties(element.find(W + "rPr")),
            paragraph=paragraph_properties(element.find(W + "pPr")),
        )


def _chinese(count: int, digits: str = _DIGITS, units: str = "十百千", *, bare_ten: bool = True) -> str:
    """Counting up to 9999: 十, 二十一, 一百〇五."""
    if not 0 < count < 10_000:
        return str(count) if count else digits[0]
    text, gap = "", False
    for place, digit in zip(range(len(str(count)) - 1, -1, -1), str(count), strict=True):
        if digit == "0":
            gap = True
            continue
        text += (digits[0] if gap and text else "") + digits[int(digit)] + (units[place - 1] if place else "")
        gap = False
    return text[1:] if bare_ten and 10 <= count < 20 else text


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        repeat, count = divmod(count, value)
        text += letters * repeat
    return text
