"""replygen.toml, or `[tool.replygen]` of a pyproject.toml, read into a Config.

The file is looked for beside the letter and in the folders above it; the nearest one counts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from replygen.config.config import (
    BAD_CONFIG,
    DEFAULT_RESULTS,
    FILE_NAME,
    Config,
    Feedback,
    Marks,
    Series,
    spelling_key,
)
from replygen.config.naming import FIELDS
from replygen.config.policy import read_policy
from replygen.config.profile import STANDARD, VARIANTS, Profile, profile_of
from replygen.config.toml_faults import syntax_fault
from replygen.config.toml_reader import TomlReader
from replygen.diagnostics import Diagnostic, in_order
from replygen.standard import DEFAULT_FONTS, Form, Typeface

_FONT_KEYS: Final = {typeface.name.lower(): typeface for typeface in Typeface}
_FORM_KEYS: Final = {"document": Form.DOCUMENT, "letter": Form.LETTER}
_PLACES: Final = ("right", "left", "off")
_FEEDBACK_PLACES: Final = ("page", "file")


def find_config(folder: Path) -> Path | None:
    """The nearest config file of a folder, upwards; a pyproject.toml counts when it has `[tool.replygen]`."""
    for place in (folder, *folder.parents):
        if (place / FILE_NAME).is_file():
            return place / FILE_NAME
        project = place / "pyproject.toml"
        if project.is_file() and _has_section(project):
            return project
    return None


def _has_section(project: Path) -> bool:
    import tomllib  # noqa: PLC0415 - not without a config

    try:
        return "replygen" in tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False  # somebody else's broken pyproject.toml is not ours to report


def load_config(path: Path | None) -> Config | list[Diagnostic]:
    """The config of a file, or the defaults for None. All of the file's faults come in one run."""
    if path is None:
        return Config()
    import tomllib  # noqa: PLC0415 - not without a config

    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return [Config(path).fault("配置文件不存在，请核对路径。")]
    except OSError as error:
        return [Config(path).fault(f"配置文件无法读取：{error.strerror or error}。")]
    except UnicodeDecodeError:
        return [Config(path).fault("配置文件不是 UTF-8 编码；请另存为 UTF-8。")]
    except tomllib.TOMLDecodeError as error:
        return [syntax_fault(BAD_CONFIG, text, str(path), error)]
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("replygen", {})
    reader = _Reader(path, text)
    config = reader.config(table)
    return in_order(reader.faults) or config


