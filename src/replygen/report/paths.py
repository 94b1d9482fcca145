"""A file's path as tools for a repository want it: from the working directory, with slashes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


def inside(path: str) -> str:
    """The path from the working directory where it leads into it; else as given."""
    given = Path(path)
    if given.is_absolute() and given.is_relative_to(Path.cwd()):
        given = given.relative_to(Path.cwd())
    return given.as_posix()


def uri(path: str) -> str:
    """The path as a URI reference; an absolute one outside the working directory as `file:`."""
    shown = Path(inside(path))
    return shown.as_uri() if shown.is_absolute() else quote(shown.as_posix())
