"""The texts of one letter: what the letter says itself, else what the wording's blocks say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Final, NamedTuple, Self

from jinja2 import Environment, Template
from jinja2.runtime import Context
from msgspec import Struct

from replygen.diagnostics import Diagnostic
from replygen.letter.model import Letter
from replygen.regex import regex
from replygen.wording.faults import FAILED, fault, in_chinese
from replygen.wording.names import BLOCKS, WordingOptions, values
from replygen.wording.title import break_title

_PARAGRAPHS: Final = regex(r"\n\s*\n")
_CHINESE: Final = {english: chinese for chinese, english in BLOCKS.items()}
_DEFAULTS: Final = WordingOptions()

_Block = Callable[[Context], Iterator[str]]


class Texts(NamedTuple):
    """The texts of a letter as they are printed; "" is left out.

    `title` holds its lines. Paragraphs of the other texts are separated by a blank line. `salutation` comes without
    its colon, `contact` (the 附注) without its brackets.
    """

    title: tuple[str, ...]
    salutation: str
    opening: str
    closing: str
    thanks: str
    contact: str


class Source(NamedTuple):
    """A compiled wording file and its lines, for messages."""

    path: str
    lines: list[str]
    template: Template


class Wording(Struct, frozen=True):
    """Compiled wording: `blocks` holds, for each text, a user's block before the shipped one (`super()`)."""

    environment: Environment
    sources: Sequence[Source]
    blocks: dict[str, list[_Block]]

    @classmethod
    def of(cls, environment: Environment, sources: Sequence[Source]) -> Self:
        """The wording of files, of which earlier ones redefine blocks of later ones."""
        blocks: dict[str, list[_Block]] = {}
        for source in sources:
            for name, block in source.template.blocks.items():
                blocks.setdefault(name, []).append(block)
        return cls(environment, sources, blocks)

    def texts(self, letter: Letter, options: WordingOptions = _DEFAULTS) -> Texts | list[Diagnostic]:
        """The texts of a letter, or the faults that its wording showed on it (`TPL108`), all in one run."""
        context = Context(self.environment, values(letter, options), None, {})
        context.blocks = self.blocks  # a user's block, then the shipped one: what `extends` would do for each letter
        faults: list[Diagnostic] = []

        def say(block: str) -> str:
            try:
                return "".join(self.blocks[block][0](context))
            except Exception as error:  # a wording file can raise whatever Python can
                faults.append(self._failure(block, in_chinese(str(error)), *self._place(error.__traceback__)))
                return ""

        title = _given_title(letter.title, options) or break_title(_lines(say("title")), options.title_width)
        if not title and not faults:
            faults.append(self._failure("title", "标题是空的", self.sources[0], 0))
        texts = Texts(
            title,
            letter.salutation.strip().rstrip("：:") or _flow(say("salutation")),
            _flow(say("opening") if letter.opening is None else letter.opening),
            _flow(say("closing") if letter.closing is None else letter.closing),
            _flow(say("thanks") if letter.thanks is None else letter.thanks),
            _flow(say("contact")) if letter.contact else "",
        )
        return faults or texts

    def _place(self, traceback: TracebackType | None) -> tuple[Source, int]:
        """The file and the line, counted from 1, of the innermost template code on a traceback."""
        place = (self.sources[0], 0)
        while traceback is not None:
            template = traceback.tb_frame.f_globals.get("__jinja_template__")
            for source in self.sources:
                if source.template is template:
                    place = (source, template.get_corresponding_lineno(traceback.tb_lineno))
            traceback = traceback.tb_next
        return place

    def _failure(self, block: str, reason: str, source: Source, line: int) -> Diagnostic:
        name = _CHINESE[block]
        message = f"词句“{name}”用到这封信上时出错：{reason}；请改词句文件里的“{name}”块"
        return fault(FAILED, message, source.path, source.lines, line, route=name)


def _given_title(title: tuple[str, ...], options: WordingOptions) -> tuple[str, ...]:
    """A letter's own title: several lines stay as they are, one is broken by its meaning."""
    lines = _lines("\n".join(title))
    return lines if len(lines) > 1 else break_title(lines, options.title_width)


def _lines(text: str) -> tuple[str, ...]:
    return tuple([stripped for line in text.split("\n") if (stripped := line.strip())])


def _flow(text: str) -> str:
    """Text with its lines joined into paragraphs, which a blank line separates."""
    text = text.strip()
    if "\n" not in text:
        return text
    return "\n\n".join(["".join(_lines(paragraph)) for paragraph in _PARAGRAPHS.split(text)])
