"""What runs on this machine."""

from __future__ import annotations

import subprocess
from pathlib import Path


def running(folder: Path) -> list[str]:
    """The command lines of the processes that have to do with a folder; by /proc, for a small Linux has no `ps`."""
    if Path("/proc/self/cmdline").exists():
        lines = [_read(place / "cmdline") for place in Path("/proc").iterdir() if place.name.isdigit()]
    else:
        listed = subprocess.run(["ps", "-ww", "-eo", "args"], check=True, capture_output=True, text=True)
        lines = listed.stdout.splitlines()
    return [line for line in lines if str(folder) in line]


def _read(file: Path) -> str:
    try:
        return file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it has ended meanwhile
        return ""
