"""Letter + wording + template → the bytes of a DOCX."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from replygen.docx import blocks as wml
from replygen.docx import elements
from replygen.docx.fit import Fit, Frame, fit
from replygen.letter.body import parse_body
from replygen.letter.model import Answer, Block, Letter, Paragraph
from replygen.letter.numbering import ordinal
from replygen.standard import ELEMENTS, MARK_LINES, Form
from replygen.template.compile import Template, TemplateFault
from replygen.wording import Texts, Wording, WordingOptions

if TYPE_CHECKING:
    from markupsafe import Markup

    from replygen.config import Config
    from replygen.diagnostics import Diagnostic

_BODY: Final = ELEMENTS["body"].name
_HEADINGS: Final = tuple(ELEMENTS[f"heading{level}"].name for level in (1, 2, 3, 4))
_END_MARKS: Final = "。！？；：…"
_NO_DATE: Final = "\u3000\u3000\u3000\u3000年\u3000月\u3000日"


@dataclass(frozen=True, slots=True)
class Kit:
    """What the letters of one office and one form are rendered with; made once, used for all of them."""

    template: Template
    wording: Wording
    config: Config


def render_letter(letter: Letter, kit: Kit) -> bytes | list[Diagnostic]:
    """The DOCX of a letter, or why the wording or the template cannot be used for it."""
    texts = kit.wording.texts(letter, WordingOptions(max_names=kit.config.max_names))
    if isinstance(texts, list):
        return texts
    try:
        return kit.template.stamp(template_values(letter, texts, kit.config, kit.template.styles))
    except TemplateFault as fault:
        return [fault.diagnostic]


def template_values(letter: Letter, texts: Texts, config: Config, styles: Mapping[str, str]) -> dict[str, object]:
    """The value of every name that a template may use (`replygen.template.names`), by its English form."""

    def xml(content: Iterable[wml.Block]) -> Markup:
        return wml.to_xml(content, styles)

    issuers = [issuer.name for issuer in letter.issuers]
    signatures = letter.signature or tuple(issuers)
    number = number_text(letter)
    date = date_text(letter.date) if letter.date else _NO_DATE
    printed = letter.printed or letter.date
    copy_to = "，".join("、".join(group) for group in letter.copy_to)
    print_office = (letter.issuers[0].office or issuers[0]) if letter.form is Form.DOCUMENT else ""
    result, disclosure = _marks(letter, config)
    parts = _content(letter, texts)
    frame = Frame(letter.form, len(texts.title), texts.salutation, texts.contact, copy_to, print_office)
    drawn = fit([b for part in parts for b in part], frame, seal=letter.seal) if _may_fit(letter, signatures) else Fit()
    opening, answers, closing, thanks = (drawn.apply(part) for part in parts)
    signoff = elements.signoff_blocks(signatures, date, seal=letter.seal, note=bool(texts.contact), blank=drawn.blank)
    return {
        "form": letter.form.value,
        "copy_number": letter.copy_number,
        "secrecy": letter.secrecy,
        "urgency": letter.urgency,
        "result": result,
        "disclosure": disclosure,
        "marks": xml(_mark_lines(letter, number, result, disclosure, config)),
        "head": xml(_head(letter)),
        "issuer": "、".join(issuers),
        "issuers": issuers,
        "joint": len(issuers) > 1,
        "number": number,
        "signer_line": xml(elements.signer_blocks(number, letter.signers) if letter.signers else ()),
        "signers": list(letter.signers),
        "signer": "\u3000".join(letter.signers),
        "title": "\n".join(texts.title),
        "salutation": texts.salutation,
        "opening": xml(opening),
        "answers": xml(answers),
        "closing": xml(closing),
        "thanks": xml(thanks),
        "attachments": xml(elements.attachment_note_blocks([item.title for item in letter.attachments])),
        "signoff": xml(drawn.apply(signoff)),
        "signature": "、".join(signatures),
        "date": date,
        "seal": letter.seal,
        "contact": texts.contact,
        "copy_to": copy_to,
        "imprint_space": xml(elements.imprint_space_blocks(copy_to, print_office)),
        "print_office": print_office,
        "printed": date_text(printed) if printed else _NO_DATE,
        "kind": letter.proposal.kind.value,
        "session": letter.proposal.session,
        "proposal_number": letter.proposal.number,
        "proposal_title": letter.proposal.title,
        "role": letter.proposal.role.value,
        "recipients": [recipient.name for recipient in letter.recipients],
        "created": f"{letter.date or datetime.date(1980, 1, 1)}T00:00:00Z",
    }


def _may_fit(letter: Letter, signatures: Sequence[str]) -> bool:
    """Whether the letter is of the plain kind whose height can be added up."""
    return len(letter.issuers) == len(signatures) == 1 and not letter.attachments and len(letter.signers) <= 2


def number_text(letter: Letter) -> str:
    """The 发文字号 as printed; a letter that has none yet leaves room for it."""
    if letter.number is not None:
        return str(letter.number)
    year = str(letter.date.year) if letter.date else "\u3000\u3000"
    return f"{letter.issuers[0].code}〔{year}〕\u3000号"


def date_text(date: datetime.date) -> str:
    """A date as clause 7.3.5.4 has it: Arabic numerals, no zero before month and day."""
    return f"{date.year}年{date.month}月{date.day}日"


def _marks(letter: Letter, config: Config) -> tuple[str, str]:
    marks = config.marks
    result = marks.result.replace("{}", letter.result) if letter.result else ""
    disclosure = marks.disclosure.replace("{}", letter.disclosure) if letter.disclosure else ""
    return result, disclosure


def _mark_lines(letter: Letter, number: str, result: str, disclosure: str, config: Config) -> list[wml.Block]:
    """The lines of marks: 份号, 密级 and 紧急程度 on the left (7.2.1–7.2.3), the place's own where config has them."""
    left = [(key, getattr(letter, key)) for key in ("copy_number", "secrecy", "urgency")]
    own = [("result", result), ("disclosure", disclosure)]
    right = [("number", number)] if letter.form is Form.LETTER else []
    if config.marks.place == "left":
        left += own
    elif config.marks.place == "right":
        right += own

    def named(marks: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(ELEMENTS[key].name, text) for key, text in marks if text]

    least = 1 if letter.form is Form.LETTER else MARK_LINES
    return elements.mark_blocks(named(left), named(right), least)


