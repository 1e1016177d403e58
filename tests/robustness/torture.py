"""All that an index is put through, in full: what ``make torture`` runs.

    python -m tests.robustness.torture [--only NAME] [--kills N] [--random-kills N] ... [--seed N]

Prints how often each thing was done and what was wrong, one line each; ends with 1 where anything was. A count of 0
leaves a part out; ``--kills -1`` and ``--errors -1`` mean at every system call. ``--minutes`` ends each part in good
time; its line says how far it came.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from contextlib import closing, suppress
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from haku.cli.main import haku
from haku.indexer.build import bring_up_to_date
from tests.robustness import costs, crowd, damage, disks, documents, faults, helpers, patterns, queries, titles, words
from tests.robustness.mutants import MUTANTS
from tests.robustness.stages import STAGES, Ground, copy, run
from tests.robustness.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

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
#: Titles in an index that is searched, and in a large one.
SOME, MANY = 1_000, 100_000
#: Different queries that are put in threads, before there are others; long ones would take all the time.
QUERIES_AT_ONCE, LONGEST_IN_THREADS = 25, 60


class Part(NamedTuple):
    """A part of the programme: what it is called, its option with how often by default, and what runs it.

    That gives a line for each thing done: what was wrong, or nothing where all was well.
    """

    name: str
    option: str
    times: int
    run: Callable[[Path, int, random.Random], Generator[str]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the programme."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.torture", description=__doc__.split("\n")[0])
    for part in PARTS:
        parser.add_argument(f"--{part.option}", type=int, default=part.times, metavar="N", help=part.name)
    parser.add_argument("--only", default="", metavar="OPTION", help="run one part alone, named by its option")
    parser.add_argument("--minutes", type=float, default=float("inf"), metavar="N", help="most for each part")
    parser.add_argument("--seed", type=int, default=1)
    given = vars(parser.parse_args(arguments))
    print("| what | times | wrong | seconds |\n|---|---:|---:|---:|", flush=True)
    wrong = 0
    for part in PARTS:
        count = given[part.option.replace("-", "_")]
        if count and given["only"] in ("", part.option):
            wrong += _run(part, count, random.Random(given["seed"]), 60 * given["minutes"])
    sys.exit(min(wrong, 1))


def _run(part: Part, count: int, chance: random.Random, seconds: float) -> int:
    """Run a part, until it ends or its time is over; say what was wrong, and give how much that was."""
    began = time.monotonic()
    times, wrongs = 0, []
    with TemporaryDirectory(prefix="haku-torture-") as folder, closing(part.run(Path(folder), count, chance)) as told:
        try:
            for line in told:
                times += 1
                if line:
                    wrongs.append(line)
                    print(f"    {line}", file=sys.stderr, flush=True)
                if time.monotonic() - began > seconds:
                    break
        except Impossible as why:
            print(f"| {part.name} | left out: {why} | | |", flush=True)
            return 0
    print(f"| {part.name} | {times:,} | {len(wrongs)} | {time.monotonic() - began:.0f} |", flush=True)
    return len(wrongs)


class Impossible(Exception):
    """A part can't be run here, and why."""


def _needs(why_not: str) -> None:
    if why_not:
        raise Impossible(why_not)


