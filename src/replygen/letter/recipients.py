"""主送: each entry is one person or one unit.

Several names in one text would be addressed as one person (您), and a unit as if it were one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from replygen.letter import faults
from replygen.letter.fields import FIELDS
from replygen.regex import regex
from replygen.source import Pairs

if TYPE_CHECKING:
    from replygen.letter.read import Reader
    from replygen.letter.way import Way

_RECIPIENTS: Final = FIELDS.names["recipients"]
_NAME: Final = _RECIPIENTS.fields.names[_RECIPIENTS.short]
# Names parted by a mark or a space; a name of two characters may be set wide (李　丹).
_SEVERAL: Final = regex(r"[，,、；;。［］\[\]【】]|\S{2}\s+\S{2}")
_UNIT: Final = regex(r"\S{2}(?:委员会|[市县省区州]委|总支|支部|代表团|办公室|政府|协会|商会|联合会|公司|[^·]{2}局)$")


def check_recipients(reader: Reader) -> None:
    """Report what is wrong with the recipients of the letter that was read."""
    for place in reader.places(_RECIPIENTS.name):
        data, way = reader.source.data[place + 1], (None, place + 1)
        if type(data) is list:
            for n, item in enumerate(data):
                _check(reader, item, (way, n))
        else:
            _check(reader, data, way)


def _check(reader: Reader, data: Any, way: Way) -> None:
    if not isinstance(data, Pairs):
        _check_name(reader, data, way)
        return
    given = [place for place in data.places if data[place + 1] is not None]
    if len(given) != 1:
        message = "“主送”的每一项写“姓名”或“单位”之一，如 {单位: 澜川市卫生健康委员会}。"
        reader.fault(faults.WRONG_TYPE, message, way)
    for place in given:
        if data[place] in (_NAME.name, _NAME.zh):
            _check_name(reader, data[place + 1], (way, place + 1))


def _check_name(reader: Reader, data: Any, way: Way) -> None:
    name = data.strip() if isinstance(data, str) else ""
    if _SEVERAL.search(name):
        advice = "不是一个人的姓名；几个人写成列表，用半角的方括号和逗号，如 [周明远, 林若溪]"
    elif _UNIT.search(name):
        advice = f"像是单位；单位写成 {{单位: {name}}}"
    else:
        return
    reader.fault(faults.BAD_VALUE, f"“主送”的“{name}”{advice}。", way)
