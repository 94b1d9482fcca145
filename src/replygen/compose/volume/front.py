"""What stands before the letters of a volume: a cover, a contents list.

The letters keep their own page numbers, each from 1, so a number that runs through the volume would stand on no page.
The contents list says how a printed volume is found one's way in: the letters in their order, and how many pages each
has. That count is a reference to the page on which the letter ends, which Word, WPS and LibreOffice compute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from replygen.compose.volume.facts import Facts, facts_of
from replygen.compose.volume.leaf import Leaf
from replygen.docx.escape import escape
from replygen.standard import ELEMENTS, PAGE, lines

_TITLE: Final = ELEMENTS["title"].name
_HEAD: Final = ELEMENTS["table_head"].name
_TEXT: Final = ELEMENTS["table_text"].name

_COVER_SIZE: Final = 72  # half points
_COVER_LINE: Final = 1000  # twips
_GEOMETRY: Final = re.compile(rb"<w:pgSz [^<>]*/>|<w:pgMar [^<>]*/>")
_A4: Final = (
    f'<w:pgSz w:w="{PAGE.width.twips}" w:h="{PAGE.height.twips}"/><w:pgMar w:top="{PAGE.top.twips}"'
    f' w:right="{PAGE.right.twips}" w:bottom="{PAGE.bottom.twips}" w:left="{PAGE.left.twips}" w:header="850"'
    ' w:footer="850" w:gutter="0"/>'
)
_COLUMNS: Final = (("序号", 850), ("发文字号", 2900), ("标题", 4194), ("页数", 900))  # twips
_RULES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'


class Front(Struct, frozen=True):
    """A cover with the `title`, if there is one, and a contents list if wanted.

    `pages` are the numbers of pages of letters by path, as far as they are known: they are shown until the program
    that opens the volume has computed them.
    """

    title: str = ""
    contents: bool = False
    pages: Mapping[str, int] = field(default_factory=dict)

    def complete(self, leaves: Sequence[Leaf]) -> bool:
        """Whether nothing is left to compute when the volume is opened."""
        return not self.contents or all(leaf.path in self.pages for leaf in leaves)

    def xml(self, leaves: Sequence[Leaf], styles: Mapping[str, str], ends: Sequence[tuple[str, str]]) -> bytes:
        """The text with the section it is in; `styles` are those of the volume, id by name.

        `ends` are the names of the bookmarks at each letter's beginning and end.
        """
        letters = [facts_of(leaf) for leaf in leaves]
        text = _cover(self.title, letters, styles) if self.title else ""
        if self.contents:
            text += _paragraph("目\u3000录", styles.get(_TITLE, ""), page_break=bool(self.title), after=lines(1).twips)
            rows = [_row([(name, True) for name, _ in _COLUMNS], styles.get(_HEAD, ""), "<w:tblHeader/>")]
            rows += [
                _row(_cells(number, facts, marks, self.pages.get(leaf.path)), styles.get(_TEXT, ""))
                for number, (leaf, facts, marks) in enumerate(zip(leaves, letters, ends, strict=True), 1)
            ]
            text += _table(rows)
        found = b"".join(_GEOMETRY.findall(leaves[0].section)).decode() or _A4
        return f"{text}<w:p><w:pPr><w:sectPr>{found}</w:sectPr></w:pPr></w:p>".encode()


def _cover(title: str, letters: Sequence[Facts], styles: Mapping[str, str]) -> str:
    style = styles.get(_TITLE, "")
    issuers = {facts.issuer for facts in letters}
    text = _paragraph(title, style, size=_COVER_SIZE, line=_COVER_LINE, before=lines(5).twips)
    if len(issuers) == 1 and (issuer := issuers.pop()):
        text += _paragraph(issuer, style, before=lines(8).twips)
    return text


def _cells(number: int, facts: Facts, marks: tuple[str, str], pages: int | None) -> list[tuple[str, bool]]:
    start, end = marks
    link = f'<w:hyperlink w:anchor="{start}">{_run(facts.title)}</w:hyperlink>'
    return [(str(number), True), (facts.number, True), (link, False), (_reference(end, pages), True)]


def _reference(mark: str, pages: int | None) -> str:
    """A field with the number of the page on which a bookmark is."""
    dirty = "" if pages else ' w:dirty="true"'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {mark} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(str(pages or ""))}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _row(cells: Sequence[tuple[str, bool]], style: str, extra: str = "") -> str:
    """A row of the contents: texts or runs, each centred or not."""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, style, align='center' if centred else 'left')}</w:tc>"
        for (text, centred), (_, width) in zip(cells, _COLUMNS, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{extra}</w:trPr>{filled}</w:tr>"


def _table(rows: Sequence[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in _COLUMNS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(width for _, width in _COLUMNS)}" w:type="dxa"/>'
        f'<w:tblBorders>{_RULES}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _paragraph(
    content: str,
    style: str,
    *,
    align: str = "center",
    size: int = 0,
    line: int = 0,
    before: int = 0,
    after: int = 0,
    page_break: bool = False,
) -> str:
    named = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    broken = "<w:pageBreakBefore/>" if page_break else ""
    exact = f' w:line="{line}" w:lineRule="exact"' if line else ""
    body = content if content.startswith("<") else _run(content, size)
    return (
        f'<w:p><w:pPr>{named}{broken}<w:spacing w:before="{before}" w:after="{after}"{exact}/>'
        f'<w:jc w:val="{align}"/></w:pPr>{body}</w:p>'
    )


def _run(text: str, size: int = 0) -> str:
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return f'<w:r><w:rPr>{_HINT}{sizes}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
