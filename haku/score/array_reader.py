"""The postings and columns of an index as numpy arrays, over all segments; for queries that touch many documents."""

from __future__ import annotations

from functools import cached_property
from threading import local
from typing import TYPE_CHECKING

import numpy as np

from haku.score.array_facets import FacetCodes
from haku.score.array_postings import PostingArrays
from haku.score.doc_sets import NOTHING, DocumentSets, Weighed
from haku.score.lru import ByteLRU

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.index.encode import Array
    from haku.index.postings import FieldPostings
    from haku.index.reader import IndexReader
    from haku.score.evaluate import TermSet
    from haku.score.term_scores import TermScores

#: Bytes that are kept from query to query: what words are scored by, and which documents have anything of a word. Both
#: hold some hundred words of 200,000 titles.
_MOST_FOR_UNITS, _MOST_FOR_DOCS = 12 << 20, 8 << 20


class ArrayReader:
    """The arrays of an open index. Threads may share it."""

    def __init__(self, reader: IndexReader) -> None:
        """Keep the reader, whose files must stay open."""
        self.reader = reader
        self._pieces = list(zip(reader.segments, reader.firsts, strict=True))
        self._norms: dict[tuple[float, float], Array] = {}
        self._numbers: dict[str, Array] = {}
        self._facets: dict[str, FacetCodes] = {}
        self._fields: dict[tuple[int, str], PostingArrays] = {}
        self._scratch = local()
        self.kept_units: ByteLRU[TermSet, TermScores] = ByteLRU(_MOST_FOR_UNITS)
        self.kept_docs: ByteLRU[tuple[TermSet, ...], Array] = ByteLRU(_MOST_FOR_DOCS)

    @property
    def sets(self) -> DocumentSets:
        """What puts sets of documents together: tables that one thread writes into while it works."""
        sets: DocumentSets | None = getattr(self._scratch, "sets", None)
        if sets is None:
            sets = self._scratch.sets = DocumentSets(self.reader.size)
        return sets

    @cached_property
    def alive(self) -> Array | None:
        """Which documents count; None where all do."""
        if self.reader.doc_count == self.reader.size:
            return None
        alive = np.ones(self.reader.size, bool)
        for segment, first in self._pieces:
            alive[[first + doc for doc in segment.deleted]] = False
        return alive

    @cached_property
    def documents(self) -> Array:
        """The numbers of all documents that count."""
        return np.arange(self.reader.size) if self.alive is None else np.flatnonzero(self.alive)

    def numbers(self, name: str) -> Array:
        """Give a column of numbers."""
        if name not in self._numbers:
            parts = [segment.file.array(f"number/{name}") for segment, _ in self._pieces if segment.documents]
            self._numbers[name] = parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, np.int64), *parts])
        return self._numbers[name]

    def first_by_id(self, docs: Array, most: int) -> Array:
        """Do for an array of documents what ``IndexReader.first_by_id`` does."""
        parts = []
        for segment, first in self._pieces:
            own = docs if len(self._pieces) == 1 else docs[(docs >= first) & (docs < first + segment.documents)]
            if len(own):
                ranks = segment.file.array("id_term").take(own - first)
                if most < len(own):
                    (nearest,) = (ranks <= np.partition(ranks, most - 1)[most - 1]).nonzero()
                    own, ranks = own.take(nearest), ranks.take(nearest)
                parts.append(own.take(np.argsort(ranks)))
        if len(parts) == 1:
            return parts[0]
        return np.array(sorted(np.concatenate(parts).tolist(), key=self.reader.id)[:most], docs.dtype)

    def id_keys(self, docs: Array) -> Array:
        """Give numbers that are in the order of the ids of some documents."""
        if len(docs) and len(self._pieces) == 1:
            ranks: Array = self._pieces[0][0].file.array("id_term").take(docs)
            return ranks
        ids = [self.reader.id(doc) for doc in docs.tolist()]
        keys = np.empty(len(docs), np.int64)
        keys[sorted(range(len(docs)), key=ids.__getitem__)] = range(len(docs))
        return keys

    def length_norms(self, k1: float, b: float, docs: Array) -> Array:
        """Give BM25's length norm of documents, as ``IndexReader.length_norms`` does, in an array of their own."""
        norms: Array = self._norms_of_lengths(k1, b).take(self.numbers("length").take(docs))
        return norms

    def _norms_of_lengths(self, k1: float, b: float) -> Array:
        # There are few lengths, and a small table stays in the processor's cache where one of norms would not.
        if (k1, b) not in self._norms:
            lengths = self.numbers("length")
            longest = int(lengths.max()) if len(lengths) else 0
            self._norms[k1, b] = k1 * (1 - b) + (k1 * b / self.reader.average_length) * np.arange(longest + 1)
        return self._norms[k1, b]

    # Postings.

    def weighed(self, layer: str, term: str) -> Weighed:
        """Give the documents that have a term, and its weight in each."""
        having = self.reader.having(layer, term)
        return _one_after_another([self._counted(self._postings(s, field).weighed(n)) for s, field, n in having])

    def any_of(self, layer: str, terms: Sequence[str]) -> Weighed:
        """Give the documents that have any of many terms, each with the weight of its heaviest."""
        fields = ((number, segment.postings(layer)) for number, segment in enumerate(self.reader.segments))
        postings = [self._postings(number, field) for number, field in fields if field]
        return self.sets.heaviest([self._counted(part) for one in postings for part in one.parts(terms)])

    def _postings(self, segment: int, field: FieldPostings) -> PostingArrays:
        key = (segment, field.field)
        postings = self._fields.get(key)
        if postings is None:
            postings = self._fields[key] = PostingArrays(field, self.reader.firsts[segment])
        return postings

    def _counted(self, part: Weighed) -> Weighed:
        """Leave out the deleted documents."""
        if self.alive is None:
            return part
        stay = self.alive.take(part.docs)
        weights = part.weights if isinstance(part.weights, float) else part.weights.compress(stay)
        return Weighed(part.docs.compress(stay), weights)

    def spots(self, layer: str, term: str) -> tuple[Array, Array]:
        """Give every place of a term, by document and place: the documents, and the places."""
        found = [self._postings(s, field).spots(number) for s, field, number in self.reader.having(layer, term)]
        if self.alive is not None:
            alive = [self.alive.take(docs) for docs, _ in found]
            found = [(d.compress(stay), p.compress(stay)) for (d, p), stay in zip(found, alive, strict=True)]
        docs, places = zip((NOTHING.docs, NOTHING.docs), *found, strict=True)
        return np.concatenate(docs), np.concatenate(places)

    def facet(self, name: str) -> FacetCodes:
        """Give a facet."""
        if name not in self._facets:
            self._facets[name] = FacetCodes(self.reader, name)
        return self._facets[name]


def _one_after_another(parts: list[Weighed]) -> Weighed:
    """Join what several segments have, which follow each other."""
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    weights = [np.broadcast_to(part.weights, part.docs.shape) for part in parts]
    return Weighed(np.concatenate([part.docs for part in parts]), np.concatenate(weights))
