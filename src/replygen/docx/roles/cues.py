"""What a paragraph's words alone say it is.

Wrong forms are recognised too (“云民政法[2019]34”, “二〇一九年六月”): a rule can only correct what was recognised.
All functions take the text as typed and look at it without white space, which letters use for placing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from replygen.regex import regex

_remembered: Final = lru_cache(512)  # a paragraph is asked the same question from several sides

_CHINESE_NUMBER: Final = "一二三四五六七八九十百"
_OPEN: Final = "〔\\[［﹝（(【［"
_CLOSE: Final = "〕\\]］﹞）)】］"
_LINE: Final = 200  # characters with the blanks that place them: what is longer is text, and need not be looked at
_LETTER: Final = "A-Za-zＡ-Ｚ甲乙丙丁"
_UNKNOWN: Final = "×xXＸ＊*"

_NUMBER: Final = regex(
    rf"[\u4e00-\u9fff{_UNKNOWN}A-Z]{{1,16}}(?P<open>[{_OPEN}])?[\d{_UNKNOWN}]{{4}}年?[{_CLOSE}]?"
    rf"第?(?P<late>[{_OPEN}])?[\d{_UNKNOWN}]{{0,5}}[{_CLOSE}]?(?P<end>号)?(?:[A-DＡ-Ｄ]类)?"
)
_ODD_NUMBER: Final = regex(
    rf"[\u4e00-\u9fffA-Z]{{1,16}}[{_OPEN}]\d{{2}}年?[{_CLOSE}]第?\d{{1,5}}号?"  # a year of two digits
    rf"|[{_OPEN}]\d{{4}}年?[{_CLOSE}][\u4e00-\u9fff]{{1,16}}第?\d{{1,5}}号"  # the year before the code
)
_DRAFT_NUMBER: Final = regex(rf"[\u4e00-\u9fffA-Z]{{0,16}}[{_OPEN}](?:20\d{{0,2}})?[{_CLOSE}]\d{{0,5}}号")
_LONGEST_NUMBER: Final = 40  # characters: more than the patterns allow
_IN_NUMBERS: Final = frozenset("〔[［﹝（(【号")  # each has one of these
_NO_NUMBER: Final = regex("第.*届|会议|关于|提案|建议|答复|附件|电话|编号|份号|密级|邮编")

_MARKS: Final = regex(
    r"(?P<copy_number>(?:份号[:：]?|N[oO]?[.:：．]?)?\d{4,8})"
    r"|(?P<secrecy>(?:密级[:：])?(?:绝密|机密|秘密|内部)(?:[★☆*].*)?)"
    r"|(?P<urgency>(?:紧急程度[:：])?(?:特急|加急|平急|特提|急件|紧急))"
    rf"|(?P<result>(?:办理|办复|答复)?(?:结果|类别|类型|分类)[:：][{_LETTER}]类?"
    rf"|[{_OPEN}][{_LETTER}]类?[{_CLOSE}]|[{_LETTER}]类)"
    rf"|(?P<disclosure>[{_OPEN}]?(?:主动公开|依申请公开|不予公开|不公开|同意公开|公开)[{_CLOSE}]?"
    r"|(?:信息)?公开(?:属性|选项|类别|形式|方式)[:：].{0,10}|是否(?:同意)?公开[:：].{0,10})"
    r"|(?P<signer>(?:签发人|领导签发|领导签字)[:：]?.{0,30})"
)

_YEAR: Final = rf"(?:[\d{_UNKNOWN}]{{4}}|[〇○零OoＯ0-9一二三四五六七八九]{{4}})年"
_DATE: Final = regex(
    rf"{_YEAR}[\d{_CHINESE_NUMBER}元{_UNKNOWN}]{{0,3}}月(?:[\d{_CHINESE_NUMBER}{_UNKNOWN}]{{0,3}}[日号]?)?"
    r"|\d{2}年\d{1,2}月\d{1,2}[日号]|年月日|\d{4}[-./．／]\d{1,2}[-./．／]\d{1,2}日?"
)
_DATE_ENDS: Final = ("日", "号", "月", *"0123456789")
_PRINTED: Final = regex(rf"(?P<office>.*?)(?P<date>{_DATE.pattern})(?:印[发制刷]|制发)(?:.{{0,3}}共印?\d*份.?)?")

_SALUTATION_END: Final = regex(r"(?:代表|委员)(?:们|同志|女士|先生)*[:：,，]?")
_PERSONS: Final = regex(r".{2,}(?:代表|委员)(?:们|同志|女士|先生)*[:：,，]?")
_NO_SALUTATION: Final = regex(
    "[。；？！]|如下|收悉|答复|复函|号提案|的提案|提案的|建议的|附件|联系|抄送|抄报|签发|电话|提出的"
)
_TITLE: Final = regex("关于|答复|复函|函$|意见|建议|提案|议案|办理情况|批复|通知|第.*号|第.*次会议")
_BODY: Final = regex("。|；|收悉|如下|提出的|^您|^你们|^贵")

_HEADINGS: Final = regex(  # a group for each level
    rf"\s*(?:([{_CHINESE_NUMBER}]{{1,4}}[、.．，,:：])"
    rf"|([（(][{_CHINESE_NUMBER}]{{1,4}}[）)])"
    r"|([0-9０-９]{1,2}[.．、，,](?:(?![0-9])|(?=[0-9]{4}年)))"  # 2.5万 is a decimal, 2.2026年 is not
    r"|([（(][0-9０-９]{1,2}[）)]))"
)
_HEADING_STARTS: Final = frozenset(f"{_CHINESE_NUMBER}（(0123456789０１２３４５６７８９")
_ATTACHMENT_NOTE: Final = regex(r"附件?\d{0,2}[:：].*", re.DOTALL)
_ATTACHMENT_BARE: Final = regex(r"\s*附件(?:\d{1,2}[.．、]|[ \t\u3000]+)[^。；！？]{2,60}[。；]?\s*")
_ATTACHMENT_MARK: Final = regex(rf"附\s*件[\d{_CHINESE_NUMBER}]{{0,2}}[:：]?")
_NOTE: Final = regex(
    r"[（(【\[〔]?(?:联系人|经办人|承办人|联系电话|联系方式|联系单位|电话)(?:及|和|[:：]|姓名).*", re.DOTALL
)
_NOTE_BRACKETS: Final = frozenset("（(【[〔")
_NOTE_WORDS: Final = frozenset("联经承电")
_NOTE_STARTS: Final = _NOTE_BRACKETS | _NOTE_WORDS
_END_STARTS: Final = frozenset("附抄主") | _NOTE_WORDS
_DATE_LASTS: Final = frozenset(f"日号月{_CHINESE_NUMBER}{_UNKNOWN}")  # and digits
_PRINTED_LASTS: Final = frozenset("发制刷")  # or the number of copies
_BRACKETED: Final = regex(r"[（(].+[）)]", re.DOTALL)
_COPY_TO: Final = regex(r"(?:抄[送报](?:单位|机关)?|主送)[:：].*", re.DOTALL)
_COPY_TO_BARE: Final = regex(r"抄[送报].*", re.DOTALL)
_PAGE: Final = regex(r"[—―–－─\-·.]{0,3}(?:第)?\d{1,3}(?:页)?[—―–－─\-·.]{0,3}")
_OFFICE: Final = regex(
    ".*(?:厅|局|委|委员会|办|办公室|政府|院|部|室|中心|处|所|会|公司|集团|学校|大学|街道|镇|乡|队|站|社|台|署)"
)
_SEAL: Final = regex("[（(]?(?:盖章|印章|公章|签章)处?[）)]?")
_SENTENCE_END: Final = regex("[。！？]")
_COLON: Final = regex("[：:]")
_STOP: Final = regex("[。；：:！？]")


@_remembered
def compact(text: str) -> str:
    """The text without any white space, full-width spaces included."""
    return "".join(text.split())


def is_number(text: str) -> bool:
    """A 发文字号, whole or in draft, rightly written or not."""
    words = compact(text)
    if len(words) > _LONGEST_NUMBER or _IN_NUMBERS.isdisjoint(words) or _NO_NUMBER.search(words):
        return False
    match = _NUMBER.fullmatch(words)
    complete = match is not None and (match["open"] or match["late"] or match["end"])
    return bool(complete or _DRAFT_NUMBER.fullmatch(words) or _ODD_NUMBER.fullmatch(words))


def mark(text: str) -> str:
    """The element key of a mark of the head (份号, 密级 …), or nothing."""
    match = _MARKS.fullmatch(compact(text))
    return "" if match is None else str(match.lastgroup)


def may_end(text: str) -> bool:
    """Whether its two ends leave it open that a text is a date, a note, an attachment's mark or note, or of the 版记.

    Most of a letter is text by this glance alone. A signature is found from the date, not by its words.
    """
    words = text.strip()
    start, last = words[0], words[-1]
    if start in _NOTE_BRACKETS:
        start = words[1:].lstrip()[:1]
    if start in _END_STARTS or last in _DATE_LASTS or last.isdecimal():
        return True
    return "印" in words and (last in _PRINTED_LASTS or "份" in words)


@_remembered
def is_date(text: str) -> bool:
    """A date that stands alone."""
    return len(text) <= _LINE and bool(_DATE.fullmatch(compact(text)))


@_remembered
def signed_date(text: str) -> int:
    """Where the date starts in “云岭市民政局　2019年6月26日”, 0 when the text is nothing of the kind."""
    words = text.rstrip()
    if len(words) <= _LINE and words.endswith(_DATE_ENDS):
        for match in _DATE.finditer(words):
            office = text[: match.start()]
            if match.end() == len(words) and office[-1:].isspace() and is_office(office):
                return match.start()
    return 0


@_remembered
def is_print_line(text: str) -> bool:
    """印发机关和印发日期, or the date of it alone."""
    return "印" in text and len(text) <= _LINE and bool(_PRINTED.fullmatch(compact(text)))


def salutation(text: str, *, colon: bool = True) -> bool:
    """A 称谓 or 主送机关 with its colon; or, without `colon`, persons addressed with the colon forgotten."""
    words = compact(text)
    if not 2 < len(words) <= 300 or (colon and not words.endswith(("：", ":"))):
        return False
    if _NO_SALUTATION.search(words) or heading_level(text):
        return False
    return colon or bool(_PERSONS.fullmatch(words))


def salutation_end(text: str) -> int:
    """Where the salutation ends in “甲、乙委员：你们提出的……”, 0 when the paragraph does not start with one."""
    match = _SALUTATION_END.search(text)
    if match is None or match[0][-1] not in ":：" or not salutation(text[: match.end()]):
        return 0
    return match.end()


def speaks_of_title(text: str) -> bool:
    """Words that titles of replies are made of."""
    return bool(_TITLE.search(compact(text)))


def speaks_of_body(text: str) -> bool:
    """Sentences, or what openings say."""
    return bool(_BODY.search(compact(text)))


def heading_level(text: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, right or wrong punctuation; 0 for anything else."""
    first = text[:1]
    if first not in _HEADING_STARTS and not first.isspace():
        return 0
    match = _HEADINGS.match(text)
    return 0 if match is None else match.lastindex or 0


