"""The programs that are measured: each makes the DOCX of all letters of a folder, in a process of its own.

    python -m benchmarks.engines NAME LETTERS OUT

prints, as JSON, the seconds it took from the first letter to the last, of the clock and of the processor, and the
megabytes that the process had at most. What is imported before is not counted in time.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.peers import PEERS


class Seconds(NamedTuple):
    """Time by the clock, and by the processors of this process and its children."""

    clock: float
    processor: float


Engine = Callable[[list[Path], Path], Seconds]


def now() -> Seconds:
    """The present moment."""
    children = os.times()
    processor = time.process_time() + children.children_user + children.children_system
    return Seconds(time.perf_counter(), processor)


def since(start: Seconds) -> Seconds:
    """The time from a moment to the present one."""
    end = now()
    return Seconds(end.clock - start.clock, end.processor - start.processor)


def replygen(files: list[Path], out: Path, workers: int = 1) -> Seconds:
    """The command itself: reading of configuration and template, manifest and messages included."""
    import replygen.cli.render  # noqa: F401 - what the command imports itself would be counted
    from replygen.cli import main

    said = io.StringIO()
    start = now()
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,  # noqa: PTH123
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(said),
    ):
        status = main(["render", str(files[0].parent), "-o", str(out), "-j", str(workers)])
    if status:
        raise RuntimeError(said.getvalue())
    return since(start)


def peer(name: str) -> Engine:
    """The engine that does letter after letter as a peer does."""

    def run(files: list[Path], out: Path) -> Seconds:
        work = PEERS[name][1](out)
        start = now()
        for file in files:
            work(file)
        return since(start)

    return run


def floor(files: list[Path], out: Path) -> Seconds:
    """What no program on these libraries can save: read, C YAML load, Jinja, deflate, write the bytes replygen writes.

    What goes into Jinja is made beforehand and not counted; the parts that no letter changes are deflated already.
    """
    import yaml

    from replygen.batch.offices import Office, open_office
    from replygen.compose.contents import Contents
    from replygen.docx.archive import make_entry
    from replygen.letter.load import load_letter
    from replygen.rendering import Kit, letter_texts, render_letter, template_values
    from replygen.wording.texts import Texts

    office = open_office(None)
    assert isinstance(office, Office)
    total = Seconds(0, 0)
    for first in range(0, len(files), 100):
        ready = []
        for file in files[first : first + 100]:
            letter = load_letter(file, office.defaults).letter
            assert letter is not None
            kit = office.kit(letter, file)
            assert isinstance(kit, Kit)
            texts = letter_texts(letter, kit)
            assert isinstance(texts, Texts)
            data = render_letter(letter, kit)
            assert isinstance(data, bytes)
            values = template_values(letter, texts, kit, Contents())
            ready.append((str(file), str(out / f"{file.stem}.docx"), kit.template, values, data))
        start = now()
        for name, target, template, values, data in ready:
            with open(name, "rb") as source:  # noqa: PTH123
                yaml.load(source.read(), yaml.CSafeLoader)
            for part, content in template.parts(values).items():
                make_entry(part, content)
            with open(target, "wb") as result:  # noqa: PTH123
                result.write(data)
        took = since(start)
        total = Seconds(total.clock + took.clock, total.processor + took.processor)
    return total


def peak() -> float:
    """The most memory this process has had, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else 0


ENGINES: Final[dict[str, Engine]] = {
    "replygen": replygen,
    "replygen-j": lambda files, out: replygen(files, out, len(os.sched_getaffinity(0))),
    **{name: peer(name) for name in PEERS},
    "floor": floor,
}


if __name__ == "__main__":
    name, letters, target = sys.argv[1:]
    Path(target).mkdir(parents=True, exist_ok=True)
    print(json.dumps((*ENGINES[name](sorted(Path(letters).glob("*.yaml")), Path(target)), peak())))