def kills(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Kill builds at their system calls: at ``count`` of each stage, or at all."""
    yield from _injected(folder, count, chance, (faults.KILL,))


def errors(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Let system calls fail, each in four ways."""
    yield from _injected(folder, count, chance, faults.ERRORS)


def _injected(folder: Path, count: int, chance: random.Random, kinds: Sequence[str]) -> Generator[str]:
    _needs(faults.why_not())
    log = folder / "log"
    with closing(Warm(folder / "warm")) as warm:
        every = []
        for ground in [Ground(folder / stage.name, stage) for stage in STAGES]:
            points = faults.points(ground, warm, log)
            chosen = points if count < 0 else chance.sample(points, min(count, len(points)))
            every += [(ground, point, kind) for point in chosen for kind in kinds]
        chance.shuffle(every)  # so that some are of all stages
        print(f"    {len(every)} faults", file=sys.stderr, flush=True)
        for ground, point, kind in every:
            yield "; ".join(faults.wrongs(ground, warm, point, kind, log))


def random_kills(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Kill builds at random times."""
    with closing(Warm(folder / "warm")) as warm:
        grounds = [Ground(folder / stage.name, stage) for stage in STAGES]
        longest = {ground.stage.name: _seconds(ground, warm) for ground in grounds}
        for number in range(count):
            ground = grounds[number % len(grounds)]
            ground.reset()
            process = warm.begin(ground.arguments())
            warm.go()
            time.sleep(chance.uniform(0.0, longest[ground.stage.name]))
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            yield "; ".join(ground.complaints(0 if warm.end().code == 0 else None))


def _seconds(ground: Ground, warm: Warm) -> float:
    """Give how long a build takes."""
    began = time.monotonic()
    warm.begin(ground.arguments())
    warm.go()
    assert warm.end().code == 0
    return time.monotonic() - began


def hurt_helpers(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Kill, stop and starve processes of builds that are done by two."""
    _needs(helpers.why_not())
    yield from helpers.faults(folder / "pair", count, MANY // 20, chance)


def full_disks(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Build on disks of so many sizes."""
    _needs(disks.why_no_mounts(folder))
    yield from disks.full_disk_wrongs(folder, count)


def power_cuts(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Cut the power while builds go on."""
    _needs(disks.why_no_loops(folder))
    yield from disks.power_cut_wrongs(folder, count, chance)


def damages(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Damage files, of an index alone and of one that has another before it."""
    grounds = [Ground(folder / stage.name, stage) for stage in STAGES[:2]]
    for ground in grounds:
        bring_up_to_date(ground.corpus, ground.index)
    each = (damage.wrongs(ground.index, ground.corpus, count // 2, chance) for ground in grounds)
    yield from chain.from_iterable(zip(*each, strict=True))


def pickles(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Run ``count`` commands on an index one of whose files is a pickle that makes a file, each file in turn."""
    ground = Ground(folder, STAGES[1])
    bring_up_to_date(ground.corpus, ground.index)
    kept = folder / "two generations"
    copy(ground.index, kept)
    for command in COMMANDS[:count]:
        yield from _pickles(ground, kept, folder / "marker", command)


def _pickles(ground: Ground, kept: Path, marker: Path, command: tuple[str, ...]) -> Generator[str]:
    options = ("--corpus", str(ground.corpus), "--index", str(ground.index))
    for name in damage.evil(kept, ground.index, marker):
        told = CliRunner().invoke(haku, [*options, *command])
        broke = told.exception and not isinstance(told.exception, SystemExit)
        wrong = "was run" if marker.exists() else f"broke it: {told.exception!r}" if broke else ""
        marker.unlink(missing_ok=True)
        yield f"{' '.join(command)}: {name} {wrong}" if wrong else ""


def crowds(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Let six writers commit so many times together, and four readers open the index meanwhile."""
    written, read = crowd.crowd(folder, 6, count // 6, 4, count * 20)
    yield from written.wrongs + [""] * (written.times - len(written.wrongs))
    yield from read.wrongs + [""] * (read.times - len(read.wrongs))


def fuzzed_queries(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Put queries to an index: four in five in the main thread, one in another."""
    index = str(titles.build(folder / "titles", SOME))
    yield from queries.wrongs(index, count * 4 // 5, 1)
    yield from queries.wrongs(index, count // 5, 2, threads=1)


def large_queries(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Put queries to a large index."""
    yield from queries.wrongs(str(titles.build(folder / "titles", MANY)), count, 3)


def threads(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Put queries to one open index in many threads: postings gone through one by one, and as arrays."""
    index = str(titles.build(folder / "titles", SOME))
    requests = (request for request in queries.made_up(chance) if len(request.query) <= LONGEST_IN_THREADS)
    for _ in range(-(-count // (2 * queries.THREADS * QUERIES_AT_ONCE))):
        wrongs = queries.disagreements(index, list(islice(requests, QUERIES_AT_ONCE)))
        yield from wrongs + [""] * (2 * queries.THREADS * QUERIES_AT_ONCE - len(wrongs))


def fuzzed_words(_: Path, count: int, chance: random.Random) -> Generator[str]:
    """Read words of any characters, some in all their spellings."""
    yield from words.wrongs(count, chance)


def words_in_disorder(_: Path, count: int, chance: random.Random) -> Generator[str]:
    """Ask one handle of Voikko in random order, and a new one for each word."""
    yield from words.soiled(count, chance)


def titles_in_disorder(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Build the same index in so many orders, by two processes each."""
    yield from words.orders(folder, count, MANY // 10, chance)


def fuzzed_documents(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Put damaged documents beside whole ones."""
    yield from documents.wrongs(folder, count, chance)


def interrupted_documents(folder: Path, count: int, chance: random.Random) -> Generator[str]:
    """Let an exception come at every token of some documents."""
    yield from documents.interrupted(folder / "corpus", count, chance)


def costly_documents(folder: Path, count: int, _: random.Random) -> Generator[str]:
    """Let ``count`` documents grow of which a part comes again and again."""
    folder.mkdir(exist_ok=True)
    yield from islice(costs.wrongs(folder), count)


def careless_patterns(_: Path, count: int, __: random.Random) -> Generator[str]:
    """Try each regular expression on so many texts."""
    yield from patterns.wrongs(count)


def mutants(_: Path, count: int, __: random.Random) -> Generator[str]:
    """Take ``count`` of what keeps an index safe away, one at a time, and see whether a test turns red."""
    pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.robustness.mutants"]
    for name, mutant in list(MUTANTS.items())[:count]:
        done = run([*pytest, mutant.tests], HAKU_MUTANT=name)
        yield "" if done.returncode == 1 else f"without {name}: no test turned red\n{done.stdout}{done.stderr}"


PARTS = (
    Part("SIGKILL at system calls that change files", "kills", -1, kills),
    Part("ENOSPC, EIO, EMFILE, EACCES at such calls", "errors", -1, errors),
    Part("SIGKILL at random times", "random-kills", 1000, random_kills),
    Part("builds in two processes: one killed, stopped or starved", "helpers", 200, hurt_helpers),
    Part("disks of several sizes, too small and not", "full-disks", 40, full_disks),
    Part("power cuts while builds go on", "power-cuts", 200, power_cuts),
    Part("bits flipped, ends cut, blocks zeroed, files missing or swapped", "damages", 10_000, damages),
    Part("malicious pickles in every file, every command", "pickles", len(COMMANDS), pickles),
    Part("things taken away, which must turn a test red", "mutants", len(MUTANTS), mutants),
    Part("commits by 6 writers, openings by 4 readers", "crowds", 630, crowds),
    Part("queries to one index in 16 threads, against those of one", "threads", 100_000, threads),
    Part("queries that nobody types", "queries", 100_000, fuzzed_queries),
    Part("such queries to a large index", "large-queries", 10_000, large_queries),
    Part("words that nobody writes, some of them in 7 spellings", "words", 1_000_000, fuzzed_words),
    Part("words in random order, against new handles of Voikko", "word-orders", 100_000, words_in_disorder),
    Part("builds of the same titles in other orders", "build-orders", 4, titles_in_disorder),
    Part("damaged documents beside whole ones", "documents", 20_000, fuzzed_documents),
    Part("an exception at every token of documents", "tokens", 50, interrupted_documents),
    Part("documents of which a part comes again and again", "costs", 1000, costly_documents),
    Part("regular expressions, each on so many texts of its own parts", "patterns", 200, careless_patterns),
)

if __name__ == "__main__":
    main()
