"""`replygen bind`: one volume of many letters."""

from __future__ import annotations

from pathlib import Path

import click

from replygen.cli import DONE, FOUND, MISUSED
from replygen.cli.chinese import ChineseCommand
from replygen.report.text import render_text


@click.command("bind", cls=ChineseCommand)
@click.argument("files", metavar="文件.docx...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", "book", metavar="合订本.docx", required=True, type=click.Path(path_type=Path), help="写到哪个文件。"
)
@click.option("--cover", metavar="标题", default="", help="加一页封面，印上这个标题；信件的发文机关相同时也印上。")
@click.option("--contents", is_flag=True, help="加目录：序号、发文字号、标题、页数。各件的页码仍是自己的，从 1 起。")
@click.option("--duplex", is_flag=True, help="双面印：每件从奇数页（纸的正面）起。")
@click.option("--force", is_flag=True, help="覆盖不是 replygen 写的（或写成后改过的）同名文件。")
def command(files: tuple[Path, ...], book: Path, cover: str, contents: bool, duplex: bool, force: bool) -> int:
    """把多份 DOCX 按给出的顺序合订成一份，页眉、页脚、页码各归各的。

    文件夹指其中所有的 DOCX，按名称排序。页数由 Word、WPS 打开时算出；旁边有 render --pdf 生成的 PDF 时，直接填好。
    """
    from replygen.batch.bind import bind, find_documents  # noqa: PLC0415 - usage errors need none of it

    if book.suffix.lower() != ".docx":
        raise click.UsageError(f"合订本“{book}”应以 .docx 结尾。")
    documents = find_documents(files, book)
    if not documents:
        click.echo("没有找到要合订的文件（.docx）。", err=True)
        return MISUSED
    faults = bind(documents, book, cover=cover, contents=contents, duplex=duplex, force=force)
    click.echo(render_text(faults), err=True, nl=False)
    if faults:
        click.echo(f"没有合订：{len(faults)} 处有误。", err=True)
        return FOUND
    click.echo(book)
    click.echo(f"合订 {len(documents)} 件。", err=True)
    return DONE
