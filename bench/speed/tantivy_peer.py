"""tantivy: the layers as two text fields, the facets as columns with a terms aggregation each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tantivy import Document, FieldType, Index, Occur, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer
from tantivy import Query as TantivyQuery

from bench.speed.peer import TOP, VALUES, Answer, Hit
from bench.speed.prepared import LAYERS
from bench.speed.titles import FACETS
from haku.query.plan import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query

#: One thread with memory (in bytes) for all postings gives an index of one segment, which is searched quickest.
_THREADS, _BUFFER = 1, 1_500_000_000
_AGGREGATIONS = {facet: {"terms": {"field": facet, "size": VALUES}} for facet in FACETS}
_YEAR = "year"


def _schema() -> Schema:
    builder = SchemaBuilder()
    for layer in LAYERS:
        builder.add_text_field(layer, tokenizer_name="spaces", index_option="position")
    for facet in FACETS:
        if facet == _YEAR:
            builder.add_unsigned_field(facet, indexed=True, fast=True)
        else:
            builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("id", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class _Searcher:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    def answer(self, query: Query) -> Answer:
        """Search and then aggregate: the Python binding has no way to do both at once."""
        wanted = self._query(query)
        found: Any = self._searcher.search(wanted, TOP, count=True)  # the binding's types don't know ``count``
        counted: dict[str, Any] = self._searcher.aggregate(wanted, _AGGREGATIONS)
        counts = {
            facet: {
                str(int(bucket["key"]) if facet == _YEAR else bucket["key"]): int(bucket["doc_count"])
                for bucket in counted[facet]["buckets"]
            }
            for facet in FACETS
        }
        return Answer(found.count, self._hits(found), counts)

    def best(self, query: Query) -> list[Hit]:
        return self._hits(self._searcher.search(self._query(query), TOP, count=False))

    def _hits(self, found: Any) -> list[Hit]:
        documents = [self._searcher.doc(address) for _, address in found.hits]
        return [Hit(str(document.get_first("id")), str(document.get_first("text"))) for document in documents]

    def _query(self, query: Query) -> TantivyQuery:
        schema = self._index.schema
        words = self._words(query)
        if not query.region:
            return words
        region = TantivyQuery.term_query(schema, "region", query.region, index_option="basic")
        years = TantivyQuery.range_query(schema, _YEAR, FieldType.Unsigned, *query.years)
        filters = [TantivyQuery.const_score_query(narrow, 0.0) for narrow in (region, years)]
        return TantivyQuery.boolean_query([(Occur.Must, each) for each in (words, *filters)])

    def _words(self, query: Query) -> TantivyQuery:
        schema = self._index.schema
        if query.phrase:
            return TantivyQuery.phrase_query(schema, BASE, list(query.phrase))
        if query.prefixes:
            pattern = f"({'|'.join(map(re.escape, query.prefixes))}).*"
            return TantivyQuery.regex_query(schema, BASE, pattern)
        terms = [
            TantivyQuery.boost_query(TantivyQuery.term_query(schema, t.layer, t.term, index_option="freq"), t.weight)
            for t in query.terms
        ]
        return TantivyQuery.boolean_query([(Occur.Should, term) for term in terms])


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        index = self._open(folder)
        writer = index.writer(_BUFFER, _THREADS)
        for title, tokens in prepared.rows():
            document = Document()
            for layer, text in zip(LAYERS, tokens, strict=True):
                document.add_text(layer, text)
            for facet, value in title.facets.items():
                if facet == _YEAR:
                    document.add_unsigned(facet, title.year)
                else:
                    document.add_text(facet, value)
            document.add_text("id", title.id)
            document.add_text("text", title.text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open_index(self, folder: Path) -> _Searcher:
        return _Searcher(self._open(folder))

    def _open(self, folder: Path) -> Index:
        index = Index(_schema(), str(folder))
        index.register_tokenizer("spaces", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
        return index


PEER = _Peer()
