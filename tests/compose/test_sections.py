"""The sections of a letter among those of others."""

from __future__ import annotations

import pytest

from replygen.compose.volume.sections import Margins, Slot, letter_sections

SIZE = b'<w:pgSz w:w="1"/>'
FIRST = b'<w:pgNumType w:start="1"/>'


def ref(margin: str, kind: str, target: str) -> bytes:
    return f'<w:{margin}Reference w:type="{kind}" r:id="{target}"/>'.encode()


def section(inside: bytes) -> bytes:
    return b"<w:sectPr>" + inside + b"</w:sectPr>"


def done(
    last: bytes,
    body: bytes = b"",
    taken: set[Slot] | None = None,
    kind: bytes = b"",
    *,
    even: bool = True,
    volume_even: bool = True,
) -> tuple[bytes, bytes]:
    margins = Margins(lambda margin: b"blank-" + margin, even, volume_even)
    return letter_sections(body, last, margins, set() if taken is None else taken, kind)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (section(SIZE), section(SIZE + FIRST)),
        (b"<w:sectPr/>", section(FIRST)),
        (b'<w:sectPr w:rsidR="00A1"/>', section(FIRST)),
        (section(SIZE + b"<w:titlePg/>"), section(SIZE + FIRST + b"<w:titlePg/>")),
        (section(b'<w:pgNumType w:fmt="x"/>'), section(b'<w:pgNumType w:fmt="x" w:start="1"/>')),
        (section(b'<w:pgNumType w:start="5"/>'), section(b'<w:pgNumType w:start="5"/>')),
        (section(b'<w:type w:val="continuous"/>' + SIZE), section(SIZE + FIRST)),
        (section(SIZE + b'<w:printerSettings r:id="x"/>'), section(SIZE + FIRST)),
        (section(b'<w:footnotePr><w:numFmt w:val="x"/></w:footnotePr>' + SIZE), section(SIZE + FIRST)),
    ],
)
def test_a_letter_begins_on_a_new_page_1(given: bytes, expected: bytes) -> None:
    assert done(given) == (b"", expected)


def test_for_duplex_it_begins_on_an_odd_page() -> None:
    reference = ref("footer", "default", "f")
    expected = section(reference + b'<w:type w:val="oddPage"/>' + SIZE + FIRST)
    assert done(section(reference + SIZE), kind=b"oddPage")[1] == expected


def test_only_the_first_section_of_a_letter_begins_anew() -> None:
    inner = section(b'<w:type w:val="nextPage"/>' + SIZE)
    last = section(b'<w:type w:val="continuous"/>' + SIZE)
    body, end = done(last, b"<w:p>" + inner + b"</w:p>")
    assert body == b"<w:p>" + section(SIZE + FIRST) + b"</w:p>"
    assert end == last


def test_a_header_of_the_letter_before_is_not_inherited() -> None:
    taken: set[Slot] = set()
    head = ref("header", "first", "h") + ref("footer", "default", "f")
    done(section(head + b"<w:titlePg/>"), taken=taken)
    assert taken == {(b"header", b"first"), (b"footer", b"default")}
    # without a title page the first page's header is shown nowhere
    assert done(section(SIZE), taken=set(taken))[1] == section(ref("footer", "default", "blank-footer") + SIZE + FIRST)
    blanks = ref("footer", "default", "blank-footer") + ref("header", "first", "blank-header")
    assert done(section(b"<w:titlePg/>"), taken=set(taken))[1] == section(blanks + FIRST + b"<w:titlePg/>")


def test_a_letter_whose_even_pages_are_like_the_odd_ones_stays_so() -> None:
    own = ref("footer", "default", "f") + ref("footer", "even", "ghost")
    both = ref("footer", "default", "f") + ref("footer", "even", "f")
    assert done(section(own), even=False)[1] == section(both + FIRST)
    assert done(section(own), even=False, volume_even=False)[1] == section(own + FIRST)
