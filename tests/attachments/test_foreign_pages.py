"""Foreign DOCX behind a letter, page by page against their own conversion by the same LibreOffice."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from tests.attachments.conftest import attached
from tests.attachments.foreign_docx import corpus
from tests.support.page_measure import Line, Page, pages
from tests.support.soffice import print_pdf, require_pages

from replygen.compose.marks import Whole

pytestmark = pytest.mark.pages

CORPUS = corpus()

# Lines that are not taken over or look different, and why.
LEFT_OUT = {
    "python-docx": {"内部资料"},  # its own header
    "bound": {"X", "XI"},  # its own page numbers
    "watermark": {"首页的页眉"},
    "other-notes": {"i", "i尾注。"},
    "notes": {"i见年度计划。"},  # LibreOffice sets the number of an endnote in the size of the note
    "chart": {"上半年下半年", *"0123456"},  # LibreOffice knows no fonts by script in themes, and charts grow with fonts
    "pandoc": {
        "走访安排",
        "时间",
        "1",
        "1以实际为准。",
        "以实际为准。",
    },  # the same in headings; a note's number is none
}
# LibreOffice shows revisions and tells a missing font size from Word's; the letter goes by Word and the standard.
OTHERWISE = {
    "wps": "accepted revisions",
    "bare": "10 points where nothing is said, LibreOffice takes 10.5",
    "fields": "pages and dates stay as they were shown, LibreOffice counts them anew",
}
UNPRINTABLE = {"reviewed"}  # LibreOffice falls over tracked rows; the letter has them accepted
ALIKE = [name for name in CORPUS if name not in OTHERWISE.keys() | UNPRINTABLE]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Page, ...]]:
    """The pages of each foreign document by its name, and of the letter with it by `letter-` and its name."""
    require_pages()
    files: dict[str, bytes] = {}
    for name, data in CORPUS.items():
        whole = attached(tmp_path_factory.mktemp(name), {f"{name}.docx": data})
        assert isinstance(whole, Whole), whole
        files |= {f"letter-{name}": whole.data} | ({} if name in UNPRINTABLE else {name: data})
    paths = print_pdf(files, tmp_path_factory.mktemp("pages"))
    return {name: pages(path) for name, path in paths.items()}


def looks(line: Line) -> list[tuple[str, str, float]]:
    """The characters of a line with their fonts and sizes."""
    return [(c.text, c.font.rpartition("+")[2], round(c.size, 1)) for c in line.characters]


def behind(found: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages of the attachment: from the one with its mark on."""
    start = next(n for n, page in enumerate(found) if page.lines and page.lines[0].text == "附件")
    return found[start:]


@pytest.mark.parametrize("name", ALIKE)
def test_every_line_breaks_where_it_did_in_the_same_fonts_and_sizes(
    printed: dict[str, tuple[Page, ...]], name: str
) -> None:
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for page in behind(printed[f"letter-{name}"]):
        for line in page.lines:
            lines[line.text].append(line)
    for line in (line for page in printed[name] for line in page.lines):
        if line.text in LEFT_OUT.get(name, ()):
            continue
        same = [one for one in lines[line.text] if looks(one) == looks(line)]
        assert same, f"{line.text} {looks(line)[:1]} → {[looks(one)[:1] for one in lines[line.text]]}"
        lines[line.text].remove(same[0])


@pytest.mark.parametrize("name", ALIKE)
def test_lines_keep_their_distances_from_each_other_and_from_the_left(
    printed: dict[str, tuple[Page, ...]], name: str
) -> None:
    """Within a page, which may as a whole be moved to leave the page number its place."""
    made = behind(printed[f"letter-{name}"])
    once = [
        {text for text, count in Counter(line.text for page in found for line in page.lines).items() if count == 1}
        for found in (printed[name], made)
    ]
    shared = (once[0] & once[1]) - LEFT_OUT.get(name, set())
    assert shared
    for page in printed[name]:
        moves: set[tuple[Page, int, int]] = set()
        for line in (line for line in page.lines if line.text in shared):
            home, now = next((one, x) for one in made for x in one.lines if x.text == line.text)
            moves.add((home, round(now.x - line.x), round(now.baseline - line.baseline)))
        assert len({x for _, x, _ in moves}) <= 1, moves
        # The heading pushes text to the next page; what stands at the foot of a page stays there.
        assert len(moves) <= 3, moves
        assert len({y for _, _, y in moves if y > 1}) <= 1, moves


