"""No letter that replygen renders has a fault of format."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from replygen.batch.offices import Offices
from replygen.config import Config
from replygen.docx.document import read_document
from replygen.docx.package import Package, read_package
from replygen.letter.load import load_letter, read_letter
from replygen.letter.model import Letter
from replygen.rendering import render_letter
from replygen.rules.docx import RULES
from replygen.rules.subject import subject_of
from replygen.source import Source, parse_source
from replygen.standard import Form

ROOT = Path(__file__).parents[3]
SHARED = sorted((ROOT.parent / "shared" / "letters").glob("*.yaml"))
LETTERS = [*sorted((ROOT / "letters").glob("*.yaml")), *sorted((ROOT / "examples/office/letters").glob("*.yaml"))]


def rendered(path: Path) -> tuple[bytes, Config, Letter]:
    office = Offices().of(path)
    assert not isinstance(office, list), office
    letter = load_letter(path, office.defaults).letter
    assert letter
    kit = office.kit(letter, path.parent)
    assert not isinstance(kit, list), kit
    data = render_letter(letter, kit)
    assert isinstance(data, bytes), data
    return data, office.config, letter


def findings(data: bytes, config: Config, letter: Letter) -> list[tuple[str, str]]:
    package = read_package(data, path="letter.docx")
    assert isinstance(package, Package)
    subject = subject_of(read_document(package), config, letter)
    assert subject.form is letter.form
    return [(rule.code.code, finding.message) for rule in RULES for finding in rule.check(subject)]


@pytest.mark.parametrize("path", [*LETTERS, *SHARED], ids=lambda path: str(path.stem))
def test_no_fault_in_a_rendered_letter(path: Path) -> None:
    assert findings(*rendered(path)) == []


OFFICES = ("澜川市民政局", "澜川市财政局", "澜川市卫生健康委员会", "澜川市市场监督管理局")
WORDS = "全市已建成社区养老服务站36个，其中城区20个、乡镇16个。各服务站按照统一标准配备人员和设施，受到欢迎。"
KINDS = list(product(Form, (True, False), (1, 2, 4), (True, False), (1, 12), (0, 3)))


@pytest.mark.parametrize(("form", "seal", "joint", "dated", "paragraphs", "lists"), KINDS)
def test_no_fault_whatever_the_letter_has(
    form: Form, seal: bool, joint: int, dated: bool, paragraphs: int, lists: int
) -> None:
    lines = [
        f"版式: {form.value}",
        f"发文机关: [{'，'.join(OFFICES[:joint]).replace('，', ', ')}]",
        "发文字号: 澜民发〔2026〕34号",
        "提案: {类别: 提案, 届次: 政协澜川市第五届委员会第二次会议, 编号: '0217', 题目: 关于推进社区养老的提案}",
        "主送: 周明远",
        f"盖章: {str(seal).lower()}",
        "正文: |",
        *("  " + WORDS + "\n" for _ in range(paragraphs)),
        *(["成文日期: 2026-05-20"] if dated else []),
    ]
    if lists:
        lines.append(
            f"附件: [{', '.join(f'关于社区养老服务站建设和运营情况的说明（第{i}部分）' for i in range(lists))}]"
        )
        lines.append(f"抄送: [{', '.join(f'澜川市人民政府办公室第{i}处' for i in range(3 * lists))}]")
    source = parse_source("\n".join(lines).encode(), "letter.yaml")
    assert isinstance(source, Source), source
    letter = read_letter(source).letter
    assert letter, read_letter(source).diagnostics
    office = Offices().of(Path("/nowhere/letter.yaml"))
    assert not isinstance(office, list)
    kit = office.kit(letter, Path())
    assert not isinstance(kit, list)
    data = render_letter(letter, kit)
    assert isinstance(data, bytes)
    assert findings(data, office.config, letter) == []
