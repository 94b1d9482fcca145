"""Attribute values that no program can mean are as good as none."""

from __future__ import annotations

import pytest

from replygen.docx.theme import Theme
from replygen.docx.wml import LARGEST, half_points, number, twips

NINES = "9" * 400
SENSELESS = {
    "empty": "",
    "a word": "auto",
    "no number": "NaN",
    "beyond all measure": NINES,
    "beyond all digits": NINES * 20,
    "beyond with a point": f"{NINES}.0",
    "beyond with a unit": f"{NINES}mm",
    "below all measure": f"-{NINES}",
    "one too many": str(LARGEST + 1),
}


@pytest.mark.parametrize("value", SENSELESS.values(), ids=SENSELESS)
def test_what_no_program_means_is_none(value: str) -> None:
    assert number(value) is None
    assert twips(value) is None
    assert half_points(value) is None


@pytest.mark.parametrize(
    ("value", "as_number", "as_twips", "as_half_points"),
    [
        ("32", 32, 32, 16.0),
        ("567.4", 567, 567, 283.7),
        ("-20", -20, -20, -10.0),
        ("10pt", 10, 200, 10.0),
        ("25.4mm", 25, 1440, 72.0),
        (str(LARGEST), LARGEST, LARGEST, LARGEST / 2),
    ],
)
def test_numbers_and_units(value: str, as_number: int, as_twips: int, as_half_points: float) -> None:
    assert number(value) == as_number
    assert twips(value) == as_twips
    assert half_points(value) == pytest.approx(as_half_points)


@pytest.mark.parametrize("share", ["F" * 400, "-1", "x", "", "FF", "100"])
def test_a_tint_that_is_no_byte_leaves_the_colour(share: str) -> None:
    assert Theme(colours={"accent1": "C00000"}).colour("accent1", share, share) == "C00000"


def test_tint_and_shade() -> None:
    theme = Theme(colours={"accent1": "C00000"})
    assert theme.colour("accent1", tint="80") == "FF5F5F"
    assert theme.colour("accent1", shade="80") == "600000"
