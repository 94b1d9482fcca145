"""`replygen explain`, the catalogue of codes and docs/rules.md."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter

import pytest
from tests.cli.conftest import Run

import replygen
from replygen.cli.catalogue import FAMILIES, Entry, catalogue, explanation, reference
from replygen.diagnostics import Code
from replygen.rules import register
from replygen.rules.table import ALL_RULES

ENTRIES = catalogue()


def all_codes() -> set[Code]:
    """Every code that stands in a module of the package, by itself or in a rule."""
    found: set[Code] = set()
    for module in pkgutil.walk_packages(replygen.__path__, "replygen."):
        if module.name == "replygen.__main__":
            continue
        for value in vars(importlib.import_module(module.name)).values():
            found |= {value} if isinstance(value, Code) else set()
    return found | {rule.code for rule in ALL_RULES} | {rule.code for rule in register.RULES}


class TestCatalogue:
    def test_it_has_every_code(self) -> None:
        assert {entry.code for entry in ENTRIES.values()} == all_codes()

    @pytest.mark.parametrize("key", ["code", "name"])
    def test_no_two_codes_share_a_code_or_a_name(self, key: str) -> None:
        counts = Counter(getattr(code, key) for code in all_codes())
        assert {name: count for name, count in counts.items() if count > 1} == {}

    def test_no_rule_stands_in_the_table_twice(self) -> None:
        codes = [rule.code.code for rule in ALL_RULES]
        assert sorted(codes) == sorted(set(codes))

    @pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
    def test_every_code_is_complete(self, entry: Entry) -> None:
        code = entry.code
        assert re.fullmatch(r"[A-Z]{3}\d{3}", code.code)
        assert code.code[:3] in FAMILIES
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
        assert code.summary
        assert not code.summary.endswith("。")

    def test_a_rule_has_a_bad_and_a_good_example(self) -> None:
        rules = [ENTRIES[rule.code.code] for rule in ALL_RULES]
        assert [entry.code.code for entry in rules if not (entry.bad and entry.good and entry.code.why)] == []


class TestExplain:
    @pytest.mark.parametrize("name", ["LET303", "let303", "level-skipped"])
    def test_a_code_or_a_name(self, name: str, run: Run) -> None:
        result = run("explain", name)
        assert result.status == 0
        assert result.lines[0].startswith("LET303 [level-skipped] ")
        for words in ("级别：错误", "强度“应”", "GB/T 9704—2012 7.3.3", "错例：", "正例："):
            assert words in result.out

    def test_several(self, run: Run) -> None:
        assert run("explain", "LET303", "RPL001").out.count("级别：") == 2

    def test_all(self, run: Run) -> None:
        lines = run("explain", "--all").lines
        assert [line.split("\t")[0] for line in lines] == list(ENTRIES)

    def test_an_unknown_one_with_the_nearest(self, run: Run) -> None:
        result = run("explain", "level-skiped")
        assert result.status == 2
        assert "您是不是要写“level-skipped”" in result.err

    def test_none(self, run: Run) -> None:
        assert run("explain").status == 2

    def test_a_fault_that_is_no_rule_has_no_examples(self) -> None:
        assert "错例" not in explanation(ENTRIES["RPL001"])


def test_the_reference_has_a_section_for_every_rule() -> None:
    text = reference()
    for rule in ALL_RULES:
        assert f"### {rule.code.code} {rule.code.name}\n" in text
