"""Ways of writing the same letter that other programs and offices have: none of them is a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

import pytest
from tests.faults.typed_letter import typed_letter

from replygen.docx.document import read_document
from replygen.docx.package import Package
from replygen.rules import docx, letter, text
from replygen.rules.subject import subject_of

RULES = (*docx.RULES, *letter.RULES, *text.RULES)
HEAD = re.compile(r"<w:p><w:pPr>(?=(?:(?!</w:p>).)*文件)", re.DOTALL)
BLANK_ABOVE_HEAD = re.compile(r"<w:p><w:pPr>(?:(?!</w:p>).)*</w:pPr></w:p>(?=<w:p>(?:(?!</w:p>).)*文件)", re.DOTALL)


def rewritten(*edits: Callable[[str], str], part: str = "word/document.xml") -> Package:
    """The typed letter with its XML changed."""
    package = typed_letter()
    xml = package.parts[part].decode()
    for edit in edits:
        changed = edit(xml)
        assert changed != xml
        xml = changed
    return Package(MappingProxyType({**package.parts, part: xml.encode()}), package.main)


def found(package: Package) -> list[str]:
    subject = subject_of(read_document(package))
    return [f"{rule.code.code} {finding.message}" for rule in RULES for finding in rule.check(subject)]


def framed(y: int, anchor: str = "margin") -> Callable[[str], str]:
    frame = f'<w:framePr w:wrap="notBeside" w:vAnchor="{anchor}" w:hAnchor="margin" w:xAlign="center" w:y="{y}"/>'
    return lambda xml: HEAD.sub(lambda match: match[0] + frame, xml, count=1)


@pytest.mark.parametrize(("y", "anchor"), [(1884, "margin"), (3982, "page")])
def test_a_head_fixed_by_a_frame(y: int, anchor: str) -> None:
    assert found(rewritten(framed(y, anchor))) == []


def floating(y: str) -> Callable[[str], str]:
    """The head in a floating table."""
    place = f'<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center" {y}/>'
    opening = f'<w:tbl><w:tblPr>{place}</w:tblPr><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    head = re.compile(r"<w:p><w:pPr>(?:(?!</w:p>).)*文件(?:(?!</w:p>).)*</w:p>", re.DOTALL)
    return lambda xml: head.sub(lambda match: f"{opening}{match[0]}</w:tc></w:tr></w:tbl>", xml, count=1)


@pytest.mark.parametrize("y", ['w:tblpY="1884"', 'w:tblpYSpec="top"'])
def test_a_head_in_a_floating_table(y: str) -> None:
    assert found(rewritten(floating(y))) == []


@pytest.mark.parametrize("edit", [framed(300), floating('w:tblpY="300"')])
def test_a_head_fixed_in_the_wrong_place(edit: Callable[[str], str]) -> None:
    (finding,) = found(rewritten(edit))
    assert finding.startswith("FMT181")


def test_what_a_program_puts_into_normal_was_chosen_by_nobody() -> None:
    def normal(xml: str) -> str:
        fonts = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="宋体"/>'
        return xml.replace('<w:rPr><w:kern w:val="2"/>', f'<w:rPr>{fonts}<w:kern w:val="2"/>')

    package = rewritten(normal, part="word/styles.xml")
    xml = re.sub(
        r' w:(?:ascii|hAnsi|cs)="仿宋_GB2312"| w:hint="eastAsia"', "", package.parts["word/document.xml"].decode()
    )
    assert found(Package(MappingProxyType({**package.parts, "word/document.xml": xml.encode()}), package.main)) == []


def test_a_table_in_a_table_is_a_table() -> None:
    def cell(content: str) -> str:
        return f"<w:tc><w:tcPr/>{content}</w:tc>"

    def par(words: str) -> str:
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid>"
    inner = f"<w:tbl>{grid}<w:tr>{cell(par('内层表格'))}</w:tr></w:tbl><w:p/>"
    outer = f"<w:tbl>{grid}<w:tr>{cell(inner)}{cell(par('12'))}</w:tr></w:tbl>"
    at = re.compile(r"(?<=</w:p>)(?=<w:p>(?:(?!</w:p>).)*二、提高救助)", re.DOTALL)
    assert found(rewritten(lambda xml: at.sub(lambda _: outer, xml, count=1))) == []
