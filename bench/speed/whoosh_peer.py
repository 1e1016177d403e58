"""whoosh3 as it comes: its default codec, the layers as two fields, the facets as its columns and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase
from whoosh.query.ranges import NumericRange
from whoosh.query.terms import Prefix, Term
from whoosh.sorting import Count, FieldFacet

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.prepared import LAYERS
from bench.speed.titles import FACETS
from haku.query.plan import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query

#: Memory for postings before they are sorted out to disk, in megabytes.
_BUFFER_MB = 512
_YEAR = "year"


def _schema() -> Schema:
    schema = Schema(id=STORED(), text=STORED())
    for layer in LAYERS:
        schema.add(layer, TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True))
    for facet in FACETS:
        schema.add(facet, NUMERIC(sortable=True) if facet == _YEAR else ID(sortable=True))
    return schema


class _Searcher:
    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher()

    def answer(self, query: Query) -> Answer:
        groups = {facet: FieldFacet(facet, maptype=Count) for facet in FACETS}
        found = self._searcher.search(_words(query), limit=TOP, groupedby=groups, filter=_filter(query))
        counts = {facet: _most_frequent(found.groups(facet)) for facet in FACETS}
        return Answer(len(found), _hits(found), counts)

    def best(self, query: Query) -> list[Hit]:
        return _hits(self._searcher.search(_words(query), limit=TOP, filter=_filter(query)))


def _hits(found: Any) -> list[Hit]:
    return [Hit(hit["id"], hit["text"]) for hit in found[:TOP]]  # all of them are there where groups were asked for


def _most_frequent(counts: dict[Any, int]) -> dict[str, int]:
    return {str(value): count for value, count in sorted(counts.items(), key=lambda item: -item[1])[:VALUES]}


def _words(query: Query) -> Any:
    if query.phrase:
        return Phrase(BASE, list(query.phrase))
    if query.prefixes:
        return Or([Prefix(BASE, prefix) for prefix in query.prefixes])
    return Or([Term(term.layer, term.term, boost=term.weight) for term in query.terms])


def _filter(query: Query) -> Any:
    return And([Term("region", query.region), NumericRange(_YEAR, *query.years)]) if query.region else None


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        index = create_in(str(folder), _schema())
        writer = index.writer(limitmb=_BUFFER_MB)
        for title, tokens in prepared.rows():
            facets: dict[str, Any] = {**title.facets, _YEAR: title.year}
            writer.add_document(id=title.id, text=title.text, **dict(zip(LAYERS, tokens, strict=True)), **facets)
        writer.commit()

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(open_dir(str(folder)))


PEER = _Peer()
