"""The grid of 22 lines of 28 characters, however it is reached: exact spacing, or the page's grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.config.profile import variant_for
from replygen.diagnostics import Code, Severity, Strength
from replygen.docx.formats import LineSpacing, RunFormat
from replygen.docx.model import Paragraph
from replygen.rules.docx import families
from replygen.rules.docx.faults import Fault, looking, plain, reporting
from replygen.rules.docx.heights import fits_one_page, gap, grid_pitch
from replygen.rules.docx.judges import Verdict
from replygen.rules.docx.layout import Layout, Piece
from replygen.rules.docx.looks import Look, doubts, looks, pieces_of
from replygen.rules.docx.stretches import deviation
from replygen.rules.rule import Finding, Rule
from replygen.standard import PAGE, pt

_CLOSEST: Final = pt(21)  # what a short letter may be drawn in to, so that the 落款 stays on its page (7.3.5.5)
_SAME: Final = 0.3  # points: no reader sees less
_ALIKE: Final = ("recipients", *families.TEXT, "attachment_note")  # whose lines should be of one height
_STRAY_SPACING: Final = 0.5  # points
_NORMAL_SIZES: Final = (10.5, 12.0, 14.0, 16.0)  # what a character grid may be counted from
# Points between characters with which 27.5 to 28.6 characters fill the line: plain 3号 text is at one end.
_SPACING: Final = tuple(PAGE.type_width.pt / count - 16 for count in (28.6, 27.5))


def _main_pitch(layout: Layout) -> tuple[float, Piece] | None:
    """The line height that most of the text has, and the first paragraph that has it."""
    alike: dict[float, list[Look]] = {}
    for look in looks(layout, *families.TEXT):
        alike.setdefault(round(look.measures.height, 2), []).append(look)
    if not alike:
        return None
    main = max(alike, key=lambda height: _weight(alike[height])) if len(alike) > 1 else next(iter(alike))
    return main, alike[main][0].pieces[0]


def _weight(alike: list[Look]) -> int:
    return sum([len(piece.paragraph.text) for look in alike for piece in look.pieces])


def _spacing_name(spacing: LineSpacing, pitch: float) -> str:
    if spacing.points is not None:
        return f"{'固定值' if spacing.rule == 'exact' else '最小值'}{plain(spacing.points)}磅"
    multiple = plain(spacing.multiple or 1)
    return f"{multiple}倍行距" + (f"（网格{plain(pitch)}磅）" if pitch else "")


def _allowed(layout: Layout, height: float) -> bool:
    pitch = layout.profile.pitch
    return pt(height - 0.05) <= pitch.high and pt(height + 0.05) >= pitch.low


def _pitch(layout: Layout) -> Iterator[Finding]:
    found = layout.once(_main_pitch)
    if found is None:
        return
    height, piece = found
    allowed = layout.profile.pitch
    if _allowed(layout, height):
        return
    if _CLOSEST <= pt(height) < allowed.low and fits_one_page(layout):
        return
    line = piece.paragraph.format.line
    own = _spacing_name(line.value, grid_pitch(piece.paragraph.format, layout.section(piece.paragraph)))
    count = int(PAGE.type_height.pt / height)
    variant = variant_for("pitch", pt(height), pt(0))
    hint = f'（若本机关用{variant.title}，可在配置里写 profile = "{variant.name}"）' if variant else ""
    yield layout.finding(
        f"正文行距实际是{own}（{line.source.text}），每面约{count}行，应为{PAGE.lines}行："
        f"请设为固定值{plain(allowed.low.pt)}～{plain(allowed.high.pt)}磅，如{plain(PAGE.line_pitch.pt)}磅{hint}。",
        piece,
    )


def _uneven(layout: Layout) -> Iterator[Fault]:
    found = layout.once(_main_pitch)
    if found is None:
        return
    main = found[0]
    uneven = [look for look in looks(layout, *_ALIKE) if abs(look.measures.height - main) > _SAME]
    # A short letter's text may be drawn in (7.3.5.5); what keeps the page's own pitch beside it is right.
    if uneven and (not _allowed(layout, main) or fits_one_page(layout)):
        uneven = [look for look in uneven if not _allowed(layout, look.measures.height)]
    for piece in pieces_of(uneven, _ALIKE):
        line = piece.paragraph.format.line
        own = _spacing_name(line.value, grid_pitch(piece.paragraph.format, layout.section(piece.paragraph)))
        yield Fault(piece, "行距", own, f"与其余正文相同的{plain(main)}磅", line.source)


def _between(layout: Layout) -> Iterator[Fault]:
    """Space before or after a paragraph of the text, which takes the lines below off the grid."""
    for piece in pieces_of(layout.once(doubts).spaced, families.TEXT):
        format_ = piece.paragraph.format
        sides = ("段前距", format_.before, _follows_no_text), ("段后距", format_.after, _leads_to_table)
        for what, side, excused in sides:
            room = gap(side.value, layout.section(piece.paragraph))
            if room >= 1 and not excused(layout, piece):
                shown = "自动" if side.value.automatic else f"{plain(room)}磅"
                yield Fault(piece, what, shown, "0", side.source)


def _follows_no_text(layout: Layout, piece: Piece) -> bool:
    """Whether something else than text stands above: the title of a letter without salutation, a table."""
    paragraphs: tuple[Paragraph, ...] = layout.document.paragraphs
    above = paragraphs[piece.at - 1] if piece.at else None
    return above is None or above.cell is not None or layout.recognition.of(above).key in {"title", "other"}


def _leads_to_table(layout: Layout, piece: Piece) -> bool:
    """Whether a table stands below, whose first rule would touch the text without some room."""
    paragraphs: tuple[Paragraph, ...] = layout.document.paragraphs
    return piece.at + 1 < len(paragraphs) and paragraphs[piece.at + 1].cell is not None


def _characters(layout: Layout) -> Iterator[Fault]:
    pieces = [piece for piece in layout.of("body") if piece.flowing]
    lengths = [piece.end - piece.start for piece in pieces]
    main = pieces[lengths.index(max(lengths))] if pieces else None
    run = main.paragraph.main_run if main else None
    if main is None or run is None:
        return
    spacing = run.format.spacing
    own = spacing.value / 20
    section = layout.section(main.paragraph)
    choices = [own]
    if section.grid in {"linesAndChars", "snapToChars"} and main.paragraph.format.snap_to_grid.value:
        added = (section.character_space or 0) / 4096
        choices = [own + added, *(own + size + added - run.format.size.value for size in _NORMAL_SIZES)]
    low, high = _SPACING
    if not any(low <= one <= high for one in choices):
        count = PAGE.type_width.pt / (16 + choices[0])
        actual = f"{plain(choices[0])}磅（每行约{count:.0f}字）"
        yield Fault(main, "字符间距", actual, f"{plain(PAGE.character_spacing.pt)}磅（每行28字）", spacing.source)


def _stray_spacing(layout: Layout) -> Iterator[Fault]:
    formats = {one for key in families.TEXT for one in layout.formats.get(key, ())}
    if len({one.spacing.value for one in formats}) <= 1 and all(one.scale.value == 100 for one in formats):
        return
    pieces = [piece for piece in layout.of(*families.TEXT) if piece.flowing]
    weights: dict[int, int] = {}
    for piece in pieces:
        for start, end, run in piece.runs:
            value = run.format.spacing.value
            weights[value] = weights.get(value, 0) + end - start
    main = max(weights, key=lambda value: weights[value], default=0)
    low, high = (limit * 20 for limit in _SPACING)

    def judge(_: str, format_: RunFormat) -> Verdict | None:
        spacing = format_.spacing
        right = not low <= main <= high and low <= spacing.value <= high
        far = abs(spacing.value - main) >= _STRAY_SPACING * 20 and not right
        return (f"{plain(spacing.value / 20)}磅", spacing.source) if far else None

    for piece in pieces:
        found = deviation(piece, judge)
        if found.whole:
            yield Fault(piece, "字符间距", found.whole[0], f"{plain(main / 20)}磅", found.whole[1])
        for start, end, (shown, source) in found.strays:
            yield Fault(piece, "字符间距", shown, f"{plain(main / 20)}磅", source, start, end)
        for start, end, run in piece.runs:
            if run.format.scale.value != 100 and run.text.strip():
                scale = run.format.scale
                yield Fault(piece, "字符缩放", f"{scale.value}%", "100%", scale.source, start, end)


RULES = (
    Rule(
        Code(
            "FMT104",
            "wrong-line-pitch",
            Severity.ERROR,
            "正文行距不能使每面排22行",
            "一般每面排22行、每行28字，并撑满版心；22行要求行距28～29磅，用固定值最稳当。短函可以调整行距，使落款与正文同页。",
            "5.2.3",
            Strength.USUAL,
        ),
        looking(_pitch),
        "style body line=36",
        "style body line=28\nstyle recipients line=28\nstyle attachment_note line=28",
    ),
    Rule(
        Code(
            "FMT105",
            "uneven-line-spacing",
            Severity.ERROR,
            "个别段落的行距与其余正文不同",
            "行距一致，双面印时前后两面的行才对得齐；个别段落不同多半是粘贴来的。",
            "5.2.3",
            Strength.USUAL,
        ),
        reporting(_uneven),
        "set body[2] line=24",
        "set body[2] line=28.95",
    ),
    Rule(
        Code(
            "FMT106",
            "space-between-paragraphs",
            Severity.ERROR,
            "正文段落之间加了段前距或段后距",
            "每面22行是连续排的，段间不另加空距；网页粘贴来的文字常带“自动”段距。",
            "5.2.3",
            Strength.USUAL,
        ),
        reporting(_between),
        "set body[2] after=10",
        "set body[2] after=0",
    ),
    Rule(
        Code(
            "FMT107",
            "wrong-character-spacing",
            Severity.ERROR,
            "字符间距不能使每行排28字",
            "3号字每字16磅，28字宽158毫米，比版心略宽：字符间距-0.25磅或页面的字符网格使一行正好28字。",
            "5.2.3",
            Strength.USUAL,
        ),
        reporting(_characters),
        "style body spacing=1",
        "style body spacing=-0.2",
    ),
    Rule(
        Code(
            "FMT108",
            "stray-character-spacing",
            Severity.WARNING,
            "段落中间有几个字被挤紧或拉开",
            "为了省一行而挤紧几个字，读者看得出；请改写句子，或让它换行。",
            "5.2.3",
            Strength.CUSTOM,
        ),
        reporting(_stray_spacing),
        "run body[2] spacing=-1",
        "run body[2] spacing=-0.4",
    ),
)
