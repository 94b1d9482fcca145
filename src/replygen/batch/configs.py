"""The configs of a run by the folders of their files; each is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replygen.config import Config, find_config, load_config

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.diagnostics import Diagnostic


class Configs:
    """Finds the config that counts for a file. What only letters need of an office, `Offices` brings."""

    def __init__(self, named: Path | None = None) -> None:
        self._named = named
        self._paths: dict[Path, Path | None] = {}
        self._configs: dict[Path | None, Config | list[Diagnostic]] = {}

    def of(self, file: Path) -> Config | list[Diagnostic]:
        """The config that was named, else the nearest one above the file; or what is wrong with it."""
        path = self._named or self._nearest(file.parent)
        if path not in self._configs:
            self._configs[path] = load_config(path)
        return self._configs[path]

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._paths:
            self._paths[folder] = find_config(folder.resolve())
        return self._paths[folder]
