"""Which rules a check runs: those selected, by code, name or family, less those ignored on the command line.

What is ignored in the config is run all the same: an ignored code that nothing falls under is to be told.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from replygen.checking.codes import UNUSED_SUPPRESSION
from replygen.diagnostics import nearest
from replygen.rules.table import ALL_RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replygen.config import Config
    from replygen.diagnostics import Code, Diagnostic
    from replygen.rules.rule import Rule

_CODES: Final = {rule.code.code: rule.code for rule in ALL_RULES} | {UNUSED_SUPPRESSION.code: UNUSED_SUPPRESSION}
_NAMES: Final = {code.name: code.code for code in _CODES.values()}
_FAMILY: Final = 3  # letters of a code that all codes of a family share


def codes_of(name: str) -> frozenset[str] | str:
    """The codes that a code (`LET101`), a name (`missing-number`) or a family (`LET`) stands for; or why none."""
    if name in _CODES:
        return frozenset({name})
    if name in _NAMES:
        return frozenset({_NAMES[name]})
    family = frozenset(code for code in _CODES if code[:_FAMILY] == name)
    if family:
        return family
    guess = nearest(name, [*_CODES, *_NAMES])
    hint = f"您是不是要写“{guess}”？" if guess else "全部代码见 replygen explain --all。"
    return f"没有“{name}”这条规则。{hint}"


def is_rule(code: Code) -> bool:
    """Whether a code can be selected and ignored; a file that cannot be read is no matter of taste."""
    return code.code in _CODES


def name_of(code: str) -> str:
    """The name of a code."""
    return _CODES[code].name


@lru_cache(maxsize=8)
def rules_of(codes: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of the codes, in the order of the table."""
    return tuple(rule for rule in ALL_RULES if rule.code.code in codes)


def select(names: Iterable[str], ignored: Iterable[str] = ()) -> tuple[frozenset[str], list[str]]:
    """The codes that the names stand for (none: all) without those ignored; and what is wrong with the names."""
    faults: list[str] = []

    def known(wanted: Iterable[str]) -> frozenset[str]:
        found = [codes_of(name) for name in wanted]
        faults.extend(one for one in found if isinstance(one, str))
        return frozenset().union(*(one for one in found if not isinstance(one, str)))

    return (known(names) or frozenset(_CODES)) - known(ignored), faults


def config_faults(config: Config) -> list[Diagnostic]:
    """The codes that a config names and that do not exist."""
    policy = config.check
    tables = (policy.select, policy.ignore, *policy.per_file.values())
    faults = ((name, codes_of(name)) for table in tables for name in table)
    return [config.fault(message, name) for name, message in faults if isinstance(message, str)]


def matches(path: str, pattern: str) -> bool:
    """Whether a path with slashes, or a folder above it, is meant by a pattern; `*` stands for any characters."""
    pattern = pattern.rstrip("/").removeprefix("./")
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*")
