"""What the config and the baseline forgive: codes with a reason, and findings that were there before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from replygen.checking.codes import BAD_BASELINE
from replygen.checking.selection import codes_of, matches
from replygen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from replygen.config.policy import Policy

_VERSION: Final = 1
_SHOWN: Final = 40  # characters of a sentence, for the people who read the baseline

Ignore = tuple[str, str]
"""An entry of the config that forgives: the pattern of the files ("" for all), and the code, name or family."""


def ignoring(diagnostic: Diagnostic, path: str, policy: Policy) -> list[Ignore]:
    """The entries of the config that forgive a finding in the file `path`, as seen from the config's folder."""
    tables = [("", policy.ignore), *policy.per_file.items()]
    return [
        (pattern, name)
        for pattern, names in tables
        if not pattern or matches(path, pattern)
        for name in names
        if diagnostic.code.code in codes_of(name)
    ]


class Baseline(Struct, frozen=True):
    """The findings of each file that were there before, by code and words: lines and counts do not matter.

    A finding in words that were there before is forgiven; the same fault in another sentence is not.
    """

    findings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def knows(self, path: str, diagnostic: Diagnostic) -> bool:
        """Whether a finding in the file `path`, as seen from the baseline's folder, was there before."""
        entries = self.findings.get(path)
        return entries is not None and _key(diagnostic) in entries


def read_baseline(path: Path) -> Baseline | Diagnostic:
    """The baseline in a file."""
    import json  # noqa: PLC0415 - most runs have no baseline

    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = "基线文件不存在；先用 --write-baseline 写一份。"
    except (OSError, ValueError) as error:
        message = f"基线文件读不了：{error}；请用 --write-baseline 重写。"
    else:
        if _is_baseline(table):
            return Baseline(table["findings"])
        message = f"基线文件的格式不对，应为 version {_VERSION}；请用 --write-baseline 重写。"
    return Diagnostic(BAD_BASELINE, message, str(path))


def baseline_text(found: Mapping[str, Iterable[Diagnostic]], before: Baseline) -> str:
    """The baseline that forgives what was found in each file; what it held of files not checked stays."""
    import json  # noqa: PLC0415

    findings = dict(before.findings)
    for path, diagnostics in found.items():
        entries = {_key(one): (one.words or one.message)[:_SHOWN] for one in diagnostics}
        findings[path] = dict(sorted(entries.items()))
    kept = {path: entries for path, entries in sorted(findings.items()) if entries}
    return json.dumps({"version": _VERSION, "findings": kept}, ensure_ascii=False, indent=1) + "\n"


def _key(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code.code} {diagnostic.fingerprint}"


def _is_baseline(table: Any) -> bool:
    findings = table.get("findings") if isinstance(table, dict) else None
    return (
        isinstance(findings, dict)
        and table.get("version") == _VERSION
        and all(isinstance(entries, dict) for entries in findings.values())
    )
