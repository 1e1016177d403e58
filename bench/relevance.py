"""Relevance of haku and of simpler analyses, on the same documents with the same BM25: Markdown tables.

    python -m bench.relevance --data DIR

DIR, or a folder in it, holds a test collection: ``docs.jsonl`` or ``docs.jsonl.gz``, ``topics.tsv`` and ``qrels.txt``,
as ``haku eval`` reads them.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from bench.bm25 import K1, B, Ranker
from bench.peers import PEERS, terms
from haku.evaluation.experiment import Searched, indexed, read_collection, search_topics
from haku.evaluation.measures import MEASURES, mean_values, measure
from haku.evaluation.trec import DEPTH, as_run
from haku.finnish.tokens import tokenize
from haku.query.plan import BASE
from haku.query.planner import Planner
from haku.results import Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.peers import WordReader
    from haku.evaluation.experiment import Collection
    from haku.evaluation.measures import Values
    from haku.query.plan import TermQuery
    from haku.search.open_index import Index

#: How often haku and its base layer search for all topics, in turn.
ROUNDS = 5


class System(NamedTuple):
    """A way to search, by the name it has in the tables: the values of each topic and the milliseconds it took."""

    name: str
    values: dict[str, Values]
    took_ms: dict[str, float]


class Times(NamedTuple):
    """The milliseconds of each topic: to rank 1,000 documents, and to answer with ten hits and their snippets."""

    ranking: list[float]
    answer: list[float]


class BasePlanner(Planner):
    """Looks words up in the base layer alone."""

    def _query(self, query: TermQuery) -> TermQuery:
        whole = tuple(clause for clause in query.clauses[: query.whole] if clause.layer == BASE)
        return super()._query(query._replace(clauses=whole, whole=len(whole), together=(), parts=0))


@contextmanager
def base_layer_only() -> Iterator[None]:
    """Make searches use the base layer alone, on their usual path."""
    with patch("haku.search.snapshot.Planner", BasePlanner):
        yield


@contextmanager
def bm25_parameters(k1: float, b: float) -> Iterator[None]:
    """Make searches score with these parameters."""
    with ExitStack() as patched:
        for module in ("haku.score.evaluate", "haku.score.array_terms"):
            patched.enter_context(patch(f"{module}.K1", k1))
            patched.enter_context(patch(f"{module}.B", b))
        yield


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description="Relevance, side by side.")
    parser.add_argument("--data", type=Path, required=True, help="folder of docs.jsonl[.gz], topics.tsv, qrels.txt")
    parser.add_argument("--k1", type=float, default=K1, help="BM25's k1 (default: %(default)s)")
    parser.add_argument("--b", type=float, default=B, help="BM25's b (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds that are timed (default: %(default)s)")
    given = parser.parse_args(arguments)
    collection = _collection(given.data)
    print(f"{len(collection.documents):,} documents, {len(collection.qrels)} topics.")
    systems = [_peer(name, make(), collection, given.k1, given.b) for name, make in PEERS.items()]
    _say("haku: indexing")
    with indexed(collection.documents, _no_progress) as index:
        systems += _haku(index, collection, given.k1, given.b)
        whole, alone = _times(index, collection, given.rounds)
    for table in (measures_table(systems), lengths_table(collection, systems), times_table(whole, alone)):
        print("", *table, sep="\n")


def _collection(folder: Path) -> Collection:
    """Read the test collection of a folder, or of the first folder in it that has one."""
    topics = (*folder.glob("topics.tsv"), *sorted(folder.glob("*/topics.tsv")))
    folder = next((file.parent for file in topics), folder)
    documents = next((file for file in sorted(folder.glob("docs.jsonl*"))), folder / "docs.jsonl")
    return read_collection(documents, folder / "topics.tsv", folder / "qrels.txt")


def _peer(name: str, read: WordReader, collection: Collection, k1: float, b: float) -> System:
    _say(name)
    ranker = Ranker([terms(f"{d.title}\n{d.text}", read) for d in collection.documents], k1, b)
    ids = [document.id for document in collection.documents]
    searched = Searched({}, {})
    for topic in collection.topics:
        began = perf_counter()
        found = ranker.search(terms(topic.query, read), DEPTH)
        searched.took_ms[topic.id] = (perf_counter() - began) * 1000
        searched.run[topic.id] = as_run([ids[number] for number in found])
    return _measured(name, collection, searched)


def _haku(index: Index, collection: Collection, k1: float, b: float) -> list[System]:
    """Search by haku's base layer alone, by haku with the peers' BM25 parameters, and by haku, as a search does."""
    _search(index, collection)  # so that none of these has to warm up
    with base_layer_only():
        base = _search(index, collection)
    # An index of its own, as an open one keeps the scores of what it was asked.
    with bm25_parameters(k1, b), indexed(collection.documents, _no_progress) as other:
        same = _search(other, collection)
    searched = {
        "haku, base layer alone": base,
        f"haku with k1 = {k1:g}, b = {b:g}": same,
        "**haku**": _search(index, collection),
    }
    return [_measured(name, collection, found) for name, found in searched.items()]


def _search(index: Index, collection: Collection) -> Searched:
    return search_topics(index, collection.topics, _no_progress)


def _times(index: Index, collection: Collection, rounds: int) -> tuple[Times, Times]:
    """Time haku and its base layer in turn; give the medians of each topic over the rounds."""
    whole: list[Times] = []
    alone: list[Times] = []
    for number in range(1, rounds + 1):
        _say(f"haku: round {number} of {rounds}")
        with base_layer_only():
            alone.append(_round(index, collection))
        whole.append(_round(index, collection))
    return _medians(whole), _medians(alone)


def _round(index: Index, collection: Collection) -> Times:
    ranking = _search(index, collection).took_ms
    return Times(list(ranking.values()), [index.search(Request(topic.query)).took_ms for topic in collection.topics])


def _medians(rounds: Sequence[Times]) -> Times:
    ranking, answer = ([median(times) for times in zip(*step, strict=True)] for step in zip(*rounds, strict=True))
    return Times(ranking, answer)


def _measured(name: str, collection: Collection, searched: Searched) -> System:
    return System(name, measure(collection.qrels, searched.run), searched.took_ms)


def measures_table(systems: Sequence[System]) -> Iterator[str]:
    """Yield the measures of each system, means over all topics, as Markdown."""
    yield from _table("analysis", (*MEASURES, "ms/query"))
    for system in systems:
        means = mean_values(list(system.values.values()))
        figures = (*(_figure(means[name]) for name in MEASURES), f"{fmean(system.took_ms.values()):.2f}")
        yield _row(system.name, figures)


def lengths_table(collection: Collection, systems: Sequence[System]) -> Iterator[str]:
    """Yield how the systems do on queries of one word and on longer ones, as Markdown."""
    judged = [topic for topic in collection.topics if topic.id in collection.qrels]
    single = [topic.id for topic in judged if len(tokenize(topic.query)) == 1]
    longer = [topic.id for topic in judged if topic.id not in set(single)]
    groups = {f"one word ({len(single)})": single, f"several words ({len(longer)})": longer}
    groups = {name: topics for name, topics in groups.items() if topics}
    shown = ("nDCG@10", "AP")
    yield from _table("analysis", [f"{name}, {group}" for group in groups for name in shown])
    for system in systems:
        means = [mean_values([system.values[topic] for topic in topics]) for topics in groups.values()]
        yield _row(system.name, [_figure(mean[name]) for mean in means for name in shown])


def times_table(whole: Times, alone: Times) -> Iterator[str]:
    """Yield haku's times per query beside those of its base layer, and how many times longer it takes, as Markdown."""
    yield from _table("time per query", ("1,000 ranked: median", "mean", "ten hits shown: median", "mean"))
    for name, times in (("haku", whole), ("haku, base layer alone", alone)):
        yield _row(name, [f"{figure(step):.2f} ms" for step in times for figure in (median, fmean)])
    ratios = [
        f"{figure(of_whole) / figure(of_base):.2f}"
        for of_whole, of_base in zip(whole, alone, strict=True)
        for figure in (median, fmean)
    ]
    yield _row("haku / base layer", ratios)


def _table(first: str, others: Sequence[str]) -> Iterator[str]:
    yield _row(first, others)
    yield f"|---|{'---:|' * len(others)}"


def _row(first: str, others: Sequence[str]) -> str:
    return f"| {' | '.join((first, *others))} |"


def _figure(value: float) -> str:
    return f"{value:.4f}"


def _no_progress(what: str, done: int, total: int) -> None:
    """Say nothing."""


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr)


if __name__ == "__main__":
    main()
