"""The paragraphs whose figures depend on the letter."""

from __future__ import annotations

import pytest

from replygen.docx.blocks import Block, Grid, Paragraph, Run, Table
from replygen.docx.elements import (
    attachment_note_blocks,
    body_lines,
    head_blocks,
    imprint_space_blocks,
    keep_with_signoff,
    mark_blocks,
    signer_blocks,
    signoff_blocks,
)
from replygen.docx.extent import em_width, lines_needed
from replygen.docx.fit import Fit, Frame, fit
from replygen.standard import ELEMENTS, PAGE, Form

WIDTH = PAGE.type_width.twips
DATE = "2024年6月28日"


def paragraphs(blocks: list[Block]) -> list[Paragraph]:
    found = [block for block in blocks if isinstance(block, Paragraph)]
    assert len(found) == len(blocks)
    return found


def grid(blocks: list[Block]) -> Grid:
    (block,) = blocks
    assert isinstance(block, Grid)
    return block


def text(paragraph: Paragraph) -> str:
    runs = paragraph.runs
    return runs if isinstance(runs, str) else "".join(run.text for run in runs)


@pytest.mark.parametrize(("words", "ems"), [("公文", 2), ("“公”", 3), ("2024年", 3), ("A类", 1.5), ("", 0), ("𠮷", 1)])
def test_a_chinese_character_is_one_em_wide_a_digit_half_of_one(words: str, ems: float) -> None:
    assert em_width(words) == ems


@pytest.mark.parametrize(
    ("words", "ems", "count"),
    [("", 5, 1), ("一二三四五", 5, 1), ("一二三四五六", 5, 2), ("一二三四五。", 5, 2), ("123456", 3, 1)],
)
def test_lines_are_counted_by_width(words: str, ems: float, count: int) -> None:
    assert lines_needed(words, ems) == count


def test_a_mark_that_begins_a_line_takes_the_character_before_it_along() -> None:
    assert lines_needed("一二三四五。六七八", 5) == 2
    assert lines_needed("一二三四五。六七八九", 5) == 3


@pytest.mark.parametrize("ems", [0.5, 0.0, -3.0])
def test_a_line_too_narrow_for_a_character_holds_one(ems: float) -> None:
    assert lines_needed("一二三", ems) == 3


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_marks_take_three_lines_whatever_there_is(left: int) -> None:
    marks = [("份号", "000012"), ("密级和保密期限", "秘密"), ("紧急程度", "特急")][:left]
    assert [text(p) for p in paragraphs(mark_blocks(marks, []))] == [mark for _, mark in marks] + [""] * (3 - left)


def test_a_mark_on_the_right_follows_a_tab_in_its_own_style() -> None:
    (first, *_) = paragraphs(mark_blocks([("紧急程度", "特急")], [("办理结果", "A类")]))
    assert first.style == "紧急程度"
    assert first.runs == (Run("特急"), Run("\t"), Run("A类", "办理结果 字符"))
    assert first.properties.tabs == ((WIDTH, "right"),)


def test_a_mark_on_the_right_alone_is_a_paragraph_of_its_style() -> None:
    assert paragraphs(mark_blocks([], [("办理结果", "A类")]))[0] == Paragraph("办理结果", "A类")


@pytest.mark.parametrize(
    ("characters", "scaled", "smaller"),
    [(4, False, False), (8, False, False), (9, True, False), (18, True, False), (30, True, True)],
)
def test_a_long_head_is_condensed_then_set_smaller(characters: int, scaled: bool, smaller: bool) -> None:
    (head,) = paragraphs(head_blocks(["局" * characters]))
    assert isinstance(head.runs, tuple)
    (run,) = head.runs
    assert run.text == "局" * characters + "文件"
    assert (bool(run.scale), bool(run.size)) == (scaled, smaller)
    size = (run.size or ELEMENTS["issuer_mark"].size.half_points) * 10
    assert em_width(run.text) * size * (run.scale or 100) / 100 <= WIDTH


