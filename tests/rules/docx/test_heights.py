"""How high lines and the space around paragraphs stand, by what the file says of the page's grid."""

from __future__ import annotations

import msgspec
import pytest

from replygen.docx.formats import Gap
from replygen.docx.model import Section
from replygen.rules.docx.examples import example_document
from replygen.rules.docx.heights import gap


@pytest.fixture(scope="module")
def section() -> Section:
    return example_document("").sections[0]


@pytest.mark.parametrize(
    ("grid", "pitch", "points"),
    [("lines", 312, 7.8), ("lines", 579, 14.475), ("linesAndChars", 312, 7.8), ("", 312, 6.0), ("lines", None, 6.0)],
)
def test_half_a_line_of_space_is_half_a_line_of_the_grid(
    section: Section, grid: str, pitch: int | None, points: float
) -> None:
    page = msgspec.structs.replace(section, grid=grid, line_pitch=pitch)
    assert gap(Gap(lines=0.5, twips=200), page) == pytest.approx(points)


def test_space_in_points_knows_no_grid(section: Section) -> None:
    assert gap(Gap(twips=200), section) == 10.0
