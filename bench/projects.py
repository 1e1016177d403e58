"""Speed on a folder of projects: building, searching from nothing, searching an open index, and what else takes time.

    python -m bench.projects --corpus DIR [--output bench/RESULTS.md]

Beside haku's build stands a plain Whoosh index of the same projects, with the same fields and Whoosh's own analyzer.
"""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from bench.machine import describe
from bench.markdown import put_section, table, today
from bench.speed.results import FIGURES
from bench.startup import Command, script
from bench.usage import Watch, folder_size, own_peak
from bench.waits import answers, commands, waits_table
from haku.config import checkout
from haku.finnish.lexicon import Lexicon
from haku.indexer.build import bring_up_to_date
from haku.model import Field
from haku.query.plan import BASE
from haku.results import Request
from haku.search.open_index import Index
from haku.sources.corpus import read_corpus
from haku.sources.merging.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from haku.model import Project

HEADING = "Speed on projects"
FACETS = ("fund", "funder", "region", "year")
RUNS, ROUNDS = 10, 5
#: Words of each kind.
EACH = 20
_PACKAGES = ("whoosh3", "libvoikko")
_MB = 1e6

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class Build(NamedTuple):
    """An index that was built: projects, seconds, bytes on disk, and the seconds of reading where that can be told."""

    projects: int
    seconds: float
    size: int
    reading: float | None = None

    @property
    def rate(self) -> float:
        """Projects a second."""
        return self.projects / self.seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print, or write into a file of results."""
    parser = argparse.ArgumentParser(prog="python -m bench.projects", description="Speed on a folder of projects.")
    parser.add_argument(
        "--corpus", type=Path, default=Path(checkout()) / "corpus", help="folder (default: the bundled)"
    )
    parser.add_argument("--runs", type=int, default=RUNS, help="searches from nothing (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds that are timed (default: %(default)s)")
    parser.add_argument("--output", type=Path, help=f"file whose section “{HEADING}” is written anew")
    given = parser.parse_args(arguments)
    if not given.corpus.is_dir():
        raise SystemExit(f"There is no folder {given.corpus}.")
    lines = list(_report(given.corpus.resolve(), given.runs, given.rounds))
    if given.output:
        put_section(given.output, HEADING, lines)
    else:
        print("\n".join(lines))


def _report(corpus: Path, runs: int, rounds: int) -> Iterator[str]:
    with TemporaryDirectory(prefix="haku-bench-") as name:
        folder = Path(name)
        builds = {
            "haku": in_own_process(build_haku, corpus, folder / "haku"),
            "plain Whoosh": in_own_process(build_plain, corpus, folder / "whoosh"),
        }
        times, peak = in_own_process(search_haku, corpus, folder / "haku", rounds)
        cold = search_from_nothing(corpus, folder / "haku", runs)
        waits = commands(corpus, folder / "haku", folder) | in_own_process(answers, corpus, folder / "haku")[0]
    yield f"Measured on {today()}: {describe(_PACKAGES)}."
    yield ""
    yield f"{builds['haku'][0].projects:,} projects of the folder `{corpus.name}`."
    yield ""
    yield from builds_table(builds)
    yield ""
    yield from searches_table(times, cold)
    yield ""
    yield from waits_table(waits)
    yield ""
    yield f"The searches of the open index count four facets; their process took {peak / _MB:,.0f} MB at most."


def in_own_process(
    function: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs
) -> tuple[_Result, int]:
    """Run a function in a new process; give its result, and the peak memory of that process and those it starts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        watch = Watch(pool.submit(os.getpid).result())
        result = pool.submit(function, *given, **named).result()
        return result, max(pool.submit(own_peak).result(), watch.stop())


def build_haku(corpus: Path, folder: Path) -> Build:
    """Build haku's index from nothing, as the command line does."""
    report = bring_up_to_date(corpus, folder)
    return Build(report.projects, report.seconds, folder_size(folder))


def build_plain(corpus: Path, folder: Path) -> Build:
    """Read the projects as haku does, and index the same fields with what Whoosh brings along."""
    from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
    from whoosh.index import create_in

    began = perf_counter()
    documents = read_corpus(corpus, Lexicon().voikko.spells)
    projects = merge(record for document in documents for record in document.records)
    reading = perf_counter() - began
    folder.mkdir()
    schema = Schema(id=ID(unique=True, stored=True), stored=STORED())
    for field in Field:
        schema.add(field, TEXT())
    for facet in ("fund", "programme", "funders", "implementers"):
        schema.add(facet, KEYWORD(commas=True))
    writer = create_in(str(folder), schema).writer(limitmb=256)
    for project in projects:
        writer.add_document(**plain_fields(project))
    writer.commit()
    seconds = perf_counter() - began
    return Build(len(projects), seconds, folder_size(folder), reading)


