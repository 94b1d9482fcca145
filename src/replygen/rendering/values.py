"""The values of the names that a template may use, for one letter."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from replygen.docx import elements
from replygen.docx.blocks import Block, to_xml
from replygen.docx.fit import Fit, Frame, fit
from replygen.letter.model import Contact, Letter, Proposal
from replygen.rendering.content import content_blocks
from replygen.standard import ELEMENTS, MARK_LINES, Form

if TYPE_CHECKING:
    from markupsafe import Markup

    from replygen.compose.contents import Contents
    from replygen.config import Config
    from replygen.rendering.kit import Kit
    from replygen.wording.texts import Texts

_NO_DATE: Final = "\u3000\u3000\u3000\u3000年\u3000月\u3000日"

_Marks = tuple[tuple[str, str], ...]  # each as the name of its style and its text


def template_values(letter: Letter, texts: Texts, kit: Kit, contents: Contents) -> dict[str, object]:
    """The value of every name that a template may use (`replygen.template.names`), by its English form.

    `contents` gathers what the finished package must hold besides.
    """
    styles = kit.template.styles

    def xml(content: Iterable[Block]) -> Markup:
        return to_xml(content, styles)

    signatures = letter.signature or tuple([issuer.name for issuer in letter.issuers])
    number = number_text(letter)
    date = date_text(letter.date) if letter.date else _NO_DATE
    copy_to = "，".join(["、".join(group) for group in letter.copy_to])
    print_office = (letter.issuers[0].office or letter.issuers[0].name) if letter.form is Form.DOCUMENT else ""
    result, disclosure = _marks(letter, kit.config)
    parts = content_blocks(letter, texts, contents)
    marks = _mark_sides(letter, number, result, disclosure, kit.config)
    frame = Frame(
        letter.form, max(map(len, marks)), len(texts.title), texts.salutation, texts.contact, copy_to, print_office
    )
    drawn = fit([b for part in parts for b in part], frame, seal=letter.seal) if _may_fit(letter, signatures) else Fit()
    opening, answers, closing, thanks = (drawn.apply(part) for part in parts)
    return {
        "result": result,
        "disclosure": disclosure,
        "marks": kit.shared(elements.mark_blocks, *marks, 1 if letter.form is Form.LETTER else MARK_LINES),
        "head": kit.shared(elements.head_blocks, *_head(letter)),
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
        "signoff": kit.shared(_signoff, signatures, date, letter.seal, bool(texts.contact), drawn),
        "date": date,
        "contact": texts.contact,
        "copy_to": copy_to,
        "imprint_space": kit.shared(elements.imprint_space_blocks, copy_to, print_office),
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


def _mark_sides(letter: Letter, number: str, result: str, disclosure: str, config: Config) -> tuple[_Marks, _Marks]:
    """The marks on either side: 份号, 密级, 紧急程度 on the left (7.2.1–7.2.3), the own ones where config has them."""
    left = [(key, getattr(letter, key)) for key in ("copy_number", "secrecy", "urgency")]
    own = [("result", result), ("disclosure", disclosure)]
    right = [("number", number)] if letter.form is Form.LETTER else []
    if config.marks.place == "left":
        left += own
    elif config.marks.place == "right":
        right += own

    def named(marks: list[tuple[str, str]]) -> _Marks:
        return tuple([(ELEMENTS[key].name, text) for key, text in marks if text])

    return named(left), named(right)


def _head(letter: Letter) -> tuple[tuple[str, ...], str]:
    """The names in the red head and what follows them; the letter form shows the leading one alone (10.1)."""
    names = tuple([issuer.mark or issuer.name for issuer in letter.issuers])
    return (names[:1], "") if letter.form is Form.LETTER else (names, "文件")


def _signoff(signatures: tuple[str, ...], date: str, seal: bool, note: bool, drawn: Fit) -> list[Block]:
    return drawn.apply(elements.signoff_blocks(signatures, date, seal=seal, note=note, blank=drawn.blank))
