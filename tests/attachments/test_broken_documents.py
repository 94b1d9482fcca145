"""Foreign DOCX with anything missing, doubled or out of place: attached or refused, never a crash."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from tests.attachments.conftest import attached
from tests.attachments.foreign_docx import A4, corpus, package, styles
from tests.support.small_docx import par

from replygen.compose.marks import Whole
from replygen.diagnostics import Diagnostic

CORPUS = corpus()
VALUES = ("", "-1", "99999999999", "x", "1.5", "0", "true", "rId1", "1mm")


def broken(data: bytes, chance: random.Random) -> bytes:
    """The document with one or two of its elements or attributes gone, doubled, moved, renamed or senseless."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(chance.choice([1, 2])):
        name = chance.choice(["word/document.xml", chance.choice(names)])
        root = etree.fromstring(parts[name])
        _break(list(root.iter("*")), chance)
        parts[name] = etree.tostring(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def _break(elements: list[etree._Element], chance: random.Random) -> None:
    element, other = chance.choice(elements), chance.choice(elements)
    parent = element.getparent()
    names = [str(name) for name in element.attrib]
    what = chance.choice(["drop", "empty", "double", "move", "rename", "forget", "garble"])
    if what == "drop" and parent is not None:
        parent.remove(element)
    elif what == "empty":
        element[:] = []
    elif what == "double" and parent is not None:
        element.addnext(deepcopy(element))
    elif what == "move":
        other.append(deepcopy(element))
    elif what == "rename":
        element.tag = other.tag
    elif what == "forget" and names:
        del element.attrib[chance.choice(names)]
    elif names:
        element.set(chance.choice(names), chance.choice(VALUES))


@pytest.mark.parametrize("name", CORPUS)
def test_a_broken_document_is_attached_or_refused(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    for _ in range(6):
        made = attached(tmp_path, {"a.docx": broken(CORPUS[name], chance)})
        assert isinstance(made, Whole) or all(isinstance(one, Diagnostic) for one in made)


def test_of_a_property_that_is_stated_twice_the_last_counts(tmp_path: Path) -> None:
    sizes = "".join(f'<w:sz w:val="{size}"/>' for size in (20, 24, 28))
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{sizes}</w:rPr></w:rPrDefault></w:docDefaults>"
    data = package(f"{par('正文')}<w:sectPr>{A4}</w:sectPr>", {"styles.xml": styles(defaults)})
    made = attached(tmp_path, {"a.docx": data})
    assert isinstance(made, Whole)
    with zipfile.ZipFile(io.BytesIO(made.data)) as source:
        text = source.read("word/styles.xml").decode().partition("附件1·")[2]
    assert '<w:sz w:val="28"/>' in text
    assert '<w:sz w:val="24"/>' not in text
