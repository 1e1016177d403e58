"""The postings of a field of a segment as numpy arrays; ``postings`` says how they are kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from haku.index.encode import FieldRuns
from haku.index.postings import COUNTS, GAPS, PACKED_BITS, PLACES, SECTION_BITS, WEIGHTS
from haku.score.doc_sets import Weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.index.encode import Array
    from haku.index.postings import FieldPostings

_WORD = (1 << PACKED_BITS) - 1
#: TermSet that follow each other in the index, as those of ``alku*`` do, are read together from so many on.
_TOGETHER = 4


class PostingArrays:
    """One field of one segment; its documents have the numbers that they have among those of all segments."""

    def __init__(self, field: FieldPostings, first: int) -> None:
        """``first`` is the number of the segment's first document."""
        self._field = field
        self._first = first
        self._arrays: dict[str, Array] = {}
        # What every look at a term needs.
        names = ("df", "kind", "first", "gap_at", "weight_at")
        self._df, self._kind, self._first_doc, self._gap_at, self._weight_at = map(field.view, names)

    def weighed(self, term: int) -> Weighed:
        """Give the documents that have a term, by its number, and its weight in each."""
        return Weighed(self._docs(term), self._weights(term))

    def _docs(self, term: int) -> Array:
        df = self._df[term]
        docs = np.empty(df, np.int64)
        docs[0] = self._first_doc[term] + self._first
        if gaps := GAPS[self._kind[term] & 3]:
            at = self._gap_at[term]
            docs[1:] = self._array(gaps)[at : at + df - 1]
            docs.cumsum(out=docs)
        return docs

    def _weights(self, term: int) -> Array | float:
        at, name = self._weight_at[term], WEIGHTS[self._kind[term] >> 2 & 3]
        if not name:
            half: float = at / 2
            return half
        kept = self._array(name)[at : at + self._df[term]]
        weights: Array = kept.astype(np.float64) if kept.dtype.kind == "f" else kept * 0.5
        return weights

    def _array(self, name: str) -> Array:
        array = self._arrays.get(name)
        if array is None:
            array = self._arrays[name] = self._field.file.array(f"{self._field.field}/{name}")
        return array

    def parts(self, terms: Sequence[str]) -> Iterator[Weighed]:
        """Give the documents of many terms and their weights, a part for each run of terms or for each term."""
        for run in _runs(self._field.find_all(terms)):
            if len(run) < _TOGETHER:
                yield from map(self.weighed, run)
            else:
                docs, weights = self._field_runs.weighed(run.start, run.stop)
                yield _each_once(docs.astype(np.int64) + self._first, weights.astype(np.float64))

    @cached_property
    def _field_runs(self) -> FieldRuns:
        return FieldRuns(self._field.file, self._field.field)

    def spots(self, term: int) -> tuple[Array, Array]:
        """Give every place of a term, by document and place: the documents, and the places."""
        docs, kind, field = self._docs(term), self._field.kind(term), self._field
        if kind.counts:
            at = field.at("count_at", term)
            docs = np.repeat(docs, self._array(str(COUNTS[kind.counts]))[at : at + len(docs)])
        at = field.at("place_at", term)
        places = self._array(str(PLACES[kind.places]))[at : at + len(docs)].astype(np.int64)
        if kind.places == 1:
            places = places >> PACKED_BITS << SECTION_BITS | places & _WORD
        return docs, places


def _each_once(docs: Array, weights: Array) -> Weighed:
    """Give documents of several terms in order, each with its largest weight."""
    order = np.lexsort((weights, docs))
    docs, weights = docs.take(order), weights.take(order)
    last = np.append(docs[1:] != docs[:-1], True)
    return Weighed(docs.compress(last), weights.compress(last))


def _runs(numbers: list[int]) -> Iterator[range]:
    """Give ascending numbers as runs of those that follow each other."""
    begin = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield range(numbers[begin], numbers[at - 1] + 1)
            begin = at