def test_lines_that_end_in_a_break_are_not_spread(printed: dict[str, tuple[Page, ...]]) -> None:
    (page,) = printed["soft-breaks"]
    line = next(line for line in page.lines if line.text.startswith("联系人"))
    same = next(one for one in behind(printed["letter-soft-breaks"])[0].lines if one.text == line.text)
    assert same.characters[-1].ink.right == pytest.approx(line.characters[-1].ink.right, abs=0.3)


@pytest.mark.parametrize("name", CORPUS)
def test_the_first_page_begins_with_mark_and_title(printed: dict[str, tuple[Page, ...]], name: str) -> None:
    mark, title, *_ = behind(printed[f"letter-{name}"])[0].lines
    assert (mark.text, round(mark.size), "Hei" in mark.characters[0].font) == ("附件", 16, True)
    assert (title.text, round(title.size)) == (f"{name}表", 22)
    line = 28.95 * 25.4 / 72
    assert title.baseline - mark.baseline == pytest.approx(2 * line, abs=2.5)


@pytest.mark.parametrize("name", CORPUS)
def test_page_numbers_go_on_at_their_place_on_the_sheet(printed: dict[str, tuple[Page, ...]], name: str) -> None:
    for number, page in enumerate(printed[f"letter-{name}"], 1):
        turned = page._page.get_width() > page._page.get_height()
        dashes = [c for c in page.characters if c.text == "—" and c.size == 14]
        first, last = dashes[-2:]
        if turned:  # read with the sheet upright: its foot is the left edge
            assert 297 - (first.ink.left + first.ink.right) / 2 == pytest.approx(269, abs=0.5)
            ends = (first.ink.top, last.ink.bottom)
        else:
            assert (first.ink.top + first.ink.bottom) / 2 == pytest.approx(269, abs=0.5)
            ends = (first.ink.left, last.ink.right)
        em = 14 * 25.4 / 72
        assert (ends[0] if number % 2 == 0 else ends[1]) == pytest.approx(
            28 + em if number % 2 == 0 else 184 - em, abs=0.4
        )
        digits = [
            c
            for c in page.characters
            if c.size == 14 and c.text.isdigit() and _between(c.ink, first.ink, last.ink, turned)
        ]
        assert "".join(c.text for c in digits) == str(number)


def _between(ink: object, first: object, last: object, turned: bool) -> bool:
    low, high = ("bottom", "top") if turned else ("right", "left")
    across = "left" if turned else "top"
    inside = getattr(first, low) - 0.5 < getattr(ink, "top" if turned else "left") < getattr(last, high)
    return bool(inside and abs(getattr(ink, across) - getattr(first, across)) < 5)


@pytest.mark.parametrize("name", CORPUS)
def test_the_imprint_stands_at_the_foot_of_the_last_page_clear_of_all_text(
    printed: dict[str, tuple[Page, ...]], name: str
) -> None:
    *others, last = printed[f"letter-{name}"]
    assert all("抄送：" not in page.text for page in others)
    rules = [rule for rule in last.rules if rule.box.top > 200][-3:]
    assert rules[-1].box.bottom == pytest.approx(262, abs=0.3)
    inside = [line for line in last.lines if rules[0].box.top < line.baseline < 262]
    assert inside[0].text.startswith("抄送：")
    assert len(inside) == 2
    above = [line for line in last.lines if line.baseline <= rules[0].box.top]
    assert all(line.ink.bottom < rules[0].box.top for line in above)
