"""What a wording file may use: its blocks, its variables, and the values of the variables for one letter."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from replygen.letter.model import Contact, Kind, Letter, Recipient
from replygen.wording.title import TITLE_WIDTH

BLOCKS: Final[Mapping[str, str]] = {
    "标题": "title",
    "称谓": "salutation",
    "开头": "opening",
    "结语": "closing",
    "致谢": "thanks",
    "附注": "contact",
}
"""Chinese → English name of every block, in the order of the page."""

VARIABLES: Final[Mapping[str, str]] = {
    "版式": "form",
    "类别": "kind",
    "承办": "role",
    "届次": "session",
    "编号": "proposal_number",
    "件号": "reference",
    "题目": "proposal_title",
    "题名": "quoted_title",
    "提出人": "by",
    "发文机关": "issuer",
    "办理结果": "result",
    "主送组": "recipient_groups",
    "身份": "post",
    "称呼": "you",
    "人名上限": "max_names",
    "联系人": "contact_name",
    "电话": "phones",
    "地址": "address",
    "邮编": "postcode",
    "邮箱": "email",
}
"""Chinese → English name of every variable."""

COSTLY: Final[Mapping[str, str]] = {"Mul": "*", "Pow": "**", "Mod": "%"}
"""Operations by their names in Jinja: repetitions, powers, wide formats can fill the memory, and no text needs one."""

_POSTS: Final = {Kind.SUGGESTION: "代表", Kind.PROPOSAL: "委员"}
_NO_CONTACT: Final = Contact("")
_SWAPPED_QUOTES: Final = str.maketrans("《》〈〉", "〈〉《》")


class WordingOptions(NamedTuple):
    """What config says about wording.

    `max_names` is the number of names a salutation lists at most (beyond it: 甲等5名代表); `title_width` the width of
    a title's line in characters.
    """

    max_names: int = 4
    title_width: float = TITLE_WIDTH


def values(letter: Letter, options: WordingOptions) -> dict[str, object]:
    """The variables of a wording file for one letter, by English name; text that is absent is empty."""
    proposal = letter.proposal
    contact = letter.contact or _NO_CONTACT
    recipients = letter.recipients
    return {
        "form": letter.form,
        "kind": proposal.kind,
        "role": proposal.role,
        "session": proposal.session,
        "proposal_number": proposal.number,
        "reference": _reference(proposal.number),
        "proposal_title": proposal.title,
        "quoted_title": _quoted(proposal.title),
        "by": "、".join(proposal.by),
        "issuer": "、".join([issuer.name for issuer in letter.issuers]),
        "result": letter.result,
        "recipient_groups": _groups(recipients),
        "post": _POSTS[proposal.kind],
        "you": "您" if len(recipients) == 1 and not recipients[0].unit else "你们",
        "max_names": options.max_names,
        "contact_name": contact.name,
        "phones": contact.phones,
        "address": contact.address,
        "postcode": contact.postcode,
        "email": contact.email,
    }


def _reference(number: str) -> str:
    """第…号 around a number that may have been typed with either."""
    if number.startswith("第"):
        return number
    return f"第{number}" if number.endswith("号") else f"第{number}号"


def _quoted(title: str) -> str:
    """A title in 《》, with the marks inside swapped (GB/T 15834 4.15); marks typed around it are not doubled."""
    if "《" not in title and "〈" not in title:
        return f"《{title}》"
    if title.startswith("《") and _closing_mark(title) == len(title) - 1:
        title = title[1:-1]
        if "《" not in title:
            return f"《{title}》"
    return f"《{title.translate(_SWAPPED_QUOTES)}》"


def _closing_mark(title: str) -> int:
    """The place of the 》 that closes the first 《."""
    depth = 0
    for i, c in enumerate(title):
        depth += (c == "《") - (c == "》")
        if not depth:
            return i
    return -1


def _groups(recipients: tuple[Recipient, ...]) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Recipients of one sort that follow one another: their names, and whether they are units."""
    return tuple(
        [
            (tuple([r.name if is_unit else _bare(r.name) for r in group]), is_unit)
            for is_unit, group in groupby(recipients, key=attrgetter("unit"))
        ]
    )


def _bare(name: str) -> str:
    """A name without the 代表 or 委员 typed behind it: the wording adds the right one."""
    return name[:-2].rstrip() if name.endswith(("代表", "委员")) and len(name) > 2 else name
