"""How tags enclose each other and the document: every if and for closed where it was opened, nothing left hollow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from replygen.docx.wml import W
from replygen.template.faults import CROSSING, TOO_COMPLEX, UNCLOSED_BLOCK, UNMATCHED, Fault, Place
from replygen.template.tags import Level, Tag
from replygen.template.tree import make_marker, marked, markers, parent_of, remove, remove_bookmarks_within

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_DEPTH: Final = 12  # of if and for in each other; Python itself ends at twenty

_ENDS: Final = {"endif": ("if",), "endfor": ("for",), "elif": ("if",), "else": ("if", "for")}
_UNITS: Final = {
    Level.TEXT: "段内", Level.RUN: "段内", Level.PARAGRAPH: "整段", Level.ROW: "整行", Level.CELL: "整格",
}  # fmt: skip
_STORIES: Final = {W + name for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")}
_NO_PLACE: Final = Place("", 0, "")


def check_nesting(root: Element, tags: list[Tag]) -> Iterator[Fault]:
    """What is wrong with how the if and for of one part enclose each other."""
    opened: list[tuple[Tag, Element | None]] = []
    for marker, number in markers(root):
        tag, parent = tags[number], marker.getparent()
        if tag.keyword in {"if", "for"}:
            opened.append((tag, parent))
            if len(opened) == MAX_DEPTH + 1:
                message = f"if 和 for 套了 {len(opened)} 层，最多 {MAX_DEPTH} 层：请把条件合并。"
                yield Fault(TOO_COMPLEX, message, tag.place)
        elif tag.keyword in _ENDS:
            yield from _check_end(tag, parent, opened)
    for tag, _ in opened:
        message = f"“{tag.shown}”没有结束：须在同一处（正文、页眉、文本框……）写上 {_end_of(tag)}。"
        yield Fault(UNCLOSED_BLOCK, message, tag.place)


def _check_end(tag: Tag, parent: Element | None, opened: list[tuple[Tag, Element | None]]) -> Iterator[Fault]:
    kinds = _ENDS[tag.keyword]
    if not any(start.keyword in kinds for start, _ in opened):
        message = f"“{tag.shown}”前面没有对应的 {' 或 '.join(kinds)}：请补上，或删去它。"
        yield Fault(UNMATCHED, message, tag.place)
        return
    at = max(index for index, (start, _) in enumerate(opened) if start.keyword in kinds)
    start, home = opened[at]
    if at < len(opened) - 1:
        inner = opened[-1][0]
        message = f"“{tag.shown}”与“{inner.shown}”（{inner.place.route}）交叉：后开始的须先结束。"
        yield Fault(CROSSING, message, tag.place)
    elif home is not parent:
        yield Fault(CROSSING, _crossing(start, tag), tag.place)
    if tag.keyword.startswith("end"):
        del opened[at]


def _crossing(start: Tag, end: Tag) -> str:
    begun = f"“{start.shown}”（{start.place.route}）"
    if _UNITS[start.level] != _UNITS[end.level]:
        return (
            f"{begun}是{_UNITS[start.level]}的，“{end.shown}”却是{_UNITS[end.level]}的："
            f"请统一写成 {{%{start.level.value} {end.keyword} %}} 这一种。"
        )
    if start.level in {Level.TEXT, Level.RUN}:
        return f"{begun}与“{end.shown}”不在同一段（或同一链接）里：跨段请写 {{%p if … %}} 和 {{%p endif %}}。"
    return f"{begun}与“{end.shown}”不在同一层（如一个在正文、一个在单元格里）：请放在同一处。"


def _end_of(tag: Tag) -> str:
    return f"{{%{tag.level.value} end{tag.keyword} %}}"


def guard(root: Element, tags: list[Tag]) -> None:
    """Keep the document valid whatever the tags leave out, and unique what a loop repeats; in place.

    A cell, text box, header or note must end in a paragraph, a table must have rows and a row cells: what may come
    out hollow is enclosed in a filter that mends it. Ids inside a loop are dropped, for they may not repeat.
    """
    for home in {
        id(parent): parent for marker, _ in markers(root) if (parent := marker.getparent()) is not None
    }.values():
        if home.tag in _STORIES and not _ends_in_paragraph(home, tags):
            first = 1 if len(home) and home[0].tag == W + "tcPr" else 0
            _enclose(home, first, len(home), "_closed", tags)
        for outer, inner in ((W + "tbl", W + "tr"), (W + "tr", W + "tc")):
            if home.tag == outer and not _has_constant(home, inner, tags):
                parent = parent_of(home)
                at = parent.index(home)
                _enclose(parent, at, at + 1, "_with_rows" if inner == W + "tr" else "_with_cells", tags)
        _drop_repeated(root, home, tags)
    for marker, _ in list(markers(root)):
        for control in marker.iterancestors(W + "sdt"):
            _unbind(control)


def _depths(home: Element, tags: list[Tag]) -> Iterator[tuple[Element, int, Tag | None]]:
    """The children of an element, each with how many if and for enclose it, and its tag when it is a marker."""
    depth = 0
    for child in home:
        number = marked(child)
        tag = None if number is None else tags[number]
        keyword = tag.keyword if tag else ""
        depth -= keyword in {"endif", "endfor"}
        yield child, depth, tag
        depth += keyword in {"if", "for"}


def _ends_in_paragraph(home: Element, tags: list[Tag]) -> bool:
    ends = False
    for child, depth, tag in _depths(home, tags):
        if child.tag == W + "p":
            ends = ends or depth == 0
        elif tag is None or tag.opening == "{{":
            ends = False
    return ends


def _has_constant(home: Element, name: str, tags: list[Tag]) -> bool:
    return any(child.tag == name and depth == 0 for child, depth, _ in _depths(home, tags))


def _enclose(parent: Element, start: int, end: int, filter_name: str, tags: list[Tag]) -> None:
    for at, body in ((end, "endfilter"), (start, f"filter {filter_name}")):
        tags.append(Tag("{%", Level.TEXT, body, _NO_PLACE))
        parent.insert(at, make_marker(len(tags) - 1))


def _drop_repeated(root: Element, home: Element, tags: list[Tag]) -> None:
    loops = 0
    for child in list(home):
        number = marked(child)
        if number is not None:
            loops += (tags[number].keyword == "for") - (tags[number].keyword == "endfor")
        elif loops:
            remove_bookmarks_within(root, child)
            for control_id in list(child.iterfind(f".//{W}sdtPr/{W}id")):
                remove(control_id)


def _unbind(control: Element) -> None:
    """A content control bound to stored data would overwrite what is stamped into it when Word opens the letter."""
    properties = control.find(W + "sdtPr")
    for name in ("dataBinding", "showingPlcHdr"):
        found = properties.find(W + name) if properties is not None else None
        if found is not None:
            remove(found)
