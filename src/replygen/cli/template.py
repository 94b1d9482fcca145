"""`replygen template`: take a shipped template to edit; check one."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.batch.naming import FEEDBACK
from replygen.batch.write import write_whole
from replygen.cli import DONE, FOUND, MISUSED
from replygen.cli.chinese import ChineseGroup
from replygen.diagnostics import Diagnostic
from replygen.report.text import render_text
from replygen.source import read_bytes
from replygen.standard import Form
from replygen.template.names import NAMES
from replygen.template.needs import letter_template
from replygen.template.shipped import shipped_feedback, shipped_path, shipped_template


@click.group("template", cls=ChineseGroup)
def command() -> None:
    """列出、复制、检查模板。

    模板是普通的 Word 文件，其中 {{ 发文字号 }} 这样的标签会换成信件的内容。复制一份，在 Word 或 WPS 里改字体、改字句，
    再在配置的 [templates]（征询意见表在 [feedback]）或信件的“模板”里写上它。
    """


@command.command("list", short_help="列出随带的模板和模板里可用的名称")
def list_templates() -> int:
    """列出随带的模板和模板里可用的名称。"""
    for form in (*Form, None):
        click.echo(f"{form.value if form else FEEDBACK}\t{shipped_path(form)}")
    click.echo()
    for name in NAMES.values():
        click.echo(f"{name.zh}\t{name.name}\t{name.kind.value}\t{name.doc}")
    return DONE


@command.command("copy", short_help="复制一份随带的模板，供修改")
@click.argument("form", metavar="版式", type=click.Choice([*(form.value for form in Form), FEEDBACK]))
@click.argument("target", metavar="目标.docx", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="文件已存在时也覆盖。")
def copy_template(form: str, target: Path, force: bool) -> int:
    """复制一份随带的模板（文件、信函或征询意见表），供修改。"""
    data = shipped_feedback() if form == FEEDBACK else shipped_template(Form(form))
    fault = write_whole(target, data, force=force)
    if fault is not None:
        click.echo(render_text([fault]), err=True, nl=False)
        return MISUSED
    click.echo(target)
    return DONE


@command.command("check", short_help="检查模板的标签，列出用到的名称")
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_templates(files: tuple[Path, ...]) -> int:
    """检查模板的标签，列出用到的名称。"""
    faulty = False
    for path in files:
        data = read_bytes(path)
        result = [data] if isinstance(data, Diagnostic) else letter_template(data, str(path))
        if isinstance(result, list):
            click.echo(render_text(result), err=True, nl=False)
            faulty = True
        else:
            used = "、".join(NAMES[name].zh for name in NAMES if name in result.names)
            click.echo(f"{path}：没有错误，用到 {used}。")
    return FOUND if faulty else DONE
