"""One letter, the whole way: its texts, the values of its template, the stamped package with its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.compose.attachment_faults import NO_PLACE
from replygen.compose.contents import Contents
from replygen.compose.marks import Document, Whole
from replygen.diagnostics import Diagnostic
from replygen.rendering.values import template_values
from replygen.template.faults import TemplateFault
from replygen.wording.names import WordingOptions

if TYPE_CHECKING:
    from replygen.letter.model import Letter
    from replygen.rendering.kit import Kit
    from replygen.wording.texts import Texts


def render_letter(letter: Letter, kit: Kit) -> bytes | list[Diagnostic]:
    """The DOCX of a letter, or why the wording or the template cannot be used for it."""
    texts = letter_texts(letter, kit)
    whole = texts if isinstance(texts, list) else render_whole(letter, texts, kit)
    return whole if isinstance(whole, list) else whole.data


def letter_texts(letter: Letter, kit: Kit) -> Texts | list[Diagnostic]:
    """The texts of a letter as its office words them, or why they cannot be."""
    return kit.wording.texts(letter, WordingOptions(max_names=kit.config.max_names))


def render_whole(letter: Letter, texts: Texts, kit: Kit) -> Whole | list[Diagnostic]:
    """The DOCX of a letter whose texts are known, its 征询意见表, and what was left out of its attachments.

    Or why the template cannot be used for it.
    """
    contents = Contents()
    template = kit.template
    if "attachment_pages" not in template.names and any(a.blocks or a.document for a in letter.attachments):
        message = "信件有附件文件，模板却没有排附件的地方：请在版记之前加一段“{{p 附件正文 }}”。"
        return [Diagnostic(NO_PLACE, message, template.path)]
    form = None
    try:
        values = template_values(letter, texts, kit, contents)
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
