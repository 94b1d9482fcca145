"""What can be wrong with a template: the codes, and how a fault is reported with its place."""

from __future__ import annotations

from typing import Final, NamedTuple

from replygen.diagnostics import Code, Diagnostic, Severity

EXCERPT: Final = 60  # characters of a paragraph shown with a fault


def _code(number: int, name: str, summary: str, why: str = "") -> Code:
    return Code(f"TPL{number:03}", name, Severity.ERROR, summary, why)


UNCLOSED_TAG: Final = _code(1, "unclosed-tag", "标签没有写完", "缺了 }}、%} 或 #}，后面的文字会被吞进标签。")
STRAY_END: Final = _code(2, "stray-tag-end", "标签没有开头", "多出的 }} 或 %} 会原样印在公文上。")
SYNTAX: Final = _code(3, "tag-syntax", "标签里的写法有误")
STATEMENT: Final = _code(4, "unknown-statement", "模板里没有这种语句")
UNCLOSED_BLOCK: Final = _code(5, "unclosed-block", "if 或 for 没有结束")
UNMATCHED: Final = _code(6, "unmatched-end", "endif、endfor、else 前面没有对应的 if 或 for")
CROSSING: Final = _code(
    7, "crossing-levels", "同一组 if 或 for 的标签不在同一处", "开始与结束分在两处时，去掉其间的内容会破坏文档结构。"
)
UNKNOWN_NAME: Final = _code(8, "unknown-name", "没有这个变量", "写错的变量若当作空白，公文就少了内容而无人察觉。")
WRONG_KIND: Final = _code(9, "wrong-kind", "变量用错了地方", "段落块只能独占一段，文字只能在段内，列表须逐项取出。")
NOT_ALONE: Final = _code(10, "tag-not-alone", "整段、整行、整格标签旁边有别的内容", "标签所在的段、行、格会整个换掉。")
MISPLACED: Final = _code(11, "misplaced-tag", "标签放错了位置")
UNKNOWN_FILTER: Final = _code(12, "unknown-filter", "没有这个过滤器或测试")
FORBIDDEN: Final = _code(13, "forbidden-access", "模板不许这样取值或调用", "模板是别人给的文件，不能让它碰到程序内部。")
TOO_COMPLEX: Final = _code(14, "too-complex", "标签过长、嵌套过深或产生的内容过多")
UNSUPPORTED: Final = _code(15, "unsupported-template", "不能用作模板的 Word 文件")
MISSING_STYLE: Final = _code(16, "missing-style", "模板缺少段落块要用的样式", "没有样式的段落会排成“正文”的字体字号。")
VALUE: Final = _code(20, "bad-value", "标签算不出可以印的值")
ILLEGAL_CHARACTER: Final = _code(21, "illegal-character", "文字里有 Word 文件不容许的控制字符")

CODES: Final = (
    UNCLOSED_TAG, STRAY_END, SYNTAX, STATEMENT, UNCLOSED_BLOCK, UNMATCHED, CROSSING, UNKNOWN_NAME, WRONG_KIND,
    NOT_ALONE, MISPLACED, UNKNOWN_FILTER, FORBIDDEN, TOO_COMPLEX, UNSUPPORTED, MISSING_STYLE, VALUE, ILLEGAL_CHARACTER,
)  # fmt: skip


class Place(NamedTuple):
    """Where a tag stands: the part's name, the paragraph (from 1; a property's name in a properties part), its text."""

    part: str
    paragraph: int | str
    text: str

    @property
    def route(self) -> str:
        """The place as users read it: `word/document.xml 第3段`."""
        where = f"第{self.paragraph}段" if isinstance(self.paragraph, int) else self.paragraph
        return f"{self.part} {where}"

    @property
    def excerpt(self) -> str:
        """The first characters of the paragraph, on one line."""
        text = " ".join(self.text.split())
        return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


class Fault(NamedTuple):
    """A fault at a place of a template whose path is known only to the compiler."""

    code: Code
    message: str
    place: Place

    def diagnostic(self, path: str) -> Diagnostic:
        """The fault as shown to users."""
        return Diagnostic(self.code, self.message, path, route=self.place.route, excerpt=self.place.excerpt)


class TemplateFault(Exception):  # noqa: N818 - the fault is the template's, not an error of this program
    """Raised by stamping when a value or an expression fails only then; carries what to show."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        return self.diagnostic.message
