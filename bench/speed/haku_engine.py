"""haku as it comes, searched through its engine: parsing, planning, ranking and counting, but no snippets."""

from __future__ import annotations

from array import array
from contextlib import closing
from datetime import date
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.prepared import LAYERS
from bench.speed.titles import FACETS
from haku.index.collation import title_of
from haku.index.documents import IndexDocument
from haku.indexer import pipeline
from haku.indexer.pipeline import Generations
from haku.indexer.share import Setup, Share
from haku.indexer.target import LocalTarget, Target
from haku.indexer.workers import Workers, usual_number
from haku.query.deadline import Deadline
from haku.query.plan import Scope
from haku.results import MEMORY, Request
from haku.search.backend import Places
from haku.search.local import LocalBackend, LocalMatched
from haku.search.open_index import Index
from haku.search.snapshot import Snapshot
from haku.store import commit, generations
from haku.store.version import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query
    from bench.speed.titles import Title
    from haku.score.match_set import MatchSet

#: Bytes of titles that a process takes at a time.
_SHARE = 1 << 18


class LayersSnapshot(Snapshot):
    """Looks for prefixes in the layers that the other peers have: a search has the words as written besides."""

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        return super().terms(layer, prefix) if layer in LAYERS else iter(())


class _Searcher:
    def __init__(self, folder: Path) -> None:
        backend = Index(str(folder)).snapshot.backend
        assert isinstance(backend, LocalBackend)
        self._backend = backend
        self._snapshot = LayersSnapshot(backend, Places("", ""), date.today())  # noqa: DTZ011 - the user's own day

    def answer(self, query: Query) -> Answer:
        found = self._found(query, FACETS)
        counts = {facet: dict(nlargest(VALUES, found.counts(facet, VALUES), key=itemgetter(1))) for facet in FACETS}
        return Answer(found.total, self._hits(found), counts)

    def best(self, query: Query) -> list[Hit]:
        return self._hits(self._found(query))

    def _found(self, query: Query, facets: tuple[str, ...] = ()) -> MatchSet:
        filters = (("region", query.region), ("year", "{}..{}".format(*query.years))) if query.region else ()
        request = Request(query.text, filters=filters, limit=TOP, facets=facets)
        matched = self._snapshot._answer(request, Deadline(), Scope.EVERYTHING).matched  # noqa: SLF001 - ``search`` shows snippets, too
        assert isinstance(matched, LocalMatched)
        return matched.found

    def _hits(self, found: MatchSet) -> list[Hit]:
        reader = self._backend.reader
        return [Hit(reader.id(doc), title_of(reader.stored(doc))) for doc in found.order("relevance", 0, TOP)]


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        """Build from the titles, as a first build has to; the others are given what comes out of haku's analysis."""
        build(prepared, folder)

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(folder)


def build(prepared: Prepared, folder: Path, words: tuple[str, ...] = ()) -> None:
    """Build an index of titles, with the processes of ``haku index``; ``words`` are files of analyses to rely on."""
    workers = Workers(usual_number(), Share)
    setup = Setup(prepared.folder, words, MEMORY / max(len(workers), 1))
    try:
        pipeline.begin(workers, setup)
        with commit.building(folder) as generation, closing(workers):
            slices = [_Slice(prepared, *offsets) for offsets in prepared.shares(_SHARE)]
            pipeline.analyse_words(workers, workers.map(_lacking, slices), generation, lambda *_: None)
            target = LocalTarget(generation / generations.TERMS)
            for _ in workers.map(_index, ((target, slice_) for slice_ in slices)):
                pass
            pipeline.finish(workers, target, Generations(generation, None), (), words)
            generations.write_description(generation, {"format": FORMAT})
    finally:
        workers.close()


class _Slice(NamedTuple):
    """A slice of the titles, which whoever is to index it reads: those whose lines begin between two offsets."""

    prepared: Prepared
    start: int
    end: int

    def titles(self) -> Iterator[Title]:
        return self.prepared.titles_in(self.start, self.end)


def _lacking(share: Share, slice_: _Slice) -> set[str]:
    return share.lacking([title.text for title in slice_.titles()])


def _index(share: Share, work: tuple[Target, _Slice]) -> None:
    """Take titles as the index does; id and title alone are stored, as the other peers do."""
    target, slice_ = work
    for title in slice_.titles():
        words = array("I", share.word_types.of_text(title.text))
        stored = msgspec.json.encode({"id": title.id, "title": title.text}).decode()
        facets: dict[str, tuple[str, ...]] = dict(zip(FACETS, zip(title.values), strict=True))
        places = array("I", range(len(words)))
        share.put(target, IndexDocument(title.id, words, places, title.text, 0, 0, -1, facets, stored))


PEER = _Peer()
