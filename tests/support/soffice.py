"""LibreOffice as a printer: DOCX → PDF, in fonts of a known place and an own profile, all files in one call."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

FONTS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "replygen" / "fonts"
SYSTEM_FONTS = Path("/usr/share/fonts")

# The fonts a letter names → free ones of the same widths.
ALIASES = {
    "方正小标宋简体": "FandolSong",
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
}


def require_pages() -> None:
    """Skip the test on a machine that cannot print pages; fail it in CI, where every page has to be seen."""
    lacking = _lacking()
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)


def _lacking() -> str:
    if shutil.which("soffice") is None:
        return "soffice is not installed"
    return "" if (FONTS / "FandolFang-Regular.otf").exists() else f"no Fandol fonts in {FONTS}"


def print_pdf(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each DOCX, by its name."""
    documents = [folder / f"{name}.docx" for name in files]
    for document, data in zip(documents, files.values(), strict=True):
        document.write_bytes(data)
    configuration = folder / "fonts.conf"
    configuration.write_text(_font_configuration(folder / "font-cache"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run(
        [*command, str(folder), *map(str, documents)],
        env=os.environ | {"FONTCONFIG_FILE": str(configuration)},
        check=True,
        capture_output=True,
        timeout=600,
    )
    return {name: folder / f"{name}.pdf" for name in files}


def _font_configuration(cache: Path) -> str:
    folders = "".join(f"<dir>{folder}</dir>" for folder in (FONTS, SYSTEM_FONTS))
    matches = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{named}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{used}</string></edit></match>'
        for named, used in ALIASES.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{cache}</cachedir>{matches}</fontconfig>"
    )
