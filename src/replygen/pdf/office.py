"""LibreOffice as a printer: found, started with a profile of its own, watched, and never left running.

A private profile keeps runs apart from each other and from the user's own LibreOffice. It also makes the start three
times as fast: a LibreOffice that takes itself for new tests its graphics first, which costs more than a second.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final
from xml.sax.saxutils import escape

_POLL: Final = 0.02  # seconds
_COMMANDS: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_COMMON: Final = "/org.openoffice.Office.Common"
_SETTINGS: Final = (
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "9999.9"),  # no tests of graphics, no greeting
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarksToPDFDestination", "true"),  # where each letter begins and ends
    (f"{_COMMON}/Filter/PDF/Export", "ExportBookmarks", "true"),
    (f"{_COMMON}/Filter/PDF/Export", "UseTaggedPDF", "false"),  # its tree cannot be cut
    (f"{_COMMON}/Filter/PDF/Export", "IsSkipEmptyPages", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never fetch what a document links to
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
)
_NAMESPACES: Final = (
    'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def find_office() -> str | None:
    """The LibreOffice of this machine: on the PATH, else where its installers put it."""
    found = next((path for name in _COMMANDS if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def make_profile(folder: Path) -> None:
    """A profile for one LibreOffice at a time, in a folder that does not exist yet."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {_NAMESPACES}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def export(office: str, profile: Path, files: Mapping[Path, float], folder: Path, stop: Event) -> Iterator[Path]:
    """Export DOCX files to PDF in the folder; each is given with its time limit in seconds, and yielded when done.

    A file that LibreOffice cannot read is passed over. The run ends early when the file in hand takes longer than its
    limit, when LibreOffice dies, or when `stop` is set: the files not yielded were not done. LibreOffice is gone when
    the iterator is exhausted or closed.
    """
    waiting = list(files)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    process = _start([*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, waiting)])
    try:
        since = time.monotonic()
        while waiting and not stop.is_set():
            over = process.poll() is not None
            done = _done(waiting, folder, all_of_them=over)
            if done:
                yield from done
                waiting = waiting[waiting.index(done[-1]) + 1 :]
                since = time.monotonic()
            if over or not waiting or time.monotonic() - since > files[waiting[0]]:
                return
            stop.wait(_POLL)
    finally:
        _end(process)


def _done(waiting: Sequence[Path], folder: Path, *, all_of_them: bool) -> list[Path]:
    """The files whose PDF is complete: LibreOffice has gone on to a later one, or is gone itself."""
    there = [path for path in waiting if (folder / f"{path.stem}.pdf").exists()]
    return there if all_of_them else there[:-1]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """The process, in a group of its own: Ctrl-C reaches us alone, and the end reaches all that it started."""
    quiet = subprocess.DEVNULL
    environment = os.environ | {"SAL_USE_VCLPLUGIN": "svp"}
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(  # noqa: S603 - the program was found by name, its arguments are our own files
        command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, start_new_session=True, creationflags=flags
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started: `soffice` is a script that starts a starter that starts the program."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - Windows' own
    else:
        with suppress(ProcessLookupError):  # it has ended by itself, and so has all of its group
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
