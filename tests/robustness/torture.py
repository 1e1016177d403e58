"""All that an index is put through, in full: what ``make torture`` runs.

    python -m tests.robustness.torture [--only NAME] [--kills N] [--random-kills N] ... [--seed N]

Prints how often each thing was done and what was wrong, one line each; ends with 1 where anything was. A count of 0
leaves a part out; ``--kills -1`` and ``--errors -1`` mean at every system call.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from haku.cli.main import haku
from haku.engine.build import bring_up_to_date
from tests.robustness import crowd, damage, disks, faults
from tests.robustness.mutants import MUTANTS
from tests.robustness.stages import STAGES, Ground, copy, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COMMANDS = (
    ("search", "vertaistuki"),
    ("search", "koti", "--facet", "region", "--explain"),
    ("similar", "a"),
    ("show", "a"),
    ("facets",),
    ("check",),
    ("words", "vertaistuki"),
    ("doctor", "--verify"),
    ("index",),
    ("index", "--rebuild"),
)


class Part(NamedTuple):
    """A part of the programme: what it is called, its option with how often by default, and what runs it.

    That gives a line for each thing done: what was wrong, or nothing where all was well.
    """

    name: str
    option: str
    times: int
    run: Callable[[Path, int, random.Random], Iterator[str]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the programme."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.torture", description=__doc__.split("\n")[0])
    for part in PARTS:
        parser.add_argument(f"--{part.option}", type=int, default=part.times, metavar="N", help=part.name)
    parser.add_argument("--only", default="", metavar="OPTION", help="run one part alone, named by its option")
    parser.add_argument("--seed", type=int, default=1)
    given = vars(parser.parse_args(arguments))
    print("| what | times | wrong | seconds |\n|---|---:|---:|---:|", flush=True)
    wrong = 0
    for part in PARTS:
        count = given[part.option.replace("-", "_")]
        if count and given["only"] in ("", part.option):
            wrong += _run(part, count, random.Random(given["seed"]))
    sys.exit(min(wrong, 1))


def _run(part: Part, count: int, chance: random.Random) -> int:
    began = time.monotonic()
    with TemporaryDirectory(prefix="haku-torture-") as folder:
        try:
            told = list(part.run(Path(folder), count, chance))
        except Impossible as why:
            print(f"| {part.name} | left out: {why} | | |", flush=True)
            return 0
    wrongs = [line for line in told if line]
    print(f"| {part.name} | {len(told)} | {len(wrongs)} | {time.monotonic() - began:.0f} |", flush=True)
    for line in wrongs:
        print(f"    {line}", file=sys.stderr, flush=True)
    return len(wrongs)


class Impossible(Exception):
    """A part can't be run here, and why."""


def _needs(why_not: str) -> None:
    if why_not:
        raise Impossible(why_not)


def kills(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Kill builds at their system calls: at ``count`` of each stage, or at all."""
    yield from _injected(folder, count, chance, (faults.KILL,))


def errors(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Let system calls fail, each in four ways."""
    yield from _injected(folder, count, chance, faults.ERRORS)


def _injected(folder: Path, count: int, chance: random.Random, kinds: Sequence[str]) -> Iterator[str]:
    _needs(faults.why_not())
    for stage in STAGES:
        ground = Ground(folder / stage.name, stage)
        points = faults.points(ground, folder / "log")
        chosen = points if count < 0 else chance.sample(points, min(count, len(points)))
        yield from ("; ".join(faults.wrongs(ground, point, kind)) for point in chosen for kind in kinds)


def random_kills(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Kill builds at random times."""
    grounds = [Ground(folder / stage.name, stage) for stage in STAGES]
    longest = {}
    for ground in grounds:
        began = time.monotonic()
        run(ground.command())
        longest[ground.stage.name] = time.monotonic() - began
    for number in range(count):
        ground = grounds[number % len(grounds)]
        ground.reset()
        with subprocess.Popen(ground.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 1.0) * longest[ground.stage.name])
            process.kill()
        yield "; ".join(ground.complaints(0 if process.returncode == 0 else None))


def full_disks(folder: Path, count: int, _: random.Random) -> Iterator[str]:
    """Build on disks of so many sizes."""
    _needs(disks.why_no_mounts(folder))
    yield from disks.full_disk_wrongs(folder, count)


def power_cuts(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Cut the power while builds go on."""
    _needs(disks.why_no_loops(folder))
    yield from disks.power_cut_wrongs(folder, count, chance)


def damages(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Damage files, of an index alone and of one that has another before it."""
    for stage in STAGES[:2]:
        ground = Ground(folder / stage.name, stage)
        bring_up_to_date(ground.corpus, ground.index)
        yield from damage.wrongs(ground.index, ground.corpus, count // 2, chance)


def pickles(folder: Path, count: int, _: random.Random) -> Iterator[str]:
    """Run ``count`` commands on an index one of whose files is a pickle that makes a file, each file in turn."""
    ground = Ground(folder, STAGES[1])
    bring_up_to_date(ground.corpus, ground.index)
    kept = folder / "two generations"
    copy(ground.index, kept)
    for command in COMMANDS[:count]:
        yield from _pickles(ground, kept, folder / "marker", command)


def _pickles(ground: Ground, kept: Path, marker: Path, command: tuple[str, ...]) -> Iterator[str]:
    options = ("--corpus", str(ground.corpus), "--index", str(ground.index))
    for name in damage.evil(kept, ground.index, marker):
        told = CliRunner().invoke(haku, [*options, *command])
        broke = told.exception and not isinstance(told.exception, SystemExit)
        wrong = "was run" if marker.exists() else f"broke it: {told.exception!r}" if broke else ""
        marker.unlink(missing_ok=True)
        yield f"{' '.join(command)}: {name} {wrong}" if wrong else ""


def crowds(folder: Path, count: int, _: random.Random) -> Iterator[str]:
    """Let six writers commit so many times together, and four readers open the index meanwhile."""
    written, read = crowd.crowd(folder, 6, count // 6, 4, count * 20)
    yield from written.wrongs + [""] * (written.times - len(written.wrongs))
    yield from read.wrongs + [""] * (read.times - len(read.wrongs))


def mutants(_: Path, count: int, __: random.Random) -> Iterator[str]:
    """Take ``count`` of what keeps an index safe away, one at a time, and see whether a test turns red."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.robustness.mutants"]
    for name, mutant in list(MUTANTS.items())[:count]:
        done = run([*pytest, mutant.tests], HAKU_MUTANT=name)
        yield "" if done.returncode == 1 else f"without {name}: no test turned red\n{done.stdout}{done.stderr}"


PARTS = (
    Part("SIGKILL at system calls that change files", "kills", -1, kills),
    Part("ENOSPC, EIO, EMFILE, EACCES at such calls", "errors", -1, errors),
    Part("SIGKILL at random times", "random-kills", 1000, random_kills),
    Part("disks of several sizes, too small and not", "full-disks", 40, full_disks),
    Part("power cuts while builds go on", "power-cuts", 200, power_cuts),
    Part("bits flipped, ends cut, blocks zeroed, files missing or swapped", "damages", 10_000, damages),
    Part("malicious pickles in every file, every command", "pickles", len(COMMANDS), pickles),
    Part("things taken away, which must turn a test red", "mutants", len(MUTANTS), mutants),
    Part("commits by 6 writers, openings by 4 readers", "crowds", 600, crowds),
)

if __name__ == "__main__":
    main()
