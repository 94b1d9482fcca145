"""The `[check]` table of the config."""

from __future__ import annotations

from pathlib import Path

import pytest

from replygen.config import Config, load_config
from replygen.config.policy import Policy, fails, strictest
from replygen.diagnostics import Code, Diagnostic, Severity

GOOD = """\
[check]
select = ["LET", "TXT101"]
exclude = ["old/*"]
fail-on = "warning"
baseline = "base.json"

[check.ignore]
TXT102 = "本地惯例"

[check.per-file-ignores]
"2019/*" = { LET = "旧信" }
"""


def load(folder: Path, text: str) -> Config | list[Diagnostic]:
    path = folder / "replygen.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_all_of_it(tmp_path: Path) -> None:
    config = load(tmp_path, GOOD)
    assert isinstance(config, Config)
    assert config.check == Policy(
        select=("LET", "TXT101"),
        ignore={"TXT102": "本地惯例"},
        per_file={"2019/*": {"LET": "旧信"}},
        exclude=("old/*",),
        fail_on="warning",
        baseline=tmp_path / "base.json",
    )


def test_nothing_said(tmp_path: Path) -> None:
    config = load(tmp_path, "")
    assert isinstance(config, Config)
    assert config.check == Policy()


FAULTS = [
    ("[check]\nselct = []", 2, "您是不是要写“select”"),
    ('[check]\nselect = "LET"', 2, "“select”应为文字列表"),
    ("[check]\nexclude = [1]", 2, "“exclude”应为文字列表"),
    ('[check]\nfail-on = "info"', 2, "error、warning、never 之一"),
    ("[check]\nbaseline = 1", 2, "应为文字"),
    ('[check]\nignore = ["TXT101"]', 2, "要给每个代码写上理由"),
    ('[check.ignore]\nTXT101 = ""', 2, "忽略“TXT101”要写理由"),
    ("[check.ignore]\nTXT101 = true", 2, "应为文字"),
    ('[check.per-file-ignores]\n"a/*" = "TXT101"', 2, "要给每个代码写上理由"),
    ("check = 1", 1, "写成 [check]"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS, ids=[text for text, _, _ in FAULTS])
def test_each_fault_at_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    faults = load(tmp_path, text)
    assert isinstance(faults, list)
    (fault,) = faults
    assert fault.span is not None
    assert (fault.code.code, fault.span.line) == ("RPL010", line)
    assert message in fault.message


def found(*severities: Severity) -> list[Diagnostic]:
    return [Diagnostic(Code("TXT101", "a", severity, ""), "", "") for severity in severities]


@pytest.mark.parametrize(
    ("fail_on", "severities", "expected"),
    [
        ("error", [Severity.WARNING], False),
        ("error", [Severity.WARNING, Severity.ERROR], True),
        ("warning", [Severity.WARNING], True),
        ("warning", [], False),
        ("never", [Severity.ERROR], False),
    ],
)
def test_what_fails_a_run(fail_on: str, severities: list[Severity], expected: bool) -> None:
    assert fails(found(*severities), fail_on) is expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["error"], "error"),
        (["never", "error"], "error"),
        (["error", "warning", "never"], "warning"),
        (["never"], "never"),
    ],
)
def test_of_several_offices_the_strictest_counts(levels: list[str], expected: str) -> None:
    assert strictest(levels) == expected
