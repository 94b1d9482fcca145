"""Makes the documents of other programs in `corpus/`; needs soffice and pandoc. `python -m tests.attachments.make_corpus`."""

# ruff: noqa: E501 - documents as their programs want them
from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.attachments.foreign_docx import CORPUS, png, words

_HTML = f"""<html><head><meta charset="utf-8"><style>@page {{ size: A4; margin: 2.5cm }} body {{ font-family: 宋体 }}</style></head>
<body><h1>培训方案</h1><p>{words(150)}</p><ul><li>集中授课</li><li>岗位实习</li></ul><ol><li>报名</li><li>审核</li></ol>
<table border="1" cellspacing="0"><tr><th>期次</th><th>人数</th></tr><tr><td>第一期</td><td>40</td></tr></table>
<p>{words(300, 7)}</p><p><img src="data:image/png;base64,{base64.b64encode(png(200, 100)).decode()}" width="200" height="100"></p></body></html>"""

_RTF = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\paperw11906\paperh16838"
    r"\margl1800\margr1800\margt1440\margb1440\f0\fs24 "
    + "".join(f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?" for c in words(180))
    + r"\par\b bold \b0 plain\par\pard\li720 indented\par\sect\sectd\lndscpsxn\pgwsxn16838\pghsxn11906 wide page\par}"
)

_MARKDOWN = f"""---
title: 走访安排
---

# 时间

{words(120)}[^1]

1. 第一轮
2. 第二轮
    - 老城区
    - 新城区

| 街道 | 户数 |
|------|-----:|
| 城东 | 120  |
| 城西 | 95   |

: 走访户数

![示意图](a.png){{width=50mm}}

> {words(60, 4)}

公式 $a^2 + b^2$，[网址](https://example.org/)。

[^1]: 以实际为准。
"""


def main() -> None:
    """Write the files."""
    CORPUS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.png").write_bytes(png(200, 100))
        (folder / "libreoffice-html.html").write_text(_HTML, encoding="utf-8")
        (folder / "libreoffice-rtf.rtf").write_text(_RTF, encoding="ascii")
        (folder / "pandoc.md").write_text(_MARKDOWN, encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for source, reader in (("libreoffice-html.html", "HTML (StarWriter)"), ("libreoffice-rtf.rtf", "")):
            infilter = [f"--infilter={reader}"] if reader else []
            command = ["soffice", profile, "--headless", *infilter, "--convert-to", "docx:MS Word 2007 XML"]
            subprocess.run([*command, "--outdir", name, str(folder / source)], check=True, capture_output=True)
        subprocess.run(["pandoc", "pandoc.md", "-o", "pandoc.docx"], check=True, cwd=folder)
        for path in sorted(folder.glob("*.docx")):
            shutil.copy(path, CORPUS / path.name)


if __name__ == "__main__":
    main()
