"""A program that behaves as LibreOffice does on the command line, and misbehaves where a document tells it to.

Every letter gets the pages that its text asks for: `{{pages 3}}`, else one. `{{crash}}` ends the program, `{{hang}}`
makes it wait, `{{pass over}}` writes nothing, `{{tear}}` half a file, `{{spill}}` a page too many.
"""

from __future__ import annotations

import io
import os
import re
import sys
import time
import zipfile
from pathlib import Path

import pikepdf


def install(folder: Path) -> str:
    """The program under LibreOffice's name in a folder; its path."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def main(arguments: list[str]) -> int:
    """Convert the files named on the command line."""
    at = arguments.index("--outdir")
    folder, files = Path(arguments[at + 1]), [Path(name) for name in arguments[at + 2 :]]
    if os.environ.get("FAKE_OFFICE") == "broken":
        return 1
    for file in files:
        text = zipfile.ZipFile(file).read("word/document.xml").decode()
        if "{{crash}}" in text:
            os._exit(134)
        if "{{hang}}" in text:
            time.sleep(600)
        if "{{pass over}}" not in text:
            data = _pdf(text)
            (folder / f"{file.stem}.pdf").write_bytes(data[: len(data) // 2] if "{{tear}}" in text else data)
    return 0


def _pdf(text: str) -> bytes:
    pdf = pikepdf.new()
    places: dict[str, pikepdf.Object] = {}
    pieces = re.split(r'w:name="(letter\d+)"', text)
    for name, inside in zip(pieces[1::2], pieces[2::2], strict=True) if len(pieces) > 1 else [("", text)]:
        wanted = re.search(r"\{\{pages (\d+)\}\}", inside)
        first = len(pdf.pages)
        for _ in range(int(wanted[1]) if wanted else 1):
            pdf.add_blank_page()
            pdf.pages[-1].Contents = pdf.make_stream(f"% {name}\nBT /F1 12 Tf (x) Tj ET".encode())
            pdf.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=_font(pdf), F2=_font(pdf, "Other")))
        if "{{spill}}" in inside:
            pdf.add_blank_page()
        places[f"/{name}"] = pikepdf.Array([pdf.pages[first].obj, pikepdf.Name.Fit])
        places[f"/{name}end"] = pikepdf.Array([pdf.pages[-1 - ("{{spill}}" in inside)].obj, pikepdf.Name.Fit])
    if len(pieces) > 1:
        pdf.Root.Dests = pikepdf.Dictionary(places)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _font(pdf: pikepdf.Pdf, name: str = "Fake") -> pikepdf.Object:
    file = pdf.make_stream(b"glyphs")
    descriptor = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontFile2=file)
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name(f"/ABCDEF+{name}-Regular"),
            FontDescriptor=descriptor,
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
