"""A document as passages: what rules of content read, with the way back to the paragraph."""

from __future__ import annotations

from tests.support.small_docx import document, fonts, par, run

from replygen.rules.docx.examples import example_document
from replygen.rules.subject import subject_of
from replygen.standard import Form

TEXT, HEI = fonts("仿宋_GB2312"), fonts("黑体")
CENTRE = '<w:jc w:val="center"/>'


def letter(*paragraphs: str) -> str:
    return "".join(
        (
            par("对市政协六届二次会议第7号提案的答复", CENTRE, look=fonts("方正小标宋简体", 22)),
            par("周明远委员：", look=TEXT),
            *paragraphs,
        )
    )


def test_passages_in_reading_order_headers_and_footers_last() -> None:
    subject = subject_of(example_document("attachment"))
    elements = [passage.element for passage in subject.passages]
    assert elements == [
        *("urgency", "issuer_mark", "number", "title", "recipients", "body", "heading1", "body", "heading2", "body"),
        *("heading2", "body", "heading1", "body", "body", "attachment_note", "signature", "date", "note"),
        *("copy_to", "print_line", "attachment_mark", "attachment_title", "body", "page_number", "page_number_even"),
    ]
    assert [p.attachment for p in subject.passages if p.element.startswith("attachment_")] == [0, 1, 1]
    assert subject.form is Form.DOCUMENT
    for passage in subject.passages:
        assert subject.document
        assert passage.text == subject.document.paragraphs[passage.index].text


def test_a_heading_has_its_length_and_a_run_in_heading_stays_one_passage() -> None:
    runs = run("一、加强管理。", HEI) + run("各单位定期检查，发现问题及时整改。", TEXT)
    subject = subject_of(document(letter(par("二、完善设施", look=HEI), par(runs))))
    headings = [p for p in subject.passages if p.element == "heading1"]
    assert [(p.text, p.heading) for p in headings] == [
        ("二、完善设施", 6),
        ("一、加强管理。各单位定期检查，发现问题及时整改。", 7),
    ]
    assert subject.layout
    assert [piece.key for piece in subject.layout.pieces][-2:] == ["heading1", "body"]


def test_two_elements_of_one_paragraph_are_two_passages_that_know_their_offset() -> None:
    subject = subject_of(example_document("form 信函\nset number align=right\ntext number “澜民”→“特急　　澜民”"))
    passages = [p for p in subject.passages if p.element in {"urgency", "number"}]
    assert [(p.text, p.offset) for p in passages] == [("特急", 0), ("澜民函〔2026〕34号", 4)]
    assert len({p.index for p in passages}) == 1


def test_an_automatic_number_is_part_of_the_text() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1">' + (
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    subject = subject_of(document(letter(par("完善设施", numbered, look=HEI)), numbering=numbering))
    passage = next(p for p in subject.passages if p.element == "heading1")
    assert (passage.text, passage.heading, passage.offset) == ("一、完善设施", 6, -2)


def test_an_empty_document_has_no_passages() -> None:
    subject = subject_of(document(par()))
    assert subject.passages == ()
