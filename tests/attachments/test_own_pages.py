"""Own attachments on the page: tables of all sizes, turned pages, pictures."""

from __future__ import annotations

import pytest
from tests.attachments.conftest import attached
from tests.attachments.foreign_docx import png
from tests.attachments.test_own_contents import CSV, LONG, WIDE, jpeg
from tests.support.page_measure import Page, pages
from tests.support.soffice import print_pdf, require_pages

from replygen.compose.marks import Whole

pytestmark = pytest.mark.pages

CASES: dict[str, dict[str, bytes | str]] = {
    "short": {"表.csv": CSV},
    "long": {"表.csv": LONG},
    "wide": {"表.csv": WIDE + "9,8,7,6,5,4,3,2,1,0,1,2\n" * 40},
    "photos": {f"{turn}.jpg": jpeg(turn, 300, 200) for turn in range(1, 9)},
    "high": {"图.png": png(400, 800), "横图.jpg": jpeg(6, 2000, 3000)},
    "picture": {"图.png": png(3000, 2000), "小图.png": png(96, 96)},
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Page, ...]]:
    """The pages behind the letter in each case."""
    require_pages()
    made = {}
    for name, files in CASES.items():
        whole = attached(tmp_path_factory.mktemp(name), files)
        assert isinstance(whole, Whole), whole
        made[name] = whole.data
    paths = print_pdf(made, tmp_path_factory.mktemp("pages"))
    return {name: _behind(pages(path)) for name, path in paths.items()}


def _behind(found: tuple[Page, ...]) -> tuple[Page, ...]:
    return found[next(n for n, page in enumerate(found) if page.lines[0].text.startswith("附件") and n) :]


def test_mark_title_and_table_stand_in_their_places(printed: dict[str, tuple[Page, ...]]) -> None:
    (page,) = printed["short"]
    mark, title = page.lines[:2]
    line = 28.95 * 25.4 / 72
    assert mark.x == pytest.approx(28, abs=0.3)
    assert mark.ink.top == pytest.approx(37 + 4, abs=0.5)  # the first line of the type area: its text sits low
    assert title.ink.middle == pytest.approx(28 + 78, abs=0.5)
    assert title.baseline - mark.baseline == pytest.approx(2 * line, abs=1.5)
    assert page.line("抄送：").baseline > 240


def test_a_long_table_repeats_its_head_on_every_page(printed: dict[str, tuple[Page, ...]]) -> None:
    found = printed["long"]
    assert len(found) > 3
    assert all("序号名称" in page.text for page in found if "小区" in page.text)
    assert sum(page.text.count("小区") for page in found) == 119


def test_a_wide_table_lies_with_its_head_at_the_left_edge_of_the_upright_sheet(
    printed: dict[str, tuple[Page, ...]],
) -> None:
    *turned, last = printed["wide"]
    assert len(turned) >= 2
    for page in turned:
        assert page._page.get_width() > page._page.get_height()
        texts = [line for line in page.lines if line.size < 14]
        # Upright, the sheet has 28 mm at its left, 37 at its top, 35 at its foot.
        assert min(line.ink.top for line in texts) > 28
        assert min(line.ink.left for line in texts) > 35
        assert max(line.ink.right for line in texts) < 297 - 37
    assert "抄送：" in last.text
    assert last._page.get_width() < last._page.get_height()


def test_pictures_are_drawn_into_the_type_area_and_never_enlarged(printed: dict[str, tuple[Page, ...]]) -> None:
    sizes = []
    for page in printed["picture"]:
        for found in page._page.get_objects(filter=(3,)):  # images
            left, bottom, right, top = found.get_bounds()
            sizes.append((round((right - left) * 25.4 / 72, 1), round((top - bottom) * 25.4 / 72, 1)))
    assert sizes == [pytest.approx((156, 104), abs=0.2), pytest.approx((25.4, 25.4), abs=0.2)]


def test_photos_stand_upright_however_the_camera_was_held(printed: dict[str, tuple[Page, ...]]) -> None:
    pictures = [_only_picture(page) for page in printed["photos"]]
    assert [size for size, _ in pictures] == [(300, 200)] * 8
    for _, corners in pictures:
        assert corners == ["red", "blue", "blue", "white"]


def test_a_high_picture_stands_on_the_page_of_its_heading(printed: dict[str, tuple[Page, ...]]) -> None:
    first, second, *_ = printed["high"]
    assert first.text.startswith("附件1")
    assert second.text.startswith("附件2")


def _only_picture(page: Page) -> tuple[tuple[int, int], list[str]]:
    """Size in pixels at 96 an inch, and the colours of upper left, upper right, lower left, lower right."""
    shown = page._page.render(scale=96 / 72).to_pil().convert("RGB")
    box = shown.point(lambda value: 255 if value > 128 else 0)
    colours = {(255, 0, 0): "red", (0, 0, 255): "blue", (255, 255, 255): "white"}
    blue = [
        (x, y)
        for x in range(box.width)
        for y in range(box.height)
        if box.getpixel((x, y)) in {(0, 0, 255), (255, 0, 0)}
    ]
    left, right = min(x for x, _ in blue), max(x for x, _ in blue)
    top, bottom = min(y for _, y in blue), max(y for _, y in blue)
    width, height = right - left + 1, bottom - top + 1
    inside = [(left + width * x // 4, top + height * y // 4) for y in (1, 3) for x in (1, 3)]
    size = (round(width, -1), round(height, -1))
    return size, [colours.get(box.getpixel(place), "?") for place in inside]
