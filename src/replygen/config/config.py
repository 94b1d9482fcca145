"""The settings of an office, as its config file gives them or as they are without one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from replygen.config.policy import Policy
from replygen.config.profile import STANDARD, Profile
from replygen.diagnostics import Code, Diagnostic, Severity, Span
from replygen.standard import DEFAULT_FONTS, Form, Typeface

BAD_CONFIG: Final = Code(
    "RPL010", "bad-config", Severity.ERROR, "配置文件有误", "配置影响所有信件，有误时不应照缺省值继续。"
)

FILE_NAME: Final = "replygen.toml"

DEFAULT_RESULTS: Final = {
    "A": "已经解决或基本解决",
    "B": "正在解决或列入规划逐步解决",
    "C": "因条件限制等待以后解决",
    "D": "留作参考",
}
"""What the class letters mean where the config says nothing: the national rule; places differ."""


class Marks(Struct, frozen=True):
    """办理结果 and 公开属性 on the first page; the standard is silent, customs differ.

    `place` is right, left or off; `typeface` the typeface; `result` and `disclosure` the printed words, in which
    `{}` stands for the class letter or the attribute.
    """

    place: str = "right"
    typeface: Typeface = Typeface.HEITI
    result: str = "{}类"
    disclosure: str = "{}"


class Feedback(Struct, frozen=True):
    """The 征询意见表: its place, `page` (behind the letter) or `file` (beside it), and the office's own template."""

    place: str = "page"
    template: Path | None = None


def spelling_key(code: str) -> str:
    """What all spellings of a 机关代字 share: width, white space, invisible characters and case do not count."""
    plain = unicodedata.normalize("NFKC", code)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf").casefold()


class Series(Struct, frozen=True):
    """A series of document numbers: its 机关代字, and the first number, for every year or for single years."""

    code: str
    start: int = 1
    starts: dict[int, int] = field(default_factory=dict)

    def first(self, year: int) -> int:
        """The first number of a year."""
        return self.starts.get(year, self.start)


class Config(Struct, frozen=True):
    """The settings of one config file. Paths are resolved against the folder of the file.

    `letter` is the table of defaults as TOML gave it; the letter layer reads it with its own table of keys.
    `max_names` is how many recipients a salutation names before it says 甲等5名代表.
    `profile` is the standard's, or that of the variants the office follows.
    `register` is the folder of the register, None for `register/` beside the file; `series` is empty, or all the series
    that the office has. `attachments` are folders from which a letter may take files beside its own; `feedback` is
    about the 征询意见表; `file_name` is the pattern of results' names, empty for those of the letters' files. `check`
    says what `replygen check` looks at.
    """

    path: Path | None = None
    text: str = ""
    letter: dict[str, Any] = field(default_factory=dict)
    fonts: dict[Typeface, str] = field(default_factory=lambda: dict(DEFAULT_FONTS))
    templates: dict[Form, Path] = field(default_factory=dict)
    wording: Path | None = None
    results: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_RESULTS))
    marks: Marks = Marks()
    max_names: int = 4
    register: Path | None = None
    series: tuple[Series, ...] = ()
    attachments: tuple[Path, ...] = ()
    feedback: Feedback = Feedback()
    file_name: str = ""
    check: Policy = Policy()
    profile: Profile = STANDARD

    def fault(self, message: str, key: str = "") -> Diagnostic:
        """A diagnostic at the line where `key` stands in the file."""
        line, source = find_key(self.text, key)
        span = Span(line, 1, line, len(source) + 1) if line else None
        return Diagnostic(BAD_CONFIG, message, str(self.path or FILE_NAME), span, source)


def find_key(text: str, key: str) -> tuple[int, str]:
    """The line, from 1, and its text, on which a TOML key or table name stands; (0, "") when it is not found.

    tomllib keeps no places; a search by the key's last part finds the line well enough to show it.
    """
    name = re.escape(key.rsplit(".", 1)[-1])
    pattern = re.compile(rf"""^\s*(\[[^\]]*)?["']?{name}["']?\s*[\].=]""")
    for number, line in enumerate(text.splitlines(), 1):
        if key and pattern.search(line):
            return number, line
    return 0, ""
