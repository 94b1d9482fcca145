"""Finding tags in the text of a paragraph, whatever Word has typed into them.

    {{ x }}  {% if x %}  {# note #}      inside a paragraph
    {{p x }}  {%p if x %}                a whole paragraph        {%tr …  a table row     {%tc …  a cell
    {{r x }}  {%r if x %}                a whole run

Word turns straight quotes into curly ones and a Chinese keyboard types full-width signs and spaces: outside a
string they mean their ASCII twins, inside one they are the author's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from replygen.regex import regex
from replygen.template.faults import STRAY_END, SYNTAX, TOO_COMPLEX, UNCLOSED_TAG, Fault, Place

MAX_TAG: Final = 500  # characters of one tag: a template's expression, not a program

_PAIRS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK: Final = regex(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIXED: Final = regex(r"(p|tr|tc|r) +(.+)")
_BRACE: Final = regex(r"[%#]?[{}]")
_TRIMS: Final = ("-", "+")
_QUOTES: Final = {quote: kind for kind in ("'‘’＇", '"“”„＂') for quote in kind}
_ASCII: Final = str.maketrans("（），．：＝！＜＞［］｜＋－＊／％～＿；", "(),.:=!<>[]|+-*/%~_;")


class Level(StrEnum):
    """What a tag takes the place of."""

    TEXT = ""
    RUN = "r"
    PARAGRAPH = "p"
    ROW = "tr"
    CELL = "tc"


class Tag(NamedTuple):
    """One tag: `opening` is `{{` or `{%`, `body` what is between the delimiters, in plain Jinja."""

    opening: str
    level: Level
    body: str
    place: Place

    @property
    def keyword(self) -> str:
        """The statement's first word; empty for a value."""
        return self.body.split(None, 1)[0] if self.opening == "{%" and self.body else ""

    @property
    def shown(self) -> str:
        """The tag as one would type it."""
        return f"{self.opening}{self.level.value} {self.body} {_PAIRS[self.opening]}"


class Found(NamedTuple):
    """A tag and the stretch of text it takes up; a comment has no tag."""

    start: int
    end: int
    tag: Tag | None


def find_tags(text: str, place: Place) -> Iterator[Found | Fault]:
    """All tags of a paragraph's text in order; before a faulty tag, what is wrong with it.

    A statement that is not closed is taken to end at the next brace, so that its end does not seem to lack a start.
    """
    at = 0
    while mark := _MARK.search(text, at):
        opening, start, at = mark[0], mark.start(), mark.end()
        closing = _PAIRS.get(opening)
        if closing is None:
            if opening != "#}":
                yield Fault(STRAY_END, f"“{opening}”前面没有对应的开头：请补上开头，或删去它。", place)
            continue
        end = text.find(closing, at) if opening == "{#" else _end_of_tag(text, at, closing)
        if end < 0:
            yield Fault(UNCLOSED_TAG, f"标签没有写完：“{opening}”后面没有“{closing}”。请补上“{closing}”。", place)
            brace = _BRACE.search(text, at)
            end = at = brace.start() if brace else len(text)
            if opening != "{%":
                continue
        else:
            at = end + 2
        if opening == "{#":
            yield Found(start, at, None)
        else:
            yield from _tag(text[start:at], opening, text[start + 2 : end], Found(start, at, None), place)


def _tag(source: str, opening: str, raw: str, found: Found, place: Place) -> Iterator[Found | Fault]:
    if len(raw) > MAX_TAG:
        yield Fault(TOO_COMPLEX, f"标签有 {len(raw)} 个字，最多 {MAX_TAG} 个：请把它拆短。", place)
        return
    sign = raw[:1] if raw[:1] in _TRIMS else raw[-1:]
    if sign in _TRIMS:
        yield Fault(SYNTAX, f"标签“{source}”里的“{sign}”请删去：Word 模板不用它去空白。", place)
        raw = raw.strip("-+")
    body = _plain(raw)
    prefixed = _PREFIXED.fullmatch(body.strip()) if not body[:1].isspace() else None
    level = Level(prefixed[1]) if prefixed else Level.TEXT
    body = (prefixed[2] if prefixed else body).strip()
    if not body:
        yield Fault(SYNTAX, f"标签“{source}”是空的：请写上变量名，或删去它。", place)
    elif opening == "{{" and level in {Level.ROW, Level.CELL}:
        message = f"“{{{{{level.value}”不是标签：整行、整格只能用 {{%{level.value} if … %}} 或 for。"
        yield Fault(SYNTAX, message, place)
    else:
        yield Found(found.start, found.end, Tag(opening, level, body, place))


def _end_of_tag(text: str, start: int, closing: str) -> int:
    """Where the tag closes, looking past strings; a stray apostrophe must not swallow the rest, so then plainly."""
    at = start
    while at < len(text):
        if text.startswith(closing, at):
            return at
        if text.startswith(("{{", "{%"), at):
            return -1
        past = _past_string(text, at)
        if past is None:
            break
        at = past if past > at else at + 1
    end = text.find(closing, start)
    opened = [found for mark in ("{{", "{%") if (found := text.find(mark, start)) >= 0]
    return -1 if opened and min(opened) < end else end


def _past_string(text: str, at: int) -> int | None:
    """The place behind the string that begins at `at`; `at` itself when none does, None when it never ends."""
    kind = _QUOTES.get(text[at])
    if kind is None:
        return at
    straight = kind[0]
    quotes = straight if text[at] == straight and straight in text[at + 1 :] else kind
    ends = [found for quote in quotes if (found := text.find(quote, at + 1)) >= 0]
    return min(ends) + 1 if ends else None


def _plain(raw: str) -> str:
    """The tag's inside as Jinja reads it: one line, ASCII quotes and signs outside strings."""
    pieces = []
    at = 0
    while at < len(raw):
        past = _past_string(raw, at)
        if past is None or past == at:
            sign = " " if raw[at].isspace() else _QUOTES.get(raw[at], raw[at])[0]
            pieces.append(sign.translate(_ASCII))
            at += 1
        else:
            quote = _QUOTES[raw[at]][0]
            pieces.append(quote + " ".join(raw[at + 1 : past - 1].split("\n")) + quote)
            at = past
    return "".join(pieces)