class _Reader(TomlReader):
    """Reads the tables of one config file and collects its faults."""

    def __init__(self, path: Path, text: str) -> None:
        self._place = Config(path, text)
        self._folder = path.parent
        self.faults: list[Diagnostic] = []
        super().__init__(lambda message, key: self.faults.append(self._place.fault(message, key)))

    def config(self, table: dict[str, Any]) -> Config:
        known = (
            "letter",
            "fonts",
            "templates",
            "wording",
            "results",
            "marks",
            "max-names",
            "register",
            "attachments",
            "feedback",
            "file-name",
            "check",
            "profile",
        )
        self.unknown(table, known)
        marks = self.table(table, "marks", ("place", "font", "result", "disclosure"))
        fonts = self.table(table, "fonts", tuple(_FONT_KEYS))
        templates = self.table(table, "templates", tuple(_FORM_KEYS))
        results = self.table(table, "results", None)
        register = self.table(table, "register", ("folder", "series"))
        folder = self.text(register, "folder", "")
        wording = self.text(table, "wording", "")
        return Config(
            path=self._place.path,
            text=self._place.text,
            letter=self.table(table, "letter", None),
            fonts=DEFAULT_FONTS | {_FONT_KEYS[key]: self._font(fonts, key) for key in fonts if key in _FONT_KEYS},
            templates={
                _FORM_KEYS[key]: self._folder / self.text(templates, key, "") for key in templates if key in _FORM_KEYS
            },
            wording=self._folder / wording if wording else None,
            results={key: self.text(results, key, "") for key in results} or dict(DEFAULT_RESULTS),
            marks=self._marks(marks),
            max_names=self.count(table, "max-names", Config().max_names),
            register=self._folder / folder if folder else None,
            series=self._series(register),
            attachments=tuple(
                self._folder / name for name in self.texts(self.table(table, "attachments", ("folders",)), "folders")
            ),
            file_name=self._file_name(table),
            feedback=self._feedback(self.table(table, "feedback", ("place", "template"))),
            check=read_policy(self.table(table, "check", None), self, self._folder),
            profile=self._profile(table),
        )

    def _font(self, table: dict[str, Any], key: str) -> str:
        """The name of a font, which must not be empty."""
        if table[key] == "":
            self.fault(f"“{key}”不能为空；请写字体的名称，如“仿宋”，或删去这一项。", key)
        return self.text(table, key, "")

    def _profile(self, table: dict[str, Any]) -> Profile:
        """The profile of one named variant or of several."""
        value = table.get("profile", [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(name in VARIANTS for name in names):
            known = "、".join(f"{variant.name}（{variant.title}）" for variant in VARIANTS.values())
            self.fault(f"“profile”的值 {value!r} 不对，应为变体的名称或名称的列表；可用的有：{known}。", "profile")
            return STANDARD
        return profile_of(names)

    def _series(self, table: dict[str, Any]) -> tuple[Series, ...]:
        items = table.get("series", [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            self.fault('“series”应为列表，如 [{ code = "澜民函", start = 35 }]。', "series")
            return ()
        series = tuple(self._one_series(item) for item in items)
        seen: dict[str, str] = {}
        for code in (s.code for s in series):
            if spelling_key(code) in seen:
                self.fault(f"“series”里“{seen[spelling_key(code)]}”和“{code}”是同一个机关代字；请只留一个。", "series")
            seen[spelling_key(code)] = code
        return series

    def _one_series(self, item: dict[str, Any]) -> Series:
        self.unknown(item, ("code", "start"))
        code = self.text(item, "code", "")
        if not code:
            self.fault("“series”的每一项要有“code”（机关代字）。", "series")
        years = item.get("start", 1)
        if not isinstance(years, dict):
            return Series(code, self.count(item, "start", 1))
        if not all(re.fullmatch(r"\d{4}", year, re.ASCII) for year in years):
            self.fault("“start”按年份写时，键应为四位年份，如 { 2026 = 35 }。", "start")
            return Series(code)
        return Series(code, starts={int(year): self.count(years, year, 1) for year in years})

    def _file_name(self, table: dict[str, Any]) -> str:
        """A pattern of names: known places in braces, and something besides white space."""
        pattern = self.text(table, "file-name", "")
        unknown = [name for name in re.findall(r"\{([^{}]*)\}", pattern) if name not in FIELDS]
        if unknown or re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", pattern)) or "/" in pattern or "\\" in pattern:
            known = "、".join(f"{{{name}}}" for name in FIELDS)
            what = f"不认识“{{{unknown[0]}}}”" if unknown else "花括号要成对，也不能含“/”和“\\”"
            self.fault(f"“file-name”的值“{pattern}”不对：{what}；可用的有 {known}。", "file-name")
            return ""
        return pattern.strip()

    def _feedback(self, table: dict[str, Any]) -> Feedback:
        template = self.text(table, "template", "")
        place = self.choice(table, "place", _FEEDBACK_PLACES, Feedback().place)
        return Feedback(place, self._folder / template if template else None)

    def _marks(self, table: dict[str, Any]) -> Marks:
        default = Marks()
        font = self.choice(table, "font", tuple(_FONT_KEYS), default.typeface.name.lower())
        return Marks(
            place=self.choice(table, "place", _PLACES, default.place),
            typeface=_FONT_KEYS[font],
            result=self.pattern(table, "result", default.result),
            disclosure=self.pattern(table, "disclosure", default.disclosure),
        )
