"""haku as it comes, searched through its engine: parsing, planning, ranking and counting, but no snippets."""

from __future__ import annotations

from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.prepared import LAYERS, as_project
from bench.speed.titles import FACETS
from haku.engine import generations, word_files
from haku.engine.deadline import Deadline
from haku.engine.documents import IndexDocument, analyse_project
from haku.engine.formats import FORMAT
from haku.engine.index import Index
from haku.engine.results import Request
from haku.engine.whoosh_index import writer
from haku.engine.whoosh_index.titles import title_of
from haku.engine.word_kinds import WordKinds
from haku.finnish.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query
    from haku.engine.whoosh_index.found import Found


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
        build(prepared, folder, Lexicon())

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(LayersIndex(str(folder)))


def build(prepared: Prepared, folder: Path, lexicon: Lexicon) -> None:
    """Build an index of titles in one process; ``lexicon`` analyses their words."""
    kinds = WordKinds(lexicon)
    with generations.building(folder) as generation:
        writer.create(generation / generations.TERMS, _documents(prepared, kinds), kinds)
        word_files.keep_all(generation, lexicon)
        generations.write_description(generation, {"format": FORMAT})


def _documents(prepared: Prepared, kinds: WordKinds) -> Iterator[IndexDocument]:
    """Yield the titles as the index takes them; id and title alone are stored, as the other peers do."""
    for title in prepared.titles():
        stored = msgspec.json.encode({"id": title.id, "title": title.text}).decode()
        yield analyse_project(as_project(title), kinds, stored)


PEER = _Peer()
