"""`replygen template`: list, copy, check."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

import docx
from replygen.standard import Form
from replygen.template.names import NAMES, Kind
from replygen.template.shipped import shipped_path


def test_list_shows_the_files_and_every_name(run: Run) -> None:
    result = run("template", "list")
    assert (result.status, result.err) == (0, "")
    for form in Form:
        assert f"{form.value}\t{shipped_path(form)}" in result.lines
    for name in NAMES.values():
        assert f"{name.zh}\t{name.name}\t{name.kind.value}\t{name.doc}" in result.lines


@pytest.mark.parametrize("form", list(Form))
def test_copy_gives_the_shipped_template(run: Run, folder: Path, form: Form) -> None:
    result = run("template", "copy", form.value, "模板/我的.docx")
    assert (result.status, result.lines) == (0, [str(Path("模板/我的.docx"))])
    assert Path("模板/我的.docx").read_bytes() == shipped_path(form).read_bytes()
    assert run("template", "check", "模板/我的.docx").status == 0


def test_the_form_is_listed_and_copied_like_the_templates(run: Run, folder: Path) -> None:
    assert f"征询意见表\t{shipped_path(None)}" in run("template", "list").lines
    assert run("template", "copy", "征询意见表", "表.docx").status == 0
    assert Path("表.docx").read_bytes() == shipped_path(None).read_bytes()
    assert run("template", "check", "表.docx").status == 0


def test_copy_keeps_an_edited_file(run: Run, folder: Path) -> None:
    Path("t.docx").write_bytes(b"mine")
    result = run("template", "copy", "文件", "t.docx")
    assert (result.status, result.out) == (2, "")
    assert "RPL012" in result.err
    assert Path("t.docx").read_bytes() == b"mine"
    assert run("template", "copy", "文件", "t.docx", "--force").status == 0


def test_check_says_what_is_used(run: Run, folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ number }}：{{ 标题 }}")
    document.save("t.docx")
    result = run("template", "check", "t.docx")
    assert result.status == 0
    assert result.out.startswith("t.docx：没有错误，用到 发文字号、标题、")


def test_check_reports_all_faults_of_all_files(run: Run, folder: Path) -> None:
    document = docx.Document()
    for text in ("{{ 标提 }}", "{% if 签发人 %}", "{{ number }"):
        document.add_paragraph(text)
    document.save("t.docx")
    Path("u.docx").write_bytes(b"no zip")
    run("template", "copy", "文件", "good.docx")
    result = run("template", "check", "t.docx", "u.docx", "没有.docx", "good.docx")
    assert result.status == 1
    assert len(result.lines) == 1
    assert result.out.startswith("good.docx：没有错误")
    assert result.err.count("t.docx: 错误 TPL") == 3
    assert "“{{ 标提 }}”" in result.err
    assert "u.docx: 错误" in result.err
    assert "没有.docx: 错误 RPL001" in result.err


def test_every_name_that_is_listed_can_be_used(run: Run, letter: Path) -> None:
    run("template", "copy", "文件", "t.docx")
    document = docx.Document("t.docx")
    for name in NAMES.values():
        for spelling in (name.zh, name.name):
            document.add_paragraph(
                {
                    Kind.TEXT: f"{{{{ {spelling} }}}}",
                    Kind.FLAG: f"{{% if {spelling} %}}是{{% endif %}}",
                    Kind.BLOCK: f"{{{{p {spelling} }}}}",
                    Kind.LIST: f"{{% for 项 in {spelling} %}}{{{{ 项 }}}}{{% endfor %}}",
                }[name.kind]
            )
    document.save("t.docx")
    letter.write_text(letter.read_text(encoding="utf-8") + "模板: t.docx\n", encoding="utf-8")
    result = run("render", letter)
    assert (result.status, result.err) == (0, "生成 1 份。\n")
