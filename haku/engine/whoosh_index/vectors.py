"""The postings and columns of an index as numpy arrays, over all segments; for queries that touch many documents."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.engine.whoosh_index.encode import FieldRuns, ranges
from haku.engine.whoosh_index.postings import BLOCK, COUNTS, GAPS, PACKED_BITS, PLACES, SECTION_BITS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from haku.engine.whoosh_index.encode import Array
    from haku.engine.whoosh_index.postings import FieldPostings
    from haku.engine.whoosh_index.reader import IndexReader
    from haku.engine.whoosh_index.segment import Segment, Texts

_WORD = (1 << PACKED_BITS) - 1
#: Terms that follow each other in the index, as those of ``alku*`` do, are read together from so many on.
_TOGETHER = 4


class Weighed(NamedTuple):
    """Documents, ascending, and a weight for each; one for all of them where they weigh the same."""

    docs: Array
    weights: Array | float


class FacetNames(NamedTuple):
    """A facet's values, sorted, and the number that each code of a segment has among them, from 1.

    Segments are known by their first document; None says that the codes are the numbers.
    """

    values: Sequence[str] | Texts
    numbers: Mapping[int, Array | None]


NOTHING = Weighed(np.zeros(0, np.int64), 0.0)


class Vectors:
    """The arrays of an open index, and tables of all its documents that queries use one after the other."""

    def __init__(self, reader: IndexReader) -> None:
        """Keep the reader, whose files must stay open."""
        self.reader = reader
        self._pieces = list(zip(reader.segments, reader.firsts, strict=True))
        self._norms: dict[tuple[float, float], Array] = {}
        self._numbers: dict[str, Array] = {}
        self._names: dict[str, FacetNames] = {}
        self._field_runs: dict[tuple[int, str], FieldRuns] = {}
        self._arrays: dict[tuple[int, str], Array] = {}
        self._marks = np.zeros(reader.size, bool)
        self._place_of = np.zeros(reader.size, np.int32)
        self._shared = np.zeros(reader.size, np.int32)  # all zeros between uses

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

    def length_norms(self, k1: float, b: float, docs: Array) -> Array:
        """Give BM25's length norm of documents, as ``IndexReader.length_norms`` does, in an array of their own."""
        return self.norms_of(k1, b, self.numbers("length")[docs])

    def norms_of(self, k1: float, b: float, lengths: Array) -> Array:
        """Give BM25's norms of lengths that documents have."""
        if (k1, b) not in self._norms:
            # There are few lengths, and a small table stays in the processor's cache where one of norms would not.
            all_lengths = self.numbers("length")
            longest = int(all_lengths.max()) if len(all_lengths) else 0
            self._norms[k1, b] = k1 * (1 - b) + (k1 * b / self.reader.average_length) * np.arange(longest + 1)
        found: Array = self._norms[k1, b][lengths]
        return found

    # Sets of documents.

    def union(self, parts: Sequence[Array]) -> Array:
        """Give the documents that any of ``parts`` has; each of them ascends."""
        largest = max(parts, key=len, default=NOTHING.docs)
        marks = self._marks
        marks[largest] = True
        # Often there is nothing more: what has a word whole has it among its parts, too.
        more = []
        for part in parts:
            if part is not largest and len(extra := part[~marks[part]]):
                marks[extra] = True
                more.append(extra)
        marks[largest] = False
        for extra in more:
            marks[extra] = False
        if not more:
            return largest
        docs = np.concatenate([largest, *more])
        docs.sort(kind="stable")  # runs that ascend are merged, which is quicker than to sort
        return docs

    def among(self, docs: Array, others: Array) -> Array:
        """Tell which of ``docs`` are among ``others``."""
        self._marks[others] = True
        found = self._marks[docs]
        self._marks[others] = False
        return found

    @contextmanager
    def places(self, docs: Array) -> Iterator[Array]:
        """Give a table of all documents that has the places of ``docs``, from 1 on, and 0 for the others."""
        self._shared[docs] = np.arange(1, len(docs) + 1, dtype=np.int32)
        yield self._shared
        self._shared[docs] = 0

    def sum(self, parts: Sequence[tuple[Array, Array | float]], docs: Array) -> Array:
        """Add up, in the order of ``parts``, what each of them has for ``docs``, which has all documents of all."""
        total = np.zeros(len(docs))
        places = self.places_among(docs)
        for part, scores in parts:
            if len(part) == len(docs):
                total += scores
            elif len(part):
                total[places[part]] += scores
        return total

    def heaviest(self, parts: Sequence[Weighed]) -> Weighed:
        """Give the documents that any of ``parts`` has, each with the largest of its weights."""
        parts = [part for part in parts if len(part.docs)]
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        docs = self.union([part.docs for part in parts])
        places, most = self.places_among(docs), np.zeros(len(docs))
        for part in parts:
            here = places[part.docs]
            most[here] = np.maximum(most[here], part.weights)
        return Weighed(docs, most)

    def places_among(self, docs: Array) -> Array:
        """Give a table of all documents with the places of ``docs`` in it; what it says of others means nothing."""
        self._place_of[docs] = np.arange(len(docs), dtype=np.int32)
        return self._place_of

    # Postings.

    def _array(self, number: int, field: FieldPostings, name: str) -> Array:
        key = (number, f"{field.field}/{name}")
        array = self._arrays.get(key)
        if array is None:
            array = self._arrays[key] = self.reader.segments[number].file.array(key[1])
        return array

    def _docs(self, segment: int, field: FieldPostings, term: int) -> Array:
        df, gaps = field.doc_frequency(term), field.kind(term).gaps
        docs = np.empty(df, np.int64)
        docs[0] = field.at("first", term) + self.reader.firsts[segment]
        if gaps:
            at = field.at("gap_at", term)
            docs[1:] = self._array(segment, field, GAPS[gaps])[at : at + df - 1]
            np.cumsum(docs, out=docs)
        return docs

    def _weights(self, segment: int, field: FieldPostings, term: int) -> Array | float:
        kind, at = field.kind(term).weights, field.at("weight_at", term)
        if not kind:
            return at / 2
        kept = self._array(segment, field, WEIGHTS[kind])[at : at + field.doc_frequency(term)]
        weights: Array = kept.astype(np.float64)
        return weights if kind == 2 else weights * 0.5

    def weighed(self, layer: str, term: str) -> Weighed:
        """Give the documents that have a term, and its weight in each."""
        found = [
            self._counted(Weighed(self._docs(segment, field, number), self._weights(segment, field, number)))
            for segment, field, number in self.reader.having(layer, term)
        ]
        return _one_after_another(found)

    def any_of(self, layer: str, terms: Sequence[str]) -> Weighed:
        """Give the documents that have any of several terms, each with the weight of its heaviest."""
        return self.heaviest([self._counted(part) for part in self._parts(layer, terms)])

    def block_maxima(self, layer: str, terms: Sequence[str]) -> tuple[Array, Array]:
        """Give the greatest weight and the shortest document's length of every block of some terms."""
        weights, lengths = [np.zeros(0)], [np.zeros(0, np.int64)]
        for term in terms:
            for segment, field, number in self.reader.having(layer, term):
                one, other = self._block_maxima(segment, field, number)
                weights.append(one)
                lengths.append(other)
        return np.concatenate(weights), np.concatenate(lengths)

    def _block_maxima(self, segment: int, field: FieldPostings, term: int) -> tuple[Array, Array]:
        df = field.doc_frequency(term)
        if df <= BLOCK:
            docs = self._docs(segment, field, term)
            return np.broadcast_to(self._weights(segment, field, term), docs.shape), self.numbers("length")[docs]
        at = int(np.searchsorted(self._array(segment, field, "block_term"), term))
        begin = int(self._array(segment, field, "block_at")[at])
        end = begin - (-df // BLOCK)
        weights = self._array(segment, field, "block_weight")[begin:end].astype(np.float64)
        return weights, self._array(segment, field, "block_length")[begin:end].astype(np.int64)

    def _parts(self, layer: str, terms: Sequence[str]) -> Iterator[Weighed]:
        for number, segment in enumerate(self.reader.segments):
            field = segment.postings(layer)
            for run in _runs(field.find_all(terms)) if field else ():
                assert field is not None
                if len(run) < _TOGETHER:
                    yield from (Weighed(self._docs(number, field, t), self._weights(number, field, t)) for t in run)
                else:
                    docs, weights = self._runs_of(number, layer).weighed(run.start, run.stop)
                    yield _each_once(docs.astype(np.int64) + self.reader.firsts[number], weights.astype(np.float64))

    def _runs_of(self, segment: int, layer: str) -> FieldRuns:
        if (segment, layer) not in self._field_runs:
            self._field_runs[segment, layer] = FieldRuns(self.reader.segments[segment].file, layer)
        return self._field_runs[segment, layer]

    def _counted(self, part: Weighed) -> Weighed:
        """Leave out the deleted documents."""
        if self.alive is None:
            return part
        stay = self.alive[part.docs]
        return Weighed(part.docs[stay], part.weights if isinstance(part.weights, float) else part.weights[stay])

    def spots(self, layer: str, term: str) -> tuple[Array, Array]:
        """Give every place of a term, by document and place: the documents, and the places."""
        docs, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for segment, field, number in self.reader.having(layer, term):
            having = self._docs(segment, field, number)
            found = self._places(segment, field, number)
            having = having if found.counts is None else np.repeat(having, found.counts)
            stay = slice(None) if self.alive is None else self.alive[having]
            docs.append(having[stay])
            places.append(found.places[stay])
        return np.concatenate(docs), np.concatenate(places)

    def _places(self, segment: int, field: FieldPostings, term: int) -> _Places:
        kind, df = field.kind(term), field.doc_frequency(term)
        counts = None
        if kind.counts:
            at = field.at("count_at", term)
            counts = self._array(segment, field, str(COUNTS[kind.counts]))[at : at + df].astype(np.int64)
        at, size = field.at("place_at", term), df if counts is None else int(counts.sum())
        places = self._array(segment, field, str(PLACES[kind.places]))[at : at + size].astype(np.int64)
        if kind.places == 1:
            places = places >> PACKED_BITS << SECTION_BITS | places & _WORD
        return _Places(counts, places)

    # Facets.

    def with_values(self, facet: str, values: frozenset[str], docs: Array) -> Array:
        """Tell which of some documents, which ascend, have one of these values under a facet."""
        found = np.zeros(len(docs), bool)
        for segment, first, here in self._by_segment(docs):
            column = segment.facet(facet)
            codes, ends = column.arrays()
            chosen = np.array([False, *(name in values for name in column.values)])
            if codes is None or not chosen.any():
                continue
            local = docs[here] - first
            if ends is None:
                found[here] = chosen[codes[local]]
            else:
                hits = np.concatenate(([0], np.cumsum(chosen[codes])))
                begins = np.where(local > 0, ends[local - 1], 0)
                found[here] = hits[ends[local]] > hits[begins]
        return found

    def _by_segment(self, docs: Array) -> Iterator[tuple[Segment, int, slice]]:
        """Give each segment with its first document, and where its share of ascending documents stands, if any."""
        bounds = np.searchsorted(docs, [*self.reader.firsts, self.reader.size]).tolist()
        for (segment, first), begin, end in zip(self._pieces, bounds[:-1], bounds[1:], strict=True):
            if begin < end:
                yield segment, first, slice(begin, end)

    def value_counts(self, facet: str, docs: Array) -> tuple[FacetNames, Array]:
        """Count the values of a facet among documents, which ascend: the values, sorted, and how often each is had."""
        names = self._facet_names(facet)
        times = np.zeros(len(names.values) + 1, np.int64)
        for segment, first, here in self._by_segment(docs):
            codes, ends = segment.facet(facet).arrays()
            if codes is not None:
                local = docs[here] - first if first else docs[here]
                times += _counted_codes(_codes_of(codes, ends, local), names.numbers[first], len(times))
        return names, times[1:]

    def _facet_names(self, facet: str) -> FacetNames:
        """Give the values of a facet in all segments, and what number each segment's codes have among them."""
        if facet not in self._names:
            if len(self._pieces) == 1:
                self._names[facet] = FacetNames(self._pieces[0][0].facet(facet).values, {0: None})
            else:
                values = self.reader.facet_names(facet)
                place = {value: number for number, value in enumerate(values, 1)}
                columns = ((first, segment.facet(facet)) for segment, first in self._pieces)
                numbers = {first: np.array([0, *(place[value] for value in c.values)]) for first, c in columns}
                self._names[facet] = FacetNames(values, numbers)
        return self._names[facet]


def _counted_codes(codes: Array, numbers: Array | None, size: int) -> Array:
    times = np.bincount(codes, minlength=size if numbers is None else len(numbers))
    if numbers is None:
        return times
    counts = np.zeros(size, np.int64)
    counts[numbers] = times
    return counts


class _Places(NamedTuple):
    """How many places each document has, None where each has one; and all places."""

    counts: Array | None
    places: Array


def _each_once(docs: Array, weights: Array) -> Weighed:
    """Give documents of several terms in order, each with its largest weight."""
    order = np.lexsort((weights, docs))
    docs, weights = docs[order], weights[order]
    last = np.append(docs[1:] != docs[:-1], True)
    return Weighed(docs[last], weights[last])


def _codes_of(codes: Array, ends: Array | None, docs: Array) -> Array:
    if ends is None:
        return codes if len(docs) == len(codes) else codes[docs]
    if len(docs) == len(ends):
        return codes
    stops = ends[docs].astype(np.int64)
    begins = np.where(docs > 0, ends[docs - 1], 0).astype(np.int64)
    return codes[ranges(begins, stops - begins)]


def _one_after_another(parts: list[Weighed]) -> Weighed:
    """Join what several segments have, which follow each other."""
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    weights = [np.broadcast_to(part.weights, part.docs.shape) for part in parts]
    return Weighed(np.concatenate([part.docs for part in parts]), np.concatenate(weights))


def _runs(numbers: list[int]) -> Iterator[range]:
    """Give ascending numbers as runs of those that follow each other."""
    begin = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield range(numbers[begin], numbers[at - 1] + 1)
            begin = at
