"""The typeface of each element's Chinese characters, and of digits and letters where they stand out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace

from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.formats import RunFormat
from replygen.docx.model import Run
from replygen.regex import regex
from replygen.rules.docx import families
from replygen.rules.docx.families import Family
from replygen.rules.docx.faults import Check, Fault, reporting
from replygen.rules.docx.judges import judging, norm_of, unusual_latin, wrong_figures, wrong_font
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.stretches import HAN, Deviations, among, deviation, deviations
from replygen.rules.rule import Rule
from replygen.standard import Typeface

_LATIN: Final = regex("[A-Za-z0-9]")
_STRAY_KEYS: Final = ("recipients", *families.TEXT, "title", "attachment_note", "signature", "date", "note", "copy_to")
_LATIN_KEYS: Final = ("number", *_STRAY_KEYS, "print_line")


def wrong_fonts(layout: Layout) -> Deviations:
    """Where Chinese characters deviate from their element's typeface."""
    found = deviations(layout, wrong_font, HAN, _is_rare)
    if signers := found.get("signer"):
        wrong = partial(wrong_font, norm_of(layout))
        found["signer"] = [(piece, deviation(_named(piece), wrong, HAN, _is_rare)) for piece, _ in signers]
    return found


def _is_rare(run: Run) -> bool:
    """A name's rare character that the usual fonts lack has to be set in another."""
    characters = HAN.findall(run.text)
    if not 0 < len(characters) <= 2:
        return False
    try:
        "".join(characters).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def expected_font(layout: Layout, typeface: Typeface) -> str:
    """A typeface and the font that the office has for it."""
    return f"{typeface.value}（如“{layout.fonts[typeface]}”）"


def _expected(layout: Layout, key: str) -> str:
    """The font that an element should have."""
    return expected_font(layout, layout.elements[key].typeface)


def _whole(family: Family) -> Check:
    def faults(layout: Layout) -> Iterator[Fault]:
        for piece, found in among(layout.once(wrong_fonts), *family.keys, attachments=family.attachments):
            if found.whole and piece.certain:
                yield Fault(piece, "字体", found.whole[0], _expected(layout, piece.key), found.whole[1])

    return judging(wrong_font, faults)


def _named(piece: Piece) -> Piece:
    """The names behind 签发人： are in 楷体, the word itself in 仿宋 (7.2.6)."""
    if piece.key != "signer":
        return piece
    names = max(piece.text.find("："), piece.text.find(":")) + 1 + piece.start
    runs = tuple((max(start, names), end, run) for start, end, run in piece.runs if end > names)
    return replace(piece, start=names, runs=runs)


def _stray(layout: Layout) -> Iterator[Fault]:
    wrong = layout.once(wrong_fonts)
    for piece, found in among(wrong, *_STRAY_KEYS):
        for start, end, (name, source) in found.strays:
            yield Fault(piece, "字体", name, _expected(layout, piece.key), source, start, end)
    wholes = {piece.at for piece, found in among(wrong, *families.HEADINGS) if found.whole}
    for piece in layout.of(*families.HEADINGS):
        if piece.paragraph.number_format is not None and piece.sure and piece.at not in wholes:
            yield from _automatic_number(layout, piece, piece.paragraph.number_format)


def _automatic_number(layout: Layout, piece: Piece, format_: RunFormat) -> Iterator[Fault]:
    """The number that the program puts in front of a heading has a format of its own."""
    verdict = wrong_font(norm_of(layout), piece.key, format_)
    if verdict and not piece.start and HAN.search(piece.paragraph.number):
        yield Fault(piece, "自动编号字体", verdict[0], _expected(layout, piece.key), verdict[1])


def _latin(layout: Layout) -> Iterator[Fault]:
    expected = "与正文相同的字体或“Times New Roman”"
    for piece, found in among(deviations(layout, unusual_latin, _LATIN), *_LATIN_KEYS):
        if found.whole:
            yield Fault(piece, "数字和字母的字体", found.whole[0], expected, found.whole[1])
        for start, end, (name, source) in found.strays:
            yield Fault(piece, "字体", name, expected, source, start, end)


