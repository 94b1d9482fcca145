"""The table of a letter's keys: English and Chinese name, type, meaning.

One place for validation, `replygen schema`, the starter of `replygen new` and the field reference of the docs.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from replygen.letter.model import Disclosure, Kind, Role
from replygen.standard import Form


class Type(StrEnum):
    """How a value is read."""

    TEXT = "文字"
    LINES = "文字或文字列表"
    BODY = "正文（空行分段，可含 Markdown 表格和图片）"
    PROSE = "文字（空行分段）"
    FLAG = "true 或 false（是、否也可以）"
    DATE = "日期"
    CHOICE = "选项"
    NUMBER = "发文字号"
    INDICES = "要点序号（整数）或其列表"
    GROUPS = "文字列表；同类机关可再成一组"
    FILE = "文件名"
    MAPPING = "映射"
    MAPPINGS = "列表，各项为映射"


class Fields(tuple["Field", ...]):
    """The keys that a mapping may have, in the order of the page."""

    @cached_property
    def names(self) -> dict[str, Field]:
        """The keys by either of their names."""
        return {name: f for f in self for name in (f.name, f.zh)}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The names of the keys that a mapping must have."""
        return frozenset(f.name for f in self if f.required)


class Field(Struct, frozen=True):
    """A key: its two names, its type, what it means and an example value as typed in YAML.

    `short` is the key of a mapping that a bare text stands for. `recursive` says that a key holds the same kind of
    mapping as the one it stands in. `pattern` is what a value looks like, `automatic` what the letter prints of itself
    before or behind it, so that it would stand there twice.
    """

    name: str
    zh: str
    type: Type
    doc: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    automatic: str = ""
    fields: Fields = Fields()
    short: str = ""
    recursive: bool = False

    def label(self, language: str) -> str:
        """The key as written in `en` or `zh`."""
        return self.zh if language == "zh" else self.name


_F = Field
_T = Type

_CHINESE: Final = "[一二三四五六七八九十]"
_HEADING_NUMBER: Final = (
    rf"^(?:{_CHINESE}{{1,3}}、(?!{_CHINESE})|[（(](?:{_CHINESE}{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[.．、](?!\d))"
)

_ISSUER: Final = Fields(
    (
        _F("name", "名称", _T.TEXT, "发文机关全称或规范化简称", "澜川市民政局", required=True, automatic="文件$"),
        _F("office", "印发机关", _T.TEXT, "版记中的印发机关；缺省为发文机关名称加“办公室”", "澜川市民政局办公室"),
        _F("code", "机关代字", _T.TEXT, "发文字号的机关代字，未编号的信件也用它", "澜民函"),
        _F(
            "mark",
            "标志",
            _T.TEXT,
            "发文机关标志里的名称（不含“文件”二字），与名称不同时才写",
            "澜川市民政局",
            automatic="文件$",
        ),
    )
)

_PROPOSAL: Final = Fields(
    (
        _F("kind", "类别", _T.CHOICE, "答复的是人大代表建议还是政协提案", "提案", required=True, choices=tuple(Kind)),
        _F(
            "session",
            "届次",
            _T.TEXT,
            "哪一届哪一次会议，照交办件写",
            "政协澜川市第五届委员会第二次会议",
            required=True,
        ),
        _F("number", "编号", _T.TEXT, "建议、提案的编号，照交办件写，前导零保留", "0217", required=True),
        _F("title", "题目", _T.TEXT, "建议、提案的题目", "关于推进社区养老服务站建设的提案", required=True),
        _F("role", "承办", _T.CHOICE, "本单位是主办、分办还是会办；缺省为主办", "主办", choices=tuple(Role)),
        _F("by", "提出人", _T.LINES, "提出建议、提案的代表、委员或单位，会办意见的开头用它", "周明远委员"),
        _F("points", "要点", _T.LINES, "建议、提案提出的各项要求，每项一行", "[增设社区养老服务站, 培训养老护理员]"),
        _F("received", "交办日期", _T.DATE, "收到交办件的日期", "2026-03-02"),
        _F("due", "办理期限", _T.DATE, "应当答复的最后日期", "2026-06-02"),
    )
)

_RECIPIENT: Final = Fields(
    (
        _F("name", "姓名", _T.TEXT, "代表或委员的姓名", "周明远"),
        _F("unit", "单位", _T.TEXT, "集体提案者、专委会，或会办意见所送的主办单位", "澜川市卫生健康委员会"),
    )
)

_ANSWER: Final = Fields(
    (
        _F(
            "heading",
            "标题",
            _T.TEXT,
            "这一部分的标题，序号自动生成",
            "关于增设社区养老服务站",
            automatic=_HEADING_NUMBER,
        ),
        _F("body", "正文", _T.BODY, "这一部分的正文", ""),
        _F("run_in", "段内标题", _T.FLAG, "true：标题与正文同段", "true"),
        _F("points", "分项", _T.MAPPINGS, "下一级各部分，最多四级", recursive=True),
        _F("to", "对应", _T.INDICES, "答复的是第几项要点", "[1]"),
    )
)

_ATTACHMENT: Final = Fields(
    (
        _F(
            "title",
            "名称",
            _T.TEXT,
            "附件名称",
            "社区养老服务站建设进度表",
            required=True,
            automatic=r"^(?:附件\s*\d*[：:]|\d{1,2}[.．、](?!\d))",
        ),
        _F(
            "file",
            "文件",
            _T.FILE,
            "附件文件（.docx、.md、.csv、.xlsx、.png、.jpg），相对于信件所在的文件夹；不写则只印附件名称",
            "进度表.docx",
        ),
    )
)