def _head(letter: Letter) -> list[wml.Block]:
    """The red head; the letter form shows the leading issuer alone and no 文件 (10.1)."""
    names = [issuer.mark or issuer.name for issuer in letter.issuers]
    if letter.form is Form.LETTER:
        return elements.head_blocks(names[:1], "")
    return elements.head_blocks(names)


def _content(letter: Letter, texts: Texts) -> tuple[list[wml.Block], ...]:
    """Opening, answers, closing and thanks; the last paragraph of them all stays with what follows it."""
    parts = [
        list(_prose(texts.opening)),
        [*_body(letter.body), *_answers(letter.answers, 1)],
        list(_prose(texts.closing)),
        list(_prose(texts.thanks)),
    ]
    return elements.keep_with_signoff(parts)


def _prose(text: str) -> Iterator[wml.Block]:
    return _body(parse_body(text)[0])


def _body(content: Iterable[Block]) -> Iterator[wml.Block]:
    for block in content:
        if isinstance(block, Paragraph):
            yield wml.Paragraph(_BODY, block.text)
        else:
            yield wml.Table(block.rows[0], block.rows[1:], block.aligns)


def _answers(answers: Iterable[Answer], level: int) -> Iterator[wml.Block]:
    for place, answer in enumerate(answers, 1):
        style = _HEADINGS[level - 1]
        number = ordinal(level, place)
        content = list(answer.body)
        first = content[0] if content else None
        if isinstance(first, Paragraph) and (answer.run_in or not answer.heading):
            # 标题与正文同段: the heading in its own font, ended like a sentence. Without a heading the number leads.
            runs = [wml.Run(first.text)]
            if answer.heading:
                runs.insert(0, wml.Run(number + _ended(answer.heading), wml.character_style(style)))
            else:
                runs = [wml.Run(number + first.text)]
            yield wml.Paragraph(_BODY, tuple(runs))
            content = content[1:]
        else:
            yield wml.Paragraph(style, number + answer.heading.rstrip("。"), keep_next=True)
        yield from _body(content)
        yield from _answers(answer.points, level + 1)


def _ended(heading: str) -> str:
    return heading if heading.endswith(tuple(_END_MARKS)) else f"{heading}。"
