"""What other libraries make of the same letters: each the way its documentation shows for many documents.

The YAML is read by PyYAML's C loader, and what can be made once is made once. All start from the shipped template, so
that they write the same page; numbering, title, line breaks and the height of the page, which replygen works out, are
taken from the letter as they come.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

TEMPLATE: Final = Path(__file__).parents[1] / "templates" / "document.docx"

Letter = dict[str, Any]
Work = Callable[[Path], None]
"""Makes the DOCX of one letter file."""
Lines = Sequence[tuple[str, str]]
"""Style and text of paragraphs."""

_HEAD: Final = (("发文机关标志", "{{ 发文机关 }}文件"),)
_OPENING: Final = (("公文正文", "{{ 开头 }}"),)
_THANKS: Final = (("公文正文", "{{ 致谢 }}"),)
_SIGNOFF: Final = (("发文机关署名", "{{ 发文机关 }}"), ("成文日期", "{{ 成文日期 }}"))
_LOOP: Final = (
    ("公文正文", "{%p for answer in answers %}"),
    ("一级标题", "{{ answer.heading }}"),
    ("公文正文", "{{ answer.body }}"),
    ("公文正文", "{%p for point in answer.points %}"),
    ("二级标题", "{{ point.heading }}"),
    ("公文正文", "{{ point.body }}"),
    ("公文正文", "{%p endfor %}"),
    ("公文正文", "{%p endfor %}"),
)
UNUSED: Final = dict.fromkeys(("首页标注", "签发人", "结语", "附件说明", "附件正文", "版记留空"), "")
"""Tags of the shipped template that docxtpl's letters leave empty."""


def load(file: Path) -> Letter:
    """A letter as PyYAML gives it."""
    with file.open("rb") as stream:
        letter: Letter = yaml.load(stream, yaml.CSafeLoader)
    return letter


def fields(letter: Letter) -> dict[str, str]:
    """The single texts of a letter by their names in the shipped template."""
    proposal, people = letter["proposal"], "、".join(letter["recipients"])
    year, month, day = map(int, str(letter["date"]).split("-"))
    return {
        "发文机关": letter["issuer"]["name"],
        "发文字号": letter["number"],
        "标题": f"对{proposal['session']}第{proposal['number']}号{proposal['kind']}的答复",
        "称谓": f"{people}委员",
        "开头": f"你们提出的《{proposal['title']}》（第{proposal['number']}号{proposal['kind']}）收悉。现答复如下：",
        "致谢": "感谢你们对我们工作的关心和支持！",
        "成文日期": f"{year}年{month}月{day}日",
        "附注": f"联系人：{letter['contact']['name']}；联系电话：{'、'.join(letter['contact']['phones'])}",
        "抄送": "，".join(letter["copy_to"]),
        "印发机关": letter["issuer"]["office"],
        "印发日期": f"{year}年{month}月{day}日",
    }


def paragraphs(letter: Letter) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph of the answers."""
    for answer in letter["answers"]:
        yield "一级标题", answer["heading"]
        yield "公文正文", answer["body"]
        for point in answer["points"]:
            yield "二级标题", point["heading"]
            yield "公文正文", point["body"]


def docxtpl(out: Path) -> Work:
    """One DocxTemplate, rendered and saved again and again."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(docxtpl_template(out / "template"))

    def work(file: Path) -> None:
        letter = load(file)
        template.render(UNUSED | fields(letter) | {"answers": letter["answers"]}, autoescape=True)
        template.save(out / f"{file.stem}.docx")

    return work


def docxtpl_template(file: Path) -> Path:
    """The shipped template in docxtpl's tags."""
    blocks = {"发文机关标志": _HEAD, "开头": _OPENING, "答复": _LOOP, "致谢": _THANKS, "落款": _SIGNOFF}
    _shipped({f"{{{{p {name} }}}}": lines for name, lines in blocks.items()}).save(str(file))
    return file


