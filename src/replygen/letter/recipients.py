"""主送: each entry is one person or one unit.

Several names in one text would be addressed as one person (您), and a unit as if it were one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from replygen.letter import faults
from replygen.letter.fields import FIELDS
from replygen.regex import regex

if TYPE_CHECKING:
    from replygen.letter.read import Reader
    from replygen.source import Node

_RECIPIENTS: Final = FIELDS.names["recipients"]
_NAME: Final = _RECIPIENTS.fields.names[_RECIPIENTS.short]
# Names parted by a mark or a space; a name of two characters may be set wide (李　丹).
_SEVERAL: Final = regex(r"[，,、；;。［］\[\]【】]|\S{2}\s+\S{2}")
_UNIT: Final = regex(r"\S{2}(?:委员会|[市县省区州]委|总支|支部|代表团|办公室|政府|协会|商会|联合会|公司|[^·]{2}局)$")


def check_recipients(reader: Reader, root: Node) -> None:
    """Report what is wrong with the recipients of a letter, which `root` is the mapping of."""
    for key, value in root.pairs:
        if FIELDS.names.get(key.text) is _RECIPIENTS:
            for node in value.items if value.kind == "sequence" else [value]:
                _check(reader, node)


def _check(reader: Reader, node: Node) -> None:
    if node.kind == "mapping":
        given = {key.text: value for key, value in node.pairs if not value.is_null}
        if len(given) != 1:
            message = "“主送”的每一项写“姓名”或“单位”之一，如 {单位: 澜川市卫生健康委员会}。"
            reader.fault(faults.WRONG_TYPE, message, node, "recipients")
        names = [value for key, value in given.items() if _RECIPIENTS.fields.names.get(key) is _NAME]
    else:
        names = [node]
    for name in names:
        if name.kind == "scalar":
            _check_name(reader, name)


def _check_name(reader: Reader, node: Node) -> None:
    name = node.text.strip()
    if _SEVERAL.search(name):
        advice = "不是一个人的姓名；几个人写成列表，用半角的方括号和逗号，如 [周明远, 林若溪]"
    elif _UNIT.search(name):
        advice = f"像是单位；单位写成 {{单位: {name}}}"
    else:
        return
    reader.fault(faults.BAD_VALUE, f"“主送”的“{name}”{advice}。", node, "recipients")
