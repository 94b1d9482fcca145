"""What the letters of one config share: settings, defaults, wording and compiled templates; each made once."""

from __future__ import annotations

import os
import pickle
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from replygen.cache import kept
from replygen.config import Config, find_config, load_config
from replygen.diagnostics import Diagnostic
from replygen.letter.load import read_defaults
from replygen.rendering import Kit
from replygen.source import read_bytes
from replygen.standard import Form
from replygen.template.needs import letter_template
from replygen.template.shipped import shipped_feedback, shipped_path, shipped_template
from replygen.wording.load import SHIPPED, load_wording
from replygen.wording.texts import Wording

if TYPE_CHECKING:
    from replygen.letter.load import Reading
    from replygen.letter.model import Letter
    from replygen.letter.read import Values
    from replygen.template.stamp import Template


class Office(Struct):
    """An office's settings, and the kits made for its letters so far."""

    config: Config
    defaults: Values
    wording: Wording
    digest: bytes = b""
    """What all letters of the office share, as a digest: a letter that was rendered under another is out of date."""
    _kits: dict[Form | Path, Kit | list[Diagnostic]] = field(default_factory=dict)
    _form: Template | list[Diagnostic] | None = None

    def number_conflict(self, reading: Reading) -> Diagnostic | None:
        """What the office's register has against the number of a letter; None where there is no register."""
        config = self.config
        if config.path is None or not (config.register or config.path.parent / "register").is_dir():
            return None
        from replygen.register import conflict, hold, open_register  # noqa: PLC0415 - few letters have a register

        register = open_register(config)
        held = hold(reading, Path(reading.path), register.root) if register else None
        return conflict(held, register) if register and held else None

    def kit(self, letter: Letter, folder: Path) -> Kit | list[Diagnostic]:
        """What a letter in a folder is rendered with: its own template, the config's or the shipped one."""
        own = folder / letter.template if letter.template else self.config.templates.get(letter.form)
        kit = self._kits.get(own or letter.form)
        if kit is None:
            kit = self._kits[own or letter.form] = self._make(letter.form, own)
        return self._with_feedback(kit) if letter.feedback and isinstance(kit, Kit) else kit

    def _with_feedback(self, kit: Kit) -> Kit | list[Diagnostic]:
        """The same kit with the office's 征询意见表."""
        if self._form is None:
            self._form = self._template(None, self.config.feedback.template)
        return self._form if isinstance(self._form, list) else replace(kit, feedback=self._form)

    def _make(self, form: Form, own: Path | None) -> Kit | list[Diagnostic]:
        template = self._template(form, own)
        return template if isinstance(template, list) else Kit(template, self.wording, self.config, own)

    def _template(self, form: Form | None, own: Path | None) -> Template | list[Diagnostic]:
        """A template, the office's own or the shipped one of a form; that of the 征询意见表 for None."""
        path = own or shipped_path(form)
        data = read_bytes(path)
        if isinstance(data, Diagnostic):
            return [data]
        fonts = (self.config.fonts, self.config.marks.typeface)

        def shipped() -> bytes:
            return shipped_feedback(self.config.fonts) if form is None else shipped_template(form, *fonts)

        def compiled() -> bytes:
            template = letter_template(data if own else shipped(), str(path))
            if isinstance(template, list):
                raise _FaultyError(template)
            return pickle.dumps(template)

        try:
            pickled = kept("template", f"{path}\n{'' if own else fonts}\n".encode() + data, compiled)
        except _FaultyError as error:
            return error.faults
        template: Template = pickle.loads(pickled)  # noqa: S301 - our own, see cache
        return template


class _FaultyError(Exception):
    """A template that cannot be compiled."""

    def __init__(self, faults: list[Diagnostic]) -> None:
        super().__init__()
        self.faults = faults


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
    return Office(loaded, defaults, wording, _digest(loaded))


def _digest(config: Config) -> bytes:
    """The digest of a config, of the wording it names and of what replygen brings along."""
    whole = blake2b(config.text.encode())
    for path in (config.wording or SHIPPED, SHIPPED, *map(shipped_path, (*Form, None))):
        data = read_bytes(path)
        whole.update(blake2b(b"" if isinstance(data, Diagnostic) else data).digest())
    return whole.digest()


class Offices:
    """The offices of a run by the folders of their letters; the same config is read once."""

    def __init__(self, config: Path | None = None) -> None:
        self._config = config
        self._by_folder: dict[str, Office | list[Diagnostic]] = {}
        self._offices: dict[Path | None, Office | list[Diagnostic]] = {}

    def of(self, letter: Path | str) -> Office | list[Diagnostic]:
        """The office of a letter: that of the named config, else of the nearest one above the letter."""
        folder = os.path.dirname(letter)  # noqa: PTH120 - asked for each of ten thousand letters
        office = self._by_folder.get(folder)
        if office is None:
            office = self._by_folder[folder] = self._open(self._config or find_config(Path(folder).resolve()))
        return office

    def __reduce__(self) -> tuple[type[Offices], tuple[Path | None]]:
        """Another process opens its offices anew: compiled wording does not travel."""
        return Offices, (self._config,)

    @property
    def faults(self) -> list[Diagnostic]:
        """What is wrong with the configs met so far."""
        return [fault for office in self._offices.values() if isinstance(office, list) for fault in office]

    def _open(self, config: Path | None) -> Office | list[Diagnostic]:
        if config not in self._offices:
            self._offices[config] = open_office(config)
        return self._offices[config]
