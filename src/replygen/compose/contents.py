"""The content of a letter and of its attachments as blocks of the page; pictures and foreign documents are gathered.

What only the finished package can show is left as marks, for `replygen.compose.attach` to resolve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from replygen.compose.marks import Document, Media, graft_mark, turn
from replygen.docx import blocks as wml
from replygen.docx.columns import SETTINGS, setting_for
from replygen.docx.images import Image, scaled
from replygen.docx.paragraph_properties import ParagraphProperties
from replygen.letter.model import Heading, Paragraph, Picture, Table
from replygen.standard import ELEMENTS, PAGE, lines, mm

if TYPE_CHECKING:
    from replygen.letter.model import Attachment, Block

_BODY: Final = ELEMENTS["body"].name
_HEADINGS: Final = tuple(ELEMENTS[f"heading{level}"].name for level in (1, 2, 3, 4))
_TABLE_CAPTION: Final = ELEMENTS["table_caption"].name
_PICTURE_CAPTION: Final = ELEMENTS["picture_caption"].name
_MARK: Final = ELEMENTS["attachment_mark"].name
_TITLE: Final = ELEMENTS["attachment_title"].name
_KEPT: Final = ParagraphProperties(keep_next=True)

_ROOM: Final = (
    PAGE.type_width,
    mm(172),
)  # of a picture: on the page with it stand an attachment's heading, its caption
_FIRST_DRAWING: Final = 1001  # the templates' own drawings have lower numbers


class Contents(Struct):
    """Makes blocks, and gathers what the package must hold for them.

    `marked` tells that the text carries marks, and so must be finished; `count` are the pictures so far.
    """

    media: list[Media] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    marked: bool = False
    count: int = 0

    @property
    def unfinished(self) -> bool:
        """Whether the stamped letter needs `attach.finish`."""
        return self.marked or bool(self.media)

    def blocks(self, content: Iterable[Block | Heading], *, turned: bool = False) -> list[wml.Block]:
        """The blocks of a body or an attachment; a table too wide for the page turns it, unless it is `turned`."""
        made: list[wml.Block] = []
        for block in content:
            if isinstance(block, Paragraph):
                made.append(wml.Paragraph(_BODY, block.text))
            elif isinstance(block, Heading):
                made.append(wml.Paragraph(_HEADINGS[block.level - 1], block.text, _KEPT))
            elif isinstance(block, Picture):
                made += self._picture(block)
            elif turned or not _is_wide(block):
                made += _table(block, turned=turned)
            else:
                made += [self._turn(landscape=True), *_table(block, turned=True), self._turn(landscape=False)]
        return made

    def attachments(self, attachments: Sequence[Attachment], styles: Mapping[str, str]) -> Iterator[wml.Block]:
        """The pages of the attachments, clause 7.3.7: each begins on a new page with its mark and its title."""
        upright = True  # whether the page so far is one of the letter's own
        for place, attachment in enumerate(attachments, 1):
            number = str(place) if len(attachments) > 1 else ""
            if attachment.document:
                heading = wml.to_xml(_heading(attachment.title, number), styles)
                yield wml.Raw(graft_mark(len(self.documents), heading))
                self.documents.append(Document(attachment.path, attachment.document, attachment.title))
                self.marked, upright = True, False
            elif attachment.blocks:
                wide = _is_wide(attachment.blocks[0]) and len(attachment.blocks) == 1
                if wide or not upright:
                    yield self._turn(landscape=wide)
                yield from _heading(attachment.title, number, new_page=upright and not wide)
                yield from self.blocks(attachment.blocks, turned=wide)
                upright = not _is_wide(attachment.blocks[-1])
                if wide:
                    yield self._turn(landscape=False)

    def _turn(self, *, landscape: bool) -> wml.Raw:
        self.marked = True
        return wml.Raw(turn(landscape=landscape))

    def _picture(self, picture: Picture) -> Iterator[wml.Block]:
        known = next((media for media in self.media if media.data == picture.data), None)
        if known is None:
            known = Media(f"rIdPicture{len(self.media) + 1}", picture.data, picture.kind)
            self.media.append(known)
        self.count += 1
        size = scaled(picture.width, picture.height, _ROOM)
        image = Image(known.link, _FIRST_DRAWING + self.count, *size, picture.caption, picture.turn)
        yield wml.Picture(_PICTURE_CAPTION, image, caption=bool(picture.caption))
        if picture.caption:
            yield wml.Paragraph(_PICTURE_CAPTION, picture.caption)


def _is_wide(block: Block | Heading) -> bool:
    """Whether a table has no room on an upright page, in 小四 at the smallest."""
    if not isinstance(block, Table):
        return False
    return setting_for(block.rows, block.heads, PAGE.type_width.twips) not in SETTINGS[:2]


def _table(table: Table, *, turned: bool) -> Iterator[wml.Block]:
    if table.caption:
        yield wml.Paragraph(_TABLE_CAPTION, table.caption)
    width = (PAGE.type_height if turned else PAGE.type_width).twips
    setting = setting_for(table.rows, table.heads, width) or SETTINGS[-1]
    yield wml.Table(table.rows[0], table.rows[1:], table.aligns, table.heads, table.spans, width, setting)


def _heading(title: str, number: str, *, new_page: bool = False) -> Iterator[wml.Block]:
    """附件 and its number on the first line, the title on the third, a line left below it."""
    yield wml.Paragraph(_MARK, f"附件{number}", ParagraphProperties(new_page=new_page, keep_next=True))
    line = lines(1).twips
    yield wml.Paragraph(_TITLE, title, ParagraphProperties(before=line, after=line, keep_next=True))
