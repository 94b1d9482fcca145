"""The benchmark: replygen beside other ways to make the same letters, and beside the floor of its own stages.

    pip install -e '.[bench]'
    python -m benchmarks [PART...] [--letters 1 10 100 1000 10000] [--lengths 1 10 100] [--rounds 3] [--write]

The parts are render, start, bind and pdf; all of them by default. A part whose tools are not installed says so. Every
figure is the best of the rounds; in a round all engines take their turns, each in a process of its own. `--write` puts
tables and plot into docs/. The peers take minutes for 10,000 letters.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.corpus import write_letters
from benchmarks.page import PLOT, ROOT, machine, table, write
from benchmarks.peers import PEERS, docxtpl_template
from benchmarks.plot import plot

NAMES: Final = {
    "replygen": "replygen",
    "replygen-j": "replygen, all processors",
    "mailmerge": "PyYAML C + docx-mailmerge2",
    "docxtpl": "PyYAML C + docxtpl",
    "python-docx": "PyYAML C + python-docx",
    "floor": "floor: read, C YAML, Jinja, deflate, write",
}
MANY: Final = 1000  # letters from which one round tells enough of the peers
LONG: Final = 3  # letters of each length


class Taken(NamedTuple):
    """What one engine took: seconds by the clock and of the processor for the letters, and MB at most."""

    clock: float
    processor: float
    peak: float


Runs = Mapping[str, Taken]
"""What each engine took for the same letters."""


def engines() -> list[str]:
    """The engines that can run here; says which peers cannot."""
    missing = [name for name, (package, _) in PEERS.items() if find_spec(package) is None]
    if missing:
        print(f"Not installed, and left out: {', '.join(missing)} (pip install -e '.[bench]').", file=sys.stderr)
    return [name for name in NAMES if name not in missing]


def take(engine: str, letters: Path) -> Taken:
    """Run an engine over a folder of letters, in a process of its own and into an empty folder beside theirs.

    What it makes stays there to the end: a file system like ext4 takes its time to make files where thousands have been
    deleted within the last minute, and the next engine would pay for it.
    """
    out = Path(tempfile.mkdtemp(prefix=f"{engine}-", dir=letters.parent))
    command = [sys.executable, "-m", "benchmarks.engines", engine, str(letters), str(out)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout
    made, wanted = len(list(out.glob("*.docx"))), len(list(letters.glob("*.yaml")))
    if made != wanted:
        raise RuntimeError(f"{engine} made {made} letters of {wanted}")
    return Taken(*json.loads(said))


def best(names: Iterable[str], letters: Path, count: int, rounds: int) -> Runs:
    """The least that each engine took in so many rounds, figure by figure; peers run once for very many letters."""
    taken: dict[str, list[Taken]] = {name: [] for name in names}
    for number in range(rounds):
        for name, figures in taken.items():
            if number == 0 or count <= MANY or name not in PEERS:
                figures.append(take(name, letters))
    return {name: Taken(*map(min, zip(*figures, strict=True))) for name, figures in taken.items()}


def by_count(title: str, runs: Mapping[int, Runs], figure: Callable[[Taken], float]) -> str:
    """Milliseconds a letter for each number of letters, and the ratio to replygen for the most that an engine made."""
    rows = []
    for name in runs[min(runs)]:
        each = {count: 1000 * figure(taken[name]) / count for count, taken in runs.items() if name in taken}
        ratio = each[max(each)] / (1000 * figure(runs[max(each)]["replygen"]) / max(each))
        rows.append([NAMES[name], *(f"{each[count]:.2f}" if count in each else "" for count in runs), f"{ratio:.2f}"])
    return table(title, ["ms a letter", *(_letters(count) for count in runs), "ratio"], rows)


def _letters(count: int) -> str:
    return "1 letter" if count == 1 else f"{count:,} letters"


def memory(runs: Mapping[int, Runs]) -> str:
    """The peak of each engine's process for each number of letters."""
    rows = [
        [NAMES[name], *(f"{taken[name].peak:.0f}" if name in taken else "" for taken in runs.values())]
        for name in runs[min(runs)]
        if name not in {"floor", "replygen-j"}
    ]
    return table("Peak memory", ["MB", *(_letters(count) for count in runs)], rows)