def test_the_letter_form_s_head_has_no_suffix() -> None:
    assert [text(p) for p in paragraphs(head_blocks(["滨江市民政局"], ""))] == ["滨江市民政局"]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_joint_names_are_spread_to_one_width_beside_the_suffix(count: int) -> None:
    names = ["滨江市民政局", "滨江市住房和城乡建设局", "滨江市财政局", "滨江市卫生健康委员会"][:count]
    table = grid(head_blocks(names))
    assert sum(table.widths) <= WIDTH
    spans = []
    for row, name in zip(table.rows, names, strict=True):
        (paragraph,) = row[0].paragraphs
        assert text(paragraph) == name
        assert isinstance(paragraph.runs, tuple)
        first = paragraph.runs[0]
        em = first.size * 10 * first.scale / 100
        spans.append(em * em_width(name) + (first.spacing or 0) * (len(name) - 1))
    assert spans == pytest.approx([max(spans)] * count, abs=len(max(names, key=len)))
    assert [cell.merge for _, cell in table.rows] == ["restart"] + ["continue"] * (count - 1)
    assert text(table.rows[0][1].paragraphs[0]) == "文件"


def test_a_signer_ends_one_character_from_the_right() -> None:
    (line,) = paragraphs(signer_blocks("滨民发〔2024〕18号", ["周立人"]))
    assert text(line) == "\t滨民发〔2024〕18号\t签发人：周立人"
    assert line.properties.tabs[0] == (320, "left")
    assert line.properties.tabs[1][0] == WIDTH - 320 - 7 * 315


def test_two_character_names_are_spread_when_there_are_several_signers() -> None:
    upper, lower = paragraphs(signer_blocks("滨民发〔2024〕18号", ["周立人", "钱进", "林秀"]))
    assert text(upper) == "\t\t签发人：周立人　钱　进"
    assert text(lower) == "\t滨民发〔2024〕18号\t\t林　秀"


def test_one_attachment_has_no_number() -> None:
    (note,) = paragraphs(attachment_note_blocks(["一览表"]))
    assert text(note) == "附件：一览表"
    assert (note.properties.left, note.properties.first_line) == (640 + 945, -945)


def test_several_attachments_are_numbered_under_each_other() -> None:
    notes = paragraphs(attachment_note_blocks(["甲", "乙"]))
    assert [text(note) for note in notes] == ["附件：1.甲", "2.乙"]
    starts = [(note.properties.left or 0) + (note.properties.first_line or 0) for note in notes]
    assert starts == [640, 640 + 945]
    assert notes[0].properties.left == notes[1].properties.left
    assert (notes[0].properties.before, notes[1].properties.before) == (579, None)


def test_with_a_seal_the_signature_is_centred_on_the_date() -> None:
    signature, date = paragraphs(signoff_blocks(["滨江市民政局"], DATE, seal=True))
    # The date: 3 Chinese characters of 315 and 7 digits of 155, 4 × 320 from the right; the signature: 6 × 315.
    assert signature.properties.right == 1280 + (3 * 315 + 7 * 155) // 2 - 6 * 315 // 2
    assert date == Paragraph("成文日期", DATE)


def test_a_long_signature_stays_within_the_type_area() -> None:
    signature, _ = paragraphs(signoff_blocks(["滨江市" + "住房和城乡建设" * 3 + "局"], DATE, seal=True))
    assert signature.properties.right == 0


@pytest.mark.parametrize(
    ("name", "signature_right", "date_right"),
    [
        ("滨江市住房和城乡建设局", 640, 11 * 315 - 2030),
        ("江北局", 640 + 2030 + 640 - 3 * 315, 640),  # the date is longer
    ],
)
def test_without_a_seal_the_date_begins_two_characters_after_the_signature(
    name: str, signature_right: int, date_right: int
) -> None:
    signature, date = paragraphs(signoff_blocks([name], DATE, seal=False))
    assert (signature.properties.right, date.properties.right) == (signature_right, date_right)
    assert signature.properties.before == 579


