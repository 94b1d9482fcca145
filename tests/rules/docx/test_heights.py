"""How high lines and the space around paragraphs stand, by what the file says of the page's grid."""

from __future__ import annotations

import msgspec
import pytest

from replygen.docx.formats import Gap
from replygen.docx.model import Section
from replygen.rules.docx.examples import example_document
from replygen.rules.docx.heights import gap, measures_in


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


def test_what_is_remembered_of_a_format_holds_for_its_page_alone(section: Section) -> None:
    paragraph = next(one for one in example_document("").paragraphs if not one.blank)
    wide = measures_in(section, paragraph)
    narrow = measures_in(msgspec.structs.replace(section, right=section.right * 2), paragraph)
    assert narrow.width < wide.width
    assert measures_in(section, paragraph) is wide


def test_measures_of_ever_new_pages_are_right(section: Section) -> None:
    paragraph = next(one for one in example_document("").paragraphs if not one.blank)
    pages = [msgspec.structs.replace(section, right=section.right * (1 + n / 2000)) for n in range(3000)]
    widths = [measures_in(page, paragraph).width for page in pages]
    assert widths == pytest.approx([page.room / measures_in(page, paragraph).size for page in pages])