def mailmerge(out: Path) -> Work:
    """A template of merge fields; its answers are the rows of a table, which is how it repeats things."""
    from mailmerge import MailMerge

    source = out / "template"
    _merge_template().save(str(source))

    def work(file: Path) -> None:
        letter = load(file)
        with MailMerge(source) as document:
            document.merge(**fields(letter))
            document.merge_rows("paragraph", [{"paragraph": text} for _, text in paragraphs(letter)])
            document.write(out / f"{file.stem}.docx")

    return work


def python_docx(out: Path) -> Work:
    """Paragraph by paragraph into a document that has the page and the styles, and no 版记."""
    import docx

    empty = io.BytesIO()
    document = docx.Document(str(TEMPLATE))
    for child in list(document.element.body)[:-1]:
        document.element.body.remove(child)
    document.save(empty)
    before = (
        *_HEAD,
        ("发文字号", "{{ 发文字号 }}"),
        ("公文标题", "{{ 标题 }}"),
        ("主送机关", "{{ 称谓 }}："),
        *_OPENING,
    )
    after = (*_THANKS, *_SIGNOFF, ("附注", "（{{ 附注 }}）"))

    def work(file: Path) -> None:
        letter = load(file)
        texts = fields(letter)
        document = docx.Document(empty)
        for style, text in (*_filled(before, texts), *paragraphs(letter), *_filled(after, texts)):
            document.add_paragraph(text, style)
        document.save(str(out / f"{file.stem}.docx"))

    return work


def _filled(lines: Lines, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for style, text in lines:
        yield style, re.sub(r"{{ (\w+) }}", lambda found: texts[found[1]], text)


def _shipped(blocks: Mapping[str, Lines]) -> Any:
    """The shipped template with paragraphs in place of some of its tags for blocks."""
    from docx.text.paragraph import Paragraph

    import docx

    document = docx.Document(str(TEMPLATE))
    for paragraph in document.paragraphs:
        if (lines := blocks.get(paragraph.text)) is None:
            continue
        for style, text in lines:
            twin = copy.deepcopy(paragraph._p)  # noqa: SLF001 - python-docx has no call for it
            paragraph._p.addprevious(twin)  # noqa: SLF001
            new = Paragraph(twin, paragraph._parent)  # noqa: SLF001
            new.runs[0].text = text
            new.style = style
        _remove(paragraph._p)  # noqa: SLF001
    return document


def _merge_template() -> Any:
    """The shipped template with a merge field for each tag of a text, a table for the answers, and no other tags."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    blocks = {"发文机关标志": _HEAD, "开头": _OPENING, "致谢": _THANKS, "落款": _SIGNOFF}
    document = _shipped({f"{{{{p {name} }}}}": lines for name, lines in blocks.items()})
    answers = next(paragraph for paragraph in document.paragraphs if paragraph.text == "{{p 答复 }}")
    table = document.add_table(1, 1)
    answers._p.addprevious(table._tbl)  # noqa: SLF001 - python-docx has no call for it
    cell = table.cell(0, 0).paragraphs[0]
    cell.style = "公文正文"
    cell.add_run("{{ paragraph }}")
    for text in list(document.element.body.iter(qn("w:t"))):
        if re.match(r"{%tr", text.text or ""):
            _remove(next(text.iterancestors(qn("w:tr"))))
        elif re.match(r"{%p|{{p", text.text or ""):
            _remove(next(text.iterancestors(qn("w:p"))))
    for text in list(document.element.body.iter(qn("w:t"))):
        run = text.getparent()
        for part in filter(None, re.split(r"({{ \w+ }})", text.text or "")):
            twin = copy.deepcopy(run)
            twin.find(qn("w:t")).text = part
            if part.startswith("{{"):
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), f" MERGEFIELD {part[3:-3]} ")
                field.append(twin)
                twin = field
            run.addprevious(twin)
        _remove(run)
    return document


def _remove(element: Any) -> None:
    element.getparent().remove(element)


PEERS: Final[dict[str, tuple[str, Callable[[Path], Work]]]] = {
    "mailmerge": ("mailmerge", mailmerge),
    "docxtpl": ("docxtpl", docxtpl),
    "python-docx": ("docx", python_docx),
}
"""The package a peer needs, and what makes its work for an output folder."""
