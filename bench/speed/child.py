"""A peer in a process of its own, so that its memory is its own and no other's imports are loaded.

    python -m bench.speed.child build PEER PREPARED INDEX
    python -m bench.speed.child search PEER QUERIES INDEX

Both talk JSON, a line each time. ``search`` answers lines of the form ``answer 12`` and ``best 12`` (the number of a
query), and says how much memory it took when there are no more.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import msgspec

from bench.speed.peer import load
from bench.speed.prepared import Prepared
from bench.speed.queries import Query
from bench.usage import own_peak


class Done(msgspec.Struct, frozen=True):
    """What was done, in seconds, and the process's peak memory in bytes."""

    seconds: float
    peak: int


class Reply(msgspec.Struct, frozen=True):
    """A query answered: the seconds it took, how many hits were shown, how many titles match, and the facets' counts.

    The counts are the largest first. ``best`` alone counts nothing.
    """

    seconds: float
    hits: int
    total: int = 0
    counts: dict[str, list[int]] = {}


def main() -> None:
    """Do what the command line says."""
    action, peer, given, index = sys.argv[1:]
    {"build": _build, "search": _search}[action](peer, Path(given), Path(index))


def _build(peer: str, prepared: Path, index: Path) -> None:
    began = perf_counter()
    load(peer).build(Prepared(prepared), index)
    _say(Done(perf_counter() - began, own_peak()))


def _search(peer: str, file: Path, index: Path) -> None:
    queries = msgspec.json.decode(file.read_bytes(), type=list[Query])
    began = perf_counter()
    searcher = load(peer).open_index(index)
    opened = perf_counter() - began
    for line in sys.stdin:
        action, number = line.split()
        query = queries[int(number)]
        began = perf_counter()
        if action == "best":
            hits = searcher.best(query)
            _say(Reply(perf_counter() - began, len(hits)))
        else:
            answer = searcher.answer(query)
            took = perf_counter() - began
            counts = {facet: sorted(found.values(), reverse=True) for facet, found in answer.counts.items()}
            _say(Reply(took, len(answer.hits), answer.total, counts))
    _say(Done(opened, own_peak()))


def _say(what: Done | Reply) -> None:
    print(msgspec.json.encode(what).decode(), flush=True)


if __name__ == "__main__":
    main()