def is_attachment_note(text: str) -> bool:
    """附件说明: 附件：…, its colon forgotten or not."""
    starts = text.lstrip()[:1] == "附"
    return starts and bool(_ATTACHMENT_NOTE.fullmatch(compact(text)) or _ATTACHMENT_BARE.fullmatch(text))


def is_attachment_mark(text: str) -> bool:
    """附件 or 附件2, alone."""
    return text.lstrip()[:1] == "附" and len(text) <= _LINE and bool(_ATTACHMENT_MARK.fullmatch(compact(text)))


@_remembered
def is_note(text: str) -> bool:
    """A line that says whom to ask."""
    return text.lstrip()[:1] in _NOTE_STARTS and len(text) <= _LINE and bool(_NOTE.fullmatch(compact(text)))


@_remembered
def is_bracketed(text: str) -> bool:
    """Brackets around all of it."""
    return text.lstrip()[:1] in {"（", "("} and bool(_BRACKETED.fullmatch(compact(text)))


def is_copy_to(text: str, *, bare: bool = False) -> bool:
    """抄送 with its colon; `bare` accepts it without."""
    return text.lstrip()[:1] in {"抄", "主"} and bool((_COPY_TO_BARE if bare else _COPY_TO).fullmatch(compact(text)))


def is_page_number(text: str) -> bool:
    """A page number with or without its dashes."""
    return bool(_PAGE.fullmatch(compact(text)))


def is_office(text: str) -> bool:
    """The name of an office or unit, by its last character."""
    words = compact(text)
    return 3 <= len(words) <= 40 and not _STOP.search(words) and bool(_OFFICE.fullmatch(words))


def could_sign(text: str) -> bool:
    """Short and without sentence: a signature as far as words go."""
    words = compact(text)
    return 2 <= len(words) <= 40 and not (_STOP.search(words) or "，" in words or heading_level(text))


def is_seal_hint(text: str) -> bool:
    """（盖章）."""
    return bool(_SEAL.fullmatch(compact(text)))


def sentence_end(text: str) -> int:
    """The offset behind the first sentence, 0 without one."""
    end = _SENTENCE_END.search(text)
    return 0 if end is None else end.end()


def colon_end(text: str) -> int:
    """The offset behind the first colon, 0 without one."""
    end = _COLON.search(text)
    return 0 if end is None else end.end()
