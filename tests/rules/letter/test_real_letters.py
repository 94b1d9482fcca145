"""Both real letters: everything found in them is true, and is listed here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from replygen.letter.load import load_letter
from replygen.letter.model import Letter
from replygen.rules.letter import RULES
from replygen.rules.rule import Subject

LETTERS = Path(__file__).parents[4] / "shared" / "letters"

EXPECTED = {
    "0690": {
        # 一、 stands on its own line, 二、 to 六、 run into their text.
        "mixed-headings": "一、我省社会组织“走出去”情况",
    },
    "162045": {
        # No copies are sent to the congress or the government's office.
        "missing-copy-to": "",
        "about-toward": "关于对",
        # 二是 and 三是 follow sentences that should have begun with 一是.
        "incomplete-ordinals": "二是",
    },
}


@pytest.mark.parametrize("name", EXPECTED)
def test_only_true_findings(name: str, subject_of: Callable[[Letter], Subject]) -> None:
    path = LETTERS / f"{name}.yaml"
    if not path.exists():
        pytest.skip("the real letters are not part of the project")
    letter = load_letter(path).letter
    assert letter is not None
    subject = subject_of(letter)
    found = [(rule.code.name, finding) for rule in RULES for finding in rule.check(subject)]
    shown = {
        name: "" if one.passage is None else subject.passages[one.passage].text[one.start : one.end]
        for name, one in found
    }
    assert shown == EXPECTED[name]
    assert len(found) == len(shown)