def _page_number(layout: Layout) -> Iterator[Fault]:
    for piece, found in among(deviations(layout, wrong_figures, _LATIN), *families.PAGE_NUMBER.keys):
        if found.whole:
            yield Fault(piece, "字体", found.whole[0], expected_font(layout, Typeface.SONGTI), found.whole[1])


def _rule(number: int, family: Family, why: str, bad: str, good: str) -> Rule:
    code = Code(
        f"FMT{number}",
        f"wrong-{family.name}-font",
        family.severity,
        f"{family.title}的字体不对",
        why,
        family.clause,
        family.strength,
    )
    check = judging(wrong_figures, _page_number) if family is families.PAGE_NUMBER else _whole(family)
    return Rule(code, check, bad, good)


RULES: Final = (
    _rule(
        111,
        families.HEAD,
        "标准推荐发文机关标志用小标宋体，醒目、庄重，同一机关的公文也因此一致。",
        "set issuer_mark font=黑体",
        "set issuer_mark font=方正小标宋_GBK",
    ),
    _rule(
        112,
        families.TITLE,
        "标题一般用2号小标宋体，与正文的仿宋、层次标题的黑体和楷体区别开。",
        "style title font=宋体",
        "style title font=华文中宋",
    ),
    _rule(
        113,
        families.HEADING,
        "一般第一层用黑体、第二层用楷体、第三层和第四层用仿宋，读者凭字体就能分清层次。",
        "set heading1 font=仿宋",
        "set heading1 font=方正黑体_GBK",
    ),
    _rule(
        114,
        families.BODY,
        "公文各要素如无特殊说明，一般用3号仿宋体。",
        "style body font=宋体",
        "style body font=方正仿宋_GBK",
    ),
    _rule(115, families.NUMBER, "发文字号用3号仿宋体。", "set number font=黑体", "set number font=仿宋"),
    _rule(
        116,
        families.MARK,
        "密级、紧急程度用3号黑体，签发人姓名用3号楷体，收文时一眼能分开。",
        "set urgency font=宋体",
        "set urgency font=黑体",
    ),
    _rule(
        117,
        families.END,
        "附件说明、署名、成文日期和附注标准没有另作规定，按缺省用3号仿宋体。",
        "set signature font=黑体",
        "set signature font=仿宋",
    ),
    _rule(118, families.IMPRINT, "版记各要素一般用4号仿宋体。", "set copy_to font=黑体", "set copy_to font=FangSong"),
    _rule(
        119,
        families.PAGE_NUMBER,
        "页码一般用4号半角宋体阿拉伯数字。",
        "set page_number font=黑体",
        "set page_number font=SimSun",
    ),
    _rule(
        120,
        families.ATTACHMENT,
        "“附件”二字及附件顺序号用3号黑体，附件标题的格式同公文标题。",
        "attachment\nset attachment_mark font=仿宋",
        "attachment",
    ),
    Rule(
        Code(
            "FMT121",
            "stray-font",
            Severity.ERROR,
            "段落中间有几个字的字体与该要素不同",
            "多半是从别处粘贴来的；同一段里字体不一，显得没有校对。姓名里字库缺的字除外。",
            "5.2.2",
            Strength.USUAL,
        ),
        reporting(_stray),
        "run body[2] font=宋体",
        "run body[2] font=方正仿宋_GBK",
    ),
    Rule(
        Code(
            "FMT122",
            "unusual-latin-font",
            Severity.WARNING,
            "数字或字母用了与公文不相称的字体",
            "标准没有规定正文里数字的字体，通常与正文相同，或用 Times New Roman；别的字体多半是粘贴来的。",
            "",
            Strength.CUSTOM,
        ),
        judging(unusual_latin, _latin),
        "run number latin=“Comic Sans MS”",
        "run number latin=“Times New Roman”",
    ),
)
