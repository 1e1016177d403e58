"""Postings as numpy arrays, and how they become the arrays of a segment (see ``postings``) and back.

Everything is done for all terms of a field at once: a loop over half a million terms would take longer than the
inversion itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from haku.index.arrays import typecode_of
from haku.index.postings import BLOCK, COUNTS, GAPS, PACKED_BITS, PLACES, SECTION_BITS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from haku.index.arrays import ArrayFile, ArrayFileWriter

Array = np.ndarray[Any, Any]

_WORD = (1 << PACKED_BITS) - 1
_SECTIONS = 1 << (16 - PACKED_BITS)


class Postings(NamedTuple):
    """The postings of a field: term after term in their order, and within a term by ascending document.

    ``df`` has a number for each of ``terms``; ``docs``, ``weights`` and ``counts`` one for each posting; ``places`` has
    ``counts`` many for each posting, ascending. A field without places has neither ``counts`` nor ``places``; one that
    only counts has no ``places``.
    """

    terms: list[bytes]
    df: Array
    docs: Array
    weights: Array
    counts: Array | None = None
    places: Array | None = None


def starts_of(sizes: Array) -> Array:
    """Give where each run of a row of runs begins, from their sizes."""
    starts = np.zeros(len(sizes), np.int64)
    np.cumsum(sizes[:-1], out=starts[1:])
    return starts


def ranges(starts: Array, sizes: Array) -> Array:
    """Give the numbers ``start, start + 1, …`` of every run, one run after the other."""
    steps = np.repeat(starts - starts_of(sizes), sizes)
    steps += np.arange(len(steps))
    return steps


def write_field(
    file: ArrayFileWriter, field: str, runs: Iterable[Postings], lengths: Array | None = None
) -> tuple[int, Array]:
    """Write the postings of a field, which come in runs of terms; ``lengths`` has the length of every document.

    Gives the number of occurrences of all terms together and in each document (none where there are no ``lengths``).
    """
    writer = _FieldWriter(field, lengths)
    for postings in runs:
        if postings.terms:
            writer.add(postings)
    writer.write(file)
    return writer.total, writer.of_document


class _FieldWriter:
    """Encodes one field, a run of terms after the other; what is encoded waits in memory until all is there."""

    def __init__(self, field: str, lengths: Array | None) -> None:
        self._field = field
        self._lengths = lengths
        self._terms: list[bytes] = []
        self._pieces: dict[str, list[Array]] = defaultdict(list)
        self._sizes: dict[str, int] = defaultdict(int)
        self.total = 0
        self.of_document = np.zeros(0 if lengths is None else len(lengths), np.int64)

    def add(self, postings: Postings) -> None:
        """Encode the next terms."""
        run = _Run(postings)
        first_term = self._sizes["df"]
        self._terms.append(b"".join(postings.terms))
        lengths = np.fromiter(map(len, postings.terms), np.int64, len(postings.terms))
        self._keep("ends", np.cumsum(lengths) + self._sizes["terms"])
        self._sizes["terms"] += int(lengths.sum())
        self._keep("df", postings.df)
        self._keep("first", postings.docs[run.starts])
        kinds = [self._gaps(run), self._weights(run), self._counts(run), self._places(run)]
        self._keep("kind", np.bitwise_or.reduce([kind << 2 * n for n, kind in enumerate(kinds)]))
        self._blocks(run, first_term)
        self._count(postings)

    def write(self, file: ArrayFileWriter) -> None:
        """Write all arrays."""
        if not self._terms:
            return
        file.put_bytes(f"{self._field}/terms", b"".join(self._terms))
        for name in list(self._pieces):
            file.put(f"{self._field}/{name}", np.concatenate(self._pieces.pop(name)))

    def _keep(self, name: str, numbers: Array) -> None:
        typecode = typecode_of(numbers)
        self._pieces[name].append(numbers.astype(typecode, copy=False))
        self._sizes[name] += len(numbers)

    def _cut(self, sizes: Array, kinds: Array, numbers: Array, names: dict[int, str]) -> Array:
        """Keep each term's share of ``numbers``, of ``sizes``, in the array of its kind; give where each begins."""
        at = np.zeros(len(sizes), np.int64)
        kind_of_number = np.repeat(kinds, sizes)
        for kind, name in names.items():
            chosen = kinds == kind
            at[chosen] = starts_of(sizes[chosen]) + self._sizes[name]
            self._keep(name, numbers[kind_of_number == kind])
        return at

    def _gaps(self, run: _Run) -> Array:
        docs = run.postings.docs.astype(np.int64)
        gaps = np.diff(docs, prepend=0)
        gaps[run.starts] = 0
        largest = run.largest(gaps)
        kinds = np.select([run.df == 1, largest < 1 << 8, largest < 1 << 16], [0, 1, 2], 3)
        rest = np.ones(len(docs), bool)
        rest[run.starts] = False
        self._keep("gap_at", self._cut(run.df - 1, kinds, gaps[rest], {n: GAPS[n] for n in (1, 2, 3)}))
        return kinds

    def _weights(self, run: _Run) -> Array:
        weights = run.postings.weights.astype(np.float32, copy=False)
        halves = np.rint(weights * 2)
        exact = run.smallest((halves == weights * 2) & (halves > 0) & (halves < 1 << 8))
        kinds = np.select([exact & (run.smallest(weights) == run.largest(weights)), exact], [0, 1], 2)
        at = np.where(kinds == 0, halves[run.starts], 0).astype(np.int64)
        of_posting = np.repeat(kinds, run.df)
        for kind, numbers in ((1, halves.astype(np.int64)), (2, weights)):
            chosen, name = kinds == kind, WEIGHTS[kind]
            at[chosen] = starts_of(run.df[chosen]) + self._sizes[name]
            self._keep(name, numbers[of_posting == kind])
        self._keep("weight_at", at)
        return kinds

    def _counts(self, run: _Run) -> Array:
        counts = run.postings.counts
        if counts is None:
            self._keep("count_at", np.zeros(len(run.df), np.int64))
            return np.full(len(run.df), 3)
        largest = run.largest(counts)
        kinds = np.select([largest <= 1, largest < 1 << 8], [0, 1], 2)
        kept = np.repeat(kinds, run.df) > 0
        names = {n: str(COUNTS[n]) for n in (1, 2)}
        self._keep("count_at", self._cut(np.where(kinds == 0, 0, run.df), kinds, counts[kept], names))
        return kinds

    def _places(self, run: _Run) -> Array:
        counts, places = run.postings.counts, run.postings.places
        if places is None or counts is None:
            self._keep("place_at", np.zeros(len(run.df), np.int64))
            return np.full(len(run.df), 3)
        sizes = np.add.reduceat(counts.astype(np.int64), run.starts)
        starts = starts_of(sizes)
        places = places.astype(np.uint32, copy=False)
        packable = (places >> SECTION_BITS < _SECTIONS) & (places & ((1 << SECTION_BITS) - 1) <= _WORD)
        small = np.minimum.reduceat(places < 1 << 8, starts)
        kinds = np.select([small, np.minimum.reduceat(packable, starts)], [0, 1], 2)
        packed = places >> SECTION_BITS << PACKED_BITS | places & _WORD
        numbers = np.where(np.repeat(kinds, sizes) == 1, packed, places)
        self._keep("place_at", self._cut(sizes, kinds, numbers, {n: str(PLACES[n]) for n in (0, 1, 2)}))
        return kinds

    def _blocks(self, run: _Run, first_term: int) -> None:
        (large,) = np.nonzero(run.df > BLOCK)
        blocks = -(-run.df[large] // BLOCK)
        begins = np.repeat(run.starts[large], blocks) + ranges(np.zeros(len(large), np.int64), blocks) * BLOCK
        self._keep("block_term", large + first_term)
        self._keep("block_at", starts_of(blocks) + self._sizes["block_first"])
        postings = run.postings
        self._keep("block_first", postings.docs[begins])
        if not len(large):
            return
        # The last block of a term ends where the term does: a run of what lies between is not looked at.
        ends = np.minimum(begins + BLOCK, np.repeat(run.starts[large] + run.df[large], blocks))
        bounds = np.column_stack((begins, ends)).ravel()
        bounds = bounds[:-1] if bounds[-1] == len(postings.docs) else bounds
        lengths = np.zeros(1, np.uint8) if self._lengths is None else self._lengths
        of_doc = lengths[postings.docs if self._lengths is not None else np.zeros(len(postings.docs), np.uint8)]
        self._keep("block_weight", np.maximum.reduceat(postings.weights, bounds)[::2].astype(np.float32))
        self._keep("block_length", np.minimum.reduceat(of_doc, bounds)[::2])

    def _count(self, postings: Postings) -> None:
        if postings.counts is None:
            return
        self.total += int(postings.counts.sum())
        if size := len(self.of_document):
            self.of_document += np.bincount(postings.docs, weights=postings.counts, minlength=size).astype(np.int64)


class _Run:
    """Postings with where those of each term begin."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self.df = postings.df.astype(np.int64)
        self.starts = starts_of(self.df)

    def largest(self, numbers: Array) -> Array:
        """Give the largest of each term's numbers."""
        return np.maximum.reduceat(numbers, self.starts)

    def smallest(self, numbers: Array) -> Array:
        """Give the smallest of each term's numbers."""
        return np.minimum.reduceat(numbers, self.starts)


class FieldRuns:
    """The postings of a field of a segment, to be read a run of terms at a time."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._file = file
        self._field = field
        self._arrays: dict[str, Array] = {}

    def _array(self, name: str) -> Array:
        if name not in self._arrays:
            self._arrays[name] = self._file.array(f"{self._field}/{name}")
        return self._arrays[name]

    @property
    def df(self) -> Array:
        """How many documents each term has."""
        return self._array("df").astype(np.int64)

    def terms(self) -> list[bytes]:
        """Give all terms, in order."""
        blob = bytes(self._file.view(f"{self._field}/terms"))
        ends = self._array("ends").tolist()
        return [blob[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]

    def read(self, terms: list[bytes], first: int, end: int) -> Postings:
        """Give the postings of the terms with the numbers ``first`` to ``end`` (excluded), which are ``terms``."""
        run = _RunReader(self._array, slice(first, end))
        counts = run.counts()
        return Postings(terms, run.df, run.docs(), run.weights(), counts, run.places(counts))

    def weighed(self, first: int, end: int) -> tuple[Array, Array]:
        """Give the documents and the weights of the terms with the numbers ``first`` to ``end`` (excluded)."""
        run = _RunReader(self._array, slice(first, end))
        return run.docs(), run.weights()


def read_field(file: ArrayFile, field: str) -> Postings:
    """Give all postings of a field."""
    runs = FieldRuns(file, field)
    terms = runs.terms()
    return runs.read(terms, 0, len(terms))


class _RunReader:
    """Reads the postings of terms that follow each other."""

    def __init__(self, array: Callable[[str], Array], terms: slice) -> None:
        self._array = array
        self._kind = array("kind")[terms]
        self._terms = terms
        self.df = array("df")[terms].astype(np.int64)
        self._starts = starts_of(self.df)
        self._size = int(self.df.sum())

    def _share(self, name: str, at: str, chosen: Array, sizes: Array) -> Array:
        """Give what an array has for the ``chosen`` terms of the run: it stands there in one piece."""
        numbers = self._array(name)
        if not chosen.any():
            return numbers[:0]
        begin = int(self._array(at)[self._terms][chosen][0])
        return numbers[begin : begin + int(sizes[chosen].sum())]

    def docs(self) -> Array:
        kinds = self._kind & 3
        rest = np.ones(self._size, bool)
        rest[self._starts] = False
        of_gap = np.repeat(kinds, self.df)[rest]
        gaps = np.zeros(len(of_gap), np.int64)
        for kind in (1, 2, 3):
            gaps[of_gap == kind] = self._share(GAPS[kind], "gap_at", kinds == kind, self.df - 1)
        # The sum over the gaps of all terms gives the documents, once each term begins at its first one.
        steps = np.zeros(self._size, np.int64)
        steps[rest] = gaps
        sums = np.cumsum(steps)
        sums += np.repeat(self._array("first")[self._terms].astype(np.int64) - sums[self._starts], self.df)
        return sums.astype(np.uint32)

    def weights(self) -> Array:
        kinds = self._kind >> 2 & 3
        of_posting = np.repeat(kinds, self.df)
        same = np.where(kinds == 0, self._array("weight_at")[self._terms] / 2, 0).astype(np.float32)
        weights = np.repeat(same, self.df)
        weights[of_posting == 1] = self._share(WEIGHTS[1], "weight_at", kinds == 1, self.df) / 2
        weights[of_posting == 2] = self._share(WEIGHTS[2], "weight_at", kinds == 2, self.df)
        return weights

    def counts(self) -> Array | None:
        kinds = self._kind >> 4 & 3
        if kinds[0] == 3:
            return None
        of_posting = np.repeat(kinds, self.df)
        counts = np.ones(self._size, np.uint32)
        for kind in (1, 2):
            counts[of_posting == kind] = self._share(str(COUNTS[kind]), "count_at", kinds == kind, self.df)
        return counts

    def places(self, counts: Array | None) -> Array | None:
        kinds = self._kind >> 6
        if counts is None or kinds[0] == 3:
            return None
        sizes = np.add.reduceat(counts.astype(np.int64), self._starts)
        of_place = np.repeat(kinds, sizes)
        places = np.zeros(len(of_place), np.uint32)
        for kind in (0, 1, 2):
            places[of_place == kind] = self._share(str(PLACES[kind]), "place_at", kinds == kind, sizes)
        packed = of_place == 1
        kept = places[packed]
        places[packed] = kept >> PACKED_BITS << SECTION_BITS | kept & _WORD
        return places