def by_length(runs: Mapping[int, Runs]) -> str:
    """Milliseconds of processor a letter for letters of each length."""
    rows = [
        [NAMES[name], *(f"{1000 * taken[name].processor / LONG:.1f}" for taken in runs.values())]
        for name in runs[max(runs)]
    ]
    head = ["ms of processor a letter", *(f"{length} × as long" for length in runs)]
    return table(f"Longer letters, {LONG} in a run", head, rows)


def render(folder: Path, options: argparse.Namespace) -> list[str]:
    """Letters from YAML on disk to DOCX on disk."""
    names = engines()
    counts: dict[int, Runs] = {}
    for count in sorted(options.letters):
        letters = folder / f"count{count}"
        write_letters(letters, count)
        able = [name for name in names if count <= options.peers or name not in PEERS]
        counts[count] = best(able, letters, count, options.rounds)
    lengths: dict[int, Runs] = {}
    for length in sorted(options.lengths):
        letters = folder / f"length{length}"
        write_letters(letters, LONG, length)
        lengths[length] = best([name for name in names if name != "replygen-j"], letters, LONG, options.rounds)
    if options.write:
        series = {
            NAMES[name]: [(n, 1000 * taken[name].processor / n) for n, taken in counts.items() if name in taken]
            for name in names
        }
        PLOT.write_text(plot("ms of processor a letter", "letters", series), encoding="utf-8")
    return [
        by_count("Rendering, time of the processor", counts, lambda taken: taken.processor),
        by_count("Rendering, time by the clock", counts, lambda taken: taken.clock),
        memory(counts),
        *([by_length(lengths)] if lengths else []),
    ]


def start(folder: Path, options: argparse.Namespace) -> list[str]:
    """One letter from the command line: time of the whole process."""
    (letter,) = write_letters(folder / "one", 1)
    out = folder / "out"
    commands = {
        "Python alone": ["-c", "pass"],
        "`replygen render`, into a folder": ["-m", "replygen", "render", str(letter), "-o", str(out)],
        "`replygen render`, to a file": ["-m", "replygen", "render", str(letter), "-o", str(out / "one.docx")],
    }
    if find_spec("docxtpl"):
        template = docxtpl_template(folder / "template")
        script = ["-m", "benchmarks.script", str(template), str(letter), str(out / "one.docx")]
        commands["the docxtpl script"] = script
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(3 * options.rounds + 1):  # the first fills the caches
        for what, command in commands.items():
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            least[what] = min(least[what], used)
    rows = [[what, f"{1000 * seconds:.0f}"] for what, seconds in least.items()]
    return [table("One letter, the whole process", ["", "ms of processor"], rows)]


def bind(folder: Path, options: argparse.Namespace) -> list[str]:
    """Joining letters: the splice beside docxcompose."""
    if find_spec("docxcompose") is None:
        return ["Joining: docxcompose is not installed.\n"]
    from benchmarks.bind import measure

    return [measure(folder, options.bind)]


def pdf(folder: Path, options: argparse.Namespace) -> list[str]:
    """PDF: LibreOffice a file beside the joined export."""
    if find_spec("pikepdf") is None or find_spec("pypdfium2") is None:
        return ["PDF: pikepdf and pypdfium2 are not installed.\n"]
    from benchmarks.pdf import measure

    return [measure(folder, options.pdf, options.alone)]


PARTS: Final = {"render": render, "start": start, "bind": bind, "pdf": pdf}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", metavar="part", nargs="*", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--letters", type=int, nargs="+", default=[1, 10, 100, 1000, 10000], help="how many")
    parser.add_argument(
        "--peers", type=int, default=10000, metavar="MOST", help="how many of them by the peers at most"
    )
    parser.add_argument("--lengths", type=int, nargs="*", default=[1, 10, 100], help="how many times as long")
    parser.add_argument("--bind", type=int, nargs="+", default=[100, 500], help="letters to join")
    parser.add_argument("--pdf", type=int, default=200, help="letters to make PDF of")
    parser.add_argument("--alone", type=int, default=10, help="of them one process a file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/benchmarks.md")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            text = "\n".join([machine(), *PARTS[part](Path(folder), options)])
        print(text, flush=True)
        if options.write:
            write(part, text)


if __name__ == "__main__":
    main()
