"""The faults of a letter that are found while it is read."""

from __future__ import annotations

from typing import Final

from replygen.diagnostics import Code, Severity, Strength

_E = Severity.ERROR

NOT_A_LETTER: Final = Code("LET001", "not-a-letter", _E, "文件内容不是一封信", "一封信是“键: 值”组成的映射。")
UNKNOWN_KEY: Final = Code("LET002", "unknown-key", _E, "不认识的键", "写错的键会使内容丢失，所以不能放过。")
DUPLICATE_KEY: Final = Code("LET003", "duplicate-key", _E, "键重复", "同一个键写两次时，不能断定以哪个为准。")
WRONG_TYPE: Final = Code("LET004", "wrong-type", _E, "值的类型不对", "例如应写列表的地方写了映射。")
MISSING_FIELD: Final = Code("LET005", "missing-field", _E, "缺少必需的内容", "缺了它就排不成一封完整的答复函。")
BAD_DATE: Final = Code(
    "LET006", "impossible-date", _E, "日期写法不对或不存在", "日期要年、月、日齐全，并且历书上有这一天。", "7.3.5.4"
)
BAD_NUMBER: Final = Code(
    "LET007",
    "malformed-number",
    _E,
    "发文字号不合规范",
    "发文字号由机关代字、年份和顺序号组成：年份用四位数字并用六角括号〔〕括入，顺序号不加“第”、不编虚位，后加“号”。",
    "7.2.5",
)
UNKNOWN_CHOICE: Final = Code("LET008", "unknown-choice", _E, "值不在可选范围内", "这个键只能取规定的几个值。")
BAD_VALUE: Final = Code("LET009", "malformed-value", _E, "值的写法不对", "这个键的值有固定的写法。")
TOO_DEEP: Final = Code(
    "LET010", "too-many-levels", _E, "层次超过四级", "结构层次序数依次为“一、”“（一）”“1.”“（1）”，只有四级。", "7.3.3"
)
CONTROL_CHARACTER: Final = Code(
    "LET011",
    "control-character",
    _E,
    "含有不能印出的控制字符",
    "Word 文件不能包含控制字符，它们多半是复制来的。",
)
BAD_TABLE: Final = Code("LET012", "malformed-table", _E, "表格的写法不对", "各行的列数应与表头一致，否则内容会丢失。")
NO_CONTENT: Final = Code(
    "LET013", "no-content", _E, "没有答复内容", "首页必须显示正文，一封答复函不能只有标题和落款。", "7.3.3"
)
MISPLACED_IMAGE: Final = Code(
    "LET014",
    "misplaced-image",
    _E,
    "图片不在能放的地方",
    "图片在正文里独占一段，夹在文字、表格、开头、结语和致谢里无法排版。",
    strength=Strength.CUSTOM,
)
NOT_IN_LETTER_FORM: Final = Code(
    "LET015",
    "not-in-letter-form",
    _E,
    "信函格式里没有这一项",
    "信函格式不标签发人，版记不加印发机关和印发日期，写了也印不出来。",
    "10.1",
)
MISSING_FILE: Final = Code("LET016", "missing-file", _E, "引用的文件不存在或读不出", "附件、图片缺了，信就不完整。")
FILE_OUTSIDE: Final = Code(
    "LET017",
    "file-outside",
    _E,
    "引用的文件不在允许的文件夹里",
    "信件可能是别人写的；不经允许，不能把别处的文件装进要发出的公文。",
)
UNUSABLE_FILE: Final = Code("LET018", "unusable-file", _E, "引用的文件不能用", "格式不支持，或者内容已损坏。")
