"""Letter + wording + template → the bytes of a DOCX."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from replygen.compose.attachment_faults import NO_PLACE
from replygen.compose.contents import Contents
from replygen.compose.marks import Document, Whole
from replygen.diagnostics import Diagnostic
from replygen.docx import blocks as wml
from replygen.docx import elements
from replygen.docx.fit import Fit, Frame, fit
from replygen.docx.paragraph_properties import ParagraphProperties
from replygen.letter.body import parse_body
from replygen.letter.model import Answer, Contact, Inset, Letter, Paragraph, Proposal
from replygen.letter.numbering import ordinal
from replygen.standard import ELEMENTS, MARK_LINES, Form
from replygen.template.faults import TemplateFault
from replygen.template.stamp import Template
from replygen.wording.names import WordingOptions
from replygen.wording.texts import Texts, Wording

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from replygen.config import Config

_BODY: Final = ELEMENTS["body"].name
_HEADINGS: Final = tuple(ELEMENTS[f"heading{level}"].name for level in (1, 2, 3, 4))
_KEPT: Final = ParagraphProperties(keep_next=True)
_END_MARKS: Final = "。！？；：…"
_NO_DATE: Final = "\u3000\u3000\u3000\u3000年\u3000月\u3000日"


class Kit(Struct, frozen=True):
    """What the letters of one office and one form are rendered with; made once, used for all of them.

    `file` is that of the template; None for a shipped one. `feedback` is the 征询意见表, for letters that have one.
    """

    template: Template
    wording: Wording
    config: Config
    file: Path | None = None
    feedback: Template | None = None


def render_letter(letter: Letter, kit: Kit) -> bytes | list[Diagnostic]:
    """The DOCX of a letter, or why the wording or the template cannot be used for it."""
    texts = letter_texts(letter, kit)
    return texts if isinstance(texts, list) else render_texts(letter, texts, kit)


def letter_texts(letter: Letter, kit: Kit) -> Texts | list[Diagnostic]:
    """The texts of a letter as its office words them, or why they cannot be."""
    return kit.wording.texts(letter, WordingOptions(max_names=kit.config.max_names))


def render_texts(letter: Letter, texts: Texts, kit: Kit) -> bytes | list[Diagnostic]:
    """The DOCX of a letter whose texts are known, or why the template cannot be used for it."""
    whole = render_whole(letter, texts, kit)
    return whole if isinstance(whole, list) else whole.data


def render_whole(letter: Letter, texts: Texts, kit: Kit) -> Whole | list[Diagnostic]:
    """The same with its 征询意见表, and what was left out of its attachments."""
    contents = Contents()
    template = kit.template
    if "attachment_pages" not in template.names and any(a.blocks or a.document for a in letter.attachments):
        message = "信件有附件文件，模板却没有排附件的地方：请在版记之前加一段“{{p 附件正文 }}”。"
        return [Diagnostic(NO_PLACE, message, template.path)]
    form = None
    try:
        values = template_values(letter, texts, kit.config, template.styles, contents)
        data = template.stamp(values)
        if letter.feedback and kit.feedback is not None:
            form = Document(kit.feedback.path, kit.feedback.stamp(values), "")
    except TemplateFault as fault:
        return [fault.diagnostic]
    apart = form.data if form is not None and kit.config.feedback.place == "file" else b""
    if not contents.unfinished and (form is None or apart):
        return Whole(data, apart)
    from replygen.compose.attach import finish  # noqa: PLC0415 - few letters have pictures or foreign attachments

    whole = finish(data, contents.media, contents.documents, template.styles, None if apart else form)
    return whole if isinstance(whole, list) else whole._replace(feedback=apart)


def template_values(
    letter: Letter, texts: Texts, config: Config, styles: Mapping[str, str], contents: Contents
) -> dict[str, object]:
    """The value of every name that a template may use (`replygen.template.names`), by its English form.

    `contents` gathers what the finished package must hold besides.
    """

    def xml(content: Iterable[wml.Block]) -> Markup:
        return wml.to_xml(content, styles)

    signatures = letter.signature or tuple(issuer.name for issuer in letter.issuers)
    number = number_text(letter)
    date = date_text(letter.date) if letter.date else _NO_DATE
    copy_to = "，".join("、".join(group) for group in letter.copy_to)
    print_office = (letter.issuers[0].office or letter.issuers[0].name) if letter.form is Form.DOCUMENT else ""
    result, disclosure = _marks(letter, config)
    parts = _content(letter, texts, contents)
    marks = _mark_lines(letter, number, result, disclosure, config)
    frame = Frame(letter.form, len(marks), len(texts.title), texts.salutation, texts.contact, copy_to, print_office)
    drawn = fit([b for part in parts for b in part], frame, seal=letter.seal) if _may_fit(letter, signatures) else Fit()
    opening, answers, closing, thanks = (drawn.apply(part) for part in parts)
    signoff = elements.signoff_blocks(signatures, date, seal=letter.seal, note=bool(texts.contact), blank=drawn.blank)
    return {
        "result": result,
        "disclosure": disclosure,
        "marks": xml(marks),
        "head": xml(_head(letter)),
        "number": number,
        "signer_line": xml(elements.signer_blocks(number, letter.signers) if letter.signers else ()),
        "title": "\n".join(texts.title),
        "salutation": texts.salutation,
        "opening": xml(opening),
        "answers": xml(answers),
        "closing": xml(closing),
        "thanks": xml(thanks),
        "attachments": xml(elements.attachment_note_blocks([item.title for item in letter.attachments])),
        "attachment_pages": xml(contents.attachments(letter.attachments, styles)),
        "signoff": xml(drawn.apply(signoff)),
        "date": date,
        "contact": texts.contact,
        "copy_to": copy_to,
        "imprint_space": xml(elements.imprint_space_blocks(copy_to, print_office)),
        "print_office": print_office,
        **_people_values(letter, signatures),
        **_contact_values(letter.contact),
        **_proposal_values(letter.proposal),
        **_mark_values(letter),
    }


def _people_values(letter: Letter, signatures: Sequence[str]) -> dict[str, object]:
    """Who writes to whom, and when."""
    issuers = [issuer.name for issuer in letter.issuers]
    recipients = [recipient.name for recipient in letter.recipients]
    printed = letter.printed or letter.date
    return {
        "issuer": "、".join(issuers),
        "issuers": issuers,
        "joint": len(issuers) > 1,
        "signature": "、".join(signatures),
        "seal": letter.seal,
        "recipients": recipients,
        "recipient_names": "、".join(recipients),
        "printed": date_text(printed) if printed else _NO_DATE,
        "created": f"{letter.date or datetime.date(1980, 1, 1)}T00:00:00Z",
    }


def _proposal_values(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind.value,
        "session": proposal.session,
        "proposal_number": proposal.number,
        "proposal_title": proposal.title,
        "role": proposal.role.value,
    }


def _contact_values(contact: Contact | None) -> dict[str, object]:
    contact = contact or Contact("")
    return {
        "contact_name": contact.name,
        "contact_phones": "、".join(contact.phones),
        "contact_address": contact.address,
        "contact_postcode": contact.postcode,
        "contact_email": contact.email,
    }


def _mark_values(letter: Letter) -> dict[str, object]:
    return {
        "form": letter.form.value,
        "copy_number": letter.copy_number,
        "secrecy": letter.secrecy,
        "urgency": letter.urgency,
        "signers": list(letter.signers),
        "signer": "\u3000".join(letter.signers),
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


def _content(letter: Letter, texts: Texts, contents: Contents) -> tuple[list[wml.Block], ...]:
    """Opening, answers, closing and thanks; the last paragraph of them all stays with what follows it."""
    parts = [
        [*_prose(texts.opening, contents)],
        [*contents.blocks(letter.body), *_answers(letter.answers, 1, contents)],
        [*_prose(texts.closing, contents)],
        [*_prose(texts.thanks, contents)],
    ]
    return elements.keep_with_signoff(parts)


def _prose(text: str, contents: Contents) -> Iterable[wml.Block]:
    return contents.blocks([block for block in parse_body(text)[0] if not isinstance(block, Inset)]) if text else ()


def _answers(answers: Iterable[Answer], level: int, contents: Contents) -> list[wml.Block]:
    style = _HEADINGS[level - 1]
    blocks: list[wml.Block] = []
    for place, answer in enumerate(answers, 1):
        number, body = ordinal(level, place), answer.body
        first = body[0] if body else None
        if isinstance(first, Paragraph) and (answer.run_in or not answer.heading):
            # 标题与正文同段: the heading in its own font, ended like a sentence. Without a heading the number leads.
            runs = [wml.Run(first.text)]
            if answer.heading:
                runs.insert(0, wml.Run(number + _ended(answer.heading), wml.character_style(style)))
            else:
                runs = [wml.Run(number + first.text)]
            blocks.append(wml.Paragraph(_BODY, tuple(runs)))
            body = body[1:]
        else:
            blocks.append(wml.Paragraph(style, number + answer.heading.rstrip("。"), _KEPT))
        blocks += contents.blocks(body)
        if answer.points:
            blocks += _answers(answer.points, level + 1, contents)
    return blocks


def _ended(heading: str) -> str:
    return heading if heading.endswith(tuple(_END_MARKS)) else f"{heading}。"
