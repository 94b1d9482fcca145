"""Stamped files satisfy two independent validators, whatever the tags leave out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import ooxml_integrity
import openxml_audit
import pytest
from markupsafe import Markup

import docx
from replygen.template.compile import Template, compile_template
from replygen.template.names import NAMES, Kind

TEMPLATES = Path(__file__).parents[2] / "templates"
BLOCK = Markup('<w:p><w:r><w:t xml:space="preserve">一段 &amp; 文字</w:t></w:r></w:p>')
FULL = {Kind.TEXT: "甲\n乙 & <丙>", Kind.FLAG: True, Kind.BLOCK: BLOCK, Kind.LIST: ["甲", "乙"]}
BARE = {Kind.TEXT: "", Kind.FLAG: False, Kind.BLOCK: "", Kind.LIST: []}


def with_more_tags(path: Path) -> bytes:
    """A shipped template to which a clerk has added rows, cells, conditions and a block in a cell."""
    document = docx.Document(str(path))
    people = document.add_table(3, 2)
    for row, text in enumerate(("{%tr for 人 in 主送 %}", "{{ 人 }}", "{%tr endfor %}")):
        people.cell(row, 0).text = text
    document.add_paragraph("隔{% if 盖章 %}开{% else %}断{% endif %}")
    document.add_table(1, 1).cell(0, 0).text = "{{p 答复 }}"
    document.add_paragraph("{%p if 盖章 %}")
    document.add_paragraph("完")
    document.add_paragraph("{%p endif %}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
@pytest.mark.parametrize("by_kind", [FULL, BARE], ids=["full", "bare"])
def test_two_validators_find_nothing(path: Path, by_kind: dict[Kind, object], tmp_path: Path) -> None:
    template = compile_template(with_more_tags(path), path=path.name, names=NAMES)
    assert isinstance(template, Template), template
    created = "2019-06-26T00:00:00Z" if by_kind is FULL else ""
    values = {name.name: by_kind[name.kind] for name in NAMES.values()} | {"created": created}
    letter = tmp_path / "letter.docx"
    letter.write_bytes(template.stamp(values))
    assert openxml_audit.OpenXmlValidator().validate(letter).errors == []
    assert ooxml_integrity.check(letter) == []
