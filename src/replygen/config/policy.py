"""What a check looks at and what it forgives: the `[check]` table of the config."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from replygen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from replygen.config.toml_reader import TomlReader

FAIL_ON: Final = ("error", "warning", "never")

_KEYS: Final = ("select", "ignore", "per-file-ignores", "exclude", "fail-on", "baseline")


def fails(diagnostics: Iterable[Diagnostic], fail_on: str) -> bool:
    """Whether one of the diagnostics is grave enough to fail a run."""
    if fail_on == "error":
        return any(one.severity is Severity.ERROR for one in diagnostics)
    return fail_on == "warning" and any(True for _ in diagnostics)


def strictest(levels: Iterable[str]) -> str:
    """The one of several `FAIL_ON` that fails most."""
    given = set(levels)
    return next((level for level in ("warning", "error") if level in given), "never")


class Policy(Struct, frozen=True):
    """Which rules are run and which findings count; codes stand as typed, the checker knows which exist.

    `select` is empty for all rules. `ignore` gives the reason of each code that is not wanted; `per_file` the same by
    the pattern of the files. Patterns, of `exclude` too, are matched against paths from the config's folder. `fail_on`
    is the least severity that makes the exit status 1: error, warning or never. `baseline` is the file of findings
    that were there before.
    """

    select: tuple[str, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    per_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    baseline: Path | None = None


def read_policy(table: dict[str, Any], reader: TomlReader, folder: Path) -> Policy:
    """The policy in a `[check]` table; paths are resolved against `folder`."""
    reader.unknown(table, _KEYS)
    per_file = reader.table(table, "per-file-ignores", None)
    baseline = reader.text(table, "baseline", "")
    return Policy(
        select=reader.texts(table, "select"),
        ignore=_reasons(table, "ignore", reader),
        per_file={pattern: _reasons(per_file, pattern, reader) for pattern in per_file},
        exclude=reader.texts(table, "exclude"),
        fail_on=reader.choice(table, "fail-on", FAIL_ON, Policy().fail_on),
        baseline=folder / baseline if baseline else None,
    )


def _reasons(table: dict[str, Any], key: str, reader: TomlReader) -> dict[str, str]:
    """Codes with the reason why each is ignored; a code without one is a fault."""
    codes = table.get(key, {})
    if not isinstance(codes, dict):
        reader.fault(f'“{key}”要给每个代码写上理由，如 {{ TXT101 = "本地惯例" }}，实际是 {codes!r}。', key)
        return {}
    reasons = {code: reader.text(codes, code, "") for code in codes}
    for code, reason in reasons.items():
        if not reason.strip() and isinstance(codes[code], str):
            reader.fault(f"忽略“{code}”要写理由，以后的人才知道为什么。", code)
    return reasons
