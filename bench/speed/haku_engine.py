"""haku as it comes, searched through its engine: parsing, planning, ranking and counting, but no snippets."""

from __future__ import annotations

from array import array
from contextlib import closing
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.prepared import LAYERS
from bench.speed.titles import FACETS
from haku.engine import generations, indexing, part
from haku.engine.deadline import Deadline
from haku.engine.documents import IndexDocument
from haku.engine.formats import FORMAT
from haku.engine.index import Index
from haku.engine.part import Setup
from haku.engine.results import Request
from haku.engine.whoosh_index.titles import title_of
from haku.engine.workers import Workers, usual_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query
    from bench.speed.titles import Title
    from haku.engine.whoosh_index.found import Found

#: Bytes of titles that a process takes at a time.
_SHARE = 1 << 18


class LayersIndex(Index):
    """Looks for prefixes in the layers that the other peers have: a search has the words as written besides."""

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        return super().terms(layer, prefix) if layer in LAYERS else iter(())


class _Searcher:
    def __init__(self, index: Index) -> None:
        self._index = index

    def answer(self, query: Query) -> Answer:
        found = self._found(query, FACETS)
        counts = {facet: dict(nlargest(VALUES, found.counts(facet, VALUES), key=itemgetter(1))) for facet in FACETS}
        return Answer(found.total, self._hits(found), counts)

    def best(self, query: Query) -> list[Hit]:
        return self._hits(self._found(query))

    def _found(self, query: Query, facets: tuple[str, ...] = ()) -> Found:
        filters = (("region", query.region), ("year", "{}..{}".format(*query.years))) if query.region else ()
        request = Request(query.text, filters=filters, limit=TOP, facets=facets)
        return self._index._answer(request, Deadline()).found  # noqa: SLF001 - ``search`` shows hits with snippets

    def _hits(self, found: Found) -> list[Hit]:
        reader = self._index.reader
        return [Hit(reader.id(doc), title_of(reader.stored(doc))) for doc in found.order("relevance", 0, TOP)]


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        """Build from the titles, as a first build has to; the others are given what comes out of haku's analysis."""
        build(prepared, folder)

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(LayersIndex(str(folder)))


def build(prepared: Prepared, folder: Path, words: tuple[str, ...] = ()) -> None:
    """Build an index of titles, with the processes of ``haku index``; ``words`` are files of analyses to rely on."""
    workers = Workers(usual_number())
    setup = Setup(prepared.folder, words, generations.MEMORY / max(len(workers), 1))
    try:
        part.begin(setup)
        workers.each(part.begin, setup)
        with generations.building(folder) as generation, closing(workers):
            shares = [_Share(prepared, *offsets) for offsets in prepared.shares(_SHARE)]
            indexing.analyse_words(workers, workers.map(_lacking, shares), generation, lambda *_: None)
            terms = generation / generations.TERMS
            for _ in workers.map(_index, ((terms, share) for share in shares)):
                pass
            indexing.finish(workers, generation, None, (), words)
            generations.write_description(generation, {"format": FORMAT})
    finally:
        workers.close()


class _Share(NamedTuple):
    """A share of the titles, which whoever is to index it reads: those whose lines begin between two offsets."""

    prepared: Prepared
    start: int
    end: int

    def titles(self) -> Iterator[Title]:
        return self.prepared.titles_in(self.start, self.end)


def _lacking(share: _Share) -> set[str]:
    return part.lacking([title.text for title in share.titles()])


def _index(work: tuple[Path, _Share]) -> None:
    """Take titles as the index does; id and title alone are stored, as the other peers do."""
    folder, share = work
    for title in share.titles():
        words = array("I", part.kinds().of_text(title.text))
        stored = msgspec.json.encode({"id": title.id, "title": title.text}).decode()
        facets: dict[str, tuple[str, ...]] = dict(zip(FACETS, zip(title.values), strict=True))
        places = array("I", range(len(words)))
        part.put(folder, IndexDocument(title.id, words, places, title.text, 0, 0, -1, facets, stored))


PEER = _Peer()
