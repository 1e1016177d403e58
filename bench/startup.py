"""How long ``haku search vertaistuki`` takes from nothing, beside ``whoosh search`` and ``sqlite-utils search``.

    python -m bench.startup [--runs N]

All search the five bundled texts, each by its own index, built beforehand; all run as whole processes, in turn. The
``whoosh`` command comes with whoosh3, the library that haku searches by; ``sqlite-utils`` is what brings SQLite's
full-text search to the command line. Both read the texts as they are.
"""

from __future__ import annotations

import argparse
import compileall
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import haku
from bench.markdown import table
from haku.config import checkout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

QUERY = "vertaistuki"
RUNS = 20
FIGURES: tuple[Callable[[Sequence[float]], float], ...] = (median, min, max)


class Command(NamedTuple):
    """A command line, and the exit code it ends in when all is well."""

    name: str
    arguments: tuple[str, ...]
    code: int = 0

    @property
    def program(self) -> str:
        """The first word of its name."""
        return self.name.split()[0]

    def run(self, folder: Path) -> float:
        """Run the command in a folder; give the seconds it took. Raises ``SystemExit`` where it fails."""
        began = perf_counter()
        done = subprocess.run(self.arguments, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        took = perf_counter() - began
        if done.returncode != self.code:
            raise SystemExit(f"{self.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
        return took


class Measured(NamedTuple):
    """Commands, the first of them haku's, and the seconds that each took in every round, in their order."""

    commands: tuple[Command, ...]
    rounds: list[tuple[float, ...]]

    def ratios(self) -> dict[str, list[float]]:
        """Give haku's time by each other program's, in every round: neighbours have the same weather."""
        others = enumerate(self.commands[1:], 1)
        return {other.program: [times[0] / times[number] for times in self.rounds] for number, other in others}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description="Time a search from nothing.")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each command (default: %(default)s)")
    given = parser.parse_args(arguments)
    for line in startup_table(measure(given.runs)):
        print(line)


def measure(runs: int = RUNS) -> Measured:
    """Build the indexes in a temporary folder and time the commands, ``runs`` times each."""
    # Some machines forbid Python to write byte code; pip has compiled the others, and haku is compiled here.
    compileall.compile_dir(Path(haku.__file__).parent, quiet=1)
    with TemporaryDirectory(prefix="haku-bench-") as name:
        folder = Path(name)
        texts = _texts(folder)
        commands = _haku(folder), _whoosh(folder, texts), _sqlite_utils(folder, texts)
        for command in commands:
            command.run(folder)  # so that all files are in the system's cache
        return Measured(commands, [tuple(command.run(folder) for command in commands) for _ in range(runs)])


def _haku(folder: Path) -> Command:
    """Build haku's index; give the command that searches it."""
    corpus = Path(checkout()) / "corpus"
    haku = (script("haku"), "--corpus", str(corpus), "--index", str(folder / "index"))
    Command("haku index", (*haku, "index")).run(folder)
    return Command(f"haku search {QUERY}", (*haku, "search", QUERY))


def _texts(folder: Path) -> Path:
    """Copy the bundled texts into one folder."""
    texts = folder / "texts"
    texts.mkdir()
    for file in sorted((Path(checkout()) / "corpus").rglob("*.txt")):
        shutil.copy(file, texts)
    return texts


def _whoosh(folder: Path, texts: Path) -> Command:
    """Let the ``whoosh`` command index the texts; give the command that searches them."""
    Command("whoosh index", (script("whoosh"), "index", str(texts))).run(folder)
    return Command(f"whoosh search {QUERY}", (script("whoosh"), "search", QUERY, str(texts)), 1)  # 1: found nothing


def _sqlite_utils(folder: Path, texts: Path) -> Command:
    """Let ``sqlite-utils`` put the texts into a table and index it; give the command that searches it."""
    program, database = script("sqlite-utils"), str(folder / "texts.db")
    columns = ("-c", "path", "-c", "content:content_text", "--pk", "path")
    files = map(str, sorted(texts.glob("*.txt")))
    Command("sqlite-utils insert-files", (program, "insert-files", database, "texts", *files, *columns)).run(folder)
    Command("sqlite-utils enable-fts", (program, "enable-fts", database, "texts", "content", "--fts5")).run(folder)
    return Command(f"sqlite-utils search {QUERY}", (program, "search", database, "texts", QUERY))


def script(name: str) -> str:
    """Find a command of this Python's environment."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if not found:
        raise SystemExit(f"The command {name} is not installed beside {sys.executable}.")
    return found


def startup_table(measured: Measured) -> Iterator[str]:
    """Yield the times of each command, and how haku's compare with the others' in each round, as Markdown."""
    by_command = zip(measured.commands, zip(*measured.rounds, strict=True), strict=True)
    rows = [(f"`{command.name}`", *(f"{1000 * f(times):.1f} ms" for f in FIGURES)) for command, times in by_command]
    rows += [
        (f"haku / {program}, by rounds", *(f"{figure(ratios):.3f}" for figure in FIGURES))
        for program, ratios in measured.ratios().items()
    ]
    yield from table((f"{len(measured.rounds)} runs of each, in turn", "median", "min", "max"), rows)


if __name__ == "__main__":
    main()
