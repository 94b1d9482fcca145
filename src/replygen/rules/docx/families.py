"""Elements that share a clause: for each the rule of its font and the rule of its size.

One table, so that a rule can be switched off for the title alone, and names what it is about.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from replygen.diagnostics import Severity, Strength


class Family(Struct, frozen=True):
    """Elements under one clause. `name` begins the names of the rules, `title` is their Chinese subject."""

    name: str
    title: str
    keys: tuple[str, ...]
    clause: str
    strength: Strength = Strength.USUAL
    attachments: bool = False

    @property
    def severity(self) -> Severity:
        """What is advised or customary is a warning."""
        return Severity.WARNING if self.strength in {Strength.ADVISED, Strength.CUSTOM} else Severity.ERROR


HEADINGS: Final = ("heading1", "heading2", "heading3", "heading4")
TEXT: Final = ("body", *HEADINGS)

HEAD: Final = Family("head", "发文机关标志", ("issuer_mark",), "7.2.4", Strength.ADVISED)
MARK: Final = Family("mark", "版头标注", ("copy_number", "secrecy", "urgency", "signer"), "7.2.1–7.2.3、7.2.6")
NUMBER: Final = Family("number", "发文字号", ("number",), "5.2.2")
TITLE: Final = Family("title", "标题", ("title",), "7.3.1")
HEADING: Final = Family("heading", "各级标题", HEADINGS, "7.3.3")
BODY: Final = Family("body", "正文", ("recipients", "body"), "7.3.3")
END: Final = Family("end-matter", "附件说明、落款和附注", ("attachment_note", "signature", "date", "note"), "5.2.2")
ATTACHMENT: Final = Family(
    "attachment", "附件", ("attachment_mark", "attachment_title"), "7.3.7", Strength.MUST, attachments=True
)
IMPRINT: Final = Family("imprint", "版记", ("copy_to", "print_line"), "7.4.2、7.4.3", attachments=True)
PAGE_NUMBER: Final = Family("page-number", "页码", ("page_number", "page_number_even"), "7.5")

ALL: Final = (HEAD, MARK, NUMBER, TITLE, HEADING, BODY, END, ATTACHMENT, IMPRINT, PAGE_NUMBER)
