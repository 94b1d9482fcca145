"""Writing baselines: what a run found is what later runs forgive."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from replygen.batch.papers import seen_from
from replygen.batch.write import write_whole
from replygen.checking.forgiveness import Baseline, baseline_text, read_baseline
from replygen.checking.selection import is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from replygen.batch.checker import Outcome
    from replygen.batch.configs import Configs
    from replygen.diagnostics import Diagnostic


def write_baselines(outcomes: Sequence[Outcome], configs: Configs, path: Path | None) -> list[Path] | list[Diagnostic]:
    """Write the findings of the rules into `path`, or into the baseline that each file's config names.

    Returns the files written, none where no config names one; or why one could not be written. Entries of files that
    were not checked stay. A file that cannot be read is no finding that a baseline may forgive.
    """
    found: dict[Path, dict[str, list[Diagnostic]]] = defaultdict(dict)
    for outcome in outcomes:
        config = configs.of(outcome.path)
        target = path or (None if isinstance(config, list) else config.check.baseline)
        if target is not None:
            found[target][seen_from(outcome.path, target)] = [one for one in outcome.diagnostics if is_rule(one.code)]
    faults = []
    for target, diagnostics in found.items():
        before = read_baseline(target)
        text = baseline_text(diagnostics, before if isinstance(before, Baseline) else Baseline())
        fault = write_whole(target, text.encode(), force=True)
        faults += [fault] if fault else []
    return faults or list(found)
