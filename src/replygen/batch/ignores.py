"""Entries of a config that forgive nothing any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from replygen.checking.codes import UNUSED_SUPPRESSION
from replygen.checking.selection import codes_of, is_rule, select
from replygen.config import find_key
from replygen.diagnostics import Diagnostic, Span
from replygen.register.store import display

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replygen.batch.checker import Outcome, Task
    from replygen.batch.configs import Configs
    from replygen.checking.forgiveness import Ignore
    from replygen.config import Config


def unused_ignores(
    outcomes: Sequence[Outcome], configs: Configs, paths: Sequence[Path], task: Task
) -> list[Diagnostic]:
    """A finding for every entry of a config that forgave nothing.

    Only a run over the whole folder of the config can say so, and only when every file in it could be checked.
    """
    seen: dict[Path, Config] = {}
    used: dict[Path, set[Ignore]] = {}
    for outcome in outcomes:
        config = configs.of(outcome.path)
        if isinstance(config, list) or not all(is_rule(one.code) for one in outcome.diagnostics):
            return []
        if config.path is not None:
            seen[config.path] = config
            used.setdefault(config.path, set()).update(outcome.ignored)
    folders = [path.resolve() for path in paths if path.is_dir()]
    return [
        fault
        for path, config in seen.items()
        if any(path.resolve().is_relative_to(folder) for folder in folders)
        for fault in _unused(config, used[path], task)
    ]


def _unused(config: Config, used: set[Ignore], task: Task) -> Iterator[Diagnostic]:
    policy = config.check
    run, _ = select(task.select or policy.select, task.ignore)
    if UNUSED_SUPPRESSION.code not in run:
        return
    for pattern, names in (("", policy.ignore), *policy.per_file.items()):
        for name in names:
            codes = codes_of(name)
            if (pattern, name) in used or isinstance(codes, str) or not codes <= run:
                continue
            line, source = find_key(config.text, name)
            where = f"“{pattern}”里" if pattern else ""
            message = f"配置忽略的“{name}”在{where or '所有文件里'}都没有出现，已经没有用处；请删去。"
            span = Span(line, 1, line, len(source) + 1) if line else None
            yield Diagnostic(UNUSED_SUPPRESSION, message, display(config.path or Path()), span, source)
