"""Series of numbers: one for each 机关代字. Which spelling is right, which codes can be used at all."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from replygen.config import spelling_key
from replygen.diagnostics import Code, nearest
from replygen.register.faults import TWO_SPELLINGS, UNKNOWN_SERIES, UNUSABLE_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable

# What Windows forbids in names, or makes a device of; a dot could lead out of the folder.
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|.\x00-\x1f]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)

Objection = tuple[Code, str]


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: macOS may store a name in another normal form."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def objection(code: str, configured: Iterable[str], present: Iterable[str]) -> Objection | None:
    """Why a 机关代字 cannot be used; None when it can.

    `configured` are the codes of the config, which is a complete list when it names any; `present` those that the
    register has.
    """
    if _FORBIDDEN.search(code) or _DEVICE.fullmatch(code) or code != code.strip() or len(code) > 40:
        return UNUSABLE_CODE, f"机关代字“{code}”含有文件夹名不能有的字符，或过长；请改正。"
    known = list(configured)
    for source, others in (("配置", known), ("登记簿", list(present))):
        if any(same_name(code, other) for other in others):
            return None
        for other in others:
            if spelling_key(code) == spelling_key(other):
                message = f"机关代字“{code}”与{source}里的“{other}”只差全角半角、空格或大小写；应写成“{other}”。"
                return TWO_SPELLINGS, message
    if known:
        guess = nearest(code, known)
        hint = f"您是不是要写“{guess}”？" if guess else f"配置里有：{'、'.join(known)}。"
        return UNKNOWN_SERIES, f"配置的 [register] 里没有机关代字“{code}”。{hint}新的序列请先写进配置。"
    return None
