"""Every single fault is found in both encodings of a letter, by a rule that names it; the correct letters are clean."""

from __future__ import annotations

from functools import cache

import pytest
from tests.faults.corpus import FAULTS, SingleFault
from tests.faults.equivalents import EQUIVALENTS, Equivalent
from tests.faults.styled_letter import styled_letter
from tests.faults.typed_letter import typed_letter

from replygen.config import Config
from replygen.config.profile import profile_of
from replygen.docx.document import read_document
from replygen.docx.package import Package
from replygen.rules import docx, letter, text
from replygen.rules.docx.examples import edited
from replygen.rules.subject import subject_of

RULES = (*docx.RULES, *letter.RULES, *text.RULES)
LETTERS = ("typed", "styled")


@cache
def correct(name: str) -> Package:
    return typed_letter() if name == "typed" else styled_letter()


def found(package: Package, config: Config | None = None) -> list[tuple[str, str]]:
    subject = subject_of(read_document(package), config)
    return [(rule.code.code, finding.message) for rule in RULES for finding in rule.check(subject)]


@pytest.mark.parametrize("name", LETTERS)
def test_a_correct_letter_has_no_finding(name: str) -> None:
    assert found(correct(name)) == []


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_single_fault_is_found_by_its_rule(fault: SingleFault, name: str) -> None:
    if fault.letter not in {"", name}:
        return
    codes = [code for code, _ in found(edited(correct(name), list(fault.edits)))]
    assert set(codes) & set(fault.codes), codes


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.alone], ids=lambda fault: str(fault.name))
def test_a_wrongly_written_element_is_told_once(fault: SingleFault, name: str) -> None:
    """An element is recognised in spite of its fault: it is neither missing nor taken for another one."""
    assert {code for code, _ in found(edited(correct(name), list(fault.edits)))} == set(fault.codes)


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("case", EQUIVALENTS, ids=[case.name for case in EQUIVALENTS])
def test_what_offices_rightly_do_another_way_is_no_fault(case: Equivalent, name: str) -> None:
    if case.letter not in {"", name}:
        return
    config = Config(profile=profile_of(case.profile))
    assert found(edited(correct(name), list(case.edits)), config) == []


@pytest.mark.parametrize("case", [c for c in EQUIVALENTS if c.profile], ids=lambda case: str(case.name))
def test_a_variant_is_a_fault_where_the_config_does_not_name_it(case: Equivalent) -> None:
    findings = found(edited(correct("typed"), list(case.edits)))
    assert findings
    assert any(f'profile = "{case.profile[0]}"' in message for _, message in findings)


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 2 * 53
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