def test_the_date_stays_with_a_note() -> None:
    assert not paragraphs(signoff_blocks(["甲局"], DATE, seal=True))[-1].properties.keep_next
    assert paragraphs(signoff_blocks(["甲局"], DATE, seal=True, note=True))[-1].properties.keep_next


@pytest.mark.parametrize(("count", "shape"), [(2, [2, 2]), (3, [3, 3]), (4, [2, 2, 2]), (5, [3, 3, 3])])
def test_seals_stand_at_most_three_a_row_the_date_below_the_last(count: int, shape: list[int]) -> None:
    table = grid(signoff_blocks([f"第{n}局" for n in range(count)], DATE, seal=True))
    assert [len(row) for row in table.rows] == shape
    assert text(table.rows[-1][-1].paragraphs[0]) == DATE
    assert text(table.rows[-2][-1].paragraphs[0]) == f"第{count - 1}局"


@pytest.mark.parametrize(
    ("copy_to", "office", "lines"),
    [("市政府办公室", "办公室", 2), ("市政府办公室", "", 1), ("", "办公室", 1), ("办" * 27, "办公室", 3)],
)
def test_the_imprint_s_room_grows_with_copy_to(copy_to: str, office: str, lines: int) -> None:
    (space,) = paragraphs(imprint_space_blocks(copy_to, office))
    assert space.properties.line is not None
    assert lines * 480 < space.properties.line < lines * 480 + 200


def test_no_imprint_takes_no_room() -> None:
    assert imprint_space_blocks("", "") == []


SHORT, LONG = Paragraph("公文正文", "感谢！"), Paragraph("公文正文", "长" * 300)


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ([[LONG], [SHORT], []], SHORT),
        ([[SHORT], [LONG]], None),
        ([[], [SHORT]], None),
        ([[SHORT], [Table(("甲",), ())]], None),
    ],
)
def test_the_last_short_paragraph_stays_with_the_signoff(parts: list[list[Block]], kept: Paragraph | None) -> None:
    marked = [
        b for part in keep_with_signoff(parts) for b in part if isinstance(b, Paragraph) and b.properties.keep_next
    ]
    assert [text(block) for block in marked] == ([text(kept)] if kept else [])


def test_a_paragraph_s_first_line_holds_two_characters_less() -> None:
    assert body_lines(Paragraph("公文正文", "长" * 26)) == 1
    assert body_lines(Paragraph("公文正文", (Run("长" * 26), Run("长")))) == 2


FRAME = Frame(Form.DOCUMENT, 3, 2, "苏晓岚委员", "联系人：陆远", "市政府办公室", "办公室")


@pytest.mark.parametrize(
    ("characters", "fitted"),
    [(20, True), (60, True), (150, False), (900, False)],
)
def test_a_letter_of_few_lines_is_drawn_together_a_longer_one_is_not(characters: int, fitted: bool) -> None:
    drawn = fit([Paragraph("公文正文", "文" * characters)], FRAME, seal=True)
    assert (drawn != Fit()) == fitted


def test_a_letter_that_fits_anyway_keeps_its_lines() -> None:
    frame = Frame(Form.LETTER, 1, 1, "苏晓岚委员", "", "市政府办公室", "")
    assert fit([Paragraph("公文正文", "文" * 60)], frame, seal=True) == Fit()


def test_fitted_paragraphs_get_the_line_height() -> None:
    table = Table(("甲",), ())
    assert Fit(450).apply([SHORT, table]) == [Paragraph("公文正文", "感谢！").stating(line=450), table]
    assert Fit().apply([SHORT]) == [SHORT]


def test_marks_under_the_number_of_the_letter_form_take_room_too() -> None:
    text = [Paragraph("公文正文", "文" * 26 * 11)]
    marked = Frame(Form.LETTER, 3, 1, "苏晓岚委员", "", "市政府办公室", "")
    plain = Frame(Form.LETTER, 1, 1, "苏晓岚委员", "", "市政府办公室", "")
    drawn, free = (fit(text, frame, seal=True) for frame in (marked, plain))
    assert drawn.line is None or (free.line or 579) > drawn.line
    assert drawn != free
