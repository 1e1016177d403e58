"""The facets of an index as arrays: a code for each value of each document."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.facet_names import NO_VALUE
from haku.index.encode import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.index.encode import Array
    from haku.index.reader import IndexReader
    from haku.index.segment import FacetColumn, Texts


class _Piece(NamedTuple):
    """What a segment has of a facet: its first document, its codes, and where those of each document end, if many.

    There are ``size`` codes; ``numbers`` tells which numbers they have among the values of all segments.
    """

    first: int
    codes: Array
    ends: Array | None
    size: int
    numbers: Array | slice


class _Names(dict[int, str]):
    """Values by their numbers, read when they are first asked for; all of them where most are wanted."""

    def __init__(self, values: Sequence[str] | Texts) -> None:
        super().__init__()
        self._values = values

    def of(self, numbers: Sequence[int]) -> list[str]:
        """Give the values of some numbers."""
        if 2 * len(numbers) > len(self._values) > len(self):
            self.update(enumerate(self._values))
        return [self[number] for number in numbers]

    def __missing__(self, number: int) -> str:
        name = self[number] = self._values[number]
        return name


class FacetCodes:
    """One facet of an open index: its values, sorted, and their numbers, from 1 on, in each document."""

    def __init__(self, reader: IndexReader, facet: str) -> None:
        """The reader's files must stay open."""
        columns = [segment.facet(facet) for segment in reader.segments]
        self._bounds = [*reader.firsts, reader.size]
        self._alone = len(columns) == 1
        self._values: Sequence[str] | Texts = columns[0].values if self._alone else reader.facet_names(facet)
        #: The value of each number, which counts from 0 here.
        self.names = _Names(self._values)
        self.size = len(self._values)
        self._pieces = [self._piece(column, first) for column, first in zip(columns, reader.firsts, strict=True)]

    def _piece(self, column: FacetColumn, first: int) -> _Piece:
        codes, ends = column.arrays()
        if codes is None:
            return _Piece(first, np.zeros(0, np.uint8), None, 0, slice(0))
        own = slice(None) if self._alone else np.array([0, *map(self._numbers.__getitem__, column.values)])
        return _Piece(first, codes, ends, len(column.values) + 1, own)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {value: number for number, value in enumerate(self._values, 1)}

    def counts(self, docs: Array) -> Array:
        """Count the documents of each value among some, which ascend."""
        times = np.zeros(self.size + 1, np.int64)
        for piece, _, local in self._shares(docs):
            times[piece.numbers] += np.bincount(_codes_of(piece, local), minlength=piece.size)
        return times[1:]

    def having(self, values: frozenset[str], docs: Array) -> Array:
        """Tell which of some documents, which ascend, have one of some values; ``NO_VALUE`` is to have none."""
        wanted = np.zeros(self.size + 1, bool)
        wanted[[number for value in values if (number := self._numbers.get(value))]] = True
        found = self._chosen(wanted, docs)
        return found | ~self._chosen(self._any, docs) if NO_VALUE in values else found

    def lacking(self, docs: Array) -> int:
        """Count those of some documents, which ascend, that have no value."""
        return len(docs) - int(np.count_nonzero(self._chosen(self._any, docs)))

    @cached_property
    def _any(self) -> Array:
        return np.arange(self.size + 1) > 0

    def _chosen(self, wanted: Array, docs: Array) -> Array:
        """Tell which of some documents have a value whose number is wanted."""
        found = np.zeros(len(docs), bool)
        for piece, here, local in self._shares(docs):
            chosen = wanted[piece.numbers]
            if piece.ends is None:
                found[here] = chosen.take(piece.codes.take(local))
            else:
                hits = np.concatenate(([0], np.cumsum(chosen.take(piece.codes))))
                begins = np.where(local > 0, piece.ends[local - 1], 0)
                found[here] = hits.take(piece.ends.take(local)) > hits.take(begins)
        return found

    def _shares(self, docs: Array) -> Iterator[tuple[_Piece, slice, Array]]:
        """Give each segment's share of some documents, if any: where it stands, and their numbers in the segment."""
        if not self.size or not len(docs):
            return
        if self._alone:
            yield self._pieces[0], slice(None), docs
            return
        bounds = np.searchsorted(docs, self._bounds).tolist()
        for piece, begin, end in zip(self._pieces, bounds[:-1], bounds[1:], strict=True):
            if begin < end and len(piece.codes):
                yield piece, slice(begin, end), docs[begin:end] - piece.first


def _codes_of(piece: _Piece, docs: Array) -> Array:
    """Give all codes of some documents of a segment; 0 may be among them and says nothing."""
    codes, ends = piece.codes, piece.ends
    if len(docs) == len(codes if ends is None else ends):
        return codes
    if ends is None:
        return codes.take(docs)
    begins = np.where(docs > 0, ends[docs - 1], 0).astype(np.int64)
    return codes.take(ranges(begins, ends.take(docs).astype(np.int64) - begins))


def most_frequent(times: Array, most: int | None) -> tuple[list[int], list[int]]:
    """Give the places of the highest counts, or of all, and these, the highest first; equal ones as they stand."""
    size = len(times)
    keys = times * size  # so there is room for the place, and no two keys are equal
    keys += np.arange(size - 1, -1, -1)
    if most is not None and 0 < most < size:
        keys.partition(size - most)
        keys = keys[size - most :]
    highest = np.sort(keys[keys >= size])[::-1][:most]
    return (size - 1 - highest % size).tolist(), (highest // size).tolist()
