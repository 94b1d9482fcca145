"""A letter as frozen data: what a YAML file says once it has been read and found sound."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from replygen.standard import Form, Length

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """What is answered."""

    SUGGESTION = "建议"  # of people's-congress deputies (代表)
    PROPOSAL = "提案"  # of CPPCC members (委员)


class Role(StrEnum):
    """The issuer's part in handling a proposal."""

    LEAD = "主办"
    SEPARATE = "分办"
    ASSIST = "会办"  # its opinion goes to the lead unit


class Disclosure(StrEnum):
    """Whether the answer is published, in the words of the disclosure regulation."""

    OPEN = "主动公开"
    ON_REQUEST = "依申请公开"
    CLOSED = "不予公开"


class Issuer(Struct, frozen=True):
    """A department that sends the letter.

    `office` prints it (印发机关), `code` is its 机关代字, `mark` its name in the red head when that differs.
    """

    name: str
    office: str = ""
    code: str = ""
    mark: str = ""


class Number(Struct, frozen=True):
    """A 发文字号, clause 7.2.5."""

    code: str
    year: int
    seq: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.seq}号"


class Proposal(Struct, frozen=True):
    """The suggestion or proposal that is answered; `number` is a name and stays as typed (`0690`, `温36`).

    `by` names the proposers where they are not the recipients: in a 会办 opinion to the lead unit.
    """

    kind: Kind
    session: str
    number: str
    title: str
    role: Role = Role.LEAD
    by: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    received: datetime.date | None = None
    due: datetime.date | None = None


class Recipient(Struct, frozen=True):
    """Whom the letter answers: a person, or a unit (民主党派, 专委会, lead unit)."""

    name: str
    unit: bool = False


class Paragraph(Struct, frozen=True):
    """A paragraph of a body; `line` counts lines from the body's first, from 0, for messages."""

    text: str
    line: int = 0


class Table(Struct, frozen=True):
    """A table: the first `heads` of its `rows` are the head; `aligns` holds "left", "center", "right" or "" a column.

    `spans` are merged cells as (row, column, rows, columns); the covered cells are empty.
    """

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    line: int = 0
    caption: str = ""
    heads: int = 1
    spans: tuple[tuple[int, int, int, int], ...] = ()


class Picture(Struct, frozen=True):
    """A picture by its bytes; `kind` is png or jpeg, `width` and `height` are its own size when it is looked at.

    `turn` is how its pixels are to be turned for that, 1 to 8 as Exif counts: 1 as they lie, above 4 by a quarter.
    """

    data: bytes
    kind: str
    width: Length
    height: Length
    caption: str = ""
    line: int = 0
    turn: int = 1


class Inset(Struct, frozen=True):
    """A picture or table that a body names by its file and that has not been read yet."""

    file: str
    caption: str = ""
    line: int = 0


class Heading(Struct, frozen=True):
    """A heading of an attachment, level 1 to 4."""

    level: int
    text: str
    line: int = 0


Block = Paragraph | Table | Picture


class Answer(Struct, frozen=True):
    """One numbered part of the answer; `points` nest to four levels, `to` names the points it replies to."""

    heading: str = ""
    body: tuple[Block, ...] = ()
    run_in: bool = False
    points: tuple[Answer, ...] = ()
    to: tuple[int, ...] = ()


class Attachment(Struct, frozen=True):
    """An attachment named in the letter; `file` is its document, as typed; without one only the name is printed.

    Its content is `blocks`, or the bytes of a foreign DOCX in `document`; `path` is where that was found.
    """

    title: str
    file: str = ""
    blocks: tuple[Block | Heading, ...] = ()
    document: bytes = b""
    path: str = ""


class Contact(Struct, frozen=True):
    """Whom to ask about the letter: the 附注."""

    name: str
    phones: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    email: str = ""


class Letter(Struct, frozen=True):
    """One reply letter. None or an empty value means: not said, the wording or the standard decides.

    `opening`, `closing` and `thanks` are None for the wording's default and "" to leave them out.
    `copy_to` is grouped: 、 inside a group, ， between groups. `files` are the files that were read beside its own.
    """

    issuers: tuple[Issuer, ...]
    proposal: Proposal
    recipients: tuple[Recipient, ...]
    form: Form = Form.DOCUMENT
    number: Number | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    result: str = ""
    disclosure: Disclosure | None = None
    each: bool = False
    salutation: str = ""
    title: tuple[str, ...] = ()
    opening: str | None = None
    closing: str | None = None
    thanks: str | None = None
    body: tuple[Block, ...] = ()
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: tuple[str, ...] = ()
    seal: bool = True
    date: datetime.date | None = None
    contact: Contact | None = None
    copy_to: tuple[tuple[str, ...], ...] = ()
    printed: datetime.date | None = None
    feedback: bool = False
    template: str = ""
    files: tuple[Path, ...] = ()
