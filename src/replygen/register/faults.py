"""What can be wrong with the register, or with what is asked of it: the codes of its own work.

The rules over a whole register (`REG101` and on) stand in `replygen.rules.register`; those of them that taking and
rendering refuse as well are defined here, below the rules.
"""

from __future__ import annotations

from typing import Final

from replygen.diagnostics import Code, Severity, Strength

_E = Severity.ERROR
_PLACE = "7.2.5"

DAMAGED: Final = Code(
    "REG001",
    "damaged-entry",
    _E,
    "登记簿里的文件读不懂",
    "读不懂的登记等于号码下落不明；在它修好之前，这个号不会再发，也不能证明没有重号。",
)
MISPLACED: Final = Code(
    "REG002",
    "misplaced-entry",
    _E,
    "登记的文件放错了位置或取错了名字",
    "每号一个文件，位置就是号码：登记簿/机关代字/年份/顺序号.yaml。放错位置的文件会使一个号出现两次。",
)
TWO_SPELLINGS: Final = Code(
    "REG003",
    "two-spellings",
    _E,
    "一个机关代字有两种写法",
    "全角半角、空格之差会把一个序列分成两个，各自从头编号，于是重号。",
    _PLACE,
)
UNKNOWN_SERIES: Final = Code(
    "REG004", "unknown-series", _E, "配置里没有这个机关代字", "写错的机关代字会另起一个序列，重新从1号编起。", _PLACE
)
NO_CODE: Final = Code("REG005", "no-issuer-code", _E, "没有机关代字，无法编号", "发文字号由机关代字开头。", _PLACE)
UNUSABLE_CODE: Final = Code(
    "REG006", "unusable-code", _E, "机关代字不能用作文件夹名", "登记簿按机关代字分文件夹，共享文件夹也要能放。"
)
INTERRUPTED: Final = Code(
    "REG007", "interrupted-take", _E, "取号中断，尚未了结", "号已占下而信里没有写上时，要么补完，要么退回。"
)
UNWRITABLE: Final = Code("REG008", "register-unwritable", _E, "写不进去", "没有权限、磁盘已满或文件正被别的程序打开。")
BUSY: Final = Code(
    "REG009", "register-busy", _E, "登记簿正被占用", "同一时刻只有一条命令改登记簿，免得两条命令给一封信编两个号。"
)
DOUBTFUL_YEAR: Final = Code(
    "REG010", "doubtful-year", _E, "年份可疑", "系统日期错了，号就编进了另一年，以后要重号。", _PLACE
)
NOT_EDITABLE: Final = Code(
    "REG011", "number-not-written", _E, "发文字号写不进信件", "只肯改一行；改一行做不到时，不动这封信。"
)
NUMBER_USED: Final = Code("REG012", "number-in-use", _E, "号已有主", "一个号只给一份公文，作废的号也不再用。", _PLACE)

DUPLICATE: Final = Code(
    "REG101",
    "duplicate-number",
    _E,
    "两封信用了同一个发文字号",
    "发文字号是公文的法定标识，一个号只能有一份公文。",
    _PLACE,
    Strength.MUST,
)
OF_ANOTHER: Final = Code(
    "REG102",
    "number-of-another",
    _E,
    "发文字号在登记簿里属于另一份公文",
    "号已经给了别的信、别的公文，或已预留；再用就是重号。",
    _PLACE,
    Strength.MUST,
)
VOIDED: Final = Code(
    "REG103",
    "voided-number",
    _E,
    "信件用着作废的发文字号",
    "作废的号不再使用，否则登记簿上“作废”的号在外面还有一份公文。",
    strength=Strength.CUSTOM,
)
