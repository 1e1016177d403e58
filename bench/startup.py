"""How long a search takes from nothing: ``haku search vertaistuki`` beside ``whoosh search vertaistuki``.

    python -m bench.startup [--runs N]

Both search the five bundled texts, each by its own index, built beforehand; both run as whole processes, in turn. The
``whoosh`` command comes with whoosh3, the library that haku searches by; it reads the texts as they are and finds
nothing.
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
from haku.config import checkout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUERY = "vertaistuki"
RUNS = 20


class Command(NamedTuple):
    """A command line, and the exit code it ends in when all is well."""

    name: str
    arguments: tuple[str, ...]
    code: int

    def run(self, folder: Path) -> float:
        """Run the command in a folder; give the seconds it took. Raises ``SystemExit`` where it fails."""
        began = perf_counter()
        done = subprocess.run(self.arguments, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        took = perf_counter() - began
        if done.returncode != self.code:
            raise SystemExit(f"{self.name} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
        return took


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description="Time a search from nothing.")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each command (default: %(default)s)")
    given = parser.parse_args(arguments)
    # Some machines forbid Python to write byte code; pip has compiled whoosh, and haku is compiled here.
    compileall.compile_dir(Path(haku.__file__).parent, quiet=1)
    with TemporaryDirectory(prefix="haku-bench-") as name:
        folder = Path(name)
        commands = _haku(folder), _whoosh(folder)
        for command in commands:
            command.run(folder)  # so that all files are in the system's cache
        pairs = [(commands[0].run(folder), commands[1].run(folder)) for _ in range(given.runs)]
    for line in table(commands, pairs):
        print(line)


def _haku(folder: Path) -> Command:
    """Build haku's index; give the command that searches it."""
    corpus = Path(checkout()) / "corpus"
    haku = (_script("haku"), "--corpus", str(corpus), "--index", str(folder / "index"))
    Command("haku index", (*haku, "index"), 0).run(folder)
    return Command(f"haku search {QUERY}", (*haku, "search", QUERY), 0)


def _whoosh(folder: Path) -> Command:
    """Copy the texts and let the ``whoosh`` command index them; give the command that searches them."""
    texts = folder / "texts"
    texts.mkdir()
    for file in sorted((Path(checkout()) / "corpus").rglob("*.txt")):
        shutil.copy(file, texts)
    Command("whoosh index", (_script("whoosh"), "index", str(texts)), 0).run(folder)
    return Command(f"whoosh search {QUERY}", (_script("whoosh"), "search", QUERY, str(texts)), 1)  # 1: found nothing


def _script(name: str) -> str:
    """Find a command of this Python's environment."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if not found:
        raise SystemExit(f"The command {name} is not installed beside {sys.executable}.")
    return found


def table(commands: Sequence[Command], pairs: Sequence[tuple[float, float]]) -> Iterator[str]:
    """Yield the times of each command, and how they compare in each pair of neighbouring runs, as Markdown."""
    yield f"| {len(pairs)} runs of each, in turn | median | min | max |"
    yield "|---|---:|---:|---:|"
    for command, times in zip(commands, zip(*pairs, strict=True), strict=True):
        yield _row(f"`{command.name}`", [f"{1000 * figure(times):.1f} ms" for figure in (median, min, max)])
    ratios = [first / second for first, second in pairs]
    yield _row("haku / whoosh, by pairs", [f"{figure(ratios):.3f}" for figure in (median, min, max)])


def _row(first: str, others: Sequence[str]) -> str:
    return f"| {' | '.join((first, *others))} |"


if __name__ == "__main__":
    main()
