"""Which font of a letter is set in which of the machine: asked of LibreOffice itself, by a page in each font.

What stands in for a missing font is decided by LibreOffice's own tables, the system's and the user's. The answer is
read where it shows: in the fonts of the pages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final
from xml.sax.saxutils import quoteattr

from replygen.compose.volume.parts import XML, relationships
from replygen.docx.archive import assemble, make_entry
from replygen.docx.package import CONTENT_TYPES, OFFICE, WORD
from replygen.docx.wml import W

Wanted = tuple[str, bool]
"""The name of a font, and whether it is wanted for Chinese."""

# What the fonts of official documents call themselves inside, where no list of fonts can be asked.
_KNOWN: Final = {
    "方正小标宋简体": ("FZXBSJW", "FZXiaoBiaoSong-B05S"),
    "方正小标宋_GBK": ("FZXBSK", "FZXiaoBiaoSong-B05"),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun", "NSimSun"),
    "华文仿宋": ("STFangsong",),
    "华文中宋": ("STZhongsong",),
    "华文楷体": ("STKaiti",),
}
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LIST: Final = ("fc-list", "--format", "%{postscriptname}\t%{family}\n")


def probe(fonts: Sequence[Wanted]) -> bytes:
    """A DOCX with a page for each font."""
    pages = "".join(
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:rPr><w:rFonts"
        + "".join(f" w:{kind}={quoteattr(name)}" for kind in ("ascii", "eastAsia", "hAnsi", "cs"))
        + f' w:hint="{"eastAsia" if chinese else "default"}"/></w:rPr><w:t>{"国" if chinese else "A"}</w:t></w:r></w:p>'
        for name, chinese in fonts
    )
    types = (
        f'{XML}<Types xmlns="{_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>'
    )
    document = f'{XML}<w:document xmlns:w="{W[1:-1]}"><w:body>{pages}<w:sectPr/></w:body></w:document>'
    files = {
        CONTENT_TYPES: types.encode(),
        "_rels/.rels": relationships([("d", f"{OFFICE}/officeDocument", "word/document.xml", False)], ""),
        "word/document.xml": document.encode(),
    }
    return assemble(make_entry(name, data) for name, data in files.items())


def used_for(fonts: Sequence[Wanted], pages: Sequence[Collection[str]]) -> dict[str, str]:
    """The font that is used for each, by the name that the letters ask for; `pages` are those of its probe."""
    return {name: next(iter(page)) for (name, _), page in zip(fonts, pages, strict=False) if page}


def is_same(name: str, used: str) -> bool:
    """Whether the font that calls itself `used` is the one that goes by `name`."""
    known = any(_plain(used).startswith(_plain(one)) for one in (name, *_KNOWN.get(name, ())))
    return known or name in _families().get(used, ())


def family(used: str) -> str:
    """The name of a font without its weight: `FandolSong-Bold` is of `FandolSong`."""
    return used.partition("-")[0]


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """The names by which the machine's fonts go, by what they call themselves; empty where fontconfig is not."""
    program = shutil.which(_LIST[0])
    if program is None:
        return {}
    listed = subprocess.run([program, *_LIST[1:]], check=False, capture_output=True, timeout=60)  # noqa: S603
    rows: Iterable[list[str]] = (row.split("\t") for row in listed.stdout.decode("utf-8", "replace").splitlines())
    return {row[0]: tuple(row[1].split(",")) for row in rows if len(row) == 2}
