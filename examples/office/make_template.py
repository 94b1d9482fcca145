"""How template.docx was made: the shipped template, another font in the style of the title, one sentence more.

A clerk does the same by hand: `replygen template copy 文件 template.docx`, then Word or WPS. `make generate` runs this,
so that the example follows the shipped template.
"""

from __future__ import annotations

import copy
import io
import sys
import zipfile
from pathlib import Path

from docx.oxml.ns import qn

import docx
from replygen.standard import Form
from replygen.template.shipped import shipped_template

TITLE_FONT = "华文中宋"
SENTENCE = "专此答复。"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def changed(template: bytes) -> bytes:
    """The template with the title in TITLE_FONT and SENTENCE in a paragraph of its own behind the thanks."""
    document = docx.Document(io.BytesIO(template))
    fonts = document.styles["公文标题"].element.rPr.rFonts
    for script in ("ascii", "eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), TITLE_FONT)
    thanks = next(paragraph for paragraph in document.paragraphs if "致谢" in paragraph.text)
    sentence = copy.deepcopy(thanks._p)  # noqa: SLF001 - python-docx has no way to add a paragraph behind another
    thanks._p.addnext(sentence)  # noqa: SLF001
    next(paragraph for paragraph in document.paragraphs if paragraph._p is sentence).runs[0].text = SENTENCE  # noqa: SLF001
    saved = io.BytesIO()
    document.save(saved)
    return _undated(saved.getvalue())


def _undated(package: bytes) -> bytes:
    """The package without the time at which it was saved: files under version control change with their content."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            archive.writestr(entry, parts.read(name))
    return result.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("template.docx")
    target.write_bytes(changed(shipped_template(Form.DOCUMENT)))