def plain_fields(project: Project) -> dict[str, str]:
    """Give a project as a plain Whoosh index takes it."""
    texts: dict[str, str] = {"title": project.title}
    for section in project.sections:
        texts[section.field] = f"{texts.get(section.field, '')}\n{section.text}"
    lists = {"funders": project.funders, "implementers": project.implementers}
    return {
        "id": project.id,
        "stored": "\n".join(texts.values()),
        "fund": project.fund,
        "programme": project.programme,
        **{name: ",".join(values) for name, values in lists.items()},
        **texts,
    }


def search_haku(corpus: Path, folder: Path, rounds: int) -> dict[str, list[float]]:
    """Search an open index as the command line does; give the seconds of each query, by kind."""
    with closing(Index(str(folder), str(corpus))) as index:
        queries = choose(index)
        for each in queries.values():
            for query in each:
                _seconds(index, query)  # so that nothing is loaded for the first time
        return {
            kind: [median(_seconds(index, query) for _ in range(rounds)) for query in each]
            for kind, each in queries.items()
        }


def choose(index: Index) -> dict[str, list[str]]:
    """Choose words by how many projects have them, in an order that is as good as random, and pairs of them."""
    backend = index.snapshot.backend
    counted = {word: backend.frequency(BASE, word) for word in backend.terms(BASE) if word.isalpha() and len(word) > 2}
    often = sorted(counted, key=lambda word: (-counted[word], word))
    ranks = {"common": often[:EACH], "middling": often[EACH : len(often) // 10], "rare": often[len(often) // 10 :]}
    words = {
        kind: sorted(each, key=lambda word: blake2b(word.encode()).digest())[:EACH] for kind, each in ranks.items()
    }
    pairs = [f"{one} {other}" for one, other in zip(words["common"], words["middling"], strict=False)]
    return {**words, "two words": pairs}


def _seconds(index: Index, query: str) -> float:
    began = perf_counter()
    index.search(Request(query, facets=FACETS))
    return perf_counter() - began


def search_from_nothing(corpus: Path, folder: Path, runs: int) -> list[float]:
    """Run ``haku search`` as a process, again and again; give the seconds of each run."""
    haku = (script("haku"), "--corpus", str(corpus), "--index", str(folder), "search", "vertaistuki")
    command = Command("haku search vertaistuki", haku)
    command.run(folder)  # so that all files are in the system's cache
    return [command.run(folder) for _ in range(runs)]


def builds_table(builds: Mapping[str, tuple[Build, int]]) -> Iterator[str]:
    """Yield what it took to build each index, and haku's rate by the other's, as Markdown."""
    head = ("", "whole build", "of it reading", "projects a second", "a second and core", "peak memory", "index size")
    yield from table(head, (_build_row(name, *built) for name, built in builds.items()))
    (first, (haku, _)), (second, (other, _)) = builds.items()
    yield ""
    yield f"{first} builds {haku.rate / other.rate:.2f} times as many projects a second as {second}."


def _build_row(name: str, build: Build, peak: int) -> tuple[str, ...]:
    return (
        name,
        f"{build.seconds:,.2f} s",
        "" if build.reading is None else f"{build.reading:,.2f} s",
        f"{build.rate:,.0f}",
        f"{build.rate / (os.cpu_count() or 1):,.0f}",
        f"{peak / _MB:,.0f} MB",
        f"{build.size / _MB:,.1f} MB",
    )


def searches_table(times: Mapping[str, Sequence[float]], cold: Sequence[float]) -> Iterator[str]:
    """Yield the times of searches, as Markdown."""
    found = {f"open index: {kind} ({len(each)})": each for kind, each in times.items() if each}
    found[f"from nothing: `haku search vertaistuki` ({len(cold)} runs)"] = cold
    rows = ((what, *(f"{1000 * figure(each):.1f} ms" for figure in FIGURES.values())) for what, each in found.items())
    yield from table(("a search, ten hits with snippets", *FIGURES), rows)


if __name__ == "__main__":
    main()