_CONTACT: Final = Fields(
    (
        _F("name", "姓名", _T.TEXT, "联系人姓名", "许文清", required=True, automatic="^联系人(?:及电话)?[：:]"),
        _F("phones", "电话", _T.LINES, "联系电话，可以不止一个", "[0000-5551234, 13900000000]"),
        _F("address", "地址", _T.TEXT, "联系地址", "澜川市滨河路8号"),
        _F("postcode", "邮编", _T.TEXT, "邮政编码", "000000"),
        _F("email", "邮箱", _T.TEXT, "电子邮箱", "office@example.gov.cn"),
    )
)

FIELDS: Final = Fields(
    (
        _F("form", "版式", _T.CHOICE, "文件（红头文件）或信函（信函格式）；缺省为文件", "文件", choices=tuple(Form)),
        _F(
            "issuer",
            "发文机关",
            _T.MAPPINGS,
            "发文机关；联合行文时写成列表，主办机关在前",
            "澜川市民政局",
            required=True,
            fields=_ISSUER,
            short="name",
        ),
        _F("number", "发文字号", _T.NUMBER, "发文字号；没有编号时不写，印成空号", "澜民函〔2026〕34号"),
        _F("copy_number", "份号", _T.TEXT, "份号，一般六位数字", "000001", pattern=r"\d{1,6}"),
        _F(
            "secrecy",
            "密级",
            _T.TEXT,
            "密级和保密期限",
            "秘密★1年",
            pattern=r"(绝密|机密|秘密)(★(长期|\d+(年|个月|天)|\d{4}年\d{1,2}月\d{1,2}日))?",
        ),
        _F("urgency", "紧急程度", _T.CHOICE, "紧急程度", "加急", choices=("特急", "加急")),
        _F("signer", "签发人", _T.LINES, "签发人姓名；联合行文时各机关一名", "郑行之"),
        _F("result", "办理结果", _T.TEXT, "办理结果的类别字母，含义由配置规定", "A", pattern=r"[A-Z]|[甲乙丙丁]"),
        _F("disclosure", "公开属性", _T.CHOICE, "公开属性", "主动公开", choices=tuple(Disclosure)),
        _F(
            "proposal",
            "提案",
            _T.MAPPING,
            "所答复的建议或提案",
            required=True,
            fields=_PROPOSAL,
        ),
        _F(
            "recipients",
            "主送",
            _T.MAPPINGS,
            "主送的代表、委员姓名；集体提案者或主办单位写成 {单位: …}",
            "[周明远, 林若溪]",
            required=True,
            fields=_RECIPIENT,
            short="name",
        ),
        _F("each", "分别答复", _T.FLAG, "true：每位收件人一封", "false"),
        _F("salutation", "称谓", _T.TEXT, "代替自动生成的称谓，不带冒号", "尊敬的周明远委员"),
        _F("title", "标题", _T.LINES, "代替自动生成的标题；写成列表时照列表分行", ""),
        _F("opening", "开头", _T.PROSE, '代替自动生成的开头语；写 "" 则不要', ""),
        _F("body", "正文", _T.BODY, "不分部分的短信件的正文（与“答复”二选一，或作答复前的总述）", ""),
        _F("answers", "答复", _T.MAPPINGS, "答复的各部分", fields=_ANSWER),
        _F("closing", "结语", _T.PROSE, '结尾的段落；写 "" 则不要', ""),
        _F("thanks", "致谢", _T.PROSE, '代替自动生成的致谢语；写 "" 则不要', ""),
        _F(
            "attachments",
            "附件",
            _T.MAPPINGS,
            "附件，印成附件说明；有文件的，内容另面排在信后",
            "[社区养老服务站建设进度表]",
            fields=_ATTACHMENT,
            short="title",
        ),
        _F("signature", "署名", _T.LINES, "发文机关署名；缺省为发文机关", "澜川市民政局"),
        _F("seal", "盖章", _T.FLAG, "是否加盖印章，决定落款的位置；缺省为 true", "true"),
        _F("date", "成文日期", _T.DATE, "成文日期；没有定时不写，印成空格", "2026-05-20"),
        _F("contact", "联系人", _T.MAPPING, "联系人，印成附注", fields=_CONTACT, short="name"),
        _F(
            "copy_to",
            "抄送",
            _T.GROUPS,
            "抄送机关",
            "[澜川市人民政府办公室, 政协澜川市委员会提案委员会]",
            automatic="^抄[送报][：:]|[。；，、]$",
        ),
        _F("printed", "印发日期", _T.DATE, "印发日期；缺省为成文日期", "2026-05-21"),
        _F("feedback", "征询意见表", _T.FLAG, "true：附一张由信件内容填好的征询意见表", "true"),
        _F("template", "模板", _T.TEXT, "代替缺省模板的 Word 文件，相对于信件所在的文件夹", "模板/本局文件.docx"),
    )
)
"""The keys of a letter, in the order of the page."""

MAX_LEVELS: Final = 4  # 一、 （一） 1. （1）: clause 7.3.3


def inner(field: Field, siblings: Fields) -> Fields:
    """The fields of a mapping's values: its own, or those among which a recursive field stands."""
    return siblings if field.recursive else field.fields
