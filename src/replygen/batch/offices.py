"""What the letters of one config share: settings, defaults, wording and compiled templates; each made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replygen.config import Config, find_config, load_config
from replygen.diagnostics import Diagnostic
from replygen.letter.load import read_defaults
from replygen.rendering import Kit
from replygen.source import read_bytes
from replygen.template.names import NAMES
from replygen.template.shipped import shipped_path, shipped_template
from replygen.wording import Wording, load_wording

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.letter.model import Letter
    from replygen.letter.read import Values


@dataclass(slots=True)
class Office:
    """An office's settings, and the kits made for its letters so far."""

    config: Config
    defaults: Values
    wording: Wording
    _kits: dict[Path, Kit | list[Diagnostic]] = field(default_factory=dict)

    def kit(self, letter: Letter, path: Path) -> Kit | list[Diagnostic]:
        """What the letter in the file `path` is rendered with: its own template, the config's or the shipped one."""
        own = path.parent / letter.template if letter.template else self.config.templates.get(letter.form)
        template = own or shipped_path(letter.form)
        if template not in self._kits:
            self._kits[template] = self._make(letter, template, shipped=own is None)
        return self._kits[template]

    def _make(self, letter: Letter, path: Path, *, shipped: bool) -> Kit | list[Diagnostic]:
        from replygen.template.compile import compile_template  # noqa: PLC0415 - brings lxml

        data = shipped_template(letter.form, self.config.fonts) if shipped else read_bytes(path)
        if isinstance(data, Diagnostic):
            return [data]
        template = compile_template(data, path=str(path), names=NAMES)
        return template if isinstance(template, list) else Kit(template, self.wording, self.config)


def open_office(config: Path | None) -> Office | list[Diagnostic]:
    """The office of a config file, or of the defaults for None; all faults of config, defaults and wording."""
    loaded = load_config(config)
    if isinstance(loaded, list):
        return loaded
    defaults = read_defaults(loaded)
    wording = load_wording(loaded.wording)
    faults = [*(defaults if isinstance(defaults, list) else []), *(wording if isinstance(wording, list) else [])]
    if isinstance(defaults, list) or isinstance(wording, list):
        return faults
    return Office(loaded, defaults, wording)


class Offices:
    """The offices of a run by the folders of their letters; the same config is read once."""

    def __init__(self, config: Path | None = None) -> None:
        self._config = config
        self._configs: dict[Path, Path | None] = {}
        self._offices: dict[Path | None, Office | list[Diagnostic]] = {}

    def of(self, letter: Path) -> Office | list[Diagnostic]:
        """The office of a letter: that of the named config, else of the nearest one above the letter."""
        config = self._config or self._nearest(letter.parent)
        if config not in self._offices:
            self._offices[config] = open_office(config)
        return self._offices[config]

    @property
    def faults(self) -> list[Diagnostic]:
        """What is wrong with the configs met so far."""
        return [fault for office in self._offices.values() if isinstance(office, list) for fault in office]

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._configs:
            self._configs[folder] = find_config(folder.resolve())
        return self._configs[folder]
