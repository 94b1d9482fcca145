"""The names a template may use: one table for the compiler, the built templates and their documentation."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What a name stands for, and so where in a template it may stand."""

    TEXT = "文字"  # {{ x }} inside a paragraph; a newline becomes a line break
    FLAG = "是否"  # for conditions only
    BLOCK = "段落块"  # {{p x }} alone in its paragraph: whole paragraphs and tables
    LIST = "列表"  # for loops: {%p for i in x %}


class Name(NamedTuple):
    """A variable of the template: English and Chinese name, kind and what it holds (Chinese, for the docs)."""

    name: str
    zh: str
    kind: Kind
    doc: str


def _table(*rows: tuple[str, str, Kind, str]) -> dict[str, Name]:
    return {row[0]: Name(*row) for row in rows}


OFFICE: Final = frozenset({"form", "issuer", "print_office"})
"""The texts that most letters of an office have in common."""

NAMES: Final[dict[str, Name]] = _table(
    ("form", "版式", Kind.TEXT, "文件或信函"),
    ("copy_number", "份号", Kind.TEXT, "份号，六位数字；没有时为空"),
    ("secrecy", "密级", Kind.TEXT, "密级和保密期限，如“机密★1年”"),
    ("urgency", "紧急程度", Kind.TEXT, "特急或加急"),
    ("result", "办理结果", Kind.TEXT, "办理结果标注，如“A类”"),
    ("disclosure", "公开属性", Kind.TEXT, "主动公开、依申请公开或不予公开"),
    (
        "marks",
        "首页标注",
        Kind.BLOCK,
        "首页上角各行：左为份号、密级和保密期限、紧急程度，右为办理结果、公开属性（信函右上先排发文字号）；文件版式固定占三行",
    ),
    ("head", "发文机关标志", Kind.BLOCK, "红色的发文机关标志；联合行文时各机关名称分行"),
    ("issuer", "发文机关", Kind.TEXT, "发文机关名称，联合行文时用顿号隔开"),
    ("issuers", "发文机关列表", Kind.LIST, "各发文机关名称，主办机关在前"),
    ("joint", "联合行文", Kind.FLAG, "发文机关是否不止一个"),
    ("number", "发文字号", Kind.TEXT, "发文字号；未编号时顺序号留空"),
    ("signer_line", "签发人行", Kind.BLOCK, "有签发人时的发文字号行：发文字号居左，签发人居右"),
    ("signers", "签发人列表", Kind.LIST, "签发人姓名"),
    ("signer", "签发人", Kind.TEXT, "签发人姓名，多人以空格隔开；没有时为空"),
    ("title", "标题", Kind.TEXT, "公文标题，已按词意分行"),
    ("salutation", "称谓", Kind.TEXT, "主送机关（称谓），不带冒号"),
    ("opening", "开头", Kind.BLOCK, "开头语各段"),
    ("answers", "答复", Kind.BLOCK, "全部答复：各级标题、正文、表格"),
    ("closing", "结语", Kind.BLOCK, "结语各段"),
    ("thanks", "致谢", Kind.BLOCK, "致谢语各段"),
    ("attachments", "附件说明", Kind.BLOCK, "附件说明；没有附件时不占行"),
    (
        "attachment_pages",
        "附件正文",
        Kind.BLOCK,
        "各附件的序号、标题和内容，每个附件另起一页；放在版记之前。没有附件文件时不占行",
    ),
    ("signoff", "落款", Kind.BLOCK, "发文机关署名和成文日期，按盖章与否排列"),
    ("signature", "署名", Kind.TEXT, "发文机关署名，联合行文时用顿号隔开"),
    ("date", "成文日期", Kind.TEXT, "成文日期，如“2019年6月26日”"),
    ("seal", "盖章", Kind.FLAG, "是否加盖印章"),
    ("contact", "附注", Kind.TEXT, "附注（联系人），不带圆括号；没有时为空"),
    ("copy_to", "抄送", Kind.TEXT, "抄送机关，不带“抄送：”和句号；没有时为空"),
    ("imprint_space", "版记留空", Kind.BLOCK, "在正文之后为版记留出的空行，高度按抄送的行数算出"),
    ("print_office", "印发机关", Kind.TEXT, "印发机关"),
    ("printed", "印发日期", Kind.TEXT, "印发日期，如“2019年6月26日”"),
    ("kind", "类别", Kind.TEXT, "提案或建议"),
    ("session", "届次", Kind.TEXT, "届次"),
    ("proposal_number", "编号", Kind.TEXT, "提案或建议的编号"),
    ("proposal_title", "题目", Kind.TEXT, "提案或建议的题目"),
    ("role", "承办", Kind.TEXT, "主办、分办或会办"),
    ("recipients", "主送", Kind.LIST, "主送的姓名或单位"),
    ("recipient_names", "收件人", Kind.TEXT, "主送的姓名或单位，用顿号隔开；分别答复时只有这一位"),
    ("contact_name", "联系人姓名", Kind.TEXT, "联系人姓名；没有时为空，以下各项相同"),
    ("contact_phones", "联系电话", Kind.TEXT, "联系电话，用顿号隔开"),
    ("contact_address", "联系地址", Kind.TEXT, "联系地址"),
    ("contact_postcode", "邮编", Kind.TEXT, "邮政编码"),
    ("contact_email", "邮箱", Kind.TEXT, "电子邮箱"),
    ("created", "建立时间", Kind.TEXT, "文件属性用：成文日期，如 2019-06-26T00:00:00Z"),
)
"""Every name by its English form; the Chinese one is equivalent everywhere in a template."""

_PROSE: Final = ("body", "table_head", "table_text")
_HEADINGS: Final = ("heading1", "heading2", "heading3", "heading4")
_CAPTIONS: Final = ("table_caption", "picture_caption")
BLOCK_STYLES: Final[dict[str, tuple[str, ...]]] = {
    "marks": ("copy_number", "secrecy", "urgency", "result", "disclosure"),
    "head": ("issuer_mark",),
    "signer_line": ("number", "signer"),
    "opening": _PROSE,
    "answers": (*_PROSE, *_HEADINGS, *_CAPTIONS),
    "closing": _PROSE,
    "thanks": _PROSE,
    "attachments": ("attachment_note",),
    "attachment_pages": ("attachment_mark", "attachment_title", *_PROSE, *_HEADINGS, *_CAPTIONS),
    "signoff": ("signature", "date"),
    "imprint_space": ("imprint",),
}
"""The elements, by their keys in the standard, whose styles the paragraphs of a block are set in."""
