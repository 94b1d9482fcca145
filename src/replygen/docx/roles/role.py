"""The outcome of recognition."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from replygen.docx.derived import derived
from replygen.docx.model import Paragraph
from replygen.standard import Form

BLANK = "blank"
RULE = "rule"
OTHER = "other"


class RoleSpan(Struct, frozen=True):
    """A stretch of a paragraph's text that is an element; `start` and `end` are offsets in `Paragraph.text`."""

    key: str
    start: int
    end: int


class Role(Struct, frozen=True):
    """What a paragraph is: a key of `standard.ELEMENTS`, or blank, rule (a row of dashes) or other.

    `why` says in Chinese what it was recognised by. `spans` is given when one paragraph holds several elements: a
    run-in heading with its body, 发文字号 with 签发人. `attachment` counts attachments behind the letter from 1, 0 is
    the letter. `sure` is false when words, place and look leave room for doubt: rules should then be lenient.
    """

    key: str
    why: str = ""
    spans: tuple[RoleSpan, ...] = ()
    attachment: int = 0
    sure: bool = True

    def holds(self, key: str) -> bool:
        """Whether the paragraph is the element, or has it in it."""
        return key == self.key or (bool(self.spans) and any(span.key == key for span in self.spans))


class Recognition(Struct, frozen=True, dict=True):  # a __dict__ for `roles`
    """The roles of all paragraphs of a document, and the form of the letter with the evidence for it.

    `in_order` has the role of each paragraph in reading order.
    """

    form: Form
    form_why: str
    paragraphs: tuple[Paragraph, ...]
    in_order: tuple[Role, ...]

    @derived
    def roles(self) -> Mapping[tuple[str, int], Role]:
        """The roles by `Paragraph.key`."""
        return {paragraph.key: role for paragraph, role in zip(self.paragraphs, self.in_order, strict=True)}

    def of(self, paragraph: Paragraph) -> Role:
        """The role of a paragraph."""
        return self.roles[paragraph.key]

    def find(self, key: str, attachment: int | None = 0) -> list[Paragraph]:
        """The paragraphs that hold an element, in reading order: of the letter itself, an attachment, or (None) all."""
        found = zip(self.paragraphs, self.in_order, strict=True)
        return [p for p, role in found if role.holds(key) and attachment in {None, role.attachment}]

    def text(self, paragraph: Paragraph, key: str) -> str:
        """The part of the paragraph's text that is the element."""
        role = self.roles[paragraph.key]
        spans = [paragraph.text[span.start : span.end] for span in role.spans if span.key == key]
        return "".join(spans) if spans else paragraph.text if role.key == key else ""
