"""Values out of TOML tables: each of the wrong kind is a fault, and all faults come in one run."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from replygen.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Callable


class TomlReader:
    """Reads values and tells `report` what is wrong with them: the message, and the key to show."""

    def __init__(self, report: Callable[[str, str], None]) -> None:
        self.fault = report

    def unknown(self, table: dict[str, Any], known: tuple[str, ...]) -> None:
        """Report the keys that are not known, each with the nearest one that is."""
        for key in table:
            if key not in known:
                guess = nearest(key, list(known))
                hint = f"您是不是要写“{guess}”？" if guess else f"可用的有：{'、'.join(known)}。"
                self.fault(f"不认识的配置项“{key}”。{hint}", key)

    def table(self, table: dict[str, Any], key: str, known: tuple[str, ...] | None) -> dict[str, Any]:
        """A table in the table, its keys among those known (None: any); empty where there is none."""
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fault(f"“{key}”应为一张表，写成 [{key}]。", key)
            return {}
        if known is not None:
            self.unknown(value, known)
        return value

    def text(self, table: dict[str, Any], key: str, default: str) -> str:
        """A text."""
        value = table.get(key, default)
        if not isinstance(value, str):
            self.fault(f"“{key}”应为文字，实际是 {value!r}；请加引号。", key)
            return default
        if control := next((c for c in value if unicodedata.category(c) == "Cc"), ""):
            self.fault(f"“{key}”含有控制字符 U+{ord(control):04X}；请删去它。", key)
            return default
        return value

    def texts(self, table: dict[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(f'“{key}”应为文字列表，如 {key} = ["…"]，实际是 {value!r}。', key)
            return ()
        return tuple(value)

    def choice(self, table: dict[str, Any], key: str, choices: tuple[str, ...], default: str) -> str:
        """One of the words that the key allows."""
        value = self.text(table, key, default)
        if value not in choices:
            self.fault(f"“{key}”的值“{value}”不对，应为 {'、'.join(choices)} 之一。", key)
            return default
        return value

    def pattern(self, table: dict[str, Any], key: str, default: str) -> str:
        """A text with one place to fill in."""
        value = self.text(table, key, default)
        if value.count("{}") != 1:
            self.fault(f"“{key}”的值“{value}”里应有一处 {{}}，代表要印出的内容。", key)
            return default
        return value

    def count(self, table: dict[str, Any], key: str, default: int) -> int:
        """A whole number from 1."""
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fault(f"“{key}”应为正整数，实际是 {value!r}。", key)
            return default
        return value
